"""
Levels of gates, eligibility, roles and standing rules: what the guidance bears, and no help that waits for a lead.

A rule that blocks or asks for a reason rests on a literal statement, or says why (`level_why`); on a reading it never
blocks; a standing rule warns or informs. A vacancy may stop nothing but the choice of a lead. How a gate is asked of a
command: `casework/rules/gates.py`; raised or lowered by an authority: `choices.py`.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, get_args

from attrs import evolve

from teamaround.concepts.case import Case
from teamaround.concepts.facts import Coordination, facts_of
from teamaround.concepts.people import Child, Directory
from teamaround.containing import MEND, own_error, raised
from teamaround.files import Fault, quoted
from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.predicates.waiting import END, NeverAnsweredError, answered_in_time, file_of
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamaround.concepts.findings import RuleAnswer
    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.conditions import Conditions
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Eligibility, Gate, Role, Standing

LeftBehind = dict[frozenset[type[Predicate]], NeverAnsweredError]
"""Predicates that were asked together and never answered, which are asked no more, and what is said of them."""

STOPS = ("block", "explain")
LED = ("led", "jointly_led", "covered")
COULD_STOP = "A missing lead could stop this, and help never waits for a lead."


def gate_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with the levels of gates, eligibility and roles, and with gates that ask about a lead."""
    left_behind = LeftBehind()
    for kind in ("gate", "eligibility", "role"):
        for key, rule in getattr(to_check.regime, kind).items():
            if to_check.writes((kind, key, "level")) or rule.reading:
                yield from level_faults((kind, key, "level"), rule, to_check.guidance)
    for key, standing in to_check.regime.standing.items():
        yield from _standing(("standing", key), standing)
    for key, gate in to_check.regime.gate.items():
        path = ("gate", key)
        if not gate.needs:
            yield Fault((*path, "needs"), "It needs nothing, so it never says anything.", "Say what it asks for.")
        why, mend = vacancy_could_stop(gate, to_check.registry, left_behind)
        if why:
            fix = f'Write level = "warn" or "info"; or guard one of: {", ".join(sorted(ABOUT_CHOOSING_A_LEAD))}.'
            yield Fault((*path, "level"), f"{COULD_STOP} {why}", mend or fix)


def _standing(path: Path, standing: Standing) -> Iterator[Fault]:
    if not standing.needs:
        yield Fault((*path, "needs"), "It needs nothing, so it never says anything.", "Say what must be so.")
    if standing.level in STOPS:
        what = "Nothing is stopped by what stands, so it can warn or inform."
        yield Fault((*path, "level"), what, f"Write level = {quoted('warn')} or {quoted('info')}.")


def level_faults(path: Path, rule: Gate | Eligibility | Role, guidance: Guidance) -> Iterator[Fault]:
    """
    That a rule which stops says why, unless a statement it cites has the word must or required itself.

    One that rests on a reading never blocks: we do not refuse with the guidance's authority what it does not say.
    """
    if rule.level == "block" and rule.reading:
        what = "It rests on a reading of the guidance, and a reading asks for a reason at most."
        yield Fault(path, what, f"Write level = {quoted('explain')}, and level_why; or take the reading out.")
    elif rule.level in STOPS and not guidance.literally(rule.says) and not rule.level_why.strip():
        what = f"{quoted(rule.level)} is more than the words of the guidance carry: none of its statements is literal."
        yield Fault(path, what, f'Write level_why = "…", or level = {quoted("warn")}.')


def vacancy_could_stop(gate: Gate, registry: Mapping[str, type[Predicate]], left_behind: LeftBehind) -> tuple[str, str]:
    """
    Why *gate* could hold up something other than the choice of a lead because nobody leads; empty where it could not.

    It could where what it needs asks about the lead, or where it applies because there is none: also where a plugin's
    predicate cannot be asked whether that is so, with what to do about that. One that never answered is *left_behind*,
    and not asked again.
    """
    if gate.level not in STOPS or set(gate.before) <= ABOUT_CHOOSING_A_LEAD:
        return "", ""
    if any(one.about_lead for one in build_condition(gate.needs, registry)[0].predicates()):
        return "What it needs asks about the lead.", ""
    asked = [part for part, table in _parts(gate.when, registry) if any(one.about_lead for one in table)]
    try:
        applies = bool(asked) and any(
            all(_answer(part, vacant, left_behind).holds is not False for part in asked) for vacant in without_a_lead()
        )
    except Exception as error:  # noqa: BLE001  # whatever a plugin's predicate raises, help is not to wait for it
        return _cannot_be_asked(asked, error)
    return ("It applies where nobody leads." if applies else ""), ""


def _cannot_be_asked(asked: Iterable[Conditions], error: Exception) -> tuple[str, str]:
    """That a plugin's predicate raised something or never answered, with the deepest line of its file; what to do."""
    files = {file_of(type(one)) for part in asked for one in part.predicates() if type(one) not in CORE}
    own = own_error(error)
    if isinstance(error, NeverAnsweredError):
        said, frames, mend = f"{error}", error.stood, END
    else:
        said = f"It raised {raised(error)}" if own is error else f"{error}"
        frames, mend = extract_tb(own.__traceback__), MEND
    stood = next((f" ({one.filename}, line {one.lineno})" for one in reversed(frames) if one.filename in files), "")
    return f"Whether it applies where nobody leads cannot be asked of its predicate. {said}{stood}.", mend


def _answer(part: Conditions, context: RuleContext, left_behind: LeftBehind) -> RuleAnswer:
    own = frozenset(type(one) for one in part.predicates() if type(one) not in CORE)
    if not own:
        return part.answer(context)
    if stuck := next((error for those, error in left_behind.items() if those <= own), None):
        raise stuck
    try:
        return answered_in_time(partial(part.answer, context))
    except NeverAnsweredError as error:
        left_behind[own] = error
        raise


def _parts(table: dict[str, object], registry: Mapping[str, type[Predicate]]) -> Iterator[tuple[Any, list[Predicate]]]:
    for name, argument in table.items():
        built = build_condition({name: argument}, registry)[0]
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
