"""
The closed words of the rule language: events and what each brings, names for people, laws, terms.

A rule speaks of what has happened, never of a command: `before` guards an event, `after` follows it. Nothing that
brings or records help can be guarded, nor anything that a rule or the calendar brings about. Also the core's own
matters (`MATTERS`) and words of evidence. The events: `casework/events/`; the people: `people_named.py`;
what notices carry: `letters/template.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.traces import Evidence


@frozen
class Trigger:
    """A kind of event that rules may name: what it brings for a rule to look at, and whether a gate may stop it."""

    brings: frozenset[str] = frozenset()
    guarded: bool = False
    origin: Literal["command", "derived", "calendar"] = "command"


def _brings(*subjects: str, guarded: bool = False) -> Trigger:
    return Trigger(frozenset(subjects), guarded)


def _derived(*subjects: str) -> Trigger:
    return Trigger(frozenset(subjects), origin="derived")


def _by_calendar(*subjects: str) -> Trigger:
    return Trigger(frozenset(subjects), origin="calendar")


TRIGGERS: dict[str, Trigger] = {
    "case_opened": _brings(),
    "case_closed": _brings(),
    "case_reopened": _brings(),
    "child_moved": _brings(),
    "person_joined": _brings("part"),
    "person_left": _brings("part"),
    "case_marked": _brings("mark"),
    "family_heard": _brings("view"),
    "family_choice_made": _brings("choice", guarded=True),
    "consent_given": _brings("consent"),
    "consent_withdrawn": _brings("consent"),
    "lead_nominated": _brings("holder", "nomination", guarded=True),
    "nomination_accepted": _brings("holder", "nomination"),
    "nomination_declined": _brings("holder", "nomination"),
    "nomination_withdrawn": _brings("holder", "nomination"),
    "lead_started": _brings("holder", "role", guarded=True),
    "lead_agreed": _brings("holder", "role", guarded=True),
    "lead_ended": _brings("holder", "role"),
    "role_started": _brings("holder", "role", guarded=True),
    "role_ended": _brings("holder", "role"),
    "family_contact_named": _brings("holder", "role"),
    "handover_planned": _brings("handover"),
    "handover_completed": _brings("handover"),
    "handover_cancelled": _brings("handover"),
    "absence_recorded": _brings("absence"),
    "cover_arranged": _brings("cover"),
    "cover_answered": _brings("cover"),
    "assessment_opened": _brings("assessment"),
    "assessment_completed": _brings("assessment"),
    "request_prepared": _brings("request", guarded=True),
    "request_sent": _brings("request", guarded=True),
    "plan_started": _brings("plan"),
    "plan_changed": _brings("plan"),
    "plan_agreed": _brings("plan", "meeting", guarded=True),
    "plan_circulated": _brings("plan", "meeting"),
    "plan_ended": _brings("plan", guarded=True),
    "responsibility_resumed": _brings(),
    "action_started": _brings("action"),
    "action_changed": _brings("action"),
    "action_done": _brings("action"),
    "meeting_arranged": _brings("meeting", guarded=True),
    "meeting_held": _brings("meeting", "plan", guarded=True),
    "meeting_forgone": _brings("meeting"),
    "meeting_cancelled": _brings("meeting"),
    "attendance_replied": _brings("meeting", "reply"),
    "report_requested": _brings("meeting", "reply"),
    "report_received": _brings("meeting", "reply"),
    "review_arranged": _brings("review", guarded=True),
    "materials_ready": _brings("review"),
    "review_held": _brings("review"),
    "contact_recorded": _brings("note"),
    "message_recorded": _brings("note"),
    "question_answered": _brings("note"),
    "concern_raised": _brings("note"),
    "circumstances_changed": _brings("note"),
    "sharing_decided": _brings("sharing"),
    "lead_changed": _derived(),
    "requirement_changed": _derived(),
    "coordination_changed": _derived(),
    "action_fell_late": _by_calendar("action"),
    "review_fell_due": _by_calendar("plan"),
    "step_fell_late": _by_calendar("step"),
}
"""Every event that a rule may name. Each brings `event`, which knows who decided and how the case stood before."""

FELL_LATE = "step_fell_late"
"""What a case is looked at for once all else has followed a change, so that no default begins by it."""

LEAVES_STANDING: dict[str, frozenset[str]] = {
    name: TRIGGERS[name].brings | (frozenset({"holder"}) if name == "absence_recorded" else frozenset())
    for name in (
        "lead_started",
        "lead_agreed",
        "role_started",
        "lead_nominated",
        "nomination_accepted",
        "family_choice_made",
        "absence_recorded",
        "cover_arranged",
        "handover_planned",
        "plan_agreed",
        "plan_ended",
        "meeting_arranged",
        "meeting_held",
        "request_prepared",
        "request_sent",
        "circumstances_changed",
        "review_arranged",
        "review_held",
    )
}
"""
The events whose outcome stands in the case, and what it brings for rules to look at.

