"""
The records as a whole: whole or not, held, turned day by day, told to whom they are to be told, under rules that go on.

By figures and days alone, which are counted in `office/examining/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.doctor.ailment import Ailment, careful
from teamaround.concepts.days.written import written
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from teamaround.cli.regimes import KnownRegime
    from teamaround.office.examining.records import RecordsExamined
    from teamaround.regime.authority import Authority

STALE_DAYS = 2
"""For so many days a notice may wait for a worker that tries again for three, before somebody is to look."""


@careful("records")
def wrong_with_records(
    found: RecordsExamined, authority: Authority, regimes: Mapping[str, KnownRegime], today: date
) -> Iterator[Ailment]:
    """What is wrong with the records, with the turning of the day, and with what is to leave."""
    if found.differing:
        yield Ailment(
            area="records",
            what=f"{found.differing} of the {found.verified} records written to last are not whole.",
            why="Somebody changed the database past the office, or a disk fails.",
            fix="Make a copy of it as it is, then type: teamaround verify",
        )
    if found.quarantined:
        yield Ailment(
            area="records",
            what="Nothing is sent from these records: they were restored or carried in, or somebody held them.",
            why="Who is to be told of a change is not told, until a person has looked what waits.",
            fix="Look at what waits (teamaround outbox), then type: teamaround release",
        )
    yield from _day(found)
    yield from _rules(found, regimes)
    yield from _leaving(found, authority, today)


def _day(found: RecordsExamined) -> Iterator[Ailment]:
    if found.unturned:
        last = f"It last wrote something on {written(found.calendar_on)}." if found.calendar_on else ""
        yield Ailment(
            area="day",
            what=f"In {counted(found.unturned, 'case')} the day before was not turned. {last}".rstrip(),
            why="Nobody is told that something is late, and cover, rights and periods that ended go on as before.",
            fix="Type: teamaround tick (if it names a case, see to that); and see that it runs every night, "
            "as docs/first-year.md shows",
        )


def _rules(found: RecordsExamined, regimes: Mapping[str, KnownRegime]) -> Iterator[Ailment]:
    gone = sorted({regime for regime in found.editions.values() if regime not in regimes}) if regimes else []
    for code in gone:
        yield Ailment(
            area="records",
            what=f"Something was decided under the regime {code}, which the authority's file does not enable.",
            why="Its open cases go on under the rules that are kept, and no new one begins.",
            fix=f"If that is not meant, write [regimes.{code}] again; see teamaround editions",
            harmless=True,
        )
    present = {one.resolved.edition.hash for one in regimes.values()}
    older = [one for one, regime in found.editions.items() if regime in regimes and one not in present]
    if older:
        yield Ailment(
            area="records",
            what=f"{counted(len(older), 'older edition')} of the rules decided something.",
            why="Cases opened under one go on under it, until somebody moves them.",
            fix="Which open cases there are, and what a move would change, says: teamaround editions",
            harmless=True,
        )


def _leaving(found: RecordsExamined, authority: Authority, today: date) -> Iterator[Ailment]:
    sends = authority.delivery is not None and authority.delivery.sends
    days = (today - found.queued_since).days if found.queued_since else 0
    waits = f"{counted(found.queued, 'notice')} {'waits' if found.queued == 1 else 'wait'}"
    if found.queued and days > (STALE_DAYS if sends else authority.notices_wait):
        worker = f"A worker last wrote something on {written(found.worker_on)}." if found.worker_on else ""
        yield Ailment(
            area="delivery",
            what=f"{waits} to be sent, the oldest for {counted(days, 'day')}. {worker}".rstrip(),
            why="Somebody is not told what the guidance says they are told.",
            fix="Type: teamaround deliver; and let it run as a service, as docs/first-year.md shows"
            if sends
            else "Pass them on by hand (teamaround outbox, then record_told); or name a channel (docs/delivery.md)",
        )
    if found.failed:
        yield Ailment(
            area="delivery",
            what=f"{counted(found.failed, 'notice')} could not be sent.",
            why="No worker tries again: a person has to pass them on, or mend an address and let them go again.",
            fix="Which and why, says: teamaround outbox",
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
            why="Nothing can be sent until it is there.",
            fix="Let it hold the secret, for the user under whom the service runs.",
        )
