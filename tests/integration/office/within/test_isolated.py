"""What a host's transaction may be like: others beside it, a commit that fails, settings of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from psycopg import ClientCursor, ProgrammingError
from psycopg.rows import dict_row
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError

from teamaround import Office
from teamaround.commands import AddChild, CorrectChild
from teamaround.errors import BrokenOffice, Conflict
from teamaround.store.sql.connections import DriverConnection
from teamaround.store.sql.postgres import KEEP_PLAN
from tests.integration.office.made import SLOUGH, Made
from tests.integration.office.within.hosting import BY, Host, hosting
from tests.integration.store.made import change, everything

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from teamaround.store.sql.connections import ExecutedStatement
    from teamaround.store.sql.statements.compiled import StatementSource


def test_hosts_at_once_agree_with_the_office(host: Host) -> None:
    """Several hosts at once, some of which give up, leave the same of both, whole, and tell of nothing else."""
    host.engine.dispose()

    def one(number: int) -> None:
        with suppress(Conflict), host.engine.connect() as connection:
            host.add(connection, f"Child {number}")
            if number % 3:
                connection.commit()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(24)))
    assert host.agree()
    assert sorted(host.told) == host.children()
    assert len(host.told) > 4


def test_a_commit_that_fails_tells_nobody(host: Host) -> None:
    """Where the database refuses the host's own commit, neither is there, and nobody is told."""
    sqlite = host.engine.dialect.name == "sqlite"
    with host.engine.begin() as connection:
        connection.execute(text("CREATE TABLE room (id INTEGER PRIMARY KEY)"))
        connection.execute(
            text("CREATE TABLE booking (room INTEGER REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED)")
        )
    with host.engine.connect() as connection:
        if sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]
        host.add(connection, "Ada P")
        connection.execute(text("INSERT INTO booking VALUES (1)"))
        with pytest.raises(DBAPIError):
            connection.commit()
        connection.rollback()
    assert host.told == host.children() == []
    assert host.agree()


def test_who_began_to_read_before_others_wrote_begins_again(host: Host) -> None:
    """A transaction that has read what others changed since is told to begin again, and then goes through."""
    with host.engine.begin() as connection:
        child = host.add(connection, "Ada P").reference
    isolated = host.engine
    if host.engine.dialect.name == "postgresql":
        isolated = host.engine.execution_options(isolation_level="REPEATABLE READ")
    with isolated.connect() as connection:
        connection.execute(text("SELECT count(*) FROM visit")).scalar()
        host.office.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY)
        inside = host.office.within(connection)
        raw = connection.connection.dbapi_connection
        if getattr(raw, "in_transaction", None) is False:
            inside.do(CorrectChild(child=child, name="Ada R", why="typed"), by=BY)  # nothing was begun by reading
        else:
            with pytest.raises(Conflict, match=r"Nothing of this was written\. Roll your transaction back"):
                inside.do(CorrectChild(child=child, name="Ada R", why="typed"), by=BY)
            connection.rollback()
            inside.do(CorrectChild(child=child, name="Ada R", why="typed"), by=BY)
        connection.commit()
    assert host.office.called(child, by=BY) == "Ada R"
    assert host.agree()


def test_rows_are_made_as_the_host_likes(host: Host) -> None:
    """Whatever rows and cursors a host has its driver make, the office works, and the host gets its own."""

    @event.listens_for(host.engine, "connect")
    def settle(raw: Any, _: object) -> None:
        if host.engine.dialect.name == "postgresql":
            raw.row_factory, raw.cursor_factory = dict_row, ClientCursor
        else:
            raw.row_factory = lambda cursor, row: dict(zip([one[0] for one in cursor.description], row, strict=True))

    host.engine.dispose()
    with host.engine.begin() as connection, host.office.within(connection) as inside:
        child = inside.do(AddChild(name="Ada P"), by=BY).reference
        assert inside.called(child, by=BY) == "Ada P"
        raw: Any = connection.connection.dbapi_connection
        assert raw.execute("SELECT 1 AS one").fetchone() == {"one": 1}
    assert host.children() == [child]


def test_all_that_an_office_does_can_be_taken_back(host: Host) -> None:
    """Whatever is done within a transaction, a whole case, the turn of the day, history, is taken back as one."""
    with host.engine.begin() as connection:
        host.add(connection, "Ada P")
    before = everything(host.office.store)
    history = [b'{"key": "c:1", "do": "add_child", "fields": {"name": "Leo Q", "on": "2026-09-01"}}']
    with host.engine.connect() as connection, host.office.within(connection) as inside:
        made = Made(inside).peopled().opened(SLOUGH)
        inside.tick()
        assert inside.import_history(history, by=BY).done == 1
        assert inside.verify(by=BY).differences == ()
        assert inside.repair(by=BY).left == ()
        assert made.case in str(inside.case(made.case, by=BY))
        connection.rollback()
    assert everything(host.office.store) == before
    assert host.agree()


