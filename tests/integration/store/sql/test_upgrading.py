from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, inspect, select, text

from teamaround.errors import BrokenOffice
from teamaround.store import open_store, upgrade_store
from teamaround.store.sql.tables import metadata, order
from teamaround.store.sql.upgrading import COMMAND, REVISIONS, SCRIPTS, UNFILLED, VERSION_TABLE, run_migrations
from tests.integration.store.made import at_once, change, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store import Store

versions = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))
databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    """An empty database, past the store."""
    made = create_engine(store_url, connect_args={"isolation_level": None} if "sqlite" in store_url else {})
    yield made
    made.dispose()


def schema(engine: Engine) -> dict[str, Any]:
    """All that the database says of its tables, but for the version, and what SQLite has of its own for full text."""
    if engine.dialect.name == "sqlite":
        query = """
            SELECT type, name, sql FROM sqlite_master
            WHERE tbl_name <> :version AND type <> 'trigger' AND name NOT LIKE 'teamaround_search_words%'
            ORDER BY type, name
        """
    else:
        query = """
            SELECT 'column', table_name || '.' || column_name,
                   concat_ws(' ', ordinal_position, data_type, collation_name, is_nullable, identity_generation)
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> :version
            UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid::regclass::text LIKE 'teamaround%' AND conrelid::regclass::text <> :version
            UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes
            WHERE schemaname = 'public' AND tablename <> :version
        """
    with engine.connect() as connection:
        rows = connection.execute(text(query), {"version": VERSION_TABLE}).all()
    return {f"{kind} {name}": " ".join(str(said).split()) for kind, name, said in rows}


@databases
def test_the_migrations_make_the_tables_that_the_store_uses(engine: Engine) -> None:
    """From an empty database, through every revision, to just the tables, columns, keys and indexes of this release."""
    for revision in REVISIONS:
        run_migrations(engine, revision)
    migrated = schema(engine)
    with engine.connect() as connection:
        assert connection.execute(order.select()).all() == [(0,)]
    with engine.begin() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
    assert schema(engine) == migrated
    assert len(migrated) > 15


@databases
def test_a_table_made_otherwise_is_caught(engine: Engine) -> None:
    """If a revision forgot an index, the comparison above would see it."""
    run_migrations(engine)
    migrated = schema(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX teamaround_work_by_owner_due_on_case_id_entry"))
    assert schema(engine) != migrated


def test_the_revisions_are_those_of_the_scripts() -> None:
    """The list by which a database is judged when it is opened is the one that the scripts make, from first to last."""
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(settings)
    assert tuple(reversed([one.revision for one in scripts.walk_revisions()])) == REVISIONS


@databases
def test_an_empty_database_gets_its_tables(store_url: str, engine: Engine) -> None:
    """The first start makes the tables and names the revision; the next one finds them."""
    for version in (0, 1):
        with closing(open_store(store_url)) as store:
            put(store, change("C1", version))
    with engine.connect() as connection:
        assert connection.execute(select(versions.c.version_num)).all() == [(REVISIONS[-1],)]


@databases
def test_several_starts_at_once_make_the_tables_once(store_url: str) -> None:
    """Processes that start together on an empty database all find it ready."""

    def write(case: str) -> None:
        with closing(open_store(store_url)) as store:
            put(store, change(case))

    at_once(*[lambda case=f"C{number}": write(case) for number in range(3)])


@databases
def test_upgrading_twice_changes_nothing(store_url: str, engine: Engine) -> None:
    """An upgrade of what is up to date leaves tables and records as they are."""
    with closing(open_store(store_url)) as store:
        put(store, change())
    before = schema(engine)
    upgrade_store(store_url)
    assert schema(engine) == before
    with closing(open_store(store_url)) as store, store.reading() as reading:
        assert reading.get(["C1"])


@pytest.mark.parametrize(
    ("store_url", "schema"), [("sqlite", ""), ("postgresql", ""), ("postgresql", "ours")], indirect=["store_url"]
)
def test_what_is_being_sent_is_kept_by_an_upgrade(store_url: str, engine: Engine, schema: str) -> None:
    """Whether a letter may have arrived, how often it was tried and since when is known as before."""
    run_migrations(engine, "0012", schema or None)
    record = {"id": "C1", "kind": "case", "version": 1, "head": "h", "state": "{}"}
    since, until = "2026-11-20T10:00:00+00:00", "2026-11-20T12:00:00+00:00"
    sent = {"case_id": "C1", "entry": "n1", "tries": 3, "began": since, "until": until, "held_by": "w", "settings": "s"}
    sent |= {"in_doubt": 1, "channel": "letter", "address": "a"}
    tables = [
        Table(f"teamaround_{name}", MetaData(), *map(Column, row), schema=schema or None)
        for name, row in (("stream", record), ("sending", sent))
    ]
    with engine.begin() as connection:
        for table, row in zip(tables, (record, sent), strict=True):
            connection.execute(table.insert(), row)
        before = connection.execute(tables[1].select()).all()
    upgrade_store(store_url, schema=schema)
    why = Column("why", String)
    with engine.connect() as connection:
        assert connection.execute(tables[1].select()).all() == before != []
        tables[1].append_column(why)
        assert connection.execute(select(why)).all() == [("",)]


@databases
@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("9999", r"of a newer release \(it is at 9999, and \d+ is the last known here\)\. Install the release"),
        (None, f"tables of something else, and none of teamaround. Correct the address; .* run: {COMMAND}"),
    ],
)
def test_a_database_of_another_release_is_not_touched(
    store_url: str, engine: Engine, version: str | None, words: str
) -> None:
    """A database that this release does not know is refused with what to run, and stays as it is."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (number INTEGER)"))
        if version:
            versions.create(connection)
            connection.execute(versions.insert(), {"version_num": version})
    before = schema(engine)
    with pytest.raises(BrokenOffice, match=words):
        open_store(store_url)
    assert schema(engine) == before
    if version:
        with pytest.raises(BrokenOffice, match=words):
            upgrade_store(store_url)


@databases
def test_an_older_database_is_upgraded_when_asked(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of an older release is refused until somebody who has made a copy runs the upgrade."""
    open_store(store_url).close()
    monkeypatch.setattr("teamaround.store.sql.upgrading.REVISIONS", (*REVISIONS, "0999"))
    with pytest.raises(
        BrokenOffice, match=rf"older release \(it is at {REVISIONS[-1]}, .* copy of it, then run: {COMMAND}"
    ):
        open_store(store_url)


