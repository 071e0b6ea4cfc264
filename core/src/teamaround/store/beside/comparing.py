"""
Everything in a store held to its journal: each record, then the rows that belong to none.

Each row that is missing, too much or different is named, with what it should be; what cannot be read in a damaged file
is named, and it goes on. What should stand there is computed in `office/verifying/rows_due.py`; journals are checked in
`journal_check.py`, and rows written anew in `repair.py`.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from attrs import define, field, frozen

from teamaround.store.beside.journal_check import OF_JOURNALS, JournalCheck, parts_that_differ
from teamaround.store.beside.rows import COLUMNS, RowKey, RowsDue, Unmendable, Value
from teamaround.store.port import Reading
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.store.beside.rows import RecordWithRows, Rows

AT_ONCE = 64
"""How many records are read at once, and so held at most, whatever the store holds."""

T = TypeVar("T")

ANEW = "`teamaround repair` writes it anew from the journal."
DAMAGED = "Put the last good copy in its place. What can be read is verified all the same."

NAMES = {
    "state": "own row",
    "stream": "own row",
    "link": "link",
    "seat": "seat",
    "work": "open work",
    "search": "words by which it is found",
    "tally": "what is counted of it",
    "reference": "number",
    "kept": "receipt under the key",
    "edition": "edition",
}
UNSAID = ("facts", "state", "receipt", "text", "digest", "name", "words")
"""Columns of which the parts that differ are named at most."""


@frozen(kw_only=True)
class RowDifference:
    """
    A row that is not as it should be.

    Attributes:
        about: The record that it is beside, or what the row belongs to.
        kept: What it says; None where it is missing.
        due: What it should say; None where it should not be there.
        wrong: In place of `due`, what is wrong where nobody can tell what it should say.
        alone: Whether it was found by itself, and not with the record that it is beside.
    """

    about: str
    row: RowKey
    kept: tuple[Value, ...] | None
    due: tuple[Value, ...] | None
    wrong: Unmendable | None = None
    alone: bool = False

    @property
    def mendable(self) -> bool:
        """Whether it can be written as it should be."""
        return self.wrong is None

    def __str__(self) -> str:
        table, key = self.row
        shown = (" for ".join(reversed(str(one).split("\n"))) for one in key if str(one) != self.about)
        name = " ".join((NAMES[table], *shown))
        if self.wrong:
            return f"{name}: {self.wrong.what}"
        if self.kept is None:
            return f"{name} is missing{_said(table, self.due)}."
        if self.due is None:
            return f"{name} is one too many."
        return f"{name} differs: {'; '.join(_apart(table, self.kept, self.due))}."


def _said(table: str, values: tuple[Value, ...] | None) -> str:
    told = [f"{name} {one}" for name, one in zip(COLUMNS[table], values or (), strict=False) if name not in UNSAID]
    return f"; it should be there with {', '.join(told)}" if told else ""


def _apart(table: str, kept: tuple[Value, ...], due: tuple[Value, ...]) -> Iterator[str]:
    for name, one, other in zip(COLUMNS[table], kept, due, strict=True):
        if one == other:
            continue
        if name in UNSAID:
            yield f"{name} is not what it should be{parts_that_differ(str(other), str(one))}"
        else:
            yield f"{name} is {_shown(one)} and should be {_shown(other)}"


def _shown(value: Value) -> str:
    return "nothing" if value is None else f"{value!r:.60}"


@define(kw_only=True)
class Comparison:
    """
    A store that is read once, a few records at a time, and held to what should stand in it.

    What is found of journals is noted in `check`; rows that are not as they should be are given one by one, those of a
    record with what follows from its own journal first. `told` are references that were told of with their records.
    """

    reading: Reading
    check: JournalCheck
    due: RowsDue | None = None
    told: set[RowKey] = field(factory=set, init=False)

    def run(self) -> Iterator[RowDifference]:
        """All rows that differ. What is noted in `check` is complete when the last one was given."""
        beside = self.reading.rows_beside()
        for what in self._careful("the database", beside.damage):
            self.check.differ("damaged", "the database", what, DAMAGED)
        for what in self._careful("the database", beside.disorder):
            self.check.differ("order", "the database", what)
        self.check.begin(self.reading.horizon())
        ids = self._careful("the list of records", lambda: (one.stream for one in self.reading.heads()))
        while some := list(islice(ids, AT_ONCE)):
            for one in self.standing(some):
                yield from self.record(one)
        for stream in self._careful("the journal", beside.orphans):
            self.check.differ("orphan", stream, "Entries of it stand in the journal, and the record itself is gone.")
        if self.due is not None:
            yield from self._rows_of_none(self.due)

    def record(self, one: RecordWithRows) -> Iterator[RowDifference]:
        """What is found of one record: its journal and its state, which are noted, and its rows."""
        stream, before = one.stream, len(self.check.differences)
        try:
            self.check.check(stream, one.journal)
        except (TypeError, ValueError, AttributeError) as error:
            # A file that was damaged may hold a number where a text belongs.
            what = f"It holds what is of another kind than it should be ({type(error).__name__})."
            self.check.differ("unreadable", stream.id, what, DAMAGED)
        sorts = {found.sort for found in self.check.differences[before:]}
        state = self.check.replayed or stream.state
        if not sorts.isdisjoint(OF_JOURNALS):
            if self.due is not None:
                self.due.passed_over(one)
            return
        if self.check.replayed and not sorts.isdisjoint({"state", "kind"}):
            itself = RowKey("state", (stream.id,))
            kept, due = (stream.kind, stream.state), (one.journal[-1].kind, state)
            yield RowDifference(about=stream.id, row=itself, kept=kept, due=due)
        if self.due is None:
            return
        try:
            rows = self.due.of(one, state)
            references = tuple(self.due.references(one.journal[-1].kind, state))
        except Exception as error:  # noqa: BLE001 - whatever the computing stumbles over is a finding of its own
            what = f"What should stand beside it cannot be computed ({type(error).__name__})."
            self.check.differ("unreadable", stream.id, what, "Mend what else is named, and verify once more.")
            return
        yield from _differing(stream.id, one.rows, rows)
        yield from self._references(stream.id, references)

    def _references(self, stream: str, references: tuple[Reference, ...]) -> Iterator[RowDifference]:
        leading = self.reading.rows_beside().leading(references)
        for one in references:
            other = leading.get(one)
            # Where two records have one number, it leads to the one whose reference comes first.
            if other is not None and other < stream and self._has(other, one):
                continue
            if other != stream:
                kept = (leading[one],) if one in leading else None
                self.told.add(RowKey("reference", tuple(one)))
                yield RowDifference(about=stream, row=RowKey("reference", tuple(one)), kept=kept, due=(stream,))

    def _has(self, stream: str, reference: Reference) -> bool:
        """Whether a record is rightly found under a number."""
        found = self.reading.get([stream]).get(stream)
        return self.due is not None and found is not None and reference in self.due.references(found.kind, found.state)

    def _rows_of_none(self, due: RowsDue) -> Iterator[RowDifference]:
        """What differs in the rows that belong to no one record, and in those whose record is gone."""
        beside = self.reading.rows_beside()
        for row in self._careful("rows without a record", beside.strays):
            if row not in self.told:
                yield RowDifference(alone=True, about=str(row.key[0]), row=row, kept=(), due=None)
        numbers = self._careful("references", lambda: beside.all_of("reference"))
        while some := list(islice(numbers, AT_ONCE)):
            for row, values in self._astray(due, [one for one in some if one[0] not in self.told]):
                yield RowDifference(alone=True, about=str(values[0]), row=row, kept=values, due=None)
        for table in ("edition", "kept"):
            for row, values in self._careful(NAMES[table], lambda table=table: beside.all_of(table)):  # type: ignore[misc]
                should = due.said(row, values)
                if should != values:
                    yield _of_the_store(row, values, should)
        for row, should in due.missing():
            yield _of_the_store(row, None, should)

    def _astray(
        self, due: RowsDue, rows: list[tuple[RowKey, tuple[Value, ...]]]
    ) -> Iterator[tuple[RowKey, tuple[Value, ...]]]:
        """The references to records that have none such. What cannot be read was named where it was read itself."""
        try:
            streams = self.reading.get([str(to) for _, (to,) in rows])
        except self.reading.rows_beside().unreadable:
            return
        for row, (to,) in rows:
            stream = streams.get(str(to))
            with suppress(Exception):
                if stream and Reference(*map(str, row.key)) not in due.references(stream.kind, stream.state):
                    yield row, (to,)

    def standing(self, ids: list[str]) -> Iterator[RecordWithRows]:
        """
        The records as they stand; one by one where some of them cannot be read.

        What of a record follows from its journal may be damaged while the journal is not: it is read without that then.
        """
        beside = self.reading.rows_beside()
        try:
            found = beside.standing(ids)
        except beside.unreadable:
            if len(ids) > 1:
                for one in ids:
                    yield from self.standing([one])
                return
            try:
                found = beside.standing(ids, bare=True)
            except beside.unreadable as error:
                self.check.differ("unreadable", ids[0], f"It cannot be read ({type(error).__name__}).", DAMAGED)
                return
        for one in sorted(set(ids) - {one.stream.id for one in found}):
            self.check.differ("unreadable", one, "It is in the list of records, and is not found there.", DAMAGED)
        yield from found

    def _careful(self, where: str, read: Callable[[], Iterable[T]]) -> Iterator[T]:
        """What can be read; that reading stopped is noted."""
        try:
            yield from read()
        except self.reading.rows_beside().unreadable as error:
            self.check.differ("damaged", where, f"Reading stops in the middle ({type(error).__name__}).", DAMAGED)


def _of_the_store(row: RowKey, kept: tuple[Value, ...] | None, should: tuple[Value, ...] | Unmendable) -> RowDifference:
    if isinstance(should, Unmendable):
        return RowDifference(alone=True, about="the store", row=row, kept=kept, due=None, wrong=should)
    return RowDifference(alone=True, about="the store", row=row, kept=kept, due=should)


def _differing(about: str, kept: Rows, due: Rows) -> Iterator[RowDifference]:
    for row in sorted(kept.keys() | due.keys(), key=str):
        if kept.get(row) != due.get(row):
            yield RowDifference(about=about, row=row, kept=kept.get(row), due=due.get(row))
