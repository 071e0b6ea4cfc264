"""The store in PostgreSQL: many writers at once, each case one after the other."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from select import select as select_ready
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field
from sqlalchemy import bindparam, create_engine, func, select, update
from sqlalchemy.pool import NullPool

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.store import refusals
from teamaround.store.sql.database import SqlStore
from teamaround.store.sql.language.flavours import Flavour, PostgresFlavour, number
from teamaround.store.sql.language.tables import entry, order
from teamaround.store.sql.lines import Line

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine, Select, Update

    from teamaround.errors import TeamaroundError

PATIENCE_SECONDS = 30
CONNECT_SECONDS = 10
FIX = "Look whether the server runs and may be reached from here, and whether user, password and database are right."
FIXES = {
    "42501": "Let this user make and use tables there: GRANT CREATE, USAGE ON SCHEMA, and all rights to the tables.",
    "25006": "Use a server and a user that may write: a copy that is only read from cannot keep an office's records.",
}
"""What to do where the server does not let its user do something, by its number for that."""

OLDEST = 130000
"""The first PostgreSQL that shows the numbers of transactions without coming round."""

# Deadlock, serialisation, lock timeout.
OVERTAKEN = {"40P01", "40001", "55P03"}


def _added(flavour: Flavour) -> Select[Any]:
    """What is added to the numbers of transactions, held until the commit."""
    del flavour
    return select(order.c.added_to_turns).with_for_update()


def _set_added(flavour: Flavour) -> Update:
    del flavour
    return update(order).values(added_to_turns=bindparam("added"))


def _turns(flavour: Flavour) -> Select[Any]:
    """The last turn in the journal, and the numbers of the oldest transaction that is open and of the next to come."""
    del flavour
    now = func.pg_current_snapshot()
    last = select(func.max(entry.c.turn)).scalar_subquery()
    return select(last, number(func.pg_snapshot_xmin(now)), number(func.pg_snapshot_xmax(now)))


@define(eq=False)
class PostgresLine(Line):
    """
    A connection to a server, which may go away.

    Within a transaction nothing waits for an answer before one is looked at, so that a command travels three times to
    the server and back, and not eight times.
    """

    _pipeline: Any = field(default=None, init=False)
    _to_leave: ExitStack = field(factory=ExitStack, init=False)

    def fresh(self) -> bool:
        """Whether the server still listens: it says nothing of itself to a line that is idle, but that it hangs up."""
        said_something, _, _ = select_ready([self.connection.pgconn.socket], [], [], 0)
        return not said_something

    def begin(self, how: str) -> None:
        """Begin a transaction."""
        self._pipeline = self._to_leave.enter_context(self.connection.pipeline())
        super().begin(how)

    def settle(self) -> None:
        """Wait until everything that was sent has been answered."""
        self._pipeline.sync()

    def commit(self) -> None:
        """Make it last. Raises Conflict where the server gave it up, or went away before it answered."""
        try:
            answer = self.send("COMMIT")
            self._to_leave.close()
        except Exception:
            if self.connection.closed:
                raise refusals.maybe_written() from None
            raise
        self._open = False
        if answer.statusmessage != "COMMIT":
            raise refusals.overtaken()

    def rollback(self) -> None:
        """Take everything back that was written since the beginning, if it was begun."""
        if self._open:
            with suppress(Exception):
                # What went wrong before has been said.
                self._to_leave.close()
            super().rollback()

    def alive(self) -> bool:
        """Whether more can be said over it."""
        return not (self._open or self.connection.closed)


class PostgresStore(SqlStore):
    """An office's records in a database of a server."""

    flavour: ClassVar[Flavour] = PostgresFlavour()
    to_read: ClassVar[str] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    to_write: ClassVar[str] = "BEGIN ISOLATION LEVEL READ COMMITTED"

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._always: dict[str, int] = {}

    @classmethod
    def at(cls, url: URL) -> PostgresStore:
        """A store in the database that *url* names."""
        how = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"}
        return cls(
            create_engine(url, poolclass=NullPool, paramstyle="format", use_native_hstore=False, connect_args=how)
        )

    @property
    def name(self) -> str:
        """The address, as far as it may be shown."""
        url = self.engine.url
        where = {name: value for name, value in url.query.items() if name in {"host", "port"}}
        return url.set(query=where).render_as_string(hide_password=True)

    def check(self) -> None:
        """See to it that this server can do what is asked of it."""
        with closing(self._connection()) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
        if version < OLDEST:
            raise self._broken(
                f"The server is PostgreSQL {version // 10000}; {OLDEST // 10000} is needed.", "Use a newer server."
            )
        if encoding != "UTF8":
            raise self._broken(
                f"The database keeps its text as {encoding}, and names need UTF8.",
                "Make another one: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
            )

    def start(self) -> None:
        """
        Find out what is added to the numbers of transactions, and see to it that it is enough.

        No entry can have a number that the server has yet to give out, unless the database was restored from another.
        """
        with self._begun(self.to_write) as line:
            ((added,),) = line.say(_added, {}).rows()
            ((last, oldest_open, not_given),) = line.say(_turns, {}).rows()
            if last is not None and last >= added + not_given:
                added = last + 1 - oldest_open
                line.say(_set_added, {"added": added})
            line.commit()
        self._always["added"] = added

    def said(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of PostgreSQL, without the values that it names."""
        number = getattr(error, "sqlstate", None)
        if number in OVERTAKEN or isinstance(error, self._errors.errors.PipelineAborted):
            return refusals.overtaken()
        # What is wrong with an option of the address has no number.
        of_address = isinstance(error, self._errors.ProgrammingError) and number is None
        if not (number in FIXES or of_address or isinstance(error, self._errors.OperationalError)):
            return None
        known: Any = error
        words = (known.diag.message_primary or str(error)).strip().splitlines()
        return self._broken(f"PostgreSQL says: {words[0] if words else 'nothing'}.", FIXES.get(number or "", FIX))

    def _new_line(self) -> Line:
        connection = self._connection()
        connection.autocommit = True
        connection.execute(f"SET TIME ZONE 'UTC'; SET lock_timeout = '{PATIENCE_SECONDS}s'")
        return PostgresLine(connection, self.statements, self._errors.IntegrityError, self._always)

    def _clear_away(self, line: Line) -> None:
        """Nothing: the server clears away what is erased when it next vacuums."""

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _broken(self, what: str, fix: str) -> BrokenOffice:
        return BrokenOffice([Problem(Place(self.name, key="store.url"), what, fix)])
