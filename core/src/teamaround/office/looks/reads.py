"""
The looks as a part of the front door: who looked at a child's records, and at what somebody looked.

For the authority's own staff. Of a restricted child it is told to those who are named on it. Where looks are written
down: `tracing.py`; the lines: `views/register/looks.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.restriction import is_named, may_pass
from teamaround.concepts.actors import BEHALF, OFFICE, Actor, LookedAt, looks_at
from teamaround.concepts.life.records import Certificate
from teamaround.concepts.people import Child, Person
from teamaround.errors import NotFound
from teamaround.files import quoted
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.codec import read_case, read_event, read_record, read_restriction
from teamaround.office.emergency.reads import EmergencyReads
from teamaround.office.life.told_of import certificate_of
from teamaround.office.loading.case_and_records import askable, load_case
from teamaround.office.loading.case_reader import child_known_as
from teamaround.office.loading.veil import is_hidden, reading_as
from teamaround.office.merged.together import together
from teamaround.views.register.looks import LookLine, Looks
from teamaround.views.words import STAFF, Party

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.clock import Clock
    from teamaround.concepts.at_rest.emergency import EmergencyOpening
    from teamaround.office.installation import Installation
    from teamaround.regime.rights import Grants
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry

WRITTEN_AFTER = timedelta(minutes=1)
"""A look is written down once it was read, which may be a moment after the opening is over."""


class LookReads(EmergencyReads):
    """What an office tells of who looked."""

    installation: Installation
    store: Store
    clock: Clock

    def who_looked(self, child: str, *, by: Actor, limit: int | None = None) -> Looks:
        """
        Who looked at a child's records, the latest first; among them looks at very many children together.

        Of records of one child that were joined, the looks at all of them that *by* may know. Of a record that was
        disposed of, who looked before: that stays.

        Args:
            child: The child's reference; or of one of the cases, for the looks at that alone.
            by: Who asks.
            limit: So many looks at most.

        Raises:
            NotFound: There is no such child or case, or nobody has the reference of whoever asks.
            NotAllowed: Whoever asks is not of the authority's own staff, or the record is restricted to others.
        """
        grants, today = self.installation.authority.grants, self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            asked = looked_at(reading, child, by=by, grants=grants, today=today)
            every = [one for of in (*asked.children, OFFICE) for one in reading.journal(looks_at(of))]
            told = self._told(reading, every, by, limit, case=asked.case)
            return evolve(told, disposed_on=asked.gone.on) if asked.gone else told

    def what_looked(self, who: str, *, by: Actor, limit: int | None = None) -> Looks:
        """
        At what somebody looked, the latest first. All that was ever looked at is read for it.

        Args:
            who: As `str()` of an actor has it: `person:REFERENCE`, `officer:duty`; also a person's reference alone.
            by: Who asks.
            limit: So many looks at most.

        Raises:
            NotFound: Nobody has the reference of whoever asks; or nobody is known as *who*, and nobody ever looked so.
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        with reading_as(self.store, self.installation, by) as reading:
            streams = list(reading.stream_ids("looks"))
            found = [one for entries in reading.journals(streams).values() for one in entries if _is_of(one, who)]
            if not found:
                self._refuse_unheard_of(reading, who)
            return self._told(reading, found, by, limit)

    def _refuse_unheard_of(self, reading: Reading, who: str) -> None:
        """Raise NotFound for somebody who is neither on record nor at a post of the authority's file."""
        grants, (kind, _, name) = self.installation.authority.grants, who.partition(":")
        posts = {"officer": grants.officers, "system": grants.systems}
        if kind in posts and name:
            is_known = not grants.are_written or name.partition(BEHALF)[0] in (posts[kind] or ())
        else:
            is_known = bool(reading.get(askable([who.removeprefix("person:")])))
        if not is_known:
            what = f"Nobody is known as {quoted(who)}, and nobody ever looked so."
            raise NotFound(f"{what} Give a person's reference, officer:POST, or system:NAME.")

    def _told(self, reading: Reading, entries: Iterable[Entry], by: Actor, limit: int | None, case: str = "") -> Looks:
        """The looks as they may be told, the latest first, and whether there are more."""
        ordered = sorted(entries, key=lambda one: (one.recorded_at, one.position), reverse=True)
        names = _PartiesOfLooks(reading)
        lines, more = list[LookLine](), False
        for entry in ordered:
            line = _line(entry, names, by)
            if line is None or (case and line.child is not None and line.record != case):
                continue
            if limit is not None and len(lines) == limit:
                more = True
                break
            lines.append(line)
        return Looks(lines=tuple(lines), is_kept=self.installation.authority.traces_reads, more=more)


