"""
Where the conditions of a regime stand, and what is in hand there for a predicate to look at.

Two that must hold together, such as a gate's `when` and `needs`, come together. What is wrong there: `conditions.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.files import Path, listed
from teamaround.regime.checks.regime_to_check import ALWAYS, brought_by_each
from teamaround.regime.rules import ConditionTable
from teamaround.regime.vocabulary import LEAVES_STANDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.regime.rules import Regime

AT_REST = frozenset({"case"})
OF_A_PERSON = frozenset({"case", "holder"})


@frozen(kw_only=True)
class Spot:
    """
    One place where a condition stands.

    Attributes:
        may: What its predicates may look at there; None where that cannot be told, for no known event is named.
        why: Where that comes from, as a clause.
        facts_only: Whether it is asked of whole caseloads, so that only the facts may be looked at.
        some: What they may look at there within `either`; None where that is the same.
        events, named: The events that its rule names for it, and under which key; none where nothing happens.
    """

    path: Path
    table: ConditionTable
    may: frozenset[str] | None
    why: str
    facts_only: bool = False
    some: frozenset[str] | None = None
    events: tuple[str, ...] = ()
    named: str = ""


def spots_of(regime: Regime) -> Iterator[tuple[Spot, ...]]:
    """Every condition of a regime. Two that must hold together, a gate's `when` and `needs`, come together."""
    for key, rule in regime.requirement.items():
        yield (_at_rest(("requirement", key, "when"), rule.when, facts_only=True),)
    for key, pointer in regime.pointer.items():
        when = _at_rest(("pointer", key, "when"), pointer.when, facts_only=True)
        yield when, _of_a_person(("pointer", key, "favours"), pointer.favours)
    for key, task in regime.task.items():
        yield (_at_rest(("task", key, "when"), task.when),)
    for key, eligibility in regime.eligibility.items():
        yield (_of_a_person(("eligibility", key, "who"), eligibility.who),)
    for key, default in regime.default_holder.items():
        spot = _after(("default_holder", key, "when"), default.when, (default.after,))
        yield (evolve(spot, may=spot.may and spot.may | OF_A_PERSON),)
    for key, gate in regime.gate.items():
        yield tuple(
            _after(("gate", key, name), getattr(gate, name), gate.before, "before") for name in ("when", "needs")
        )
    for key, standing in regime.standing.items():
        yield tuple(
            _standing(("standing", key, name), getattr(standing, name), standing.of) for name in ("when", "needs")
        )
    for key, step in regime.step.items():
        yield (_after(("step", key, "when"), step.when, step.after),)
        yield (_after(("step", key, "met_when"), step.met_when, step.met_by, "met_by"),)
    for key, notice in regime.notice.items():
        yield (_after(("notice", key, "when"), notice.when, notice.after),)


def _at_rest(path: Path, table: ConditionTable, *, facts_only: bool = False) -> Spot:
    return Spot(path=path, table=table, may=AT_REST, why="nothing is happening here", facts_only=facts_only)


def _of_a_person(path: Path, table: ConditionTable) -> Spot:
    return Spot(path=path, table=table, may=OF_A_PERSON, why="it is asked of one person, and nothing is happening")


def _after(path: Path, table: ConditionTable, events: tuple[str, ...], named: str = "after") -> Spot:
    why = f"not brought by {listed(events, last='and')}" if events else "no event is named"
    return Spot(path=path, table=table, may=brought_by_each(events), why=why, events=events, named=named)


def _standing(path: Path, table: ConditionTable, of: str) -> Spot:
    if of == "case":
        return _at_rest(path, table)
    may = LEAVES_STANDING.get(of)
    return Spot(path=path, table=table, may=may and may | ALWAYS, why=f"{of} leaves none standing")
