from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.at_rest.emergency import LONGEST, EmergencyOpening, opened_to
from teamaround.concepts.case import Case
from teamaround.concepts.work import EMERGENCY_ALERT, Notice

AT = datetime(2026, 9, 21, 13, 0, tzinfo=UTC)
OPENING = EmergencyOpening(
    id="emergency1",
    by="person:P1",
    acting=("person:P1",),
    why="At the hospital.",
    at=AT,
    until=AT + timedelta(minutes=30),
    alert="notice1",
    reviewer="officer:safeguarding",
    review_by=date(2026, 9, 22),
)
ALERT = Notice(
    id="notice1",
    rule=EMERGENCY_ALERT,
    template="",
    to="officer:x",
    sender="officer",
    subject="emergency1",
    on=AT.date(),
)
CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=date(2026, 9, 7), starter="P2")


def case(opening: EmergencyOpening = OPENING, *notices: Notice) -> Case:
    """A case with an opening and these notices, or the alert."""
    return CASE.keep(opening, *(notices or (ALERT,)))


def test_it_stands_from_its_beginning_until_just_before_its_end() -> None:
    """For the one who opened it, and for nobody else."""
    for minutes, stands in ((-0.01, False), (0, True), (29.99, True), (30, False)):
        found = opened_to(case(), "person:P1", AT + timedelta(minutes=minutes))
        assert (found is not None) is stands
    for by in ("person:P2", "officer:P1", "P1", ""):
        assert opened_to(case(), by, AT) is None


def test_it_ends_when_it_is_ended() -> None:
    """And an end that is said to lie behind the written one makes it no longer."""
    early, late = AT + timedelta(minutes=5), AT + timedelta(minutes=50)
    assert opened_to(case(evolve(OPENING, ended_at=early)), "person:P1", early) is None
    assert evolve(OPENING, ended_at=late).ends == OPENING.until


def test_no_opening_lasts_longer_than_an_hour() -> None:
    """Seeded fault: whatever end is written, or that of a release that forgot it, an hour is the most."""
    forever = case(evolve(OPENING, until=datetime(9999, 1, 1, tzinfo=UTC)))
    assert opened_to(forever, "person:P1", AT + LONGEST - timedelta(seconds=1)) is not None
    assert opened_to(forever, "person:P1", AT + LONGEST) is None


@pytest.mark.parametrize("lacks", [{"why": ""}, {"why": "..."}, {"reviewer": ""}, {"review_by": date(2026, 9, 20)}])
def test_an_opening_that_lacks_anything_opens_nothing(lacks: dict[str, Any]) -> None:
    """Seeded faults: one without its reason, or that nobody reviews."""
    assert opened_to(case(evolve(OPENING, **lacks)), "person:P1", AT) is None


def test_the_day_of_an_opening_is_that_of_london() -> None:
    """Just after midnight there, a review by the day before would have come before the opening."""
    night = evolve(
        OPENING, at=datetime(2026, 9, 21, 23, 30, tzinfo=UTC), until=datetime(2026, 9, 21, 23, 59, tzinfo=UTC)
    )
    assert opened_to(case(night), "person:P1", night.at) is not None
    assert opened_to(case(evolve(night, review_by=date(2026, 9, 21))), "person:P1", night.at) is None


@pytest.mark.parametrize(
    "wrong", [{"id": "notice2"}, {"rule": "notice.x"}, {"subject": "emergency2"}, {"to": ""}, {"state": "held_back"}]
)
def test_an_opening_without_its_own_alert_opens_nothing(wrong: dict[str, Any]) -> None:
    """Seeded faults: none is there, it is about something else, or to nobody."""
    assert opened_to(case(OPENING, evolve(ALERT, **wrong)), "person:P1", AT) is None


def test_the_one_that_stands_is_found_among_several() -> None:
    """One that is over before it hides nothing."""
    over = evolve(OPENING, ended_at=AT)
    second = evolve(OPENING, id="emergency2", alert="notice2")
    both = CASE.keep(over, second, ALERT, evolve(ALERT, id="notice2", subject="emergency2"))
    found = opened_to(both, "person:P1", AT)
    assert found is not None
    assert found.id == "emergency2"
