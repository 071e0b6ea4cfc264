"""The store in SQLite: one file, one writer at a time, nothing lost."""

from __future__ import annotations

from contextlib import closing
from time import sleep
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.store import refusals
from teamaround.store.sql.database import SqlStore
from teamaround.store.sql.language.flavours import Flavour, SqliteFlavour
from teamaround.store.sql.lines import Answer, Line
from teamaround.store.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Engine

    from teamaround.errors import TeamaroundError
    from teamaround.store.sql.language.statements import Build

PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.001
TO_READ = "BEGIN"
OLDEST = (3, 37, 0)
"""The first SQLite that holds a column to its type."""

# With the defaults, committed work is lost between several writers, and after a power cut.
ON_CONNECT = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
BUSY, LOCKED = 5, 6
FIXES = {
    8: "Let whoever runs this write to the file and its folder.",
    10: "Look after the disk, then start again. What was committed is there.",
    11: "Put the last good copy in its place; `teamaround verify` says whether a copy is whole.",
    13: "Make room on the disk. What was committed is there.",
    14: "Make the folder, or correct the address.",
    26: "The file is something else. Correct the address.",
}


def _set_up(connection: Any, record: object) -> None:
    del record
    for text in ON_CONNECT:
        connection.execute(text).fetchall()


@define(eq=False)
class SqliteLine(Line):
    """A connection to a file."""

    busy: type[Exception] = field(kw_only=True)
    _waits: bool = field(default=True, init=False)

    def begin(self, how: str) -> None:
        """
        Begin a transaction; one that is to write waits until other processes have written.

        SQLite itself would wait longer from try to try, and so let newcomers overtake for seconds whoever waits.
        """
        to_read = how == TO_READ
        if to_read != self._waits:
            self.send(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000 if to_read else 0:.0f}").fetchall()
            self._waits = to_read
        tries = 1 if to_read else 1 + round(PATIENCE_SECONDS / PAUSE_SECONDS)
        while True:
            try:
                return Line.begin(self, how)
            except self.busy as error:
                tries -= 1
                if not tries or _code(error) != BUSY:
                    raise
            sleep(PAUSE_SECONDS)

    def say(self, build: Build, given: Mapping[str, Any], rows: int = 0) -> Answer:
        """Send a statement, and fetch its rows: one that is left half read would keep the file locked."""
        answer = Line.say(self, build, given, rows)
        return Answer(answer.cursor, answer.statement, answer.cursor.fetchall())


def _code(error: BaseException) -> int:
    """The number by which SQLite names an error, without its finer distinctions."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


class SqliteStore(SqlStore):
    """An office's records in one file."""

    flavour: ClassVar[Flavour] = SqliteFlavour()
    to_read: ClassVar[str] = TO_READ
    to_write: ClassVar[str] = "BEGIN IMMEDIATE"

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._turns = Turns(PATIENCE_SECONDS)

    @classmethod
    def at(cls, url: URL) -> SqliteStore:
        """A store in the file that *url* names."""
        # One connection is used by one thread at a time, though not always the same; the driver begins nothing itself.
        how = {"timeout": PATIENCE_SECONDS, "isolation_level": None, "check_same_thread": False}
        engine = create_engine(url, poolclass=NullPool, connect_args=how)
        event.listen(engine, "connect", _set_up)
        return cls(engine)

    @property
    def name(self) -> str:
        """The file."""
        return str(self.engine.url.database)

    def check(self) -> None:
        """See to it that this SQLite can do what is asked of it."""
        if self._errors.sqlite_version_info < OLDEST:
            raise self._broken(
                f"SQLite {self._errors.sqlite_version} is too old; {'.'.join(map(str, OLDEST))} is needed.",
                "Use a Python that comes with a newer one.",
            )
        with closing(self._connection()) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "wal":
            raise self._broken(
                "Several processes cannot use SQLite safely here, as on a network drive.",
                "Put the file on a disk of this machine, or use PostgreSQL.",
            )

    def start(self) -> None:
        """Nothing is left to be done."""

    def said(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of SQLite."""
        code = _code(error)
        if code in (BUSY, LOCKED):
            return refusals.kept_waiting(PATIENCE_SECONDS)
        return self._broken(f"SQLite says: {error}.", FIXES[code]) if code in FIXES else None

    def _new_line(self) -> Line:
        errors = self._errors
        return SqliteLine(self._connection(), self.statements, errors.IntegrityError, busy=errors.OperationalError)

    def _clear_away(self, line: Line) -> None:
        # What was erased in the file still stands in the log beside it, until that begins anew.
        # While somebody reads it cannot, and nobody is kept waiting for it; it is done some time later then.
        line.send("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _turn(self) -> AbstractContextManager[None]:
        return self._turns

    def _broken(self, what: str, fix: str) -> BrokenOffice:
        return BrokenOffice([Problem(Place(self.name, key="store.url"), what, fix)])
