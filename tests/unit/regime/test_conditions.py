from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from teamaround.concepts.findings import YES, RuleAnswer
from teamaround.files import Fault
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.conditions import ALWAYS, Conditions, Either, Not, build_condition
from teamaround.regime.predicates import CORE, Predicate

REGISTRY = {one.name: one for one in CORE}
NO, NOT_KNOWN = RuleAnswer(False, "it is not"), RuleAnswer(None, "nobody said")


@frozen
class Says(Predicate):
    """Answers what it was made with."""

    name, number, looks_at, bare = "says", 1, "case", "said"
    said: RuleAnswer

    def answer(self, occasion: Any) -> RuleAnswer:
        """What it was made with."""
        return self.said


def asked(*answers: RuleAnswer) -> RuleAnswer:
    """What conditions of predicates with these answers come to."""
    return Conditions(tuple(map(Says, answers))).answer(None)  # type: ignore[arg-type]


def faults(table: dict[str, Any]) -> dict[tuple[str | int, ...], str]:
    """What is wrong with a table, by where it stands."""
    return {fault.path: fault.what for fault in build_condition(table, REGISTRY)[1]}


def test_an_empty_table_holds_always() -> None:
    """Conditions without a predicate are met."""
    assert ALWAYS.answer(None).holds is True  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "holds"),
    [
        ((YES,), True),
        ((NO,), False),
        ((NOT_KNOWN,), None),
        ((YES, YES), True),
        ((YES, NO), False),
        ((NO, YES), False),
        ((NOT_KNOWN, NO), False),
        ((YES, NOT_KNOWN), None),
    ],
)
def test_all_must_hold(answers: tuple[RuleAnswer, ...], holds: bool | None) -> None:
    """Yes if every one is; no as soon as one is not; otherwise not known."""
    assert asked(*answers).holds is holds


@pytest.mark.parametrize(("answer", "turned"), [(YES, False), (NO, True), (NOT_KNOWN, None)])
def test_what_is_turned_round_answers_the_opposite(answer: RuleAnswer, turned: bool | None) -> None:
    """Yes becomes no, no becomes yes, and what is not known stays so."""
    assert Not(Conditions((Says(answer),))).answer(None).holds is turned  # type: ignore[arg-type]


def test_every_predicate_is_found_however_deep() -> None:
    """Those that are turned round, even twice, are among the predicates of a condition."""
    built, wrong = build_condition({"has_lead": True, "not": {"has_lead": False, "not": {"has_lead": True}}}, REGISTRY)
    assert wrong == []
    assert [one.name for one in built.predicates()] == ["has_lead"] * 3


def test_a_fault_is_placed_where_it_stands() -> None:
    """The way leads to the bare value itself, to the entry of a list, to the field of a table, and through `not`."""
    assert set(faults({"has_lead": "yes"})) == {("has_lead",)}
    assert set(faults({"holder_is": ["practitioner", 7]})) == {("holder_is", 1)}
    assert set(faults({"practitioners": {"at_least": "two"}})) == {("practitioners", "at_least")}
    assert set(faults({"practitioners": {"at_lest": 2}})) == {("practitioners", "at_lest")}
    assert set(faults({"not": {"holder_is": ["practitioner", 7]}})) == {("not", "holder_is", 1)}


@pytest.mark.parametrize("argument", [{}, [], "has_lead", True, None])
def test_not_takes_a_table_that_says_something(argument: object) -> None:
    """`not` of nothing, or of what is no table, is refused with the way to write it."""
    built, wrong = build_condition({"not": argument}, REGISTRY)
    assert wrong == [Fault(("not",), "`not` takes a table of predicates.", "Write not = { predicate = argument }.")]
    assert built == ALWAYS


