"""
Whether what a predicate of a plugin gave is an answer: yes, no or not known, with a reason that people can read.

Asked in an office (`office/installation.py`), where whatever is none decides nothing, and while `check` plays a
predicate (`testing/predicates_played.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.findings import RuleAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {"holds": bool | None, "because": str, "reason": str}
LONGEST_REASON = 10_000
"""Characters. It stands in receipts and on pages."""


def wrong_with(found: object, spelt: Callable[[object], str]) -> str:
    """Why what was *found* is no answer, as a sentence in which a value is *spelt* so; empty where it is one."""
    if not isinstance(found, RuleAnswer):
        return f"It gave {type(found).__name__}, which is no answer."
    for name, kinds in KINDS.items():
        held = getattr(found, name)
        if not isinstance(held, kinds):
            return f"It gave a RuleAnswer of which `{name}` is {spelt(held)}."
        if isinstance(held, str) and len(held) > LONGEST_REASON:
            return f"It gave a RuleAnswer of which `{name}` is longer than {LONGEST_REASON} characters."
        if isinstance(held, str) and not _can_be_written(held):
            return f"It gave a RuleAnswer of which `{name}` holds what cannot be written as UTF-8."
    return ""


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
