from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.access.acts import AccessAct
from teamaround.access.ways import WAYS, Asking, Circumstances
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Employment, Person, Relationship
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from teamaround.regime.rights import EVERYTHING_GRANTED
from tests.unit.views.made_up import (
    BOARD,
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    SCHOOL,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    child,
    lead,
    part,
)

if TYPE_CHECKING:
    from teamaround.access.acts import Who
    from teamaround.access.ways import Subject

OTHER = "K9G3-QCJG-4X"
"""Another record of the child."""


def works(person: str, agency: str = SCHOOL, **also: Any) -> Person:
    """Somebody who works for an agency."""
    return Person(id=person, employments=(Employment(agency=agency, **also),))


def does(
    way: Who, person: str, act: str, subject: Subject | None = None, given: dict[str, Any] | None = None, **also: Any
) -> bool:
    """Whether somebody may do something in one way."""
    given_context: dict[str, Any] = {"today": TODAY, "grants": EVERYTHING_GRANTED, "child": child()} | also
    context = Circumstances(**given_context)
    return WAYS[way](
        Asking(by=Actor.person(person), act=AccessAct(act, given), subject=subject or case(), context=context)
    )


def test_an_answer_is_given_by_whoever_was_asked() -> None:
    """To lead, to take over, to cover: theirs is the question of that id, in their own name, while it waits."""
    asked: dict[str, Any] = {"id": "nomination1", "person": STRANGER, "role": "lead", "by": NURSE, "on": TODAY}
    of = case(
        Nomination(**asked),
        Handover(id="handover1", leaving=NURSE, taking=STRANGER, why="x", from_day=TODAY),
        CoverArrangement(id="cover1", covers=NURSE, by=STRANGER, lengths=("short",)),
    )
    for act, given in (
        ("answer_nomination", {"nomination": "nomination1"}),
        ("complete_handover", {"handover": "handover1", "taking": None}),
        ("complete_handover", {"handover": "handover1", "taking": STRANGER}),
        ("answer_cover", {"cover": "cover1"}),
    ):
        assert does("asked", STRANGER, act, of, given)
        assert does("asked", STRANGER, act, of)
        assert not does("asked", SUPPORTER, act, of, given)
        assert not does("asked", STRANGER, act, of, {**given, "decided_by": SUPPORTER})
        assert not does("asked", STRANGER, act, case(), given)
    assert not does("asked", STRANGER, "complete_handover", of, {"handover": "handover1", "taking": SUPPORTER})
    settled = case(Nomination(**asked, answer="declined"))
    assert not does("asked", STRANGER, "answer_nomination", settled, {"nomination": "nomination1"})
    mistaken = case(Nomination(**asked, withdrawn="a mistake"))
    assert not does("asked", STRANGER, "answer_nomination", mistaken, {"nomination": "nomination1"})


def test_what_was_given_to_somebody_is_theirs_to_record() -> None:
    """The entry that the command names stands on their list; another does not."""
    given = frozenset({"action1"})
    context = Circumstances(today=TODAY, grants=EVERYTHING_GRANTED, child=child(), given=given)

    def theirs(named: dict[str, Any] | None) -> bool:
        act = AccessAct("complete_action", named)
        return WAYS["given"](Asking(by=Actor.person(STRANGER), act=act, subject=case(), context=context))

    assert theirs({"action": "action1"})
    assert theirs(None)
    assert not theirs({"action": "action2"})


@pytest.mark.parametrize(
    ("act", "own", "others"),
    [
        ("record_view", {"person": MOTHER}, {"person": FATHER}),
        ("record_view", {"person": MOTHER}, {"person": None, "whose": "child"}),
        ("record_agreement", {"person": MOTHER}, {"person": NURSE}),
        ("nominate_lead", {"by": MOTHER}, {"by": FATHER}),
        ("record_contact", {"what": "question", "from_whom": MOTHER}, {"what": "note", "from_whom": MOTHER}),
        ("record_contact", {"what": "concern", "from_whom": MOTHER}, {"what": "question", "from_whom": None}),
        ("record_reply", {"part": "part3"}, {"part": "part1"}),
        ("leave", {"part": "part3"}, {"part": "part3", "and_parts": ("part1",)}),
        ("record_absence", {"person": MOTHER}, {"person": NURSE}),
    ],
)
def test_family_speaks_for_itself(act: str, own: dict[str, Any], others: dict[str, Any]) -> None:
    """Whoever takes part gives their own words in their own name, and nobody else's; an outsider gives none."""
    of = case(part(3, MOTHER, capacity="family"))
    assert does("own_words", MOTHER, act, of, own)
    assert does("own_words", MOTHER, act, of)
    assert not does("own_words", MOTHER, act, of, others)
    assert not does("own_words", MOTHER, act, of, {**own, "decided_by": FATHER})
    swapped = {key: STRANGER if one == MOTHER else one for key, one in own.items()}
    assert not does("own_words", STRANGER, act, of, swapped)
    assert not does("own_words", STRANGER, act, of)


def test_a_child_speaks_as_the_child() -> None:
    """A view of the child's that names nobody is given by the child, and by no parent."""
    view = {"whose": "child", "person": None}
    assert does("own_words", CHILD, "record_view", case(), view)
    assert not does("own_words", MOTHER, "record_view", case(), view)


