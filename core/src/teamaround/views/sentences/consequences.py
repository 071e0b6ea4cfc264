"""Sentences about what a rule, or a comparison of before and after, made of what had happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.requirement import answer_in_words
from teamaround.views.sentences.telling import Table, Telling, bare, day, ended
from teamaround.views.words.defaults import counted, first_upper

if TYPE_CHECKING:
    from teamaround.casework.events import consequences as events
    from teamaround.concepts.work import Notice


def _lead_changed(event: events.LeadChanged, telling: Telling) -> str:
    now, before = (telling.names(one) or "nobody" for one in (event.now, event.before))
    return f"{first_upper(telling.term('lead'))} now: {now}. Before: {before}."


def _requirement(event: events.RequirementChanged, telling: Telling) -> str:
    now, before = answer_in_words(event.now, telling.words), answer_in_words(event.before, telling.words, verb="was")
    return f"By the rules, {now} now. Before, {before}."


def _coordination(event: events.CoordinationChanged, telling: Telling) -> str:
    return f"Coordination now: {telling.term(event.now)}. Before: {telling.term(event.before)}."


def _opened(event: events.StepOpened, telling: Telling) -> str:
    due = day(event.step.due, " It is due by ")
    note = f" ({bare(event.step.due_note)})" if event.step.due_note else ""
    end = f"{due}{note}." if due or note else ""
    return f"To be done by {telling.names(event.step.owners)}: {ended(event.step.text)}{end}"


def _met(event: events.StepMet, telling: Telling) -> str:
    del telling
    return f"Done: {ended(event.step.text)}"


def _lapsed(event: events.StepLapsed, telling: Telling) -> str:
    del telling
    return f"No longer to be done: {ended(event.step.text)}"


def _passed_on(event: events.StepPassedOn, telling: Telling) -> str:
    return f"Now to be done by {telling.names(event.step.owners)}: {ended(event.step.text)}"


def _skipped(event: events.StepSkipped, telling: Telling) -> str:
    return f"Passed over: {bare(event.step.text)}{telling.because(event.step.note)}."


def _notice(one: Notice, telling: Telling) -> str:
    return f"{first_upper(telling.term('notice'))} to {telling.name(one.to)} ({one.template.replace('_', ' ')})"


def _queued(event: events.NoticeQueued, telling: Telling) -> str:
    one = event.notice
    late = f" It comes {counted(one.late_by_days, 'day')} late." if one.late_by_days else ""
    return f"{_notice(one, telling)} waits to be passed on.{_withheld(one, telling)}{late}"


def _proposed(event: events.NoticeProposed, telling: Telling) -> str:
    one = event.notice
    return f"{_notice(one, telling)} waits for a person to decide{telling.said(one.because)}.{_withheld(one, telling)}"


def _held_back(event: events.NoticeHeldBack, telling: Telling) -> str:
    return f"{_notice(event.notice, telling)} is held back{telling.said(event.notice.because)}."


def _withdrawn(event: events.NoticeWithdrawn, telling: Telling) -> str:
    return f"{_notice(event.notice, telling)} was withdrawn{telling.said(event.notice.because)}."


def _withheld(one: Notice, telling: Telling) -> str:
    return f" Left out of it: {'; '.join(one.withheld)}." if one.withheld and telling.sight.whole else ""


def _reason(event: events.ReasonRecorded, telling: Telling) -> str:
    one = event.reason
    about = f" about {telling.name(one.about)}" if one.about else ""
    rule = telling.words.text_of(one.rule).rstrip(".")
    return f"A reason{about} was given for going on{telling.said(one.words)}. The rule it answers: {rule}."


def _judgement(event: events.JudgementAsked, telling: Telling) -> str:
    return f"A person is asked to judge: {ended(telling.words.named(event.judgement.what))}"


SENTENCES: Table = {
    "lead_changed": _lead_changed,
    "requirement_changed": _requirement,
    "coordination_changed": _coordination,
    "step_opened": _opened,
    "step_met": _met,
    "step_lapsed": _lapsed,
    "step_passed_on": _passed_on,
    "step_skipped": _skipped,
    "notice_queued": _queued,
    "notice_proposed": _proposed,
    "notice_held_back": _held_back,
    "notice_withdrawn": _withdrawn,
    "reason_recorded": _reason,
    "judgement_asked": _judgement,
}
