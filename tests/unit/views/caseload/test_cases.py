from __future__ import annotations

from datetime import timedelta
from typing import Any

from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.plan import Action
from teamaround.concepts.work import Step
from teamaround.store.records import Work
from teamaround.views.caseload.cases import CaseLine, case_line
from teamaround.views.words import Party
from tests.unit.views.made_up import NURSE, OPENED, TEACHER, TODAY, case, case_view, lead

DAY = timedelta(days=1)
VISIT = Action(id="action1", text="Visit", owner="part1", started_on=OPENED, due=TODAY - 2 * DAY)
FORM = Step(
    id="step1", rule="step.a", text="Form", owners=(TEACHER, NURSE), opened_on=OPENED, due=TODAY + 3 * DAY,
    subject="case", skip="never",
)  # fmt: skip
LATER = evolve(FORM, id="step2", owners=(TEACHER,), due=TODAY + 5 * DAY)


def row(entry: Any, owner: str, sort: Any = "step") -> Work:
    """A row of open work."""
    return Work(case="C1", entry=entry.id, sort=sort, owner=owner, due_on=getattr(entry, "due", None), state="open")


ROWS = (row(LATER, TEACHER), row(FORM, TEACHER), row(FORM, NURSE), row(VISIT, NURSE, "action"))


def line(*entries: Any, rows: tuple[Work, ...] = (), **seen: Any) -> CaseLine:
    """The line of a case with these entries and this open work."""
    return case_line(case_view(case(*entries), **seen), rows)


def test_what_is_late_is_counted_once_for_each_thing_and_its_owner_comes_first() -> None:
    """What two share is one thing; the next day is that of what is not late yet."""
    found = line(VISIT, FORM, LATER, rows=ROWS)
    assert (found.late, found.next_day) == (1, TODAY + 3 * DAY)
    assert [one.reference for one in found.waits_for] == [NURSE, TEACHER]


def test_where_nothing_waits_there_is_no_day() -> None:
    """Nothing is late, no day is next, and nobody is waited for."""
    found = line()
    assert (found.late, found.next_day, found.waits_for) == (0, None, ())
    assert (found.child, found.opened_on, found.closed_on, found.plan) == (
        Party("K1", "Rowan Ash"), OPENED, None, "none",
    )  # fmt: skip


def test_whoever_sees_a_part_is_told_of_no_matter() -> None:
    """A matter is no line of the family's; what is to be done in a case that is over is nobody's any more."""
    matter = Matter(id="matter1", rule="core.x", what="All is odd.", grade="core", since=OPENED, owners=(NURSE,))
    rows = (row(matter, NURSE, "matter"),)
    assert line(matter, rows=rows).waits_for == (Party(NURSE, "Ms Birch"),)
    assert line(matter, rows=rows, scope=AccessScope(whole=False)).waits_for == ()
    over = case_line(case_view(evolve(case(VISIT), closed_on=TODAY)), ROWS)
    assert (over.late, over.waits_for, over.leads, over.closed_on) == (0, (), (), TODAY)
    assert "is closed" in over.stands


def test_who_leads_is_named_once() -> None:
    """And how it stands is said in the regime's word for it, as a sentence."""
    found = line(lead(1, NURSE))
    assert [one.reference for one in found.leads] == [NURSE]
    assert found.coordination == "led"
    assert found.stands[0].isupper()
    assert found.stands.endswith(".")
