from __future__ import annotations

from typing import get_args

import pytest
from attrs import evolve

from teamaround.casework.consequences import carries
from teamaround.casework.events import EVENTS
from teamaround.concepts.at_rest.traces import Evidence
from teamaround.concepts.facts import Coordination
from teamaround.concepts.people import Child, Directory
from teamaround.concepts.team import Standing
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.letters.template import CARRIES
from teamaround.regime.people_named import WHO_IS
from teamaround.regime.predicates import CORE
from teamaround.regime.vocabulary import (
    ABOUT_CHOOSING_A_LEAD,
    ALLOWS,
    EVIDENCE,
    LAWS,
    LEAVES_STANDING,
    MATTERS,
    ONCE_PER,
    PER,
    TERMS,
    TRIGGERS,
    WHO,
    WHO_NEEDS,
)
from teamaround.views.words.defaults import WORDS

SUBJECTS = {subject for trigger in TRIGGERS.values() for subject in trigger.brings}


def test_what_a_notice_may_carry_is_what_can_be_carried() -> None:
    """Every word that a regime may let a notice carry has its text, and there is no text without a word."""
    assert set(CARRIES) == set(carries.CARRIES)
    assert set(CARRIES.values()) <= {*SUBJECTS, *TRIGGERS, ""}


def test_every_event_that_a_rule_may_name_is_journalled() -> None:
    """A rule names events as the journal does."""
    assert set(TRIGGERS) <= set(EVENTS)


def test_every_name_for_people_can_be_resolved() -> None:
    """Each name for people that a rule may use has a way to find them, and there is no other way."""
    assert set(WHO) == set(WHO_IS)
    assert set(WHO_NEEDS) <= set(WHO)
    assert set(WHO_NEEDS.values()) <= {*SUBJECTS, "event"}


def test_a_name_that_needs_nothing_in_hand_is_resolved_of_an_empty_case() -> None:
    """Of a case in which nothing is happening, nobody is found but who asked for it, the child and the office."""
    empty = evolve(next(without_a_lead()), directory=Directory(Child(id="K1")))
    occasion = evolve(empty, case=evolve(empty.case, starter="P1"))
    names = set(WHO) - {"action_owner", "replier", "nominator"}
    found = {name: tuple(WHO_IS[name](occasion)) for name in names}
    assert {name: those for name, those in found.items() if those} == {
        "starter": ("P1",),
        "child": ("K1",),
        "officer": ("officer",),
    }


@pytest.mark.parametrize("name", ["action_owner", "replier", "nominator"])
def test_a_name_that_needs_something_in_hand_says_so(name: str) -> None:
    """A name for people that cannot be found without what an event brings is kept to rules whose events bring it."""
    with pytest.raises(KeyError, match=WHO_NEEDS[name]):
        WHO_IS[name](next(without_a_lead()))


def test_subjects_are_those_that_events_bring() -> None:
    """Whatever a step or notice is once for, or a predicate looks at, some event brings."""
    assert {*PER, *ONCE_PER} - {"command", "case", "day"} <= SUBJECTS
    assert {one.looks_at for one in CORE} <= {*SUBJECTS, "case", "event"}


def test_states_and_standings_can_be_put_in_a_regimes_own_words() -> None:
    """Every state of coordination and every standing of a lead can be replaced by a word of the regime."""
    assert {*Coordination.__args__, *Standing.__args__} <= set(TERMS)  # type: ignore[attr-defined]


def test_only_events_that_a_command_causes_are_guarded() -> None:
    """Nothing that is derived or that the calendar brings can be stopped; choosing a lead always can."""
    guarded = {name for name, trigger in TRIGGERS.items() if trigger.guarded}
    assert all(TRIGGERS[name].origin == "command" for name in guarded)
    assert guarded >= ABOUT_CHOOSING_A_LEAD


def test_what_a_gate_may_stop() -> None:
    """Choosing, asking and settling can wait for a reason; whatever brings or records help cannot."""
    assert {name for name, trigger in TRIGGERS.items() if trigger.guarded} == {
        "family_choice_made",
        "lead_nominated",
        "lead_started",
        "lead_agreed",
        "role_started",
        "request_prepared",
        "request_sent",
        "plan_agreed",
        "plan_ended",
        "meeting_arranged",
        "meeting_held",
        "review_arranged",
    }
    assert {"lead_started", "lead_agreed", "lead_nominated", "role_started"} == ABOUT_CHOOSING_A_LEAD


def test_what_nobody_does() -> None:
    """Some events are found by comparing before and after, some come with a day; all others are somebody's doing."""
    origins = {name: trigger.origin for name, trigger in TRIGGERS.items() if trigger.origin != "command"}
    assert origins == {
        "lead_changed": "derived",
        "requirement_changed": "derived",
        "coordination_changed": "derived",
        "action_fell_late": "calendar",
        "review_fell_due": "calendar",
        "step_fell_late": "calendar",
    }


def test_what_stands_afterwards_can_be_asked_about_again() -> None:
    """Each event whose outcome stands brings it, and so does an absence the lead who is away; what is over is none."""
    assert {name: LEAVES_STANDING[name] - TRIGGERS[name].brings for name in LEAVES_STANDING} == dict.fromkeys(
        LEAVES_STANDING, frozenset()
    ) | {"absence_recorded": {"holder"}}
    assert set(LEAVES_STANDING) == {
        "lead_started", "lead_agreed", "role_started", "lead_nominated", "nomination_accepted", "family_choice_made",
        "absence_recorded", "cover_arranged", "handover_planned", "plan_agreed", "plan_ended", "meeting_arranged",
        "meeting_held", "request_prepared", "request_sent", "circumstances_changed", "review_arranged", "review_held",
    }  # fmt: skip


