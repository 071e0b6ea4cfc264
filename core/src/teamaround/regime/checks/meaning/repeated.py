"""
Rules that are written twice: of one kind, about the same, asking the same, mostly whatever their words are.

They would be found, asked or told twice. Conditions are compared by what they ask, not by how it is written. What is
compared of each kind stands in `ALIKE`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from teamaround.files import Fault, quoted
from teamaround.regime.checks.meaning.contradictions import asked
from teamaround.regime.reasoning.laws import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.regime.checks.regime_to_check import RegimeToCheck

CONDITIONS = ("when", "needs", "who", "favours", "met_when")
TEXTS = ("text", "ask")
SETS = ("to",)
MEETING = ("before", "after", "met_by")
"""Lists of events of which two rules need only have one in common to be about the same."""

ALIKE: dict[str, tuple[str, ...]] = {
    "requirement": ("gives", "when"),
    "default_holder": ("after", "holder", "role", "when"),
    "eligibility": ("who",),
    "gate": ("before", "when", "needs"),
    "standing": ("of", "when", "needs"),
    "step": ("after", "when", "met_by", "met_when", "per", "text"),
    "notice": ("after", "when", "to", "template"),
    "pointer": ("when", "favours", "ask"),
    "task": ("when", "text"),
    "function": ("text",),
    "boundary": ("text",),
    "option": ("text",),
}
"""For each kind of rule, by what two are the same; of those that act, the words of a step alone, which are its work."""


def repeated_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Each rule that says again what an earlier one says."""
    for kind, keys in ALIKE.items():
        rules: dict[str, Any] = getattr(to_check.regime, kind)
        for one, other in combinations(rules, 2):
            if all(_alike(key, getattr(rules[one], key), getattr(rules[other], key), to_check) for key in keys):
                what = f"This is {quoted(f'{kind}.{one}')} once more: the same is asked for in the same case."
                yield Fault((kind, other), what, "Keep one of the two, with the statements of both.")


def _alike(key: str, one: Any, other: Any, to_check: RegimeToCheck) -> bool:
    if key in CONDITIONS:
        return bool(one) == bool(other) and same(asked(one, to_check), asked(other, to_check), to_check.regime)
    if key in TEXTS:
        return bool(_plain(one) == _plain(other))
    if key in MEETING and not isinstance(one, str):
        return bool({*one} & {*other})
    return {*one} == {*other} if key in SETS else bool(one == other)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?!")
