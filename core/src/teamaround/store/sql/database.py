"""
A store over SQL: how a transaction begins and ends on a connection, and what is said when that fails.

Connections come from `store/pool.py`. How long one waits, and the words for a driver's error: `sqlite.py`,
`postgres.py`; what is written: `writing.py`. A test is told every statement that is sent (`on_statement`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from teamaround.errors import BrokenOffice, Conflict, Place, Problem
from teamaround.store import refusals
from teamaround.store.sql.hosted.store import HostedStore
from teamaround.store.sql.reading import SqlReading
from teamaround.store.sql.statements.compiled import StatementCache
from teamaround.store.sql.writing import SqlWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Connection, Engine

    from teamaround.errors import TeamaroundError
    from teamaround.store.pool import ConnectionPool
    from teamaround.store.records import Entry
    from teamaround.store.sql.connections import DriverConnection
    from teamaround.store.sql.statements.dialects import DatabaseDialect


class SqlStore(ABC):
    """
    An office's records in a database.

    A connection is used by one transaction at a time and goes back to the `pool` for the next. `begin_reading` and
    `begin_writing` are the statements with which a transaction begins, `begin_within` that with which a part of
    somebody else's does (`hosted/`). Nothing is done in it once it is `closed`.
    """

    dialect: ClassVar[DatabaseDialect]
    begin_reading: ClassVar[str]
    begin_writing: ClassVar[str]
    begin_within: ClassVar[str]

    def __init__(self, engine: Engine, pool: ConnectionPool, schema: str | None = None) -> None:
        self.engine = engine
        self.schema = schema
        self.statements = StatementCache(engine.dialect, self.dialect, schema)
        self._errors: Any = engine.dialect.loaded_dbapi
        self._of_the_driver: tuple[type[BaseException], ...] = (self._errors.Error, UnicodeDecodeError, MemoryError)
        self.pool = pool
        self._on_statement: Callable[[str], None] | None = None
        self._constants: dict[str, int] = {}
        self.closed = False
        self.placed: Callable[[Problem], Problem] = lambda one: one

    @classmethod
    @abstractmethod
    def at(cls, url: URL, pool: ConnectionPool, schema: str | None) -> SqlStore:
        """
        A store at *url*, in that *schema* if one is named, with nothing opened yet.

        Raises ImportError where its driver is not installed.
        """

    @property
    @abstractmethod
    def name(self) -> str:
        """What to call the database, with no password in it."""

    @abstractmethod
    def check(self) -> None:
        """Raise BrokenOffice where the database cannot be used at all, or what the driver raises."""

    @abstractmethod
    def prepare(self) -> None:
        """Do what is to be done once, when the tables are there."""

    @abstractmethod
    def error_in_words(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of the driver; None where it is an error of ours."""

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """One transaction, all or nothing, with one commit."""
        with self._write_lock(), self._transaction(self.begin_writing) as connection:
            writing = SqlWriting(connection)
            yield writing
            writing.raise_failure()
            connection.commit()
            if writing.disposed:
                with suppress(self._errors.Error):
                    # It was committed. What could not be done is done some time later.
                    self._after_disposal(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        """One view of what has been committed."""
        with self._transaction(self.begin_reading) as connection:
            yield SqlReading(connection)

    def within(self, given: object) -> HostedStore:
        """The same records on the connection of a host. Raises Unusable where they cannot be kept on it."""
        if self.closed:
            raise refusals.closed()
        return HostedStore(self, given)

    @abstractmethod
    def lent(self, connection: Connection) -> DriverConnection:
        """
        The driver's connection of a host, as the office uses it.

        Raises:
            Unusable: The records cannot be kept on it.
        """

    def after_commit(self, written: Sequence[Entry], call: Callable[[], None]) -> None:
        """Do it at once: what was written is committed."""
        del written
        call()

    def close(self) -> None:
        """Give back all connections."""
        self.closed = True
        self.pool.close(self._address)
        self.engine.dispose()

    def on_statement(self, call: Callable[[str], None] | None) -> None:
        """*call* with every statement that is sent from now on, BEGIN and COMMIT among them; with None, no more."""
        self._on_statement = call

    def clear_away(self) -> tuple[str, ...]:
        """Write anew what may hold copies of what was erased."""
        if self.closed:
            raise refusals.closed()
        with self.in_words(), closing(self._raw_connection()) as own:
            return self._clear_away(own)

    @cached_property
    def _address(self) -> Hashable:
        """What two stores have in common that may use the same connections."""
        return self.engine.url.render_as_string(hide_password=False)

    @abstractmethod
    def _connect(self) -> DriverConnection:
        """A new connection. Raises what the driver raises."""

    @abstractmethod
    def _write_lock(self) -> AbstractContextManager[None]:
        """What a writer of this process holds while it writes."""

    def _raw_connection(self) -> Any:
        """A new connection of the driver's own, which SQLAlchemy set up and lets go."""
        lent = self.engine.raw_connection()
        connection = lent.dbapi_connection
        lent.detach()
        return connection

    def _after_disposal(self, connection: DriverConnection) -> None:
        """Do at once, after the commit, what costs little where something was erased; the rest is `clear_away`."""
        del connection

    @abstractmethod
    def _clear_away(self, raw: Any) -> tuple[str, ...]:
        """Write anew what may hold copies of what was erased, on a connection of its own; where that was not so."""

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[DriverConnection]:
        if self.closed:
            raise refusals.closed()
        connection = None
        try:
            try:
                connection = self._begin(begin)
                yield connection
            finally:
                if connection is not None:
                    self._release(connection)
        except self._of_the_driver as error:
            self._raise_in_words(error)
            raise

    @contextmanager
    def in_words(self, *, hosts: bool = False) -> Iterator[None]:
        """Say in words what the driver says; of a host's transaction, that it is that which is to be done again."""
        try:
            yield
        except self._of_the_driver as error:
            self._raise_in_words(error, hosts=hosts)
            raise

    def _raise_in_words(self, error: BaseException, *, hosts: bool = False) -> None:
        in_words = self.error_in_words(error)
        if in_words is not None:
            raise (refusals.hosts_turn() if hosts and isinstance(in_words, Conflict) else in_words) from None

    def _broken(self, what: str, fix: str) -> BrokenOffice:
        """What is wrong with the database, told at what names its address."""
        return BrokenOffice([self.placed(Problem(Place(self.name, key="store.url"), what, fix))])

    def _begin(self, begin: str) -> DriverConnection:
        """A connection on which a transaction is begun: an idle one where one still answers."""
        connection = self.pool.take(self._address, self._connect)
        connection.on_statement = self._on_statement
        connection.statements, connection.constants = self.statements, self._constants
        try:
            connection.begin(begin)
        except BaseException:
            self._release(connection)
            raise
        return connection

    def _release(self, connection: DriverConnection) -> None:
        """Take back what was not committed, and give the connection back; nothing if this process was forked since."""
        if not connection.of_this_process():
            return
        with suppress(self._errors.Error):
            connection.rollback()
        self.pool.give_back(self._address, connection)
        if self.closed:
            self.pool.close(self._address)
