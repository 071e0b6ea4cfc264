from __future__ import annotations

import re

import pytest

from teamaround.casework.commands import COMMANDS
from teamaround.casework.events import EVENTS, Event
from teamaround.regime.vocabulary import TRIGGERS
from tests.unit.casework.examples import example

ONLY_SOMETIMES = {("plan_agreed", "meeting"), ("plan_circulated", "meeting"), ("meeting_held", "plan")}
"""What an event brings only where there is one: a plan need not come from a meeting."""


def brought(event: Event, case: object) -> set[str]:
    """What an event brings for rules to look at."""
    subjects = {name for name, value in event.subjects(case).items() if value is not None}  # type: ignore[arg-type]
    return subjects | ({"holder"} if event.holder() else set())


def spelt(of: type[Event]) -> str:
    """The name of an event's class, as the journal would spell it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", of.__name__).lower()


def all_events() -> dict[str, set[str]]:
    """What every event that an example comes to brings, at least."""
    found: dict[str, set[str]] = {}
    for verb in COMMANDS:
        bench, command = example(verb)
        bench.do(command)
        for event in bench.journal:
            brings = brought(event, bench.case)
            found[event.name] = found.get(event.name, brings) & brings
    return found


def unknown_triggers(events: dict[str, type[Event]]) -> set[str]:
    """The events that rules may name and that there are not."""
    return set(TRIGGERS) - set(events)


def not_brought(found: dict[str, set[str]]) -> set[tuple[str, str]]:
    """What rules may look at after an event that does not bring it."""
    return {
        (name, subject)
        for name, trigger in TRIGGERS.items()
        if name in found
        for subject in trigger.brings - found[name]
    } - ONLY_SOMETIMES


def test_every_event_that_rules_may_name_is_there() -> None:
    """A rule names no event that never happens."""
    assert unknown_triggers(EVENTS) == set()


def test_every_event_brings_what_the_vocabulary_says() -> None:
    """What a rule may look at after an event is there to be looked at."""
    found = all_events()
    assert not_brought(found) == set()


def test_an_event_brings_nothing_that_rules_may_not_look_at() -> None:
    """What an event always has in hand is listed, so that a rule may follow it and look at it."""
    found, subjects = all_events(), {subject for trigger in TRIGGERS.values() for subject in trigger.brings}
    more = {
        (name, subject)
        for name, trigger in TRIGGERS.items()
        for subject in (found.get(name, set()) & subjects) - trigger.brings
    }
    assert more == set()


def test_the_examples_come_to_every_event_that_a_command_brings_about() -> None:
    """No event goes unseen by these tests but those that only the full rules or a chain of commands bring about."""
    unseen = {name for name, trigger in TRIGGERS.items() if trigger.origin == "command"} - set(all_events())
    assert unseen == {"nomination_accepted", "concern_raised", "circumstances_changed", "message_recorded"}


def test_an_event_that_is_not_there_is_noticed() -> None:
    """A trigger without its event is named."""
    assert unknown_triggers({name: of for name, of in EVENTS.items() if name != "plan_agreed"}) == {"plan_agreed"}


def test_a_subject_that_is_not_brought_is_noticed() -> None:
    """An event that ceased to bring its meeting is named with it."""
    found = all_events() | {"meeting_held": {"plan"}}
    assert not_brought(found) == {("meeting_held", "meeting")}


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_event_is_called_what_it_is_kept_under(name: str) -> None:
    """The journal's word for an event is its class's own, and it tells of something that has happened."""
    assert spelt(EVENTS[name]) == name
    assert (EVENTS[name].__doc__ or "").strip().endswith(".")
