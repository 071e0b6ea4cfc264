"""
Whatever a command may write, written by hand with `sqlite3`: new records, links, seats and numbers, too.

`by_hand.py` does it for ordinary commands on both databases, and says what is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from bench.floor.by_hand import SqliteByHand, entries

if TYPE_CHECKING:
    from bench.caseload import Row
    from teamaround.store import Write

TEXTS = {
    "stream": """
        INSERT INTO teamaround_stream (id, kind, version, head, state, facts, due_on) VALUES (?, ?, ?, ?, ?, ?, ?)
    """,
    "link": "INSERT OR IGNORE INTO teamaround_link (case_id, record_id, as_child) VALUES (?, ?, ?)",
    "seat": "INSERT INTO teamaround_seat (case_id, seat_group, seat, person) VALUES (?, ?, ?, ?)",
    "drop_seat": "DELETE FROM teamaround_seat WHERE case_id = ? AND seat_group = ? AND seat = ?",
    "drop_link": "DELETE FROM teamaround_link WHERE case_id = ? AND record_id = ?",
    "reference": "INSERT OR IGNORE INTO teamaround_reference (system, number, stream) VALUES (?, ?, ?)",
    "edition": "INSERT OR IGNORE INTO teamaround_edition (hash, regime, text) VALUES (?, ?, ?)",
    "drop_all": "DELETE FROM teamaround_work WHERE case_id = ? AND entry = ?",
    "work": """
        INSERT OR REPLACE INTO teamaround_work (case_id, entry, owner, sort, due_on, state) VALUES (?, ?, ?, ?, ?, ?)
    """,
}


@define
class AnyByHand:
    """Any command's rows through `sqlite3`: what `SqliteByHand` does, with whatever else a command may write."""

    writer: SqliteByHand

    def once(self, row: Row) -> None:
        """Write one command's rows."""
        run, texts = self.writer.connection.execute, self.writer.texts
        assert row.idempotency is not None
        run("BEGIN IMMEDIATE")
        assert not run(texts["kept"], (row.idempotency.key,)).fetchall()
        for write in row.writes:
            self._streams(write)
        for write in row.writes:
            self._rows(write)
        if row.edition:
            run(TEXTS["edition"], (row.edition.hash, row.edition.regime, row.edition.text))
        kept = row.idempotency
        run(texts["keep"], (kept.key, kept.digest, kept.receipt, row.writes[0].id))
        run("COMMIT")

    def _streams(self, write: Write) -> None:
        run, texts = self.writer.connection.execute, self.writer.texts
        due = write.due_on.isoformat() if write.due_on else None
        head = "0" * 64
        if write.expecting:
            head = run(texts["case"], (write.id,)).fetchone()[3]
            run(texts["records"], (write.id,)).fetchall()
        rows, head = entries(write, head)
        version = write.expecting + len(rows)
        if write.expecting:
            state = (version, head, write.state, write.facts, due, write.id, write.expecting)
            assert run(texts["stream"], state).rowcount == 1
        else:
            run(TEXTS["stream"], (write.id, write.kind, version, head, write.state, write.facts, due))
        for one in rows:
            moment = one[7].isoformat(timespec="microseconds")
            run(texts["entry"], (*one[:6], one[6].isoformat(), moment, *one[8:]))

    def _rows(self, write: Write) -> None:
        run = self.writer.connection.execute
        for record in write.links_drop:
            run(TEXTS["drop_link"], (write.id, record))
        for group, seat in write.seats_drop:
            run(TEXTS["drop_seat"], (write.id, group, seat))
        for entry in write.work_drop:
            run(TEXTS["drop_all"], (write.id, entry))
        for record in write.linked():
            run(TEXTS["link"], (write.id, record, int(record == write.child)))
        for taken in write.seats_put:
            run(TEXTS["seat"], (taken.case, taken.group, taken.seat, taken.person))
        for work in write.work_put:
            day = work.due_on.isoformat() if work.due_on else None
            run(TEXTS["work"], (work.case, work.entry, work.owner, work.sort, day, work.state))
        for system, number in write.references_put:
            run(TEXTS["reference"], (system, number, write.id))
