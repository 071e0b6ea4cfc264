"""Whose records a database holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from teamaround.errors import BrokenOffice
from teamaround.store import open_store
from teamaround.store.sql import opening

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=("sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return f"sqlite:///{tmp_path / 'office.db'}"


def opened(url: str, code: str, schema: str = "") -> bool:
    """Whether an office of the authority with that code may be opened there."""
    try:
        with closing(open_store(url, schema=schema, whose=code)):
            return True
    except BrokenOffice as error:
        return f'those of the authority "{code}"' in str(error)


def test_a_database_is_that_of_whoever_opens_it_first(store_url: str) -> None:
    """An office opens where its own records are, again and again; another authority's is refused, in words."""
    assert [opened(store_url, code) for code in ("north", "south", "north", "south")] == [True, False, True, False]


def test_it_is_said_whose_they_are_and_what_to_do(postgresql_url: str) -> None:
    """The refusal names both authorities and the key of the file, and no password."""
    assert opened(postgresql_url, "north")
    with pytest.raises(BrokenOffice, match='of the authority "north", and this file is that of "south"') as refused:
        open_store(postgresql_url, whose="south")
    assert "store.url" in str(refused.value)
    assert ":none@" not in str(refused.value)


def test_who_opens_it_for_nobody_makes_it_nobodys(store_url: str) -> None:
    """Whoever carries records in, or looks at a store by itself, leaves it to the office that opens next."""
    open_store(store_url).close()
    assert opened(store_url, "south")
    open_store(store_url).close()
    assert not opened(store_url, "north")


def test_each_schema_is_somebodys(postgresql_url: str) -> None:
    """Offices in schemas of their own share a server; two in one schema do not, whichever names it."""
    assert opened(postgresql_url, "north", "first")
    assert opened(postgresql_url, "south", "second")
    assert not opened(postgresql_url, "south", "first")
    assert opened(postgresql_url, "south")
    assert not opened(postgresql_url, "north", "public")


def test_of_two_that_open_it_at_once_one_has_it(store_url: str) -> None:
    """Where two authorities open an empty database at the same moment, it is one's, and the other is refused."""
    open_store(store_url).close()
    with ThreadPoolExecutor(8) as threads:
        codes = ["north", "south"] * 8
        may = list(threads.map(lambda code: opened(store_url, code), codes))
    assert {code for code, yes in zip(codes, may, strict=True) if yes} in ({"north"}, {"south"})


def test_without_a_look_two_share_it(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a store that asks nobody lets a second authority in."""
    monkeypatch.setattr(opening, "whose_records", lambda engine: None)
    assert opened(store_url, "north")
    assert opened(store_url, "south")
