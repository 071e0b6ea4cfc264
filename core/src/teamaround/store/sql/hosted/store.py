"""
The store of an office within the transaction of a host: written on the host's connection, and committed by the host.

Each command is a savepoint: one that is refused takes back what it did, and leaves the host's transaction as it was.
All of it belongs to one thread, for two savepoints of two threads would take back, or keep, what is the other's.
Reading sets none, for a host may write while it reads a long list. What is done after the host's commit:
`told_after.py`; which connections are refused: `host.py`. Everything else is as in `sql/database.py`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from teamaround.errors import BrokenOffice, TeamaroundError
from teamaround.store import refusals
from teamaround.store.chain import stands
from teamaround.store.sql.hosted.host import claimed, connection_of, lost, refuse_others, this_thread
from teamaround.store.sql.hosted.told_after import wait_for_end
from teamaround.store.sql.reading import SqlReading
from teamaround.store.sql.statements.clearing import HOSTS
from teamaround.store.sql.writing import SqlWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.store.records import Entry
    from teamaround.store.sql.connections import DriverConnection
    from teamaround.store.sql.database import SqlStore


class HostedStore:
    """
    The records of an office, on the connection of a host.

    Args:
        of: The store of the office.
        given: A connection of SQLAlchemy, or a session, whose connection is asked for each time.
    """

    def __init__(self, of: SqlStore, given: object) -> None:
        self._of = of
        self._given = given
        self._closed = False
        self._thread = this_thread()
        with self._lent():
            pass

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """A part of the host's transaction, all or nothing."""
        with self._lent() as connection:
            connection.begin(self._of.begin_within)
            try:
                writing = SqlWriting(connection)
                yield writing
                writing.raise_failure()
                connection.commit()
            finally:
                connection.rollback()

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        """A view of what has been committed, and of what the host's transaction wrote."""
        with self._lent() as connection:
            yield SqlReading(connection)

    def after_commit(self, written: Sequence[Entry], call: Callable[[], None]) -> None:
        """Do it once the host has committed; never where what was written was taken back."""
        # What waits holds nothing of the host's: a connection that the host forgets would never be given back.
        wait_for_end(connection_of(self._given), partial(_look, self._of, written[0], call))

    def clear_away(self) -> tuple[str, ...]:
        """Nothing: a file cannot be written anew within a transaction."""
        return (HOSTS,)

    def within(self, given: object) -> HostedStore:
        """The same office on another connection, or on this one."""
        return self._of.within(given)

    def close(self) -> None:
        """Use the connection no more. It is the host's, and stays open."""
        self._closed = True

    @contextmanager
    def _lent(self) -> Iterator[DriverConnection]:
        """The host's connection as the office uses it. One that was lost is let go, as SQLAlchemy does by itself."""
        if self._of.closed:
            raise refusals.closed()
        if self._closed:
            raise refusals.left()
        # Before the connection is asked for: a session, too, is one thread's.
        refuse_others(self._thread)
        lent = connection_of(self._given)
        claimed(lent)
        try:
            with self._of.in_words(hosts=True):
                yield self._of.lent(lent)
        except BrokenOffice as error:
            if lost(lent, error.__context__):
                lent.invalidate()
            raise


def _look(store: SqlStore, written: Entry, call: Callable[[], None]) -> None:
    """Call, where an entry is committed. Where nobody can say, nothing is done; the feed tells of it all the same."""
    with suppress(TeamaroundError), store.reading() as reading:
        if stands(reading, written):
            call()
