from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, inspect

from teamaround import Office
from teamaround.tables import include_name, is_ours

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    on_server = request.param == "postgresql"
    return str(request.getfixturevalue("postgresql_url")) if on_server else f"sqlite:///{tmp_path / 'host.db'}"


def differences(url: str, **options: Any) -> tuple[list[str], set[str]]:
    """What a host's Alembic would change in a database that holds its tables and ours; and all tables there."""
    metadata = MetaData()
    Table("visit", metadata, Column("id", Integer, primary_key=True))
    engine = create_engine(url)
    metadata.create_all(engine)
    Office.upgrade(
        {
            "authority": {"code": "example", "name": "Example Council", "nation": "england"},
            "store": {"url": url},
            "regimes": {"slough_ecaf": {}},
        }
    )
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        tables = set(inspect(connection).get_table_names())
    engine.dispose()
    return [str(one[0]) for one in found if isinstance(one, tuple)], tables


def test_a_hosts_alembic_lets_our_tables_alone(url: str) -> None:
    """With what we give it, a host's Alembic finds nothing to change, though our tables stand beside its own."""
    found, tables = differences(url, include_name=include_name)
    assert found == []
    assert {one for one in tables if not is_ours(one)} == {"visit"}
    assert len(tables) > 5


def test_without_it_alembic_would_drop_them(url: str) -> None:
    """Seeded fault: a host's Alembic that is not told drops every one of our tables."""
    found, tables = differences(url)
    assert found.count("remove_table") == len(tables) - 1
