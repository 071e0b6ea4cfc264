"""
The release of records that were carried in, so that what is queued in them may be sent.

A copy that is restored, moved or tried holds every notice that waited as it was made, and another office may have sent
them since, or may be sending them now. So nothing leaves such a copy (`store.is_quarantined`) until a person has looked
what waits and what is missing. What is missing is told by checkpoints that were kept elsewhere (`store/chain.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.store.beside.journal_check import Difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.regime.authority import Authority
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading, Store


@frozen(kw_only=True)
class Released:
    """
    What came of a release.

    Attributes:
        waiting: How many notices wait to be sent, in the cases that whoever released them may read.
        was_held: Whether anything was held before; otherwise there was nothing to release.
        missing: What is not as the checkpoints have it; as long as there is any, nothing is released.
    """

    waiting: int
    was_held: bool
    missing: tuple[Difference, ...] = ()


def released(store: Store, authority: Authority, against: Sequence[Checkpoint], *, waits: int) -> Released:
    """Release the records of a store, unless something is missing that a checkpoint counts; *waits* is told with it."""
    from teamaround.office.verifying import verified_store

    missing = verified_store(store, authority, against).differences if against else ()
    with store.reading() as reading:
        was_held = reading.is_quarantined()
    if was_held and not missing:
        quarantine(store, begins=False)
    return Released(waiting=waits, was_held=was_held, missing=missing)


def waiting(reading: Reading) -> int:
    """How many notices wait to be sent, for whoever holds a whole copy in their hands."""
    return len({(one.case, one.entry) for one in reading.work_due(sort="notice") if one.state == "queued"})


def quarantine(store: Store, *, begins: bool) -> None:
    """Hold what is queued from now on, or let it be sent."""
    with store.writing() as writing:
        writing.quarantine(begins=begins)
