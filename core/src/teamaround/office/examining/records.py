"""
The records of an office, as whoever looks after the machine has to know them: figures and days, nothing of any child.

Past the front door, as the day's turning and delivery are: whether the calendar had its say, what waits to be told and
since when, whether anything may be sent, under which rules cases stand, whether the journals written last are whole.
What becomes of it: `cli/doctor/`. Everything verified: `office/verifying/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import frozen

from teamaround.concepts.days.moments import LONDON
from teamaround.office.delivery.looking import WORKER
from teamaround.office.request import CALENDAR
from teamaround.office.verifying import journal_check
from teamaround.store.records import Sending

if TYPE_CHECKING:
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry

LAST = 2_000
"""So many entries are looked at, from the end of the journal backwards."""
JOURNALS = 50
"""So many records are verified: those that were written to last."""


@frozen(kw_only=True)
class RecordsExamined:
    """
    What was counted.

    Attributes:
        quarantined: Whether nothing may be sent, until somebody releases it.
        unturned: In how many cases the calendar had something to say before today, and has not.
        calendar_on, worker_on: When the calendar and a worker last wrote anything, among the last entries.
        recorded_at: When anything was last recorded.
        queued, failed: How many notices wait to be sent, and how many could not be.
        queued_since: The day from which the oldest of those waits that are queued.
        put_off: How far the sending of those has come that could not leave yet, what was tried first at the front.
        editions: The regime of each edition under which something was decided.
        verified: How many of the records written to last were verified.
        differing: How many of them are not whole.
    """

    quarantined: bool = False
    unturned: int = 0
    calendar_on: date | None = None
    worker_on: date | None = None
    recorded_at: datetime | None = None
    queued: int = 0
    queued_since: date | None = None
    put_off: tuple[Sending, ...] = ()
    failed: int = 0
    editions: Mapping[str, str]
    verified: int = 0
    differing: int = 0


def examined(store: Store, today: date) -> RecordsExamined:
    """What stands in *store*. Raises what reading it raises."""
    with store.reading() as reading:
        last = reading.latest(limit=LAST)
        notices = {(one.case, one.entry): one for one in reading.work_due(sort="notice")}.values()
        queued = {(one.case, one.entry): one.due_on for one in notices if one.state == "queued"}
        verified, differing = _journals(reading, last)
        return RecordsExamined(
            quarantined=reading.is_quarantined(),
            unturned=len(reading.due_by(today - timedelta(days=1))),
            calendar_on=_last_by(str(CALENDAR), last),
            worker_on=_last_by(str(WORKER), last),
            recorded_at=max((one.recorded_at for one in last), default=None),
            queued=len(queued),
            queued_since=min((one for one in queued.values() if one), default=None),
            put_off=_put_off(reading, queued),
            failed=sum(one.state == "failed" for one in notices),
            editions=reading.editions(),
            verified=verified,
            differing=differing,
        )


def _put_off(reading: Reading, queued: Iterable[tuple[str, str]]) -> tuple[Sending, ...]:
    """What a channel could not send yet; what has no channel waits for other settings, and is none of these."""
    waiting = set(queued)
    found = [one for case in {case for case, _ in waiting} for one in reading.sendings(case)]
    put_off = [one for one in found if (one.case, one.entry) in waiting and one.why and not one.settings]
    return tuple(sorted(put_off, key=lambda one: (one.began, -one.tries)))


def _last_by(who: str, last: tuple[Entry, ...]) -> date | None:
    zone = ZoneInfo(LONDON)
    return next((one.recorded_at.astimezone(zone).date() for one in last if one.by == who), None)


def _journals(reading: Reading, last: tuple[Entry, ...]) -> tuple[int, int]:
    """How many records were verified, and how many are not whole."""
    ids = sorted([*dict.fromkeys(one.stream for one in last)][:JOURNALS], key=str.encode)
    streams, journals = reading.get(ids), reading.journals(ids)
    differing = 0
    for id_ in ids:
        check = journal_check()
        if id_ in streams:
            check.check(streams[id_], tuple(journals[id_]))
        differing += bool(check.differences) or id_ not in streams
    return len(ids), differing
