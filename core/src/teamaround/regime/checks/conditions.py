"""
Conditions: whether a predicate may stand where it does, and the words that it is asked with.

A requirement and a pointer are asked of whole caseloads, so they look at facts alone; no requirement asks who
coordinates. Found here, too: an unknown mark, role or item, a name for people that wants more than the event brings, a
condition that asks nothing, one that can never hold or holds in any case (worked out in `meaning/never.py`). Where they
stand, and what is in hand there: `spots.py`. That a predicate exists and takes what it is given shows as the condition
is built, in `regime/conditions.py`.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.files import Fault, listed, quoted
from teamaround.regime.checks.meaning.never import Question, always, given_plainly, may_be_unknown, never
from teamaround.regime.checks.regime_to_check import brought_by_any, events_bringing, fields_of, unknown
from teamaround.regime.checks.spots import spots_of
from teamaround.regime.conditions import EITHER, NOT, build_condition
from teamaround.regime.reasoning.atoms import BOUNDS, MOST, bounds, counts
from teamaround.regime.vocabulary import WHO, WHO_NEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.checks.spots import Spot
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import ConditionTable

NOT_IN_REQUIREMENT = "coordination_is"
"""Who coordinates follows from the requirement, so a requirement that asked for it would go in a circle."""

ANY = (("rests_on", "any"), ("assessed", "any"))
"""The predicates that take a word beside those of their list."""


def condition_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with the conditions of a regime."""
    for spots in spots_of(to_check.regime):
        sound = True
        asked: list[Question] = []
        questions: list[Question] = []
        for spot in spots:
            questions, faults = questions_asked(spot.table, spot.path, to_check.registry)
            faults += [fault for one in questions for fault in _asked_wrongly(one, spot, to_check)]
            if not faults and (why := never(questions, to_check)):
                fix = "Mend one of the two, or take it out."
                faults.append(Fault(spot.path, f"This can never hold: {why}.", fix))
            if not faults and spot.path[-1] != "needs" and _in_any_case(questions, to_check):
                what = "This holds in any case, so it asks nothing."
                faults.append(Fault(spot.path, what, "Mend what it asks for, or take it out."))
            yield from faults
            sound = sound and not faults
            asked += questions
        given = asked[: len(asked) - len(questions)]
        if sound and spot.path[-1] == "needs" and _idle(questions, given, to_check):
            what = "Where this applies, what it needs is so in any case: it never says anything."
            yield Fault(spot.path, what, "Mend what it applies to, or what it asks for.")
        if sound and (why := never(asked, to_check)):
            what = f"Where this applies, it can never be met: {why}."
            yield Fault(spot.path, what, "Mend what it applies to, or what it asks for.")


def _idle(questions: list[Question], given: list[Question], to_check: RegimeToCheck) -> bool:
    """Whether what a rule needs is so wherever it applies."""
    regime = to_check.regime
    if not to_check.meaning:
        return bool(questions) and all(any(given_plainly(one, each, regime) for each in given) for one in questions)
    return always(questions, given, regime) and not may_be_unknown(questions, given, regime)


def _in_any_case(questions: list[Question], to_check: RegimeToCheck) -> bool:
    """Whether a condition holds whatever is so; one that names all words of a list may be longer than it tomorrow."""
    names_words = any(one.predicate is not None and one.predicate.refers for one in questions)
    return to_check.meaning and not names_words and _idle(questions, [], to_check)


def questions_asked(
    table: ConditionTable, path: Path, registry: Mapping[str, type[Predicate]]
) -> tuple[list[Question], list[Fault]]:
    """The questions that a condition asks, each with its place, and what is wrong with how it asks."""
    questions: list[Question] = []
    faults: list[Fault] = []
    for name, argument in table.items():
        if name == NOT and isinstance(argument, dict) and argument:
            inner, wrong = questions_asked(argument, (*path, name), registry)
            questions.append(Question(path=(*path, name), turned=tuple(inner)))
            faults += wrong
            continue
        built, wrong = build_condition({name: argument}, registry)
        faults += [fault.under(path) for fault in wrong]
        if name == EITHER and not wrong:
            tables: list[ConditionTable] = [*argument]  # type: ignore[misc]  # it was built
            several = (questions_asked(one, (*path, name, number), registry)[0] for number, one in enumerate(tables))
            questions.append(Question(path=(*path, name), either=tuple(map(tuple, several))))
            continue
        questions += [Question(path=(*path, name), predicate=one) for one in built.predicates()]
    return questions, faults


def _asked_wrongly(question: Question, spot: Spot, to_check: RegimeToCheck) -> Iterator[Fault]:
    for inner in question.turned:
        yield from _asked_wrongly(inner, spot, to_check)
    if question.either:
        yield from _alternatives(question.either, spot, to_check)
    if question.predicate is not None:
        yield from _looks_elsewhere(question.predicate, question.path, spot)
        yield from _asks_nothing(question.predicate, question.path)
        yield from _words(question.predicate, question.path, spot, to_check)


def _alternatives(either: tuple[tuple[Question, ...], ...], spot: Spot, to_check: RegimeToCheck) -> Iterator[Fault]:
    """
    Each of several conditions by itself, which asks something that may be so, and that the others do not ask for.

    One may look at what a single one of the rule's events brings: after the others it is answered with no.
    """
    wide = evolve(spot, some=spot.may and spot.may | brought_by_any(spot.events))
    wrong = [fault for questions in either for one in questions for fault in _asked_wrongly(one, wide, to_check)]
    yield from wrong
    alone = [[Question(either=(one,))] for one in either]
    for number, questions in enumerate(either if not wrong else ()):
        path = questions[0].path[:-1]
        if why := never(questions, to_check):
            yield Fault(path, f"This can never hold: {why}.", "Mend what it asks, or take it out.")
        elif to_check.meaning and any(
            always(other, alone[number], to_check.regime) for place, other in enumerate(alone) if place != number
        ):
            what = "Where this holds, another of the conditions beside it does anyway, so it decides nothing."
            yield Fault(path, what, "Mend one of the two, or take this out.")


