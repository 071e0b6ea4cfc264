"""
The store in PostgreSQL: many writers at once, each case one after the other; pgbouncer may stand between.

A transaction that writes is one pipeline; behind a pooler (pgbouncer) no statement is prepared. Deadlock and lock
timeout become a conflict; a commit without an answer, a server that is too old, not in UTF8, unreachable or read-only
is said in words, without the password (`name`). What is added to the numbers of transactions after a restore:
`statements/turns.py`; the order that rests on them: `statements/dialects.py`.
"""

from __future__ import annotations

import selectors
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from teamaround.store import refusals
from teamaround.store.sql.connections import PART, SAVEPOINT, DriverConnection
from teamaround.store.sql.database import SqlStore
from teamaround.store.sql.hosted import host
from teamaround.store.sql.statements.answers import FIXES, what_to_do
from teamaround.store.sql.statements.clearing import clear_postgres
from teamaround.store.sql.statements.dialects import DatabaseDialect, PostgresDialect
from teamaround.store.sql.statements.turns import added_to_turns
from teamaround.store.sql.tables import entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import URL, Connection

    from teamaround.errors import TeamaroundError
    from teamaround.store.pool import ConnectionPool
    from teamaround.store.sql.connections import ExecutedStatement
    from teamaround.store.sql.statements.compiled import StatementSource

Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)
"""What looks whether a connection has something to say. Windows has none but the last, which serves it well."""

PATIENCE_SECONDS = 30
CONNECT_SECONDS = 10
SETTINGS = f"SELECT set_config('lock_timeout', '{PATIENCE_SECONDS}s', {{0}}), set_config('jit', 'off', {{0}})"
"""
How long a lock is waited for; and that no plan is compiled: of very many children a server would begin to, each time
anew, which takes longer than a screen. Whether they end with the transaction is to be filled in.
"""
WHICH_DATABASE = (
    "SELECT oid || ' ' || extract(epoch FROM pg_postmaster_start_time()) "
    "FROM pg_database WHERE datname = current_database()"
)
"""What tells a database from those of the same name on other servers, while its server runs."""
BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
KEEP_PLAN = "SET LOCAL plan_cache_mode = force_generic_plan"
PREPARED_AFTER = 5
"""How often a statement is sent before the server is asked to remember it."""

OLDEST = 130000
"""The first PostgreSQL that shows the numbers of transactions without coming round."""

# Deadlock, serialisation, lock timeout; and whatever is asked after something failed.
ABORTED = {"40P01", "40001", "55P03", "25P02"}


