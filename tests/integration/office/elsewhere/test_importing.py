from __future__ import annotations

import io
import re
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from teamaround.commands import AssignLead, CorrectChild, NumberCase, Relate, RestrictCase, SetWishes, StartAction
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from teamaround.errors import BrokenFile, BrokenOffice, Conflict
from teamaround.office.elsewhere import exporting, lines
from teamaround.office.elsewhere.exporting import carry_out, carry_over
from teamaround.office.elsewhere.importing import carry_in, read_lines, tried_in
from teamaround.store import MemoryStore, open_store
from tests.integration.office.made import BEGAN, BY, SLOUGH, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from teamaround.store import Store


@pytest.fixture
def lived(made: Made) -> Made:
    """An office with something of every kind beside the journal: seats, work, numbers, receipts, a due day."""
    made.do(CorrectChild(child=made.child, references={"nhs": "943 476 5919"}, why="from the letter"))
    made.do(AssignLead(case=made.case, people=(made.poole,)), key="lead")
    made.do(StartAction(case=made.case, text="Read daily", owner="part2", due=BEGAN + timedelta(days=9)), key="action")
    made.do(NumberCase(case=made.case, references={"his": "8"}))
    made.open(SLOUGH)
    made.do(SetWishes(person=made.mother, wishes=ContactWishes(language="Polish")))
    made.do(RestrictCase(case=made.case, to=("officer:duty", made.poole), why="a colleague"))
    with made.office.store.writing() as writing:
        writing.dispose(made.mother, through=1)
    return made


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, beside the one that records come from."""
    url = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'target.db'}"}.get(request.param)
    with closing(open_store(url or request.getfixturevalue("another_postgresql_url"))) as opened:
        yield opened


def written(store: Store) -> list[bytes]:
    """The lines that are written of a store."""
    file = io.BytesIO()
    carry_out(store, file)
    return file.getvalue().splitlines()


def everything(store: Store) -> Any:
    """All that is kept in a store, but for the places of its entries."""
    with store.reading() as reading:
        told = list(lines.lines_of(reading))
        due = reading.due_by(BEGAN + timedelta(days=900))
        work = tuple(reading.work_due())
        journal = [(one.stream, one.version) for one in reading.follow(limit=9999)]
    return told, due, work, journal


def test_out_and_in_again_everything_is_the_same(lived: Made, target: Store) -> None:
    """Heads, states, order, rows, receipts and editions are those of the office that they came from, and verify."""
    came = carry_in(target, read_lines(written(lived.office.store)), source="x")
    assert everything(target) == everything(lived.office.store)
    with lived.office.store.reading() as reading:
        assert came.entries == sum(one.version for one in reading.heads())
    moved = Made(Made.on(target).office, lived.child, lived.mother, lived.hall, lived.poole, case=lived.case)
    erased = lived.office.verify(by=BY).differences
    assert [one.sort for one in erased] == ["disposed"]
    assert moved.office.verify(by=BY).differences == erased
    assert moved.office.case(lived.case, by=BY) == lived.office.case(lived.case, by=BY)
    assert moved.office.find_by_number("nhs", "9434765919", by=BY) == lived.child
    assert moved.do(AssignLead(case=lived.case, people=(lived.poole,)), key="lead").repeated
    moved.do(StartAction(case=lived.case, text="Walk daily", owner="part2"))
    assert moved.office.verify(by=BY).differences == erased


def test_what_an_older_release_did_not_write_is_put_there(made: Made, target: Store) -> None:
    """A child is found by whoever its record names, and by its likeness, though the lines say nothing of either."""
    made.do(Relate(child=made.child, person=made.mother, relation="aunt", may_receive=True))

    def older(line: bytes) -> bytes:
        said = msgspec.json.decode(line)
        if said.get("references"):
            said["references"] = [one for one in said["references"] if not one[0].startswith(("alike ", "names "))]
        return msgspec.json.encode(said)

    every = written(made.office.store)
    assert [*map(older, every)] != every
    carry_in(target, read_lines(map(older, every)), source="x")
    assert everything(target) == everything(made.office.store)
    there = made.office.on_another(target)
    assert there.verify(by=BY).differences == ()
    aunt = Actor.person(made.mother)
    assert made.child in {one.reference for one in there.find("leo", by=aunt).lines}


def test_records_moved_there_and_back_are_the_same(lived: Made, target: Store, tmp_path: Path) -> None:
    """From one kind of store to another and on to a third, nothing is otherwise."""
    carry_over(lived.office.store, target)
    with closing(open_store(f"sqlite:///{tmp_path / 'back.db'}")) as back:
        carry_over(target, back)
        assert everything(back) == everything(lived.office.store)


@pytest.mark.parametrize("at_once", [1, 3])
def test_what_was_stopped_is_gone_on_with(
    lived: Made, target: Store, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Stopped after any transaction, the same import brings the rest; typed once more, it changes nothing."""
    monkeypatch.setattr(lines, "AT_ONCE", at_once)
    every = written(lived.office.store)

    class StoppedHere(Exception):
        """The process was ended."""

    def stopping(after: int) -> Callable[[int, int], None]:
        def progress(done: int, _of: int) -> None:
            if done >= after:
                raise StoppedHere

        return progress

    for after in (5, 20, len(every) - 8):
        with pytest.raises(StoppedHere):
            carry_in(target, read_lines(every), source="x", progress=stopping(after))
        with pytest.raises(BrokenOffice, match="Records are being carried in here"):
            everything(target)
    carry_in(target, read_lines(every), source="x")
    assert everything(target) == everything(lived.office.store)
    carry_in(target, read_lines(every), source="x")
    assert everything(target) == everything(lived.office.store)


