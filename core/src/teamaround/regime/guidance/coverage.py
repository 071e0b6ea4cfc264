"""
The coverage of the guidance: what becomes of each statement, acted on, offered, shown, or background.

Also which parts cite each statement. One that nothing uses is a problem: `regime/checks/statements.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.regime.checks.regime_to_check import part_name, parts_of
from teamaround.regime.rules import ACTING, OFFERED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime

How = Literal["acted on", "offered", "shown", "background", "not used"]


@frozen(kw_only=True)
class Disposition:
    """The use of one statement: what becomes of it, and the paths of the parts that rest on it: `gate.wishes_heard`."""

    how: How
    parts: tuple[str, ...] = ()


def citations(regime: Regime) -> dict[str, tuple[str, ...]]:
    """The paths of the parts that cite each statement, in the order of the kinds; an item of a list by its key."""
    found: dict[str, list[str]] = {}
    for path, part in parts_of(regime):
        for said in dict.fromkeys(part.says):
            found.setdefault(said, []).append(part_name(path, part))
    return {said: tuple(parts) for said, parts in found.items()}


def disposition(regime: Regime, guidance: Guidance) -> Mapping[str, Disposition]:
    """
    What becomes of each statement of *guidance*, in its order.

    A statement is acted on where a rule that acts rests on it, else offered where something offered does, else shown;
    background where nothing does and the guidance says why.
    """
    cited = citations(regime)
    found: dict[str, Disposition] = {}
    for said, statement in guidance.statement.items():
        parts = cited.get(said, ())
        found[said] = Disposition(how=_how(parts, background=bool(statement.background)), parts=parts)
    return found


def _how(parts: tuple[str, ...], *, background: bool) -> How:
    kinds = {part.partition(".")[0] for part in parts}
    if kinds & set(ACTING):
        return "acted on"
    if kinds & set(OFFERED):
        return "offered"
    if kinds:
        return "shown"
    return "background" if background else "not used"
