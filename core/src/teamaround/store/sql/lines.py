"""A line to a database: one connection of a driver, which one transaction uses at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from teamaround.store.sql.language.statements import Statement, Statements

if TYPE_CHECKING:
    from teamaround.store.sql.language.statements import Build


class Missed(Exception):
    """A statement changed fewer rows than it must."""


@frozen
class Answer:
    """What the driver has to say of one statement."""

    cursor: Any
    statement: Statement
    fetched: Sequence[tuple[Any, ...]] | None = None

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """The rows of a query."""
        return self.statement.read(self.cursor.fetchall() if self.fetched is None else self.fetched)

    def count(self) -> int:
        """How many rows were changed."""
        return int(self.cursor.rowcount)


@define(eq=False)
class Line:
    """
    One connection, on which the driver itself begins and ends nothing.

    Args:
        connection: The driver's own.
        statements: What can be said over it.
        refused: What the driver raises where a key is taken or a link leads nowhere.
        always: Parameters that are the same in all statements.
        heard: Told every statement that is sent.
    """

    connection: Any
    statements: Statements
    refused: type[Exception]
    always: Mapping[str, Any] = field(factory=dict)
    heard: Callable[[str], None] | None = None
    _open: bool = field(default=False, init=False)

    def begin(self, how: str) -> None:
        """Begin a transaction."""
        self.send(how)
        self._open = True

    def say(self, build: Build, given: Mapping[str, Any], rows: int = 0) -> Answer:
        """Send a statement; `settle` says when it was answered."""
        statement = self.statements.of(build, rows)
        given = {**self.always, **given} if self.always else given
        return Answer(self.send(statement.text, statement.bound(given)), statement)

    def send(self, text: str, parameters: Sequence[Any] = ()) -> Any:
        """Send text to the driver."""
        if self.heard:
            self.heard(text)
        return self.connection.execute(text, parameters)

    def texts(self, several: Sequence[str]) -> Any:
        """Several texts as one parameter."""
        return self.statements.flavour.texts(several)

    def settle(self) -> None:
        """Wait until everything that was sent has been answered. Raises what the driver raises."""

    def commit(self) -> None:
        """Make it last."""
        self.send("COMMIT")
        self._open = False

    def rollback(self) -> None:
        """Take everything back that was written since the beginning, if it was begun."""
        if self._open:
            self.send("ROLLBACK")
            self._open = False

    def fresh(self) -> bool:
        """Whether it can be used again after it was idle."""
        return True

    def alive(self) -> bool:
        """Whether more can be said over it: nothing is begun and the server is there."""
        return not self._open

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()
