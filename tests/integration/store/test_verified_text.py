from __future__ import annotations

import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.store import Entry, Kind, MemoryStore, Store, open_store
from teamaround.store.chain import Checkpoint, commitment_of, link_of, take_checkpoint
from teamaround.store.journal_text import entry_from_line, export, stream_from_line
from teamaround.store.records import START
from teamaround.store.verified_text import COPY, Difference, verify
from tests.integration.store.made import Lines, change, exported, filled, put, state_of

if TYPE_CHECKING:
    from collections.abc import Callable


def replay(kind: Kind, entries: tuple[Entry, ...]) -> str:
    """What an office would compute of a journal."""
    return state_of([one.name for one in entries])


def checkpoint_of(store: Store) -> Checkpoint:
    """The checkpoint of a store as it stands."""
    with store.reading() as reading:
        return take_checkpoint(reading)


def found(lines: Lines, *against: Checkpoint) -> list[str]:
    """What is found to differ: the sort and the place of each difference."""
    verified = verify([json.dumps(line) for line in lines], replay=replay, against=against)
    return [f"{one.sort}: {one.where}" for one in verified.differences]


@pytest.fixture
def lines() -> Lines:
    """The export of a journal with which all is well."""
    return exported(filled(MemoryStore()))


class TestWhatIsIntact:
    def test_a_store_that_nobody_touched_is_found_intact(self, store: Store) -> None:
        """An export of any store verifies against its states and an earlier checkpoint, and tells how much was read."""
        filled(store)
        earlier = checkpoint_of(store)
        put(store, change("C3", 0, "y", state=state_of(["y"])), change("C1", 4, "e", state=state_of(list("abcde"))))
        file = io.StringIO()
        export(store, file)
        verified = verify(file.getvalue().splitlines(), replay=replay, against=[earlier, checkpoint_of(store)])
        assert (verified.streams, verified.entries, verified.disposed, verified.differences) == (3, 7, 0, ())
        assert verified.now == checkpoint_of(store) != earlier

    def test_what_was_lawfully_disposed_of_leaves_the_chain_intact(self, store: Store) -> None:
        """Without its payloads a journal still verifies, also against an earlier checkpoint, and they are counted."""
        filled(store)
        before = checkpoint_of(store)
        with store.writing() as writing:
            writing.write([change("C1", 4, "disposed_of", state="{}")])
            writing.dispose("C1", through=4)
        file = io.StringIO()
        export(store, file)
        verified = verify(file.getvalue().splitlines(), replay=replay, against=[before])
        assert (verified.disposed, verified.differences) == (4, ())

    def test_an_empty_store_is_intact(self, store: Store) -> None:
        """A store in which nothing was written has a checkpoint and verifies."""
        assert found(exported(store), checkpoint_of(store)) == []


