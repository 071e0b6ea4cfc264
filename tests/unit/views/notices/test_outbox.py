from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.work import Notice, Telling
from teamaround.store import Sending
from teamaround.views.notices.outbox import OutboxLine, outbox_line
from tests.unit.views.made_up import CALENDAR, FATHER, NURSE, OPENED, TODAY, case, words

NOTICE = Notice(
    id="notice1", rule="notice.told", template="first_voice_changed", to=FATHER, sender=NURSE, subject="case",
    on=OPENED, because="in hospital",
)  # fmt: skip


def line(*, readable: bool = True, sending: Sending | None = None, **also: Any) -> OutboxLine | None:
    """The notice as a line of the nurse's."""
    notice = evolve(NOTICE, **also)
    return outbox_line(
        case(notice), notice, NURSE,
        sending=sending, words=words(), today=TODAY, calendar=CALENDAR, readable=readable,
    )  # fmt: skip


def tried(times: int, **also: Any) -> Sending:
    """How far a worker has come with the notice."""
    at = datetime(2026, 9, 9, 12, tzinfo=UTC)
    return Sending(case="C", entry="notice1", tries=times, began=at, until=at + timedelta(hours=2), **also)


@pytest.mark.parametrize(
    ("sending", "tries", "again"),
    [
        (None, 0, False),
        (tried(3), 3, True),
        (tried(3, held_by="worker"), 2, False),
        (tried(0, settings="none sends it"), 0, False),
        (tried(0), 0, False),
    ],
)
def test_what_was_tried_in_vain_says_how_often_and_when_again(sending: Sending | None, tries: int, again: bool) -> None:
    """Of what waits for its next try it is told how often it was tried, and when that is; of no other."""
    found = line(sending=sending)
    assert found is not None
    assert (found.tries, found.next_try is not None) == (tries, again)
    settled = line(state="proposed", sending=sending)
    assert settled is not None
    assert (settled.tries, settled.next_try) == (0, None)


def test_what_waits_has_an_age_and_a_day() -> None:
    """A queued notice tells since when it waits, until when it may, and for how long it is late."""
    found = line()
    assert found is not None
    assert (found.what, found.to.name, found.owner.name) == ("first voice changed", "Mr Ash", "Ms Birch")
    assert (found.on, found.days, found.due) == (OPENED, (TODAY - OPENED).days, OPENED + timedelta(days=14))
    assert found.days_late == (TODAY - OPENED).days - 14
    assert (found.kind, found.stands, found.ground.says) == ("told", "waits to be passed on", ("RT-9",))


@pytest.mark.parametrize("state", ["proposed", "held_back", "failed"])
def test_whatever_has_not_been_told_is_in_it(state: Any) -> None:
    """What is a person's to decide, may not go or could not be sent is there with the reason, and without a day."""
    found = line(state=state, telling=Telling(how="post", by="officer", on=date(2026, 9, 9), tries=9))
    assert found is not None
    assert (found.state, found.because, found.due, found.days_late, found.tries) == (state, "in hospital", None, 0, 9)


def test_what_is_settled_is_not_in_it() -> None:
    """What was told, sent or withdrawn, and what a person held back, waits no more."""
    settled: list[dict[str, Any]] = [{"state": one} for one in ("told", "sent", "withdrawn")]
    for also in (*settled, {"state": "held_back", "by_person": True}):
        assert line(**also) is None


def test_whoever_may_not_read_the_case_learns_neither_child_nor_reason() -> None:
    """Whoever is to send something sees what and to whom, and no more."""
    found = line(readable=False)
    assert found is not None
    assert (found.child, found.because, found.to.name) == (None, "", "Mr Ash")


def test_a_closed_case_is_said_to_be() -> None:
    """What waits in a case that was closed waits all the same."""
    found = outbox_line(
        evolve(case(NOTICE), closed_on=TODAY), NOTICE, NURSE,
        sending=None, words=words(), today=TODAY, calendar=CALENDAR, readable=True,
    )  # fmt: skip
    assert found is not None
    assert found.closed