Gates before these events, and standing rules, are asked of it again. Of an absence, the lead who is away is in hand.
"""

MATTERS: dict[str, str] = {
    "requirement": "the rules leave it to a person whether a lead is needed",
    "core.meeting_not_recorded": "a meeting's day has passed, and nothing is recorded of it",
    "core.report_awaited": "a report was asked for, and has not come in",
    "core.review_not_recorded": "a review's day has passed, and nothing is recorded of it",
    "core.plan_not_reviewed": "the plan's own day for a review has passed without one",
    "core.handover_not_recorded": "a handover's day has passed, and nothing is recorded of it",
    "core.nomination_unanswered": "somebody was asked to take a role on, and has not answered",
    "core.answer_awaited": "a question or concern waits for an answer",
    "core.cover_runs_on": "cover runs on though whoever is covered is back",
    "core.interim_lead": "whoever leads does so only until a lead is agreed",
    "core.led_before_closing": "a case was opened again, and somebody leads who led it before it was closed",
    "core.choice_not_followed": "the family chose to have no lead, and somebody leads",
    "core.restriction_review": "the day has come on which a restriction is looked at again",
    "core.day_not_worked": "a day to come is not a working day",
    "core.holder_died": "somebody who has died holds a role",
    "core.holder_left": "somebody holds a role for a service they have left",
    "core.stand_in_away": "whoever stands in is away",
    "core.lead_takes_no_part": "whoever leads takes no part in the case",
    "core.stand_in_said_no": "whoever is arranged to stand in has said no to it",
    "core.stand_in_gone": "whoever is arranged to stand in has left the service, or has died",
    "core.lead_not_to_be_contacted": "whoever leads is not to be contacted",
    "core.receiver_gone": "whoever is to take a role over is no longer in the case",
    "core.giver_gone": "whoever is to hand a role over does not lead any more",
    "core.member_died": "somebody who has died has a part in the case",
    "core.action_without_owner": "an action is open, and its owner is no longer there",
    "core.notices_unsent": "notices are queued for longer than the authority lets them wait",
    "core.not_told": "somebody who would be told is not",
    "core.could_not_be_sent": "what somebody is to be told could not be sent",
}
"""What the core itself sees in a case at rest, beside the rules of the regime."""

ABOUT_CHOOSING_A_LEAD = frozenset({"lead_started", "lead_agreed", "lead_nominated", "role_started"})
"""The only events before which a missing lead may stop anything: help never waits for one."""

WHO: dict[str, str] = {
    "lead": "everyone who leads today",
    "previous_lead": "whoever led before the change in hand",
    "holder": "the person about to hold a role, or who holds it; in a pointer, each candidate",
    "starter": "who asked for the case to be opened; never whoever typed it",
    "actor": "whoever gave the command",
    "practitioner": "each person with a practitioner's part in force",
    "family": "each family member with a part in force, carers included",
    "child": "the child or young person",
    "decision_maker": "who decides for the family today",
    "team": "everyone with a part in force",
    "named_person": "whoever has that capacity in the team",
    "line_manager": "the lead's line manager, if recorded",
    "action_owner": "the owner of the action in hand",
    "replier": "whoever gave the reply in hand",
    "nominator": "who nominated, in the nomination in hand",
    "agency": "each agency for which somebody takes part as a practitioner",
    "officer": "the authority's own staff",
}
"""The names for people that a rule may use. The keys of the regime's own `[team.KEY]` stand beside them."""

