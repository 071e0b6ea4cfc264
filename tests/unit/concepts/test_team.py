from __future__ import annotations

from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover, Involvement, Nomination
from tests.unit.concepts.texts.written import left_out, on_one_line

ON = "2026-09-10"


def test_what_is_left_out_of_a_part_is_not_known() -> None:
    """A part of which no more is written is a practitioner's, for the child, open, and its two questions unanswered."""
    assert left_out(Involvement, id="part1", since=ON) == {
        "person": None,
        "agency": None,
        "capacity": "practitioner",
        "job": "",
        "about": "child",
        "specialist": None,
        "universal": None,
        "direct_contact": None,
        "until": None,
        "left_because": "",
        "left_words": "",
        "withdrawn": "",
    }
    assert on_one_line(Involvement) == {"job"}


def test_what_is_left_out_of_a_role_is_empty() -> None:
    """A role of which no more is written was agreed and decided by a person, covers nobody's, and has no end."""
    assert left_out(Assignment, id="role1", role="lead", leads=True, seat=1, person="P1", since=ON) == {
        "accountable_to": None,
        "standing": "agreed",
        "family_contact": False,
        "covers": None,
        "basis": "decision",
        "because": "",
        "suggested": (),
        "until": None,
        "overlap_until": None,
        "ended_because": "",
        "ended_words": "",
        "withdrawn": "",
    }


def test_what_is_left_out_of_a_nomination_is_open() -> None:
    """Whoever was asked to take a role has not answered yet, and nothing is known of interest or comfort."""
    assert left_out(Nomination, id="nomination1", person="P2", role="lead", by="P1", on=ON) == {
        "answer": "none",
        "answered_on": None,
        "reason": "",
        "holder_comfortable": None,
        "interest_declared": "",
        "withdrawn": "",
    }


def test_what_is_left_out_of_a_handover_is_open() -> None:
    """A handover of which no more is written is planned, to nobody yet, with no overlap and nothing passed on."""
    assert left_out(Handover, id="handover1", leaving="P1", why="moves", from_day=ON) == {
        "taking": None,
        "overlap_until": None,
        "passes_on": "",
        "state": "planned",
        "cancelled_because": "",
        "withdrawn": "",
    }


def test_what_is_left_out_of_absence_and_cover_is_open() -> None:
    """An absence has no end and no reason, and an arrangement for cover no dates, until somebody says so."""
    assert left_out(Absence, id="absence1", person="P1", since=ON) == {"until": None, "why": "", "withdrawn": ""}
    assert left_out(CoverArrangement, id="cover1", covers="P1", by="P2", lengths=["short"]) == {
        "since": None,
        "until": None,
        "notes": "",
        "answer": "none",
        "answered_on": None,
        "withdrawn": "",
    }


def test_the_words_in_ids_of_the_team_never_change() -> None:
    """Stored ids begin with these words."""
    kinds = [one.kind for one in (Involvement, Assignment, Nomination, Handover, Absence, CoverArrangement)]
    assert kinds == ["part", "role", "nomination", "handover", "absence", "cover"]
