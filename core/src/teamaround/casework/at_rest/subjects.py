"""
The things that stand in a case, and that rules about the events which made them are asked of again.

Leads, nominations, plans, meetings, requests, reviews, absences, handovers, choices. A yes that was followed is not
asked about again once they have led. The rules themselves are asked in `standing_rules.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.casework.events.meeting import plan_of_meeting
from teamaround.casework.events.plan import meeting_of_plan
from teamaround.concepts.at_rest.leading import has_died, leads_of
from teamaround.concepts.case import in_force, live
from teamaround.concepts.facts import standing_choice
from teamaround.regime.rule_context import Holder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.concepts.team import Assignment, Nomination
    from teamaround.regime.rule_context import RuleContext


@frozen(kw_only=True)
class Subject:
    """
    One thing that stands: the entry, and what the event that made it brought for rules to look at.

    `decided_by` is who decided it, where the entry says so. `due` is the day by which it has to be as it should, where
    the entry has one: cover, the day on which it is to begin.
    """

    entry: str
    brings: dict[str, Any] = field(factory=dict)
    holder: Holder | None = None
    decided_by: str | None = None
    due: date | None = None

    def within(self, context: RuleContext) -> RuleContext:
        """The case at rest, with this in hand."""
        return context.about(self.brings, self.holder, self.decided_by)


def subjects_of(event: str, context: RuleContext) -> Iterator[Subject]:
    """All that stands of what *event* makes; nothing for an event that leaves nothing standing."""
    if event in STANDING:
        yield from STANDING[event](context)


def lead_subject(lead: Assignment) -> Subject:
    """Somebody who holds a role, as a rule looks at them."""
    return Subject(entry=lead.id, brings={"role": lead.role}, holder=holder_of(lead))


def holder_of(held: Assignment) -> Holder:
    """The holder of a role."""
    return Holder(person=held.person, accountable_to=held.accountable_to, role=held.role, assignment=held)


def _leads(context: RuleContext) -> Iterable[Subject]:
    return [lead_subject(one) for one in leads_of(context.case, context.directory, context.day)]


def _agreed_leads(context: RuleContext) -> Iterable[Subject]:
    leads = leads_of(context.case, context.directory, context.day)
    return [lead_subject(one) for one in leads if one.standing == "agreed"]


def _others(context: RuleContext) -> Iterable[Subject]:
    held = context.case.assignments.values()
    return [lead_subject(one) for one in held if not one.leads and in_force(one, context.day)]


def _nominations(context: RuleContext) -> Iterable[Subject]:
    return [_nominated(one) for one in context.case.nominations.values() if one.answer == "none" and live(one)]


def _nominated(one: Nomination) -> Subject:
    holder = Holder(person=one.person, role=one.role, nomination=one)
    return Subject(entry=one.id, brings={"nomination": one}, holder=holder, decided_by=one.by)


def _accepted(context: RuleContext) -> Iterable[Subject]:
    """The nominations that were accepted last of each person, until they have held the role or have died."""
    last = {one.person: one for one in context.case.nominations.values() if live(one)}
    return [
        _nominated(one)
        for one in last.values()
        if one.answer == "accepted"
        and not _is_over(one, context)
        and not has_died(one.person, context.directory, context.day)
    ]


def _is_over(accepted: Nomination, context: RuleContext) -> bool:
    """Whether what somebody said yes to has begun since, and has ended."""
    return any(
        held.person == accepted.person
        and held.role == accepted.role
        and live(held)
        and not in_force(held, context.day)
        and held.since >= (accepted.answered_on or accepted.on)
        for held in context.case.assignments.values()
    )


def _choice(context: RuleContext) -> Iterable[Subject]:
    choice = standing_choice(context.case)
    return [Subject(entry=choice.id, brings={"choice": choice}, decided_by=choice.decided_by)] if choice else []


def _plans(state: str) -> Callable[[RuleContext], Iterable[Subject]]:
    def those(context: RuleContext) -> Iterable[Subject]:
        for plan in context.case.plans.values():
            replaced = plan.ended_because.startswith("replaced by ")
            if plan.state == state and not replaced and live(plan):
                meeting = meeting_of_plan(plan, context.case)
                yield Subject(entry=plan.id, brings={"plan": plan} | ({"meeting": meeting} if meeting else {}))

    return those


def _meetings(*states: str) -> Callable[[RuleContext], Iterable[Subject]]:
    def those(context: RuleContext) -> Iterable[Subject]:
        for meeting in context.case.meetings.values():
            if meeting.state in states and live(meeting):
                plan = plan_of_meeting(meeting, context.case)
                yield Subject(entry=meeting.id, brings={"meeting": meeting} | ({"plan": plan} if plan else {}))

    return those


def _requests(*, sent: bool) -> Callable[[RuleContext], Iterable[Subject]]:
    def those(context: RuleContext) -> Iterable[Subject]:
        found = [one for one in context.case.requests.values() if live(one) and bool(one.sent_on) is sent]
        return [Subject(entry=one.id, brings={"request": one}) for one in found]

    return those


def _reviews(context: RuleContext) -> Iterable[Subject]:
    found = [one for one in context.case.reviews.values() if live(one) and one.held_on is None]
    return [Subject(entry=one.id, brings={"review": one}) for one in found]


def _absences(context: RuleContext) -> Iterable[Subject]:
    """The absences of those who lead."""
    leads = {one.person: one for one in leads_of(context.case, context.directory, context.day)}
    for absence in context.case.absences.values():
        if absence.person in leads and in_force(absence, context.day):
            lead = holder_of(leads[absence.person])
            yield Subject(entry=absence.id, brings={"absence": absence, "holder": lead}, holder=lead)


def _covers(context: RuleContext) -> Iterable[Subject]:
    """The arrangements for those who hold a role still, that are not over."""
    held = {one.id for one in context.case.assignments.values() if in_force(one, context.day)}
    found = [one for one in context.case.covers.values() if one.covers in held and live(one)]
    return [
        Subject(entry=one.id, brings={"cover": one}, due=one.since)
        for one in found
        if one.until is None or one.until > context.day
    ]


def _handovers(context: RuleContext) -> Iterable[Subject]:
    found = [one for one in context.case.handovers.values() if one.state == "planned" and live(one)]
    return [Subject(entry=one.id, brings={"handover": one}) for one in found]


def _held_reviews(context: RuleContext) -> Iterable[Subject]:
    found = [one for one in context.case.reviews.values() if live(one) and one.held_on is not None]
    return [Subject(entry=one.id, brings={"review": one}) for one in found]


def _circumstances(context: RuleContext) -> Iterable[Subject]:
    found = [one for one in context.case.notes.values() if one.what == "circumstances" and live(one)]
    return [Subject(entry=one.id, brings={"note": one}) for one in found]


STANDING: dict[str, Callable[[RuleContext], Iterable[Subject]]] = {
    "lead_started": _leads,
    "lead_agreed": _agreed_leads,
    "role_started": _others,
    "lead_nominated": _nominations,
    "nomination_accepted": _accepted,
    "family_choice_made": _choice,
    "absence_recorded": _absences,
    "cover_arranged": _covers,
    "handover_planned": _handovers,
    "plan_agreed": _plans("agreed"),
    "plan_ended": _plans("ended"),
    "meeting_arranged": _meetings("arranged", "held"),
    "meeting_held": _meetings("held"),
    "request_prepared": _requests(sent=False),
    "request_sent": _requests(sent=True),
    "circumstances_changed": _circumstances,
    "review_arranged": _reviews,
    "review_held": _held_reviews,
}
"""For each event that a gate may stand before, what of it stands in the case."""
