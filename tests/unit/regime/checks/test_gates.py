from __future__ import annotations

import pytest

from tests.unit.regime.made_up import (
    regime_problems,
    text_of,
)


def test_what_rests_on_a_reading_never_blocks() -> None:
    """A number of those who lead that is our reading of the guidance asks for a reason, and refuses nobody."""
    role = "[role.lead]\nleads     = true\n"
    blocks = regime_problems(text_of("regime.toml", (role, f'{role}reading = "One is meant."\n')).encode())
    assert ["a reading asks for a reason at most" in one.what for one in blocks] == [True]
    asks = f'{role}reading = "One is meant."\nlevel = "explain"\nlevel_why = "No number is given."\n'
    assert regime_problems(text_of("regime.toml", (role, asks)).encode()) == []


def test_a_gate_that_applies_only_where_somebody_leads_may_ask_for_a_reason() -> None:
    """A gate before something other than choosing a lead may stop it where it applies only once there is one."""
    edit = ('when      = { marked = ["busy"] }', 'when      = { has_lead = true, marked = ["busy"] }')
    assert regime_problems(text_of("regime.toml", edit).encode()) == []


@pytest.mark.parametrize("state", ["vacant", "open", "declined", "not_required", "self_coordinated"])
def test_a_gate_that_applies_where_nobody_leads_may_not(state: str) -> None:
    """No state in which nobody leads can make a gate stop something that brings help."""
    edit = ('when      = { marked = ["busy"] }', f'when      = {{ coordination_is = ["led", "{state}"] }}')
    [problem] = regime_problems(text_of("regime.toml", edit).encode())
    assert "help never waits" in problem.what


def test_choosing_a_lead_may_rest_on_the_lead_there_is() -> None:
    """Before somebody begins to lead, a gate may stop them because of who leads already."""
    edit = (
        '[gate.wishes_heard]\nbefore = ["lead_started"]',
        '[gate.wishes_heard]\nbefore = ["lead_started"]\nwhen = { has_lead = true }',
    )
    assert regime_problems(text_of("regime.toml", edit).encode()) == []
