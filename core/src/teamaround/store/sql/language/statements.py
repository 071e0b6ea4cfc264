"""
Statements compiled once and run on the driver's own cursor, past SQLAlchemy's execution.

That makes a command several times faster; the types of the columns still turn what comes and goes, by their own
processors, so that both ways read and write the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from sqlalchemy import BindParameter, Dialect
from sqlalchemy.sql.selectable import ReturnsRows

from teamaround.store.sql.language.flavours import Flavour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Build = Callable[..., ReturnsRows]
Turning = Callable[[Any], Any]


@frozen
class Parameter:
    """One parameter of a statement: its name, or the value that it always has; and how either is turned."""

    name: str | None
    always: Any
    turn: Turning | None


@frozen
class Statement:
    """The text of a statement for one driver, and how its parameters and columns are turned."""

    text: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[int, Turning], ...]

    def bound(self, given: Mapping[str, Any]) -> list[Any]:
        """The parameters by position."""
        values = [one.always if one.name is None else given[one.name] for one in self.parameters]
        return [one.turn(value) if one.turn else value for one, value in zip(self.parameters, values, strict=True)]

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
        return Statement(
            str(compiled),
            tuple(self._parameter(compiled.binds[name]) for name in getattr(compiled, "positiontup", None) or ()),
            tuple(
                (place, turn)
                for place, column in enumerate(executable.exported_columns)
                if (turn := column.type.dialect_impl(self.dialect).result_processor(self.dialect, None))
            ),
        )

    def _parameter(self, bind: BindParameter[Any]) -> Parameter:
        turn = bind.type.dialect_impl(self.dialect).bind_processor(self.dialect)
        return Parameter(bind.key if bind.required else None, bind.value, turn)
