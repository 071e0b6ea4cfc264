"""
What teamaround publishes for plugins to import, and the host that runs them.

    from teamaround.plugins import Predicate, RegimeSource, RuleContext, hookimpl
"""

from __future__ import annotations

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

Occasion = RuleContext
"""The earlier name of `RuleContext`: deprecated, and gone in 0.2."""
