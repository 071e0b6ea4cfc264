"""Sentences about who takes part, who leads, who is asked to, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.telling import Table, Telling, day
from teamaround.views.words.defaults import listing

if TYPE_CHECKING:
    from teamaround.casework.events import team as events
    from teamaround.concepts.team import Assignment, Involvement


def _part(part: Involvement, telling: Telling) -> str:
    job = telling.words.choice("job", part.job) if part.job else telling.words.capacity(part.capacity)
    of = f", {telling.name(part.agency)}" if part.agency and part.person else ""
    return f"{telling.name(part.person or part.agency)} ({job}{of})"


def _joined(event: events.PersonJoined, telling: Telling) -> str:
    unnamed = "" if event.part.person else ", and has named nobody yet"
    return f"{_part(event.part, telling)} joined the {telling.term('team')}{unnamed}."


def _part_changed(event: events.PartChanged, telling: Telling) -> str:
    return f"What is known of the part of {_part(event.part, telling)} changed."


def _left(event: events.PersonLeft, telling: Telling) -> str:
    why = telling.because(telling.words.choice("end_reason", event.part.left_because))
    return f"{_part(event.part, telling)} left the {telling.term('team')}{why}."


def _role(one: Assignment, telling: Telling) -> str:
    return telling.words.role(one.role)


def _lead_started(event: events.LeadStarted, telling: Telling) -> str:
    one = event.assignment
    meanwhile = f", {telling.term('interim')}" if one.standing == "interim" else ""
    answers_to = f", accountable to {telling.name(one.accountable_to)}" if one.accountable_to else ""
    sentence = f"{telling.name(one.person)} became {_role(one, telling)}{meanwhile}{answers_to}."
    if one.suggested and one.person != one.suggested[0]:
        sentence += f" The guidance pointed to {telling.name(one.suggested[0])}{telling.because(one.because)}."
    return sentence


def _lead_agreed(event: events.LeadAgreed, telling: Telling) -> str:
    one = event.assignment
    return f"{telling.name(one.person)} was agreed as {_role(one, telling)}."


def _ended(event: events.LeadEnded | events.RoleEnded, telling: Telling) -> str:
    one = event.assignment
    why = telling.because(telling.words.choice("end_reason", one.ended_because))
    if one.overlap_until:
        who = telling.name(one.person)
        return f"{who} ceased to be {_role(one, telling)}{why}, and stays on{day(one.overlap_until, ' until ')}."
    return f"{telling.name(one.person)} ceased to be {_role(one, telling)}{why}."


def _role_started(event: events.RoleStarted, telling: Telling) -> str:
    one = event.assignment
    covered = telling.entries.get(one.covers or "")
    of = f" for {telling.name(getattr(covered, 'person', None))}" if covered is not None else ""
    return f"{telling.name(one.person)} became {_role(one, telling)}{of}{day(one.until, ' until ')}."


def _contact_named(event: events.FamilyContactNamed, telling: Telling) -> str:
    verb = "is" if event.assignment.family_contact else "is no longer"
    return f"{telling.name(event.assignment.person)} {verb} the first contact of the {telling.term('family')}."


def _nominated(event: events.LeadNominated, telling: Telling) -> str:
    one = event.nomination
    interest = telling.said(one.interest_declared, one.person, before="; an interest was declared: ")
    return f"{telling.name(one.by)} asked {telling.name(one.person)} to be {telling.words.role(one.role)}{interest}."


def _accepted(event: events.NominationAccepted, telling: Telling) -> str:
    return f"{telling.name(event.nomination.person)} said yes to being {telling.words.role(event.nomination.role)}."


def _declined(event: events.NominationDeclined, telling: Telling) -> str:
    one = event.nomination
    reason = telling.words.choice("decline_reason", one.reason)
    why = telling.said(reason, one.person, one.by)
    return f"{telling.name(one.person)} said no to being {telling.words.role(one.role)}, as anybody may{why}."


def _taken_back(event: events.NominationWithdrawn, telling: Telling) -> str:
    one = event.nomination
    why = telling.said(one.reason, one.person, one.by)
    return f"{telling.name(one.person)} is no longer asked to be {telling.words.role(one.role)}{why}."


def _handover(event: events.HandoverPlanned, telling: Telling) -> str:
    one = event.handover
    to = f" to {telling.name(one.taking)}" if one.taking else ""
    overlap = day(one.overlap_until, ", with both at work until ")
    passes = telling.said(one.passes_on, before="; what passes on: ")
    start = f"{telling.a('handover')} from {telling.name(one.leaving)}{to} was planned"
    return f"{start}{day(one.from_day, ' from ')}{overlap}{telling.because(one.why)}{passes}."


def _handed_over(event: events.HandoverCompleted, telling: Telling) -> str:
    one = event.handover
    return f"The {telling.term('handover')} from {telling.name(one.leaving)} to {telling.name(one.taking)} took place."


def _not_handed_over(event: events.HandoverCancelled, telling: Telling) -> str:
    one = event.handover
    why = telling.because(one.cancelled_because)
    return f"The {telling.term('handover')} from {telling.name(one.leaving)} will not take place{why}."


def _absent(event: events.AbsenceRecorded, telling: Telling) -> str:
    one = event.absence
    away = f"{day(one.since, ' from ')}{day(one.until, ' until ')}"
    return f"{telling.name(one.person)} is away{away}{telling.said(one.why, one.person)}."


def _back(event: events.AbsenceEnded, telling: Telling) -> str:
    return f"{telling.name(event.absence.person)} is back."


def _cover(event: events.CoverArranged, telling: Telling) -> str:
    one = event.cover
    covered = telling.entries.get(one.covers)
    of = telling.name(getattr(covered, "person", None))
    lengths = f"{listing(one.lengths)} absences"
    return f"It was arranged that {telling.name(one.by)} stands in for {of} in {lengths}{telling.because(one.notes)}."


SENTENCES: Table = {
    "person_joined": _joined,
    "part_changed": _part_changed,
    "person_left": _left,
    "lead_started": _lead_started,
    "lead_agreed": _lead_agreed,
    "lead_ended": _ended,
    "role_started": _role_started,
    "role_ended": _ended,
    "family_contact_named": _contact_named,
    "lead_nominated": _nominated,
    "nomination_accepted": _accepted,
    "nomination_declined": _declined,
    "nomination_withdrawn": _taken_back,
    "handover_planned": _handover,
    "handover_completed": _handed_over,
    "handover_cancelled": _not_handed_over,
    "absence_recorded": _absent,
    "absence_ended": _back,
    "cover_arranged": _cover,
}
