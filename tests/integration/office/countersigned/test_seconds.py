"""Who is another human, and who may agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.office.countersigned.seconds import humans_behind, is_another, subject_in
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.countersigned.eyes import MANAGER, OFFICER, SAFEGUARDING, WHY, person

if TYPE_CHECKING:
    from tests.integration.office.countersigned.eyes import Eyes

GRANTS = Grants(
    officers={"duty": Post(person="P1"), "manager": Post(), "other": Post(person="P1")},
    systems={"portal": Post(), "robot": Post(person="P2")},
)


def test_who_acts_as_far_as_it_can_be_known() -> None:
    """The post and whoever sits there; of a system whom it acts for, and nobody where that is not said."""
    for by, known in (
        (Actor.officer("duty"), {"officer:duty", "P1"}),
        (Actor.officer("manager"), {"officer:manager"}),
        (person("P1"), {"P1"}),
        (Actor.system("portal", on_behalf_of="officer:duty"), {"officer:duty", "P1"}),
        (Actor.system("portal", on_behalf_of="P3"), {"P3"}),
        (Actor.system("robot", on_behalf_of="P3"), {"P2", "P3"}),
        (Actor.system("portal", on_behalf_of="officer"), set()),
    ):
        assert humans_behind(by, GRANTS) == known


def test_another_human_shares_nothing_that_is_known(eyes: Eyes) -> None:
    """Who sat at the post as it was asked counts, and who sits there today; nobody in particular is no other."""
    eyes.chosen(duty=Post(rights=("restrict",), person="P9")).ask("unseal", eyes.case)
    (one,) = eyes.kept()
    for second, other in (
        (MANAGER, True),
        (person("P3"), True),
        (OFFICER, False),
        (person("P9"), False),
        (person("P1"), False),
        (Actor.officer("other"), False),
        (Actor.system("portal", on_behalf_of="officer:manager"), True),
        (Actor.system("portal", on_behalf_of="officer:duty"), False),
        (Actor.system("portal", on_behalf_of="officer"), False),
    ):
        assert is_another(second, one, GRANTS) is other, second


def test_what_a_request_is_about(eyes: Eyes) -> None:
    """A case with its child, a child, or records of everybody; nothing else."""
    with eyes.house.office.store.reading() as reading:
        found = {one: subject_in(reading, one) for one in (eyes.case, eyes.child, "", eyes.house.mother, "x")}
    kept = {key: one.kept_at if one else None for key, one in found.items()}
    assert kept == {eyes.case: eyes.child, eyes.child: eyes.child, "": "office", eyes.house.mother: None, "x": None}


def test_family_by_a_record_that_was_joined_agrees_to_nothing(eyes: Eyes) -> None:
    """Family by one record of the child is family by all."""
    second = eyes.do("add_child", name="Rowan A", born="2023-01-04").reference
    eyes.do("relate", child=second, person=eyes.house.stranger, relation="uncle")
    eyes.do("merge_child", child=second, into=eyes.child, why="the same child")
    eyes.chosen(safeguarding=Post(rights=("read", "restrict"), person=eyes.house.stranger))
    with pytest.raises(Refused, match="They may not agree to this"):
        eyes.ask("unseal", eyes.case, owner=SAFEGUARDING)
    assert eyes.ask("unseal", eyes.case, owner=MANAGER).owner == str(MANAGER)


def test_who_may_is_answered_with_the_second_person(eyes: Eyes) -> None:
    """No until one agreed, in the words of the door; yes while that holds; and where it may come to one, how to ask."""
    office = eyes.house.office

    def asked(act: str, by: Actor = OFFICER) -> Any:
        return office.may(OFFICER, act, eyes.case, by=by)

    with pytest.raises(Refused) as refused:
        eyes.do("lift_case_restriction", case=eyes.case, why=WHY)
    finding = refused.value.findings[0]
    assert (asked("lift_case_restriction").why, asked("lift_case_restriction").fix) == (finding.what, finding.fix)
    eyes.agreed("unseal", eyes.case)
    assert asked("lift_case_restriction").allowed
    assert not asked("lift_case_restriction").fix
    eyes.do("lift_case_restriction", case=eyes.case, why=WHY)
    assert asked("restrict_case").fix.count("a second person has to agree first") == 2
    assert (
        f"ask-countersign lift_bar {eyes.child} --what PERSON"
        in office.may(OFFICER, "relate", eyes.child, by=OFFICER).to_operator
    )
    assert not eyes.chosen(None).house.office.may(OFFICER, "relate", eyes.child, by=OFFICER).fix


def test_who_agreed_is_told_to_whoever_may_do_it(eyes: Eyes) -> None:
    """Somebody named on the record who may not lift it is told that it takes one, and not whether one agreed."""
    eyes.chosen(clerk=Post(rights=("read", "manage")), manager=Post(rights=EVERY_RIGHT))
    eyes.do("restrict_case", case=eyes.case, to=["officer:clerk", "officer:manager"], why="a witness")
    told = []
    for _ in range(2):
        of_clerk, of_manager = (
            eyes.house.office.may(OFFICER, "lift_case_restriction", eyes.case, by=Actor.officer(one))
            for one in ("clerk", "manager")
        )
        assert of_clerk.allowed
        told.append((of_clerk, of_manager.allowed))
        if len(told) == 1:
            eyes.agreed("unseal", eyes.case)
    assert told[0][0] == told[1][0]
    assert [one for _, one in told] == [False, True]
