"""What a host gives that an office's records cannot be kept on, and what it is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from teamaround.commands import AddChild, CorrectChild
from teamaround.errors import BrokenOffice, Unusable
from teamaround.store import open_store
from teamaround.store.memory import MemoryStore
from tests.integration.office.made import Made
from tests.integration.office.within.hosting import BY

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround import Office
    from tests.integration.office.within.hosting import Host


class Base(DeclarativeBase):
    """What the host keeps as objects."""


class Visit(Base):
    """A visit as an object of the host's."""

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str]


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

    def test_an_asynchronous_engine(self, host: Host, tmp_path: Path, postgresql_url: str) -> None:
        """A connection that an asynchronous engine lends to plain code is refused as that."""
        other = f"sqlite:///{tmp_path / 'x.db'}" if host.engine.dialect.name == "postgresql" else postgresql_url
        engine = create_engine(other)
        engine.dialect.is_async = True
        with engine.connect() as connection:
            assert "The connection is asynchronous" in unusable(host.office, connection)
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
            said = unusable(host.office, raw)
            assert "a value of the class Connection, is neither a connection nor a session that an office" in said
            assert said.endswith("Give a connection of SQLAlchemy, or a session, on the office's own database.")
        for wrong, spelt in ((None, "None"), ("sqlite://", 'the text "sqlite://"'), (Session, "the class Session")):
            assert f"What was given, {spelt}, is neither" in unusable(host.office, wrong)
        assert "give it what `run_sync` hands over" in unusable(host.office, SimpleNamespace(sync_session=None))

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
        """An office that was closed lends itself to nobody, and what it had lent is closed with it."""
        with host.engine.connect() as connection:
            inside = host.office.within(connection)
            host.office.close()
            for use in (lambda: inside.do(AddChild(name="Ada P"), by=BY), lambda: inside.called("K1", by=BY)):
                with pytest.raises(Unusable, match=r"This office was closed\."):
                    use()
            assert "This office was closed." in unusable(host.office, connection)

    def test_an_office_within_that_was_left(self, host: Host) -> None:
        """What is used after its `with` is told to be begun anew, on the connection, and not opened."""
        with host.engine.connect() as connection:
            with host.office.within(connection) as inside:
                pass
            with pytest.raises(Unusable, match=r"as its `with` ended\. .* Begin another: office\.within\("):
                inside.called("K1", by=BY)
            assert host.office.within(connection).find("Ada", by=BY).lines == ()


def test_an_office_in_memory() -> None:
    """An office in memory has no database in which a host could have a transaction."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        said = unusable(Made.on(MemoryStore()).office, connection)
    assert "keeps its records in memory, where no connection leads" in said
    engine.dispose()


def test_settings_with_which_records_cannot_be_read(host: Host) -> None:
    """A host's way with days, letters or text that would keep records from being read is refused by its name."""
    on_server = host.engine.dialect.name == "postgresql"
    for setting, name, needed in (
        (
            ("SET datestyle TO 'German'", "DateStyle is German", "ISO"),
            ("SET client_encoding TO 'LATIN1'", "client_encoding is LATIN1", "UTF8"),
        )
        if on_server
        else (("", "text_factory is bytes", "str"),)
    ):
        with host.engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            assert raw is not None
            if on_server:
                connection.execute(text(setting))
            else:
                raw.text_factory = bytes
            said = unusable(host.office, connection)
            assert f"The connection's {name}" in said
            assert f"reads what it wrote with {needed}. Nothing was done. Give one that has it" in said
            if not on_server:
                raw.text_factory = str
    with host.engine.begin() as connection:
        host.add(connection, "Zoë P")
    assert host.agree()


def test_a_statement_that_takes_too_long(host: Host) -> None:
    """A host's `statement_timeout` that is reached is told as that, and not as a user or password that is wrong."""
    if host.engine.dialect.name != "postgresql":
        return
    child = host.office.do(AddChild(name="Ada P"), by=BY).reference
    with host.engine.connect() as first, host.engine.connect() as second:
        inside = host.office.within(first)
        inside.do(CorrectChild(child=child, name="Ada Q", why="As she writes it."), by=BY)
        second.execute(text("SET statement_timeout TO '200ms'"))
        with pytest.raises(BrokenOffice) as told:
            host.office.within(second).do(CorrectChild(child=child, name="Ada R", why="So."), by=BY)
    said = str(told.value)
    assert "statement timeout" in said
    assert "took longer than `statement_timeout` lets it" in said
    assert "password" not in said
