"""Records carried out of a database and into one as they stand, many at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.carried import CarriedRecord
from teamaround.store.chain import ChainedEntry
from teamaround.store.records import Kind, Reference, Seat, Stream, Work, Write
from teamaround.store.sql.row_writer import RowWriter
from teamaround.store.sql.statements import carrying, writes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.store.records import Entry, NewEntry
    from teamaround.store.sql.connections import DriverConnection


def carried_records(connection: DriverConnection, after: str, limit: int) -> tuple[CarriedRecord, ...]:
    """At most *limit* records after the id *after*, each with all that stands beside its journal."""
    found = connection.execute(carrying.SELECT_RECORDS, {"after": after, "limit": limit}).rows()
    ids = connection.text_array([row[0] for row in found])

    def beside(source: Any) -> defaultdict[str, list[tuple[Any, ...]]]:
        rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in connection.execute(source, {"ids": ids}).rows() if found else ():
            rows[row[0]].append(tuple(row))
        return rows

    links, seats, work = beside(carrying.select_links), beside(carrying.select_seats), beside(carrying.select_work)
    references, receipts = beside(carrying.select_references), beside(carrying.select_receipts)
    return tuple(
        CarriedRecord(
            rows=Write(
                id=key,
                kind=cast("Kind", kind),
                expecting=version,
                entries=(),
                state=state,
                facts=facts,
                due_on=due_on,
                child=next((record for _, record, as_child in links[key] if as_child), None),
                links_put=tuple(record for _, record, _ in links[key]),
                seats_put=tuple(
                    Seat(case=case, group=group, seat=number, person=person)
                    for case, group, number, person in seats[key]
                ),
                work_put=tuple(
                    Work(case=case, entry=entry, owner=owner, sort=sort, due_on=due, state=open_as)
                    for case, entry, owner, sort, due, open_as in work[key]
                ),
                references_put=tuple(Reference(system, number) for _, system, number in references[key]),
            ),
            version=version,
            head=head,
            receipts=tuple(
                IdempotencyRecord(key=name, digest=digest, receipt=receipt)
                for _, name, digest, receipt in receipts[key]
            ),
        )
        for key, kind, version, head, state, facts, due_on in found
    )


@frozen
class CarriedWriter(RowWriter):
    """Records and entries put as they stand, in the order in which they are given."""

    def put(self, records: Sequence[CarriedRecord], entries: Sequence[Entry]) -> None:
        """Put them. Raises TooFewRows where a record is not at the version that is expected."""
        after = [
            Stream(
                id=one.rows.id,
                kind=one.rows.kind,
                version=one.version,
                head=one.head,
                state=one.rows.state,
                facts=one.rows.facts,
            )
            for one in records
        ]
        chained = [
            ChainedEntry(cast("NewEntry", one), one.stream, one.kind, one.version, one.commitment, one.link)
            for one in entries
        ]
        self.write(after, chained, None, None)
        kept = [(each.key, each.digest, each.receipt, one.rows.id) for one in records for each in one.receipts]
        self._put(writes.insert_idempotency_records, writes.IDEMPOTENCY_RECORD, kept)
        self.connection.sync()
