from __future__ import annotations

from collections import defaultdict
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import AddChild, AddPerson, CorrectChild, CorrectPerson, RecordView, StartAction
from teamaround.errors import Conflict
from teamaround.store import START, Cursor, Entry
from teamaround.store.sql.statements.dialects import PostgresDialect
from tests.integration.office.made import BY, RIDING
from tests.integration.store.made import at_once
from tests.integration.store.sql.test_order import by_own_number

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.store import Store
    from tests.integration.office.made import Made

WRITERS, EACH = 16, 6

databases = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def two(made: Made) -> list[str]:
    """Two cases of two children that share everybody else."""
    return [made.case, made.open(RIDING, made.do(AddChild(name="Mia P")).reference).reference]


def drawn(made: Made, cases: list[str], number: int, chance: Random) -> Command:
    """A command about one of the cases, or about a record that both are linked to, and so about both at once."""
    case = chance.choice(cases)
    return chance.choice(
        [
            StartAction(case=case, text=f"Visit {number}", owner="part1"),
            CorrectPerson(person=made.hall, name=f"Ms Hall {number}", why="a letter"),
            CorrectChild(child=made.child, name=f"Leo P {number}", why="a letter"),
            RecordView(case=case, what="wishes", whose="family", words=f"{number}"),
            AddPerson(name=f"Person {number}", works_for=made.nursery),
        ]
    )


def followed(store: Store, done: Event) -> list[Entry]:
    """All that is given to whoever goes on from the position of the last entry, until others are done."""
    got: list[Entry] = []
    while True:
        last_look = done.is_set()
        with store.reading() as reading:
            more = reading.follow(got[-1].position if got else START, limit=7)
        got += more
        if last_look and not more:
            return got


def lived_and_followed(made: Made, cases: list[str], time: int = 0) -> list[Entry]:
    """What a follower got while many wrote at once, and the calendar had its say; each *time* of people of its own."""
    done, first = Event(), time * WRITERS * EACH

    def write(number: int) -> None:
        chance = Random(first + number)
        for each in range(EACH):
            command = drawn(made, cases, first + number * EACH + each, chance)
            while True:
                try:
                    made.do(command)
                except Conflict:
                    continue
                break

    def write_all() -> None:
        try:
            at_once(*[lambda one=one: write(one) for one in range(WRITERS)])
        finally:
            done.set()

    def turn_the_days() -> None:
        while not done.is_set():
            made.office.tick()

    *_, got = at_once(write_all, turn_the_days, lambda: followed(made.office.store, done))
    assert isinstance(got, list)
    return got


def out_of_order(entries: list[Entry]) -> list[tuple[str, int, Cursor]]:
    """The entries that did not follow the version before in their stream."""
    seen: dict[str, int] = defaultdict(int)
    wrong = []
    for one in entries:
        if one.version != seen[one.stream] + 1:
            wrong.append((one.stream, one.version, one.position))
        seen[one.stream] = one.version
    return wrong


def all_entries(store: Store) -> list[Entry]:
    """Every entry of every journal, in the order of the positions."""
    with store.reading() as reading:
        found = [one for head in reading.heads() for one in reading.journal(head.stream)]
    return sorted(found, key=lambda one: one.position)


@databases
def test_whoever_follows_sees_every_stream_in_order(made: Made, two: list[str]) -> None:
    """Whoever follows while 16 write gets every entry once, and those of each stream by their versions."""
    got = lived_and_followed(made, two)
    assert out_of_order(got) == []
    assert got == all_entries(made.office.store)
    assert made.office.verify(by=BY).differences == ()


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_entries_in_the_order_of_their_transactions_are_caught(
    made: Made, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the transactions' numbers streams come disordered sooner or later; what was stored so is whole."""
    monkeypatch.setattr(PostgresDialect, "turn", by_own_number)
    store: Any = made.office.store
    store.statements._compiled.clear()
    assert any(out_of_order(lived_and_followed(made, two, time)) for time in range(200))
    assert made.office.verify(by=BY).differences == ()
