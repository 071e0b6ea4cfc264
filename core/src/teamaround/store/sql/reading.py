"""The reading door over SQL."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Any

from teamaround.store.records import START, Cursor, Entry, Head, Kept, Seat, Stream, Work
from teamaround.store.sql.language import queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from teamaround.store.records import Kind, Sort
    from teamaround.store.sql.language.statements import Build
    from teamaround.store.sql.lines import Line

    Row = tuple[Any, ...]

BATCH = 1000
ALL = 2**31 - 1


class SqlReading:
    """One view of a database, over a line on which a transaction was begun."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def _ask(self, build: Build, **given: Any) -> Sequence[Row]:
        """The rows of a query."""
        return self._line.say(build, given).rows()

    def _in_batches(self, build: Build, **given: Any) -> Iterator[Row]:
        """All rows of a query that is ordered by its first column and takes up after it."""
        after = ""
        while rows := self._ask(build, after=after, most=BATCH, **given):
            yield from rows
            after = rows[-1][0]

    def load(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return self.look(ids)

    def look(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids, held by nobody."""
        rows = self._ask(queries.load, ids=self._line.texts(ids)) if ids else ()
        return {row[0]: stream(row) for row in rows}

    def load_case(self, case: str) -> tuple[Stream, dict[str, Stream]] | None:
        """The case and the directory records linked to it."""
        return case_and_records(self._ask(queries.load_case, id=case))

    def cases_of(self, child: str) -> tuple[str, ...]:
        """The cases written as this child's."""
        return tuple(case for (case,) in self._ask(queries.cases_of, record=child))

    def cases_with(self, record: str) -> tuple[str, ...]:
        """The cases linked to a record."""
        return tuple(case for (case,) in self._ask(queries.cases_with, record=record))

    def journal(self, stream: str, after: int = 0) -> tuple[Entry, ...]:
        """The entries of one stream."""
        return tuple(map(entry, self._ask(queries.journal, id=stream, after=after)))

    def follow(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries of the whole office."""
        return tuple(map(entry, self._ask(queries.follow, turn=after.turn, place=after.place, most=limit)))

    def work_of(
        self, owner: str, *, sort: Sort | None = None, due_by: date | None = None, limit: int | None = None
    ) -> tuple[Work, ...]:
        """The open work of one owner."""
        return self._work(limit, owner=owner, sort=sort, day=due_by)

    def work_due(
        self, due_by: date | None = None, *, sort: Sort | None = None, limit: int | None = None
    ) -> tuple[Work, ...]:
        """The open work of everybody."""
        return self._work(limit, sort=sort, day=due_by)

    def _work(self, limit: int | None, **where: Any) -> tuple[Work, ...]:
        asked = {name: value for name, value in where.items() if value is not None}
        most = ALL if limit is None else limit
        return tuple(map(work, self._ask(queries.work_where(*asked), most=most, **asked)))

    def work_in(self, case: str) -> tuple[Work, ...]:
        """The open work of one case."""
        return tuple(map(work, self._ask(queries.work_in, id=case)))

    def due_by(self, day: date) -> tuple[str, ...]:
        """The streams that are due, the earliest first."""
        return tuple(one for (one,) in self._ask(queries.due_by, day=day))

    def seats(self, case: str) -> tuple[Seat, ...]:
        """The seats held in a case."""
        rows = self._ask(queries.seats, id=case)
        return tuple(Seat(case=case, group=group, seat=number, person=person) for group, number, person in rows)

    def by_reference(self, system: str, number: str) -> str | None:
        """The record behind a number of another system."""
        return next((one for (one,) in self._ask(queries.by_reference, system=system, number=number)), None)

    def in_system(self, system: str) -> tuple[str, ...]:
        """The records behind all numbers of another system."""
        return tuple(one for (one,) in self._ask(queries.in_system, system=system))

    def streams(self, kind: Kind) -> Iterator[str]:
        """The ids of all streams of one kind."""
        return (one for (one,) in self._in_batches(queries.ids, kind=kind))

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """The facts of every stream of one kind."""
        return ((one, told) for one, told in self._in_batches(queries.facts, kind=kind))

    def kept(self, key: str) -> Kept | None:
        """What came of the command that carried this key."""
        rows = self._ask(queries.receipt, key=key)
        return next((Kept(key=key, digest=digest, receipt=receipt) for key, digest, receipt in rows), None)

    def edition(self, edition_hash: str) -> str | None:
        """The text of an edition."""
        return next((text for (text,) in self._ask(queries.edition_text, hash=edition_hash)), None)

    def editions(self) -> Mapping[str, str]:
        """The regime of every edition."""
        return {row[0]: row[1] for row in self._ask(queries.editions)}

    def heads(self, upto: Cursor | None = None) -> Iterator[Head]:
        """How far every stream has come."""
        if upto is None:
            return starmap(Head, self._in_batches(queries.heads))
        return starmap(Head, self._in_batches(queries.heads_upto, turn=upto.turn, place=upto.place))

    def horizon(self) -> Cursor:
        """The position of the last entry that may be followed."""
        return next(starmap(Cursor, self._ask(queries.horizon)), START)


def stream(row: Row) -> Stream:
    """A stream out of its row."""
    name, kind, version, head, state, facts = row
    return Stream(id=name, kind=kind, version=version, head=head, state=state, facts=facts)


def case_and_records(rows: Sequence[Row]) -> tuple[Stream, dict[str, Stream]] | None:
    """A case and its records out of the rows of `queries.load_case`."""
    case = next((stream(row[1:]) for row in rows if row[0] == queries.THE_CASE), None)
    records = {row[1]: stream(row[1:]) for row in rows if row[0] == queries.ITS_RECORDS}
    return (case, records) if case else None


def entry(row: Row) -> Entry:
    """An entry out of its row."""
    turn, place, of, kind, version, name, schema, payload, happened_on, recorded_at, *rest = row
    by, decided_by, salt, commitment, link = rest
    return Entry(
        position=Cursor(turn, place),
        stream=of,
        kind=kind,
        version=version,
        name=name,
        schema=schema,
        payload=payload,
        happened_on=happened_on,
        recorded_at=recorded_at,
        by=by,
        decided_by=decided_by,
        salt=salt,
        commitment=commitment,
        link=link,
    )


def work(row: Row) -> Work:
    """Open work out of its row."""
    case, of, sort, owner, due_on, state = row
    return Work(case=case, entry=of, sort=sort, owner=owner, due_on=due_on, state=state)
