"""
Rules that contradict one another wherever they meet, so that whoever follows one breaks the other.

Two needs that can never be met at once though both rules apply; a requirement that speaks only where another says
otherwise; a default that begins what a gate forbids to everybody. Rules that contradict one another in some cases and
not in others are for people to weigh: of those nothing is said.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.files import Fault, Path, dotted, quoted
from teamaround.regime.conditions import build_condition
from teamaround.regime.reasoning.atoms import formula_of_all, is_so
from teamaround.regime.reasoning.by_event import so_after
from teamaround.regime.reasoning.formulas import Every, Formula
from teamaround.regime.reasoning.laws import can_be, follows, same
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.rules import ConditionTable, DefaultHolder

BEGINS = "lead_started"
AT_REST = "at rest"


@frozen(kw_only=True)
class Demand:
    """What a rule asks for, when it applies, and at which events; or of what stands, at rest."""

    path: Path
    at: frozenset[str]
    when: Formula
    needs: Formula
    level: str

    @property
    def name(self) -> str:
        """What the rule is called."""
        return dotted(self.path[:2])


def contradiction_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All rules that always contradict another."""
    demands = list(_demands(to_check))
    for one, other in combinations(demands, 2):
        yield from _apart(one, other, to_check)
    yield from _requirements(to_check)
    for key, default in to_check.regime.default_holder.items():
        yield from _default(("default_holder", key), default, demands, to_check)


def asked(table: ConditionTable, to_check: RegimeToCheck) -> Formula:
    """What a condition asks, as a formula; what is wrong with it is said elsewhere."""
    return formula_of_all(build_condition(table, to_check.registry)[0], to_check.regime)


def _demands(to_check: RegimeToCheck) -> Iterator[Demand]:
    regime = to_check.regime
    for key, one in regime.eligibility.items():
        needs = asked(one.who, to_check)
        at = frozenset({BEGINS})
        yield Demand(path=("eligibility", key, "who"), at=at, when=Every(), needs=needs, level=one.level)
    for key, gate in regime.gate.items():
        when, needs = asked(gate.when, to_check), asked(gate.needs, to_check)
        at = frozenset(gate.before)
        yield Demand(path=("gate", key, "needs"), at=at, when=when, needs=needs, level=gate.level)
    for key, standing in regime.standing.items():
        when, needs = asked(standing.when, to_check), asked(standing.needs, to_check)
        at = frozenset({f"{AT_REST} {standing.of}"})
        yield Demand(path=("standing", key, "needs"), at=at, when=when, needs=needs, level=standing.level)


def _apart(one: Demand, other: Demand, to_check: RegimeToCheck) -> Iterator[Fault]:
    """Both apply somewhere, each can be met there, and both never can."""
    regime, here = to_check.regime, one.at & other.at
    both = [one.when, other.when]
    if not here or any(not can_be([*both, each.needs], regime, unsaid=False) for each in (one, other)):
        return
    if not can_be([*both, one.needs, other.needs], regime):
        what = f"Wherever both apply, this and {quoted(one.name)} contradict one another: never can both be met."
        yield Fault(other.path, what, "Say by `when` which of the two applies where, or take one out.")


def _requirements(to_check: RegimeToCheck) -> Iterator[Fault]:
    regime, rules = to_check.regime, to_check.regime.requirement
    when = {key: asked(rule.when, to_check) for key, rule in rules.items()}
    for key, other in permutations(rules, 2):
        if rules[key].gives == rules[other].gives or not follows(when[other], [when[key]], regime):
            continue
        opposite = f"{quoted(f'requirement.{other}')} says {quoted(rules[other].gives)}"
        if same(when[key], when[other], regime):
            if list(rules).index(key) < list(rules).index(other):
                continue  # said once, of the later one
            what = f"On the same condition {opposite}, and this says otherwise, so neither ever decides."
        elif rules[other].reading and not rules[key].reading:
            what = f"Wherever this speaks, {opposite}, which is a reading: it silences what the guidance says."
        else:
            what = f"Wherever this speaks, {opposite} as well, so it never decides."
        yield Fault(("requirement", key), what, "Say by `when` which of the two speaks where, or take one out.")


def _default(path: Path, default: DefaultHolder, demands: list[Demand], to_check: RegimeToCheck) -> Iterator[Fault]:
    """Whoever begins by default is asked by no gate: what blocks everybody else there should not begin by itself."""
    regime = to_check.regime
    role = regime.role.get(default.role)
    if role is None or default.after not in TRIGGERS:
        return
    begins = BEGINS if role.leads else "role_started"
    for one in demands:
        if one.level != "block" or begins not in one.at:
            continue
        given = [asked(default.when, to_check), is_so("holder_is", default.holder), one.when]
        given += [fact for event in (default.after, begins) for fact in so_after(event, [*given, one.needs], regime)]
        given.append(asked({"role_is": [default.role]}, to_check))
        if can_be(given, regime, unsaid=False) and not can_be([*given, one.needs], regime):
            what = f"Whoever begins by this default never meets {quoted(one.name)}, which blocks everybody else."
            yield Fault((*path, "role"), what, "Ask by `when` for what the gate needs; or lower the gate's level.")
