"""A small regime of our own for these tests. Nothing in it is drawn from anybody's guidance."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import evolve

from teamaround.concepts.days.periods import Period
from teamaround.regime.edition import Edition
from teamaround.regime.predicates import CORE
from teamaround.regime.rulebook import Rulebook, build_rulebook
from teamaround.regime.rules import (
    Choice,
    Choices,
    DefaultHolder,
    Due,
    Eligibility,
    Gate,
    NoticeRule,
    Pointer,
    Requirement,
    Role,
    StepRule,
)

PREDICATES = {found.name: found for found in CORE}
SAYS = ("HB-01",)


def choices(*keys: str, marks: Any = None) -> Choices:
    """A list of the regime with these keys."""
    return Choices(items=tuple(Choice(key=key, one=key.replace("_", " "), says=SAYS) for key in keys), marks=marks)


ROLES = {
    "lead": Role(leads=True, at_once=2, standings=("interim", "agreed"), says=SAYS),
    "cover": Role(leads=False, at_once=2, stands_in_for="lead", says=SAYS),
    "note_keeper": Role(leads=False, at_once=1, says=SAYS),
}

LISTS = {
    "end_reason": choices("someone_better_placed", "left_the_service"),
    "decline_reason": choices("time", "expertise"),
    "meeting_kind": choices("harbour_meeting", "review_meeting"),
    "assessment_kind": choices("common", "specialist"),
    "plan_focus": choices("learning", "health"),
    "review_question": choices("does_it_help"),
    "route": choices("short_route", "long_route", marks="one"),
    "need": choices("speech", "sleep", marks="many"),
}

PLAIN = Edition(
    regime="harbour",
    role=ROLES,
    requirement={},
    prefer=None,
    default_holder={},
    eligibility={},
    gate={},
    step={},
    notice={},
    pointer={},
    list=LISTS,
    teams=("desk",),
    allows=("self_coordinated", "declined", "overlap"),
)
"""Roles and lists alone: no rule has anything to say, so that commands show what they do by themselves."""

FULL = evolve(
    PLAIN,
    requirement={
        "several": Requirement(
            gives="required", when={"practitioners": {"at_least": 2, "about": "child"}}, says=("HB-02",)
        ),
        "one": Requirement(gives="not_required", when={"practitioners": {"at_most": 1}}, says=("HB-03",)),
    },
    default_holder={
        "opener_leads_first": DefaultHolder(
            after="case_opened",
            holder="starter",
            role="lead",
            standing="interim",
            when={"holder_is": ["practitioner"]},
            otherwise="judgement_needed",
            says=("HB-04",),
        )
    },
    eligibility={
        "a_practitioner": Eligibility(
            who={"holder_is": ["practitioner"]},
            level="explain",
            text="This person is no practitioner of this case.",
            fix="Choose one, or say why not.",
            says=("HB-05",),
        )
    },
    gate={
        "wishes_heard": Gate(
            before=("lead_started",),
            needs={"family_heard": {"kind": "wishes", "of": ["family"]}},
            level="explain",
            text="The family's wishes are not recorded.",
            fix="Record them, or say why they could not be had.",
            says=("HB-06",),
        ),
        "one_contact": Gate(
            before=("lead_started",),
            when={"coordination_is": ["jointly_led"]},
            needs={"one_family_contact": True},
            level="explain",
            text="Nobody, or everybody, is named as the family's contact.",
            fix="Name one of those who lead.",
            says=("HB-07",),
        ),
        "day_time_venue": Gate(
            before=("meeting_arranged",),
            needs={"has": {"meeting": ["date", "time", "venue"]}},
            level="block",
            text="A meeting needs a day, a time and a venue.",
            fix="Fill in what is missing.",
            says=("HB-08",),
        ),
        "who_leads_from_here": Gate(
            before=("meeting_held",),
            needs={"lead_question": ["continues", "takes_on"]},
            level="explain",
            text="The meeting does not say who leads from here.",
            fix="Say so, or why it was not settled.",
            says=("HB-09",),
        ),
        "the_family_decides": Gate(
            before=("family_choice_made",),
            needs={"decided_by": ["decision_maker"]},
            level="block",
            text="This is not the choice of whoever decides for the family.",
            fix="Record their own choice.",
            says=("HB-10",),
        ),
        "rests_on_an_assessment": Gate(
            before=("plan_agreed",),
            needs={"rests_on": ["any"]},
            level="warn",
            text="The plan rests on no completed assessment.",
            fix="Link it to one.",
            says=("HB-11",),
        ),
    },
    step={
        "agree_the_lead": StepRule(
            after=("case_opened",),
            owner="officer",
            per="case",
            text="Agree who leads.",
            met_by=("lead_agreed", "lead_started"),
            met_when={"lead_standing": ["agreed"]},
            lapses=("case_closed",),
            skip="never",
            says=("HB-12",),
        ),
        "answer": StepRule(
            after=("lead_nominated",),
            owner="holder",
            per="nomination",
            text="Answer the question.",
            met_by=("nomination_accepted", "nomination_declined"),
            lapses=("nomination_withdrawn", "case_closed"),
            skip="freely",
            due=Due(within=Period(working_days=5)),
            says=("HB-13",),
        ),
        "prepare_materials": StepRule(
            after=("review_arranged",),
            when={"review_by": ["meeting"]},
            owner="lead",
            per="review",
            text="Prepare the materials.",
            met_by=("materials_ready",),
            lapses=("review_held", "case_closed"),
            skip="with_reason",
            says=("HB-14",),
        ),
        "review_the_plan": StepRule(
            after=("plan_agreed",),
            owner="lead",
            per="case",
            text="Review the plan.",
            met_by=("review_held",),
            lapses=("plan_agreed", "plan_ended", "case_closed"),
            skip="with_reason",
            due=Due(on="review_point"),
            says=("HB-15",),
        ),
    },
    notice={
        "lead_changed": NoticeRule(
            after=("lead_changed",),
            sender=("lead", "previous_lead", "officer"),
            to=("desk",),
            send="queue",
            template="lead_changed",
            carries=("leads_before", "leads_now", "from_when"),
            once_per="command",
            says=("HB-16",),
        ),
        "invitation": NoticeRule(
            after=("meeting_arranged",),
            sender=("lead", "officer"),
            to=("practitioner",),
            send="queue",
            template="invitation",
            carries=("date", "time", "venue"),
            once_per="meeting",
            says=("HB-17",),
        ),
        "report_wanted": NoticeRule(
            after=("attendance_replied",),
            when={"reply_is": ["unable"]},
            sender=("lead", "officer"),
            to=("replier",),
            send="queue",
            template="report_wanted",
            carries=("date",),
            once_per="reply",
            says=("HB-18",),
        ),
        "plan_to_family": NoticeRule(
            after=("plan_agreed",),
            sender=("lead", "officer"),
            to=("family", "child"),
            send="propose",
            template="plan",
            carries=("plan", "roles_and_contributions"),
            once_per="plan",
            says=(),
            local="The harbour office offers families a copy.",
        ),
        "late_action": NoticeRule(
            after=("action_fell_late",),
            sender=("officer",),
            to=("action_owner",),
            send="queue",
            template="late_action",
            carries=("action",),
            once_per="action",
            says=("HB-19",),
        ),
        "late_actions": NoticeRule(
            after=("action_fell_late",),
            sender=("officer",),
            to=("lead",),
            send="queue",
            template="late_actions",
            carries=("actions",),
            once_per="day",
            says=("HB-19",),
        ),
        "message_to_lead": NoticeRule(
            after=("message_recorded", "concern_raised"),
            sender=("actor", "officer"),
            to=("lead",),
            send="queue",
            template="message",
            carries=("message",),
            once_per="note",
            says=("HB-20",),
        ),
    },
    pointer={
        "sees_the_child": Pointer(
            favours={"holder_contact": "regular"}, text="Sees the child regularly.", says=("HB-21",)
        ),
        "trusted": Pointer(ask="Does the family trust this person?", says=("HB-22",)),
    },
)
"""The same roles and lists with a rule of every kind."""


@cache
def _ready(text: str) -> Rulebook:
    return build_rulebook(Edition.from_text(text), PREDICATES)


def rulebook(edition: Edition = PLAIN, **changes: Any) -> Rulebook:
    """The rulebook of an edition, with whatever about it is changed."""
    return _ready(evolve(edition, **changes).text)
