"""
How long records are kept, and what is in the way of disposing of each.

The years are the authority's, in its file (`regime/authority/retention.py`). Without them no record is ever past its
day. A child's record goes after all of its cases and of the records that were joined to it, a person's once nothing
that stands names them. What holds one of several joined records, and who asked for it, counts for all of them.

It is computed twice where something is to be erased: as far as whoever disposes may know, which they are told, and of
all there is, which nobody is told of.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.restriction import is_named
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.life.records import Certificate
from teamaround.concepts.people import Child, Person
from teamaround.office.codec import read_record
from teamaround.office.elsewhere.feed import closed_to
from teamaround.office.life.subjects import KeptSubject, keeping_in, without_unknown_holds
from teamaround.office.merged.one_child import others_of
from teamaround.office.merged.together import together
from teamaround.regime.authority.retention import Retention, Years, years_later
from teamaround.store.port import Reading
from teamaround.views.register.kept import KeptAs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from teamaround.concepts.life.records import Keeping
    from teamaround.store.records import Kind

NO_PERIOD = "The authority's file says for no number of years how long it is kept."
NEVER_CLOSED = "No case of it was ever closed, and nothing else is counted."
IN_TABLE = "It stands in the table [retention]."
FOR_CASES = "as long as anything names them"
OPENINGS = "`teamaround emergency-openings --waiting` shows it."
OUTBOX = "`teamaround outbox` shows them."
RESTRICTED = "a record that is restricted"
AT_ONCE = 200


@frozen(kw_only=True)
class InTheWay:
    """Something that is in the way of disposing of a record, and what to do about it."""

    stands: KeptAs
    what: str
    fix: str
    to_operator: str = ""


@frozen(kw_only=True)
class KeptUntil:
    """From which day on a record may be disposed of, and for how long that keeps it; what is in the way of telling."""

    day: date | None
    period: str
    wrong: tuple[InTheWay, ...] = ()


@frozen(kw_only=True)
class WaysOfKeeping:
    """
    What keeps records, on a day.

    Attributes:
        reading: What of the store counts: as *by* may know it, or all of it.
        gone: The certificates that count.
        going: What is to be disposed of together.
        whole: Whether all counts, whoever may know of it.
    """

    reading: Reading
    by: Actor
    today: date
    retention: Retention | None
    gone: tuple[Certificate, ...] = ()
    going: tuple[KeptSubject, ...] = ()
    whole: bool = False

    def until(self, subject: KeptSubject) -> KeptUntil:
        """How long a record is kept; a child's as long as any of its cases, also of those that go with it."""
        if isinstance(subject.record, Person):
            return KeptUntil(day=None, period=FOR_CASES)
        case = subject.record if isinstance(subject.record, Case) else None
        years = (self.retention.of(case.regime) if case else self.retention) if self.retention else Years()
        if self.retention is None or not years.are_given:
            fix = "Let the authority decide, and write it into its file; the guidance says none."
            return KeptUntil(day=None, period="", wrong=(InTheWay(stands="no_period", what=NO_PERIOD, fix=fix),))
        days, wrong = list[date](), list[InTheWay]()
        records = self._joined(subject)
        if case and case.closed_on is not None and years.years_after_closing is not None:
            days.append(years_later(case.closed_on, years.years_after_closing))
        if years.years_after_birth is not None:
            born = max((one.born for one in records if one.born), default=None)
            if born is None:
                what = "It is kept by the day of birth, and that is not known."
                wrong.append(InTheWay(stands="not_known", what=what, fix="Record the day of birth."))
            else:
                days.append(years_later(born, years.years_after_birth))
        days += [] if case else self._days_of_cases({one.id for one in records})
        # What keeps it then is told by itself: `_of_case`, `_of_child`.
        told = case.closed_on is None if case else any(self._left(one.id) for one in records)
        if not days and not wrong and not told:
            wrong.append(InTheWay(stands="not_known", what=NEVER_CLOSED, fix="Count by the birth as well."))
        return KeptUntil(day=max(days, default=None), period=f"{years}: {self.retention.reason}", wrong=tuple(wrong))

    def _days_of_cases(self, children: Collection[str]) -> list[date]:
        """From which days on the cases of a child could be disposed of: those that are gone, and those that go."""
        gone = [one.due for one in self.gone if one.of == "case" and one.child in children]
        with_it = [one for one in self.going if isinstance(one.record, Case) and one.record.child in children]
        return [day for day in (*gone, *(self.until(one).day for one in with_it)) if day]

    def of(self, subject: KeptSubject) -> Iterator[InTheWay]:
        """All that is in the way of disposing of a record together with those that are going."""
        until = self.until(subject)
        yield from (evolve(one, to_operator=IN_TABLE) if one.stands == "no_period" else one for one in until.wrong)
        for kept in self._keepings(subject):
            yield from _of_keeping(kept, subject)
        if isinstance(subject.record, Case):
            yield from self._of_case(subject.record)
        elif isinstance(subject.record, Child):
            yield from self._of_child(subject.record, self._joined(subject))
        else:
            yield from self._of_person(subject.record)
        if until.day is not None and self.today < until.day:
            what = f"It is kept until {until.day} ({until.period})."
            yield InTheWay(stands="not_yet", what=what, fix="Wait for that day.")

    @property
    def _leaving(self) -> frozenset[str]:
        return frozenset(one.record.id for one in self.going)

    def _left(self, child: str) -> list[str]:
        """The cases of a child that stay."""
        return [one for one in self.reading.cases_of(child) if one not in self._leaving]

    def _joined(self, subject: KeptSubject) -> tuple[Child, ...]:
        """The records of a child that count; of a person, none."""
        if subject.child is None:
            return ()
        if not self.whole:
            return together(subject.child, self.reading, by=self.by, today=self.today).records
        return (subject.child, *others_of(subject.child, self.reading))

    def _keepings(self, subject: KeptSubject) -> Iterator[Keeping]:
        """What is kept about a record and those joined to it, each held meanwhile as whoever holds it would."""
        joined = sorted({subject.whole, *(one.id for one in self._joined(subject))})
        self.reading.get_for_update(joined)
        for one in joined:
            kept, _ = keeping_in(self.reading, one)
            yield kept if self.whole else without_unknown_holds(kept, self.reading, by=self.by)

    def _of_case(self, case: Case) -> Iterator[InTheWay]:
        if case.closed_on is None:
            yield InTheWay(stands="waits", what="The case is open.", fix="Close it first.")
        work = [one.sort for one in self.reading.work_in(case.id)]
        if "emergency" in work:
            what = "It was opened in an emergency, and that was not reviewed."
            yield InTheWay(stands="waits", what=what, fix="Review it first.", to_operator=OPENINGS)
        waiting = work.count("notice")
        if waiting:
            what = f"{waiting} notices of it wait to be sent." if waiting > 1 else "A notice of it waits to be sent."
            yield InTheWay(stands="waits", what=what, fix="Let it be sent, or settle it.", to_operator=OUTBOX)
        for note in case.notes.values():
            if note.is_awaited:
                what, fix = f"A {note.what} in it ({note.id}) waits for an answer.", "Answer it, and record the answer."
                typed = f"`teamaround do answer case={case.id} note={note.id} answer=…` does."
                yield InTheWay(stands="waits", what=what, fix=fix, to_operator=typed)

    def _of_child(self, child: Child, joined: Iterable[Child]) -> Iterator[InTheWay]:
        left = self._left(child.id)
        if left:
            told = told_of(left, self.by, self.reading)
            what = f"{', '.join(told)} of the child {'is' if len(left) == 1 else 'are'} kept still."
            yield InTheWay(stands="waits", what=what, fix="Dispose of the cases first, or together with it.")
        # What is recorded here alone, such as a death, counts in them.
        if any(self._left(one.id) for one in joined if one.id != child.id):
            what = "A case of a record that is joined to it is kept still."
            yield InTheWay(stands="waits", what=what, fix="Dispose of that one first, or together with it.")
        for one in joined:
            if one.merged is not None and one.merged.into == child.id and one.id not in self._leaving:
                what = f"{one.id} is joined to it, and is kept still."
                fix = "Part them (unmerge_child), or dispose of that first, or together with it."
                yield InTheWay(stands="waits", what=what, fix=fix)

    def _of_person(self, person: Person) -> Iterator[InTheWay]:
        if any(one.until is None or one.until > self.today for one in person.employments):
            yield InTheWay(stands="waits", what="They work for an agency.", fix="Record that they left it first.")
        naming = told_of(naming_any(self.reading, (person.id,), self._leaving | {person.id}), self.by, self.reading)
        if naming:
            what = f"They are named by {', '.join(naming[:5])}{' and others' if naming[5:] else ''}."
            yield InTheWay(stands="waits", what=what, fix="Dispose of these first, or together with it.")


