"""What every store refuses, in which words, and that a refusal leaves nothing behind."""

from __future__ import annotations

from contextlib import suppress

import pytest
from attrs import evolve

from teamaround.errors import Conflict, NotFound
from teamaround.store import Reference, Seat, Store, StoredEdition, Write
from tests.integration.store.made import change, child, day, everything, person, put, receipt, step


class TestWhatIsRefused:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_a_write_on_another_version_is_refused(self, store: Store) -> None:
        """Whoever decided on an earlier version is told what was done meanwhile, and nothing is written."""
        put(store, change("C1", 0, "opened"), person())
        put(store, change("C1", 1, "lead_started"))
        before = everything(store)
        with pytest.raises(Conflict) as refused:
            put(
                store, change("P1", 1, kind="person"), change("C1", 1, work_put=(step("step1"),)), idempotency=receipt()
            )
        assert str(refused.value) == (
            "C1 was changed meanwhile: it is at version 2, and this was decided on version 1. "
            "lead_started by P1. Read it again and decide again."
        )
        assert everything(store) == before
        with store.reading() as reading:
            assert not reading.idempotency_records(("key",))

    def test_a_write_on_a_version_to_come_is_refused(self, store: Store) -> None:
        """A version that a stream never had is no base for a decision."""
        put(store, change())
        before = everything(store)
        with pytest.raises(Conflict, match="it is at version 1, and this was decided on version 3"):
            put(store, change("C1", 3))
        assert everything(store) == before

    def test_a_write_to_what_is_not_there_is_refused(self, store: Store) -> None:
        """A stream that was never written cannot be written on."""
        with pytest.raises(Conflict, match="C1 is not in the store, and was read at version 2"):
            put(store, change("C1", 2))

    def test_a_reference_is_given_once(self, store: Store) -> None:
        """A new record under a reference that is in use is refused, as two random ones may be alike."""
        put(store, change())
        before = everything(store)
        with pytest.raises(Conflict, match=r"C1 is in the store already\. Read it, or take a new reference"):
            put(store, change(state='"other"'))
        assert everything(store) == before

    def test_a_seat_is_held_once(self, store: Store) -> None:
        """A seat that somebody holds cannot be taken, whoever believes it to be free."""
        put(store, change(seats_put=(seat("P1"),)))
        before = everything(store)
        with pytest.raises(Conflict, match=r"Seat 1 of lead in C1 is taken by P1\. Read it again and decide again"):
            put(store, change("C1", 1, seats_put=(seat("P2"),)))
        with pytest.raises(Conflict, match="Seat 1 of lead in C1 is taken by P1"):
            put(store, change("C1", 1, seats_put=(seat("P1"),)))
        assert everything(store) == before

    def test_a_number_leads_to_one_record(self, store: Store) -> None:
        """A number of another system that leads to one child cannot lead to a second."""
        put(store, child("K1", references_put=(Reference("schools", "123"),)), child("K2"))
        before = everything(store)
        with pytest.raises(Conflict, match="123 in schools leads elsewhere, and cannot lead to K2 too"):
            put(
                store,
                change("K2", 1, kind="child", references_put=(Reference("schools", "9"), Reference("schools", "123"))),
            )
        put(store, change("K2", 1, kind="child", references_drop=(Reference("schools", "123"),)))
        with store.reading() as reading:
            assert reading.by_reference("schools", "123") == "K1"
            assert reading.by_reference("schools", "9") is None
        assert everything(store)["streams"]["K1"] == before["streams"]["K1"]

    def test_a_key_is_used_once(self, store: Store) -> None:
        """A second command under a key that was used meanwhile is refused, and the first receipt stays."""
        put(store, change(), idempotency=receipt("key", "first"))
        before = everything(store)
        with pytest.raises(Conflict, match=r"A command was carried out under this key meanwhile\. Ask what"):
            put(store, change("C1", 1), idempotency=receipt("key", "second"))
        assert everything(store) == before
        with store.reading() as reading:
            assert reading.idempotency_records(("key",)) == {"key": receipt("key", "first")}

    def test_the_same_command_is_kept_once_whichever_its_key(self, store: Store) -> None:
        """A receipt is refused where the same command's stands under the plain key, and kept beside another's."""
        put(store, change(), idempotency=receipt("plain", "first"))
        before = everything(store)
        with pytest.raises(Conflict, match=r"A command was carried out under this key meanwhile\. Ask what"):
            put(store, change("C1", 1), idempotency=evolve(receipt("own", "first"), plain="plain"))
        with pytest.raises(Conflict, match=r"A command was carried out under this key meanwhile\. Ask what"):
            put(store, change("C1", 1), idempotency=evolve(receipt("own", "x"), plain="plain", is_plain_too=True))
        assert everything(store) == before
        put(store, change("C1", 1), idempotency=evolve(receipt("own", "second"), plain="plain"))
        put(store, change("C1", 2), idempotency=evolve(receipt("mine", "third"), plain="free", is_plain_too=True))
        with store.reading() as reading:
            found = reading.idempotency_records(("plain", "own", "mine", "free"))
        kept = {"plain": "first", "own": "second", "mine": "third", "free": "third"}
        assert found == {key: receipt(key, digest) for key, digest in kept.items()}

    def test_a_link_leads_somewhere(self, store: Store) -> None:
        """A case cannot be linked to records that are not there; all of them are named."""
        put(store, person("P1"))
        with pytest.raises(NotFound, match=r"C1 cannot be linked to K7, P8: not in the store\. Write them first"):
            put(store, change(links_put=("P1", "P8"), child="K7"))
        assert list(everything(store)["streams"]) == ["P1"]

    def test_what_is_written_at_the_same_time_can_be_linked(self, store: Store) -> None:
        """A case and its new child come in one call, in any order."""
        put(store, change(child="K1", links_put=("P1",)), child(), person())
        with store.reading() as reading:
            assert reading.cases_of("K1") == ("C1",)

    def test_writes_that_contradict_themselves_are_refused(self, store: Store) -> None:
        """All that is wrong with the writes of one call is said at once."""
        number = Reference("schools", "123")
        writes = [
            change("C1", entries=(), references_put=(number,)),
            change("C2", seats_put=(seat("P1", "C2"), seat("P2", "C2")), work_put=(step("step1"), step("step1"))),
            change("C3", 1, references_put=(number,)),
            change("C3", 1),
        ]
        with pytest.raises(ValueError, match="C3: written twice") as refused:
            put(store, *writes)
        assert str(refused.value).splitlines() == [
            "C3: written twice at once. Put all that changes in a stream into one write.",
            f"{number}: led to two records at once. Lead each number to one record.",
            "C1: A new stream begins with an entry. Say what has happened.",
            "C2: Seats or work belong to another case. Write them with that one.",
            "C2: Seats are taken twice: ('lead', 1). Give each to one person.",
            "C2: Work is put twice: ('step1', 'P1'). Put each entry once for each owner.",
        ]
        assert everything(store)["streams"] == {}

    def test_a_record_is_carried_in_once(self, store: Store) -> None:
        """A record that stands twice in what is carried in at once is named, and nothing of it is kept."""
        put(store, person("P1"), child("K1"))
        before = everything(store)
        with store.reading() as reading:
            alike = reading.carried("", 2)
        with pytest.raises(Conflict, match=r"carried in: P1\. One stands in the way"), store.writing() as writing:
            writing.carry([*alike, alike[-1]])
        assert everything(store) == before

    @pytest.mark.parametrize(
        ("write", "words"),
        [
            (change("C1", 1, kind="child"), "C1 is a case and is written as a child"),
            (change("C1", 1, entries=(), state="other"), "The state changes only with an entry"),
        ],
    )
    def test_what_is_not_as_stored_is_refused(self, store: Store, write: Write, words: str) -> None:
        """A stream stays of its kind, and its state changes only with an entry from which that follows."""
        put(store, change())
        before = everything(store)
        with pytest.raises(ValueError, match=words):
            put(store, write)
        assert everything(store) == before

    def test_leaving_with_an_exception_writes_nothing(self, store: Store) -> None:
        """Whatever is raised in a transaction goes on, and nothing that was written in it stays."""
        put(store, change(), person())
        before = everything(store)
        now = change("C1", 1, links_put=("P1",), seats_put=(seat("P1"),), work_put=(step("s"),), due_on=day(3))

        def write() -> None:
            with store.writing() as writing:
                writing.write(
                    [now], idempotency=receipt(), edition=StoredEdition(hash="abc", regime="girfec", text="{}")
                )
                assert writing.work_in("C1")
                writing.dispose("C1", through=1)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write()
        assert everything(store) == before
        put(store, change("C1", 1), idempotency=receipt())

    def test_a_refusal_that_is_passed_over_writes_nothing(self, store: Store) -> None:
        """A transaction in which a write was refused writes nothing, though its caller goes on."""
        put(store, change(seats_put=(seat("P1"),)))
        before = everything(store)

        def write() -> None:
            with store.writing() as writing:
                writing.write([change("C2")])
                with suppress(Conflict):
                    writing.write([change("C3"), change("C1", 1, seats_put=(seat("P2"),))])

        with pytest.raises(Conflict, match="Seat 1"):
            write()
        assert everything(store) == before
        put(store, change("C1", 1))


def seat(person: str, case: str = "C1") -> Seat:
    """The first seat of the lead."""
    return Seat(case=case, group="lead", seat=1, person=person)
