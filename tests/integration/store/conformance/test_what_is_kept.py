"""What every store gives back of what it was given."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from teamaround.store import START, Head, Reference, Seat, Store, StoredEdition, Stream
from teamaround.store.finding.sought import JOINED_TO
from tests.integration.store.made import (
    NOON,
    SALT,
    change,
    child,
    day,
    everything,
    happened,
    person,
    put,
    receipt,
    step,
)

AWKWARD = '{"words":"naïve \\u0000 🙂 \\" %s :x ?","z":[1,2.50,null]}'


class TestWhatIsKept:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_a_stream_comes_back_as_it_was_written(self, store: Store) -> None:
        """State and facts come back byte for byte, with the version and the link of the last entry."""
        with store.writing() as writing:
            entries = writing.write([change("C1", 0, "opened", "marked", state=AWKWARD, facts=AWKWARD)])
        with store.reading() as reading:
            assert reading.get_for_update(["C1", "C9"]) == {
                "C1": Stream(id="C1", kind="case", version=2, head=entries[-1].link, state=AWKWARD, facts=AWKWARD)
            }
            assert reading.get(["C1", "C9"]) == reading.get_for_update(["C1"])
            assert reading.get_for_update([]) == reading.get([]) == {}

    def test_an_entry_comes_back_as_it_was_written(self, store: Store) -> None:
        """The journal gives every part of an entry back, to the byte and the microsecond."""
        new = happened(
            "opened", AWKWARD, schema=3, happened_on=date(1999, 12, 31), by="P7", decided_by="P8", salt=SALT[::-1]
        )
        put(store, change(entries=(new,)))
        with store.reading() as reading:
            (entry,) = reading.journal("C1")
        assert (entry.stream, entry.kind, entry.version, entry.name, entry.schema) == ("C1", "case", 1, "opened", 3)
        assert (entry.payload, entry.salt) == (AWKWARD, SALT[::-1])
        assert (entry.happened_on, entry.by, entry.decided_by) == (date(1999, 12, 31), "P7", "P8")
        assert entry.recorded_at == NOON
        assert entry.recorded_at.utcoffset() == timedelta(0)

    def test_the_last_entries_are_read_backwards(self, store: Store) -> None:
        """From the end, or from before a place; whoever goes on from the last one reads everything once."""
        put(store, change("C1", 0, "first", "second"), change("C2", 0, "third"))
        with store.reading() as reading:
            forwards = reading.in_order()
            assert reading.latest() == forwards[::-1]
            assert reading.latest(limit=2) == forwards[:0:-1]
            assert reading.latest(forwards[1].position) == forwards[:1]
            assert reading.latest(forwards[0].position) == ()
            assert reading.latest(forwards[2].position, limit=1) == forwards[1:2]

    def test_a_moment_is_kept_in_utc(self, store: Store) -> None:
        """A moment given in another time zone is the same moment, and comes back in UTC."""
        there = timezone(timedelta(hours=5, minutes=30))
        put(store, change(entries=(happened(recorded_at=datetime(2026, 7, 1, 2, 0, tzinfo=there)),)))
        with store.reading() as reading:
            moment = reading.journal("C1")[0].recorded_at
        assert moment.isoformat() == "2026-06-30T20:30:00+00:00"

    def test_a_write_returns_its_entries(self, store: Store) -> None:
        """What a write returns is what the journal holds, in the order of the writes."""
        with store.writing() as writing:
            entries = writing.write([change("C1", 0, "a", "b"), change("C2", 0, "c")])
            assert [(one.stream, one.version, one.name) for one in entries] == [
                ("C1", 1, "a"),
                ("C1", 2, "b"),
                ("C2", 1, "c"),
            ]
        with store.reading() as reading:
            assert reading.journal("C1") + reading.journal("C2") == entries

    def test_a_journal_goes_on(self, store: Store) -> None:
        """Entries are numbered without a gap, and can be read after a version."""
        put(store, change("C1", 0, "a", "b"))
        put(store, change("C1", 2, *"cdefghijklm"))
        with store.reading() as reading:
            journal = reading.journal("C1")
            assert [one.version for one in journal] == list(range(1, 14))
            assert "".join(one.name for one in journal) == "abcdefghijklm"
            assert reading.journal("C1", after=11) == journal[11:]
            assert reading.journal("C1", after=13) == reading.journal("C9") == ()
            assert reading.journal("C1", after=3, through=7) == journal[3:7]
            assert reading.journal("C1", after=12, through=20) == journal[12:]

    def test_several_journals_are_read_at_once(self, store: Store) -> None:
        """Each stream has its own entries in order; one that is not there has none."""
        put(store, change("C2", 0, "a"), change("C1", 0, *"bcdefghijklm"))
        with store.reading() as reading:
            found = reading.journals(["C1", "C9", "C2"])
            assert {key: tuple(one) for key, one in found.items()} == {
                "C1": reading.journal("C1"), "C9": (), "C2": reading.journal("C2"),
            }  # fmt: skip
            assert reading.journals([]) == {}

    def test_two_writes_of_one_transaction_follow_each_other(self, store: Store) -> None:
        """A transaction sees what it wrote, and can write on."""
        with store.writing() as writing:
            first = writing.write([change("C1")])
            assert writing.get_for_update(["C1"])["C1"].version == 1
            second = writing.write([change("C1", 1)])
        assert [one.version for one in first + second] == [1, 2]

    def test_a_case_comes_with_its_records(self, store: Store) -> None:
        """A case comes with the child, people and agencies that are linked to it, and no others."""
        put(store, person("P1"), person("P2"), person("P3"), child(), change(links_put=("P1", "P2", "P1"), child="K1"))
        put(store, change("C1", 1, links_put=("P3",), links_drop=("P2", "P9")))
        for door in (store.reading, store.writing):
            with door() as reading:
                loaded = reading.get_case_for_update("C1")
                assert loaded is not None
                case, records, joined = loaded
                assert (case.id, case.version, joined) == ("C1", 2, False)
                assert {one: record.kind for one, record in records.items()} == {
                    "K1": "child",
                    "P1": "person",
                    "P3": "person",
                }
                assert reading.get_case_for_update("C9") is None

    def test_a_case_comes_with_whether_any_record_is_joined_to_its_childs(self, store: Store) -> None:
        """Of the child of the case alone, and not of another who is linked to it."""
        put(store, child("K1"), child("K2"), change(links_put=("K2",), child="K1"))
        for into, joined in (("K2", False), ("K1", True)):
            goes = child(f"K3{into}", references_put=(Reference(f"{JOINED_TO}{into}", f"K3{into}"),))
            put(store, goes)
            for door in (store.reading, store.writing):
                with door() as reading:
                    loaded = reading.get_case_for_update("C1")
                    assert loaded is not None
                    assert (set(loaded[1]), loaded[2]) == ({"K1", "K2"}, joined)

    def test_cases_are_found_by_child_and_by_record(self, store: Store) -> None:
        """A child's own cases are told from those in which it has another part."""
        put(store, child("K1"), child("K2"), person("P1"))
        put(
            store,
            change("C2", child="K1", links_put=("P1",)),
            change("C1", child="K1"),
            change("C3", child="K2", links_put=("K1",)),
        )
        put(store, change("C2", 1, links_put=("K1",)))
        with store.reading() as reading:
            assert reading.cases_of("K1") == ("C1", "C2")
            assert reading.cases_with("K1") == ("C1", "C2", "C3")
            assert reading.cases_with("P1") == ("C2",)
            assert reading.cases_of("P1") == reading.cases_with("K9") == ()

    def test_a_child_that_is_dropped_has_the_case_no_more(self, store: Store) -> None:
        """A case that was opened for the wrong child passes to the right one in one write."""
        put(store, child("K1"), child("K2"), change(child="K1"))
        put(store, change("C1", 1, child="K2", links_drop=("K1",)))
        with store.reading() as reading:
            assert reading.cases_of("K1") == reading.cases_with("K1") == ()
            assert reading.cases_of("K2") == ("C1",)

    def test_streams_that_are_due_are_found(self, store: Store) -> None:
        """A stream is due from its day on, until a write says another day or none."""
        put(store, change("C1", due_on=day(5)), change("C2", due_on=day(3)), change("C3"), person("P1", due_on=day(5)))
        with store.reading() as reading:
            assert reading.due_by(day(2)) == ()
            assert reading.due_by(day(5)) == ("C2", "C1", "P1")
        put(store, change("C2", 1, due_on=day(9)), change("C1", 1))
        with store.reading() as reading:
            assert reading.due_by(day(8)) == ("P1",)

    def test_seats_are_held_and_given_up(self, store: Store) -> None:
        """A seat passes to another person in one write, and is free when it is given up."""
        put(store, change(seats_put=(seat(1, "P1"), seat(2, "P2"), seat(1, "P3", "deputy"))))
        put(store, change("C1", 1, seats_put=(seat(1, "P4"),), seats_drop=(("lead", 1), ("lead", 2), ("lead", 9))))
        with store.reading() as reading:
            assert reading.seats("C1") == (seat(1, "P3", "deputy"), seat(1, "P4"))
            assert reading.seats("C9") == ()

    def test_a_record_is_found_by_a_number_of_another_system(self, store: Store) -> None:
        """A number leads to its record, moves with one call, and given twice is one."""
        number, other = Reference("schools", "123"), Reference("schools", "456")
        put(store, child("K1", references_put=(number, other, number)), child("K2"))
        put(store, change("K1", 1, kind="child", references_put=(number,)))
        put(
            store,
            change("K2", 1, kind="child", references_put=(number,), references_drop=(other,)),
            change("K1", 2, kind="child", references_drop=(number,)),
        )
        with store.reading() as reading:
            assert reading.by_reference("schools", "123") == "K2"
            assert reading.by_reference("schools", "456") == "K1"
            assert reading.by_reference("health", "123") is None
            assert reading.in_system("schools") == ("K1", "K2")
            assert reading.in_system("health") == ()
            assert reading.in_system("school", begun=True) == ("K1", "K2")
            assert reading.in_system("school") == reading.in_system("School", begun=True) == ()

    def test_streams_and_facts_are_gone_through(self, store: Store) -> None:
        """All streams of a kind come ordered by id, and their facts with them, past the size of one batch."""
        names = [f"C{number:04}" for number in range(1005)]
        for start in range(0, len(names), 67):
            put(
                store,
                *(change(name, facts=None if name == "C0002" else f'"{name}"') for name in names[start : start + 67]),
            )
        put(store, person("P1", facts='"P1"'))
        with store.reading() as reading:
            assert list(reading.stream_ids("case")) == names
            assert list(reading.facts()) == [(name, f'"{name}"') for name in names if name != "C0002"]
            assert list(reading.stream_ids("person")) == ["P1"]
            assert list(reading.facts("agency")) == []

    def test_ids_are_ordered_by_their_bytes(self, store: Store) -> None:
        """The order of ids is that of their characters' codes, whatever language a server speaks."""
        names = ["C-2", "C1", "C10", "C2", "Ca", "Câ"]
        put(store, *(change(name) for name in names))
        with store.reading() as reading:
            assert list(reading.stream_ids("case")) == [one.stream for one in reading.heads()] == names

    def test_heads_say_how_far_every_stream_has_come(self, store: Store) -> None:
        """A head has the version and last link of its stream, now or at an earlier place of the journal."""
        with store.writing() as writing:
            first = writing.write([change("C1"), change("C2")])
        with store.writing() as writing:
            second = writing.write([change("C1", 1, "a", "b"), change("C3")])
        with store.reading() as reading:
            c1, c2, c3 = (Head(one.stream, one.version, one.link) for one in (second[1], first[1], second[2]))
            assert list(reading.heads()) == list(reading.heads(reading.horizon())) == [c1, c2, c3]
            assert list(reading.heads(first[-1].position)) == [Head("C1", 1, first[0].link), c2]
            assert list(reading.heads(second[0].position)) == [Head("C1", 2, second[0].link), c2]
            assert list(reading.heads(START)) == []

    def test_a_receipt_is_kept_under_its_key(self, store: Store) -> None:
        """What came of a command is found again by its key, also where it wrote nothing else."""
        put(store, change(), idempotency=receipt("one"))
        put(store, idempotency=receipt("two", "other"))
        with store.reading() as reading:
            found = reading.idempotency_records(("one", "two", "three"))
        assert found == {"one": receipt("one"), "two": receipt("two", "other")}

    def test_an_edition_is_kept_once(self, store: Store) -> None:
        """An edition is found by its hash, and stays as it was first written."""
        put(store, change("C1"), edition=StoredEdition(hash="abc", regime="girfec", text=AWKWARD))
        put(store, change("C2"), edition=StoredEdition(hash="abc", regime="girfec", text="other"))
        put(store, change("C3"), edition=StoredEdition(hash="def", regime="ehcp", text="{}"))
        with store.reading() as reading:
            assert reading.edition("abc") == AWKWARD
            assert reading.edition("xyz") is None
            assert dict(reading.editions()) == {"abc": "girfec", "def": "ehcp"}

    def test_a_write_without_entries_sets_what_is_computed(self, store: Store) -> None:
        """Facts and rows can be written anew when a day has passed, and nothing is added to the journal."""
        put(store, change(state='{"a":1}', facts='"old"', work_put=(step("step1"),)))
        with store.writing() as writing:
            refresh = change("C1", 1, entries=(), state='{"a":1}', facts='"new"', due_on=day(8), work_drop=("step1",))
            assert writing.write([refresh]) == ()
        with store.reading() as reading:
            stream = reading.get_for_update(["C1"])["C1"]
            assert (stream.version, stream.state, stream.facts) == (1, '{"a":1}', '"new"')
            assert stream.head == reading.journal("C1")[-1].link
            assert reading.due_by(day(8)) == ("C1",)
            assert reading.work_in("C1") == ()
            assert len(reading.journal("C1")) == 1

    def test_an_empty_store_has_nothing_to_tell(self, store: Store) -> None:
        """A store in which nothing was written gives empty answers."""
        assert everything(store) == {
            "heads": [], "streams": {}, "journals": {}, "order": (), "seats": {}, "work": (), "due": (), "links": {},
            "editions": {},
        }  # fmt: skip


def seat(number: int, who: str, group: str = "lead") -> Seat:
    """A seat of case C1."""
    return Seat(case="C1", group=group, seat=number, person=who)
