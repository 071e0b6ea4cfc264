"""Many offices in one database of PostgreSQL, each in a schema of its own, and nothing between them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect

from teamaround.commands import AddChild, RecordContact
from teamaround.errors import BrokenOffice
from teamaround.store import ConnectionPool, open_store, upgrade_store
from teamaround.store.sql import database
from teamaround.store.sql.statements.compiled import StatementCache
from teamaround.store.sql.upgrading import REVISIONS, run_migrations
from tests.integration.office.made import BY, SLOUGH, Made, installation
from tests.integration.store.made import change, everything, put

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg


BARE = re.compile(r'(?<![\w".])"?(teamaround_\w+)"?(?=[\s(,.;)]|$)')
"""A table of ours without its schema."""

STATE = re.compile(r"search_path|\bSET\s+(?!.*\bWHERE\b)(?!\w+\s*=)|\bLISTEN\b|\bTEMP|pg_advisory_lock|PREPARE|DECLARE")
"""What would have to be kept by a session."""


def test_two_offices_in_one_database_see_nothing_of_each_other(postgresql_url: str, beside: psycopg.Connection) -> None:
    """Records of one schema are not in another, nor in the one that the connection has by itself."""
    with (
        closing(open_store(postgresql_url, schema="one")) as one,
        closing(open_store(postgresql_url, schema="two")) as two,
    ):
        put(one, change("C1"))
        put(two, change("C1", 0, "other"))
        put(two, change("C2"))
        assert list(everything(one)["journals"]) == ["C1"]
        assert [entry.name for entry in everything(two)["journals"]["C1"]] == ["other"]
    assert beside.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_no_key_leads_from_one_schema_to_another(postgresql_url: str, beside: psycopg.Connection) -> None:
    """Every foreign key stays in its schema, and every sequence is of one schema of them."""
    for schema in ("one", "two"):
        open_store(postgresql_url, schema=schema).close()
    crossing = """
        SELECT count(*), count(*) FILTER (WHERE a.relnamespace <> b.relnamespace)
        FROM pg_constraint JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid WHERE contype = 'f'
    """
    found = beside.execute(crossing).fetchone()
    assert found is not None
    assert found[0] > 10
    assert found[1] == 0
    sequences = "SELECT DISTINCT schemaname FROM pg_sequences WHERE sequencename LIKE 'teamaround%' ORDER BY 1"
    assert beside.execute(sequences).fetchall() == [("one",), ("two",)]


def spoken(url: str, schema: str) -> list[str]:
    """All that an office says to the server in a life of its own, from its tables on."""
    heard: list[str] = []
    with closing(open_store(url, schema=schema)) as store:
        store.on_statement(heard.append)  # type: ignore[attr-defined]
        made = Made.on(store).peopled().opened()
        made.do(RecordContact(case=made.case, what="note", text="x"), key="form-1")
        made.do(RecordContact(case=made.case, what="note", text="x"), key="form-1")
        made.office.tick()
        made.office.case(made.case, by=BY)
        made.office.worklist(made.hall, by=BY)
        made.office.overdue(by=BY)
        list(made.office.follow("0.0", by=BY))
        assert made.office.verify(by=BY).differences == ()
        assert made.office.verify(made.office.verify(by=BY).now, by=BY).differences == ()
        made.office.repair(by=BY)
        everything(store)
    return heard


def test_every_statement_names_its_schema_and_leaves_nothing_on_a_session(postgresql_url: str) -> None:
    """Whatever an office says names the schema of each table, and asks nothing that a session would have to keep."""
    heard = spoken(postgresql_url, "north")
    assert len({text for text in heard if "north.teamaround_" in text}) > 25
    assert [text for text in heard if BARE.search(text)] == []
    assert [text for text in heard if STATE.search(text)] == []


@pytest.mark.parametrize("path", ["public", "mine,public", "nowhere,public"])
def test_an_office_that_names_no_schema_keeps_to_the_first_that_is_there(
    postgresql_url: str, beside: psycopg.Connection, path: str
) -> None:
    """Where no schema is named, all tables are in the first that is looked in, and each statement says so."""
    beside.execute("CREATE SCHEMA mine")
    url = f"{postgresql_url}&options=-csearch_path%3D{path}"
    heard: list[str] = []
    for _ in range(2):
        with closing(open_store(url)) as store:
            store.on_statement(heard.append)  # type: ignore[attr-defined]
            put(store, change(f"C{len(heard)}"))
            everything(store)
    upgrade_store(url)
    used = "mine" if path.startswith("mine") else "public"
    assert [text for text in heard if f"{used}.teamaround_" in text]
    assert [text for text in heard if BARE.search(text)] == []
    schemas = "SELECT DISTINCT schemaname FROM pg_tables WHERE tablename LIKE 'teamaround%'"
    assert beside.execute(schemas).fetchall() == [(used,)]


def test_a_connection_that_looks_in_no_schema_is_refused(postgresql_url: str) -> None:
    """Where no schema is named and none that is looked in is there, that is said, with what to write."""
    url = f"{postgresql_url}&options=-csearch_path%3Dnowhere"
    with pytest.raises(BrokenOffice, match=r"No schema that this user looks in is there .*Name one: store\.schema"):
        open_store(url)
    open_store(url, schema="north").close()


def test_a_statement_without_its_schema_is_noticed(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: statements that leave the schema to the session find no table."""
    monkeypatch.setattr(database, "StatementCache", lambda driver, dialect, _: StatementCache(driver, dialect))
    with pytest.raises(BrokenOffice, match='"teamaround_order" does not exist'):
        open_store(postgresql_url, schema="north")
    assert BARE.search("SELECT 1 FROM teamaround_order FOR UPDATE")
    assert STATE.search("SET search_path TO north")


