"""
Sentences about what a rule, or a comparison of before and after, made of what had happened.

Steps ("To be done by"), notices, how late they come, matters ("Not as it should be", "For information"), reasons;
"Coordination now". Whether the lead or coordination has changed: `casework/consequences/derived.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.days.written import written
from teamaround.concepts.work import MOVED
from teamaround.views.requirement import answer_in_words
from teamaround.views.sentences.context import SentenceContext, Table, bare, day, ended
from teamaround.views.words.defaults import WAYS, counted, first_upper, notice_called, way

if TYPE_CHECKING:
    from teamaround.casework.events import consequences as events
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.work import Notice


def _lead_changed(event: events.LeadChanged, context: SentenceContext) -> str:
    now, before = (context.names(one) or "nobody" for one in (event.now, event.before))
    word = context.lead_word(event.now or event.before)
    return f"{first_upper(word)} now: {now}. Before: {before}."


def _requirement(event: events.RequirementChanged, context: SentenceContext) -> str:
    now, before = answer_in_words(event.now, context.words), answer_in_words(event.before, context.words, verb="was")
    return f"{first_upper(now)} from now on. Before, {before}."


def _coordination(event: events.CoordinationChanged, context: SentenceContext) -> str:
    now, before = context.words.coordination(event.now), context.words.coordination(event.before)
    return f"Coordination now: {now}. Before: {before}."


def _opened(event: events.StepOpened, context: SentenceContext) -> str:
    due = day(event.step.due, " It is due by ")
    note = f" ({bare(event.step.due_note)})" if event.step.due_note else ""
    end = f"{due}{note}." if due or note else ""
    return f"To be done by {context.names(event.step.owners)}: {ended(event.step.text)}{end}"


def _late(event: events.StepFellLate, context: SentenceContext) -> str:
    due = day(event.step.due, ", due by ")
    return f"Late, and still to be done by {context.names(event.step.owners)}{due}: {ended(event.step.text)}"


def _met(event: events.StepMet, context: SentenceContext) -> str:
    del context
    return f"Done: {ended(event.step.text)}"


def _lapsed(event: events.StepLapsed, context: SentenceContext) -> str:
    return f"No longer to be done: {bare(event.step.text)}{context.said(event.step.note, before='. ')}."


def _asked_again(event: events.StepAskedAgain, context: SentenceContext) -> str:
    return f"To be done for this, too, by {context.names(event.step.owners)}: {ended(event.step.text)}"


def _passed_on(event: events.StepPassedOn, context: SentenceContext) -> str:
    return f"Now to be done by {context.names(event.step.owners)}: {ended(event.step.text)}"


def _skipped(event: events.StepSkipped, context: SentenceContext) -> str:
    return f"Passed over: {bare(event.step.text)}{context.said(event.step.note)}."


def _notice(one: Notice, context: SentenceContext) -> str:
    return f"{first_upper(context.term('notice'))} to {context.name(one.to)} ({notice_called(one)})"


def _queued(event: events.NoticeQueued, context: SentenceContext) -> str:
    one = event.notice
    late = f" It comes {counted(one.late_by_days, 'day')} late." if one.late_by_days else ""
    return f"{_notice(one, context)} waits to be passed on.{_withheld(one, context)}{late}"


def _proposed(event: events.NoticeProposed, context: SentenceContext) -> str:
    one = event.notice
    return f"{_notice(one, context)} waits for a person to decide{context.said(one.because)}.{_withheld(one, context)}"


def _held_back(event: events.NoticeHeldBack, context: SentenceContext) -> str:
    return f"{_notice(event.notice, context)} is held back{context.said(event.notice.because)}."


def _withdrawn(event: events.NoticeWithdrawn, context: SentenceContext) -> str:
    return f"{_notice(event.notice, context)} was withdrawn{context.said(event.notice.because)}."


def _sent(event: events.NoticeSent, context: SentenceContext) -> str:
    return f"{_notice(event.notice, context)} was sent{_how(event.notice, context)}."


def _told(event: events.NoticeTold, context: SentenceContext) -> str:
    one = event.notice
    note = context.said(one.telling.note, one.to) if one.telling else ""
    return f"{_notice(one, context)}: told{_how(one, context)}{note}."


def _told_again(event: events.NoticeAskedAgain, context: SentenceContext) -> str:
    return f"{_notice(event.notice, context)} tells of this, too."


def _failed(event: events.NoticeFailed, context: SentenceContext) -> str:
    return f"{_notice(event.notice, context)} could not be sent{context.said(event.notice.because)}."


def _how(one: Notice, context: SentenceContext) -> str:
    """By what way somebody was told, when, and by whom, where it was a person."""
    told = one.telling
    by = f" by {context.name(told.by)}" if told and told.how in WAYS else ""
    return f"{by} {way(told.how)} on {written(told.on)}" if told else ""


def _withheld(one: Notice, context: SentenceContext) -> str:
    return f" Left out of it: {'; '.join(one.withheld)}." if one.withheld and context.scope.whole else ""


def _reason(event: events.ReasonRecorded, context: SentenceContext) -> str:
    one = event.reason
    if one.rule == MOVED:
        return f"{bare(one.answers)}{context.said(one.words)}."
    about = f" about {context.name(one.about)}" if one.about else ""
    rule = context.words.text_of(one.rule).rstrip(".")
    return f"A reason{about} was given for going on{context.said(one.words)}. The rule it answers: {rule}."


def _matter(event: events.MatterArose, context: SentenceContext) -> str:
    how = "For information" if event.matter.info else "Not as it should be"
    return f"{how}: {_stands(event.matter, context)}"


def _matter_changed(event: events.MatterChanged, context: SentenceContext) -> str:
    one = event.matter
    whose = f" For {context.names(one.owners)}." if one.owners and not one.info else ""
    still = "Still so, for information" if one.info else "Still not as it should be"
    return f"{still}: {_stands(one, context)}{whose}"


def _matter_answered(event: events.MatterAnswered, context: SentenceContext) -> str:
    one = event.matter
    return f"Answered{context.said(one.answer)}. It stands as it is: {_stands(one, context)}"


def _matter_settled(event: events.MatterSettled, context: SentenceContext) -> str:
    return f"No longer so: {_stands(event.matter, context)}"


def _stands(one: Matter, context: SentenceContext) -> str:
    """What stands, with the name of whom it is about before it, unless it names them itself."""
    what = ended(context.words.named(one.what))
    name = context.name(one.about) if one.about else ""
    return what if name in what else f"{name}: {what}"


def _reopened(event: events.StepReopened, context: SentenceContext) -> str:
    return f"To be done again by {context.names(event.step.owners)}: {ended(event.step.text)}"


def _judged(event: events.RequirementJudged, context: SentenceContext) -> str:
    one = event.judgement
    answer = answer_in_words(one.answer, context.words)  # type: ignore[arg-type]
    return f"Judged by a person: {answer}{context.said(one.what)}."


def _judgement(event: events.JudgementAsked, context: SentenceContext) -> str:
    return f"A person is asked to judge: {ended(context.words.named(event.judgement.what))}"


SENTENCES: Table = {
    "lead_changed": _lead_changed,
    "requirement_changed": _requirement,
    "coordination_changed": _coordination,
    "step_opened": _opened,
    "step_fell_late": _late,
    "step_met": _met,
    "step_lapsed": _lapsed,
    "step_asked_again": _asked_again,
    "step_passed_on": _passed_on,
    "step_skipped": _skipped,
    "notice_queued": _queued,
    "notice_proposed": _proposed,
    "notice_held_back": _held_back,
    "notice_withdrawn": _withdrawn,
    "notice_sent": _sent,
    "notice_told": _told,
    "notice_failed": _failed,
    "notice_asked_again": _told_again,
    "reason_recorded": _reason,
    "judgement_asked": _judgement,
    "requirement_judged": _judged,
    "matter_arose": _matter,
    "matter_changed": _matter_changed,
    "matter_answered": _matter_answered,
    "matter_settled": _matter_settled,
    "step_reopened": _reopened,
}
