from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.cli.explaining.conditions import conditions_in_words, question
from teamaround.cli.explaining.events import CLAUSES, event_clause
from teamaround.cli.explaining.grounds import parts_by_name
from teamaround.cli.explaining.people import NAMES, people_in_words
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.explaining.rules import rule_sentences
from teamaround.cli.regimes import KnownRegime, installed_sources, regime_as_written
from teamaround.regime.predicates import CORE
from teamaround.regime.resolving import resolve
from teamaround.regime.vocabulary import TERMS, TRIGGERS, WHO
from tests.unit.plugins.fakes import example
from tests.unit.regime.made_up import REGISTRY, guidance, regime

if TYPE_CHECKING:
    from teamaround.concepts.findings import Level
    from teamaround.regime.rules import ConditionTable
    from teamaround.views.words import Words

FIVE = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


def words() -> Words:
    """The words of the made-up regime."""
    made, document = regime()
    resolved = resolve(made, guidance(), registry=REGISTRY, document=document)
    return words_of(KnownRegime(resolved=resolved, source=next(iter(installed_sources())), registry=REGISTRY))


def test_every_event_that_a_rule_may_name_has_a_clause() -> None:
    """The clauses are those of the vocabulary's events, no more and no less, and hold words of the vocabulary alone."""
    assert CLAUSES.keys() == TRIGGERS.keys()
    for clause in CLAUSES.values():
        assert "{" not in event_clause([next(key for key, one in CLAUSES.items() if one == clause)], words())


def test_every_name_for_people_is_told() -> None:
    """The names for people are those of the vocabulary, and a team is told by what the regime calls it."""
    assert NAMES.keys() == WHO.keys()
    assert people_in_words(["lead", "support"], words()) == "everyone who is lead and support team"


def test_the_regime_s_own_words_stand_in_for_the_core_s() -> None:
    """A clause has the regime's word where it has one."""
    assert "circle" in TERMS or event_clause(["person_joined"], words()) == "somebody joins the circle"


def test_every_predicate_asks_a_question() -> None:
    """Each predicate of the core says in one sentence what it asks."""
    for one in CORE:
        assert question(one), one.name


def test_conditions_are_told_as_they_are_meant() -> None:
    """What is turned round by `not` says so, and keys of lists are told by their words."""
    table: ConditionTable = {
        "not": {"meeting_is": {"kind": ["circle_meeting"], "first": True}},
        "marked": ["quiet", "busy"],
    }
    found = [one.reads for one in conditions_in_words(table, REGISTRY, words())]
    assert found == ["not: meeting is: kind circle meeting; first yes", "marked: quiet, busy"]


@pytest.mark.parametrize("code", FIVE)
def test_every_part_of_the_five_regimes_can_be_told(code: str) -> None:
    """Whatever stands in a regime that is shipped is told in at least one sentence, without a word left unfilled."""
    [source] = [one for one in installed_sources() if one.code == code]
    known = regime_as_written(source)
    spoken = words_of(known)
    for name, (kind, part) in parts_by_name(known.written).items():
        lines = [line.text for line in rule_sentences(kind, part, spoken, known.registry)]
        assert lines, name
        assert not any("{" in line for line in lines), name


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("block", "it is refused."),
        ("explain", "unless a reason is given"),
        ("warn", "with a warning"),
        ("info", "for information"),
    ],
)
def test_a_rule_s_level_is_told_in_what_it_does(level: Level, says: str) -> None:
    """What happens at each level is said: refused, refused without a reason, a warning, for information."""
    made, _ = regime()
    gate = evolve(made.gate["wishes_heard"], level=level)
    assert any(says in line.text for line in rule_sentences("gate", gate, words(), REGISTRY))


def test_the_authority_s_own_name_for_a_team_is_used() -> None:
    """A team is told by the name that the authority gave it."""
    made, document = regime()
    choices = example().regimes["example"]
    resolved = resolve(made, guidance(), choices, registry=REGISTRY, document=document)
    known = KnownRegime(resolved=resolved, source=next(iter(installed_sources())), registry=REGISTRY)
    assert people_in_words(["support"], words_of(known)) == "Support team"
