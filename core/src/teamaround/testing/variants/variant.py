"""One variant of a regime: a rule of it taken away, or changed in one way, and where that rule stands."""

from __future__ import annotations

from typing import Any

from attrs import evolve, field, frozen

from teamaround.files import Path
from teamaround.regime.rules import Choices, Regime


@frozen(kw_only=True)
class Variant:
    """
    A regime with one thing in it changed.

    Attributes:
        path: The part that is changed: `("gate", "wishes")`, `("list", "job", "items", 0)`.
        rule: What the part is called everywhere: `gate.wishes`, `list.job.senco`.
        below: The key below it that is changed, and further down where it is a condition; empty where all is dropped.
        change: What is changed, in words: `level warn instead of explain`.
        says: The statements that the part rests on.
        regime: The regime with the change made.
    """

    path: Path
    rule: str
    below: Path = ()
    change: str
    says: tuple[str, ...] = ()
    regime: Regime = field(eq=False, repr=False)

    @property
    def name(self) -> str:
        """What it is called in reports and in the list of harmless ones."""
        return f"{self.rule}: {self.change}"


DROPPED = "dropped"
"""What is said of a part that is taken away, or of a key of it."""


def without_part(regime: Regime, path: Path) -> Regime:
    """*regime* without the part at *path*."""
    kind, key = str(path[0]), str(path[1])
    held = getattr(regime, kind)
    if kind == "list":
        choices: Choices = held[key]
        items = tuple(item for number, item in enumerate(choices.items) if number != path[3])
        return _with(regime, kind, held | {key: evolve(choices, items=items)})
    return _with(regime, kind, {name: part for name, part in held.items() if name != key})


def with_part(regime: Regime, path: Path, part: object) -> Regime:
    """*regime* with *part* in place of the one at *path*."""
    kind, key = str(path[0]), str(path[1])
    return _with(regime, kind, getattr(regime, kind) | {key: part})


def _with(regime: Regime, kind: str, parts: dict[str, Any]) -> Regime:
    changed: dict[str, Any] = {kind: parts}
    return evolve(regime, **changed)
