"""The host's transaction: the office's rows and the host's are committed together, or neither is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from sqlalchemy import create_engine, delete, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from teamaround.commands import AddChild, AddPerson, CorrectChild
from teamaround.errors import Conflict, Refused, Unusable
from teamaround.store import Seat, Write, open_store
from teamaround.store.memory import MemoryStore
from tests.integration.office.made import Made
from tests.integration.office.within.hosting import BY, Host, begin_itself, hosting, visit
from tests.integration.store.made import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround import Office
    from teamaround.store import Stream

KINDS = ("sqlite", "sqlite that begins itself", "postgresql")


@pytest.fixture(params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    """A host on each kind of database, and in each of SQLAlchemy's ways with SQLite."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if on_server else f"sqlite:///{tmp_path / 'office.db'}"
    engine = begin_itself(create_engine(url)) if request.param == KINDS[1] else None
    with hosting(url, engine) as made:
        yield made


class Base(DeclarativeBase):
    """What the host keeps as objects."""


class Visit(Base):
    """A visit as an object of the host's."""

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str]


class GaveUp(Exception):
    """A host that does not go on."""


def held(office: Office, *records: str) -> list[Stream]:
    """Records as they are stored."""
    with office.store.reading() as reading:
        return [reading.get([one])[one] for one in records]


class TestTogether:
    """Both are committed, or neither is."""

    def test_the_host_commits_both(self, host: Host) -> None:
        """What an office does within a host's transaction is seen by nobody before the host commits, then by all."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
            assert host.office.within(connection).called(child, by=BY) == "Ada P"
            assert host.told == []
        assert host.visits() == host.children() == [child]
        assert host.told == [child]
        assert host.agree()

    def test_the_host_takes_back_both(self, host: Host) -> None:
        """Where the host's transaction fails after a command, nothing of either is there, and nobody is told."""

        def fail() -> None:
            with host.engine.begin() as connection:
                host.add(connection, "Ada P", key="form-1")
                raise GaveUp

        with pytest.raises(GaveUp):
            fail()
        assert host.visits() == host.children() == []
        assert host.told == []
        with host.engine.begin() as connection:
            assert not host.add(connection, "Ada P", key="form-1").repeated
        assert host.agree()
        assert len(host.told) == 1

    def test_a_session_commits_both(self, host: Host) -> None:
        """A session of the host's works as a connection, over several transactions of it."""
        with Session(host.engine) as session:
            inside = host.office.within(session)
            for name in ("Ada P", "Bo P"):
                child = inside.do(AddChild(name=name), by=BY).reference
                session.execute(insert(visit).values(child=child))
                session.commit()
                assert host.told[-1] == child
            host.add(session, "Cy P")
            session.rollback()
        assert len(host.told) == len(host.children()) == 2
        assert host.agree()

    def test_a_connection_commits_as_it_goes(self, host: Host) -> None:
        """A connection that commits as it goes tells once its next transaction begins, or it is given back."""
        with host.engine.connect() as connection:
            host.add(connection, "Ada P")
            connection.commit()
            host.add(connection, "Bo P")
            assert len(host.told) == 1
            connection.commit()
        assert len(host.told) == 2
        assert host.agree()

    def test_a_command_that_is_refused_leaves_the_rest(self, host: Host) -> None:
        """A command that is refused takes back what it did alone; the host goes on as if it had not been given."""
        number = {"nhs": "943 476 5919"}
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            child = inside.do(AddChild(name="Ada P", references=number), by=BY).reference
            with pytest.raises(Refused):
                inside.do(AddPerson(name=""), by=BY)
            with pytest.raises(Conflict):
                inside.do(AddChild(name="Bo P", references=number), by=BY)
            inside.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY)
            connection.execute(insert(visit).values(child=child))
        assert host.agree()
        assert host.office.called(child, by=BY) == "Ada Q"

    def test_what_a_database_refuses_leaves_the_rest(self, host: Host) -> None:
        """Where the tables themselves refuse a command, that is told in words, and the host goes on."""
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            child = inside.do(AddChild(name="Ada P"), by=BY).reference
            (stream,) = held(inside, child)
            seat = Seat(case=child, group="lead", seat=1, person=child)
            taking = Write(id=child, kind="child", expecting=1, entries=(), state=stream.state, seats_put=(seat,))
            put(inside.store, taking)
            with pytest.raises(Conflict, match=r"Seat 1 of lead in .* is taken"):
                put(inside.store, taking)
            put(inside.store, evolve(taking, seats_put=(), seats_drop=(("lead", 1),)))
            connection.execute(insert(visit).values(child=child))
        assert host.agree()


