"""Gates and eligibility: levels that the guidance bears, and none that lets help wait for a lead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from attrs import evolve

from teamaround.concepts.case import Case
from teamaround.concepts.facts import Coordination, facts_of
from teamaround.concepts.people import Child, Directory
from teamaround.files import Fault, quoted
from teamaround.regime.conditions import build
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.files import Path
    from teamaround.regime.checks.ground import Ground
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Eligibility, Gate, Role

STOPS = ("block", "explain")
LED = ("led", "jointly_led", "covered")


def gate_faults(ground: Ground) -> Iterator[Fault]:
    """All that is wrong with the levels of gates, eligibility and roles, and with gates that ask about a lead."""
    for kind in ("gate", "eligibility", "role"):
        for key, rule in getattr(ground.regime, kind).items():
            if ground.writes((kind, key, "level")):
                yield from level_faults((kind, key, "level"), rule, ground.guidance)
    for key, gate in ground.regime.gate.items():
        path = ("gate", key)
        if not gate.needs:
            yield Fault((*path, "needs"), "It needs nothing, so it never says anything.", "Say what it asks for.")
        if vacancy_could_stop(gate, ground.registry):
            what = "A missing lead could stop this, and help never waits for a lead."
            fix = f'Write level = "warn" or "info"; or guard one of: {", ".join(sorted(ABOUT_CHOOSING_A_LEAD))}.'
            yield Fault((*path, "level"), what, fix)


def level_faults(path: Path, rule: Gate | Eligibility | Role, guidance: Guidance) -> Iterator[Fault]:
    """That a rule which stops says why, unless a statement it cites has the word must or required itself."""
    if rule.level in STOPS and not guidance.literally(rule.says) and not rule.level_why.strip():
        what = f"{quoted(rule.level)} is more than the words of the guidance carry: none of its statements is literal."
        yield Fault(path, what, f'Write level_why = "…", or level = {quoted("warn")}.')


def vacancy_could_stop(gate: Gate, registry: Mapping[str, type[Predicate]]) -> bool:
    """
    Whether *gate* could hold up something other than the choice of a lead because nobody leads.

    It could where what it needs asks about the lead, or where it applies because there is none.
    """
    if gate.level not in STOPS or set(gate.before) <= ABOUT_CHOOSING_A_LEAD:
        return False
    needs, when = (build(table, registry)[0] for table in (gate.needs, gate.when))
    if any(one.about_lead for one in needs.predicates()):
        return True
    asked = [part for part, table in _parts(gate.when, registry) if any(one.about_lead for one in table)]
    return bool(when.parts and asked) and any(
        all(part.answer(vacant).holds is not False for part in asked) for vacant in without_a_lead()
    )


def _parts(table: dict[str, object], registry: Mapping[str, type[Predicate]]) -> Iterator[tuple[Any, list[Predicate]]]:
    for name, argument in table.items():
        built = build({name: argument}, registry)[0]
        yield built, list(built.predicates())


def without_a_lead() -> Iterator[RuleContext]:
    """An empty case in each of the states in which nobody leads."""
    day = date(2000, 1, 1)
    case = Case(id="", child="", regime="", edition="", opened_on=day, starter="")
    directory = Directory(Child(id=""))
    facts = facts_of(case, directory, day)
    edition: Any = None
    for state in get_args(Coordination):
        if state not in LED:
            now = evolve(facts, coordination=state)
            yield RuleContext.at_rest(case, directory, now, edition)
