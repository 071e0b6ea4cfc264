from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.checks.meaning.never import Question, always, never
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.predicates import Predicate
from teamaround.regime.predicates.about_case import (
    Agencies,
    CoordinationIs,
    HasLead,
    Marked,
    OneFamilyContact,
    Practitioners,
)
from teamaround.regime.predicates.about_plan import JustMarked, MeetingIs
from tests.unit.regime.made_up import REGISTRY, guidance, regime

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext

TO_CHECK = RegimeToCheck(regime=regime()[0], guidance=guidance(), registry=REGISTRY)
BUSY, QUIET, URGENT = (Marked(items=(one,)) for one in ("busy", "quiet", "urgent"))
BOTH = '"agencies" is asked for and ruled out at once'
LED, VACANT = HasLead(wanted=True), HasLead(wanted=False)


def asked(*predicates: Predicate, ruled_out: tuple[Predicate, ...] = ()) -> list[Question]:
    """These questions, and those that a `not` turns round."""
    plain = [Question(path=("when", one.name), predicate=one) for one in predicates]
    turned = tuple(Question(path=("when", "not", one.name), predicate=one) for one in ruled_out)
    return plain + ([Question(path=("when", "not"), turned=turned)] if turned else [])


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        (asked(Practitioners(at_least=3, at_most=2)), "no number of practitioners lies within these bounds"),
        (asked(Practitioners(at_least=2, at_most=2)), ""),
        (asked(Agencies(at_least=3), Agencies(at_most=2)), "no number of agencies lies within both bounds"),
        (asked(Agencies(at_least=2), Agencies(at_most=2)), ""),
        (asked(Agencies(at_most=2), Agencies(at_least=3)), "no number of agencies lies within both bounds"),
        (asked(Practitioners(at_least=3), Practitioners(at_most=2, about="child")), ""),
        (asked(Practitioners(at_least=3), Agencies(at_most=2)), ""),
        (asked(LED, VACANT), '"has_lead" is asked for and ruled out at once'),
        (asked(LED, LED), ""),
        (asked(LED, OneFamilyContact(wanted=False)), ""),
        (asked(CoordinationIs(states=("led",)), CoordinationIs(states=("open", "led"))), ""),
        (
            asked(CoordinationIs(states=("led",)), CoordinationIs(states=("open",))),
            '"coordination_is" is asked for and ruled out at once',
        ),
        (
            asked(CoordinationIs(states=("vacant", "open")), LED),
            '"coordination_is" and "has_lead" exclude each other, as they are asked here',
        ),
        (asked(BUSY, QUIET), 'only one mark of the list "route" is on a case at a time'),
        (asked(BUSY, Marked(items=("quiet", "urgent"))), 'only one mark of the list "route" is on a case at a time'),
        (asked(BUSY, Marked(items=("quiet", "busy"))), ""),
        (asked(BUSY, Marked(items=("schooling",))), ""),
        (asked(Marked(items=("schooling",)), BUSY), ""),
        (asked(MeetingIs(first=True), MeetingIs(first=False)), '"meeting_is" is asked for and ruled out at once'),
        (asked(Marked(items=("schooling",)), Marked(items=("unknown",))), ""),
        (asked(Marked(items=("one",)), Marked(items=("other",))), ""),
        (asked(BUSY, JustMarked(items=("quiet",))), 'only one mark of the list "route" is on a case at a time'),
        (asked(LED, Agencies(at_least=1), VACANT), '"has_lead" is asked for and ruled out at once'),
        (asked(LED, ruled_out=(LED,)), '"has_lead" is asked for and ruled out at once'),
        (asked(LED, ruled_out=(VACANT,)), ""),
        (asked(LED, ruled_out=(LED, BUSY)), ""),
        (asked(LED, BUSY, ruled_out=(LED, BUSY)), '"has_lead" is asked for and ruled out at once'),
        (asked(BUSY, ruled_out=(Marked(items=("quiet", "busy")),)), '"marked" is asked for and ruled out at once'),
        (asked(Marked(items=("quiet", "busy")), ruled_out=(BUSY,)), ""),
        (
            asked(Agencies(at_least=3), ruled_out=(Agencies(at_least=3),)),
            '"agencies" is asked for and ruled out at once',
        ),
        (asked(Agencies(at_least=2), ruled_out=(Agencies(at_least=3),)), ""),
        (asked(Agencies(at_most=2), ruled_out=(Agencies(at_most=3),)), BOTH),
        (asked(Agencies(at_most=4), ruled_out=(Agencies(at_most=3),)), ""),
        (asked(Practitioners(at_least=3), ruled_out=(Practitioners(at_least=2, about="child"),)), ""),
        (asked(ruled_out=(LED,)), ""),
        (asked(), ""),
    ],
)
def test_what_can_never_hold_at_once(questions: list[Question], why: str) -> None:
    """Bounds without a number between them, two marks of one list, what is asked for and ruled out; nothing else."""
    assert never(questions, TO_CHECK) == why