class TestWhatIsCaught:
    """Seeded faults: each is done to a journal with which all was well."""

    def test_a_rewritten_payload(self, lines: Lines) -> None:
        """A payload that was changed is noticed."""
        lines[3]["payload"] = '{"words":"other"}'
        assert found(lines) == ["payload: C1, version 2"]

    def test_a_payload_erased_without_its_salt(self, lines: Lines) -> None:
        """A payload that is gone while its salt is there was not disposed of as it should be."""
        lines[3]["payload"] = None
        assert found(lines) == ["payload: C1, version 2"]

    @pytest.mark.parametrize(
        ("name", "value"),
        [("name", "z"), ("schema", 2), ("by", "P9"), ("decided_by", "P9"), ("happened_on", "2020-01-01"),
         ("recorded_at", "2020-01-01T00:00:00+00:00")],
    )  # fmt: skip
    def test_a_rewritten_entry(self, lines: Lines, name: str, value: Any) -> None:
        """Whatever else an entry says is noticed when it is changed."""
        lines[3][name] = value
        assert "link: C1, version 2" in found(lines)

    def test_a_payload_rewritten_with_its_commitment(self, lines: Lines) -> None:
        """A payload that was changed together with its commitment no longer fits its link."""
        lines[3]["payload"] = "{}"
        lines[3]["commitment"] = commitment_of(bytes.fromhex(lines[3]["salt"]), "{}")
        assert found(lines) == ["link: C1, version 2"]

    def test_a_salt_erased_without_its_payload(self, lines: Lines) -> None:
        """A payload whose salt is gone can be vouched for no more, and is not counted as disposed of."""
        lines[3]["salt"] = None
        assert found(lines) == ["payload: C1, version 2"]
        assert verify([json.dumps(line) for line in lines]).disposed == 0

    def test_an_entry_at_the_place_of_another(self, lines: Lines) -> None:
        """Two entries cannot stand at one place of the journal, nor any at its beginning."""
        lines[3]["position"] = lines[2]["position"]
        assert found(lines) == ["position: C1, version 2"]
        lines[2]["position"] = lines[3]["position"] = str(START)
        assert found(lines) == ["position: C1, version 1", "position: C1, version 2"]

    @pytest.mark.parametrize(("name", "value"), [("version", 5), ("head", "0" * 64)])
    def test_a_stream_that_is_kept_otherwise_than_its_journal_ends(self, lines: Lines, name: str, value: Any) -> None:
        """The version and the head that are kept of a stream are each held against its last entry."""
        lines[1][name] = value
        assert found(lines) == ["head: C1"]

    @pytest.mark.parametrize("name", ["streams", "entries"])
    def test_an_end_that_counts_otherwise(self, lines: Lines, name: str) -> None:
        """The last line counts the streams and the entries, and each has to be right."""
        lines[-1]["end"][name] += 1
        (difference,) = verify([json.dumps(line) for line in lines]).differences
        assert (difference.sort, difference.fix) == ("cut_short", "Export the journal once more.")

    def test_an_entry_taken_out(self, lines: Lines) -> None:
        """An entry missing from the middle leaves a gap and breaks the chain."""
        del lines[3]
        assert found(lines) == ["gap: C1, version 3", "link: C1, version 3", "state: C1", "cut_short: the end"]

    def test_a_swapped_pair(self, lines: Lines) -> None:
        """Two entries that changed places are noticed, though both are genuine."""
        lines[3], lines[4] = lines[4], lines[3]
        assert {"gap: C1, version 3", "position: C1, version 2", "link: C1, version 3", "state: C1"} <= set(
            found(lines)
        )

    def test_a_swapped_pair_that_was_numbered_anew(self, lines: Lines) -> None:
        """Two entries that changed places and numbers no longer fit their links."""
        for name in ("name", "payload", "salt", "commitment"):
            lines[3][name], lines[4][name] = lines[4][name], lines[3][name]
        assert found(lines) == ["link: C1, version 2", "link: C1, version 3", "state: C1"]

    def test_an_entry_moved_to_another_stream(self, lines: Lines) -> None:
        """An entry cannot be passed off as another stream's."""
        lines[7] = lines[2]
        assert "link: C2, version 1" in found(lines)

    def test_a_tail_cut_off(self, lines: Lines) -> None:
        """A tail that was cut off differs from the head that is kept, and from the state."""
        del lines[5]
        assert found(lines) == ["head: C1", "state: C1", "cut_short: the end"]

    def test_a_tail_cut_off_with_care(self) -> None:
        """A tail cut off with head and state to match passes for intact without a checkpoint, and never with one."""
        store = filled(MemoryStore())
        kept, lines = checkpoint_of(store), exported(store)
        del lines[4:6]
        lines[1] |= {"version": 2, "head": lines[3]["link"], "state": state_of(["a", "b"])}
        lines[-1]["end"]["entries"] = 3
        assert found(lines) == []
        assert found(lines, kept) == [f"checkpoint: the checkpoint at {kept.upto}"]

    def test_a_tail_rewritten_with_care(self) -> None:
        """A tail written anew, chained and all, passes for intact without a checkpoint, and never with one."""
        store = filled(MemoryStore())
        kept, lines = checkpoint_of(store), exported(store)
        stream = stream_from_line(lines[1])
        lines[5] |= {"name": "z", "payload": "{}", "commitment": commitment_of(bytes.fromhex(lines[5]["salt"]), "{}")}
        promise = lines[5]["commitment"]
        entry = entry_from_line(lines[5], stream)
        new = link_of(entry, after=lines[4]["link"], stream="C1", kind="case", version=4, commitment=promise)
        lines[5]["link"] = new
        lines[1] |= {"head": new, "state": state_of(list("abcz"))}
        assert found(lines) == []
        (difference,) = verify([json.dumps(line) for line in lines], replay=replay, against=[kept]).differences
        assert difference.sort == "checkpoint"
        assert difference.what == "As many entries are there as were, and not the same."

    def test_a_stream_taken_out(self) -> None:
        """A whole stream that is gone is noticed by a checkpoint, which tells how much there was and is."""
        store = filled(MemoryStore())
        kept, lines = checkpoint_of(store), exported(store)
        del lines[6:8]
        lines[-1]["end"] = {"streams": 1, "entries": 4}
        assert found(lines, kept) == [f"checkpoint: the checkpoint at {kept.upto}"]
        (difference,) = verify([json.dumps(line) for line in lines], against=[kept]).differences
        assert difference.what == "There were 5 entries of 2 streams, and 4 of 1 are left."

    def test_a_rewritten_state(self, lines: Lines) -> None:
        """A state that does not follow from the journal is noticed; its parts are named, and what they say is not."""
        lines[1]["state"] = json.dumps({"names": list("abcd"), "count": 9})
        (difference,) = verify([json.dumps(line) for line in lines], replay=replay).differences
        assert str(difference) == (
            "C1: Its state is not what follows from its journal (in count). "
            "Compare it with the last good copy, and find out who could write to the database."
        )

    @pytest.mark.parametrize(
        ("state", "told"),
        [
            ({"names": list("abcd"), "also": 1}, " (in also, count)"),
            ({"names": [], "count": 9}, " (in count, names)"),
            ([1], ""),
            ("no json", ""),
        ],
        ids=str,
    )
    def test_the_parts_that_differ_are_named(self, lines: Lines, state: object, told: str) -> None:
        """Each part in which a state differs is named, in order, one that is missing or new as well; or none can be."""
        lines[1]["state"] = state if isinstance(state, str) else json.dumps(state)
        (difference,) = verify([json.dumps(line) for line in lines], replay=replay).differences
        assert difference.what == f"Its state is not what follows from its journal{told}."

    def test_a_line_is_named_by_its_number(self, lines: Lines) -> None:
        """What cannot be read is found by its number, the first line being line 1; all the rest is still verified."""
        texts = [json.dumps(line) for line in lines]
        for at, text in ((0, "{"), (3, "17"), (4, "[]"), (7, "{}")):
            differences = verify([*texts[:at], text, *texts[at + 1 :]]).differences
            unreadable = [(one.where, one.fix) for one in differences if one.sort == "unreadable"]
            assert unreadable == [(f"line {at + 1}", "Export it once more.")]
            assert (differences[-1].sort == "cut_short") is (at > 0)

    def test_a_state_of_another_form(self, lines: Lines) -> None:
        """A state that says the same in other bytes is noticed too."""
        lines[1]["state"] = lines[1]["state"].replace(" ", "")
        assert "in its form alone" in verify(map(json.dumps, lines), replay=replay).differences[0].what

    def test_a_replay_that_fails(self, lines: Lines) -> None:
        """Where a replay stumbles, that is told of the stream, and the others are verified all the same."""
        lines[7]["payload"] = "{}"

        def stumbling(kind: Kind, entries: tuple[Entry, ...]) -> str:
            if len(entries) > 1:
                raise KeyError("role")
            return replay(kind, entries)

        differences = verify([json.dumps(line) for line in lines], replay=stumbling).differences
        assert [(one.sort, one.where) for one in differences] == [("replay", "C1"), ("payload", "C2, version 1")]
        assert "(KeyError)" in differences[0].what
        assert "role" not in differences[0].what
        assert differences[0].fix == "Verify with the release that wrote it last."

    def test_all_differences_at_once(self, lines: Lines) -> None:
        """Everything that does not agree is told in one go, never the first alone."""
        lines[2]["payload"] = "{}"
        lines[4]["by"] = "P9"
        lines[6]["state"] = "{}"
        assert found(lines) == ["payload: C1, version 1", "link: C1, version 3", "state: C2"]

    @pytest.mark.parametrize(
        "broken",
        [
            pytest.param(lambda lines: lines[:-1], id="no end"),
            pytest.param(lambda lines: [*lines[:-2], lines[-1][:5]], id="cut in a line"),
            pytest.param(lambda lines: lines[2:], id="no beginning"),
            pytest.param(lambda lines: [lines[0].replace("1", "2", 1), *lines[1:]], id="another form"),
            pytest.param(lambda lines: [*lines, "[]"], id="something else"),
            pytest.param(
                lambda lines: [one.replace('"version": 2', '"version": "2"') for one in lines], id="another type"
            ),
            pytest.param(lambda lines: [one.replace("na\\u00efve", "\\ud800") for one in lines], id="half a character"),
            pytest.param(lambda lines: [], id="nothing"),
        ],
    )
    def test_text_that_is_no_whole_export(self, lines: Lines, broken: Callable[[list[str]], list[str]]) -> None:
        """A file that was cut short or is something else is told to be so, and nothing is raised."""
        differences = verify(broken([json.dumps(line) for line in lines])).differences
        assert {one.sort for one in differences} & {"cut_short", "unreadable"}


def test_a_difference_says_where_what_and_what_to_do() -> None:
    """A difference reads as a sentence of three parts."""
    difference = Difference(sort="gap", where="C1, version 3", what="It follows version 1.", fix="Look.")
    assert str(difference) == "C1, version 3: It follows version 1. Look."
    assert Difference(sort="gap", where="C1", what="It follows.").fix == COPY


def test_what_was_done_to_the_database_itself_is_caught(sqlite_url: str) -> None:
    """Whoever changes the database past the store, with the right to do so, is found out from an export."""
    store = filled(open_store(sqlite_url))
    kept = checkpoint_of(store)
    store.close()
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as database:
        database.execute("UPDATE teamaround_entry SET payload = '{}' WHERE stream = 'C1' AND version = 2")
        database.execute("DELETE FROM teamaround_entry WHERE stream = 'C1' AND version = 4")
        database.execute("UPDATE teamaround_stream SET state = '{}' WHERE id = 'C2'")
    database.close()
    store = open_store(sqlite_url)
    lines = exported(store)
    store.close()
    assert found(lines, kept) == [
        "payload: C1, version 2", "head: C1", "state: C1", "state: C2", f"checkpoint: the checkpoint at {kept.upto}",
    ]  # fmt: skip