def test_no_edition_is_remembered_that_was_taken_back(host: Host) -> None:
    """After a rollback of the first case, the next one brings its rules along, and another office can read it."""
    with host.engine.connect() as connection, host.office.within(connection) as inside:
        Made(inside).peopled().opened(SLOUGH)
        connection.rollback()
    made = Made(host.office).peopled().opened(SLOUGH)
    with host.office.store.reading() as reading:
        assert set(reading.editions()) == {made.now().edition}
    other = Office(host.office.installation, host.office.store, clock=host.office.clock, ids=host.office.ids)
    assert other.verify(by=BY).differences == ()
    assert made.case in str(other.case(made.case, by=BY))


class TestOnAServer:
    """What a connection of PostgreSQL's may be like."""

    @pytest.fixture
    def host(self, postgresql_url: str) -> Iterator[Host]:
        """A host on a server."""
        with hosting(postgresql_url) as made:
            yield made

    def test_settings_of_the_hosts_change_nothing(self, host: Host) -> None:
        """Another time zone, and moments are the same; the host's settings stay as they are."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
        journals = everything(host.office.store)["journals"]
        with host.engine.begin() as connection:
            connection.execute(text("SET TIME ZONE 'America/New_York'"))
            connection.execute(text("SET lock_timeout = '7s'"))
            with host.office.within(connection) as inside:
                assert repr(everything(inside.store)["journals"]) == repr(journals)
                inside.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY)
                assert inside.verify(by=BY).differences == ()
            found = connection.execute(text("SELECT current_setting('TimeZone'), current_setting('lock_timeout')"))
            assert found.one() == ("America/New_York", "7s")
        assert host.agree()

    @pytest.mark.parametrize("when", ["connecting", "in the transaction"])
    def test_where_a_host_looks_for_tables_leads_nowhere_else(self, host: Host, postgresql_url: str, when: str) -> None:
        """An office whose file names no schema keeps to its own, whatever schema a host's connection looks in first."""
        at_first = {"options": "-csearch_path=other,public"} if when == "connecting" else {}
        engine = create_engine(postgresql_url, connect_args=at_first)
        with hosting(postgresql_url, schema="other") as other:
            hidden = sorted(other.office.do(AddChild(name=name), by=BY).reference for name in ("Leo Q", "Bo Q"))
            with engine.begin() as connection:
                if not at_first:
                    connection.execute(text("SET LOCAL search_path TO other, public"))
                with host.office.within(connection) as inside:
                    child = inside.do(AddChild(name="Ada P"), by=BY).reference
                    assert list(everything(inside.store)["journals"]) == [child]
            assert host.children() == [child]
            assert other.children() == hidden
        engine.dispose()

    def test_an_error_that_somebody_swallowed(self, host: Host) -> None:
        """A command in which a statement failed and nobody minded is not taken for done, and the host goes on."""

        def swallow(store: Any) -> None:
            with store.writing() as writing:
                writing.write([change("C1")])
                with suppress(ProgrammingError):
                    writing._connection.execute_text("SELECT nonsense")

        with host.engine.begin() as connection, host.office.within(connection) as inside:
            with pytest.raises(Conflict, match="Roll your transaction back"):
                swallow(inside.store)
            host.add(connection, "Ada P")
        assert host.agree()

    def test_one_that_may_only_read(self, host: Host) -> None:
        """A transaction that may only read refuses what is written in words, and reads."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
        read_only = host.engine.execution_options(postgresql_readonly=True)
        with read_only.connect() as connection, host.office.within(connection) as inside:
            with pytest.raises(BrokenOffice, match="read-only transaction"):
                inside.do(AddChild(name="Bo P"), by=BY)
            assert inside.called(child, by=BY) == "Ada P"

    def test_a_server_that_goes_away(self, host: Host, beside: psycopg.Connection) -> None:
        """Where the server goes away before the host's commit, nothing of either is there, and nobody is told."""
        with suppress(DBAPIError), host.engine.connect() as connection:
            host.add(connection, "Ada P")
            beside.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
            connection.commit()
        assert host.told == []
        assert host.children() == []
        assert host.agree()

    def test_an_office_in_a_schema(self, postgresql_url: str) -> None:
        """An office that stands in a schema of its own works within a host's transaction as any other."""
        engine = create_engine(postgresql_url)
        with hosting(postgresql_url, engine, schema="north") as host:
            with host.engine.begin() as connection:
                host.add(connection, "Ada P")
            with host.engine.connect() as connection:
                host.add(connection, "Bo P")
            assert len(host.children()) == 1
            assert host.agree()


@pytest.mark.parametrize("fault", [False, True], ids=["as it is", "seeded fault"])
def test_a_setting_of_the_hosts_stands(postgresql_url: str, monkeypatch: pytest.MonkeyPatch, *, fault: bool) -> None:
    """How plans are kept is the host's own to set in its transaction: finding there leaves it. Seeded: it is set."""
    if fault:
        monkeypatch.setattr(DriverConnection, "execute_planned_once", _keeping_plans)
    with hosting(postgresql_url) as host, host.engine.begin() as connection:
        connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
        host.office.within(connection).find("Ada", by=BY)
        kept = connection.execute(text("SHOW plan_cache_mode")).scalar_one()
    assert (kept == "force_custom_plan") is not fault


def _keeping_plans(connection: DriverConnection, source: StatementSource, given: dict[str, Any]) -> ExecutedStatement:
    connection.execute_text(KEEP_PLAN)
    return connection.execute(source, given)