def _looks_elsewhere(predicate: Predicate, path: Path, spot: Spot) -> Iterator[Fault]:
    kind, may = path[0], spot.may if spot.some is None else spot.some
    if may is None:
        return
    if predicate.looks_at not in may:
        what = f"{quoted(predicate.name)} looks at the {predicate.looks_at}, and there is none here: {spot.why}."
        yield Fault(path, what, f"These bring it: {events_bringing(predicate.looks_at)}.")
    elif spot.facts_only and not predicate.from_facts:
        what = f"{quoted(predicate.name)} looks at more than the facts, and this is asked of whole caseloads."
        yield Fault(path, what, "Use one that looks at the facts alone.")
    elif kind == "requirement" and predicate.name == NOT_IN_REQUIREMENT:
        what = f"{quoted(predicate.name)} rests on the requirement itself."
        yield Fault(path, what, "Ask for what it rests on, such as has_lead or a mark.")
    if predicate.looks_at == "event":
        yield from _of_what_is_in_hand(predicate, path, may, spot.why)


def _of_what_is_in_hand(predicate: Predicate, path: Path, may: frozenset[str], why: str) -> Iterator[Fault]:
    """A field that is named for a subject is about that subject: `has = { plan = [...] }`."""
    for one in fields_of(predicate):
        known = events_bringing(one.name) != "none"
        if known and getattr(predicate, one.name) and one.name not in may:
            what = f"{quoted(predicate.name)} asks about the {one.name}, and there is none here: {why}."
            yield Fault((*path, one.name), what, f"These bring it: {events_bringing(one.name)}.")


def _asks_nothing(predicate: Predicate, path: Path) -> Iterator[Fault]:
    if not predicate.bare and all(getattr(predicate, one.name) in ((), one.default) for one in fields_of(predicate)):
        names = listed([one.name for one in fields_of(predicate)])
        yield Fault(path, f"{quoted(predicate.name)} asks nothing here.", f"Say what it is to ask: {names}.")
    elif counts(predicate) and bounds(predicate) == (0, inf):
        what = f"{quoted(predicate.name)} names no number here, so it always holds."
        yield Fault(path, what, f"Give at least one of {listed(BOUNDS)}, from 1 on.")
    elif counts(predicate) and (beyond := [bound for bound in bounds(predicate) if MOST <= bound < inf]):
        what = f"{quoted(predicate.name)} names {beyond[0]}, and nothing here comes to so many."
        yield Fault(path, what, f"Give a number below {MOST}.")
    for one in fields_of(predicate):
        if predicate.bare == one.name and getattr(predicate, one.name) == ():
            yield Fault(path, f"{quoted(predicate.name)} names nothing here, so it never holds.", "Name at least one.")


def _words(predicate: Predicate, path: Path, spot: Spot, to_check: RegimeToCheck) -> Iterator[Fault]:
    for name, refers in predicate.refers.items():
        below = path if predicate.bare == name else (*path, name)
        value = getattr(predicate, name)
        if isinstance(value, str):
            yield from _word(value, below, refers, to_check)
        else:
            for number, word in enumerate(value or ()):
                at = (*below, number)
                if refers == "who":
                    yield from who_faults(word, at, spot.may)
                elif (predicate.name, word) not in ANY:
                    yield from _word(word, at, refers, to_check)


def who_faults(word: str, path: Path, may: frozenset[str] | None, teams: tuple[str, ...] = ()) -> Iterator[Fault]:
    """What is wrong with a name for people: nobody goes by it, or not here."""
    known = (*WHO, *teams)
    yield from unknown(path, word, known, "name for people" + (" or team" if teams else ""))
    needed = WHO_NEEDS.get(word) if word not in teams else None
    if needed and may is not None and needed not in may:
        what = f"{quoted(word)} is known only from the {needed}, and there is none here."
        yield Fault(path, what, f"These bring it: {events_bringing(needed)}.")


def _word(word: str, path: Path, refers: str, to_check: RegimeToCheck) -> Iterator[Fault]:
    regime = to_check.regime
    if refers == "mark":
        yield from unknown(path, word, to_check.marks(), "mark")
    elif refers == "role":
        yield from unknown(path, word, regime.role, "role")
    elif refers == "other_role":
        beside = [key for key, role in regime.role.items() if not role.leads]
        if word in regime.role and word not in beside:
            yield Fault(path, f"{quoted(word)} leads, and whether anybody does is another question.", "Ask has_lead.")
        else:
            yield from unknown(path, word, beside, "role that does not lead")
    elif refers == "step":
        with_a_day = [key for key, step in regime.step.items() if step.due]
        if word in regime.step and word not in with_a_day:
            what = f"{quoted(word)} has no last day, so it never falls late."
            yield Fault(path, what, "Name a step that has `due`; or give this one a last day, if the guidance does.")
        else:
            yield from unknown(path, word, with_a_day, "step that has a last day")
    elif refers == "standing":
        standings = {one for role in regime.role.values() if role.leads for one in role.standings}
        yield from unknown(path, word, sorted(standings), "standing of a role that leads")
    elif refers == "list":
        filled = [name for name, one in regime.list.items() if one.fills]
        yield from unknown(path, word, filled, "list that is filled in")
    else:
        name = refers.removeprefix("list.")
        yield from unknown(path, word, to_check.items(name), f"item of the list {quoted(name)}")
