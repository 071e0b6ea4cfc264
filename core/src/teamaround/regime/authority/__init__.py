"""What an authority says in its file, and what it chooses in each regime that it enables."""

from __future__ import annotations

from teamaround.regime.authority.choices import (
    NO_CHOICES,
    Address,
    AuthorityTerm,
    Details,
    Item,
    Letters,
    Levelled,
    Paper,
    Recipient,
    RegimeChoices,
    Requirements,
    Switch,
    Worded,
)
from teamaround.regime.authority.delivery import Delivery
from teamaround.regime.authority.file import STORES, Authority, Supervision, read_authority

__all__ = [
    "NO_CHOICES",
    "STORES",
    "Address",
    "Authority",
    "AuthorityTerm",
    "Delivery",
    "Details",
    "Item",
    "Letters",
    "Levelled",
    "Paper",
    "Recipient",
    "RegimeChoices",
    "Requirements",
    "Supervision",
    "Switch",
    "Worded",
    "read_authority",
]
