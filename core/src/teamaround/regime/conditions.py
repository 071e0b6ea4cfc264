"""
Conditions, and what they answer: all predicates in a table must hold, a list means any, `not` the opposite.

With `either`, one of several tables has to hold.

Predicates are found and their arguments read here; an unknown one is named, with the nearest. Where one may stand:
`checks/conditions.py`. They are asked of a `RuleContext`, by `casework/rules/` and by what follows from events
(`casework/consequences/`). The predicates: `predicates/`; how answers are joined and turned round:
`concepts/findings.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import fields_dict, frozen

from teamaround.concepts.findings import YES, RuleAnswer, all_of, any_of
from teamaround.containing import contained, raised
from teamaround.files import Fault, Faults, nearest, structure_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rules import ConditionTable


class Condition(Protocol):
    """Anything that answers in a context."""

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, no or not known, and why."""


@frozen
class Conditions:
    """Predicates that must all hold."""

    parts: tuple[Condition, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes if every part is; otherwise all that speaks against it; an empty table holds always."""
        if not self.parts:
            return YES
        if len(self.parts) == 1:
            return self.parts[0].answer(context)
        return all_of(part.answer(context) for part in self.parts)

    def predicates(self) -> Iterator[Predicate]:
        """Every predicate in it, those turned round by `not` and those of `either` among them."""
        for part in self.parts:
            if isinstance(part, Not):
                yield from part.turned.predicates()
            elif isinstance(part, Either):
                for one in part.of:
                    yield from one.predicates()
            else:
                yield part  # type: ignore[misc]


@frozen
class Not:
    """Conditions turned round; what is not known stays so."""

    turned: Conditions

    def answer(self, context: RuleContext) -> RuleAnswer:
        """The opposite answer."""
        return self.turned.answer(context).turned()


@frozen
class Either:
    """Several conditions, one of which has to hold."""

    of: tuple[Conditions, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes if one holds. One that asks about what the event in hand does not bring is answered with no."""
        return any_of(_nothing_in_hand(one, context) or one.answer(context) for one in self.of)


def _nothing_in_hand(conditions: Conditions, context: RuleContext) -> RuleAnswer | None:
    """No, where one of the predicates looks at what is not there; None where all is."""
    there = {"case", "event", *context.subjects, *(("holder",) if context.holder is not None else ())}
    missing = next((one.looks_at for one in conditions.predicates() if one.looks_at not in there), None)
    return RuleAnswer(False, f"no {missing} is in hand") if missing else None


ALWAYS = Conditions(())
NOT, EITHER = "not", "either"
JOINED = (NOT, EITHER)
"""The keys of a condition that are no predicates."""


def build_condition(table: ConditionTable, registry: Mapping[str, type[Predicate]]) -> tuple[Conditions, list[Fault]]:
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
        if name == NOT:
            part, wrong = _turned(argument, registry)
        elif name == EITHER:
            part, wrong = _either(argument, registry)
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


def _turned(argument: object, registry: Mapping[str, type[Predicate]]) -> tuple[Condition | None, list[Fault]]:
    if not isinstance(argument, dict) or not argument:
        return None, [Fault((NOT,), "`not` takes a table of predicates.", "Write not = { predicate = argument }.")]
    inner, faults = build_condition(argument, registry)
    return Not(inner), [fault.under((NOT,)) for fault in faults]


def _either(argument: object, registry: Mapping[str, type[Predicate]]) -> tuple[Condition | None, list[Fault]]:
    if not isinstance(argument, list | tuple) or len(argument) < 2 or not all(_says(one) for one in argument):  # noqa: PLR2004
        what = "`either` takes a list of at least two tables of predicates."
        return None, [Fault((EITHER,), what, "Write either = [{ predicate = argument }, { predicate = argument }].")]
    found, faults = [], []
    for number, table in enumerate(argument):
        if EITHER in table:
            what = "`either` stands within `either`, where it means no more."
            faults.append(Fault((EITHER, number, EITHER), what, "Put what it says into the list around it."))
            continue
        inner, wrong = build_condition(table, registry)
        found.append(inner)
        faults += [fault.under((EITHER, number)) for fault in wrong]
    return Either(tuple(found)), faults


def _says(table: object) -> bool:
    return isinstance(table, dict) and bool(table)


def _predicate(of: type[Predicate], argument: object) -> tuple[Condition | None, list[Fault]]:
    if not of.bare and not isinstance(argument, dict):
        names = ", ".join(fields_dict(of))  # type: ignore[arg-type]  # every predicate is an attrs class, its base is not
        return None, [
            Fault((of.name,), f"{of.name!r} takes a table.", f"Write {of.name} = {{ … }} with any of: {names}.")
        ]
    try:
        with contained():
            return structure_value({of.bare: argument} if of.bare else argument, of), []
    except Faults as error:
        dropped = 1 if of.bare else 0
        return None, [Fault((of.name, *fault.path[dropped:]), fault.what, fault.fix) for fault in error.faults]
    except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
        what = f"The predicate {of.name!r} raised {raised(error)}."
        return None, [Fault((of.name,), what, "Give it what it takes; or install a release in which this is mended.")]
