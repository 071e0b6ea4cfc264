from __future__ import annotations

import pytest

from tests.unit.regime.checks.meaning.meant import GATE, said

BLOCK = GATE.replace('"warn"', '"block"') + 'level_why = "For the test."\n'


@pytest.mark.parametrize(
    ("event", "needs", "once"),
    [
        ("lead_started", 'plan_is = ["none"]', "a plan has been drafted (draft_plan)"),
        ("lead_started", "takes_over = false", "somebody has led and ceased to (assign_lead, end_role)"),
        (
            "review_arranged",
            'not = { meeting_took_place = { kind = ["circle_meeting"] } }',
            "such a meeting was held (hold_meeting)",
        ),
        ("meeting_arranged", "meeting_is = { first = true }", "one of its kind was held (hold_meeting)"),
    ],
)
def test_a_gate_that_blocks_for_good_once_something_has_come_about_is_named(event: str, needs: str, once: str) -> None:
    """What can never be so again locks the case, and the shortest history that does so is told."""
    what = f"Once {once}, this gate never opens again, and blocks {event} for good."
    assert said(BLOCK.format(before=f'"{event}"', needs=needs)) == [("gate.more.needs", what)]


@pytest.mark.parametrize(
    "added",
    [
        GATE.format(before='"lead_started"', needs='plan_is = ["none"]'),
        BLOCK.format(before='"lead_started"', needs='plan_is = ["none", "ended"]'),
        BLOCK.format(before='"lead_nominated"', needs="takes_over = true"),
        BLOCK.format(before='"lead_nominated"', needs='marked = ["quiet"]'),
        BLOCK.format(before='"meeting_held"', needs="meeting_is = { first = true }"),
        BLOCK.format(before='"meeting_held"', needs='lead_question = ["continues"]')
        + "when = { meeting_is = { first = true } }\n",
    ],
)
def test_what_can_come_about_again_or_only_warns_locks_nothing(added: str) -> None:
    """A plan can end, a mark be recorded, one meeting be the only one; what applies for a time does so alone."""
    assert said(added) == []
