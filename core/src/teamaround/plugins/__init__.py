"""
What teamaround publishes for plugins to import, and the host that runs them.

    from teamaround.plugins import Predicate, RegimeSource, RuleContext, hookimpl
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from warnings import warn

from teamaround.delivery.channel import (
    CalendarPart,
    CannotBeSent,
    Channel,
    Conversation,
    Message,
    SendReceipt,
    Surroundings,
    TryAgain,
)
from teamaround.plugins.hookspecs import hookimpl
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.documents import DocumentTemplate
from teamaround.regime.predicates import Predicate
from teamaround.regime.rule_context import Holder, RuleContext

__all__ = [
    "CalendarPart",
    "CannotBeSent",
    "Channel",
    "Conversation",
    "DocumentTemplate",
    "Holder",
    "Message",
    "Occasion",
    "Predicate",
    "RegimeSource",
    "RuleContext",
    "SendReceipt",
    "Surroundings",
    "TryAgain",
    "hookimpl",
]

if TYPE_CHECKING:
    Occasion = RuleContext

DEPRECATED = {"Occasion": ("RuleContext", "0.2")}
"""Earlier names: what takes the place of each, and the release in which it goes."""


def __getattr__(name: str) -> Any:
    """An earlier name, with a warning that says what to write and until when."""
    if name not in DEPRECATED:
        raise AttributeError(f"module 'teamaround.plugins' has no attribute {name!r}")
    instead, gone_in = DEPRECATED[name]
    said = f"teamaround.plugins.{name} goes with release {gone_in}. Write teamaround.plugins.{instead}."
    warn(said, DeprecationWarning, stacklevel=2)
    return globals()[instead]
