"""
The words of a regime that is explained by itself, with no case and nobody in it.

With a case: `views/words/words.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import Child, Directory
from teamaround.views.words import Words

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime


def words_of(known: KnownRegime) -> Words:
    """The regime's words, and what the authority calls its teams."""
    resolved = known.resolved
    teams = {key: one.name for key, one in resolved.choices.team.items() if one.name}
    return Words(
        directory=Directory(Child(id="")),
        regime=resolved.regime,
        guidance=resolved.guidance,
        edition=resolved.edition,
        teams=teams,
        code=resolved.regime.code,
    )
