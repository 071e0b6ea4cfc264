"""
Statements compiled once and run on the driver's own cursor, past SQLAlchemy's execution.

The types of the columns still convert what comes and goes, by their own processors, so that both ways read and write
the same. The figure that pays for this is "SQLAlchemy Core" in docs/performance.md: the same statements sent through
SQLAlchemy's execution cost 3.56 times those by hand, while a whole command with all its rules costs 2.45 times that.
That a command is eight statements, and none compiled after the first:
`tests/integration/store/sql/test_command_path.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from sqlalchemy import Dialect
from sqlalchemy.sql.selectable import ReturnsRows

from teamaround.store.sql.statements.dialects import DatabaseDialect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.types import TypeEngine

StatementSource = ReturnsRows | Callable[..., ReturnsRows]
"""A statement; or what makes it for a dialect or, where it puts several rows, for a dialect and their number."""

Conversion = Callable[[Any], Any]


@frozen
class CompiledStatement:
    """
    The text of a statement for one driver, and how its parameters and columns are converted.

    `parameters` are names in order of their places, `literals` the values that some have whatever is given;
    `parameter_conversions` and `column_conversions` say at which places of parameters and rows something is converted.
    """

    text: str
    parameters: tuple[str, ...]
    literals: Mapping[str, Any]
    parameter_conversions: tuple[tuple[int, Conversion], ...]
    column_conversions: tuple[tuple[int, Conversion], ...]

    def bind(self, given: Mapping[str, Any]) -> list[Any]:
        """The parameters by position, as the driver takes them."""
        named = {**self.literals, **given} if self.literals else given
        values = [named[name] for name in self.parameters]
        for place, convert in self.parameter_conversions:
            values[place] = convert(values[place])
        return values

    def convert_rows(self, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
        """What the driver gave, as the columns' types have it."""
        if not self.column_conversions:
            return rows
        converted = []
        for row in rows:
            values = list(row)
            for place, convert in self.column_conversions:
                values[place] = convert(values[place])
            converted.append(tuple(values))
        return converted


@define(eq=False)
class StatementCache:
    """
    The statements of one store, each compiled when it is first run; every table is named with its schema, if any.

    On PostgreSQL there always is one: which, where the authority's file names none, is asked once (`sql/postgres.py`).
    """

    driver: Dialect
    dialect: DatabaseDialect
    schema: str | None = None
    _compiled: dict[tuple[StatementSource, int], CompiledStatement] = field(factory=dict, init=False)

    def get(self, source: StatementSource, rows: int = 0) -> CompiledStatement:
        """The statement that *source* is or makes, for so many *rows* where it puts several."""
        compiled = self._compiled.get((source, rows))
        if compiled is None:
            compiled = self._compiled[source, rows] = self._compile(self._statement(source, rows))
        return compiled

    def _statement(self, source: StatementSource, rows: int) -> ReturnsRows:
        if isinstance(source, ReturnsRows):
            return source
        return source(self.dialect, rows) if rows else source(self.dialect)

    def _compile(self, statement: ReturnsRows) -> CompiledStatement:
        schemas: Any = (
            {"schema_translate_map": {None: self.schema}, "render_schema_translate": True} if self.schema else {}
        )
        compiled: Any = statement.compile(dialect=self.driver, **schemas)
        names = tuple(getattr(compiled, "positiontup", None) or ())
        binds = [compiled.binds[name] for name in names]
        return CompiledStatement(
            text=str(compiled),
            parameters=names,
            literals={name: bind.value for name, bind in zip(names, binds, strict=True) if not bind.required},
            parameter_conversions=_conversions(one.bind_processor(self.driver) for one in self._types(binds)),
            column_conversions=_conversions(
                one.result_processor(self.driver, None) for one in self._types(statement.exported_columns)
            ),
        )

    def _types(self, typed: Iterable[Any]) -> Iterable[TypeEngine[Any]]:
        return (one.type.dialect_impl(self.driver) for one in typed)


def _conversions(processors: Iterable[Conversion | None]) -> tuple[tuple[int, Conversion], ...]:
    return tuple((place, convert) for place, convert in enumerate(processors) if convert)
