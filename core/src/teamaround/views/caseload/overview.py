"""
How a whole service stands: which cases have nobody who leads, what is late and whose, what waits, who carries how much.

Here are the lines that a case may have, and how they read; which of them are counted and shown is told by rows beside
the cases (`office/caseload/counted.py`). What is late is its owner's and the owner's agency's; never the lead's. A help
for whoever manages, and no score. A child in several cases: `shared_children.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from attrs import frozen

from teamaround.casework.at_rest.days_and_answers import last_day_to_send
from teamaround.concepts.case import in_force, live
from teamaround.concepts.days.written import written
from teamaround.views.caseload.changes import ChangeLine
from teamaround.views.caseload.shared_children import SharedChild
from teamaround.views.requirement import answer_in_words
from teamaround.views.words import Party
from teamaround.views.words.defaults import first_upper, notice_called
from teamaround.views.work import LateLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.team import Assignment
    from teamaround.views.case_view import CaseView

Section = Literal[
    "unled", "interim", "covered", "leaving", "to_judge", "to_decide", "to_tell", "past_meeting", "review", "unheard"
]
TITLES: dict[Section, str] = {
    "unled": "A lead is required, and nobody leads",
    "interim": "Led until somebody is agreed",
    "covered": "Led by whoever stands in",
    "leaving": "Led by somebody who is to leave, or to hand over",
    "to_judge": "Whether a lead is needed waits for a person to judge",
    "to_decide": "Whether somebody is told waits for a decision",
    "to_tell": "Somebody is still to be told",
    "past_meeting": "A meeting is past, and nothing is recorded of it",
    "review": "A plan is to be reviewed",
    "unheard": "Nothing is recorded of what the child or family say",
}
SECTIONS: tuple[Section, ...] = get_args(Section)
PAST = "An overview is of today or a later day."
WHAT_STOOD = "What stood in a case before: teamaround chronology CASE"


@frozen(kw_only=True)
class OverviewLine:
    """
    One thing about one case.

    Attributes:
        entry: The id within the case of what it is about; empty where it is about the case.
        who: Whom it is about: who leads, is to tell, or was to meet.
        on: Since when, or by when; None where nobody can tell.
        days_late: Days since that day, where it is one by which something was to be done.
    """

    section: Section
    case: str
    child: Party
    regime_name: str
    text: str
    entry: str = ""
    who: Party | None = None
    on: date | None = None
    days_late: int = 0


@frozen(kw_only=True)
class OwnersWork:
    """How much of what somebody is to do is late, and for how long the longest."""

    owner: Party
    late: int
    longest_days: int


@frozen(kw_only=True)
class LeadsLoad:
    """How many open cases somebody leads for one agency."""

    lead: Party
    agency: Party | None
    cases: int


@frozen(kw_only=True)
class AgencysLoad:
    """How many open cases are led for one agency, whoever leads. None: for no agency."""

    agency: Party | None
    cases: int


@frozen(kw_only=True)
class Overview:
    """
    How the open cases stand that somebody may read.

    Of long tables these are the first rows.

    Attributes:
        cases: How many open cases there are under each regime, by its name.
        counts: How many rows each section has in all, and each of the tables `late`, `late_by_agency`, `load`,
            `load_by_agency`, `shared`; sums: what the numbers in the rows of these tables come to.
        lines: In the order of the sections; within each what is longest late or has stood longest first.
        late, late_by_agency: What is late, by whose it is; of actions, by the owners' agencies.
        load: Who leads how many cases, most first; load_by_agency: the same for agencies, whoever leads for them.
        shared: Children with several open cases.
        since: The day since which changes were asked for; changes: what changed since, in closed cases, too.
    """

    as_of: date
    cases: dict[str, int]
    counts: dict[str, int]
    sums: dict[str, int]
    lines: tuple[OverviewLine, ...]
    late: tuple[OwnersWork, ...]
    late_by_agency: tuple[LateLine, ...]
    load: tuple[LeadsLoad, ...]
    load_by_agency: tuple[AgencysLoad, ...]
    shared: tuple[SharedChild, ...]
    since: date | None = None
    changes: tuple[ChangeLine, ...] = ()

    def of(self, section: Section) -> tuple[OverviewLine, ...]:
        """The lines of one section."""
        return tuple(one for one in self.lines if one.section == section)


def lines_of(seen: CaseView, vacant_since: date | None = None) -> Iterator[OverviewLine]:
    """
    The lines that a case may have.

    Args:
        seen: The case as whoever looks may see it.
        vacant_since: Since when a lead is missing, where one is and the journal tells.
    """
    if seen.stands:
        yield from _of_leads(seen, leads_in(seen), vacant_since)
    yield from _that_waits(seen)
    if seen.stands:
        yield from _to_come(seen)


def leads_in(seen: CaseView) -> list[Assignment]:
    """Who leads a case on the day on which it is looked at."""
    return [one for one in seen.case.leads(seen.today) if one.person in seen.facts.leading]


def _line(
    seen: CaseView, section: Section, text: str, entry: str = "", *, who: str | None = None, on: date | None = None
) -> OverviewLine:
    late = (seen.today - on).days if on and section in ("to_tell", "past_meeting", "review") else 0
    return OverviewLine(
        section=section,
        case=seen.case.id,
        child=seen.words.party(seen.case.child),
        regime_name=seen.words.regime_name,
        text=text,
        entry=entry,
        who=seen.words.maybe(who),
        on=on,
        days_late=max(late, 0),
    )


def _of_leads(seen: CaseView, leads: list[Assignment], vacant_since: date | None) -> Iterator[OverviewLine]:
    words = seen.words
    if seen.facts.coordination == "vacant":
        yield _line(
            seen, "unled", f"{first_upper(words.coordination('vacant', seen.facts.requirement))}.", on=vacant_since
        )
    if seen.facts.requirement == "judgement_needed":
        yield _line(seen, "to_judge", f"{first_upper(answer_in_words('judgement_needed', words))}.")
    for one in leads:
        if one.standing == "interim":
            yield _line(seen, "interim", f"{first_upper(words.role(one.role))}.", one.id, who=one.person, on=one.since)
        for until in _ends(seen, one):
            yield _line(seen, "leaving", f"Works there until {written(until)}.", one.id, who=one.person, on=until)
    for cover in seen.case.assignments.values():
        covered = seen.case.assignments.get(cover.covers or "")
        if covered is not None and covered.leads and in_force(cover, seen.today):
            text = f"Stands in for {words.name(covered.person)}."
            yield _line(seen, "covered", text, cover.id, who=cover.person, on=cover.since)
    for passing in seen.case.handovers.values():
        if passing.state == "planned" and live(passing):
            to = words.name(passing.taking) if passing.taking else "somebody who is not named yet"
            yield _line(seen, "leaving", f"Hands over to {to}.", passing.id, who=passing.leaving, on=passing.from_day)


def _ends(seen: CaseView, lead: Assignment) -> Iterator[date]:
    """The day on which somebody's work for whom they lead is to end, if that is recorded."""
    person = seen.directory.people.get(lead.person)
    for job in person.employments if person else ():
        ours = lead.accountable_to in (None, job.agency)
        if ours and job.until is not None and job.until >= seen.today:
            yield job.until


