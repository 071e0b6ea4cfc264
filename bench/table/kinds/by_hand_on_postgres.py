"""
Whatever a command may write, written by hand with `psycopg`: what need not be waited for is sent at once.

On SQLite: `bench/by_processor/any_by_hand.py`. Of ordinary commands on both: `bench/by_hand.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from bench.by_hand import PostgresByHand, entries

if TYPE_CHECKING:
    from bench.caseload import Row
    from teamaround.store import Write

TEXTS = {
    "stream": """
        INSERT INTO teamaround_stream (id, kind, version, head, state, facts, due_on)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
    """,
    "link": "INSERT INTO teamaround_link (case_id, record_id, as_child) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
    "seat": "INSERT INTO teamaround_seat (case_id, seat_group, seat, person) VALUES (%s, %s, %s, %s)",
    "drop_seat": "DELETE FROM teamaround_seat WHERE case_id = %s AND seat_group = %s AND seat = %s",
    "drop_link": "DELETE FROM teamaround_link WHERE case_id = %s AND record_id = %s",
    "reference": "INSERT INTO teamaround_reference (system, number, stream) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
    "edition": "INSERT INTO teamaround_edition (hash, regime, text) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
    "work": """
        INSERT INTO teamaround_work (case_id, entry, owner, sort, due_on, state) VALUES (%s, %s, %s, %s, %s, %s)
        ON CONFLICT (case_id, entry, owner) DO UPDATE
        SET sort = excluded.sort, due_on = excluded.due_on, state = excluded.state
    """,
}


@define
class AnyOnPostgres:
    """Any command's rows through `psycopg`."""

    writer: PostgresByHand

    def once(self, row: Row) -> None:
        """Write one command's rows."""
        run, texts, kept = self.writer.connection.execute, self.writer.texts, row.idempotency
        assert kept is not None
        with self.writer.connection.pipeline():
            run("BEGIN")
            used = run(texts["kept"], (kept.key,))
            there = [write for write in row.writes if write.expecting]
            loaded = [run(f"{texts['case']} FOR NO KEY UPDATE", (write.id,)) for write in there]
            around = [run(texts["records"], (write.id,)) for write in there]
            assert not used.fetchall()
            heads = {write.id: one.fetchone() for write, one in zip(there, loaded, strict=True)}
            for one in around:
                one.fetchall()
            for write in row.writes:
                found = heads.get(write.id)
                self._streams(write, found[3] if found else "0" * 64)
            for write in row.writes:
                self._rows(write)
            if row.edition:
                run(TEXTS["edition"], (row.edition.hash, row.edition.regime, row.edition.text))
            run(texts["keep"], (kept.key, kept.digest, kept.receipt, row.writes[0].id))
            run("COMMIT")

    def _streams(self, write: Write, head: str) -> None:
        run, texts = self.writer.connection.execute, self.writer.texts
        rows, head = entries(write, head)
        version = write.expecting + len(rows)
        if write.expecting:
            state = (version, head, write.state, write.facts, write.due_on, write.id, write.expecting)
            run(texts["stream"], state)
        else:
            run(TEXTS["stream"], (write.id, write.kind, version, head, write.state, write.facts, write.due_on))
        for one in rows:
            run(texts["entry"], one)

    def _rows(self, write: Write) -> None:
        run, texts = self.writer.connection.execute, self.writer.texts
        for record in write.links_drop:
            run(TEXTS["drop_link"], (write.id, record))
        for group, seat in write.seats_drop:
            run(TEXTS["drop_seat"], (write.id, group, seat))
        for entry in write.work_drop:
            run(texts["drop"], (write.id, entry))
        for record in write.linked():
            run(TEXTS["link"], (write.id, record, int(record == write.child)))
        for taken in write.seats_put:
            run(TEXTS["seat"], (taken.case, taken.group, taken.seat, taken.person))
        for work in write.work_put:
            run(TEXTS["work"], (work.case, work.entry, work.owner, work.sort, work.due_on, work.state))
        for system, number in write.references_put:
            run(TEXTS["reference"], (system, number, write.id))