class _PartiesOfLooks:
    """The names of people and children, each looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, Child | Person | None] = {}
        self._closed: dict[str, bool] = {}
        self._openings: dict[str, tuple[EmergencyOpening, ...]] = {}

    def record(self, reference: str) -> Child | Person | None:
        """The record of somebody, if there is one."""
        if reference not in self._known:
            stream = self._reading.get(askable([reference])).get(reference)
            record = read_record(stream.kind, stream.state) if stream and stream.kind in ("child", "person") else None
            self._known[reference] = record if isinstance(record, Child | Person) else None
        return self._known[reference]

    def is_closed(self, reference: str, by: Actor) -> bool:
        """Whether a case is hidden or restricted to others, or what was disposed of was; nothing else is told so."""
        if is_hidden(self._reading, reference):
            return True
        if reference not in self._closed:
            stream = self._reading.get(askable([reference])).get(reference) if reference else None
            closes = stream is not None and stream.kind in ("case", "disposed")
            to = read_restriction(stream.kind, stream.state).restricted_to if stream and closes else None
            self._closed[reference] = to is not None and not is_named(to, by)
        return self._closed[reference]

    def was_opened(self, reference: str, entry: Entry) -> bool:
        """Whether a look at a case was let in by an emergency opening of whoever looked."""
        if reference not in self._openings:
            stream = self._reading.get(askable([reference])).get(reference) if reference else None
            found = read_case(stream.state).emergencies.values() if stream and stream.kind == "case" else ()
            self._openings[reference] = tuple(found)
        at, openings = entry.recorded_at, self._openings[reference]
        return any(one.by == entry.by and one.at <= at < one.ends + WRITTEN_AFTER for one in openings)

    def party(self, reference: str) -> Party:
        """Somebody with a name."""
        record = self.record(reference)
        return Party(reference, record.called if record else reference)

    def actor(self, text: str) -> Party:
        """Whoever looked."""
        try:
            person = Actor.read(text).person_reference
        except ValueError:
            return Party(text, text)
        return self.party(person) if person and self.record(person) else Party(text, f"{STAFF} ({text})")


def _line(entry: Entry, names: _PartiesOfLooks, by: Actor) -> LookLine | None:
    """A look as a line; None where it is of a child whose record is restricted to others."""
    if entry.payload is None:
        return None
    looked = getattr(read_event(entry.name, entry.schema, entry.payload), "now", None)
    if not isinstance(looked, LookedAt):
        return None
    child = names.record(looked.of)
    closed = names.is_closed(looked.record, by) or names.is_closed(looked.of, by)
    if closed or (isinstance(child, Child) and not may_pass(child, None, by=by)):
        return None
    return LookLine(
        at=entry.recorded_at,
        who=names.actor(entry.by),
        acting_as=entry.by,
        child=None if looked.of == OFFICE else names.party(looked.of),
        what=looked.what,
        record=looked.record,
        in_emergency=names.was_opened(looked.record, entry),
    )


@frozen(kw_only=True)
class LookedAtSubject:
    """
    What is asked about, who looked at it.

    Attributes:
        children: With whose records the looks stand.
        case: The one case that is meant; empty where all of a child's records are.
        gone: What is left of it, where it was disposed of.
    """

    children: tuple[str, ...]
    case: str = ""
    gone: Certificate | None = None


def looked_at(reading: Reading, reference: str, *, by: Actor, grants: Grants, today: date) -> LookedAtSubject:
    """
    The child or case of a reference, there or disposed of, as *by* may be told who looked at it.

    Raises:
        NotFound: There is none that *by* may know.
        NotAllowed: It is restricted to others.
    """
    gone = certificate_of(reading, reference, by=by)
    if gone is not None and gone.of in ("child", "case"):
        case = reference if gone.of == "case" else ""
        return LookedAtSubject(children=(gone.child or reference,), case=case, gone=gone)
    if reference.startswith("C"):
        loaded = load_case(reading, reference)
        refuse_restricted(loaded.directory.child, loaded.case, reading, by=by, grants=grants, today=today)
        return LookedAtSubject(children=(loaded.case.child,), case=reference)
    record = child_known_as(reading, reference)
    refuse_restricted(record, None, reading, by=by, grants=grants, today=today)
    every = together(record, reading, by=by, today=today).records
    return LookedAtSubject(children=tuple(one.id for one in every))


def _is_of(entry: Entry, who: str) -> bool:
    person = who.removeprefix("person:")
    return entry.by in (who, f"person:{person}") or entry.by.endswith(f"{BEHALF}{person}")
