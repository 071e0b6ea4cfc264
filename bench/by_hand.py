"""
The floor: what a command writes, written by hand with the bare driver, everything known beforehand.

It looks whether the key was used, loads the case with its records, compares the version, ties the entries to the chain,
and writes journal, state, work and key in one transaction. No rule is asked, nothing is decoded, nothing is decided.
"""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import psycopg
from attrs import define, field

from teamaround.store.sql.sqlite import ON_CONNECT

if TYPE_CHECKING:
    from bench.caseload import Row
    from teamaround.store import Write

KEPT = "SELECT digest, receipt FROM teamaround_kept WHERE key = {0}"
CASE = "SELECT id, kind, version, head, state, facts FROM teamaround_stream WHERE id = {0}"
RECORDS = """
    SELECT s.id, s.kind, s.version, s.head, s.state, s.facts FROM teamaround_link l
    JOIN teamaround_stream s ON s.id = l.record_id WHERE l.case_id = {0}
"""
STREAM = """
    UPDATE teamaround_stream SET version = {0}, head = {0}, state = {0}, facts = {0}, due_on = {0}
    WHERE id = {0} AND version = {0}
"""
ENTRY = """
    INSERT INTO teamaround_entry (turn, stream, kind, version, name, schema_number, payload, happened_on, recorded_at,
    given_by, decided_by, salt, commitment, link) VALUES ({turn}{values})
"""
WORK = "INSERT INTO teamaround_work (case_id, entry, owner, sort, due_on, state) VALUES ({values})"
DROP = "DELETE FROM teamaround_work WHERE case_id = {0} AND entry = {0}"
KEEP = "INSERT INTO teamaround_kept (key, digest, receipt, about) VALUES ({values})"


def _texts(mark: str, turn: str) -> dict[str, str]:
    def values(count: int) -> str:
        return ", ".join([mark] * count)

    return {
        "kept": KEPT.format(mark),
        "case": CASE.format(mark),
        "records": RECORDS.format(mark),
        "stream": STREAM.format(mark),
        "entry": ENTRY.format(turn=f"{turn}, ", values=values(13)),
        "work": WORK.format(values=values(6)),
        "drop": DROP.format(mark),
        "keep": KEEP.format(values=values(4)),
    }


def entries(write: Write, head: str) -> tuple[list[tuple[Any, ...]], str]:
    """The rows of the journal, tied to the *head*, and the head from then on."""
    rows = []
    for version, new in enumerate(write.entries, write.expecting + 1):
        payload = new.payload.encode()
        promise = sha256(new.salt + payload).hexdigest()
        moment = new.recorded_at.isoformat(timespec="microseconds")
        parts = [head, write.id, write.kind, version, new.name, new.schema, new.happened_on.isoformat(), moment]
        parts += [new.by, new.decided_by, promise]
        head = sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
        rows.append(
            (
                write.id,
                write.kind,
                version,
                new.name,
                new.schema,
                new.payload,
                new.happened_on,
                new.recorded_at,
                new.by,
                new.decided_by,
                new.salt,
                promise,
                head,
            )
        )
    return rows, head


def only(row: Row) -> Write:
    """The one write of an ordinary command. Anything else is none that this can do."""
    (write,) = row.writes
    assert write.expecting
    assert row.idempotency is not None
    assert row.edition is None
    assert not any((write.links_put, write.seats_put, write.seats_drop, write.references_put))
    return write


@define
class SqliteByHand:
    """The same rows through `sqlite3`."""

    connection: sqlite3.Connection
    texts: dict[str, str] = field(factory=lambda: _texts("?", "0"))

    @classmethod
    def at(cls, path: str) -> SqliteByHand:
        """A connection with the settings under which nothing is lost."""
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ON_CONNECT:
            connection.execute(pragma).fetchall()
        return cls(connection)

    def once(self, row: Row) -> None:
        """Write one command's rows."""
        write, run, texts = only(row), self.connection.execute, self.texts
        assert row.idempotency is not None
        run("BEGIN IMMEDIATE")
        assert not run(texts["kept"], (row.idempotency.key,)).fetchall()
        case = run(texts["case"], (write.id,)).fetchone()
        run(texts["records"], (write.id,)).fetchall()
        assert case[2] == write.expecting
        rows, head = entries(write, case[3])
        due = write.due_on.isoformat() if write.due_on else None
        state = (write.expecting + len(rows), head, write.state, write.facts, due, write.id, write.expecting)
        assert run(texts["stream"], state).rowcount == 1
        for one in rows:
            moment = one[7].isoformat(timespec="microseconds")
            run(texts["entry"], (*one[:6], one[6].isoformat(), moment, *one[8:]))
        for entry in write.work_drop:
            run(texts["drop"], (write.id, entry))
        for work in write.work_put:
            day = work.due_on.isoformat() if work.due_on else None
            run(texts["work"], (work.case, work.entry, work.owner, work.sort, day, work.state))
        run(texts["keep"], (row.idempotency.key, row.idempotency.digest, row.idempotency.receipt, write.id))
        run("COMMIT")

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


@define
class PostgresByHand:
    """The same rows through `psycopg`, with everything that need not be waited for sent at once."""

    connection: psycopg.Connection[Any]
    texts: dict[str, str] = field(factory=lambda: _texts("%s", "pg_current_xact_id()::text::bigint"))

    @classmethod
    def at(cls, address: str) -> PostgresByHand:
        """A connection on which the driver begins nothing itself."""
        connection = psycopg.connect(address, autocommit=True)
        connection.execute("SET TIME ZONE 'UTC'")
        return cls(connection)

    def once(self, row: Row) -> None:
        """Write one command's rows."""
        write, run, texts = only(row), self.connection.execute, self.texts
        assert row.idempotency is not None
        with self.connection.pipeline():
            run("BEGIN")
            kept = run(texts["kept"], (row.idempotency.key,))
            loaded = run(f"{texts['case']} FOR NO KEY UPDATE", (write.id,))
            records = run(texts["records"], (write.id,))
            assert not kept.fetchall()
            case = loaded.fetchone()
            records.fetchall()
            assert case is not None
            assert case[2] == write.expecting
            rows, head = entries(write, case[3])
            state = (write.expecting + len(rows), head, write.state, write.facts, write.due_on, write.id)
            changed = run(texts["stream"], (*state, write.expecting))
            for one in rows:
                run(texts["entry"], one)
            for entry in write.work_drop:
                run(texts["drop"], (write.id, entry))
            for work in write.work_put:
                run(texts["work"], (work.case, work.entry, work.owner, work.sort, work.due_on, work.state))
            run(texts["keep"], (row.idempotency.key, row.idempotency.digest, row.idempotency.receipt, write.id))
            run("COMMIT")
        assert changed.rowcount == 1

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()
