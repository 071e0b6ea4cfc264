from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from teamaround.casework.events import EVENTS
from teamaround.office.caseload import changes
from teamaround.store import MemoryStore
from teamaround.views.caseload.changes import SORT_OF
from tests.integration.office.made_house import OFFICER, built, leading

if TYPE_CHECKING:
    from teamaround.views.caseload.changes import ChangeLine
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """An eCAF episode in which the teacher leads, and which is then closed on another day."""
    made = leading(built(MemoryStore()))
    made.on(date(2026, 9, 28)).about("start_action", text="Visit", owner="part1", due=date(2026, 9, 29))
    made.on(date(2026, 10, 5)).about("complete_action", action="action1")
    return made


def since(house: House, day: date) -> tuple[ChangeLine, ...]:
    """What changed since then, as staff are told."""
    return house.office.overview(by=OFFICER, since=day).changes


def test_what_was_recorded_since_a_day_is_told_and_nothing_older(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """By sort, in sentences; the same however few entries are read at once."""
    told = since(house, date(2026, 10, 5))
    assert [one.sort for one in told] == ["settled"]
    assert "Visit" in told[0].text
    assert told[0].on == date(2026, 10, 5)
    whole = since(house, date(2026, 9, 1))
    assert {"opened", "lead_changed", "settled"} <= {one.sort for one in whole}
    assert since(house, date(2026, 10, 6)) == ()
    monkeypatch.setattr(changes, "AT_ONCE", 1)
    assert since(house, date(2026, 9, 1)) == whole


def test_what_ended_is_told_though_the_case_is_closed(house: House) -> None:
    """A closed case is no open one any more, and its closing is still what changed."""
    house.about("close_case", why="all done")
    found = house.office.overview(by=OFFICER, since=date(2026, 10, 5))
    assert [one.case for one in found.changes if one.sort == "closed"] == [house.case]
    assert house.case not in {one.case for one in found.lines}


def test_nothing_is_told_of_a_restricted_case(house: House) -> None:
    """Whoever is not named on it hears of no change in it, and of no number."""
    house.about("restrict_case", to=[house.teacher], why="a witness")
    assert since(house, date(2026, 9, 1)) == ()


def test_every_event_that_is_told_is_an_event() -> None:
    """A name that no event has would never be met."""
    assert SORT_OF.keys() <= EVENTS.keys()
