from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.access.about_oneself import ABOUT_ONESELF, is_about_oneself
from teamaround.access.acts import ACTS, AccessAct
from teamaround.access.ways import Circumstances, Subject
from teamaround.concepts.people import DecisionMaker, Person
from teamaround.regime.rights import EVERYTHING_GRANTED
from tests.unit.views.made_up import CHILD, FATHER, MOTHER, NURSE, TEACHER, TODAY, case, child

CONTEXT = Circumstances(today=TODAY, grants=EVERYTHING_GRANTED, child=child())


@pytest.mark.parametrize(
    ("person", "act", "subject", "given"),
    [
        (FATHER, "relate", child(), {"person": FATHER, "may_see_address_of": (MOTHER,)}),
        (FATHER, "withdraw_circumstance", child(), {"what": "relationship", "person": FATHER}),
        (MOTHER, "withdraw_circumstance", child(), {"what": "decision_maker", "person": FATHER}),
        (MOTHER, "change_decision_maker", child(), {"person": FATHER}),
        (FATHER, "change_decision_maker", child(), {"person": FATHER}),
        (CHILD, "change_decision_maker", child(), {"person": FATHER}),
        (NURSE, "restrict_case", case(), {"to": (NURSE,)}),
        (NURSE, "lift_case_restriction", case(restricted_to=(NURSE,)), {}),
        (NURSE, "lift_child_restriction", child(restricted_to=(NURSE,)), {}),
        (MOTHER, "restrict_case", case(), {"to": (NURSE,)}),
        (CHILD, "restrict_child", child(), {"to": (NURSE,)}),
        (CHILD, "record_death", child(), {}),
        (CHILD, "correct_child", child(), {"alive": True}),
        (NURSE, "correct_person", Person(id=NURSE), {"died": TODAY}),
        (NURSE, "begin_employment", Person(id=NURSE), {"person": NURSE}),
        (NURSE, "withdraw_leaving", Person(id=NURSE), {"person": NURSE}),
    ],
)
def test_nobody_changes_it_about_themselves(person: str, act: str, subject: Subject, given: dict[str, Any]) -> None:
    """A bar, a restriction, a death, who decides, their own work: somebody else records it; of others it is free."""
    assert is_about_oneself(person, AccessAct(act, given), subject, CONTEXT)
    assert not is_about_oneself(TEACHER, AccessAct(act, given), subject, CONTEXT)
    assert not is_about_oneself("", AccessAct(act, given), subject, CONTEXT)


@pytest.mark.parametrize(
    ("act", "subject", "given"),
    [
        ("restrict_case", case(), {"to": (NURSE,)}),
        ("restrict_child", child(), {"to": (NURSE,)}),
        ("lift_child_restriction", child(restricted_to=(NURSE,)), {}),
        ("break_glass", case(), {}),
        ("merge_child", child(), {}),
        ("unmerge_child", child(), {}),
        ("change_decision_maker", child(), {"person": NURSE}),
        ("withdraw_circumstance", child(), {"what": "relationship"}),
    ],
)
def test_family_is_family_by_each_record_of_a_child(act: str, subject: Subject, given: dict[str, Any]) -> None:
    """Somebody who decided by a record that is joined to this one alone; without that one they are a stranger."""
    decided = DecisionMaker(person=TEACHER, basis="order", since=TODAY)
    joined = evolve(CONTEXT, joined=lambda: (child(id="K9G3-QCJG-4X", decision_makers=(decided,)),))
    assert is_about_oneself(TEACHER, AccessAct(act, given), subject, joined)
    assert not is_about_oneself(TEACHER, AccessAct(act, given), subject, CONTEXT)


def test_all_else_about_oneself_is_free() -> None:
    """A name put right, an absence, a leaving."""
    for act, given in (("correct_person", {"name": "Ms N"}), ("leave_service", {"person": NURSE})):
        assert not is_about_oneself(NURSE, AccessAct(act, given), Person(id=NURSE), CONTEXT)
    assert not is_about_oneself(CHILD, AccessAct("correct_child", {"name": "R"}), child(), CONTEXT)


def test_every_command_that_is_asked_about_is_one() -> None:
    """The names are those of commands."""
    assert set(ABOUT_ONESELF) <= set(ACTS)
