"""`may` answers as the door does: by the same reasons, in the same order, with what may be asked for indeed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import Relate, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.errors import TeamaroundError
from teamaround.regime.rights import EVERY_RIGHT, Post
from teamaround.store import MemoryStore
from tests.integration.office.countersigned.eyes import OFFICER, WHY, Eyes
from tests.integration.office.merged.pairs import ARCHIVE, paired

if TYPE_CHECKING:
    from teamaround.access.policy import Verdict


def may(eyes: Eyes, act: str, record: str, *, by: Actor = OFFICER) -> Verdict:
    """What the duty desk may do, told to it or to another."""
    return eyes.house.office.may(OFFICER, act, record, by=by)


def refused(eyes: Eyes, verb: str, **given: Any) -> str:
    """What the door says."""
    with pytest.raises(TeamaroundError) as no:
        eyes.do(verb, **given)
    return str(no.value)


def nothing_to_lift(said: Verdict, door: str) -> bool:
    """Whether somebody may, and is told in the words of the door that there is nothing to be lifted."""
    return said.allowed and said.fix in door and "not restricted" in said.fix


def test_taking_a_bar_back_wants_it_lifted_first(eyes: Eyes) -> None:
    """As its door does: no second person is asked for a command that lifts no bar."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    barred: dict[str, Any] = {
        "person": eyes.house.stranger,
        "relation": "uncle",
        "must_not_see_address_of": [eyes.child],
    }
    eyes.do("relate", child=eyes.child, **barred)
    door = refused(eyes, "withdraw_circumstance", child=eyes.child, what="relationship", why="another")
    said = may(eyes, "withdraw_circumstance", eyes.child)
    assert said.allowed
    for words in (door, said.fix):
        assert "relate person=" in words
        assert "may_see_address_of=" in words
        assert "ask-countersign" not in words
    assert "ask-countersign lift_bar" in may(eyes, "relate", eyes.child).to_operator


def test_what_is_not_restricted_is_lifted_by_nobody(eyes: Eyes) -> None:
    """
    Who may is told that there is nothing to lift, in the words of the door, and of no second person.

    Of a case whose child's record is restricted it is said that this is what is.
    """
    door = refused(eyes, "lift_child_restriction", child=eyes.child, why=WHY)
    assert nothing_to_lift(may(eyes, "lift_child_restriction", eyes.child), door)
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    for restricts in (False, True):
        if restricts:
            eyes.do("restrict_child", child=eyes.child, to=[str(OFFICER)], why="a witness")
        door = refused(eyes, "lift_case_restriction", case=eyes.case, why=WHY)
        said = may(eyes, "lift_case_restriction", eyes.case)
        assert nothing_to_lift(said, door)
        assert ("lift_child_restriction" in said.fix) == restricts
    assert may(eyes, "lift_child_restriction", eyes.child).why.startswith("This needs a second person")


def test_nobody_is_sent_to_a_second_person_for_what_nobody_does_about_themselves(eyes: Eyes) -> None:
    """Whoever sits at the post is named on the restriction, or is family: that is said before a second person is."""
    eyes.chosen(duty=Post(rights=EVERY_RIGHT, person=eyes.house.teacher))
    door = refused(eyes, "lift_case_restriction", case=eyes.case, why=WHY)
    assert may(eyes, "lift_case_restriction", eyes.case).said == door
    with pytest.raises(TeamaroundError) as no:
        eyes.ask("unseal", eyes.case)
    assert str(no.value) == door


def test_a_record_that_is_joined_is_told_to_nobody_by_what_another_may_do() -> None:
    """That somebody is family by a record which is closed to whoever asks shows in no answer about them."""
    pair = paired(MemoryStore())
    made = pair.made
    pair.join()
    made.do(Relate(child=pair.goes, person=made.hall, relation="aunt"))
    hall = Actor.person(made.hall)
    before = made.office.may(hall, "open_case", pair.stays, by=ARCHIVE)
    assert not before.allowed
    made.do(RestrictChild(child=pair.goes, to=("officer:duty",), why="asked"))
    assert not made.office.may(hall, "open_case", pair.stays, by=OFFICER).allowed
    assert made.office.may(hall, "open_case", pair.stays, by=ARCHIVE).allowed
