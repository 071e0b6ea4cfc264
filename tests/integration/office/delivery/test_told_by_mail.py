"""A Family Meeting and a change of lead in East Riding, as they reach people by a real mail server."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from teamaround.clock import SystemClock
from teamaround.commands import CancelMeeting, RearrangeMeeting
from tests.integration.office.delivery.offices import BY, DESK, Sending, described
from tests.integration.office.delivery.post import opened
from tests.integration.office.delivery.storms import FRESH, PATIENCE, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.office.delivery.post import Arrived, PostOffice

POOLE = "poole@example.org"


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server that listens."""
    with opened() as found:
        yield found


def meeting_in(arrived: Arrived) -> tuple[str, Any]:
    """What is to be done with the meeting in a message, and the meeting, as a calendar reads them."""
    assert arrived.calendar is not None
    whole: Any = Calendar.from_ical(arrived.calendar)
    [event] = whole.walk("VEVENT")
    return str(whole["method"]), event


def test_a_family_meeting_is_invited_to_moved_and_cancelled_in_calendars(post: PostOffice, tmp_path: Path) -> None:
    """An invitation arrives as mail; moved, the same meeting is told anew under a higher number; cancelled, it goes."""
    riding = Sending.at(f"sqlite:///{tmp_path / 'office.db'}", post.port).opened().arranged()
    riding.deliver()
    there: dict[str, Any] = {"day": date(2026, 10, 26), "at": time(14, 30), "venue": "Town hall"}
    riding.do(RearrangeMeeting(case=riding.case, meeting="meeting1", arranged_with_family=True, **there))
    riding.deliver()
    riding.do(CancelMeeting(case=riding.case, meeting="meeting1", why="Nobody can come."))
    riding.deliver()
    told = [meeting_in(one) for one in post.to(POOLE)]
    assert [method for method, _ in told] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [event for _, event in told]
    assert len({event["uid"] for event in events}) == 1
    assert [event["sequence"] - events[0]["sequence"] for event in events] == [0, 1, 2]
    # Half past two on the Monday after the clocks went back.
    assert [event["dtstart"].dt for event in events] == [
        datetime(2026, 9, 21, 9, tzinfo=UTC),
        datetime(2026, 10, 26, 14, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 14, 30, tzinfo=UTC),
    ]
    for arrived, (_, event) in zip(post.to(POOLE), told, strict=True):
        assert " ".join(str(event["description"]).split()) == " ".join(arrived.text.split())
        assert event["summary"] == arrived.mail["Subject"]
        assert str(event["location"]) in arrived.text
        assert "Leo" not in arrived.mail.as_string()
    assert not riding.office.verify(by=BY).differences
    riding.office.close()


def test_a_change_of_lead_reaches_early_years_support_once(post: PostOffice, tmp_path: Path) -> None:
    """Though the worker is killed before it can record it, one message reaches the mailbox, and one is recorded."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    riding = Sending.at(url, post.port, clock=SystemClock()).opened().changed_lead()
    worker = FRESH.Process(target=work, args=(described(url, post.port),), daemon=True)
    post.on_arrival = worker.kill
    worker.start()
    worker.join()
    post.on_arrival = None
    assert riding.notices("queued"), "it has arrived, and nobody could record it"
    while riding.notices("queued"):
        riding.deliver(PATIENCE)
        sleep(0.2)
    assert len(post.to(DESK)) == 2
    # What came twice has one number: a mailbox that drops repeats, as they do, shows it once.
    assert len({one.number for one in post.to(DESK)}) == 1
    with riding.office.store.reading() as reading:
        assert [one.name for one in reading.journal(riding.case)].count("notice_sent") == 1
    [notice] = riding.notices("sent")
    assert notice.to == "team.early_years_support"
    assert "Ms Hall" in post.to(DESK)[0].text
    assert "Mr Poole" in post.to(DESK)[0].text
    assert not riding.office.verify(by=BY).differences
    riding.office.close()
