"""
The records as a whole: whole or not, held, turned day by day, told to whom they are to be told, under rules that go on.

By figures and days alone, which are counted in `office/examining/`.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from teamaround.cli.doctor.ailment import Ailment, careful
from teamaround.cli.doctor.authority import folder_open_to_others
from teamaround.concepts.days.moments import moment_written
from teamaround.concepts.days.written import written
from teamaround.office.delivery.patience import Patience
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from teamaround.cli.doctor.proposed import Typist
    from teamaround.cli.regimes import KnownRegime
    from teamaround.delivery.channel import Channel
    from teamaround.office.examining.records import RecordsExamined
    from teamaround.regime.authority import Authority

STALE_DAYS = 2
"""For so many days a notice may wait for a worker that goes on trying, before somebody is to look."""
TRIED_FOR = timedelta(hours=1)
"""For so long, about six tries, a channel may fail before somebody is to look: what passes by itself has passed."""


@careful("records")
def wrong_with_records(
    found: RecordsExamined, typist: Typist, authority: Authority, regimes: Mapping[str, KnownRegime], today: date
) -> Iterator[Ailment]:
    """What is wrong with the records, with the turning of the day, and with what is to leave."""
    if found.differing:
        yield Ailment(
            area="records",
            what=f"{found.differing} of the {found.verified} records written to last are not whole.",
            why="Somebody changed the database past the office, or a disk fails.",
            fix=f"Make a copy of it as it is, then type: {typist.types('verify', door='verify')}",
        )
    if found.quarantined:
        yield Ailment(
            area="records",
            what="Nothing is sent from these records: they were restored or carried in, or somebody held them.",
            why="Who is to be told of a change is not told, until a person has looked what waits.",
            fix="First see that no other office sends from the same records, or letters go out twice; a copy that is "
            "only looked at is left as it is. Otherwise look at what waits "
            f"({typist.types('outbox', door='outbox')}), then type: "
            f"{typist.types('release', door='release')}",
        )
    yield from _day(found, typist)
    yield from _rules(found, typist, regimes)
    yield from _leaving(found, typist, authority, today)


def _day(found: RecordsExamined, typist: Typist) -> Iterator[Ailment]:
    if found.unturned:
        on = found.calendar_on
        last = f"on {written(on)} it last brought something" if on else "it has brought nothing of late"
        yield Ailment(
            area="day",
            what=f"In {counted(found.unturned, 'case')} the calendar has had something to say since yesterday or "
            f"before, and the day was not turned; {last}.",
            why="Nobody is told that something is late, and cover, rights and periods that ended go on as before.",
            fix=f"Type: {typist.types('tick')} once, however many days were missed: nothing is left out. What ended "
            "counts as ended on its own day; what fell late meanwhile is told as of the day on which you type it. If "
            "it names a case, see to that. Then see that it runs every night, as docs/first-year.md shows",
        )


def _rules(found: RecordsExamined, typist: Typist, regimes: Mapping[str, KnownRegime]) -> Iterator[Ailment]:
    gone = sorted({regime for regime in found.editions.values() if regime not in regimes}) if regimes else []
    for code in gone:
        yield Ailment(
            area="records",
            what=f"Something was decided under the regime {code}, which the authority's file does not enable.",
            why="Its open cases go on under the rules that are kept, and no new one begins.",
            fix=f"If that is not meant, write [regimes.{code}] again; which cases, says: "
            f"{typist.types('editions', door='editions')}",
            harmless=True,
        )
    present = {one.resolved.edition.hash for one in regimes.values()}
    older = [one for one, regime in found.editions.items() if regime in regimes and one not in present]
    if older:
        yield Ailment(
            area="records",
            what=f"{counted(len(older), 'older edition')} of the rules decided something.",
            why="Cases opened under one go on under it, until somebody moves them.",
            fix="Which open cases there are, and what a move would change, says: "
            f"{typist.types('editions', door='editions')}",
            harmless=True,
        )


def _leaving(found: RecordsExamined, typist: Typist, authority: Authority, today: date) -> Iterator[Ailment]:
    outbox = typist.types("outbox", door="outbox")
    sends = authority.delivery is not None and authority.delivery.sends
    days = (today - found.queued_since).days if found.queued_since else 0
    waits = f"{counted(found.queued, 'notice')} {'waits' if found.queued == 1 else 'wait'}"
    if found.queued and days > (STALE_DAYS if sends else authority.notices_wait):
        worker = f"A worker last wrote something on {written(found.worker_on)}." if found.worker_on else ""
        yield Ailment(
            area="delivery",
            what=f"{waits} to be sent, the oldest for {counted(days, 'day')}. {worker}".rstrip(),
            why="Somebody is not told what the guidance says they are told.",
            fix=f"Type: {typist.types('deliver')}; and let it run as a service, as docs/first-year.md shows"
            if sends
            else f"Pass them on by hand, and record that with record_told; which they are, says: {outbox}; "
            "or name a channel (docs/delivery.md)",
        )
    if found.failed:
        yield Ailment(
            area="delivery",
            what=f"{counted(found.failed, 'notice')} could not be sent.",
            why="No worker tries again: a person has to pass them on, or mend an address and let them go again.",
            fix=f"Which and why, says: {outbox}",
        )


@careful("delivery")
def wrong_with_tries(found: RecordsExamined, typist: Typist, now: datetime) -> Iterator[Ailment]:
    """That what waits was tried for long, and could not leave; the reason is one in which no place or person stands."""
    first = next((one for one in found.put_off if one.tries), None)
    if first is not None and now - first.began >= TRIED_FOR:
        letters = len(found.put_off)
        yield Ailment(
            area="delivery",
            what=f"{counted(letters, 'letter')} cannot leave, tried since {moment_written(first.began)}, "
            f"up to {counted(max(one.tries for one in found.put_off), 'time', 'times')}: {first.why}",
            why=f"Somebody is not told yet, and after {counted(Patience().end.days, 'day')} of tries it is given up.",
            fix="See what the last run of deliver said: which server, user or folder it was, and what to do. "
            f"When each is tried again, says: {typist.types('outbox', door='outbox')}",
        )


@careful("delivery")
def wrong_with_channels(missing: tuple[str, ...], authority: Authority) -> Iterator[Ailment]:
    """What the channels of the authority's file lack here; or that there are none."""
    if authority.delivery is None or not authority.delivery.sends:
        yield Ailment(
            area="delivery",
            what="No channel is named, so nothing is ever sent.",
            why="What people are to be told stays with whoever passes it on by hand.",
            fix="Where that is not meant, write [delivery] (docs/delivery.md).",
            harmless=True,
        )
    for one in missing:
        yield Ailment(
            area="delivery",
            what=one,
            why="Nothing can be sent without it.",
            fix="Let it hold the secret, and let the user under whom the service runs read it.",
        )


@careful("delivery")
def wrong_with_folders(channels: Iterable[Channel], beside: Path) -> Iterator[Ailment]:
    """Folders into which channels write messages, and whoever runs this may not; or into which others may look."""
    for folder in dict.fromkeys(beside / one for channel in channels for one in channel.folders()):
        there = next(one for one in (folder, *folder.absolute().parents) if os.access(one, os.F_OK))
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            yield Ailment(
                area="delivery",
                what=f"Messages cannot be written into {folder}.",
                why=f"What people are to be told waits, and is given up after {counted(Patience().end.days, 'day')}.",
                fix="Let whoever runs the worker write there, and enter what it lies in; or name another folder in "
                "[delivery.channel.NAME]; or type the same as whoever runs the worker.",
            )
        yield from folder_open_to_others(folder, "letters")
