"""
teamaround keeps a team around a child working as one.

It says whether a lead professional is needed, helps the family and the practitioners to choose one, holds every step in
view until it is met, queues what others must be told, and hands the role over without anyone falling through the gap.
What differs from place to place is a regime, kept outside this package as data.

    from teamaround import Actor, Office
    from teamaround.commands import AddChild, OpenCase

    office = Office.open("authorities/east_riding.toml")
    receipt = office.do(AddChild(name="Leo P"), by=Actor.officer())
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from teamaround.errors import Refused, TeamaroundError
    from teamaround.office import Office, Receipt
    from teamaround.store import ConnectionPool

_FROM = {
    "Actor": "teamaround.concepts.actors",
    "ConnectionPool": "teamaround.store",
    "Office": "teamaround.office",
    "Receipt": "teamaround.office",
    "Refused": "teamaround.errors",
    "TeamaroundError": "teamaround.errors",
}

__version__ = "0.1.0"
"""This release, as the distribution has it; it stands here so that telling it imports nothing."""

__all__ = ["Actor", "ConnectionPool", "Office", "Receipt", "Refused", "TeamaroundError"]


def __getattr__(name: str) -> Any:
    """What is published here, imported when it is asked for: most uses need less than all of it."""
    from importlib import import_module

    if name not in _FROM:
        raise AttributeError(f"module 'teamaround' has no attribute {name!r}")
    return getattr(import_module(_FROM[name]), name)
