from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.regime.vocabulary import TRIGGERS, WHO

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_events_and_names_for_people_are_listed(typed: CommandLine) -> None:
    """`explain --words` lists every event with what it brings and whether a gate may stop it, and every name."""
    told = typed("explain --words --json").value
    assert [one["name"] for one in told["events"]] == list(TRIGGERS)
    started = next(one for one in told["events"] if one["name"] == "lead_started")
    assert started == {
        "name": "lead_started",
        "rules": ["before", "after"],
        "brings": ["holder", "role"],
        "says": "Somebody began to lead",
    }
    assert told["people"] == WHO
    assert "everyone who leads today" in typed("explain --words").out


def test_no_event_is_without_words(typed: CommandLine) -> None:
    """Each event says what happened."""
    assert all(one["says"] for one in typed("explain --words --json").value["events"])
