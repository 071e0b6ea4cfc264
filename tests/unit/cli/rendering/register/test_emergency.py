from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import evolve

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.emergency import NOBODY_MAY, NONE, emergencies_page, emergencies_part
from teamaround.views.register.emergency import EmergencyLine, EmergencyOpenings
from teamaround.views.words import Party

LINE = EmergencyLine(
    case="C1", emergency="emergency1", who=Party("person:P1", "Ms Birch"), acting_as="person:P1",
    why="At the hospital.",
    at=datetime(2026, 9, 21, 14, 0, tzinfo=UTC), until=datetime(2026, 9, 21, 15, 0, tzinfo=UTC), ended_by="",
    alerted=Party("officer:x", "staff"), alert="held_back", reviewer=Party("officer:x", "staff"),
    review_by=date(2026, 9, 22), days_late=0, reviewed_on=None, reviewed_by="", outcome="", review="",
)  # fmt: skip
OVER = evolve(
    LINE,
    emergency="emergency2",
    ended_by="Ms Birch",
    reviewed_on=date(2026, 9, 22),
    reviewed_by="staff",
    outcome="not_justified",
    review="No need.",
)


def lines(found: EmergencyOpenings) -> list[str]:
    """The page as it is read."""
    return [one.strip() for one in as_plain_text(emergencies_page(found)).splitlines() if one]


def test_each_opening_says_who_why_until_when_and_what_became_of_it() -> None:
    """One that waits for its review, with the days by which that is late; and one that was reviewed."""
    found = EmergencyOpenings(lines=(evolve(LINE, days_late=2), OVER), allowed=True, waiting=1, late=1, more=True)
    assert lines(found) == [
        "Waiting for a review: 1, of which late: 1.",
        "C1 emergency1: Ms Birch, Mon 21 Sep 2026, 15:00 BST to 16:00 BST",
        "Why: At the hospital.",
        "Alerted: staff (held back)",
        "To be reviewed by staff, until Tue 22 Sep 2026, 2 days late",
        "C1 emergency2: Ms Birch, Mon 21 Sep 2026, 15:00 BST to 16:00 BST, ended by Ms Birch",
        "Why: At the hospital.",
        "Alerted: staff (held back)",
        "Reviewed by staff on Tue 22 Sep 2026, not justified: No need.",
        (
            'Review one: teamaround do review_emergency case=CASE emergency=ID outcome=justified words="…"; '
            "or outcome=not_justified."
        ),
        "There is more; a higher --limit shows more of it.",
    ]


def test_where_nobody_may_that_is_said() -> None:
    """So that nobody takes an empty list for a table that is there."""
    assert lines(EmergencyOpenings(lines=(), allowed=False, waiting=0, late=0)) == [NOBODY_MAY, NONE]
    assert lines(EmergencyOpenings(lines=(), allowed=True, waiting=0, late=0)) == [NONE]


def test_on_the_page_of_a_case_they_are_a_part_of_their_own() -> None:
    """Which is not there where nothing was ever opened."""
    assert list(emergencies_part(())) == []
    assert as_plain_text(tuple(emergencies_part((LINE,)))).splitlines()[0] == "Opened in an emergency"
