from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import (
    AddPerson,
    AgreeLead,
    AssignLead,
    EndRole,
    Join,
    Leave,
    OpenCase,
    RecordContact,
    RecordView,
    Reinstate,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Conflict, Refused, TeamaroundError
from teamaround.office import Office
from teamaround.office.request import CommandRequest
from teamaround.store.memory import MemoryStore
from tests.integration.office.made import BEGAN, BY, CAF, RIDING, Made

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


class TestWhoLeads:
    """A lead whom somebody has just chosen is ended by nobody who may not know of it."""

    def joined(self, made: Made, count: int) -> list[str]:
        """So many people who take part in the case."""
        people = [
            made.do(AddPerson(name=f"Person {number}", works_for=made.health)).reference for number in range(count)
        ]
        for person in people:
            made.do(Join(case=made.case, person=person, agency=made.health, direct_contact="regular"))
        return people

    def test_of_several_who_choose_at_once_one_is_told_yes(self, made: Made) -> None:
        """Of several who let somebody lead at once, without saying what they saw, one is told yes, and leads."""
        people = self.joined(made, 6)
        found = done(made, *[AssignLead(case=made.case, people=(person,)) for person in people])
        won = [one for one in found if not isinstance(one, Exception)]
        assert len(won) == 1
        told = [str(one) for one in found if isinstance(one, Conflict)]
        assert len(told) == 5
        assert all("was chosen to lead on the very same day, and would lead no more" in one for one in told)
        (lead,) = made.now().leads(made.office.clock.today())
        assert lead.person == people[found.index(won[0])]

    def test_who_has_seen_it_may(self, made: Made) -> None:
        """Whoever says which version they saw lets another lead on the same day, as the refusal told them to."""
        one, two = self.joined(made, 2)
        seen = made.do(AssignLead(case=made.case, people=(one,))).version
        with pytest.raises(Conflict, match=rf"they saw version {seen} \(expecting\)"):
            made.do(AssignLead(case=made.case, people=(two,)))
        made.do(AssignLead(case=made.case, people=(two,)), expecting=seen)
        assert [held.person for held in made.now().leads(BEGAN)] == [two]

    @pytest.mark.parametrize(
        "choose",
        [
            lambda made, _: AgreeLead(case=made.case, person=made.hall),
            lambda made, _: AssignLead(case=made.case, people=(made.hall,)),
            lambda made, other: AssignLead(case=made.case, people=(made.hall, other), family_contact=other),
            lambda made, other: AssignLead(case=made.case, people=(other,), jointly=True, family_contact=other),
        ],
        ids=["agreed", "assigned", "assigned together", "another let lead beside them"],
    )
    def test_who_led_before_is_chosen_on_the_day_on_which_somebody_does(
        self, made: Made, choose: Callable[[Made, str], Command]
    ) -> None:
        """Whoever led by a rule, and is agreed on or chosen with another later, is ended by nobody who may not know."""
        one, two = self.joined(made, 2)
        (began,) = made.now().leads(BEGAN)
        made.day(BEGAN + timedelta(days=5))
        made.do(choose(made, one))
        seen = made.all_that_is_kept()["streams"][made.case].version
        for other in (one, two):
            with pytest.raises(Conflict, match="was chosen to lead on the very same day"):
                made.do(AssignLead(case=made.case, people=(other,)))
        made.do(AssignLead(case=made.case, people=(two,)), expecting=seen)
        assert began.basis != "decision"
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [two]

    def test_who_was_chosen_together_is_chosen_again_alone_only_by_who_knows(self, made: Made) -> None:
        """Two are let lead, then one of them: the other had been chosen before, and is not ended in silence."""
        one, two = self.joined(made, 2)
        made.do(AssignLead(case=made.case, people=(one,)))
        made.day(BEGAN + timedelta(days=5))
        made.do(AssignLead(case=made.case, people=(one, two), family_contact=one))
        with pytest.raises(Conflict, match="Person 0 was chosen to lead on the very same day"):
            made.do(AssignLead(case=made.case, people=(two,)))
        made.day(BEGAN + timedelta(days=6))
        made.do(AssignLead(case=made.case, people=(two,)))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [two]

    def test_who_leaves_is_not_held_by_who_came(self, made: Made) -> None:
        """Somebody is let lead beside whoever led, who then leaves the case on that day, and nobody is asked."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AssignLead(case=made.case, people=(one,), jointly=True, family_contact=one))
        made.do(Leave(case=made.case, part="part1", why="a new post"))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [one]

    def test_what_was_chosen_later_is_not_undone_by_an_earlier_day(self, made: Made) -> None:
        """Another who is to have led from before the day of the choice does not end it in silence either."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AgreeLead(case=made.case, person=made.hall))
        with pytest.raises(Conflict, match="Ms Hall was chosen to lead"):
            made.do(AssignLead(case=made.case, people=(one,), on=BEGAN + timedelta(days=2)))

    def test_what_is_agreed_no_more_is_no_choice(self, made: Made) -> None:
        """An agreement that was taken back as a mistake asks nobody."""
        (one,) = self.joined(made, 1)
        made.day(BEGAN + timedelta(days=5))
        made.do(AgreeLead(case=made.case, person=made.hall))
        made.do(Reinstate(case=made.case, entry="role1", why="of another case"))
        made.do(AssignLead(case=made.case, people=(one,)))
        assert [held.person for held in made.now().leads(made.office.clock.today())] == [one]

    def test_whoever_may_not_see_the_case_is_not_told_whom(self, made: Made) -> None:
        """Whoever takes no part in the case is refused all the same, and learns neither the lead nor the version."""
        one, two = self.joined(made, 2)
        seen = made.do(AssignLead(case=made.case, people=(one,))).version
        with pytest.raises(Conflict, match="somebody was chosen to lead on the very same day") as refused:
            made.office.do(AssignLead(case=made.case, people=(two,)), by=Actor.person(made.mother))
        assert "Person 0" not in str(refused.value)
        assert f"version {seen}" not in str(refused.value)

    def test_on_another_day_nobody_is_asked(self, made: Made) -> None:
        """Who lets another lead on another day need not say what they saw, nor who ends a lead by name."""
        one, two = self.joined(made, 2)
        made.do(AssignLead(case=made.case, people=(one,)))
        (held,) = made.now().leads(BEGAN)
        made.do(EndRole(case=made.case, assignment=held.id, why="chosen by mistake"))
        made.do(AssignLead(case=made.case, people=(one,)))
        made.day(BEGAN + timedelta(days=1)).do(AssignLead(case=made.case, people=(two,)))
        assert [held.person for held in made.now().leads(BEGAN + timedelta(days=1))] == [two]

    def test_whoever_led_by_a_rule_gives_way(self, made: Made) -> None:
        """Who leads because a rule says so until somebody is chosen gives way on the same day, without a question."""
        (held,) = made.now().leads(BEGAN)
        assert held.basis != "decision"
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        assert [held.person for held in made.now().leads(BEGAN)] == [made.poole]

    def test_an_office_that_does_not_ask_lets_all_of_them_win(
        self, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Seeded fault: where nobody looks, all are told yes, and one leads."""
        monkeypatch.setattr(CommandRequest, "refuse_unseen_lead", lambda *_: None)
        people = self.joined(made, 3)
        found = done(made, *[AssignLead(case=made.case, people=(person,)) for person in people])
        assert not [one for one in found if isinstance(one, Exception)]
        assert len(made.now().leads(BEGAN)) == 1
