"""A message as channels are handed it, for their tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from teamaround.delivery.channel import Message

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


def message(**other: Any) -> Message:
    """A change of lead, of which a team is told; or something else."""
    given: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "case": "CB2E-DW7F-7J",
        "notice": "notice1",
        "kind": "lead_changed",
        "party": "team.early_years_support",
        "address": "desk@example.org",
        "sender": "early-help@example.org",
        "sender_name": "Example Council",
        "subject": "Change of lead professional",
        "body": "Until now: Ms Hall\nFrom today: Mr Poole\n",
        "at": NOON,
    }
    return Message(**given | other)
