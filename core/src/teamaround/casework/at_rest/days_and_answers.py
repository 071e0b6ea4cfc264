"""
The matters of days and answers: whatever has a day becomes late, and whatever waits for an answer is somebody's.

A meeting, review or handover not recorded; a question, concern, nomination or report unanswered; cover that runs on;
notices queued for too long; a day that nobody works. Also a lead who is interim, who led before the case was closed
and opened again, or who leads beside a family that chose to do without. Which days there are:
`concepts/at_rest/last_days.py`. A late action: `elapsed.py`.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.at_rest.core_matter import core_matter, owners_among, owners_named, owners_of_part
from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.casework.rules.requirement import actions_to_do
from teamaround.concepts.at_rest.last_days import last_days
from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.case import in_force, live
from teamaround.concepts.facts import standing_choice
from teamaround.errors import CalendarRunsOut
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from teamaround.casework.rules.answers import Answers, Part
    from teamaround.concepts.at_rest.last_days import LastDay
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.case import Case
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext

PASSED = {
    "meeting": (
        "meeting_not_recorded",
        "A meeting was arranged for a day that has passed, and it is not recorded whether it was held.",
        "Record it as held, move it, or cancel it.",
    ),
    "review": (
        "review_not_recorded",
        "A review was planned for a day that has passed, and it is not recorded whether it was held.",
        "Record it as held; or arrange another, and withdraw this one.",
    ),
    "plan's review": (
        "plan_not_reviewed",
        "The plan's own day for a review has passed, and no review is recorded since it was agreed.",
        "Hold the review and record it; or agree the plan anew, with another day.",
    ),
    "handover": (
        "handover_not_recorded",
        "A handover was planned from a day that has passed, and it is not recorded whether it took place.",
        "Complete it, plan it anew, or cancel it.",
    ),
}
"""What is said, and what settles it, of each kind of day that has passed."""


def matters_of_days(context: RuleContext, calendar: Calendar, answers: Answers = EVERY_TIME) -> tuple[Matter, ...]:
    """All that has a day that has come, or waits for somebody's answer; and the days to come that nobody works."""

    def passed(asked: RuleContext) -> Iterator[Matter]:
        return _passed(asked, waited_for(asked.case, answers))

    def not_worked(asked: RuleContext) -> Iterator[Matter]:
        return _not_worked(asked, waited_for(asked.case, answers), calendar, answers)

    def parts() -> Iterator[Part]:
        yield _passed, partial(_with_flags, passed, calendar)
        for ask in (
            _reports,
            _nominations,
            awaited_answers,
            _cover,
            _interim,
            _led_before_closing,
            _choice,
            _restrictions,
        ):
            yield ask, partial(_with_flags, ask, calendar)
        yield _unsent, partial(_unsent, calendar=calendar)
        yield _not_worked, not_worked

    return answers.together("days", parts, context, chain.from_iterable)


def waited_for(case: Case, answers: Answers = EVERY_TIME) -> tuple[LastDay, ...]:
    """All in *case* that has a last day and waits for it: gone through once for all who ask."""
    return answers.of("last days", lambda asked: tuple(last_days(asked, actions_to_do(asked, answers))), case)


def _passed(context: RuleContext, days: Iterable[LastDay]) -> Iterator[Matter]:
    """Days that have come and gone without a word of what became of them; an action that is late is told as such."""
    passed = [one for one in days if one.what in PASSED and one.day < context.day]
    lead = owners_named(context, ["lead"]) if passed else ()
    for one in passed:
        word, what, fix = PASSED[one.what]
        yield core_matter(word, context, one.entry, what, fix, owners=lead, due=one.day)


def _reports(context: RuleContext) -> Iterator[Matter]:
    asked = [one for one in context.case.meetings.values() if one.state in ("arranged", "held") and live(one)]
    for meeting, reply in ((one, reply) for one in asked for reply in one.replies):
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


def awaited_answers(context: RuleContext) -> Iterator[Matter]:
    """Questions and concerns without an answer: whoever asked waits for it, whatever becomes of the case."""
    for note in context.case.notes.values():
        if note.is_awaited:
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