@define(eq=False)
class PostgresConnection(DriverConnection):
    """
    A connection to a server, which may go away.

    Within a transaction that writes nothing waits for an answer before one is looked at, so that a command travels
    three times to the server and back, and not eight times. One that reads looks at each answer before it goes on, and
    a pipeline would be work for nothing: it is begun when something is first asked, together with its settings.
    """

    settings: str = ""
    """What is sent at the beginning of each transaction, where nothing outlives one."""

    not_reached: type[Exception] = field(kw_only=True)
    """What the driver raises where something failed before."""

    _answer: Any = field(default=None, init=False)
    _pipeline: Any = field(default=None, init=False)
    _pipeline_exit: ExitStack = field(factory=ExitStack, init=False)
    _to_begin: list[str] = field(factory=list, init=False)
    _keeps_plans: bool = field(default=False, init=False)
    _failed: bool = field(default=False, init=False)

    def still_connected(self) -> bool:
        """Whether the server still listens: to an idle connection it says nothing of itself, but that it hangs up."""
        # Not by select(), which knows no descriptor past 1,023.
        with Selector() as selector:
            selector.register(self.raw.pgconn.socket, selectors.EVENT_READ)
            return not selector.select(0)

    def begin(self, statement: str) -> None:
        """Begin a transaction; one that reads, with what it asks first."""
        self._keeps_plans, self._pipeline = False, None
        if statement == BEGIN_READING:
            self._to_begin = [statement, self.settings] if self.settings else [statement]
            return
        self._pipeline = self._pipeline_exit.enter_context(self.raw.pipeline())
        super().begin(statement)
        if self.settings:
            self.execute_text(self.settings)

    def execute_planned_once(self, source: StatementSource, given: Mapping[str, Any]) -> ExecutedStatement:
        """The same for a statement that is long to plan: from now on, plans are kept until the transaction ends."""
        if self._to_begin:
            self._to_begin.append(KEEP_PLAN)
        elif not self._keeps_plans:
            self.execute_text(KEEP_PLAN)
        self._keeps_plans = True
        return self.execute(source, given)

    def execute_text(self, text: str, parameters: Sequence[Any] = ()) -> Any:
        """Send text to the driver, behind what begins the transaction, all of that at once; gives back its cursor."""
        if self._to_begin:
            begin, self._to_begin = "; ".join(self._to_begin), []
            super().begin(begin)
        return super().execute_text(text, parameters)

    def sync(self) -> None:
        """Wait until everything that was sent has been answered."""
        self._pipeline.sync()

    def keep_writers_out(self) -> None:
        """Wait for all who write entries, and let nobody else before the commit."""
        names, schema = self.statements.driver.identifier_preparer, self.statements.schema
        table = f"{names.quote_schema(schema)}.{entry.name}" if schema else entry.name
        self.execute_text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")

    def commit(self) -> None:
        """Commit the transaction. Raises Conflict where the server gave it up, too."""
        super().commit()
        if self._answer.statusmessage != "COMMIT":
            raise refusals.transaction_aborted()

    def send_commit(self) -> None:
        """Send the commit, and all that was sent before it, and wait for the answers."""
        self._answer = self.execute_text(self.ending.commit)
        self._pipeline_exit.close()

    def refused(self, error: Exception) -> bool:
        """Whether the server itself says that this failed, and goes on; or did not come as far as the commit."""
        diag: Any = getattr(error, "diag", None)
        return isinstance(error, self.not_reached) or getattr(diag, "severity_nonlocalized", None) == "ERROR"

    def rollback(self) -> None:
        """Take everything back that was written since the beginning, if it was begun."""
        self._to_begin = []
        if self._in_transaction:
            with suppress(Exception):
                # What went wrong before has been said.
                self._pipeline_exit.close()
            # The driver takes what was sent behind a statement that failed for known to the server, which never saw it.
            self._failed = self._pipeline is not None and self.raw.info.transaction_status.name == "INERROR"
            super().rollback()

    def reusable(self) -> bool:
        """Whether another transaction can use it."""
        return not (self._in_transaction or self._failed or self.raw.closed)


