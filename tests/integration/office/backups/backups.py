"""Backups as bytes, and what an office holds that is restored from them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from teamaround.store.chain import rolled
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from teamaround.office import Office
    from teamaround.office.backups.restoring import Restored
    from teamaround.store import Store


def backed_up(office: Office) -> bytes:
    """A backup of an office."""
    file = io.BytesIO()
    office.backup(file, by=BY)
    return file.getvalue()


def restored(backup: bytes, office: Office) -> Restored:
    """A backup restored into an office, and what came of it."""
    return office.restore(io.BytesIO(backup), by=BY)


def elsewhere(made: Made, store: Store) -> Made:
    """The same office and names, on another store."""
    return Made(
        made.office.on_another(store),
        made.child,
        made.mother,
        made.hall,
        made.poole,
        made.nursery,
        made.health,
        made.case,
    )


def is_empty(store: Store) -> bool:
    """Whether a store has nothing, and is none into which something is being carried."""
    with store.reading() as reading:
        return not (reading.in_order(limit=1) or list(reading.heads()) or reading.is_carried_into())


def heads(store: Store) -> tuple[int, int, str]:
    """How many records and entries a store has, and the figure over their heads."""
    with store.reading() as reading:
        return rolled(reading.heads())
