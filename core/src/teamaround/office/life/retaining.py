"""
How long records are kept, and what is in the way of disposing of each. Nothing is ever disposed of by itself.

The years are the authority's, in its file (`regime/authority/retention.py`). Without them no record is ever past its
day. A child's record goes after all of its cases, a person's once nothing that stands names them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.restriction import may_pass
from teamaround.concepts.case import Case
from teamaround.concepts.life.records import Certificate
from teamaround.concepts.people import Child, Person
from teamaround.office.codec import read_record
from teamaround.office.elsewhere.feed import closed_to
from teamaround.office.life.keeping import every_keeping
from teamaround.office.life.subjects import KeptSubject, keeping_in, staff_alone, without_unknown_holds
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.regime.authority.retention import Years, years_later
from teamaround.views.register.kept import AccessRequests, KeptAs, KeptRecord, KeptRecords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.regime.authority.retention import Retention
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Kind

NO_PERIOD = "The authority's file says for no number of years how long it is kept: [retention]."
FOR_CASES = "as long as anything names them"
RESTRICTED = "a record that is restricted"
AT_ONCE = 200


@frozen(kw_only=True)
class InTheWay:
    """Something that is in the way of disposing of a record, and what to do about it."""

    stands: KeptAs
    what: str
    fix: str


@frozen(kw_only=True)
class KeptUntil:
    """From which day on a record may be disposed of, and for how long that keeps it; what is in the way of telling."""

    day: date | None
    period: str
    wrong: tuple[InTheWay, ...] = ()


def kept_until(subject: KeptSubject, retention: Retention | None, closed: Iterable[Certificate] = ()) -> KeptUntil:
    """How long a record is kept; *closed* are the certificates of a child's cases."""
    if isinstance(subject.record, Person):
        return KeptUntil(day=None, period=FOR_CASES)
    case = subject.record if isinstance(subject.record, Case) else None
    years = (retention.of(case.regime) if case else retention) if retention else Years()
    if retention is None or not years.are_given:
        fix = "Let the authority decide, and write it into its file; the guidance says none."
        return KeptUntil(day=None, period="", wrong=(InTheWay(stands="no_period", what=NO_PERIOD, fix=fix),))
    period = f"{years}: {retention.reason}"
    days, wrong = list[date](), list[InTheWay]()
    if case and case.closed_on is not None and years.years_after_closing is not None:
        days.append(years_later(case.closed_on, years.years_after_closing))
    if years.years_after_birth is not None:
        born = subject.child.born if subject.child else None
        if born is None:
            what = "It is kept by the day of birth, and that is not known."
            wrong.append(InTheWay(stands="not_known", what=what, fix="Record the day of birth."))
        else:
            days.append(years_later(born, years.years_after_birth))
    days += [] if case else [one.due for one in closed if one.due]
    if not days and not wrong and not (case and case.closed_on is None):
        what, fix = "No case of it was ever closed, and nothing else is counted.", "Count by the birth as well."
        wrong.append(InTheWay(stands="not_known", what=what, fix=fix))
    return KeptUntil(day=max(days, default=None), period=period, wrong=tuple(wrong))


def in_the_way(
    reading: Reading,
    subject: KeptSubject,
    until: KeptUntil,
    today: date,
    *,
    by: Actor,
    going: frozenset[str] = frozenset(),
) -> Iterator[InTheWay]:
    """All that is in the way of disposing of a record together with those that are *going*."""
    yield from until.wrong
    kept, _ = keeping_in(reading, subject.whole)
    for hold in kept.holds:
        if hold.holds(subject.record.id, subject.whole):
            what = f"It is held since {hold.since}, to be looked at on {hold.review}: {hold.because}"
            fix = f"Lift the hold, if it may be: teamaround lift-hold {subject.whole} {hold.number}."
            yield InTheWay(stands="held", what=what, fix=fix)
    for one in kept.asked:
        if one.answered is None:
            what = f"Somebody asked on {one.received} for all that is held, and is not answered."
            yield InTheWay(stands="waits", what=what, fix=f"Answer request {one.number} first.")
    if isinstance(subject.record, Case):
        yield from _of_case(reading, subject.record)
    elif isinstance(subject.record, Child):
        yield from _of_child(reading, subject.record, going)
    else:
        yield from _of_person(reading, subject.record, going, today, by)
    if until.day is not None and today < until.day:
        what = f"It is kept until {until.day} ({until.period})."
        yield InTheWay(stands="not_yet", what=what, fix="Wait for that day.")


