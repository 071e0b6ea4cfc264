from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.regimes import KnownRegime, installed_sources
from teamaround.regime.with_choices import resolve
from tests.unit.regime.made_up import REGISTRY, guidance, regime

if TYPE_CHECKING:
    from teamaround.views.words import Words


def words() -> Words:
    """The words of the made-up regime."""
    made, document = regime()
    resolved = resolve(made, guidance(), registry=REGISTRY, document=document)
    return words_of(KnownRegime(resolved=resolved, source=next(iter(installed_sources())), registry=REGISTRY))