def test_entries_of_a_record_that_stand_out_of_order_come_in_their_order(lived: Made, target: Store) -> None:
    """An older database may hold a later entry of a record before an earlier one; carried in, versions rise."""
    every = written(lived.office.store)
    places = [number for number, one in enumerate(every) if f'"record":"{lived.case}"'.encode() in one]
    every[places[2]], every[places[9]] = every[places[9]], every[places[2]]
    carry_in(target, read_lines(every), source="x")
    with target.reading() as reading:
        versions = [one.version for one in reading.follow(limit=9999) if one.stream == lived.case]
    assert versions == list(range(1, len(versions) + 1))


def _without(number: int) -> Callable[[list[bytes]], list[bytes]]:
    return lambda every: every[:number] + every[number + 1 :]


def _changed(word: bytes, into: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda every: [one.replace(word, into, 1) for one in every]


FAULTS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "no beginning": (_without(0), "not the beginning"),
    "another form": (_changed(b'"format":1', b'"format":2'), "reads form 1"),
    "an entry is missing": (_without(1), "does not come to the version and head"),
    "the end is missing": (lambda every: every[:-1], "ends before its last line"),
    "what was said is changed": (_changed(b"Hornsea", b"Horn Sea"), "what it says is not what was written"),
    "who said it is changed": (_changed(b"officer:duty", b"officer:dust"), "not the entry that was written"),
    "no line": (lambda every: [*every[:3], b"{", *every[3:]], "no line of an office's records"),
    "half a character": (_changed(b"Hornsea", b"\xff"), "no line of an office's records"),
    "another head": (_changed(b'"head":"', b'"head":"0'), "version and head"),
}


DAMAGE: dict[str, tuple[str, bytes, bytes]] = {
    "a link to nothing": ("record", rb'"links":\["', rb'"links":["PZZZ-ZZZZ-ZZ","'),
    "a number that leads to another record": ("record", rb'"references":\[\]', b'"references":[["nhs","9434765919"]]'),
    "a receipt under a used key": ("record", rb'"receipts":\[\]', b'"receipts":[["officer:duty\\\\nlead","0","{}"]]'),
    "a seat twice": ("record", rb'"seats":\[(\[.*?\])', rb'"seats":[\1,\1'),
    "a seat beyond all numbers": ("record", rb'"seats":\[\["(.*?)",1', rb'"seats":[["\1",99999999999999999999'),
    "a version below all": ("entry", b'"version":1,', b'"version":0,'),
    "a version beyond all": ("entry", b'"version":1,', b'"version":9999999999999,'),
    "a schema beyond all": ("entry", b'"schema":1,', b'"schema":9999999999999999999,'),
    "a moment before all": ("entry", rb'"recorded_at":".*?"', b'"recorded_at":"0001-01-01T00:00:00+05:00"'),
    "a salt that is none": ("entry", b'"salt":"', b'"salt":"x'),
    "a kind that is none": ("entry", rb'"kind":".*?"', b'"kind":"cat"'),
    "another edition": ("edition", b'"text":"', b'"text":" '),
}


@pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("damaged", DAMAGE)
def test_whatever_is_damaged_is_named_with_its_file_and_line(lived: Made, target: Store, damaged: str) -> None:
    """Import and trial name the line at fault, and never the office; a whole file is gone on with."""
    sort, old, new = DAMAGE[damaged]
    every = written(lived.office.store)
    of_that_sort = [number for number, one in enumerate(every) if one.startswith(b'{"line":"%b"' % sort.encode())]
    number = [one for one in of_that_sort if re.search(old, every[one])][-1]
    broken = every.copy()
    broken[number] = re.sub(old, new, every[number], count=1)
    tried = tried_in(read_lines(broken), source="x.jsonl").problems
    with pytest.raises(BrokenFile) as refused:
        carry_in(target, read_lines(broken), source="x.jsonl")
    assert [(one.where.file, one.where.line) for one in refused.value.problems] == [("x.jsonl", number + 1)]
    # That something was disposed of stands in a line of its own.
    assert ("x.jsonl", number + 1) in {(one.where.file, one.where.line) for one in tried}
    assert all(one.where.line for one in tried)
    carry_in(target, read_lines(every), source="x.jsonl")
    assert everything(target) == everything(lived.office.store)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_is_not_what_was_written_is_refused(people: Made, fault: str) -> None:
    """Whatever was changed, added or left out is named with its line; nothing of that transaction is written."""
    damage, words = FAULTS[fault]
    every = damage(written(people.office.store))
    with pytest.raises(BrokenFile, match=words):
        carry_in(MemoryStore(), read_lines(every), source="x.jsonl")
    assert any(words in str(one) for one in tried_in(read_lines(every), source="x.jsonl").problems)


def test_a_trial_lists_every_problem_and_writes_nothing(people: Made) -> None:
    """All that is wrong with a file is listed at once, each with its line, in the order of the lines."""
    every = written(people.office.store)
    every[2] = every[2].replace(b"officer:duty", b"officer:dust")
    every[4] = b"nonsense"
    every[6] = every[6].replace(b'"link":"', b'"link":"0')
    told = [str(one) for one in tried_in(read_lines(every), source="x.jsonl").problems]
    assert [one.partition(" ")[0] for one in told[:3]] == ["x.jsonl:3:", "x.jsonl:5:", "x.jsonl:7:"]


def test_a_changed_state_is_found_by_a_trial(people: Made) -> None:
    """A record that is not what its journal comes to is named, though every head agrees."""
    every = [
        one.replace(b"Hornsea", b"Horn Sea") if one.startswith(b'{"line":"record"') else one
        for one in written(people.office.store)
    ]
    [problem] = tried_in(read_lines(every), source="x.jsonl").problems
    assert re.match(rf"x\.jsonl:\d+: {people.nursery}: Its state is not what follows", str(problem))


def test_records_are_not_carried_onto_those_of_another_office(lived: Made) -> None:
    """An office that has other records, or went on since, is left as it is."""
    other = Made.on(MemoryStore(), seed="another").peopled()
    before = everything(other.office.store)
    with pytest.raises(BrokenFile, match="has records already, and they are not these"):
        carry_in(other.office.store, read_lines(written(lived.office.store)), source="x")
    assert everything(other.office.store) == before
    store = MemoryStore()
    carry_in(store, read_lines(written(lived.office.store)), source="x")
    lived.do(SetWishes(person=lived.mother, wishes=ContactWishes(language="Welsh")))
    with pytest.raises(BrokenFile, match="has this record to its end already"):
        carry_in(store, read_lines(written(lived.office.store)), source="x")


def test_what_is_written_during_a_move_is_told(lived: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who works on while the office is moved is noticed, and the move is no good."""

    def worked_on(*arguments: Any, **more: Any) -> Any:
        found = carry_in(*arguments, **more)
        lived.do(SetWishes(person=lived.mother, wishes=ContactWishes(language="Welsh")))
        return found

    monkeypatch.setattr(exporting, "carry_in", worked_on)
    with pytest.raises(Conflict, match="wrote in the office while it was moved"):
        carry_over(lived.office.store, MemoryStore())


def test_every_line_is_json_with_the_name_of_its_sort(lived: Made) -> None:
    """Each line is one JSON object that says what it is; the first tells how much follows."""
    told = [msgspec.json.decode(one) for one in written(lived.office.store)]
    assert {one["line"] for one in told} == {"office", "entry", "edition", "record", "end"}
    assert told[0]["entries"] == len([one for one in told if one["line"] == "entry"])
    assert told[0]["records"] == len([one for one in told if one["line"] == "record"])


def test_no_more_lines_are_held_than_are_written_at_once(lived: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large an office is, an import reads on only when what it has read is written; and so does an export."""
    monkeypatch.setattr(lines, "AT_ONCE", 4)
    read, most = 0, 0

    def counted() -> Iterator[tuple[int, lines.Line | None]]:
        nonlocal read
        with lived.office.store.reading() as reading:
            for one in enumerate(lines.lines_of(reading), start=1):
                read += 1
                yield one

    def progress(done: int, of: int) -> None:
        nonlocal most
        most = max(most, read - done) if done < of else most

    carry_in(MemoryStore(), counted(), source="x", progress=progress)
    assert read > 30
    assert most <= 4 + 2