class TestNested:
    """Savepoints of the host's, and offices within offices."""

    def test_a_savepoint_that_is_taken_back_takes_the_command_with_it(self, host: Host) -> None:
        """What was done since a savepoint goes with it, also what was to be told; the rest stays."""
        with host.engine.begin() as connection:
            first = host.add(connection, "Ada P").reference
            one = connection.begin_nested()
            host.add(connection, "Bo P")
            two = connection.begin_nested()
            host.add(connection, "Cy P")
            two.commit()
            one.rollback()
            with connection.begin_nested():
                last = host.add(connection, "Di P").reference
        assert host.told == [first, last]
        assert host.children() == sorted([first, last])
        assert host.agree()

    def test_a_savepoint_from_before_the_office_came(self, host: Host) -> None:
        """A savepoint that the host set before it asked for the office takes back all that came after it."""
        with Session(host.engine) as session:
            session.execute(insert(visit).values(child="none"))
            savepoint = session.begin_nested()
            host.add(session, "Ada P")
            savepoint.rollback()
            session.execute(delete(visit))
            session.commit()
        assert host.told == []
        assert host.children() == []
        assert host.agree()

    def test_within_inside_within(self, host: Host) -> None:
        """An office within a transaction that is asked for the same again gives the same, in the same transaction."""
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            with inside.within(connection) as again:
                child = again.do(AddChild(name="Ada P"), by=BY).reference
            with pytest.raises(Unusable, match="closed"):
                again.tick()
            connection.execute(insert(visit).values(child=child))
            assert inside.called(child, by=BY) == "Ada P"
            with pytest.raises(Refused):
                host.office.within(connection).do(AddPerson(name=""), by=BY)
        assert host.agree()
        assert host.told == [child]

    def test_a_long_list_is_read_while_the_host_writes(self, host: Host) -> None:
        """A host may write in the middle of a list that it reads, and what it wrote stays."""
        with host.engine.begin() as connection:
            for name in ("Ada P", "Bo P"):
                host.add(connection, name)
        with host.engine.begin() as connection:
            following = host.office.within(connection).follow("0.0", by=BY)
            next(following)
            host.add(connection, "Cy P")
            following.close()  # type: ignore[attr-defined]
        assert len(host.children()) == 3
        assert host.agree()


class TestRetried:
    """The same transaction again."""

    def test_a_key_tells_what_was_committed(self, host: Host) -> None:
        """A host that retries its whole transaction under a key is told whether the first time was committed."""
        with host.engine.begin() as connection:
            first = host.add(connection, "Ada P", key="form-1")
        with host.engine.begin() as connection:
            again = host.office.within(connection).do(AddChild(name="Ada P"), by=BY, key="form-1")
        assert again.repeated
        assert again.reference == first.reference
        assert host.agree()
        assert host.told == [first.reference]

    def test_an_older_state_is_a_conflict_within_too(self, host: Host) -> None:
        """Whoever says what they saw is told within a host's transaction that it has changed."""
        with host.engine.begin() as connection:
            child = host.add(connection, "Ada P").reference
        with host.engine.begin() as connection, host.office.within(connection) as inside:
            inside.do(CorrectChild(child=child, name="Ada Q", why="typed"), by=BY, expecting=1)
            with pytest.raises(Conflict, match="at version 2, and you saw version 1"):
                inside.do(CorrectChild(child=child, name="Ada R", why="typed"), by=BY, expecting=1)
        assert host.agree()


