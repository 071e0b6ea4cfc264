from __future__ import annotations

from teamaround.concepts.meeting import LeadQuestion, Meeting, Reply, Review
from tests.unit.concepts.texts.written import left_out, on_one_line

ON = "2026-09-10"


def test_what_is_left_out_of_a_meeting_is_open() -> None:
    """A meeting of which no more is written is arranged for no day yet, and nothing has come of it."""
    assert left_out(Meeting, id="meeting1", what="team", arranged_on=ON) == {
        "state": "arranged",
        "day": None,
        "at": None,
        "venue": "",
        "arranged_with_family": None,
        "about": "",
        "home_of": None,
        "revision": 1,
        "replies": (),
        "held_on": None,
        "present": (),
        "family_present": None,
        "lead_question": None,
        "decisions": (),
        "rationale": "",
        "because": "",
        "withdrawn": "",
    }


def test_what_is_left_out_of_a_review_is_open() -> None:
    """A review of which no more is written is of no plan, at no meeting, planned for no day and not held."""
    assert left_out(Review, id="review1", mode="no_meeting", arranged_on=ON) == {
        "plan": None,
        "meeting": None,
        "planned_for": None,
        "materials_ready_on": None,
        "materials": "",
        "held_on": None,
        "agencies": (),
        "answers": None,
        "words": "",
        "withdrawn": "",
    }


def test_a_reply_brings_no_report_by_itself() -> None:
    """Who has replied was asked for no report, and sent none; who has settled the question of the lead named nobody."""
    assert left_out(Reply, part="part1", answer="coming", on=ON) == {
        "report_asked_on": None,
        "report_received_on": None,
        "report": "",
    }
    assert left_out(LeadQuestion, answer="not_settled") == {"people": ()}


def test_what_of_a_meeting_stands_on_one_line() -> None:
    """What it is and where it is stand in lists, among others."""
    assert on_one_line(Meeting) == {"what", "venue"}


def test_the_words_in_ids_of_meetings_never_change() -> None:
    """Stored ids begin with these words."""
    assert (Meeting.kind, Review.kind) == ("meeting", "review")
