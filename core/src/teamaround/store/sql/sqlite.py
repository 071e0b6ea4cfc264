"""
The store in SQLite: one file, one writer at a time, nothing lost.

While another process writes, it tries again every millisecond, up to a limit; threads of one process take turns in
`store/write_lock.py`. Refused in words: a disk that is full or shared over a network, an SQLite that is too old, a file
that is damaged, or was deleted or replaced by a copy while the office had it open, a process forked in the middle of
work (`store/pool.py`). Also WAL and what is flushed to the disk, and what disposal erases of the log.
"""

from __future__ import annotations

import re
from contextlib import closing
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from teamaround.store import refusals
from teamaround.store.sql.connections import PART, SAVEPOINT, DriverConnection
from teamaround.store.sql.copies.which_file import cursor_of, file_at, file_of
from teamaround.store.sql.database import SqlStore
from teamaround.store.sql.hosted.host import another_database, asked_once, autocommit, driver_of, set_otherwise
from teamaround.store.sql.statements.clearing import BEGIN_LOG_ANEW, FORGET_WORDS, clear_sqlite
from teamaround.store.sql.statements.dialects import DatabaseDialect, SqliteDialect
from teamaround.store.write_lock import WriteLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Connection, Engine

    from teamaround.errors import TeamaroundError
    from teamaround.store.pool import ConnectionPool

PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.001
BEGIN_READING = "BEGIN"
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
# One connection is used by one thread at a time, though not always the same; the driver begins nothing itself.
ARGUMENTS: dict[str, Any] = {"timeout": PATIENCE_SECONDS, "isolation_level": None, "check_same_thread": False}
# On SQLite one writes after the other, and what is taken back leaves no gap.
IN_ORDER = {
    "Places of the journal are left out, or were given twice.": (
        "SELECT count(*) <> coalesce(max(place), 0) OR coalesce(max(place), 0) <> "
        "coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = 'teamaround_entry'), 0) FROM teamaround_entry"
    ),
    "The order of the journal is kept otherwise than SQLite keeps it.": (
        "SELECT (SELECT count(*) FROM teamaround_entry WHERE turn <> 0) "
        "+ (SELECT count(*) FROM teamaround_order WHERE added_to_turns <> 0)"
    ),
}
"""What must not be found in a file, and how it is looked for."""
FULL_TEXT_THERE = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
A_MISTAKE, BUSY, LOCKED, MALFORMED, CONSTRAINT = 1, 5, 6, 11, 19
LOST = re.compile(r"no such (table: (main\.)?teamaround_|column: teamaround_\w+\.)")
"""What SQLite says where the list of its own tables is damaged. Our statements name what is there in a whole file."""
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
class SqliteConnection(DriverConnection):
    """
    A connection to a file, which is patient with other processes that write to it.

    None may be inherited. SQLite keeps the locks of a file in the memory of the process, where a forked one would find
    locks that it does not hold: another could take the file's log away under it, and what it committed would be lost.
    """

    may_be_inherited: ClassVar[bool] = False
    fetches_at_once: ClassVar[bool] = True
    """A statement that is left half read would keep the file locked."""

    busy: type[Exception] = field(kw_only=True)
    _waits: bool = field(default=True, init=False)

    def begin(self, statement: str) -> None:
        """
        Begin a transaction; one that is to write waits until other processes have written.

        SQLite itself would wait longer from try to try, and so let newcomers overtake for seconds whoever waits.
        """
        reads = statement == BEGIN_READING
        if reads != self._waits:
            self.execute_text(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000 if reads else 0:.0f}").fetchall()
            self._waits = reads
        until = monotonic() + (0 if reads else PATIENCE_SECONDS)
        while True:
            try:
                return DriverConnection.begin(self, statement)
            except self.busy as error:
                if monotonic() >= until or _code(error) != BUSY:
                    raise
            sleep(PAUSE_SECONDS)

    def refused(self, error: Exception) -> bool:
        """Whether others were in the way, or a rule of the tables; what a disk says is no answer."""
        return _code(error) in (BUSY, LOCKED, CONSTRAINT)

    def damage(self) -> Iterator[str]:
        """What SQLite finds broken: pages, indexes, values of another type."""
        for (said,) in self.execute_text("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"SQLite finds the file damaged: {said}."

    def disorder(self) -> Iterator[str]:
        """What of the order of the journal is not as one writer after the other leaves it."""
        for said, text in IN_ORDER.items():
            if self.execute_text(text).fetchall()[0][0]:
                yield said


@define(eq=False)
class LentSqliteConnection(SqliteConnection):
    """The connection of a host: its patience is its own, and nothing of it is changed."""

    def begin(self, statement: str) -> None:
        """
        Begin a part of the host's transaction, and that transaction if the driver has not begun it.

        Where nothing is begun, a savepoint would be committed when it is released. What is begun by reading cannot
        write any more once somebody else has; so it is begun by writing.
        """
        if not self.raw.in_transaction:
            self.execute_text("BEGIN IMMEDIATE")
        DriverConnection.begin(self, statement)


def _code(error: BaseException) -> int:
    """The number by which SQLite names an error, without its finer distinctions."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


class SqliteStore(SqlStore):
    """An office's records in one file."""

    dialect: ClassVar[DatabaseDialect] = SqliteDialect()
    begin_reading: ClassVar[str] = BEGIN_READING
    begin_writing: ClassVar[str] = "BEGIN IMMEDIATE"
    begin_within: ClassVar[str] = SAVEPOINT
    mode: ClassVar[str] = "wal"

    def __init__(self, engine: Engine, pool: ConnectionPool) -> None:
        super().__init__(engine, pool)
        self._path = Path(self.name).absolute()
        self._file: tuple[int, int] | None = None
        self._lock = WriteLock(PATIENCE_SECONDS)

    @classmethod
    def at(cls, url: URL, pool: ConnectionPool, schema: str | None) -> SqliteStore:
        """A store in the file that *url* names, which has no schemas."""
        assert schema is None
        engine = create_engine(url, poolclass=NullPool, connect_args=ARGUMENTS)
        event.listen(engine, "connect", _set_up)
        return cls(engine, pool)

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
        with closing(self._raw_connection()) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            full_text = connection.execute(FULL_TEXT_THERE).fetchone()
        if not full_text:
            raise self._broken("This SQLite has no full text (FTS5).", "Use a Python that comes with one that has.")
        if mode != self.mode:
            raise self._broken(
                "Several processes cannot use SQLite safely here, as on a network drive.",
                "Put the file on a disk of this machine, or use PostgreSQL.",
            )

    def prepare(self) -> None:
        """Note which file it is."""
        self._file = file_at(self._path)

    def error_in_words(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of SQLite."""
        code = _code(error)
        if code in (BUSY, LOCKED):
            return refusals.lock_timeout(PATIENCE_SECONDS)
        if code in FIXES:
            return self._broken(f"SQLite says: {error}.", FIXES[code])
        ours = isinstance(error, self._errors.ProgrammingError) or code == A_MISTAKE
        of_sqlite = isinstance(error, self._errors.DatabaseError) and not ours
        lost = isinstance(error, self._errors.OperationalError) and LOST.match(str(error))
        if of_sqlite or lost or isinstance(error, UnicodeDecodeError | MemoryError):
            # What SQLite itself says may hold a piece of a record.
            return self._broken("SQLite cannot read what the file holds: it is damaged.", FIXES[MALFORMED])
        return None

    def _begin(self, begin: str) -> DriverConnection:
        """
        As of any store, if the file is the one that was opened.

        A connection goes on in a file that was deleted, and whatever is committed there is found by nobody.
        """
        self._check_file()
        return super()._begin(begin)

    def _check_file(self) -> None:
        if file_at(self._path) != self._file:
            raise self._broken(
                "The file was deleted, emptied or replaced while the office was open. Nothing was written.",
                "Put the file in its place, or another that is whole; then close the office, and open it again.",
            )

    def _connect(self) -> DriverConnection:
        if self.pool.inherited:
            raise self._broken(
                "This process was forked while its parent was reading or writing, which SQLite does not bear.",
                "Fork before several threads use the office, start processes afresh (spawn), or use PostgreSQL.",
            )
        return self._as_used(SqliteConnection, self._raw_connection())

    def _as_used(self, kind: type[SqliteConnection], raw: Any, **more: Any) -> DriverConnection:
        damaged = (self._errors.DatabaseError, UnicodeDecodeError, MemoryError)
        integrity_error, busy = self._errors.IntegrityError, self._errors.OperationalError
        return kind(raw, self.statements, integrity_error, damaged=damaged, busy=busy, **more)

    def lent(self, connection: Connection) -> DriverConnection:
        """The host's connection, as the office uses it."""
        raw = driver_of(connection, self._errors.Connection)
        if raw.text_factory is not str:
            found = getattr(raw.text_factory, "__name__", "something else")
            raise set_otherwise("text_factory", found, "str", "leave text_factory as it is, and decode what is yours")
        by_itself = raw.isolation_level is None or getattr(raw, "autocommit", None) is True
        if by_itself and not raw.in_transaction:
            raise autocommit()
        self._check_file()
        if asked_once(connection, lambda: file_of(raw)) != self._file:
            raise another_database()
        cursor = partial(cursor_of, raw)
        return self._as_used(LentSqliteConnection, raw, on_statement=self._on_statement, ending=PART, cursor=cursor)

    def _after_disposal(self, connection: DriverConnection) -> None:
        # What was erased in the file still stands in its full text, and in the log beside it, until they begin anew.
        # While somebody reads it cannot, and nobody is kept waiting for it; it is done some time later then.
        connection.execute_text(FORGET_WORDS)
        connection.execute_text(BEGIN_LOG_ANEW).fetchall()

    def _clear_away(self, raw: Any) -> tuple[str, ...]:
        with self._lock:
            return clear_sqlite(raw, self._errors.OperationalError)

    def _write_lock(self) -> AbstractContextManager[None]:
        return self._lock
