"""
The rows that should stand beside the records of an office, as its journals have it: links, seats, open work.

Also the numbers of other systems, and what makes two children alike; and what a receipt and an edition should say. A
receipt that tells of what never happened, and a text that is not the one that was kept, are found here; the edition is
written anew where the installed regime still has it. Links: `around.py`; facts and the next day: `facts_due.py`. They
are compared with what stands there in `store/beside/comparing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define, field

from teamaround.concepts.life.records import Certificate
from teamaround.concepts.people import Child
from teamaround.errors import NotIntact
from teamaround.office.caseload.tallies import tallies_of, tallies_of_record
from teamaround.office.codec import read_case, read_facts, read_record
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.findable import findable_of
from teamaround.office.finding.found_by import found_by
from teamaround.office.finding.marks import of_case
from teamaround.office.receipts.kept import read_receipt
from teamaround.office.rows import seats, work
from teamaround.office.verifying.around import around
from teamaround.office.verifying.facts_due import FactsDue
from teamaround.office.verifying.rules_kept import RulesKept, edition_of, editions_of
from teamaround.regime.authority import Authority
from teamaround.regime.predicates import Predicate
from teamaround.store.beside.journal_check import COPY
from teamaround.store.beside.rows import RowKey, Unmendable, link_row, search_row, seat_row, tally_row, work_row
from teamaround.store.port import Reading
from teamaround.store.records import LAST_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from teamaround.office.receipts.kept import Written
    from teamaround.store.beside.rows import RecordWithRows, Rows, Value
    from teamaround.store.records import Kind, Reference

_case = lru_cache(maxsize=2)(read_case)
"""A state is asked for its rows and for its numbers, one after the other."""

_HEX = re.compile(r"[0-9a-f]{64}")
NO_RECEIPT = Unmendable("It is none that came of a command: what it tells was never written.", COPY)
NO_CASE = Unmendable("No case was ever decided by it, and nothing is lost with it.", COPY)
OTHER_TEXT, MISSING = "Its text is not the one that was kept.", "It is missing."
FROM_COPY = "It stands nowhere else: put it back from the last good copy."
PERHAPS_ANEW = (
    "`teamaround repair` writes it anew where an installed regime and the authority's file come to it; what it leaves, "
    "put back from the last good copy."
)


@define
class OfficeRows:
    """
    What should stand beside the records in one view of a store.

    Args:
        reading: The view.
        authority: The authority's file, for its working days.
        predicates: With what rules ask, where plugins are at hand.
        texts: Editions that are known besides, by hash, with their regimes; one that is gone is written from them.
            Without any, none was looked for.
    """

    reading: Reading
    authority: Authority
    predicates: Mapping[str, type[Predicate]] = field(factory=dict)
    texts: Mapping[str, tuple[str, str]] = field(factory=dict)
    _facts: FactsDue = field(init=False)
    _named: set[str] = field(factory=set, init=False)
    _unknown: bool = field(default=False, init=False)
    _asked: set[str] = field(factory=set, init=False)

    @_facts.default
    def _facts_due(self) -> FactsDue:
        rules = RulesKept(self.reading, self.predicates)
        return FactsDue(reading=self.reading, rules=rules, authority=self.authority)

    def of(self, standing: RecordWithRows, state: str) -> Rows:
        """The rows that should stand beside a record."""
        own = RowKey("stream", (standing.stream.id,))
        kind = standing.journal[-1].kind
        if kind != "case":
            record = read_record(kind, state)
            if isinstance(record, Certificate):
                self._named.update(record.editions)
            found = findable_of(record)
            words = [search_row(standing.stream.id, kind, found)] if found.words else []
            return dict([(own, (None, None)), *words, *map(tally_row, tallies_of_record(record))])
        case = _case(state)
        self._editions_in(standing)
        linked = {str(row.key[1]) for row in standing.rows if row.table == "link"}
        near = around(self.reading, case, standing.journal, linked)
        kept = standing.rows.get(own, (None, None))
        facts = self._facts.of(case, standing.journal, near.records.directory, _two(kept))
        return dict(
            (
                (own, facts),
                link_row(case.id, case.child, as_child=True),
                *(link_row(case.id, one, as_child=False) for one in near.links - {case.child}),
                *map(seat_row, seats(None, case)[0]),
                *map(work_row, work(None, case)[0]),
                *map(tally_row, tallies_of(case, read_facts(facts[0]) if facts[0] else None)),
            )
        )

    def passed_over(self, standing: RecordWithRows) -> None:
        """Take note of a record whose journal is damaged: which editions it names is not known."""
        del standing
        self._unknown = True

    def references(self, kind: Kind, state: str) -> Collection[Reference]:
        """The numbers under which a record should be found, and what it has in common with those like it."""
        if kind != "case":
            return found_by(read_record(kind, state))
        case = _case(state)
        child = read_record("child", self.reading.get([case.child])[case.child].state)
        assert isinstance(child, Child)
        return of_case(references_of(case), case, child)

    def said(self, row: RowKey, values: tuple[Value, ...]) -> tuple[Value, ...] | Unmendable:
        """What a kept receipt or an edition should say."""
        return self._edition(row, values) if row.table == "edition" else self._receipt(values)

    def missing(self) -> Iterator[tuple[RowKey, tuple[Value, ...] | Unmendable]]:
        """The editions that cases name and that are not there."""
        for one in sorted(self._named - self._asked):
            yield RowKey("edition", (one,)), self._from_elsewhere(one, MISSING)

    def _from_elsewhere(self, edition_hash: str, what: str) -> tuple[Value, ...] | Unmendable:
        return self.texts.get(edition_hash) or Unmendable(what, FROM_COPY if self.texts else PERHAPS_ANEW)

    def _editions_in(self, standing: RecordWithRows) -> None:
        self._unknown = self._unknown or any(one.payload is None for one in standing.journal)
        self._named.update(editions_of(standing.journal))

    def _edition(self, row: RowKey, values: tuple[Value, ...]) -> tuple[Value, ...] | Unmendable:
        (name,) = map(str, row.key)
        self._asked.add(name)
        if name not in self._named and not self._unknown:
            return NO_CASE
        found = edition_of(name, str(values[1]))
        if found is None:
            return self._from_elsewhere(name, OTHER_TEXT)
        return (found.regime, values[1])

    def _receipt(self, values: tuple[Value, ...]) -> tuple[Value, ...] | Unmendable:
        digest, text, _ = values
        try:
            written = read_receipt(str(text)).written
        except NotIntact:
            return NO_RECEIPT
        if not written or not _HEX.fullmatch(str(digest)) or not all(map(self._happened, written)):
            return NO_RECEIPT
        return (digest, text, written[0].reference)

    def _happened(self, one: Written) -> bool:
        """Whether a receipt tells of entries that are there, all of one moment and one asker."""
        if not 0 <= one.events <= one.version <= LAST_VERSION:
            return False
        entries = self.reading.journal(one.reference, after=one.version - one.events, through=one.version)
        return len(entries) == one.events and len({(entry.recorded_at, entry.by) for entry in entries}) <= 1


def _two(values: tuple[Value, ...]) -> tuple[str | None, str | None]:
    facts, due = values
    return None if facts is None else str(facts), None if due is None else str(due)
