"""Conditions made ready to be asked: the tables of a regime with their predicates found and their arguments read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import fields_dict, frozen

from teamaround.concepts.findings import YES, Answer, all_of
from teamaround.files import Fault, Faults, nearest, structure_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rules import Condition

Path = tuple[str | int, ...]


class Asked(Protocol):
    """Anything that answers in a context."""

    def answer(self, context: RuleContext) -> Answer:
        """Yes, no or not known, and why."""


@frozen
class Conditions:
    """Predicates that must all hold."""

    parts: tuple[Asked, ...]

    def answer(self, context: RuleContext) -> Answer:
        """Yes if every part is; no as soon as one is not; an empty table holds always."""
        if not self.parts:
            return YES
        if len(self.parts) == 1:
            return self.parts[0].answer(context)
        return all_of(part.answer(context) for part in self.parts)

    def predicates(self) -> Iterator[Predicate]:
        """Every predicate in it, those turned round by `not` among them."""
        for part in self.parts:
            if isinstance(part, Not):
                yield from part.turned.predicates()
            else:
                yield part  # type: ignore[misc]


@frozen
class Not:
    """Conditions turned round; what is not known stays so."""

    turned: Conditions

    def answer(self, context: RuleContext) -> Answer:
        """The opposite answer."""
        return self.turned.answer(context).turned()


ALWAYS = Conditions(())


def build(table: Condition, registry: Mapping[str, type[Predicate]]) -> tuple[Conditions, list[Fault]]:
    """
    The condition that *table* describes, and everything that is wrong with it.

    Args:
        table: predicate = argument.
        registry: The predicates that are installed, by name.

    Returns:
        The condition without its broken parts; and the faults, with paths below the table.
    """
    parts: list[Any] = []
    faults: list[Fault] = []
    for name, argument in table.items():
        if name == "not":
            part, wrong = _turned(argument, registry)
        elif name in registry:
            part, wrong = _predicate(registry[name], argument)
        else:
            close = nearest(name, registry)
            hint = f"Did you mean {close!r}?" if close else "`teamaround explain --predicates` lists them."
            part, wrong = None, [Fault((name,), f"There is no predicate {name!r}.", hint)]
        faults += wrong
        if part is not None:
            parts.append(part)
    return Conditions(tuple(parts)), faults


def _turned(argument: object, registry: Mapping[str, type[Predicate]]) -> tuple[Asked | None, list[Fault]]:
    if not isinstance(argument, dict) or not argument:
        return None, [Fault(("not",), "`not` takes a table of predicates.", "Write not = { predicate = argument }.")]
    inner, faults = build(argument, registry)
    return Not(inner), [Fault(("not", *fault.path), fault.what, fault.fix) for fault in faults]


def _predicate(of: type[Predicate], argument: object) -> tuple[Asked | None, list[Fault]]:
    if not of.bare and not isinstance(argument, dict):
        names = ", ".join(fields_dict(of))  # type: ignore[arg-type]  # every predicate is an attrs class, its base is not
        return None, [
            Fault((of.name,), f"{of.name!r} takes a table.", f"Write {of.name} = {{ … }} with any of: {names}.")
        ]
    try:
        return structure_value({of.bare: argument} if of.bare else argument, of), []
    except Faults as error:
        dropped = 1 if of.bare else 0
        return None, [Fault((of.name, *fault.path[dropped:]), fault.what, fault.fix) for fault in error.faults]
