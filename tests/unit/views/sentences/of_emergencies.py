"""Examples of sentences about break-glass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from attrs import evolve

from teamaround.concepts.at_rest.emergency import EmergencyOpening
from teamaround.concepts.work import EMERGENCY_ALERT, Notice
from tests.unit.views.made_up import NURSE, OPENED
from tests.unit.views.sentences.entries import DAY, Example

AT = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
OPENING = EmergencyOpening(
    id="emergency1", by=f"person:{NURSE}", acting=(f"person:{NURSE}",), why="a witness, at the hospital", at=AT,
    until=AT + timedelta(hours=1), alert="notice1", reviewer="officer:safeguarding", review_by=DAY,
)  # fmt: skip
ALERT = Notice(
    id="notice1", rule=EMERGENCY_ALERT, template="", to="officer:safeguarding", sender="officer", subject="emergency1",
    on=OPENED,
)  # fmt: skip

EXAMPLES: list[Example] = [
    (
        "opened_in_emergency",
        {"emergency": OPENING, "notice": ALERT},
        (
            "Ms Birch opened the restricted case in an emergency, from 14:00 GMT to 15:00 GMT: a witness, at the "
            "hospital. The authority's own staff (safeguarding) is alerted, and the authority's own staff "
            "(safeguarding) is to review it by Wed 2 Dec 2026."
        ),
    ),
    (
        "emergency_ended",
        {"emergency": evolve(OPENING, ended_at=AT + timedelta(minutes=5), ended_by="officer:duty")},
        "The authority's own staff (duty) ended at 14:05 GMT what Ms Birch opened in an emergency.",
    ),
    (
        "emergency_reviewed",
        {
            "emergency": evolve(
                OPENING, reviewed_on=DAY, reviewed_by="officer:safeguarding", outcome="not_justified", review="No time."
            )
        },
        (
            "The authority's own staff (safeguarding) reviewed that Ms Birch opened the case in an emergency, not "
            "justified: No time."
        ),
    ),
]
