"""
Staff: who acts for the authority itself, an officer or a system that acts for one.

Staff read every case that is not restricted (`reading.py`), and may set or lift a restriction (`policy.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor


def is_staff(by: Actor) -> bool:
    """Whether *by* is of the authority's own staff, or a system that acts for them."""
    behalf, _, _ = by.on_behalf_of.partition(":")
    return by.kind == "officer" or (by.kind == "system" and behalf == OFFICER)
