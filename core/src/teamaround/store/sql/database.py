"""A store over SQL: where lines come from, how transactions begin and end, and what is said when that fails."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar

from teamaround.store.sql.language.statements import Statements
from teamaround.store.sql.reading import SqlReading
from teamaround.store.sql.writing import SqlWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Engine

    from teamaround.errors import TeamaroundError
    from teamaround.store.sql.language.flavours import Flavour
    from teamaround.store.sql.lines import Line


class SqlStore(ABC):
    """
    An office's records in a database.

    A line is used by one transaction at a time and kept for the next; there are as many as there were threads at once.
    """

    flavour: ClassVar[Flavour]
    to_read: ClassVar[str]
    to_write: ClassVar[str]

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.statements = Statements(engine.dialect, self.flavour)
        self._errors: Any = engine.dialect.loaded_dbapi
        self._idle: deque[Line] = deque()
        self._heard: Callable[[str], None] | None = None

    @classmethod
    @abstractmethod
    def at(cls, url: URL) -> SqlStore:
        """A store at *url*, with nothing opened yet. Raises ImportError where its driver is not installed."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What to call the database, with no password in it."""

    @abstractmethod
    def check(self) -> None:
        """Raise BrokenOffice where the database cannot be used at all, or what the driver raises."""

    @abstractmethod
    def start(self) -> None:
        """What is to be done once, when the tables are there."""

    @abstractmethod
    def said(self, error: BaseException) -> TeamaroundError | None:
        """What is to be said of an error of the driver; None where it is an error of ours."""

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """One transaction, all or nothing, with one commit."""
        with self._turn(), self._begun(self.to_write) as line:
            writing = SqlWriting(line)
            yield writing
            writing.settle()
            line.commit()
            if writing.disposed:
                self._clear_away(line)

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        """One view of what has been committed."""
        with self._begun(self.to_read) as line:
            yield SqlReading(line)

    def close(self) -> None:
        """Give back all connections."""
        while self._idle:
            self._idle.pop().close()
        self.engine.dispose()

    def listen(self, heard: Callable[[str], None] | None) -> None:
        """Let *heard* be told every statement that is sent from now on, BEGIN and COMMIT among them."""
        self._heard = heard

    @abstractmethod
    def _new_line(self) -> Line:
        """A new connection. Raises what the driver raises."""

    @abstractmethod
    def _turn(self) -> AbstractContextManager[None]:
        """What a writer of this process holds while it writes."""

    def _connection(self) -> Any:
        """A new connection of the driver's own, which SQLAlchemy set up and lets go."""
        lent = self.engine.raw_connection()
        connection = lent.dbapi_connection
        lent.detach()
        return connection

    @abstractmethod
    def _clear_away(self, line: Line) -> None:
        """What is to be done, after the commit, where something was erased for good."""

    @contextmanager
    def _begun(self, how: str) -> Iterator[Line]:
        line = None
        try:
            line = self._begin(how)
            yield line
        except self._errors.Error as error:
            said = self.said(error)
            if said is None:
                raise
            raise said from None
        finally:
            if line is not None:
                self._end(line)

    def _begin(self, how: str) -> Line:
        """A line on which a transaction is begun: an idle one where one still answers."""
        line = self._idle_line() or self._new_line()
        line.heard = self._heard
        try:
            line.begin(how)
        except BaseException:
            self._end(line)
            raise
        return line

    def _idle_line(self) -> Line | None:
        while True:
            try:
                line = self._idle.pop()
            except IndexError:
                return None
            if line.fresh():
                return line
            line.close()

    def _end(self, line: Line) -> None:
        """Take back what was not committed, and keep the line if it still answers."""
        with suppress(self._errors.Error):
            line.rollback()
        if line.alive():
            self._idle.append(line)
        else:
            line.close()