@pytest.mark.parametrize(
    ("wanted", "given", "holds"),
    [
        (asked(LED), asked(LED), True),
        (asked(LED), asked(VACANT), False),
        (asked(LED), asked(), False),
        (asked(), asked(LED), False),
        (asked(LED, BUSY), asked(BUSY, LED), True),
        (asked(LED, BUSY), asked(LED), False),
        (asked(Agencies(at_least=2)), asked(LED, Agencies(at_least=3)), True),
        (asked(Agencies(at_least=3)), asked(Agencies(at_least=2)), False),
        (asked(ruled_out=(LED,)), asked(ruled_out=(LED,)), True),
        (asked(ruled_out=(LED,)), asked(LED), False),
        (asked(ruled_out=(LED,)), asked(ruled_out=(LED, BUSY)), False),
        (asked(LED), asked(ruled_out=(LED,)), False),
    ],
)
def test_what_holds_wherever_something_else_does(wanted: list[Question], given: list[Question], holds: bool) -> None:
    """Everything wanted follows from what is given; of nothing that is wanted nothing can be said."""
    assert always(wanted, given, TO_CHECK.regime) is holds


def test_a_list_of_many_marks_holds_any_of_them() -> None:
    """Two marks of a list whose marks may be on a case together are no contradiction."""
    items = '{ key = "schooling", one = "s", says = ["EX-14"] }'
    more = items + ', { key = "health", one = "h", says = ["EX-14"] }'
    found, _ = regime(('{ key = "schooling", one = "schooling", says = ["EX-14"] }', more))
    to_check = RegimeToCheck(regime=found, guidance=guidance(), registry=REGISTRY)
    assert never(asked(Marked(items=("schooling",)), Marked(items=("health",))), to_check) == ""


@frozen(kw_only=True)
class HomeVisits(Predicate):
    """A predicate of a plugin that asks for a number."""

    name, number, looks_at = "home_visits", 1, "case"

    at_least: int | None = None
    at_most: int | None = None
    exactly: int | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


def test_a_number_is_told_in_words() -> None:
    """What a plugin's predicate counts is told as people write it, of one question and of two."""
    assert never(asked(HomeVisits(at_least=2, at_most=1)), TO_CHECK) == (
        "no number of home visits lies within these bounds"
    )
    assert never(asked(HomeVisits(at_least=2), HomeVisits(at_most=1)), TO_CHECK) == (
        "no number of home visits lies within both bounds"
    )


def test_what_is_turned_round_twice_is_not_told() -> None:
    """Where a condition that is ruled out turns another round, nothing is said of whether it could be met."""
    inner = Question(path=("when", "not", "not"), turned=tuple(asked(BUSY)))
    for turned in ((*asked(LED), inner), (inner, *asked(LED)), (inner,)):
        questions = [*asked(LED), Question(path=("when", "not"), turned=turned)]
        assert never(questions, TO_CHECK) == ""