def unusable(office: Office, given: object) -> str:
    """What is said of a connection on which an office's records cannot be kept."""
    with pytest.raises(Unusable) as told:
        office.within(given)
    return str(told.value)


class TestWrongUse:
    """What cannot be kept together is refused before anything is done."""

    def test_another_database(self, host: Host, tmp_path: Path, request: pytest.FixtureRequest) -> None:
        """A connection to another database of the same kind, even of the same tables, is refused."""
        if host.engine.dialect.name == "postgresql":
            url = request.getfixturevalue("another_postgresql_url")
        else:
            url = f"sqlite:///{tmp_path / 'another.db'}"
        open_store(url).close()
        engine = create_engine(url)
        with engine.connect() as connection:
            assert "leads to another database than the office's. Nothing was done." in unusable(host.office, connection)
        engine.dispose()

    def test_another_driver(self, host: Host, tmp_path: Path, postgresql_url: str) -> None:
        """A connection of another kind of database is refused with the driver that it has."""
        other = f"sqlite:///{tmp_path / 'x.db'}" if host.engine.dialect.name == "postgresql" else postgresql_url
        engine = create_engine(other)
        with engine.connect() as connection:
            assert "which is not the office's driver" in unusable(host.office, connection)
        engine.dispose()

    def test_autocommit(self, host: Host) -> None:
        """A connection on which each statement is committed by itself is refused."""
        engine = create_engine(host.engine.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            assert "The connection is in autocommit" in unusable(host.office, connection)
        engine.dispose()

    def test_closed(self, host: Host) -> None:
        """A connection that is closed is refused, from the first and when it is used again."""
        with host.engine.connect() as connection:
            inside = host.office.within(connection)
        assert "The connection is closed. Nothing was done." in unusable(host.office, connection)
        with pytest.raises(Unusable, match="The connection is closed"):
            inside.do(AddChild(name="Ada P"), by=BY)
        assert host.children() == []

    def test_what_is_no_connection(self, host: Host) -> None:
        """An engine, a driver's own connection and anything else are refused with what to give."""
        assert "An engine has no transaction." in unusable(host.office, host.engine)
        with closing(sqlite3.connect(":memory:")) as raw:
            assert "Connection is none of these. Give a connection of SQLAlchemy" in unusable(host.office, raw)

    def test_a_session_that_failed(self, host: Host) -> None:
        """A session whose transaction failed is refused, without repeating what it holds."""
        with Session(host.engine) as session:
            session.add_all([Visit(id=1, child="Leo's mother"), Visit(id=1, child="Leo's father")])
            with pytest.raises(IntegrityError):
                session.flush()
            said = unusable(host.office, session)
        assert "is in no state to be used (PendingRollbackError)" in said
        assert "Leo" not in said

    def test_a_transaction_that_failed(self, host: Host) -> None:
        """A transaction of PostgreSQL in which something failed is refused with what to do; SQLite's goes on."""
        with host.engine.connect() as connection:
            with pytest.raises(DBAPIError):
                connection.execute(text("SELECT nonsense"))
            if host.engine.dialect.name == "postgresql":
                assert "Something failed in this transaction before" in unusable(host.office, connection)
                connection.rollback()
            host.add(connection, "Ada P")
            connection.commit()
        assert host.agree()

    def test_an_office_that_is_closed(self, host: Host) -> None:
        """An office that was closed lends itself to nobody."""
        with host.engine.connect() as connection:
            host.office.close()
            assert "This office was closed." in unusable(host.office, connection)


def test_an_office_in_memory() -> None:
    """An office in memory has no database in which a host could have a transaction."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        said = unusable(Made.on(MemoryStore()).office, connection)
    assert "keeps its records in memory, where no connection leads" in said
    engine.dispose()