def test_each_schema_is_brought_to_this_release_by_itself(postgresql_url: str) -> None:
    """Schemas of different releases stand side by side; each is upgraded by itself, and no other is touched."""
    engine = create_engine(postgresql_url)
    run_migrations(engine, REVISIONS[0], schema="old")
    open_store(postgresql_url, schema="new").close()
    with pytest.raises(BrokenOffice, match=r"schema old \[store.url\]: The database is of an older release"):
        open_store(postgresql_url, schema="old")
    upgrade_store(postgresql_url, schema="old", fill=lambda _: None)
    open_store(postgresql_url, schema="old").close()
    assert inspect(engine).get_table_names() == []
    tables = [sorted(inspect(engine).get_table_names(schema)) for schema in ("old", "new")]
    assert tables[0] == tables[1]
    assert len(tables[0]) > 8
    engine.dispose()


def test_several_processes_that_open_a_schema_at_once_make_it_once(postgresql_url: str) -> None:
    """A schema that several open for the first time at once is made once, and all of them go on."""
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: open_store(postgresql_url, schema="north"), range(4)))
    for store in stores:
        store.close()
    open_store(postgresql_url, schema="north").close()


@pytest.mark.parametrize("kind", ["memory:", "sqlite"])
def test_only_a_server_has_schemas(kind: str, tmp_path: Path) -> None:
    """A schema is refused where there is none, and never passed over in silence."""
    url = kind if kind == "memory:" else f"sqlite:///{tmp_path / 'office.db'}"
    for use in (open_store, upgrade_store):
        with pytest.raises(BrokenOffice, match=r"\[store.schema\]: Only PostgreSQL has schemas"):
            use(url, schema="north")
    assert list(tmp_path.iterdir()) == []


OFFICES, THREADS, AT_MOST = 8, 4, 5


def test_many_offices_stay_below_what_a_server_takes(postgresql_url: str, beside: psycopg.Connection) -> None:
    """Offices that share a pool never have more connections than it allows, while they are opened or at work."""
    pool = ConnectionPool(AT_MOST)
    most = [0]
    counting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

    def count() -> None:
        # What is closed is gone a moment later.
        seen = [beside.execute(f"{counting} AND backend_type = 'client backend'").fetchone() for _ in range(5)]
        most[0] = max(most[0], min(one[0] for one in seen if one))

    def opened(number: int) -> Made:
        store = open_store(postgresql_url, pool, schema=f"office_{number}")
        count()
        return Made.on(store, installation(SLOUGH), seed=str(number))

    with ThreadPoolExecutor(OFFICES * THREADS) as threads, ExitStack() as stack:
        offices = list(threads.map(opened, range(OFFICES)))
        for made in offices:
            stack.enter_context(made.office)

        def work(number: int) -> None:
            offices[number % OFFICES].do(AddChild(name=f"Child {number}"))
            count()

        list(threads.map(work, range(OFFICES * THREADS * 3)))
        assert 1 < most[0] <= AT_MOST
        for made in offices:
            with made.office.store.reading() as reading:
                assert len(list(reading.stream_ids("child"))) == THREADS * 3
