from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import AddPerson, AssignLead, Join, OpenCase, RecordContact, RecordView
from teamaround.errors import Conflict, Refused, TeamaroundError
from teamaround.office import Office
from teamaround.store.memory import MemoryStore
from tests.integration.office.made import BY, CAF, RIDING, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.casework.command import Command
    from teamaround.store import Entry, Write

THREADS = 4


def at_once(*doing: Callable[[], object]) -> list[object]:
    """Do all of these in threads of their own, none before the others stand ready; what each gave or was told."""
    ready = Barrier(len(doing))

    def one(what: Callable[[], object]) -> object:
        ready.wait()
        try:
            return what()
        except TeamaroundError as error:
            return error

    with ThreadPoolExecutor(len(doing)) as threads:
        return [done.result() for done in [threads.submit(one, what) for what in doing]]


def done(made: Made, *commands: Command, **more: Any) -> list[object]:
    """What came of commands given at once, each by a thread of its own."""
    return at_once(*[lambda one=one: made.office.do(one, by=BY, **more) for one in commands])


class TestTwoAtOnce:
    """Required of an office on memory, SQLite and PostgreSQL alike: whoever comes second is told."""

    def test_one_of_two_who_saw_the_same_case_assigns_the_lead(self, made: Made) -> None:
        """Of several who let somebody lead at once, having seen the same case, one succeeds and the others are told."""
        people = [made.do(AddPerson(name=f"Person {number}", works_for=made.health)).reference for number in range(4)]
        for person in people:
            made.do(Join(case=made.case, person=person, agency=made.health, direct_contact="regular"))
        version = made.all_that_is_kept()["streams"][made.case].version
        commands = [AssignLead(case=made.case, people=(person,)) for person in people]
        found = done(made, *commands, expecting=version)
        won = [one for one in found if not isinstance(one, Exception)]
        assert len(won) == 1
        assert all(isinstance(one, Conflict) and "version" in str(one) for one in found if one not in won)
        (lead,) = made.now().leads(made.office.clock.today())
        assert lead.person == people[found.index(won[0])]

    def test_two_may_not_both_be_the_second_lead(self, made: Made) -> None:
        """Of two who are to lead beside a first at once, where two may lead, one does, and the other is told."""
        third = made.do(AddPerson(name="Ms Field", works_for=made.health)).reference
        made.do(Join(case=made.case, person=third, agency=made.health, direct_contact="regular"))
        commands = [
            AssignLead(case=made.case, people=(person,), jointly=True, family_contact=person)
            for person in (made.poole, third)
        ]
        found = done(made, *commands)
        refused = [one for one in found if isinstance(one, Refused)]
        assert len(refused) == 1
        assert "for two at once, and two hold it already" in str(refused[0])
        assert len(made.now().leads(made.office.clock.today())) == 2

    def test_a_child_gets_one_case(self, people: Made) -> None:
        """Of several who open a case for one child under one regime at once, one does, and the others are told."""
        opening = OpenCase(child=people.child, regime=RIDING, starter=people.mother)
        other = evolve(opening, regime=CAF)
        found = done(people, opening, opening, opening, other)
        opened = [one for one in found[:3] if not isinstance(one, Exception)]
        assert len(opened) == 1
        assert [type(one) for one in found[:3] if one not in opened] == [Refused, Refused]
        assert not isinstance(found[3], Exception)

    def test_nothing_is_lost(self, made: Made) -> None:
        """Notes that several write at once, each on whatever stands, are all there in the end."""
        notes = [RecordContact(case=made.case, what="note", text=f"{number}") for number in range(THREADS)]
        for _ in range(5):
            found = done(made, *notes)
            assert not [one for one in found if isinstance(one, Exception)]
        assert len(made.now().notes) == THREADS * 5

    def test_one_command_under_a_key_is_carried_out_once(self, made: Made) -> None:
        """A command that arrives several times at once under its key is carried out once, and all get its receipt."""
        view = RecordView(case=made.case, what="wishes", whose="family", words="x")
        found = done(made, *[view] * THREADS, key="form-1")
        assert len(made.now().views) == 1
        told = [(one.version, one.events, one.repeated) for one in found]  # type: ignore[attr-defined]
        assert sorted(repeated for _, _, repeated in told) == [False, True, True, True]
        assert all(one[:2] == told[0][:2] for one in told)

    def test_a_person_under_a_key_is_added_once(self, made: Made) -> None:
        """The same of a record that is added: all who gave the command are told the same reference."""
        found = done(made, *[AddPerson(name="Ms Field")] * THREADS, key="form-2")
        assert len({one.reference for one in found}) == 1  # type: ignore[attr-defined]
        with made.office.store.reading() as reading:
            assert len(list(reading.stream_ids("person"))) == 4


class Blind(MemoryStore):
    """A store that shows everybody a case as it was at first, and writes on whatever version is there."""

    first: Any = None

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A transaction in which neither the version nor the case as it stands is seen."""
        with super().writing() as writing:
            if self.first:
                self.blindfold(writing)
            yield writing

    def blindfold(self, writing: Any) -> None:
        """Show the case as it was at first, and ignore what was expected."""
        honest = writing.write

        def write(writes: Sequence[Write], **more: Any) -> tuple[Entry, ...]:
            there = writing.get_for_update([one.id for one in writes])
            told: tuple[Entry, ...] = honest([evolve(one, expecting=there[one.id].version) for one in writes], **more)
            return told

        writing.get_case_for_update, writing.write = lambda _: self.first, write


def test_the_seat_is_the_second_fence() -> None:
    """Where a fault lets two decide on the same case, the seat that both would take is given to one of them."""
    store = Blind()
    made = Made.on(store).peopled().opened(CAF)
    with store.reading() as reading:
        store.first = reading.get_case_for_update(made.case)
    made.do(AssignLead(case=made.case, people=(made.hall,)))
    with pytest.raises(Conflict, match=r"Seat 1 of lead .* is taken"):
        made.do(AssignLead(case=made.case, people=(made.poole,)))
    store.first = None
    assert [one.person for one in made.now().leads(made.office.clock.today())] == [made.hall]


def test_an_office_can_be_shared() -> None:
    """Two offices over one store see the same."""
    made = Made.on(MemoryStore()).peopled().opened()
    other = Office(made.office.installation, made.office.store, clock=made.office.clock, ids=made.office.ids)
    made.do(RecordContact(case=made.case, what="note", text="x"))
    assert other.case(made.case, by=BY) == made.office.case(made.case, by=BY)
