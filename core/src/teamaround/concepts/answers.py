"""An answer that may be yes, no or not known, and always says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Answer:
    """`holds` is True, False, or None for *not known*. `because` is a clause that a person can read."""

    holds: bool | None
    because: str = ""

    @property
    def known(self) -> bool:
        """Whether anything was recorded that decides it."""
        return self.holds is not None

    def turned(self) -> Answer:
        """The opposite answer, for `not`; what is not known stays so."""
        return self if self.holds is None else Answer(not self.holds, self.because)


YES = Answer(True)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Yes if every answer is; no as soon as one is no; otherwise not known."""
    unknown: Answer | None = None
    reasons = []
    for answer in answers:
        if answer.holds is False:
            return answer
        if answer.holds is None:
            unknown = unknown or answer
        elif answer.because:
            reasons.append(answer.because)
    return unknown or Answer(True, "; ".join(reasons))


def compare(least: int, most: int, *, at_least: int | None, at_most: int | None, exactly: int | None) -> bool | None:
    """Whether a count known to lie between *least* and *most* fits the bounds; None where it cannot be told."""
    low = max(bound for bound in (at_least, exactly, 0) if bound is not None)
    high = min((bound for bound in (at_most, exactly) if bound is not None), default=None)
    if least >= low and (high is None or most <= high):
        return True
    if most < low or (high is not None and least > high):
        return False
    return None