def _led_before_closing(context: RuleContext) -> Iterator[Matter]:
    """Leads from before the case was closed, who lead on as it is opened again: a person says whether they do."""
    reopened = context.case.reopened_on
    for lead in leads_of(context.case, context.directory, context.day) if reopened else ():
        if reopened is not None and lead.since < reopened:
            what = f"The case was opened again on {reopened}, and they led it before it was closed."
            fix = "Ask them and the family, and say that they lead on; or end the role, and see who takes it on."
            yield core_matter("led_before_closing", context, lead.id, what, fix, owners=(OFFICER,), about=lead.person)


def _choice(context: RuleContext) -> Iterator[Matter]:
    """A family that chose to do without a lead while somebody leads."""
    choice = standing_choice(context.case)
    if choice is None or choice.choice not in ("none_wanted", "coordinate_ourselves") or not context.facts.leads:
        return
    what = "The family chose to do without a lead, and somebody leads."
    fix = "End the role; or record what the family says now."
    yield core_matter("choice_not_followed", context, choice.id, what, fix, owners=(OFFICER,))


def _restrictions(context: RuleContext) -> Iterator[Matter]:
    """A restriction of the case, or of its child's record, whose day has come on which it is looked at again."""
    child = context.directory.child
    for what, whom, terms in (
        ("this case", None, context.case.restriction),
        ("the child's record", child.id, child.restriction),
    ):
        if terms is not None and terms.review_on is not None and terms.review_on <= context.day:
            said = f"The day has come on which the restriction of {what} is looked at again."
            fix = "Set it anew with another day, or lift it. Either is for staff who may restrict."
            yield core_matter(
                "restriction_review", context, "case", said, fix, owners=(OFFICER,), about=whom, due=terms.review_on
            )


def last_day_to_send(on: date, calendar: Calendar) -> date:
    """The last day on which a notice queued *on* a day may wait still, as many days after it as the authority chose."""
    return on + timedelta(days=calendar.notices_wait)


def _unsent(context: RuleContext, calendar: Calendar) -> Iterator[Matter]:
    """What is queued for longer than the authority lets it wait: one matter for each who is to send it."""
    late: dict[str, list[Notice]] = {}
    for notice in context.case.notices.values():
        if notice.state == "queued" and last_day_to_send(notice.on, calendar) < context.day:
            late.setdefault(notice.sender, []).append(notice)
    for sender, notices in late.items():
        first = min(notices, key=attrgetter("on"))
        what = f"Notices wait to be sent for longer than {calendar.notices_wait} days: {len(notices)}."
        fix = "See that they are sent, or say why they are not. How long they may wait is the authority's own choice."
        yield core_matter(
            "notices_unsent",
            context,
            first.id,
            what,
            fix,
            owners=owners_among(context, (sender,)),
            due=last_day_to_send(first.on, calendar),
        )


def _with_flags(
    ask: Callable[[RuleContext], Iterator[Matter]], calendar: Calendar, context: RuleContext
) -> Iterator[Matter]:
    return (flagged(one, calendar) for one in ask(context))


def flagged(matter: Matter, calendar: Calendar) -> Matter:
    """The matter, with what is to be known of its last day."""
    return evolve(matter, due_note=_off(matter.due, calendar, "{why}")) if matter.due else matter


def _not_worked(
    context: RuleContext, days: Iterable[LastDay], calendar: Calendar, answers: Answers
) -> Iterator[Matter]:
    """The days to come on which nobody works, whoever chose them. None is moved."""

    def said(day: LastDay) -> str:
        return _off(day.day, calendar, "The day of this {what} is not a working day here: {why}.", what=day.what)

    def matter(entry: str, what: str, lead: tuple[str, ...]) -> Matter:
        fix = "Keep it, or move it."
        return core_matter("day_not_worked", context, entry, what, fix, owners=lead, info=True)

    to_come = [one for one in days if one.day >= context.day]
    found = [(one.entry, what) for one in to_come if (what := answers.by_itself("off", said, one))]
    lead = owners_named(context, ["lead"]) if found else ()
    yield from (answers.by_itself("day not worked", matter, entry, what, lead) for entry, what in found)


def _off(day: date, calendar: Calendar, says: str, **more: str) -> str:
    """Why nobody works on a day, as *says* puts it, or that it is not known; empty for a day that is worked."""
    try:
        why = calendar.why_not(day)
    except CalendarRunsOut as unknown:
        return str(unknown)
    return says.format(why=why, **more) if why else ""