def test_a_predicate_with_several_fields_takes_a_table() -> None:
    """A bare value where a table is wanted is refused with the fields that there are."""
    built, (fault,) = build_condition({"practitioners": 2}, REGISTRY)
    assert built == ALWAYS
    assert fault.path == ("practitioners",)
    assert fault.what == "'practitioners' takes a table."
    assert "Write practitioners = { … } with any of: at_least, " in fault.fix


def test_a_predicate_that_is_not_there_is_named_with_the_nearest() -> None:
    """What is near a known name is asked about; what is near none is pointed to the list."""
    assert [one.fix for one in build_condition({"has_leed": True, "zzz": 1}, REGISTRY)[1]] == [
        "Did you mean 'has_lead'?",
        "`teamaround explain --predicates` lists them.",
    ]


def test_what_is_sound_is_built_though_something_else_is_not() -> None:
    """A fault in one predicate keeps no other from being built, in the order in which they are written."""
    built, wrong = build_condition({"nonsense": 1, "has_lead": True, "coordination_is": ["led"]}, REGISTRY)
    assert [one.name for one in built.predicates()] == ["has_lead", "coordination_is"]
    assert len(wrong) == 1


def test_a_remedy_is_given_within_what_is_turned_too() -> None:
    """A fault below `not` keeps its path and what to do about it."""
    _, (fault,) = build_condition({"not": {"has_leed": True}}, REGISTRY)
    assert (fault.path, fault.fix) == (("not", "has_leed"), "Did you mean 'has_lead'?")


class TestEither:
    """One of several conditions has to hold."""

    @pytest.mark.parametrize(
        ("answers", "holds"), [((NO, YES), True), ((NO, NO), False), ((NO, NOT_KNOWN), None), ((NOT_KNOWN, YES), True)]
    )
    def test_one_is_enough(self, answers: tuple[RuleAnswer, ...], holds: bool | None) -> None:
        """Yes if one is; no if none is; otherwise not known."""
        several = Either(tuple(Conditions((Says(one),)) for one in answers))
        assert several.answer(next(without_a_lead())).holds is holds

    def test_what_is_not_in_hand_is_answered_with_no(self) -> None:
        """A condition about a mark is not so after an event that brings none, whatever else it asks."""
        built, wrong = build_condition({"either": [{"just_marked": ["quiet"]}, {"has_lead": False}]}, REGISTRY)
        assert wrong == []
        assert built.answer(next(without_a_lead())).holds is True
        neither: dict[str, Any] = {"either": [{"just_marked": ["quiet"]}, {"not": {"consent_is": ["service"]}}]}
        built, _ = build_condition(neither, REGISTRY)
        assert built.answer(next(without_a_lead())) == RuleAnswer(False, "no mark is in hand; no consent is in hand")

    def test_every_predicate_is_found_in_it(self) -> None:
        """Of each of them, and within what is turned round."""
        marked = [{"marked": ["a"]}] * 2
        table: dict[str, Any] = {
            "either": [{"has_lead": True}, {"not": {"plan_is": ["draft"]}}],
            "not": {"either": marked},
        }
        names = [one.name for one in build_condition(table, REGISTRY)[0].predicates()]
        assert names == ["has_lead", "plan_is", "marked", "marked"]

    @pytest.mark.parametrize("argument", [[], {}, [{"has_lead": True}], [{"has_lead": True}, {}], "x", [1, 2]])
    def test_it_takes_a_list_of_two_tables_or_more(self, argument: object) -> None:
        """Of one alone it says nothing, and is refused with the way to write it."""
        built, (fault,) = build_condition({"either": argument}, REGISTRY)
        assert built == ALWAYS
        assert (fault.path, fault.what) == (("either",), "`either` takes a list of at least two tables of predicates.")

    def test_faults_are_placed_where_they_stand(self) -> None:
        """By the number of the table; an `either` within is named, for it says no more."""
        found = faults({"either": [{"has_leed": True}, {"either": [{"has_lead": True}, {"has_lead": False}]}]})
        assert set(found) == {("either", 0, "has_leed"), ("either", 1, "either")}