def _of_keeping(kept: Keeping, subject: KeptSubject) -> Iterator[InTheWay]:
    for hold in kept.holds:
        if hold.holds(subject.record.id, kept.of if isinstance(subject.record, Child) else ""):
            what = f"It is held since {hold.since}, to be looked at on {hold.review}: {hold.because.rstrip('.')}."
            typed = f"`teamaround lift-hold {kept.of} {hold.number}` does."
            yield InTheWay(stands="held", what=what, fix="Lift the hold, if it may be.", to_operator=typed)
    for one in kept.asked:
        if one.answered is None:
            what = f"Somebody asked on {one.received} for all that is held, and is not answered."
            yield InTheWay(stands="waits", what=what, fix=f"Answer request {one.number} of {kept.of} first.")


def naming_any(reading: Reading, references: Collection[str], going: frozenset[str]) -> set[str]:
    """The records, apart from those that are *going*, that name any of these as they stand, or are linked."""
    linked = {case for one in references for case in reading.cases_with(one)}
    kinds: tuple[Kind, ...] = ("case", "child", "person", "agency", "advice")
    every = (key for kind in kinds for key in reading.stream_ids(kind) if key not in going)
    found = set[str]()
    for some in in_parts(list(every)):
        for key, stream in reading.get(some).items():
            if key in linked or any(one in stream.state for one in references):
                found.add(key)
    return found


def told_of(references: Collection[str], by: Actor, reading: Reading) -> list[str]:
    """These records by reference, and what is restricted to others than *by* without it."""
    closed = closed_to(by, references, reading).intersection(references)
    return [*sorted(set(references) - closed), *([RESTRICTED] if closed else [])]


def in_parts(every: list[str]) -> Iterator[list[str]]:
    """So many at once as are read together."""
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def certificates_in(reading: Reading) -> Iterator[Certificate]:
    """Every certificate there is."""
    for some in in_parts(list(reading.stream_ids("disposed"))):
        for stream in reading.get(some).values():
            record = read_record(stream.kind, stream.state)
            if isinstance(record, Certificate):
                yield record


def may_know_certificate(certificate: Certificate, by: Actor) -> bool:
    """Whether *by* may know that a record was disposed of."""
    return certificate.restricted_to is None or is_named(certificate.restricted_to, by)
