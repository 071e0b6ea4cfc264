"""What is asked for is looked at before anybody is asked: what could not be done is refused in the door's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import LiftCaseRestriction, LiftChildRestriction
from teamaround.errors import Refused, TeamaroundError
from teamaround.office.countersigned import asked_for
from teamaround.regime.rights import EVERY_RIGHT, Post
from tests.integration.office.countersigned.eyes import DESK, MANAGER, OFFICER, WHY, Eyes

if TYPE_CHECKING:
    from teamaround.casework.command import Command


def door(eyes: Eyes, command: Command) -> str:
    """What the door says of an act."""
    with pytest.raises(TeamaroundError) as refused:
        eyes.house.office.do(command, by=OFFICER)
    return str(refused.value)


def asked(eyes: Eyes, act: str, record: str) -> str:
    """What is said where a second person is asked to agree to it; empty where they are asked."""
    try:
        eyes.ask(act, record, owner=MANAGER)
    except TeamaroundError as refused:
        return str(refused)
    return ""


def test_what_is_not_restricted_is_not_to_be_unsealed(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a case nor a child's record; without trying it, it would be asked for: that is noticed here."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    assert asked(eyes, "unseal", eyes.case) == door(eyes, LiftCaseRestriction(case=eyes.case, why=WHY))
    assert asked(eyes, "unseal", eyes.child) == door(eyes, LiftChildRestriction(child=eyes.child, why=WHY))
    assert "The case is not restricted." in asked(eyes, "unseal", eyes.case)
    assert eyes.kept() == ()
    monkeypatch.setattr(asked_for, "validated_request", lambda *_: (_ for _ in ()).throw(Refused([])))
    assert asked(eyes, "unseal", eyes.case) == ""


def test_nobody_agrees_to_what_needs_nobody(eyes: Eyes) -> None:
    """Naming oneself where one is named already, or where nothing is restricted and so nobody is kept out."""
    assert asked(eyes, "add_oneself", eyes.case) == ""
    eyes.answer(eyes.case, by=MANAGER, act="add_oneself")
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher, str(OFFICER)], why="to see it")
    assert "The case is restricted so." in asked(eyes, "add_oneself", eyes.case)
    assert "nobody has to agree to this" in asked(eyes, "add_oneself", eyes.child)


def test_a_post_at_which_family_sits_asks_for_nothing(eyes: Eyes) -> None:
    """What its door would refuse it, whoever agrees, it does not ask for: the record is none to it."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    eyes.do("relate", child=eyes.child, person=eyes.house.stranger, relation="uncle")
    eyes.chosen(duty=Post(rights=EVERY_RIGHT, person=eyes.house.stranger))
    assert "is known as" in asked(eyes, "add_oneself", eyes.child)


def test_who_else_is_named_is_no_matter_of_whoever_asks(eyes: Eyes) -> None:
    """A post that is gone from the file, or somebody who is family by now, keeps nobody from asking to be named."""
    eyes.chosen(old=Post(rights=EVERY_RIGHT))
    eyes.do("restrict_child", child=eyes.child, to=["officer:old", str(MANAGER), eyes.house.nurse], why="a witness")
    eyes.chosen()
    eyes.do("relate", child=eyes.child, person=eyes.house.nurse, relation="aunt", by=MANAGER)
    assert asked(eyes, "add_oneself", eyes.child) == ""


def test_a_number_that_is_anothers_by_now_is_told_with_what_takes_it_away(eyes: Eyes) -> None:
    """Before anybody is asked, and at the door in the same words; what it says is typed, and the seal is lifted."""
    number = {"nhs": "943 476 5919"}
    eyes.do("correct_child", child=eyes.child, references=number, why="from the letter")
    eyes.do("restrict_child", child=eyes.child, to=[str(OFFICER)], grade="existence", why="a witness")
    other = eyes.do("add_child", name="Rowan A", references=number, by=DESK).reference
    said = asked(eyes, "unseal", eyes.child)
    assert said == door(eyes, LiftChildRestriction(child=eyes.child, why=WHY))
    typed = re.search(r"teamaround do correct_child child=(\S+) references.nhs= why=WHY", said)
    assert typed is not None
    assert (typed[1], f"of {eyes.child}, by somebody who is named on it" in said) == (other, True)
    eyes.do("correct_child", child=typed[1], references={"nhs": ""}, why="of another child")
    assert asked(eyes, "unseal", eyes.child) == ""
