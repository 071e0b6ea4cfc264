from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.contact import Answer, DecideSharing, RecordContact
from teamaround.casework.commands.team import Join, Leave
from teamaround.concepts.actors import Actor
from tests.unit.casework.bench import CHILD, HALL, MOTHER, NOBODY, NURSERY, POOLE, TRUST, day, with_team

SHARE = DecideSharing(
    share=True, what="the plan", with_whom="the new school", why="he moves", views="gladly", basis="consent"
)


@pytest.mark.parametrize(
    ("what", "event"),
    [
        ("visit", "contact_recorded"),
        ("note", "contact_recorded"),
        ("signpost", "contact_recorded"),
        ("brokering", "contact_recorded"),
        ("advocacy", "contact_recorded"),
        ("question", "contact_recorded"),
        ("message", "message_recorded"),
        ("concern", "concern_raised"),
        ("circumstances", "circumstances_changed"),
    ],
)
def test_what_rules_may_follow_has_a_name_of_its_own(what: str, event: str) -> None:
    """Messages, concerns and changed circumstances are told apart from all other contact."""
    contact = RecordContact(what=what, text="as told")  # type: ignore[arg-type]
    assert with_team().names(contact) == [event]


def test_contact_is_between_people_the_child_and_agencies() -> None:
    """A concern may be raised with a service, and a question come from the child."""
    bench = with_team()
    bench.do(RecordContact(what="concern", text="Sleep.", from_whom=MOTHER, to_whom=TRUST))
    bench.do(RecordContact(what="question", text="When?", from_whom=CHILD, to_whom=HALL, face_to_face=True))
    assert [(one.from_whom, one.to_whom) for one in bench.case.notes.values()] == [(MOTHER, TRUST), (CHILD, HALL)]
    assert bench.case.notes["note2"].face_to_face is True


def test_brokering_may_be_owned_by_a_line_manager() -> None:
    """Whoever sees to it is a part of the team, a line manager's among them."""
    bench = with_team()
    bench.do(Join(person=POOLE, agency=NURSERY, capacity="line_manager"))
    bench.do(RecordContact(what="brokering", text="A place at the club.", owner="part4"))
    assert bench.case.notes["note1"].owner == "part4"


def test_contact_says_all_that_is_wrong_at_once() -> None:
    """No text, unknown parties and an owner who has left are refused together."""
    bench = with_team()
    bench.do(Leave(part="part2"))
    said = bench.refuse(RecordContact(what="note", text=" ", from_whom=NOBODY, to_whom="A99", owner="part2"))
    expected = ("Nothing is written.", NOBODY, "A99", "part2 ended on")
    assert [word for word in expected if word not in said] == []


def test_a_question_is_answered_once_and_not_before_it_was_asked() -> None:
    """An answer has a day from the question on; a second one is refused with the way to put the first right."""
    bench = with_team()
    bench.do(RecordContact(what="question", text="When?", on=day(5)))
    assert "It was asked on 2026-09-05" in bench.refuse(Answer(note="note1", answer="Monday", on=day(4)))
    assert "Nothing is answered." in bench.refuse(Answer(note="note1", answer=" "))
    bench.do(Answer(note="note1", answer="Monday", on=day(6)))
    assert (bench.case.notes["note1"].answer, bench.case.notes["note1"].answered_on) == ("Monday", day(6))
    assert "It was answered on 2026-09-06. Correct the answer" in bench.refuse(Answer(note="note1", answer="Tuesday"))


def test_a_visit_asks_for_no_answer() -> None:
    """Only questions and concerns are answered."""
    bench = with_team()
    bench.do(RecordContact(what="visit", text="At home."))
    bench.do(RecordContact(what="concern", text="Sleep."))
    assert "A visit asks for no answer." in bench.refuse(Answer(note="note1", answer="x"))
    bench.do(Answer(note="note2", answer="A referral."))


def test_not_to_share_is_a_decision_too() -> None:
    """A decision is recorded whichever way it went, with who decided; nothing is sent by it."""
    bench = with_team()
    bench.do(evolve(SHARE, share=False, decided_by=MOTHER))
    bench.actor = Actor.person(HALL)
    assert bench.names(SHARE) == ["sharing_decided"]
    assert [(one.share, one.decided_by) for one in bench.case.sharing.values()] == [
        (False, MOTHER),
        (True, "person:P1"),
    ]
    assert bench.case.notices == {}


def test_a_decision_to_share_leaves_nothing_out() -> None:
    """What, with whom, why, the views and the basis are each asked for, all at once."""
    said = with_team().refuse(DecideSharing(share=True, what="", with_whom="", why="", views="", basis=""))
    asked = [f"{word}: not said." for word in ("What", "With whom", "Why", "Views", "Basis")]
    assert [word for word in asked if word not in said] == []
    assert "Say it in a line." in said