def test_consent_is_of_who_decides() -> None:
    """Whoever decides for the family gives and withdraws it, each in their own name; the other parent does not."""
    for act, field in (("give_consent", "given_by"), ("withdraw_consent", "withdrawn_by")):
        assert does("decider", MOTHER, act, None, {field: MOTHER})
        assert not does("decider", MOTHER, act, None, {field: FATHER})
        assert not does("decider", FATHER, act, None, {field: FATHER})
    assert does("decider", MOTHER, "set_child_wishes", child(), {})
    assert not does("decider", MOTHER, "record_family_choice", None, {"decided_by": FATHER})


def test_any_practitioner_begins_but_for_their_own_family() -> None:
    """Whoever works for an agency today opens a case; not family of the child, nor whoever has left."""
    assert does("practitioner", STRANGER, "open_case", asker=works(STRANGER))
    assert not does("practitioner", STRANGER, "open_case", asker=Person(id=STRANGER))
    assert not does("practitioner", STRANGER, "open_case", asker=works(STRANGER, until=TODAY))
    for one in (MOTHER, FATHER, CHILD):
        assert not does("practitioner", one, "open_case", asker=works(one))
    assert does("practitioner", MOTHER, "add_person", asker=works(MOTHER), child=None)
    joined = (child(id=OTHER, relationships=(Relationship(person=STRANGER, relation="uncle"),)),)
    assert not does("practitioner", STRANGER, "open_case", asker=works(STRANGER), joined=lambda: joined)
    assert does("practitioner", SUPPORTER, "open_case", asker=works(SUPPORTER), joined=lambda: joined)


def test_a_persons_record_is_changed_by_them_and_their_colleagues() -> None:
    """Themselves, whoever works for the same agency, and the line manager; nobody else."""
    nurse = works(NURSE, BOARD, line_manager=SUPPORTER)
    assert does("oneself", NURSE, "set_wishes", nurse)
    assert not does("oneself", TEACHER, "set_wishes", nurse)
    assert does("colleague", TEACHER, "set_wishes", nurse, asker=works(TEACHER, BOARD))
    assert does("colleague", SUPPORTER, "set_wishes", nurse, asker=works(SUPPORTER))
    assert not does("colleague", TEACHER, "set_wishes", nurse, asker=works(TEACHER, SCHOOL))
    assert not does("colleague", TEACHER, "set_wishes", nurse, asker=works(TEACHER, BOARD, until=TODAY))
    assert not does("colleague", TEACHER, "begin_employment", nurse, {"agency": SCHOOL}, asker=works(TEACHER))
    assert does("colleague", TEACHER, "begin_employment", nurse, {"agency": SCHOOL}, asker=works(TEACHER, BOARD))
    assert does("colleague", TEACHER, "correct_agency", Agency(id=SCHOOL, name="Hill"), asker=works(TEACHER))
    assert not does("colleague", TEACHER, "correct_agency", Agency(id=BOARD, name="Board"), asker=works(TEACHER))


def test_a_leaving_is_of_the_agency_that_is_left() -> None:
    """Colleagues there record it and take it back, once it has happened, too; colleagues elsewhere do not."""
    left = works(NURSE, BOARD, until=TODAY)
    for agency, may in ((BOARD, True), (SCHOOL, False)):
        for act in ("leave_service", "withdraw_leaving"):
            assert does("colleague", TEACHER, act, left, {"agency": BOARD}, asker=works(TEACHER, agency)) is may
            assert not does("colleague", TEACHER, act, left, {"agency": SCHOOL}, asker=works(TEACHER, agency))


def test_whoever_works_around_a_record_changes_it() -> None:
    """In one of its cases, unless that is restricted to others; of a record in no case, any practitioner."""
    mother, asker = Person(id=MOTHER), works(TEACHER)

    def around(person: str, *found: Any, subject: Subject = mother, **also: Any) -> bool:
        return does("around", person, "correct_person", subject, cases=lambda: found, **also)

    assert around(TEACHER, (case(), child()))
    assert not around(STRANGER, (case(), child()), asker=works(STRANGER))
    assert not around(TEACHER, (case(restricted_to=(NURSE,)), child()))
    assert not around(TEACHER, (case(), child(restricted_to=(NURSE,))))
    assert not around(TEACHER, (case(part(2, TEACHER, until=TODAY)), child()))
    assert around(TEACHER, asker=asker, child=None)
    assert not around(TEACHER, asker=Person(id=TEACHER), child=None)
    assert not around(TEACHER, asker=asker, child=None, subject=works(NURSE, BOARD))
    assert around(TEACHER, asker=asker, subject=child())
    assert not around(FATHER, asker=works(FATHER), subject=child())


def test_the_team_works_in_the_case() -> None:
    """With a part, as the lead, and nobody without; of a record of the directory there is no team."""
    assert does("team", TEACHER, "close_case")
    assert does("team", STRANGER, "close_case", case(lead(1, STRANGER)))
    assert not does("team", STRANGER, "close_case")
    assert not does("team", TEACHER, "correct_person", Person(id=TEACHER))
