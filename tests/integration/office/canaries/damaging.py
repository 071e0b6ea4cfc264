"""Records of which a few entries and states are broken, as a disk or somebody's hand may leave them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.store import MemoryStore
from tests.integration.office.canaries.planting import tokens_in

if TYPE_CHECKING:
    from random import Random

    from teamaround.office import Office

DAMAGED = 0.05
"""So many of the entries and states are broken in the end."""


def damaged(office: Office, chance: Random) -> Office:
    """The same office on records of which a few entries and states are broken in their middle."""
    store = MemoryStore()
    kept = office.store._snapshot  # type: ignore[attr-defined]
    journals = {
        key: tuple(evolve(one, payload=one.payload and broken(one.payload, chance)) for one in several)
        for key, several in kept.journals.items()
    }
    states = {key: one._replace(state=broken(one.state, chance)) for key, one in kept.streams.items()}
    store._snapshot = evolve(kept, journals=journals, streams=states)
    return office.on_another(store)


def broken(text: str, chance: Random) -> str:
    """A text of JSON that may be another now: cut, or with a token where a day or a list stands."""
    if chance.random() > DAMAGED:
        return text
    found = sorted(tokens_in(text))
    if chance.random() < 0.5 or not found:
        return text[: len(text) // 2]
    return re.sub(r'"\d{4}-\d\d-\d\d"|\[\]', f'"{found[0]}"', text)
