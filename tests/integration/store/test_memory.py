from __future__ import annotations

from teamaround.store import MemoryStore
from tests.integration.store.made import change, everything, put, receipt, step


def test_a_store_goes_back_to_a_snapshot() -> None:
    """What was written after a snapshot is gone when the store goes back to it, keys and order included."""
    store = MemoryStore()
    put(store, change("C1", work_put=(step("step1"),)), idempotency=receipt("one"))
    before, then = everything(store), store.snapshot()
    put(store, change("C1", 1, work_drop=("step1",)), change("C2"), idempotency=receipt("two"))
    store.restore(then)
    assert everything(store) == before
    with store.reading() as reading:
        assert not reading.idempotency_records(("two",))
    put(store, change("C1", 1), idempotency=receipt("two"))


def test_branches_do_not_see_each_other() -> None:
    """Two stores that go on from one snapshot, and the snapshot itself, each keep what is their own."""
    store, other = MemoryStore(), MemoryStore()
    put(store, change("C1", 0, "root"))
    root = store.snapshot()
    other.restore(root)
    put(store, change("C1", 1, "left"), change("C2", 0, "left"))
    put(other, change("C1", 1, "right"))
    put(store, change("C2", 1, "left"))
    assert [one.name for one in everything(store)["order"]] == ["root", "left", "left", "left"]
    assert [one.name for one in everything(other)["order"]] == ["root", "right"]
    other.restore(root)
    assert [one.name for one in everything(other)["order"]] == ["root"]


def test_a_snapshot_costs_nothing() -> None:
    """A snapshot is the very value that the store holds, and no copy of it."""
    store = MemoryStore()
    put(store, change())
    assert store.snapshot() is store.snapshot()
    store.close()
