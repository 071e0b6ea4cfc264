from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine

from tests.integration.conftest import empty_database
from tests.integration.office.within.hosting import Host, begin_itself, hosting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


KINDS = ("sqlite", "sqlite that begins itself", "postgresql")


@pytest.fixture(params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    """A host on each kind of database, and in each of SQLAlchemy's ways with SQLite."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if on_server else f"sqlite:///{tmp_path / 'office.db'}"
    engine = begin_itself(create_engine(url)) if request.param == KINDS[1] else None
    with hosting(url, engine) as made:
        yield made


@pytest.fixture(scope="module")
def host_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database, for all tests of a module."""
    yield from empty_database(postgresql_server)