class PostgresStore(SqlStore):
    """
    An office's records in a database of a server.

    A pooler such as pgbouncer may stand between, which gives each transaction another of its connections. What gives it
    away is that it does not know the server's process. Nothing is left on a connection then that the next transaction
    would need: no prepared statement, no setting.
    """

    dialect: ClassVar[DatabaseDialect] = PostgresDialect()
    begin_reading: ClassVar[str] = BEGIN_READING
    begin_writing: ClassVar[str] = "BEGIN ISOLATION LEVEL READ COMMITTED"

    begin_within: ClassVar[str] = SAVEPOINT

    _pooled = False
    _database: tuple[str] = ("",)

    @classmethod
    def at(cls, url: URL, pool: ConnectionPool, schema: str | None) -> PostgresStore:
        """A store in the database that *url* names."""
        arguments = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8", "prepare_threshold": None}
        engine = create_engine(
            url, poolclass=NullPool, paramstyle="format", use_native_hstore=False, connect_args=arguments
        )
        return cls(engine, pool, schema)

    @property
    def name(self) -> str:
        """The address, as far as it may be shown."""
        url = self.engine.url
        where = {name: value for name, value in url.query.items() if name in {"host", "port"}}
        shown = url.set(query=where).render_as_string(hide_password=True)
        return f"{shown}, schema {self.schema}" if self.schema else shown

    def check(self) -> None:
        """See to it that this server can do what is asked of it."""
        with closing(self._raw_connection()) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
            (process,) = connection.execute("SELECT pg_backend_pid()").fetchone()
            self._database = connection.execute(WHICH_DATABASE).fetchone()
            (schema,) = connection.execute("SELECT current_schema()").fetchone()
            self._pooled = process != connection.info.backend_pid
        if version < OLDEST:
            raise self._broken(
                f"The server is PostgreSQL {version // 10000}; {OLDEST // 10000} is needed.", "Use a newer server."
            )
        if encoding != "UTF8":
            raise self._broken(
                f"The database keeps its text as {encoding}, and names need UTF8.",
                "Make another one: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
            )
        if not (self.schema or schema):
            raise self._broken("No schema that this user looks in is there (search_path).", "Name one: store.schema.")
        if not self.schema:
            # What a host or a pooler makes of search_path later leads nowhere else.
            self.statements.schema = schema

    def prepare(self) -> None:
        """Find out what is added to the numbers of transactions, and see to it that it is enough."""
        with self._transaction(self.begin_writing) as connection:
            added = added_to_turns(connection)
            connection.commit()
        self._constants["added"] = added

    def error_in_words(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of PostgreSQL, without the values that it names."""
        number = getattr(error, "sqlstate", None)
        if number in ABORTED or isinstance(error, self._errors.errors.PipelineAborted):
            return refusals.transaction_aborted()
        # What is wrong with an option of the address has no number.
        of_address = isinstance(error, self._errors.ProgrammingError) and number is None
        if not (number in FIXES or of_address or isinstance(error, self._errors.OperationalError)):
            return None
        known: Any = error
        words = (known.diag.message_primary or str(error)).strip().splitlines()
        return self._broken(f"PostgreSQL says: {words[0] if words else 'nothing'}.", what_to_do(number))

    def _connect(self) -> DriverConnection:
        raw = self._raw_connection()
        raw.autocommit = True
        if not self._pooled:
            raw.prepare_threshold = PREPARED_AFTER
            raw.execute(SETTINGS.format("false"))
        return PostgresConnection(
            raw,
            self.statements,
            self._errors.IntegrityError,
            settings=SETTINGS.format("true") if self._pooled else "",
            not_reached=self._errors.errors.PipelineAborted,
        )

    def lent(self, connection: Connection) -> DriverConnection:
        """The host's connection, as the office uses it."""
        raw = host.driver_of(connection, self._errors.Connection)
        if raw.autocommit:
            raise host.autocommit()
        if raw.info.transaction_status == self._errors.pq.TransactionStatus.INERROR:
            raise host.failed()
        host.refuse_other_settings(raw.info.parameter_status)
        cursor = partial(self._errors.Cursor, raw, row_factory=self._errors.rows.tuple_row)
        if not self._is_here(host.asked_once(connection, lambda: cursor().execute(WHICH_DATABASE).fetchone())):
            raise host.another_database()
        return DriverConnection(
            raw,
            self.statements,
            self._errors.IntegrityError,
            constants=self._constants,
            on_statement=self._on_statement,
            ending=PART,
            cursor=cursor,
        )

    def _is_here(self, there: tuple[str]) -> bool:
        """Whether that is the office's database, whose server may have been started anew since it was opened."""
        if there != self._database:
            with closing(self._raw_connection()) as own:
                self._database = own.execute(WHICH_DATABASE).fetchone()
        return there == self._database

    def _clear_away(self, raw: Any) -> tuple[str, ...]:
        raw.autocommit = True
        names, schema = self.statements.driver.identifier_preparer, self.statements.schema
        return clear_postgres(raw, names.quote_schema(schema) if schema else "", self._errors.OperationalError)

    def _write_lock(self) -> AbstractContextManager[None]:
        return nullcontext()
