"""
Sentences about who takes part, who leads, who is asked to, and who stands in: handover, overlap, absence, cover.

Practitioners join the team; a parent or line manager takes part as what they are (`IN_THE_TEAM` in
`views/words/defaults.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.context import SentenceContext, Table, bare, day
from teamaround.views.words.defaults import IN_THE_TEAM, listing

if TYPE_CHECKING:
    from teamaround.casework.events import team as events
    from teamaround.concepts.team import Assignment, Involvement


def _part(part: Involvement, context: SentenceContext) -> str:
    of = f", {context.name(part.agency)}" if part.agency and part.person else ""
    return f"{context.name(part.person or part.agency)} ({context.part_as(part, part.since)}{of})"


def _joined(event: events.PersonJoined, context: SentenceContext) -> str:
    part = event.part
    if part.capacity not in IN_THE_TEAM:
        of = f" ({context.name(part.agency)})" if part.agency and part.person else ""
        return f"{context.name(part.person or part.agency)}{of} takes part as {context.part_as(part, part.since)}."
    unnamed = "" if part.person else ", and has named nobody yet"
    return f"{_part(part, context)} joined the {context.term('team')}{unnamed}."


def _part_changed(event: events.PartChanged, context: SentenceContext) -> str:
    return f"What is known of the part of {_part(event.part, context)} changed."


def _left(event: events.PersonLeft, context: SentenceContext) -> str:
    left = f"left the {context.term('team')}" if event.part.capacity in IN_THE_TEAM else "no longer takes part"
    return f"{_part(event.part, context)} {left}{_end_reason(event.part.left_because, event.part.left_words, context)}."


def _end_reason(reason: str, words: str, context: SentenceContext) -> str:
    listed = context.words.choice("end_reason", reason)
    return context.because(f"{listed} ({bare(words)})" if words and words != listed else listed)


def _role(one: Assignment, context: SentenceContext) -> str:
    return context.words.role(one.role)


def _lead_started(event: events.LeadStarted, context: SentenceContext) -> str:
    one = event.assignment
    meanwhile = f" {context.term('interim')}" if one.standing == "interim" else ""
    answers_to = f", accountable to {context.name(one.accountable_to)}" if one.accountable_to else ""
    sentence = f"{context.name(one.person)} became {_role(one, context)}{meanwhile}{answers_to}."
    if one.suggested and one.person != one.suggested[0]:
        sentence += f" The guidance pointed to {context.name(one.suggested[0])}{context.because(one.because)}."
    return sentence


def _lead_agreed(event: events.LeadAgreed, context: SentenceContext) -> str:
    one = event.assignment
    return f"{context.name(one.person)} was agreed as {_role(one, context)}."


def _ended(event: events.LeadEnded | events.RoleEnded, context: SentenceContext) -> str:
    one = event.assignment
    why = _end_reason(one.ended_because, one.ended_words, context)
    if one.overlap_until:
        who = context.name(one.person)
        return f"{who} ceased to be {_role(one, context)}{why}, and stays on{day(one.overlap_until, ' until ')}."
    return f"{context.name(one.person)} ceased to be {_role(one, context)}{why}."


def _role_started(event: events.RoleStarted, context: SentenceContext) -> str:
    one = event.assignment
    covered = context.entries.get(one.covers or "")
    of = f" for {context.name(getattr(covered, 'person', None))}" if covered is not None else ""
    return f"{context.name(one.person)} became {_role(one, context)}{of}{day(one.until, ' until ')}."


def _contact_named(event: events.FamilyContactNamed, context: SentenceContext) -> str:
    verb = "is the one to whom" if event.assignment.family_contact else "is no longer the one to whom"
    return f"{context.name(event.assignment.person)} {verb} the {context.term('family')} turns first."


def _nominated(event: events.LeadNominated, context: SentenceContext) -> str:
    one = event.nomination
    interest = context.said(one.interest_declared, one.person, before="; an interest was declared: ")
    return f"{context.name(one.by)} asked {context.name(one.person)} to be {context.words.role(one.role)}{interest}."


def _accepted(event: events.NominationAccepted, context: SentenceContext) -> str:
    return f"{context.name(event.nomination.person)} said yes to being {context.words.role(event.nomination.role)}."


def _declined(event: events.NominationDeclined, context: SentenceContext) -> str:
    one = event.nomination
    reason = context.words.choice("decline_reason", one.reason)
    why = context.said(reason, one.person, one.by)
    return f"{context.name(one.person)} said no to being {context.words.role(one.role)}, as anybody may{why}."


def _taken_back(event: events.NominationWithdrawn, context: SentenceContext) -> str:
    one = event.nomination
    why = context.said(one.reason, one.person, one.by)
    return f"{context.name(one.person)} is no longer asked to be {context.words.role(one.role)}{why}."


def _handover(event: events.HandoverPlanned, context: SentenceContext) -> str:
    one = event.handover
    to = f" to {context.name(one.taking)}" if one.taking else ""
    overlap = day(one.overlap_until, ", with both at work until ")
    passes = context.said(one.passes_on, before="; what passes on: ")
    start = f"{context.a('handover')} from {context.name(one.leaving)}{to} was planned"
    return f"{start}{day(one.from_day, ' from ')}{overlap}{context.because(one.why)}{passes}."


def _handed_over(event: events.HandoverCompleted, context: SentenceContext) -> str:
    one = event.handover
    return f"The {context.term('handover')} from {context.name(one.leaving)} to {context.name(one.taking)} took place."


def _not_handed_over(event: events.HandoverCancelled, context: SentenceContext) -> str:
    one = event.handover
    why = context.because(one.cancelled_because)
    return f"The {context.term('handover')} from {context.name(one.leaving)} will not take place{why}."


def _absent(event: events.AbsenceRecorded, context: SentenceContext) -> str:
    one = event.absence
    away = f"{day(one.since, ' from ')}{day(one.until, ' until ')}"
    return f"{context.name(one.person)} is away{away}{context.said(one.why, one.person)}."


def _back(event: events.AbsenceEnded, context: SentenceContext) -> str:
    return f"{context.name(event.absence.person)} is back."


def _cover(event: events.CoverArranged, context: SentenceContext) -> str:
    one = event.cover
    covered = context.entries.get(one.covers)
    of = context.name(getattr(covered, "person", None))
    lengths = f"{listing(one.lengths)} absences"
    return f"It was arranged that {context.name(one.by)} stands in for {of} in {lengths}{context.because(one.notes)}."


def _cover_answered(event: events.CoverAnswered, context: SentenceContext) -> str:
    one = event.cover
    covered = context.entries.get(one.covers)
    of = context.name(getattr(covered, "person", None))
    no = ", as anybody may" if one.answer == "declined" else ""
    said = "no" if no else "yes"
    return f"{context.name(one.by)} said {said} to standing in for {of}{no}."


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
    "cover_answered": _cover_answered,
}
