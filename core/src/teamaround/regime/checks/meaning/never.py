"""
Conditions that can never hold, and needs that are so wherever their rule applies: why, in words.

Bounds that no number fits, two that exclude each other, two marks of a list that holds one, what is asked for and ruled
out. Whether it is so is found by `regime/reasoning/`; told is the fewest questions that cannot be answered with yes at
once. Where an answer may be "not known", no need is so in any case. Which are held against each other: `conditions.py`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.files import Path, listed, quoted
from teamaround.regime.checks.regime_to_check import fields_of
from teamaround.regime.conditions import EITHER
from teamaround.regime.predicates import Predicate
from teamaround.regime.reasoning.atoms import counts, formula_of, in_hand, unknown_to_some
from teamaround.regime.reasoning.formulas import Every, Some, asked_about, turned
from teamaround.regime.reasoning.laws import can_be, follows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.reasoning.formulas import Formula
    from teamaround.regime.rules import Regime


@frozen(kw_only=True)
class Question:
    """One predicate at its place in a file; or what a `not` turns round, or `either` leaves open, each with its own."""

    path: Path = ()
    predicate: Predicate | None = None
    turned: tuple[Question, ...] = ()
    either: tuple[tuple[Question, ...], ...] = ()

    def formula(self, regime: Regime) -> Formula:
        """What it asks."""
        if self.predicate is not None:
            return formula_of(self.predicate, regime)
        if self.either:
            return Some(tuple(in_hand(every(one, regime), predicates_of(one)) for one in self.either))
        return turned(every(self.turned, regime))

    @property
    def name(self) -> str:
        """The predicate; of what is turned round, the first inside; of several conditions, `either`."""
        if self.predicate is not None:
            return self.predicate.name
        return EITHER if self.either else self.turned[0].name

    @property
    def within(self) -> Iterator[Question]:
        """The questions that it is made of."""
        yield from self.turned
        for alternative in self.either:
            yield from alternative


def predicates_of(questions: Iterable[Question]) -> Iterator[Predicate]:
    """Every predicate that *questions* ask, those turned round and left open among them."""
    for one in questions:
        if one.predicate is not None:
            yield one.predicate
        yield from predicates_of(one.within)


def every(questions: Iterable[Question], regime: Regime) -> Formula:
    """That all *questions* are answered with yes."""
    return Every(tuple(one.formula(regime) for one in questions))


def never(questions: Sequence[Question], to_check: RegimeToCheck) -> str:
    """Why these questions, all of which must be answered with yes, never can be; empty where they may."""
    regime = to_check.regime
    if not questions or can_be(_asked(questions, regime), regime):
        return ""
    if not to_check.meaning:
        return _in_words(plain, to_check) if (plain := _plainly_apart(questions, to_check)) else ""
    few = [*questions]
    for number in (1, 2):
        small = (some for some in combinations(questions, number) if not can_be(_asked(some, regime), regime))
        if found := next(small, None):
            return _in_words(found, to_check)
    for one in questions:
        if not can_be(_asked(others := [each for each in few if each is not one], regime), regime):
            few = others
    return _in_words(few, to_check)


def given_plainly(wanted: Question, given: Question, regime: Regime) -> bool:
    """Whether one question answers another of its own predicate: by its marks, its number, or as the very same."""
    one, other = wanted.predicate, given.predicate
    if one is None or other is None:
        inner = [each.predicate for each in wanted.turned]
        return bool(inner) and inner == [each.predicate for each in given.turned]
    alike = type(one) is type(other) and (one == other or _is_of(one, "mark") or _of_one_number(one, other, regime))
    return alike and follows(wanted.formula(regime), [given.formula(regime)], regime)


def _plainly_apart(questions: Sequence[Question], to_check: RegimeToCheck) -> Sequence[Question]:
    """Questions of one predicate or one list, or turned round and not, that cannot be so at once; or none."""
    regime = to_check.regime
    asked = [one for one in questions if one.predicate is not None]
    for one in asked:
        if one.predicate is not None and counts(one.predicate) and not can_be(_asked([one], regime), regime):
            return [one]
    for two in combinations(asked, 2):
        plain = [one.predicate for one in two if one.predicate is not None]
        one_kind = len({type(one) for one in plain}) == 1
        alike = one_kind and (_of_one_number(plain[0], plain[1], regime) or all(map(_yes_or_no, plain)))
        if (alike or _one_mark_only(plain, to_check)) and not can_be(_asked(two, regime), regime):
            return two
    for one in questions:
        against = [[each for each in asked if given_plainly(inner, each, regime)] for inner in one.turned]
        if against and all(against):
            return [one, *(found[0] for found in against)]
    return ()


def _is_of(predicate: Predicate, what: str) -> bool:
    return what in predicate.refers.values()


def _yes_or_no(predicate: Predicate) -> bool:
    return bool(predicate.bare) and isinstance(getattr(predicate, predicate.bare), bool)


def _of_one_number(one: Predicate, other: Predicate, regime: Regime) -> bool:
    """Whether two ask for the same number, each within its bounds."""
    if not counts(one) or not counts(other):
        return False
    return len({asks.about for asks in asked_about([formula_of(each, regime) for each in (one, other)])}) == 1


def _asked(questions: Iterable[Question], regime: Regime) -> list[Formula]:
    return [one.formula(regime) for one in questions]


def always(wanted: Sequence[Question], given: Sequence[Question], regime: Regime) -> bool:
    """Whether what is *wanted* holds wherever what is *given* does, as far as that can be told."""
    return bool(wanted) and follows(every(wanted, regime), _asked(given, regime), regime)


def may_be_unknown(questions: Sequence[Question], given: Sequence[Question], regime: Regime) -> bool:
    """Whether one of *questions* may be answered with not known, where all that is *given* is answered with yes."""
    return any(
        any(map(unknown_to_some, predicates_of([one])))
        and (bool(one.either) or not any(_says(each, one, regime) for each in given))
        for one in questions
    )


def _says(given: Question, wanted: Question, regime: Regime) -> bool:
    """Whether one question, answered with yes, answers another of its kind by itself."""
    alike = given.name == wanted.name and not given.either
    return alike and follows(wanted.formula(regime), [given.formula(regime)], regime)


def _in_words(few: Sequence[Question], to_check: RegimeToCheck) -> str:
    """Why these cannot be so at once, the fewest of which that is so."""
    plain = [one.predicate for one in few if one.predicate is not None]
    names = list(dict.fromkeys(one.name for one in few))
    if len(names) == 1 and len(plain) == len(few) and counts(plain[0]):
        number = names[0].replace("_", " ")
        return f"no number of {number} lies within {'these' if len(few) == 1 else 'both'} bounds"
    if len(plain) == len(few) and (name := _one_mark_only(plain, to_check)):
        return f"only one mark of the list {quoted(name)} is on a case at a time"
    ruled_out = next((one.name for one in few if one.turned), None)
    if len(names) == 1 or ruled_out in {one.name for one in plain}:
        return f"{quoted(ruled_out or names[0])} is asked for and ruled out at once"
    return f"{listed(map(quoted, names), last='and')} exclude each other, as they are asked here"


def _one_mark_only(predicates: Sequence[Predicate], to_check: RegimeToCheck) -> str:
    """The list that holds one mark at a time, where all *predicates* ask for marks of it."""
    marks, lists = to_check.marks(), to_check.regime.list
    named = {marks.get(item) for one in predicates for item in _marks(one)}
    name = named.pop() if len(named) == 1 and all(map(_marks, predicates)) else None
    return name if name is not None and lists[name].marks == "one" else ""


def _marks(predicate: Predicate) -> tuple[str, ...]:
    names = [one.name for one in fields_of(predicate) if predicate.refers.get(one.name) == "mark"]
    return tuple(item for name in names for item in getattr(predicate, name))
