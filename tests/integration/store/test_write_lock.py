from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.errors import Conflict
from teamaround.store.write_lock import WriteLock
from tests.integration.store.made import at_once, change, put

if TYPE_CHECKING:
    from teamaround.store import Store


def test_whoever_waits_too_long_for_the_lock_is_told() -> None:
    """A thread that waits for another that does not come to an end is told so in words."""
    lock = WriteLock(patience_seconds=0.0)

    def enter() -> None:
        with lock:
            pass

    with lock, pytest.raises(Conflict, match=r"Others were writing for more than 0 s\. Nothing was written"):
        at_once(enter)
    enter()


@pytest.mark.parametrize("store_url", ["memory", "sqlite"], indirect=True)
def test_a_thread_does_not_wait_for_itself(store: Store) -> None:
    """A transaction within a transaction of the same thread is a mistake, and is called one at once."""
    with store.writing(), pytest.raises(RuntimeError, match="This thread is writing already"), store.writing():
        pass
    put(store, change())
