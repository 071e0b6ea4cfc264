"""Connections of a host that it forgets, or that the server let go: as SQLAlchemy deals with them by itself."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool

from teamaround.commands import AddChild
from teamaround.errors import BrokenOffice
from tests.integration.office.within.hosting import BY, Host, hosting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg
    from sqlalchemy import Connection


@pytest.fixture
def pooled(store_url: str) -> Iterator[Host]:
    """A host whose pool has one connection."""
    engine = create_engine(store_url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=1)
    with hosting(store_url, engine) as made:
        yield made


@pytest.fixture(params=("sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    url: str = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else ""
    return url or f"sqlite:///{tmp_path / 'office.db'}"


@pytest.mark.filterwarnings("ignore:The garbage collector")
def test_a_connection_that_a_host_forgets_is_given_back(pooled: Host) -> None:
    """What waits for the host's commit keeps no connection alive: forgotten, it is taken back with its writes."""

    def forget() -> None:
        connection = pooled.engine.connect()
        with pooled.office.within(connection) as inside:
            inside.do(AddChild(name="Ada P"), by=BY)

    for _ in range(3):
        forget()
        gc.collect()
    with pooled.engine.begin() as connection:
        pooled.add(connection, "Bo P")
    assert len(pooled.children()) == 1
    assert pooled.agree()


def process_of(connection: Connection) -> int:
    """The server's process behind a connection."""
    pid: int = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    return pid


def cut(process: int, beside: psycopg.Connection) -> None:
    """End a host's connection on the server's side."""
    beside.execute("SELECT pg_terminate_backend(%s)", [process])


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
class TestOnAServer:
    """A server lets a connection go."""

    def test_before_the_first_command(self, pooled: Host, beside: psycopg.Connection) -> None:
        """A connection that the pool kept too long is said to be broken, and the next try has another."""
        with pooled.engine.connect() as idle:
            process = process_of(idle)
        cut(process, beside)
        with pytest.raises(BrokenOffice), pooled.engine.begin() as connection:
            pooled.add(connection, "Ada P")
        with pooled.engine.begin() as connection:
            pooled.add(connection, "Bo P")
        assert pooled.agree()

    def test_between_two_commands(self, pooled: Host, beside: psycopg.Connection) -> None:
        """The error of the second command is what comes out of the host's block, and nothing of the first stands."""

        def visit() -> None:
            with pooled.engine.begin() as connection:
                pooled.add(connection, "Ada P")
                cut(process_of(connection), beside)
                pooled.office.within(connection).do(AddChild(name="Bo P"), by=BY)

        with pytest.raises(BrokenOffice):
            visit()
        assert pooled.children() == []
        assert pooled.told == []
