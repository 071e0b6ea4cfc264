"""The same rows through SQLAlchemy Core, as somebody would write it who has not measured anything yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define
from sqlalchemy import Engine, create_engine, delete, event, insert, select, update

from bench.by_hand import entries, only
from teamaround.store.sql.sqlite import ON_CONNECT
from teamaround.store.sql.tables import entry, kept, link, stream, work

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bench.caseload import Row
    from teamaround.store import Write

ENTRY = [column.name for column in entry.columns if column.name not in ("place", "turn")]
XACT = "pg_current_xact_id()::text::bigint"


@define
class ThroughCore:
    """Rows through an engine with its own pool, a statement for each thing."""

    engine: Engine

    @classmethod
    def at(cls, url: str) -> ThroughCore:
        """An engine; on SQLite with the settings under which nothing is lost."""
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", set_up)
            event.listen(engine, "begin", _begin)
        return cls(engine)

    def once(self, row: Row) -> None:
        """Write one command's rows."""
        write = only(row)
        assert row.idempotency is not None
        with self.engine.begin() as connection:
            assert connection.execute(select(kept).where(kept.c.key == row.idempotency.key)).first() is None
            case = connection.execute(select(stream).where(stream.c.id == write.id).with_for_update()).one()
            linked = select(stream).join(link, link.c.record_id == stream.c.id).where(link.c.case_id == write.id)
            connection.execute(linked).all()
            assert case.version == write.expecting
            self._write(connection, row, write, case.head)

    def _write(self, connection: Connection, row: Row, write: Write, head: str) -> None:
        assert row.idempotency is not None
        rows, head = entries(write, head)
        state = {"version": write.expecting + len(rows), "head": head, "state": write.state, "facts": write.facts}
        here = (stream.c.id == write.id, stream.c.version == write.expecting)
        assert connection.execute(update(stream).where(*here).values(due_on=write.due_on, **state)).rowcount == 1
        turn = connection.exec_driver_sql(f"SELECT {XACT}").scalar() if self.engine.dialect.name != "sqlite" else 0
        lines = [dict(zip(ENTRY, one, strict=True), turn=turn) for one in rows]
        connection.execute(insert(entry), lines)
        if write.work_drop:
            connection.execute(delete(work).where(work.c.case_id == write.id, work.c.entry.in_(write.work_drop)))
        if write.work_put:
            connection.execute(insert(work), [_work(one) for one in write.work_put])
        record = row.idempotency
        values = {"key": record.key, "digest": record.digest, "receipt": record.receipt, "about": write.id}
        connection.execute(insert(kept).values(**values))

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _work(one: Any) -> dict[str, Any]:
    names = {"case": "case_id"}
    return {names.get(name, name): getattr(one, name) for name in ("case", "entry", "owner", "sort", "due_on", "state")}


def set_up(connection: Any, record: object) -> None:
    """As the office sets up its own connections, and nothing is begun by the driver."""
    del record
    connection.isolation_level = None
    for pragma in ON_CONNECT:
        connection.execute(pragma).fetchall()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
