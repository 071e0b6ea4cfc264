"""A host with a table of its own in the office's database: what it shares a transaction with."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, Text, create_engine, event, insert, select

from teamaround import Actor, Office
from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import AddChild
from teamaround.plugins.registry import Implementation
from teamaround.store import open_store
from tests.integration.office.made import BEGAN, SLOUGH, installation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from teamaround import Receipt

BY = Actor.officer("duty")
metadata = MetaData()
visit = Table("visit", metadata, Column("id", Integer, primary_key=True), Column("child", Text, nullable=False))


@define
class Host:
    """A host, its engine, an office in the same database, and of whom observers were told, once for each event."""

    office: Office
    engine: Engine
    told: list[str] = field(factory=list)

    def give(self, connection: Connection | Session, reference: str) -> None:
        """A visit for a child of the office."""
        connection.execute(insert(visit).values(child=reference))

    def add(self, connection: Connection | Session, name: str, **more: Any) -> Receipt:
        """A child of the office and a visit of the host's, in one transaction of the host's."""
        receipt = self.office.within(connection).do(AddChild(name=name), by=BY, **more)
        self.give(connection, receipt.reference)
        return receipt

    def visits(self) -> list[str]:
        """The children who have a visit, as everybody sees them."""
        with self.engine.connect() as connection:
            return sorted(connection.execute(select(visit.c.child)).scalars())

    def children(self) -> list[str]:
        """The children whom the office knows, as everybody sees them."""
        with self.office.store.reading() as reading:
            return sorted(reading.stream_ids("child"))

    def entries(self) -> int:
        """How many entries the office's journals have, as everybody sees them."""
        with self.office.store.reading() as reading:
            return sum(one.version for one in reading.heads())

    def agree(self) -> bool:
        """Whether the host's rows and the office's tell the same, and the office is whole."""
        return self.visits() == self.children() and not self.office.verify(by=BY).differences


@contextmanager
def hosting(url: str, engine: Engine | None = None, schema: str = "") -> Iterator[Host]:
    """A host at *url*, whose office tells it what was committed."""
    told: list[str] = []

    def note(*, receipt: Receipt) -> None:
        told.extend(reference for reference, events in receipt.by_record() for _ in events)

    installed = installation(SLOUGH)
    observer = Implementation(brought_by="host", hook="teamaround_committed", call=note)
    observed = evolve(installed, host=evolve(installed.host, observers=(observer,)))
    office = Office(observed, open_store(url, schema=schema), clock=FixedClock.on(BEGAN), ids=SeededIds("host"))
    engine = engine or create_engine(url)
    metadata.create_all(engine)
    try:
        yield Host(office, engine, told)
    finally:
        engine.dispose()
        office.close()


def begin_itself(engine: Engine) -> Engine:
    """An engine of SQLite that begins its transactions itself, as SQLAlchemy advises for savepoints."""

    @event.listens_for(engine, "connect")
    def _no_begin(raw: Any, _: object) -> None:
        raw.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
