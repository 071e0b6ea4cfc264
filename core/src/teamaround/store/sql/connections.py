"""
A connection to a database, and what executing a statement on it gives back. One transaction uses it at a time.

They are kept in `store/pool.py`, taken and given back in `database.py`; the two kinds are in `sqlite.py` and
`postgres.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from os import getpid
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field, frozen

from teamaround.errors import NotIntact
from teamaround.store import refusals
from teamaround.store.sql.statements.compiled import CompiledStatement, StatementCache

if TYPE_CHECKING:
    from teamaround.store.sql.statements.compiled import StatementSource


FIX = "Stop writing, and run `teamaround verify`: it names the record."


class TooFewRows(Exception):
    """A statement changed fewer rows than it must."""


@frozen
class ExecutedStatement:
    """A statement that was sent, with the driver's cursor on which its rows and their number are found."""

    cursor: Any
    statement: CompiledStatement
    fetched: Sequence[tuple[Any, ...]] | None = None

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """
        The rows of a query.

        Raises:
            NotIntact: A row holds what no column of its kind can hold. What it holds is not said.
        """
        rows = self.cursor.fetchall() if self.fetched is None else self.fetched
        try:
            return self.statement.convert_rows(rows)
        except (ValueError, TypeError, AttributeError):
            raise NotIntact(f"A row of the database holds what is no day or moment. {FIX}") from None

    def rows_changed(self) -> int:
        """How many rows were changed."""
        return int(self.cursor.rowcount)


@frozen
class Ending:
    """
    How a transaction ends: what is sent to commit it, and what takes it back.

    Where it is not `final`, it is a part of another's, who commits all of it.
    """

    commit: str = "COMMIT"
    rollback: tuple[str, ...] = ("ROLLBACK",)
    final: bool = True


SAVEPOINT = "SAVEPOINT teamaround"
PART = Ending(
    "RELEASE SAVEPOINT teamaround", ("ROLLBACK TO SAVEPOINT teamaround", "RELEASE SAVEPOINT teamaround"), False
)
"""A part of somebody else's transaction."""


@define(eq=False)
class DriverConnection:
    """
    One connection, on which the driver itself begins and ends nothing.

    Args:
        raw: The driver's own connection.
        statements: The statements that can be executed on it.
        integrity_error: What the driver raises where a key is taken or a link leads nowhere.
        constants: Parameters that are the same in all statements.
        on_statement: Called with the text of every statement that is sent.
        damaged: What the driver raises where what is kept cannot be read.
        ending: How a transaction on it ends.
        cursor: What makes a cursor of the driver's that gives tuples, where a host may have settled on something else.
    """

    may_be_inherited: ClassVar[bool] = True
    """Whether it may stay open, and untouched, in a process that is forked from this one."""
    fetches_at_once: ClassVar[bool] = False
    """Whether the rows of a statement are fetched as it is sent."""

    raw: Any
    statements: StatementCache
    integrity_error: type[Exception]
    constants: Mapping[str, Any] = field(factory=dict)
    on_statement: Callable[[str], None] | None = None
    damaged: tuple[type[Exception], ...] = ()
    ending: Ending = Ending()
    cursor: Callable[[], Any] | None = None
    process: int = field(factory=getpid, init=False)
    _in_transaction: bool = field(default=False, init=False)

    def begin(self, statement: str) -> None:
        """Begin a transaction with *statement*."""
        self.execute_text(statement)
        self._in_transaction = True

    def execute(self, source: StatementSource, given: Mapping[str, Any], rows: int = 0) -> ExecutedStatement:
        """Send a statement; `sync` says when it was answered."""
        statement = self.statements.get(source, rows)
        given = {**self.constants, **given} if self.constants else given
        cursor = self.execute_text(statement.text, statement.bind(given))
        return ExecutedStatement(cursor, statement, cursor.fetchall() if self.fetches_at_once else None)

    def execute_planned_once(self, source: StatementSource, given: Mapping[str, Any]) -> ExecutedStatement:
        """The same for a statement whose plan is good whatever is given: it may be kept."""
        return self.execute(source, given)

    def execute_text(self, text: str, parameters: Sequence[Any] = ()) -> Any:
        """Send text to the driver; gives back its cursor."""
        if self.process != getpid():
            self.check_process()
        if self.on_statement:
            self.on_statement(text)
        return (self.cursor() if self.cursor else self.raw).execute(text, parameters)

    def text_array(self, texts: Sequence[str]) -> Any:
        """Several texts as one parameter."""
        return self.statements.dialect.text_array(texts)

    def sync(self) -> None:
        """Wait until everything that was sent has been answered. Raises what the driver raises."""

    def keep_writers_out(self) -> None:
        """Wait for all who write entries, and let nobody else before the commit. Whoever writes here is alone."""

    def damage(self) -> Iterator[str]:
        """What the database itself finds broken, in words."""
        return iter(())

    def disorder(self) -> Iterator[str]:
        """What of the order of the journal is not as this kind of database keeps it, in words."""
        return iter(())

    def commit(self) -> None:
        """
        Commit the transaction.

        Raises:
            Unanswered: It was sent, and what came back is not a refusal: it may have been carried out.
        """
        self.check_process()
        try:
            self.send_commit()
        except Exception as error:
            if self.refused(error) or not self.ending.final:
                raise
            raise refusals.commit_unanswered() from None
        self._in_transaction = False

    def send_commit(self) -> None:
        """Send the commit, and wait until it was answered. Raises what the driver raises."""
        self.execute_text(self.ending.commit)

    def refused(self, error: Exception) -> bool:
        """Whether this is a database that refuses to commit, so that nothing was written for certain."""
        return isinstance(error, self.integrity_error)

    def of_this_process(self) -> bool:
        """Whether this process opened it; one that another did, from which this was forked, is never touched."""
        return self.process == getpid()

    def check_process(self) -> None:
        """Raise RuntimeError in a process that did not open it."""
        if not self.of_this_process():
            raise RuntimeError("This transaction was begun before this process was forked. Begin another.")

    def rollback(self) -> None:
        """Take everything back that was written since the beginning, if a transaction was begun."""
        if self._in_transaction:
            for text in self.ending.rollback:
                self.execute_text(text)
            self._in_transaction = False

    def still_connected(self) -> bool:
        """Whether it can be used again after it was idle."""
        return True

    def reusable(self) -> bool:
        """Whether another transaction can use it: none is begun and the server is there."""
        return not self._in_transaction

    def close(self) -> None:
        """Give the driver's connection back."""
        self.raw.close()
