"""
Conditions as formulas: what each predicate asks about.

Of the words that a predicate takes, any may be so at once (marks), exactly one is (who coordinates), or all are asked
for (what a plan has): `READ_AS` says which. A predicate that does not stand there, as a plugin's own, asks for a number
where it takes bounds for one; otherwise it asks one question by itself, which is answered with yes or no, and excludes
nothing but its own opposite. What holds between questions: `laws.py`; the search: `formulas.py`.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from teamaround.regime.checks.regime_to_check import fields_of
from teamaround.regime.conditions import Either, Not
from teamaround.regime.predicates import CORE
from teamaround.regime.reasoning.formulas import Asks, Every, Formula, Some, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from teamaround.regime.conditions import Condition, Conditions
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import Regime

    Read = Callable[[Any, Regime], Formula]

YES_OR_NO: frozenset[Hashable] = frozenset((True, False))
OTHER = "another"
"""Whatever else something may be: a kind that is not on the list, an answer that was not given."""

IN_HAND = "in_hand"
"""That the event brings something to look at."""

BOUNDS = ("at_least", "at_most", "exactly")
MOST = 99
"""Numbers are told apart up to here; so many, or more, are one number."""

NOT_ALWAYS_KNOWN = frozenset(
    (
        *("practitioners", "agencies", "child_in", "child_is", "reply_is"),
        *("family_heard", "family_feels", "family_answer", "decided_by", "holder_contact", "holder_service"),
    )
)
"""The predicates of the core that are answered with not known where something is not recorded."""

CONTACT = ("none", "occasional", "regular", "day_to_day")


def counts(predicate: Predicate) -> bool:
    """Whether it asks for a number, by the bounds that it takes."""
    return all(isinstance(getattr(predicate, name, ...), int | None) for name in BOUNDS)


def unknown_to_some(predicate: Predicate) -> bool:
    """Whether it may be answered with not known, where something is not recorded; a plugin's own always may."""
    if predicate.name == "practitioners":
        return getattr(predicate, "specialist", None) is not None
    return type(predicate) not in CORE or predicate.name in NOT_ALWAYS_KNOWN


def bounds(predicate: Predicate) -> tuple[float, float]:
    """The least and the most that fits; endless where nothing else is said."""
    least, most, exactly = (getattr(predicate, name) for name in BOUNDS)
    lows = [bound for bound in (0, least, exactly) if bound is not None]
    highs = [bound for bound in (inf, most, exactly) if bound is not None]
    return max(lows), min(highs)


def is_so(*about: Hashable, so: bool = True) -> Asks:
    """That something is so, or is not."""
    return Asks(about, frozenset({so}), YES_OR_NO)


def one_of(name: str, words: Iterable[Hashable], of: Iterable[Hashable]) -> Asks:
    """That what a predicate of this *name* asks about is one of these *words*, of all that it may be."""
    asked = frozenset(words)
    return Asks((name,), asked, asked | frozenset(of))


def formula_of(predicate: Predicate, regime: Regime) -> Formula:
    """What a predicate asks, as a formula."""
    otherwise: Read = _number if counts(predicate) else _by_itself
    return READ_AS.get(predicate.name, otherwise)(predicate, regime)


def formula_of_all(asked: Conditions, regime: Regime) -> Formula:
    """What conditions ask that must all hold, as a formula."""
    return Every(tuple(_formula_of_part(part, regime) for part in asked.parts))


def in_hand(formula: Formula, predicates: Iterable[Predicate]) -> Formula:
    """One of several conditions: it is so only where what its predicates look at is there."""
    subjects = {one.looks_at for one in predicates} - {"case", "event"}
    return Every((formula, *(is_so(IN_HAND, one) for one in sorted(subjects))))


def _formula_of_part(part: Condition, regime: Regime) -> Formula:
    if isinstance(part, Not):
        return turned(formula_of_all(part.turned, regime))
    if isinstance(part, Either):
        return Some(tuple(in_hand(formula_of_all(one, regime), one.predicates()) for one in part.of))
    return formula_of(part, regime)  # type: ignore[arg-type]


def _by_itself(predicate: Predicate, _: Regime) -> Formula:
    bare = getattr(predicate, predicate.bare) if predicate.bare else None
    return is_so(predicate.name, so=bare) if isinstance(bare, bool) else is_so(predicate.name, predicate)


