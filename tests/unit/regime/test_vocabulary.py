from __future__ import annotations

from teamaround.casework.consequences import carries
from teamaround.casework.events import EVENTS
from teamaround.concepts.facts import Coordination
from teamaround.concepts.team import Standing
from teamaround.regime.predicates import CORE
from teamaround.regime.vocabulary import (
    ABOUT_CHOOSING_A_LEAD,
    CARRIES,
    ONCE_PER,
    PER,
    TERMS,
    TRIGGERS,
)

SUBJECTS = {subject for trigger in TRIGGERS.values() for subject in trigger.brings}


def test_what_a_notice_may_carry_is_what_can_be_carried() -> None:
    """Every word that a regime may let a notice carry has its text, and there is no text without a word."""
    assert set(CARRIES) == set(carries.CARRIES)
    assert set(CARRIES.values()) <= {*SUBJECTS, *TRIGGERS, ""}


def test_every_event_that_a_rule_may_name_is_journalled() -> None:
    """A rule names events as the journal does."""
    assert set(TRIGGERS) <= set(EVENTS)


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
