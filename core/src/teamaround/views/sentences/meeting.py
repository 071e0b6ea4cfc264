"""Sentences about meetings and reviews: arranged, moved, held, who leads from there, replies and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.context import SentenceContext, Table, bare, day, ended, meeting_name
from teamaround.views.words.defaults import first_upper, listing, with_article

if TYPE_CHECKING:
    from teamaround.casework.events import meeting as events
    from teamaround.concepts.meeting import Meeting, Review

ANSWERS = {"none": "has not replied", "coming": "will come", "unable": "cannot come"}
ANSWERED = {"none": "had not replied", "coming": "was to come", "unable": "could not come"}
"""The same, of a meeting that is over."""

LEADS = {
    "continues": ("{names} goes on as {lead}", "{names} go on as {leads}"),
    "takes_on": ("{names} takes on the role of {lead}", "{names} take on the role of {lead} together"),
    "not_settled": ("who is {lead} was not settled", "who is {lead} was not settled"),
}
"""How a meeting settled who leads, of one person and of several."""


def _a(meeting: Meeting, context: SentenceContext) -> str:
    return first_upper(with_article(meeting_name(meeting, context)))


def _when_and_where(one: Meeting, before: str = " for ") -> str:
    at = f" at {one.at:%H:%M}" if one.at else ""
    return f"{day(one.day, before)}{at}{f', {one.venue}' if one.venue else ''}"


def _arranged(event: events.MeetingArranged, context: SentenceContext) -> str:
    one = event.meeting
    verb = "was arranged anew" if one.revision > 1 else "was arranged"
    family = f"the {context.term('family')}"
    with_family = {True: f", with {family}", False: f", without {family}", None: ""}[one.arranged_with_family]
    return f"{_a(one, context)} {verb}{_when_and_where(one)}{with_family}{context.because(one.about)}."


def _held(event: events.MeetingHeld, context: SentenceContext) -> str:
    one = event.meeting
    present = f" Present: {context.names(one.present)}." if one.present else ""
    absent = f" Not there: the {context.term('family')}." if one.family_present is False else ""
    decided = f" Decided: {'; '.join(bare(text) for text in one.decisions)}." if one.decisions else ""
    why = f" Why: {ended(one.rationale)}" if one.rationale else ""
    leads = leads_said(one, context)
    return f"{_a(one, context)} was held.{present}{absent}{f' {leads}' if leads else ''}{decided}{why}"


def leads_said(one: Meeting, context: SentenceContext) -> str:
    """How a meeting settled who leads, in a sentence; empty where it was not asked."""
    question = one.lead_question
    if question is None:
        return ""
    names, lead = context.names(question.people) or "whoever leads", context.lead_word(question.people)
    said = LEADS[question.answer][len(question.people) > 1]
    return f"{first_upper(said.format(names=names, lead=lead, leads=context.words.many('lead')))}."


def how_it_stands(one: Meeting) -> str:
    """Whether a meeting is to be held, was, or will not be; when and where."""
    why = f": {bare(one.because)}" if one.because else ""
    if one.state == "held":
        day_held = one.held_on or one.day
        return f"held{_when_and_where(one, ' on ')}" if day_held == one.day else f"held{day(day_held)}"
    return {"forgone": f"done without{why}", "cancelled": f"not held{why}"}.get(
        one.state, f"arranged{_when_and_where(one, ' for ')}"
    )


def _forgone(event: events.MeetingForgone, context: SentenceContext) -> str:
    meeting = with_article(meeting_name(event.meeting, context))
    return f"It was decided to do without {meeting}{context.because(event.meeting.because)}."


def _cancelled(event: events.MeetingCancelled, context: SentenceContext) -> str:
    one = event.meeting
    return f"{_a(one, context)} arranged{_when_and_where(one)} will not be held{context.because(one.because)}."


def _replied(event: events.AttendanceReplied, context: SentenceContext) -> str:
    meeting = meeting_name(event.meeting, context)
    who = context.part(event.reply.part)
    return f"{who} {ANSWERS[event.reply.answer]} to the {meeting}{day(event.meeting.day)}."


def _report_asked(event: events.ReportRequested, context: SentenceContext) -> str:
    meeting = meeting_name(event.meeting, context)
    return f"A report was asked of {context.part(event.reply.part)} for the {meeting}{day(event.meeting.day)}."


def _report_came(event: events.ReportReceived, context: SentenceContext) -> str:
    meeting = meeting_name(event.meeting, context)
    who, said = context.part(event.reply.part), context.said(event.reply.report)
    return f"The report of {who} came in for the {meeting}{day(event.meeting.day)}{said}."


def _mode(one: Review) -> str:
    return "at a meeting" if one.mode == "meeting" else "without a meeting"


def _review_arranged(event: events.ReviewArranged, context: SentenceContext) -> str:
    one = event.review
    return f"{context.a('review')} {_mode(one)} was arranged{day(one.planned_for, ' for ')}."


def _materials(event: events.MaterialsReady, context: SentenceContext) -> str:
    return f"The materials for the {context.term('review')} are ready{context.because(event.review.materials)}."


def _reviewed(event: events.ReviewHeld, context: SentenceContext) -> str:
    one = event.review
    agencies = f", by {listing([context.name(each) for each in one.agencies])}" if one.agencies else ""
    answers = [f"{context.words.choice('review_question', key)} {text}" for key, text in (one.answers or {}).items()]
    found = f" {' '.join(answers)}" if answers else ""
    return f"{context.a('review')} was held {_mode(one)}{agencies}{context.because(one.words)}.{found}"


SENTENCES: Table = {
    "meeting_arranged": _arranged,
    "meeting_held": _held,
    "meeting_forgone": _forgone,
    "meeting_cancelled": _cancelled,
    "attendance_replied": _replied,
    "report_requested": _report_asked,
    "report_received": _report_came,
    "review_arranged": _review_arranged,
    "materials_ready": _materials,
    "review_held": _reviewed,
}