def _that_waits(seen: CaseView) -> Iterator[OverviewLine]:
    for notice in seen.case.notices.values():
        text = f"{seen.words.name(notice.to)}: {notice_called(notice)}."
        if notice.state == "proposed":
            yield _line(seen, "to_decide", text, notice.id, who=notice.sender)
        elif notice.state in ("queued", "failed"):
            by = last_day_to_send(notice.on, seen.calendar)
            yield _line(seen, "to_tell", text, notice.id, who=notice.sender, on=by)


def _to_come(seen: CaseView) -> Iterator[OverviewLine]:
    case, words = seen.case, seen.words
    for meeting in case.meetings.values():
        if meeting.state == "arranged" and live(meeting) and meeting.day is not None and meeting.day < seen.today:
            yield _line(
                seen, "past_meeting", f"{words.choice('meeting_kind', meeting.what)}.", meeting.id, on=meeting.day
            )
    for plan in case.plans.values():
        if plan.state == "agreed" and live(plan) and plan.review_on is not None:
            yield _line(seen, "review", f"{first_upper(words.one('plan'))}.", plan.id, on=plan.review_on)
    if not any(live(one) and not one.not_had_because for one in case.views.values()):
        yield _line(seen, "unheard", "No view of the child or family is recorded.", on=case.opened_on)


def longest_first(one: OverviewLine) -> tuple[int, date, str, str]:
    """Where a line stands among others."""
    return SECTIONS.index(one.section), one.on or date.max, one.case, one.text
