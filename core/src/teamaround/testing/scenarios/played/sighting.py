"""One rule seen in one step."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Sighting:
    """
    One rule that had its say in one step, or was looked at and had none.

    Attributes:
        regime: The code of its regime.
        rule: Its path.
        acted: Whether it did something: said something, began, opened or queued something.
        noticed: Whether the step expects anything that would not be met, had the rule done otherwise.
    """

    regime: str
    rule: str
    acted: bool
    noticed: bool
