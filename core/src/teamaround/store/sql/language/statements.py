"""
Statements compiled once and run on the driver's own cursor, past SQLAlchemy's execution.

That makes a command several times faster; the types of the columns still turn what comes and goes, by their own
processors, so that both ways read and write the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from sqlalchemy import Dialect
from sqlalchemy.sql.selectable import ReturnsRows

from teamaround.store.sql.language.flavours import Flavour

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.types import TypeEngine

Build = Callable[..., ReturnsRows]
Turning = Callable[[Any], Any]


@frozen
class Statement:
    """
    The text of a statement for one driver, and how its parameters and columns are turned.

    `parameters` are names in order of their places, `always` the values that some have whatever is given; `bind` and
    `columns` say at which places of parameters and rows something is turned.
    """

    text: str
    parameters: tuple[str, ...]
    always: Mapping[str, Any]
    bind: tuple[tuple[int, Turning], ...]
    columns: tuple[tuple[int, Turning], ...]

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """The parameters by position."""
        told = {**self.always, **given} if self.always else given
        values = [told[name] for name in self.parameters]
        for place, turn in self.bind:
            values[place] = turn(values[place])
        return values

    def read(self, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
        """What the driver gave, as the columns' types have it."""
        if not self.columns:
            return rows
        turned = []
        for row in rows:
            values = list(row)
            for place, turn in self.columns:
                values[place] = turn(values[place])
            turned.append(tuple(values))
        return turned


@define(eq=False)
class Statements:
    """The statements of one store, each compiled when it is first run."""

    dialect: Dialect
    flavour: Flavour
    _made: dict[tuple[Build, int], Statement] = field(factory=dict, init=False)

    def of(self, build: Build, rows: int = 0) -> Statement:
        """The statement that *build* makes for this flavour, for so many *rows* where it puts several."""
        made = self._made.get((build, rows))
        if made is None:
            executable = build(self.flavour, rows) if rows else build(self.flavour)
            made = self._made[build, rows] = self._compiled(executable)
        return made

    def _compiled(self, executable: ReturnsRows) -> Statement:
        compiled = executable.compile(dialect=self.dialect)
        names = tuple(getattr(compiled, "positiontup", None) or ())
        return Statement(
            str(compiled),
            names,
            {name: compiled.binds[name].value for name in names if not compiled.binds[name].required},
            _turned(one.bind_processor(self.dialect) for one in self._types(compiled.binds[name] for name in names)),
            _turned(one.result_processor(self.dialect, None) for one in self._types(executable.exported_columns)),
        )

    def _types(self, typed: Iterable[Any]) -> Iterable[TypeEngine[Any]]:
        return (one.type.dialect_impl(self.dialect) for one in typed)


def _turned(processors: Iterable[Turning | None]) -> tuple[tuple[int, Turning], ...]:
    return tuple((place, turn) for place, turn in enumerate(processors) if turn)
