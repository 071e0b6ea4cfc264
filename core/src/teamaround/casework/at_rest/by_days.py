"""The matters of days and answers: whatever has a day becomes late, and whatever waits for an answer is somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.at_rest.core_matter import core_matter, owners_among, owners_named, owners_of_part
from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.case import in_force, live
from teamaround.concepts.facts import standing_choice
from teamaround.errors import CalendarRunsOut
from teamaround.regime.recipients import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.meeting import Meeting
    from teamaround.regime.rule_context import RuleContext

AWAITED = ("question", "concern")
"""The kinds of notes that wait for an answer."""


def by_days(context: RuleContext, calendar: Calendar) -> Iterator[Matter]:
    """All that has a day that has come, or waits for somebody's answer; and the days to come that nobody works."""
    found = (
        _meetings(context),
        _reviews(context),
        _plans(context),
        _handovers(context),
        _nominations(context),
        _notes(context),
        _cover(context),
        _interim(context),
        _choice(context),
    )
    for matters in found:
        for one in matters:
            yield _flagged(one, calendar)
    yield from _not_worked(context, calendar)


def _meetings(context: RuleContext) -> Iterator[Matter]:
    for meeting in context.case.meetings.values():
        if meeting.state in ("arranged", "held") and live(meeting):
            yield from _reports(meeting, context)
        if meeting.state == "arranged" and live(meeting) and meeting.day is not None and meeting.day < context.day:
            what = "A meeting was arranged for a day that has passed, and it is not recorded whether it was held."
            fix = "Record it as held, move it, or cancel it."
            lead = owners_named(context, ["lead"])
            yield core_matter("meeting_not_recorded", context, meeting.id, what, fix, owners=lead, due=meeting.day)


def _reports(meeting: Meeting, context: RuleContext) -> Iterator[Matter]:
    for reply in meeting.replies:
        part = context.case.involvements.get(reply.part)
        if reply.report_asked_on and not reply.report_received_on and part is not None and in_force(part, context.day):
            yield core_matter(
                "report_awaited",
                context,
                meeting.id,
                "A report was asked for and has not come in.",
                "Send it in, and record that it was received.",
                owners=owners_of_part(context, reply.part),
                about=part.person or part.agency,
                due=meeting.day,
            )


def _reviews(context: RuleContext) -> Iterator[Matter]:
    for review in context.case.reviews.values():
        planned = review.planned_for
        if live(review) and review.held_on is None and planned is not None and planned < context.day:
            what = "A review was planned for a day that has passed, and it is not recorded whether it was held."
            fix = "Record it as held; or arrange another, and withdraw this one."
            lead = owners_named(context, ["lead"])
            yield core_matter("review_not_recorded", context, review.id, what, fix, owners=lead, due=planned)


def _plans(context: RuleContext) -> Iterator[Matter]:
    """The day that a plan names for its review, unless a review of it was held since it was agreed."""
    reviews = [(one.plan, one.held_on) for one in context.case.reviews.values() if live(one) and one.held_on]
    for plan in context.case.plans.values():
        if plan.state != "agreed" or not live(plan) or plan.review_on is None or plan.review_on >= context.day:
            continue
        since = plan.agreed_on or plan.started_on
        if not any(of in (None, plan.id) and held_on >= since for of, held_on in reviews):
            what = "The plan's own day for a review has passed, and no review is recorded since it was agreed."
            fix = "Hold the review and record it; or agree the plan anew, with another day."
            lead = owners_named(context, ["lead"])
            yield core_matter("plan_not_reviewed", context, plan.id, what, fix, owners=lead, due=plan.review_on)


def _handovers(context: RuleContext) -> Iterator[Matter]:
    for handover in context.case.handovers.values():
        if handover.state == "planned" and live(handover) and handover.from_day < context.day:
            what = "A handover was planned from a day that has passed, and it is not recorded whether it took place."
            fix = "Complete it, plan it anew, or cancel it."
            lead = owners_named(context, ["lead"])
            yield core_matter(
                "handover_not_recorded", context, handover.id, what, fix, owners=lead, due=handover.from_day
            )


