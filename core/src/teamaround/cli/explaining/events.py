"""
Events as clauses that a person can read, by the names that rules give them, with the regime's own terms put in.

The sentence of an event in a chronology is another: `views/sentences/`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from teamaround.files import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.views.words import Words

CLAUSES: Mapping[str, str] = MappingProxyType(
    {
        "case_opened": "{a case} is opened",
        "case_closed": "{a case} is closed",
        "case_reopened": "{a case} is opened again",
        "child_moved": "the family moves away",
        "person_joined": "somebody joins the {team}",
        "person_left": "somebody leaves the {team}",
        "case_marked": "a mark is put on the {case}, or taken off",
        "family_heard": "a view of the {child} or {family} is recorded",
        "family_choice_made": "the {family} chooses about having {a lead}",
        "consent_given": "the {family} agrees to something",
        "consent_withdrawn": "the {family} agrees to something no longer",
        "lead_nominated": "somebody is asked to be {lead}",
        "nomination_accepted": "whoever was asked to be {lead} says yes",
        "nomination_declined": "whoever was asked to be {lead} says no",
        "nomination_withdrawn": "the question to be {lead} is taken back",
        "lead_started": "somebody begins as {lead}",
        "lead_agreed": "somebody is agreed as {lead}, or as interim",
        "lead_ended": "somebody ceases to be {lead}",
        "role_started": "somebody begins in a role that does not lead",
        "role_ended": "somebody's role that does not lead ends",
        "family_contact_named": "one of several who lead is named as the {family}'s contact",
        "handover_planned": "{a handover} is planned",
        "handover_completed": "{a handover} takes place",
        "handover_cancelled": "{a handover} is cancelled",
        "absence_recorded": "somebody's absence is recorded",
        "cover_arranged": "{cover} is arranged",
        "cover_answered": "whoever is to stand in says yes to it, or no",
        "assessment_opened": "{a assessment} begins",
        "assessment_completed": "{a assessment} is completed",
        "request_prepared": "{a request} is prepared",
        "request_sent": "{a request} is sent",
        "plan_started": "{a plan} is drafted",
        "plan_changed": "{a plan} is changed",
        "plan_agreed": "{a plan} is agreed",
        "plan_circulated": "{a plan} is circulated",
        "plan_ended": "{a plan} ends",
        "responsibility_resumed": "responsibility returns to whoever holds it without a common {plan}",
        "action_started": "{a action} is taken on",
        "action_changed": "{a action} is changed",
        "action_done": "{a action} is done or dropped",
        "meeting_arranged": "{a meeting} is arranged",
        "meeting_held": "{a meeting} is recorded as held",
        "meeting_forgone": "{a meeting} is done without",
        "meeting_cancelled": "{a meeting} is cancelled",
        "attendance_replied": "somebody says whether they will come to {a meeting}",
        "report_requested": "a report for {a meeting} is asked for",
        "report_received": "a report for {a meeting} comes in",
        "review_arranged": "{a review} is arranged",
        "materials_ready": "the materials for {a review} are ready",
        "review_held": "{a review} is recorded as held",
        "contact_recorded": "contact is recorded",
        "message_recorded": "a message is recorded",
        "question_answered": "a question is answered",
        "concern_raised": "a concern is raised",
        "circumstances_changed": "a change of circumstances is recorded",
        "sharing_decided": "it is decided to share something, or not to",
        "lead_changed": "it changes who leads",
        "requirement_changed": "it changes whether {a lead} is needed",
        "coordination_changed": "it changes who in fact coordinates",
        "action_fell_late": "{a action} falls late",
        "step_fell_late": "something that is to be done falls late",
        "review_fell_due": "the day comes on which the {plan} is to be reviewed",
    }
)
"""A clause for every event of `vocabulary.TRIGGERS`. A word of the vocabulary in braces is the regime's own."""

_WORD = re.compile(r"\{(a )?(\w+)\}")


def with_terms(text: str, words: Words) -> str:
    """*text* with the regime's word in place of each in braces: `{lead}`, `{a meeting}`."""
    return _WORD.sub(lambda found: words.a(found[2]) if found[1] else words.one(found[2]), text)


def event_clause(events: Iterable[str], words: Words) -> str:
    """Several events as one clause, any of which will do."""
    return listed([with_terms(CLAUSES[one], words) for one in events])
