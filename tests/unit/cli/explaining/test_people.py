from __future__ import annotations

from teamaround.cli.explaining.people import NAMES, people_in_words
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.regimes import KnownRegime, installed_sources
from teamaround.regime.vocabulary import WHO
from teamaround.regime.with_choices import resolve
from tests.unit.cli.explaining.made_up import words
from tests.unit.plugins.fakes import example
from tests.unit.regime.made_up import REGISTRY, guidance, regime


def test_every_name_for_people_is_told() -> None:
    """The names for people are those of the vocabulary, and a team is told by what the regime calls it."""
    assert NAMES.keys() == WHO.keys()
    assert people_in_words(["lead", "support"], words()) == "everyone who is lead and support team"


def test_the_authority_s_own_name_for_a_team_is_used() -> None:
    """A team is told by the name that the authority gave it."""
    made, document = regime()
    choices = example().regimes["example"]
    resolved = resolve(made, guidance(), choices, registry=REGISTRY, document=document)
    known = KnownRegime(resolved=resolved, source=next(iter(installed_sources())), registry=REGISTRY)
    assert people_in_words(["support"], words_of(known)) == "Support team"
