"""
Which records are past their day, and what holds the others. Nothing is ever disposed of by itself.

What is in the way of each: `in_the_way.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.restriction import may_pass
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child
from teamaround.office.codec import read_record
from teamaround.office.life.in_the_way import WaysOfKeeping, certificates_in, in_parts, may_know_certificate
from teamaround.office.life.keeping import every_keeping
from teamaround.office.life.subjects import KeptSubject, without_unknown_holds
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.views.register.kept import AccessRequests, KeptRecord, KeptRecords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store


class TellsWhatIsKept:
    """What an office tells of how long its records are kept."""

    installation: Installation
    store: Store
    clock: Clock

    def retention(self, *, by: Actor, limit: int | None = None) -> KeptRecords:
        """
        Which closed cases, and children without a case, are past their day, which are held, and what is in the way.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        asked = self.installation.authority.retention
        with reading_as(self.store, self.installation, by) as reading:
            lines, more = list[KeptRecord](), False
            for one in self._kept(reading, by):
                if limit is not None and len(lines) == limit:
                    more = True
                    break
                lines.append(one)
            holds = [
                (kept.of, hold)
                for kept in every_keeping(reading)
                for hold in without_unknown_holds(kept, reading, by=by).holds
                if hold.released is None and may_know_keeping(reading, kept.of, by)
            ]
        return KeptRecords(
            as_of=self.clock.today(),
            period=f"{asked}: {asked.reason}" if asked else "",
            lines=tuple(sorted(lines, key=lambda one: (one.stands != "past", str(one.due), one.reference))),
            holds=tuple(holds),
            more=more,
        )

    def access_requests(self, *, by: Actor) -> AccessRequests:
        """
        Who asked for all that is held about somebody, by when it is to be answered, and what is late.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        with reading_as(self.store, self.installation, by) as reading:
            found = [
                (kept.of, one)
                for kept in every_keeping(reading)
                for one in kept.asked
                if may_know_keeping(reading, kept.of, by)
            ]
        lines = tuple(sorted(found, key=lambda one: (one[1].answered is not None, one[1].due, one[0])))
        return AccessRequests(as_of=self.clock.today(), lines=lines)

    def _kept(self, reading: Reading, by: Actor) -> Iterator[KeptRecord]:
        ways = WaysOfKeeping(
            reading=reading,
            by=by,
            today=self.clock.today(),
            retention=self.installation.authority.retention,
            gone=tuple(one for one in certificates_in(reading) if may_know_certificate(one, by)),
        )
        for subject in _closed(reading):
            if subject.child is None or not may_pass(
                subject.child, subject.record if isinstance(subject.record, Case) else None, by=by
            ):
                continue
            until = ways.until(subject)
            found = list(ways.of(subject))
            yield KeptRecord(
                reference=subject.record.id,
                kind="case" if isinstance(subject.record, Case) else "child",
                name=subject.child.called,
                closed_on=subject.record.closed_on if isinstance(subject.record, Case) else None,
                due=until.day,
                period=until.period,
                stands=found[0].stands if found else "past",
                why=tuple(one.what for one in found),
            )


def _closed(reading: Reading) -> Iterator[KeptSubject]:
    """The cases that are closed, and the children of whom no case is kept."""
    for some in in_parts(list(reading.stream_ids("child"))):
        for key, stream in reading.get(some).items():
            child = read_record(stream.kind, stream.state)
            assert isinstance(child, Child)
            cases = reading.cases_of(key)
            if not cases:
                yield KeptSubject(stream=stream, record=child, child=child)
            for one in reading.get(cases).values():
                case = remembered_case(one)
                if case.closed_on is not None:
                    yield KeptSubject(stream=one, record=case, child=child)


def may_know_keeping(reading: Reading, of: str, by: Actor) -> bool:
    """Whether *by* may know what is kept about the keeping of a child or person."""
    stream = reading.get([of]).get(of)
    if stream is None:
        return False
    record = read_record(stream.kind, stream.state)
    return not isinstance(record, Child) or may_pass(record, None, by=by)