def test_the_words_of_rules_are_closed() -> None:
    """What a step is about, what a notice is sent once for, and what only some guidance allows, is listed for good."""
    assert set(PER) == {"case", "meeting", "review", "plan", "nomination", "holder", "request", "note"}
    assert set(ONCE_PER) == {
        "command", "case", "meeting", "reply", "review", "plan", "nomination", "note", "action", "step", "day",
    }  # fmt: skip
    assert set(ALLOWS) == {"self_coordinated", "declined", "overlap", "joint_leads"}


def test_what_each_event_brings() -> None:
    """Whoever writes a rule can rely on what an event brings: what it made or changed, and the person in a role."""
    found = {subject: {name for name, one in TRIGGERS.items() if subject in one.brings} for subject in SUBJECTS}
    meeting = {"meeting_arranged", "meeting_held", "meeting_forgone", "meeting_cancelled"}
    reply = {"attendance_replied", "report_requested", "report_received"}
    nomination = {"lead_nominated", "nomination_accepted", "nomination_declined", "nomination_withdrawn"}
    role = {"lead_started", "lead_agreed", "lead_ended", "role_started", "role_ended", "family_contact_named"}
    agreed = {"plan_agreed", "plan_circulated"}
    assert found == {
        "part": {"person_joined", "person_left"},
        "mark": {"case_marked"},
        "view": {"family_heard"},
        "choice": {"family_choice_made"},
        "consent": {"consent_given", "consent_withdrawn"},
        "nomination": nomination,
        "role": role,
        "holder": {*nomination, *role},
        "handover": {"handover_planned", "handover_completed", "handover_cancelled"},
        "absence": {"absence_recorded"},
        "cover": {"cover_answered", "cover_arranged"},
        "assessment": {"assessment_opened", "assessment_completed"},
        "request": {"request_prepared", "request_sent"},
        "plan": {*agreed, "plan_started", "plan_changed", "plan_ended", "meeting_held", "review_fell_due"},
        "action": {"action_started", "action_changed", "action_done", "action_fell_late"},
        "meeting": {*meeting, *reply, *agreed},
        "reply": reply,
        "review": {"review_arranged", "materials_ready", "review_held"},
        "note": {
            "contact_recorded", "message_recorded", "question_answered", "concern_raised", "circumstances_changed",
        },
        "sharing": {"sharing_decided"},
        "step": {"step_fell_late"},
    }  # fmt: skip
    assert {name for name, one in TRIGGERS.items() if not one.brings} == {
        "case_opened", "case_closed", "case_reopened", "child_moved", "responsibility_resumed",
        "lead_changed", "requirement_changed", "coordination_changed",
    }  # fmt: skip


def test_what_a_notice_carries_is_taken_from() -> None:
    """Day and place from the meeting, leads from their change, the rest from what is in hand or from the case."""
    assert CARRIES == {
        "date": "meeting", "time": "meeting", "venue": "meeting",
        "leads_before": "lead_changed", "leads_now": "lead_changed",
        "plan": "plan", "roles_and_contributions": "plan", "review_on": "plan",
        "action": "action", "step": "step", "materials": "review", "message": "note",
        "mark": "mark", "from_when": "", "actions": "", "reference": "", "outcomes": "",
    }  # fmt: skip


def test_whom_only_an_event_makes_known() -> None:
    """Each name that is not found in the case itself needs the subject that says who it is."""
    assert WHO_NEEDS == {
        "previous_lead": "event",
        "actor": "event",
        "holder": "holder",
        "action_owner": "action",
        "replier": "reply",
        "nominator": "nomination",
    }


def test_what_the_core_sees_by_itself_goes_by_names_that_last() -> None:
    """Reasons that were given name what they answer, so each of these names stays what it is."""
    by_core = {name.removeprefix("core.") for name in MATTERS if name.startswith("core.")}
    assert by_core == {
        "meeting_not_recorded", "report_awaited", "review_not_recorded", "plan_not_reviewed", "handover_not_recorded",
        "nomination_unanswered", "answer_awaited", "cover_runs_on", "interim_lead", "choice_not_followed",
        "restriction_review", "day_not_worked", "holder_died", "holder_left", "stand_in_away",
        "lead_not_to_be_contacted", "receiver_gone",
        "giver_gone", "member_died", "action_without_owner", "notices_unsent", "not_told", "lead_takes_no_part",
        "led_before_closing", "stand_in_gone", "stand_in_said_no", "could_not_be_sent",
    }  # fmt: skip
    assert set(MATTERS) == {"requirement", *(f"core.{name}" for name in by_core)}


def test_the_laws_of_the_core() -> None:
    """What a boundary or an option may quote is named for good."""
    assert set(LAWS) == {
        "late_is_the_owners", "no_chase_tasks", "help_never_waits", "lead_replaces_nobody", "lead_outlasts_assessments",
        "parts_are_separate", "role_opens_no_file", "tasks_are_offers", "no_least_length", "no_meeting_needed",
        "no_qualification_asked",
    }  # fmt: skip


def test_every_word_of_the_core_is_put_in_words() -> None:
    """Whatever a regime may call otherwise, and whatever a record can show, has words of its own to begin with."""
    assert set(TERMS) == set(WORDS)
    assert set(EVIDENCE) == set(get_args(Evidence))