WHO_NEEDS: dict[str, str] = {
    "previous_lead": "event",
    "holder": "holder",
    "actor": "event",
    "action_owner": "action",
    "replier": "reply",
    "nominator": "nomination",
}
"""What the rule's event has to bring before these names can be used; the others are found in the case itself."""

ONCE_PER = ("command", "case", "meeting", "reply", "review", "plan", "nomination", "note", "action", "step", "day")
PER = ("case", "meeting", "review", "plan", "nomination", "holder", "request", "note")

LAWS: dict[str, str] = {
    "late_is_the_owners": "a late action is its owner's and the owner's agency's; never the lead's",
    "no_chase_tasks": "nothing makes a task for the lead out of someone else's late action",
    "help_never_waits": "no event that brings or records help can be stopped by a gate",
    "lead_replaces_nobody": "starting a lead ends nobody's other part",
    "lead_outlasts_assessments": "starting an assessment ends no assignment",
    "parts_are_separate": "ending one part of a person in a case ends no other part",
    "role_opens_no_file": "holding a role grants no access",
    "tasks_are_offers": "a task is offered; not doing it is never late and never a finding",
    "no_least_length": "no plan is refused for being short",
    "no_meeting_needed": "a plan, an action or a review needs no meeting",
    "no_qualification_asked": "no qualification is asked of a lead",
}
"""Laws of the core that a boundary or an option may quote. Each has a test of its name."""

EVIDENCE: dict[Evidence, str] = {
    "contact_named": "named as the one whom the family turns to",
    "family_in_touch": "contact between the {lead} and child or family",
    "practitioners_in_touch": "contact between the {lead} and practitioners",
    "views_heard": "what child or family think was heard",
    "concern_heard": "a question or concern was heard",
    "concern_raised": "the {lead} raised a concern",
    "circumstances_discussed": "a change in circumstances was noted",
    "signposted": "a signpost was given",
    "brokered": "help from a further service was brokered",
    "advocacy_linked": "a link to advocacy was made",
    "action_agreed": "an action was agreed",
    "action_completed": "an agreed action was carried out",
    "meeting_arranged": "a meeting was arranged",
    "meeting_held": "a meeting was held",
    "plan_reviewed": "the plan was reviewed",
    "plan_amended": "the plan was agreed anew after a change",
    "contributions_named": "the plan says what each contributes",
    "assessment_begun": "an assessment was begun",
    "service_joined": "a practitioner joined",
    "cover_arranged": "cover is arranged",
    "handover_planned": "a handover is planned",
}
"""What a record can show of a function or task of the lead: the words that `evidence` takes, as people read them."""

TERMS: dict[str, str] = {
    "case": "one child under this regime",
    "child": "the child or young person",
    "family": "the family",
    "decision_maker": "who decides for the family",
    "practitioner": "somebody who works for an agency",
    "agency": "a service that people work for",
    "lead": "who leads",
    "team": "the practitioners around the child",
    "supporter": "an independent supporter",
    "named_person": "the named person",
    "starter": "who asked for the case to be opened",
    "assessment": "an assessment of the child",
    "request": "a request put to the authority",
    "plan": "the agreed plan",
    "plan_agreed": "said of a plan: it is settled, and counts",
    "outcome": "what the plan is for",
    "action": "who does what by when",
    "meeting": "a meeting about the child",
    "review": "a look at how the plan works",
    "handover": "a planned passing of the lead",
    "cover": "standing in for the lead",
    "nomination": "asking somebody to lead",
    "notice": "something that somebody must be told",
    "step": "something to be done",
    "led": "somebody leads",
    "jointly_led": "several lead together",
    "covered": "somebody stands in for the lead",
    "self_coordinated": "the family coordinates by itself",
    "declined": "the family wants no lead",
    "vacant": "a lead is needed, and nobody leads",
    "not_required": "no lead is needed, and nobody leads",
    "open": "nobody leads, and nobody has decided",
    "recommended": "said of a lead: guidance would have one, and does not require it",
    "interim": "leading until a lead is agreed",
    "agreed": "agreed as the lead",
}
"""The core's words that a regime may replace with its own on screen, and what they mean here."""

ALLOWS = ("self_coordinated", "declined", "overlap", "joint_leads")
"""What only some guidance allows, so that silence elsewhere is not permission."""