def made_older(engine: Engine) -> None:
    """The database as the release before the last revision left it."""
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE teamaround_tally"))
        connection.execute(versions.update(), {"version_num": REVISIONS[-2]})


def stopped(_: Store) -> None:
    """What follows from records is not put beside them."""
    raise InterruptedError


@databases
def test_nobody_opens_a_database_until_all_is_beside_its_records(store_url: str, engine: Engine) -> None:
    """Not while it is put there, nor once that was stopped, nor to carry records in; and the same again goes on."""
    with closing(open_store(store_url)) as store:
        put(store, change())
    made_older(engine)

    def is_refused(filling: Store | None = None) -> None:
        for to_carry_in in (False, True):
            with pytest.raises(BrokenOffice, match=f"stopped half way: .* go on with it: {COMMAND}"):
                open_store(store_url, to_carry_in=to_carry_in)
        if filling:
            with filling.reading() as reading:
                assert reading.get(["C1"])

    for _ in range(2):
        with pytest.raises(InterruptedError):
            upgrade_store(store_url, fill=stopped)
        is_refused()
    upgrade_store(store_url)
    is_refused()
    upgrade_store(store_url, fill=is_refused)
    with closing(open_store(store_url)) as store:
        put(store, change("C1", 1))
    with engine.connect() as connection:
        assert connection.execute(select(versions.c.version_num)).all() == [(REVISIONS[-1],)]


@databases
def test_two_upgrades_at_once_come_to_the_same(store_url: str, engine: Engine) -> None:
    """Whichever makes the tables, the other finds them marked, and fills them as well."""
    with closing(open_store(store_url)) as store:
        put(store, change())
    made_older(engine)
    filled: list[Store] = []

    def upgrade() -> None:
        upgrade_store(store_url, fill=filled.append)

    at_once(upgrade, upgrade)
    assert len(filled) == 2
    open_store(store_url).close()


@databases
def test_an_upgrade_that_has_nothing_to_fill_closes_no_office(store_url: str) -> None:
    """Of a database that is of this release already, offices stay open; and it is opened though filling was stopped."""
    with closing(open_store(store_url)) as store:
        put(store, change())
        with pytest.raises(InterruptedError):
            upgrade_store(store_url, fill=stopped)
        put(store, change("C1", 1))
    open_store(store_url).close()


@databases
def test_a_newer_release_that_was_stopped_is_a_newer_release(store_url: str, engine: Engine) -> None:
    """What another release has begun is that release's to go on with."""
    open_store(store_url).close()
    with engine.begin() as connection:
        connection.execute(versions.update(), {"version_num": f"9999{UNFILLED}"})
    for opening in (open_store, upgrade_store):
        with pytest.raises(BrokenOffice, match="of a newer release"):
            opening(store_url)


@databases
def test_the_tables_can_stand_beside_others(store_url: str, engine: Engine) -> None:
    """Whoever keeps tables of their own in the database asks for ours, and keeps theirs."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (number INTEGER)"))
    upgrade_store(store_url)
    with closing(open_store(store_url)) as store:
        put(store, change())
    assert "theirs" in inspect(engine).get_table_names()


@databases
def test_an_upgrade_that_fails_leaves_nothing_behind(store_url: str, engine: Engine) -> None:
    """An upgrade that cannot go through to its end makes none of its tables."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE teamaround_seat (number INTEGER)"))
    before = schema(engine)
    with pytest.raises(Exception, match="teamaround_seat"):
        upgrade_store(store_url)
    assert schema(engine) == before


@databases
@pytest.mark.parametrize("lost", ["DELETE FROM teamaround_version", "DROP TABLE teamaround_version"])
def test_a_database_that_lost_its_revision_is_told_from_an_empty_one(store_url: str, engine: Engine, lost: str) -> None:
    """Where the note of its release is gone, opening and upgrading say so and what to do, and nothing is changed."""
    open_store(store_url).close()
    with engine.begin() as connection:
        connection.execute(text(lost))
    before = schema(engine)
    for opening in (open_store, upgrade_store):
        with pytest.raises(BrokenOffice, match=r"no longer says of which release .* the last good copy"):
            opening(store_url)
    assert schema(engine) == before
