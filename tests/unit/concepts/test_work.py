from __future__ import annotations

from teamaround.concepts.work import Judgement, Mark, Notice, ReasonGiven, Step
from tests.unit.concepts.texts.written import left_out

ON = "2026-09-10"


def test_what_is_left_out_of_a_step_is_open() -> None:
    """A step of which no more is written is open, has no last day, and came of no event of the journal."""
    said = {"rule": "step.x", "subject": "case", "text": "Do it.", "owners": ["P1"], "skip": "freely"}
    assert left_out(Step, id="step1", opened_on=ON, **said) == {
        "opened_by": 0,
        "due": None,
        "due_note": "",
        "state": "open",
        "settled_on": None,
        "settled_by": 0,
        "note": "",
        "settled_through": "",
        "came_of": (),
        "fell_late_on": None,
    }


def test_what_is_left_out_of_a_notice_is_empty() -> None:
    """A notice of which no more is written is queued, on time, tells of no entry, and no person decided on it."""
    said = {"rule": "notice.x", "template": "t", "to": "P1", "sender": "officer", "subject": "case"}
    assert left_out(Notice, id="notice1", on=ON, **said) == {
        "carries": {},
        "withheld": (),
        "format": "",
        "language": "",
        "state": "queued",
        "because": "",
        "cause": 0,
        "once": "",
        "late_by_days": 0,
        "about": (),
        "came_of": (),
        "by_person": False,
        "in_full": {},
        "telling": None,
        "corrects": "",
        "not_so": "",
        "instead_of": "",
    }


def test_a_reason_without_more_counts_for_whatever_the_rule_says() -> None:
    """A reason of which no more is written is about nobody and no entry, and answers anything that the rule says."""
    assert left_out(ReasonGiven, id="reason1", rule="gate.x", words="w", on=ON) == {
        "about": None,
        "subject": "",
        "answers": "",
    }


def test_what_is_left_out_of_marks_and_judgements_is_open() -> None:
    """A mark stands without words and end; a judgement between no rules has no answer yet."""
    assert left_out(Mark, id="mark1", list="route", item="quick", since=ON) == {
        "words": "",
        "until": None,
        "withdrawn": "",
    }
    assert left_out(Judgement, id="judgement1", rule="requirement.x", what="w", says=[], on=ON) == {
        "answer": "",
        "between": (),
        "withdrawn": "",
    }


def test_the_words_in_ids_of_work_never_change() -> None:
    """Stored ids begin with these words."""
    kinds = [one.kind for one in (Step, Notice, ReasonGiven, Mark, Judgement)]
    assert kinds == ["step", "notice", "reason", "mark", "judgement"]
