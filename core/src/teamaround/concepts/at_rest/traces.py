"""
What a case shows of what its lead is there for: for each word of evidence, the last day on which the record has it.

An act is seen on its day; what is arranged for a later day is seen today; what is withdrawn shows nothing. What a
stand-in did is the lead's, what passed between others is not. That nothing is seen says nothing: a record is not the
work. Functions long without a trace are listed in `views/supervision.py`; what a lead is there for comes from the
regime, the words of evidence from `regime/vocabulary.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.concepts.case import Case, in_force, live
from teamaround.concepts.people import Directory
from teamaround.concepts.team import Assignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from teamaround.concepts.contact import Note

    Seen = Iterator[tuple[date | None, str]]

Evidence = Literal[
    "contact_named",
    "family_in_touch",
    "practitioners_in_touch",
    "views_heard",
    "concern_heard",
    "concern_raised",
    "circumstances_discussed",
    "signposted",
    "brokered",
    "advocacy_linked",
    "action_agreed",
    "action_completed",
    "meeting_arranged",
    "meeting_held",
    "plan_reviewed",
    "plan_amended",
    "contributions_named",
    "assessment_begun",
    "service_joined",
    "cover_arranged",
    "handover_planned",
]
"""What a record can show of a function. Where a regime names another, it is told so."""

SAID_BY_THEM = ("wishes", "discussed", "involved", "revisited")
"""The kinds of view in which child or family speak; in the others they are told something."""

_ONE_DAY = timedelta(days=1)


@frozen
class Trace:
    """The last day on which a case shows something, and what it shows."""

    on: date
    evidence: Evidence
    entry: str


@frozen
class Tenure:
    """The time in which somebody leads, as far as it has come by *day*, and the case around it."""

    assignment: Assignment
    case: Case
    directory: Directory
    day: date
    last: date = field(init=False)
    people: frozenset[str] = field(init=False)
    family: frozenset[str] = field(init=False)
    beside: frozenset[str] = field(init=False)
    _known: dict[Evidence, Trace | None] = field(init=False, factory=dict)

    @last.default
    def _last(self) -> date:
        until = self.assignment.until
        return self.day if until is None else min(self.day, until - _ONE_DAY)

    @people.default
    def _people(self) -> frozenset[str]:
        """Whoever leads, and those who stand in for them: what they do meanwhile is done for the lead."""
        held = self.case.assignments.values()
        return frozenset(
            {self.assignment.person, *(one.person for one in held if one.covers == self.assignment.id and live(one))}
        )

    @family.default
    def _family(self) -> frozenset[str]:
        child = self.directory.child
        related = {one.person for one in child.relationships} | {one.person for one in child.decision_makers}
        return frozenset({child.id, *related, *_taking_part(self.case, "family")}) - self.people

    @beside.default
    def _beside(self) -> frozenset[str]:
        """Those who are neither family nor practitioners."""
        return frozenset(_taking_part(self.case, "supporter")) - self.people

    def holds(self, on: date | None) -> bool:
        """Whether a day lies in it."""
        return on is not None and self.assignment.since <= on <= self.last

    def last_of(self, word: Evidence) -> Trace | None:
        """The latest that the case shows of one word in it, looked for once; of one day's, the last recorded."""
        if word not in self._known:
            found = [(on, entry) for on, entry in SEEN[word](self) if on is not None and self.holds(on)]
            on, entry = max(found[::-1], key=lambda one: one[0], default=(None, ""))
            self._known[word] = None if on is None else Trace(on, word, entry)
        return self._known[word]

    def named_in(self, note: Note) -> frozenset[str]:
        """Everybody whom an entry of contact names."""
        owner = self.case.involvements.get(note.owner or "")
        seen_to_by = (owner.person or owner.agency) if owner else None
        return frozenset({one for one in (note.from_whom, note.to_whom, seen_to_by) if one})

    def is_of_others(self, note: Note) -> bool:
        """Whether an entry of contact is between other practitioners, or between one of them and the family."""
        named = self.named_in(note)
        return bool(named - self.family - self.beside) and not named & self.people


def last_trace(evidence: tuple[Evidence, ...], tenure: Tenure) -> Trace | None:
    """The latest that the case shows of *evidence* in a tenure; of one day's, the last that is named."""
    found = [one for one in map(tenure.last_of, evidence) if one is not None]
    # Turned round, because of several on one day the first is taken.
    return max(found[::-1], key=lambda one: one.on, default=None)


def led_before(assignment: Assignment, case: Case) -> Assignment | None:
    """
    Whoever somebody took over from: who led until then, or stays on for a time, whichever way that came about.

    Whoever ceased on the day on which they began had the lead from somebody, and left no trace: it passes through them.
    """
    before = [
        (one.until > one.since, one.until, one.since, one)
        for one in case.assignments.values()
        if one.leads and live(one) and one.person != assignment.person and one.until
        if one.since < assignment.since or one.since == one.until == assignment.since
    ]
    *_, found = max(before, key=lambda one: one[:3], default=(None,))
    return found


