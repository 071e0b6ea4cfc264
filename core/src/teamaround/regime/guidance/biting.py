"""
Whether each statement of the guidance bites: whether breaking it is noticed, and which scenario shows it.

Or why no software could notice it (`unnoticed`). Which statements are to bite is said in `regime/reading.py`; that the
scenarios hold is shown by playing them, in `testing/scenarios/played/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.files import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from teamaround.regime.reading import Guidance

Bite = Literal["bites", "not noticeable", "does not bite", "not looked at", ""]


@frozen(kw_only=True)
class Biting:
    """
    How one statement bites.

    Attributes:
        how: `bites`; or `not noticeable`, with the reason; or `does not bite`, which is to be mended; or `not looked
            at`, where it is said strongly and not of which kind. Empty for a statement that nobody can break, or that
            is not said strongly.
        steps: The steps of scenarios in which it is broken and noticed, as `file: step`.
        why: Why no software could notice it.
    """

    how: Bite
    steps: tuple[str, ...] = ()
    why: str


def biting(guidance: Guidance, scenarios: Mapping[str, bytes]) -> dict[str, Biting]:
    """
    How each statement of *guidance* bites, in its order.

    Args:
        guidance: What the regime is drawn from.
        scenarios: The scenarios that come with the regime, by the names of their files. That they hold is shown by
            playing them; a step in which something is not as the scenario says is a failure there.

    Raises:
        BrokenFile: A scenario is no TOML.
    """
    steps: dict[str, list[str]] = {}
    for file, text in scenarios.items():
        for said, where in _marked(parse(text, file=file).data, file):
            steps.setdefault(said, []).append(where)
    found = {}
    for said, statement in guidance.statement.items():
        shown = tuple(steps.get(said, ()))
        how: Bite = "bites" if shown else ""
        if not shown and (statement.is_to_bite or statement.may_have_to_bite):
            how = "not noticeable" if statement.unnoticed else "does not bite" if statement.kind else "not looked at"
        found[said] = Biting(how=how, steps=shown, why=statement.unnoticed)
    return found


def _marked(data: Mapping[str, Any], file: str) -> Iterator[tuple[str, str]]:
    """The statements that the steps of one scenario say are noticed."""
    steps = data.get("step")
    for step in steps if isinstance(steps, list) else ():
        then = step.get("then") if isinstance(step, dict) else None
        for said in then.get("bites", ()) if isinstance(then, dict) else ():
            yield str(said), f"{file}: {step.get('name', '')}"
