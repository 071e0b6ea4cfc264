"""An office that was open already when records are carried into its database, as a web process is."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

import pytest

from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import AddChild, AddPerson, CorrectChild
from teamaround.errors import BrokenFile, BrokenOffice
from teamaround.office import Office
from teamaround.office.elsewhere.exporting import carry_out, carry_over
from teamaround.office.elsewhere.importing import carry_in, read_lines
from teamaround.store import MemoryStore, open_store
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from teamaround.store import Store
    from teamaround.store.sql.database import SqlStore


class StoppedHere(Exception):
    """The process that imports was ended."""


@pytest.fixture
def people() -> Made:
    """The office that the records come from."""
    return Made.on(MemoryStore()).peopled()


@pytest.fixture
def lines(people: Made) -> list[bytes]:
    """The lines of an office with a few people."""
    file = io.BytesIO()
    carry_out(people.office.store, file)
    return file.getvalue().splitlines()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, beside the one that records come from."""
    url = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'target.db'}"}.get(request.param)
    with closing(open_store(url or request.getfixturevalue("another_postgresql_url"))) as opened:
        yield opened


def office_on(store: Store, people: Made) -> Office:
    """Another office, open on a store."""
    return Office(people.office.installation, store, clock=FixedClock.on(BEGAN), ids=SeededIds("another"))


def stopped(lines: list[bytes], kept: int) -> Callable[[Store], None]:
    """An import that is ended when so many records have been put whole."""

    def progress(done: int, _of: int) -> None:
        if done >= sum(b'"line":"entry"' in one for one in lines) + 1 + kept:
            raise StoppedHere

    def carry(store: Store) -> None:
        with pytest.raises(StoppedHere):
            carry_in(store, read_lines(lines), source="x", progress=progress)

    return carry


@pytest.mark.parametrize(
    "asked",
    [
        lambda office, _: office.do(AddChild(name="Written meanwhile"), by=BY),
        lambda office, one: office.do(CorrectChild(child=one.child, name="Leo", why="x"), by=BY),
        lambda office, _: office.import_history([b'{"key": "1", "do": "add_child", "fields": {"name": "Leo"}}'], by=BY),
        lambda office, one: office.called(one.hall, by=BY),
        lambda office, _: list(office.listed("people", by=BY)),
        lambda office, _: office.tick(),
        lambda office, _: office.verify(by=BY),
        lambda office, _: office.repair(by=BY),
        lambda office, _: carry_out(office.store, io.BytesIO()),
        lambda office, _: carry_over(office.store, MemoryStore()),
    ],
    ids=["do", "correct", "history", "called", "listed", "tick", "verify", "repair", "export", "move"],
)
def test_nothing_is_written_or_half_read_while_records_are_carried_in(
    people: Made,
    lines: list[bytes],
    target: Store,
    monkeypatch: pytest.MonkeyPatch,
    asked: Callable[[Office, Made], Any],
) -> None:
    """Whoever goes on in an office that was open already is refused with one error, and the import comes to its end."""
    monkeypatch.setattr("teamaround.office.elsewhere.lines.AT_ONCE", 1)
    office = office_on(target, people)
    stopped(lines, 0)(target)
    with pytest.raises(BrokenOffice, match="Records are being carried in here, or that was stopped half way"):
        asked(office, people)
    stopped(lines, 4)(target)
    with pytest.raises(BrokenOffice, match="Records are being carried in here"):
        office.do(CorrectChild(child=people.child, name="Leo", why="x"), by=BY)
    carry_in(target, read_lines(lines), source="x")
    assert office.do(AddChild(name="Written afterwards"), by=BY).version == 1


def test_whoever_is_writing_as_an_import_begins_is_waited_for(people: Made, lines: list[bytes], target: Store) -> None:
    """What is written but not committed as an import begins stands, and the import is refused."""
    office = office_on(target, people)
    with ThreadPoolExecutor(1) as importer:
        with target.writing() as writing:
            came_to = office._outcome(  # the office's own, so that the transaction is still open
                AddPerson(name="Ms Writing"), "{}", by=BY, expecting=None, reading=writing
            )
            writing.write(came_to.writes, edition=came_to.edition)
            carried = importer.submit(carry_in, target, read_lines(lines), source="x")
            with pytest.raises(TimeoutError):
                carried.result(0.5)
        with pytest.raises(BrokenFile, match=r"has records already, and they are not these|has written in the office"):
            carried.result(30)
    assert [one.name for one in office.follow(by=BY)] == ["person_added"]
    assert office.do(AddChild(name="Leo"), by=BY).version == 1


def test_whoever_writes_as_an_import_has_begun_waits_and_is_refused(
    people: Made, target: Store, lines: list[bytes]
) -> None:
    """Between the note that records are carried in and its commit nobody else writes."""
    office = office_on(target, people)
    with ThreadPoolExecutor(1) as other:
        with target.writing() as writing:
            writing.note_carrying(under_way=True)
            written = other.submit(office.do, AddChild(name="Leo"), by=BY)
            with pytest.raises(TimeoutError):
                written.result(0.5)
        with pytest.raises(BrokenOffice, match="Records are being carried in here"):
            written.result(30)
    carry_in(target, read_lines(lines), source="x")


@pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)
def test_a_command_asks_no_more_for_it(people: Made, target: Store) -> None:
    """That no records are being carried in is told by the statement that writes the entries."""
    office, heard = office_on(target, people), list[str]()
    cast("SqlStore", target).on_statement(heard.append)
    office.do(AddChild(name="Leo"), by=BY)
    asked = [one for one in heard if "teamaround_version" in one]
    assert [one.split()[:2] for one in asked] == [["INSERT", "INTO"]]
    assert asked[0].split()[2].endswith("teamaround_entry")
