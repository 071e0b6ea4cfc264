"""
The words of a regime that is explained by itself, with no case and nobody in it.

With a case: `views/words/words.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import Child, Directory
from teamaround.regime.with_choices import Resolved
from teamaround.views.words import Words

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime


def words_of(known: KnownRegime | Resolved) -> Words:
    """The regime's words, and what the authority calls its teams."""
    resolved = known if isinstance(known, Resolved) else known.resolved
    teams = {key: one.name for key, one in resolved.choices.team.items() if one.name}
    return Words(
        directory=Directory(Child(id="")),
        regime=resolved.regime,
        guidance=resolved.guidance,
        edition=resolved.edition,
        teams=teams,
        code=resolved.regime.code,
    )


def words_of_any() -> Words:
    """The core's own words, where no regime is at hand."""
    return Words(directory=Directory(Child(id="")))