def _nominations(context: RuleContext) -> Iterator[Matter]:
    """Questions without an answer; for information where a step says already that one is to be given."""
    for nomination in context.case.nominations.values():
        if nomination.answer == "none" and live(nomination):
            what = "They were asked to take the role on, and have not answered. Saying no is free."
            fix = "Record the answer, or withdraw the question."
            asked, whom = owners_among(context, (nomination.person,)), nomination.person
            in_a_step = any(one.state == "open" and one.subject == nomination.id for one in context.case.steps.values())
            yield core_matter(
                "nomination_unanswered", context, nomination.id, what, fix, owners=asked, about=whom, info=in_a_step
            )


def _notes(context: RuleContext) -> Iterator[Matter]:
    for note in context.case.notes.values():
        if note.what in AWAITED and not note.answer and live(note):
            whose = owners_of_part(context, note.owner) if note.owner else owners_named(context, ["lead"])
            what, fix = f"A {note.what} waits for an answer.", "Answer it, and record the answer."
            yield core_matter("answer_awaited", context, note.id, what, fix, owners=whose)


def _cover(context: RuleContext) -> Iterator[Matter]:
    """Cover that runs on though whoever is covered is back."""
    case, day = context.case, context.day
    for held in case.assignments.values():
        covered = case.assignments.get(held.covers or "")
        if covered is None or not in_force(held, day):
            continue
        away = [one for one in case.absences.values() if one.person == covered.person and live(one)]
        if away and all(one.until is not None and one.until <= day for one in away):
            what = "They stand in for somebody who is back, as far as is recorded."
            fix = "End the cover, or record the absence."
            yield core_matter("cover_runs_on", context, held.id, what, fix, owners=(OFFICER,), about=held.person)


def _interim(context: RuleContext) -> Iterator[Matter]:
    for lead in leads_of(context.case, context.directory, context.day):
        if lead.standing == "interim":
            what = "They lead until a lead is agreed, and none is agreed yet."
            fix = "Agree who leads: this person, or another."
            yield core_matter(
                "interim_lead", context, lead.id, what, fix, owners=(OFFICER,), about=lead.person, info=True
            )


def _choice(context: RuleContext) -> Iterator[Matter]:
    """A family that chose to do without a lead while somebody leads."""
    choice = standing_choice(context.case)
    if choice is None or choice.choice not in ("none_wanted", "coordinate_ourselves") or not context.facts.leads:
        return
    what = "The family chose to do without a lead, and somebody leads."
    fix = "End the role; or record what the family says now."
    yield core_matter("choice_not_followed", context, choice.id, what, fix, owners=(OFFICER,))


def _flagged(matter: Matter, calendar: Calendar) -> Matter:
    """The matter, with what is to be known of its last day."""
    if matter.due is None:
        return matter
    try:
        return evolve(matter, due_note=calendar.why_not(matter.due) or "")
    except CalendarRunsOut as unknown:
        return evolve(matter, due_note=str(unknown))


def _not_worked(context: RuleContext, calendar: Calendar) -> Iterator[Matter]:
    """The days to come of meetings, reviews, handovers and actions on which nobody works. None is moved."""
    case = context.case
    dated = [(one.id, one.day, "meeting") for one in case.meetings.values() if one.state == "arranged" and live(one)]
    dated += [(one.id, one.planned_for, "review") for one in case.reviews.values() if not one.held_on and live(one)]
    dated += [
        (one.id, one.from_day, "handover") for one in case.handovers.values() if one.state == "planned" and live(one)
    ]
    dated += [(one.id, one.due, "action") for one in case.actions.values() if one.open]
    for entry, day, word in dated:
        if day is None or day < context.day:
            continue
        try:
            why = calendar.why_not(day)
            what = f"The day of this {word} is not a working day here: {why}." if why else ""
        except CalendarRunsOut as unknown:
            what = str(unknown)
        if what:
            lead = owners_named(context, ["lead"])
            yield core_matter("day_not_worked", context, entry, what, "Keep it, or move it.", owners=lead, info=True)
