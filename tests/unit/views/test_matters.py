from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.work import ReasonGiven
from teamaround.views.matters import MatterLine, matter_line, matters_of_page
from tests.unit.views.made_up import MOTHER, NURSE, OPENED, TEACHER, TODAY, case, case_view, lead, words

if TYPE_CHECKING:
    from teamaround.views.case_view import CaseView

DAY = date(2026, 11, 10)
LATE = Meeting(id="meeting1", what="round", day=DAY, arranged_on=OPENED)
REASON = ReasonGiven(id="reason1", rule="gate.family_at_ease", about=NURSE, words="Nobody else is there.", on=OPENED)
KEPT = Matter(
    id="matter7", rule="gate.family_at_ease", subject="role1", about=NURSE, what="x", owners=("officer",), since=DAY,
)  # fmt: skip


def page(*entries: Any, **also: Any) -> CaseView:
    """A case with these entries as somebody looks at it."""
    return case_view(case(*entries), **also)


def only(view: CaseView) -> MatterLine:
    """The one line of a page."""
    (one,) = matters_of_page(view)
    return one


def test_a_rule_that_is_not_kept_is_shown_with_whose_it_is() -> None:
    """What stands, what is missing, whom it is about, whose it is and what it rests on."""
    one = only(page(lead(1, NURSE)))
    assert one.what == "The family has not said that it is at ease with this person."
    assert (one.fix, one.missing) == ("Ask.", "whether the family is comfortable is not recorded")
    assert one.about is not None
    assert (one.about.name, [owner.name for owner in one.owners]) == ("Ms Birch", ["the authority's own staff"])
    assert (one.subject, one.info, one.answered) == ("role1", False, "")
    assert (one.ground.rule, one.ground.says, one.ground.grade) == ("gate.family_at_ease", ("RT-8",), "guidance")


def test_what_the_core_sees_by_itself_is_said_to_be_the_cores() -> None:
    """A meeting that nobody recorded rests on no statement; its day and how late it is are shown."""
    one = only(page(LATE))
    assert (one.ground.rule, one.ground.grade, one.ground.says) == ("core.meeting_not_recorded", "core", ())
    assert (one.about, one.due, one.days_late) == (None, DAY, 10)


def test_what_was_written_keeps_its_id_and_its_day() -> None:
    """A matter that stands since it was last written is shown with the day on which it came; a new one with today."""
    new = only(page(lead(1, NURSE)))
    assert (new.id, new.since) == ("", TODAY)
    kept = only(page(lead(1, NURSE), KEPT))
    assert (kept.id, kept.since) == ("matter7", DAY)
    assert kept.what == new.what


@pytest.mark.parametrize(
    "also", [{"state": "settled"}, {"about": TEACHER}, {"subject": "role2"}, {"rule": "gate.gone"}], ids=str
)
def test_what_is_no_longer_so_or_is_another_lends_it_nothing(also: dict[str, Any]) -> None:
    """What was settled, or is about something else, is another matter."""
    assert only(page(lead(1, NURSE), evolve(KEPT, **also))).id == ""


def test_what_was_answered_comes_last_and_what_informs_before_it() -> None:
    """What nobody has answered stands first, then what is for information, then what was answered."""
    lines = matters_of_page(page(lead(1, NURSE, standing="interim"), LATE, REASON))
    assert [(one.ground.rule, one.answered) for one in lines] == [
        ("core.meeting_not_recorded", ""),
        ("core.interim_lead", ""),
        ("gate.family_at_ease", "Nobody else is there."),
    ]
    assert [one.info for one in lines] == [False, True, False]


def test_it_is_for_those_who_see_the_whole_case() -> None:
    """The family is not shown what the rules say of those who lead."""
    mother = AccessScope(whole=False, own=frozenset({MOTHER}))
    assert matters_of_page(page(lead(1, NURSE), scope=mother)) == ()


def test_nothing_stands_in_a_closed_case() -> None:
    """A closed case asks for nothing."""
    assert matters_of_page(case_view(case(lead(1, NURSE), closed_on=TODAY))) == ()


def test_without_its_rules_a_case_is_shown_as_it_was_written() -> None:
    """Where they cannot be asked, what stood when they last could is shown, and not what was settled."""
    settled = evolve(KEPT, id="matter8", rule="gate.gone", state="settled")
    one = only(page(lead(1, NURSE), KEPT, settled, rules=False))
    assert (one.id, one.what, one.since) == ("matter7", "x", DAY)


@pytest.mark.parametrize(("days", "late"), [(-1, 0), (0, 0), (1, 1), (5, 5)])
def test_how_late_it_is(days: int, late: int) -> None:
    """It is counted from its last day; before it and on it nothing is late."""
    due = evolve(KEPT, due=TODAY - timedelta(days=days), due_note="Fri 20 Nov 2026 falls in a closure")
    line = matter_line(due, words(), TODAY)
    assert (line.days_late, line.due, line.due_note) == (late, due.due, due.due_note)
    assert (line.id, line.since) == ("matter7", DAY)
