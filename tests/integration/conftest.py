"""A PostgreSQL for the tests: somebody's own, or one that is started for this run and thrown away after it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from bench.servers import NoServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator

URL_VARIABLE = "TEAMAROUND_TEST_POSTGRESQL"
OR_YOUR_OWN = f"  - a server of your own: {URL_VARIABLE}=postgresql://user:password@host/database, with CREATEDB"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server, with the name of a database to connect to first."""
    given = os.environ.get(URL_VARIABLE)
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="teamaround-", ignore_cleanup_errors=True) as folder:
        try:
            with running(Path(folder)) as address:
                yield address
        except NoServer as error:
            pytest.fail(f"{error}{OR_YOUR_OWN}", pytrace=False)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database, as an authority would write it. It is dropped after the test."""
    yield from empty_database(postgresql_server)


@pytest.fixture
def another_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a second empty database. It is dropped after the test."""
    yield from empty_database(postgresql_server)


def empty_database(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database, which is dropped afterwards."""
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        name = f"teamaround_{os.getpid()}_{len(MADE)}"
        MADE.append(name)
        server.execute(SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(Identifier(name)))
        info = server.info
        yield f"postgresql+psycopg://{info.user}:{info.password}@/{name}?host={info.host}&port={info.port}"
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture
def beside(postgresql_url: str) -> Iterator[psycopg.Connection]:
    """Another connection to the same database, past the store."""
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


MADE: list[str] = []