def _of_case(reading: Reading, case: Case) -> Iterator[InTheWay]:
    if case.closed_on is None:
        yield InTheWay(stands="waits", what="The case is open.", fix="Close it first.")
    work = [one.sort for one in reading.work_in(case.id)]
    if "emergency" in work:
        what = "It was opened in an emergency, and that was not reviewed."
        yield InTheWay(stands="waits", what=what, fix="Review it first: teamaround emergency-openings --waiting.")
    waiting = work.count("notice")
    if waiting:
        what = f"{waiting} notices of it wait to be sent." if waiting > 1 else "A notice of it waits to be sent."
        yield InTheWay(stands="waits", what=what, fix="Let it be sent, or settle it: teamaround outbox.")


def _of_child(reading: Reading, child: Child, going: frozenset[str]) -> Iterator[InTheWay]:
    left = [one for one in reading.cases_of(child.id) if one not in going]
    if left:
        what = f"{', '.join(left)} of the child {'is' if len(left) == 1 else 'are'} kept still."
        yield InTheWay(stands="waits", what=what, fix="Dispose of the cases first, or together with it.")


def _of_person(reading: Reading, person: Person, going: frozenset[str], today: date, by: Actor) -> Iterator[InTheWay]:
    if any(one.until is None or one.until > today for one in person.employments):
        yield InTheWay(stands="waits", what="They work for an agency.", fix="Record that they left it first.")
    naming = naming_any(reading, (person.id,), going | {person.id}, by=by)
    if naming:
        what = f"They are named by {', '.join(naming[:5])}{' and others' if naming[5:] else ''}."
        yield InTheWay(stands="waits", what=what, fix="Dispose of these first, or together with it.")


def naming_any(reading: Reading, words: Iterable[str], going: frozenset[str], *, by: Actor) -> list[str]:
    """
    The records, apart from those that are *going*, that say any of these words as they stand, or are linked.

    What is restricted to others than *by* is told without its reference.
    """
    asked = [one for one in words if one]
    linked = {case for one in asked for case in reading.cases_with(one)}
    kinds: tuple[Kind, ...] = ("case", "child", "person", "agency", "advice")
    every = (key for kind in kinds for key in reading.stream_ids(kind) if key not in going)
    found = list[str]()
    for some in _parts(list(every)):
        for key, stream in reading.get(some).items():
            if key in linked or any(one in stream.state for one in asked):
                found.append(key)
    closed = closed_to(by, found, reading)
    return [*sorted(set(found) - closed), *([RESTRICTED] if closed.intersection(found) else [])]


def _parts(every: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def certificates_in(reading: Reading) -> Iterator[Certificate]:
    """Every certificate there is."""
    for some in _parts(list(reading.stream_ids("disposed"))):
        for stream in reading.get(some).values():
            record = read_record(stream.kind, stream.state)
            if isinstance(record, Certificate):
                yield record


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
        staff_alone(by)
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
                if hold.released is None and _may_know(reading, kept.of, by)
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
        staff_alone(by)
        with reading_as(self.store, self.installation, by) as reading:
            found = [
                (kept.of, one)
                for kept in every_keeping(reading)
                for one in kept.asked
                if _may_know(reading, kept.of, by)
            ]
        lines = tuple(sorted(found, key=lambda one: (one[1].answered is not None, one[1].due, one[0])))
        return AccessRequests(as_of=self.clock.today(), lines=lines)

    def _kept(self, reading: Reading, by: Actor) -> Iterator[KeptRecord]:
        retention, today = self.installation.authority.retention, self.clock.today()
        gone = [one for one in certificates_in(reading) if one.of == "case"]
        for subject in _closed(reading):
            if subject.child is None or not may_pass(
                subject.child, subject.record if isinstance(subject.record, Case) else None, by=by
            ):
                continue
            until = kept_until(subject, retention, [one for one in gone if one.child == subject.record.id])
            ways = list(in_the_way(reading, subject, until, today, by=by))
            yield KeptRecord(
                reference=subject.record.id,
                kind="case" if isinstance(subject.record, Case) else "child",
                name=subject.child.called,
                closed_on=subject.record.closed_on if isinstance(subject.record, Case) else None,
                due=until.day,
                period=until.period,
                stands=ways[0].stands if ways else "past",
                why=tuple(one.what for one in ways),
            )


def _closed(reading: Reading) -> Iterator[KeptSubject]:
    """The cases that are closed, and the children of whom no case is kept."""
    for some in _parts(list(reading.stream_ids("child"))):
        for key, stream in reading.get(some).items():
            child = read_record(stream.kind, stream.state)
            assert isinstance(child, Child)
            cases = reading.cases_of(key)
            if not cases:
                yield KeptSubject(stream=stream, record=child, child=child)
            for one in reading.get(cases).values():
                case = remembered_case(one.state)
                if case.closed_on is not None:
                    yield KeptSubject(stream=one, record=case, child=child)


def _may_know(reading: Reading, of: str, by: Actor) -> bool:
    stream = reading.get([of]).get(of)
    if stream is None:
        return False
    record = read_record(stream.kind, stream.state)
    return not isinstance(record, Child) or may_pass(record, None, by=by)
