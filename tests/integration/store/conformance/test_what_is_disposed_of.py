"""What is gone of a record in every store once it was disposed of, and what stays."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.store import IdempotencyRecord, Reference, Seat, Store
from teamaround.store.finding.findable import AskedWord, Findable
from teamaround.store.memory import MemoryStore
from teamaround.store.snapshot import MemorySnapshot
from tests.integration.store.made import change, everything, person, put, receipt, step


class TestWhatIsDisposedOf:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_what_is_disposed_of_is_gone(self, store: Store) -> None:
        """Disposal erases payloads, salts and receipts of one stream up to a version, and nothing else."""
        about = evolve(receipt("about C1"), plain="plain", is_plain_too=True)
        put(store, change("C1", 0, "a", "b"), change("C2"), idempotency=about)
        put(store, change("C2", 1), idempotency=receipt("about C2"))
        before = everything(store)["journals"]
        with store.writing() as writing:
            writing.write([change("C1", 2, "disposed_of")], idempotency=receipt("the disposal"))
            assert writing.dispose("C1", through=2) == 2
            assert writing.dispose("C1", through=2) == 0
        with store.reading() as reading:
            gone, kept = reading.journal("C1")[:2], reading.journal("C1")[2]
            assert {(one.payload, one.salt) for one in gone} == {(None, None)}
            assert [(one.commitment, one.link) for one in gone] == [(one.commitment, one.link) for one in before["C1"]]
            assert kept.payload
            assert reading.journal("C2")[0] == before["C2"][0]
            found = reading.idempotency_records(("about C1", "plain", "the disposal", "about C2"))
            assert set(found) == {"about C2"}

    def test_of_what_is_disposed_of_no_row_is_left(self, store: Store) -> None:
        """Its links, seats, work, numbers and words go with it, and it becomes what it is written as; others stay."""
        number = Reference("nhs", "943 476 5919")
        rows: dict[str, Any] = {
            "work_put": (step("s"),),
            "seats_put": (Seat(case="C1", group="lead", seat=1, person="P1"),),
            "links_put": ("P1",),
        }
        put(store, person(findable=Findable("ann", ("ann",))), change("C2", links_put=("P1",)))
        put(store, change(**rows, references_put=(number,), child="P1"))
        with store.writing() as writing:
            writing.write([change("C1", 1, "disposed_of", kind="disposed", state="{}")])
            writing.dispose("C1", through=1)
            writing.write([change("P1", 1, "disposed_of", kind="disposed", state="{}")])
            writing.dispose("P1", through=1)
        with store.reading() as reading:
            assert {one.kind for one in reading.get(["C1", "P1"]).values()} == {"disposed"}
            assert [one.kind for one in reading.journal("C1")] == ["case", "disposed"]
            assert list(reading.stream_ids("disposed")) == ["C1", "P1"]
            assert (reading.work_in("C1"), reading.seats("C1"), reading.cases_of("P1")) == ((), (), ())
            assert reading.cases_with("P1") == ("C2",)
            assert reading.by_reference(*number) is None
            assert reading.find([AskedWord("ann", whole=True)], ["person"], limit=9) == ()

    def test_what_another_receipt_says_of_it_is_put_otherwise(self, store: Store) -> None:
        """A receipt of another record that names what is disposed of stays, without what is to go out of it."""
        put(store, change("C1"), change("C2"))
        for number, text in ((1, "of C1: a word"), (2, "of nobody")):
            kept = IdempotencyRecord(key=text, digest="", receipt=text, plain=f"plain {number}", is_plain_too=True)
            put(store, change("C2", number), idempotency=kept)
        with store.writing() as writing:
            writing.dispose("C1", through=1, receipt=lambda text: text.removesuffix(": a word"))
        with store.reading() as reading:
            found = reading.idempotency_records(("of C1: a word", "plain 1", "of nobody", "plain 2"))
        assert {key: one.receipt for key, one in found.items()} == {
            "of C1: a word": "of C1",
            "plain 1": "of C1",
            "of nobody": "of nobody",
            "plain 2": "of nobody",
        }


def test_a_store_that_leaves_rows_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that erases what was written and leaves what stands beside it fails what is required of it."""
    honest = MemorySnapshot.without_payloads

    def careless(snapshot: MemorySnapshot, *asked: Any) -> MemorySnapshot:
        return evolve(honest(snapshot, *asked), rows=snapshot.rows, references=snapshot.references)

    TestWhatIsDisposedOf().test_of_what_is_disposed_of_no_row_is_left(MemoryStore())
    monkeypatch.setattr(MemorySnapshot, "without_payloads", careless)
    with pytest.raises(AssertionError):
        TestWhatIsDisposedOf().test_of_what_is_disposed_of_no_row_is_left(MemoryStore())