def _taking_part(case: Case, capacity: str) -> set[str]:
    return {one.person for one in case.involvements.values() if one.capacity == capacity and one.person and live(one)}


def _contact_named(tenure: Tenure) -> Seen:
    """Whoever leads alone is the contact from the day on which they do."""
    held, everyone = tenure.assignment, tenure.case.assignments.values()
    others = [one for one in everyone if one.leads and live(one) and one.id != held.id and one.seat > 0]
    if held.family_contact:
        yield held.since, held.id
    elif not any(in_force(one, tenure.last) for one in others):
        ended = [one.until for one in others if one.until is not None and one.until <= tenure.last]
        yield max([held.since, *ended]), held.id


def _notes(tenure: Tenure, *kinds: str) -> Iterator[Note]:
    for note in tenure.case.notes.values():
        if live(note) and (not kinds or note.what in kinds) and tenure.holds(note.on):
            yield note


def _noted(kind: str) -> Callable[[Tenure], Seen]:
    def seen(tenure: Tenure) -> Seen:
        return ((one.on, one.id) for one in _notes(tenure, kind) if not tenure.is_of_others(one))

    return seen


def _family_in_touch(tenure: Tenure) -> Seen:
    for note in _notes(tenure):
        named = tenure.named_in(note)
        if named & tenure.people and named & tenure.family:
            yield note.on, note.id


def _practitioners_in_touch(tenure: Tenure) -> Seen:
    for note in _notes(tenure):
        named = tenure.named_in(note)
        if named & tenure.people and named - tenure.people - tenure.family - tenure.beside:
            yield note.on, note.id


def _concern_heard(tenure: Tenure) -> Seen:
    for note in _notes(tenure, "concern", "question"):
        if note.from_whom in (None, *tenure.family) and not tenure.is_of_others(note):
            yield note.on, note.id


def _concern_raised(tenure: Tenure) -> Seen:
    for note in _notes(tenure, "concern"):
        if note.from_whom in tenure.people and note.to_whom not in tenure.family:
            yield note.on, note.id


def _views_heard(tenure: Tenure) -> Seen:
    for view in tenure.case.views.values():
        if live(view) and view.what in SAID_BY_THEM and not view.not_had_because:
            yield view.on, view.id


def _dated(collection: str, day: str) -> Callable[[Tenure], Seen]:
    def seen(tenure: Tenure) -> Seen:
        return ((getattr(one, day), one.id) for one in getattr(tenure.case, collection).values() if live(one))

    return seen


def _plan_amended(tenure: Tenure) -> Seen:
    """A later revision that was agreed. While the next is a draft, the day is that of the one before it."""
    for plan in tenure.case.plans.values():
        if live(plan) and plan.revision - (plan.state == "draft") > 1:
            yield plan.agreed_on, plan.id


def _contributions_named(tenure: Tenure) -> Seen:
    for plan in tenure.case.plans.values():
        if live(plan) and plan.contributions:
            yield plan.agreed_on or plan.started_on, plan.id


def _service_joined(tenure: Tenure) -> Seen:
    """Somebody came to help who was not there when this lead began."""
    for one in tenure.case.involvements.values():
        came = one.since > tenure.assignment.since and one.person not in tenure.people
        if live(one) and one.capacity == "practitioner" and came:
            yield one.since, one.id


def _cover_arranged(tenure: Tenure) -> Seen:
    for cover in tenure.case.covers.values():
        if live(cover) and cover.covers == tenure.assignment.id:
            yield _seen_until(cover.until, tenure), cover.id


def _handover_planned(tenure: Tenure) -> Seen:
    for one in tenure.case.handovers.values():
        if live(one) and one.leaving == tenure.assignment.person and one.state == "planned":
            yield _seen_until(one.from_day, tenure), one.id


def _seen_until(until: date | None, tenure: Tenure) -> date:
    """What is arranged is seen while it lies ahead."""
    return tenure.last if until is None else min(tenure.last, until)


SEEN: Mapping[Evidence, Callable[[Tenure], Seen]] = {
    "contact_named": _contact_named,
    "family_in_touch": _family_in_touch,
    "practitioners_in_touch": _practitioners_in_touch,
    "views_heard": _views_heard,
    "concern_heard": _concern_heard,
    "concern_raised": _concern_raised,
    "circumstances_discussed": _noted("circumstances"),
    "signposted": _noted("signpost"),
    "brokered": _noted("brokering"),
    "advocacy_linked": _noted("advocacy"),
    "action_agreed": _dated("actions", "started_on"),
    "action_completed": _dated("actions", "done_on"),
    "meeting_arranged": _dated("meetings", "arranged_on"),
    "meeting_held": _dated("meetings", "held_on"),
    "plan_reviewed": _dated("reviews", "held_on"),
    "plan_amended": _plan_amended,
    "contributions_named": _contributions_named,
    "assessment_begun": _dated("assessments", "opened_on"),
    "service_joined": _service_joined,
    "cover_arranged": _cover_arranged,
    "handover_planned": _handover_planned,
}
"""Where each word is seen: the day and the entry of every trace, and no day where there is none yet."""