def _any_of(predicate: Any, _: Regime) -> Formula:
    return Some(tuple(is_so(predicate.name, word) for word in getattr(predicate, predicate.bare)))


def _all_of(predicate: Any, _: Regime) -> Formula:
    return Every(tuple(is_so(predicate.name, word) for word in getattr(predicate, predicate.bare)))


def _all_marked(predicate: Any, _: Regime) -> Formula:
    return Every(tuple(is_so("marked", mark) for mark in predicate.items))


def _exactly_one(*besides: str) -> Read:
    """Exactly one is so of the words that may stand there, and of what may be so *besides*."""

    def read(predicate: Any, _: Regime) -> Formula:
        words = _words_of(predicate.__class__, predicate.bare)
        return one_of(predicate.name, getattr(predicate, predicate.bare), (*words, *besides))

    return read


@cache
def _words_of(of: Any, name: str) -> tuple[str, ...]:
    """The words that a field of several may hold."""
    return get_args(get_args(get_type_hints(of)[name])[0])


def _number(predicate: Any, _: Regime) -> Formula:
    low, high = bounds(predicate)
    beside = tuple(getattr(predicate, one.name) for one in fields_of(predicate) if one.name not in BOUNDS)
    fitting = [number for number in range(MOST + 1) if min(low, MOST) <= number <= high] if low <= high else []
    return Asks((predicate.name, *beside), frozenset(fitting), frozenset(range(MOST + 1)))


def _each_said(predicate: Any, _: Regime) -> Formula:
    """All that is asked with yes or no, each by itself; what is left out is not asked."""
    told = {one.name: getattr(predicate, one.name) for one in fields_of(predicate)}
    return Every(tuple(is_so(predicate.name, name, so=value) for name, value in told.items() if value is not None))


def _has(predicate: Any, _: Regime) -> Formula:
    each = [(one.name, part) for one in fields_of(predicate) for part in getattr(predicate, one.name)]
    return Every(tuple(is_so(predicate.name, *one) for one in each))


def _heard(predicate: Any, _: Regime) -> Formula:
    return Every(tuple(is_so(predicate.name, predicate.kind, whose, predicate.before) for whose in predicate.of))


def _contact(predicate: Any, _: Regime) -> Formula:
    return one_of(predicate.name, CONTACT[CONTACT.index(predicate.at_least) :], CONTACT)


def _role(predicate: Any, regime: Regime) -> Formula:
    return one_of(predicate.name, predicate.roles, regime.role)


def _just_marked(predicate: Any, regime: Regime) -> Formula:
    marks = [item.key for choices in regime.list.values() if choices.marks for item in choices.items]
    return one_of(predicate.name, predicate.items, (*marks, OTHER))


def _late_step(predicate: Any, regime: Regime) -> Formula:
    return one_of(predicate.name, predicate.steps, [key for key, step in regime.step.items() if step.due])


def _meeting(predicate: Any, regime: Regime) -> Formula:
    listed = [item.key for item in regime.list["meeting_kind"].items] if "meeting_kind" in regime.list else []
    kind = [one_of(predicate.name, predicate.kind, (*listed, OTHER))] if predicate.kind else []
    first = [is_so(predicate.name, "first", so=predicate.first)] if predicate.first is not None else []
    return Every((*kind, *first))


def _took_place(predicate: Any, _: Regime) -> Formula:
    return Some(tuple(is_so(predicate.name, kind, predicate.or_forgone) for kind in predicate.kind))


READ_AS: dict[str, Read] = {
    **dict.fromkeys(("marked", "lead_standing", "on_team", "child_in"), _any_of),
    **dict.fromkeys(("holder_is", "holder_job", "rests_on", "responsibility_resumed_by", "decided_by"), _any_of),
    **dict.fromkeys(("consented", "assessed", "held"), _any_of),
    **dict.fromkeys(("coordination_is", "plan_is", "view_is", "reply_is", "review_by", "consent_is"), _exactly_one()),
    **dict.fromkeys(("lead_question", "holder_standing"), _exactly_one(OTHER)),
    **dict.fromkeys(("family_feels", "family_answer"), _each_said),
    "agreed_by": _all_of,
    "all_marked": _all_marked,
    "has": _has,
    "family_heard": _heard,
    "holder_contact": _contact,
    "role_is": _role,
    "just_marked": _just_marked,
    "late_step": _late_step,
    "meeting_is": _meeting,
    "meeting_took_place": _took_place,
}
"""How the words are meant that each predicate of the core takes."""
