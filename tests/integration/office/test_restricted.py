from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.command_input import read_command
from teamaround.commands import TurnTheDay
from teamaround.concepts.actors import Actor
from teamaround.concepts.days.periods import Period
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.installation import Installation
from teamaround.office.request import CALENDAR
from teamaround.regime.authority import Supervision
from teamaround.store import MemoryStore
from tests.integration.office.made_house import AUTHORITY, built, leading

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from tests.integration.office.made_house import House

OFFICER = Actor.officer()


@pytest.fixture
def house() -> House:
    """An office with a child's case that is restricted to one teacher."""
    made = built(MemoryStore())
    made.about("restrict_case", to=[made.teacher], why="a witness")
    return made


@pytest.fixture
def supervised() -> House:
    """An office that asks of what has left no trace for a day, with a lead of whom nothing is recorded for long."""
    made = leading(built(MemoryStore())).on(date(2026, 11, 2))
    asked = Supervision(no_trace_for=Period(days=1), reason="Agreed by the board.")
    made.office.installation = Installation.of(evolve(AUTHORITY, supervision=asked))
    return made


def note(house: House) -> Command:
    """Something ordinary, to be recorded of the case."""
    return read_command("record_contact", {"case": house.case, "what": "note", "text": "All well."})


@pytest.mark.parametrize("way", ["do", "consider"])
def test_a_restricted_case_takes_no_command_from_others(house: House, way: str) -> None:
    """Whoever is not named neither writes to a restricted case nor learns of it what a command would come to."""
    for by in (OFFICER, Actor.person(house.stranger), Actor.system("import", on_behalf_of="officer")):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            getattr(house.office, way)(note(house), by=by)


def test_a_restricted_case_goes_on_for_those_who_are_named(house: House) -> None:
    """Whoever is named works on as before."""
    assert house.office.do(note(house), by=Actor.person(house.teacher)).events


@pytest.mark.parametrize("what", ["case", "child"])
def test_a_post_that_is_named_goes_on(house: House, what: str) -> None:
    """A post and a system that a command names on a record read it and write to it; another post does not."""
    house.office.do(read_command("lift_case_restriction", {"case": house.case, "why": "over"}), by=OFFICER)
    about = {"case": house.case} if what == "case" else {"child": house.child}
    house.do(f"restrict_{what}", to=["officer:duty", "system:portal"], why="a colleague's child", **about)
    portal = Actor.system("portal", on_behalf_of="officer:duty")
    for by in (OFFICER, portal):
        assert house.office.do(note(house), by=by).events
        assert house.office.case(house.case, by=by).reference == house.case
    others = (
        Actor.officer("night"),
        Actor.person(house.teacher),
        Actor.person("officer:duty"),
        Actor.system("portal", on_behalf_of="officer"),
        Actor.system("import", on_behalf_of="officer:duty"),
    )
    for by in others:
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.do(note(house), by=by)
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.case(house.case, by=by)


def test_the_chronology_names_whom_a_restriction_names(house: House) -> None:
    """People stand there by their names, and posts in words."""
    house.about("restrict_case", to=["officer:duty", house.teacher, "system:portal"], why="a colleague's child")
    (line,) = [
        one
        for one in house.office.chronology(house.case, by=OFFICER).lines
        if one.name == "case_restricted" and "colleague" in one.sentence
    ]
    assert "restricted to the authority's own staff (duty), Mr Cedar and system:portal" in line.sentence


def test_a_restriction_can_always_be_lifted(house: House) -> None:
    """The authority's staff may lift it with a reason, so that no record is closed for good; nobody else may."""
    lift = read_command("lift_case_restriction", {"case": house.case, "why": "the teacher has left"})
    with pytest.raises(NotAllowed):
        house.office.do(lift, by=Actor.person(house.stranger))
    house.office.do(lift, by=OFFICER)
    assert house.office.do(note(house), by=OFFICER).events


def test_a_restricted_child_takes_no_command_from_others(house: House) -> None:
    """The record of a restricted child, and every case of the child, is closed in the same way."""
    house.office.do(read_command("lift_case_restriction", {"case": house.case, "why": "over"}), by=OFFICER)
    house.do("restrict_child", child=house.child, to=[house.teacher], why="a witness")
    move = read_command("record_move", {"child": house.child, "to": "Scotland"})
    for command in (move, note(house)):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.do(command, by=OFFICER)


def test_a_key_opens_no_restricted_case(house: House) -> None:
    """Who repeats a command under its key is given nothing of a record that was restricted to others since."""
    house.office.do(read_command("lift_case_restriction", {"case": house.case, "why": "over"}), by=OFFICER)
    nurse = Actor.person(house.nurse)
    first = house.office.do(note(house), by=nurse, key="once")
    assert house.office.do(note(house), by=nurse, key="once").version == first.version
    house.about("restrict_case", to=[house.teacher], why="a witness")
    with pytest.raises(NotAllowed, match="This record is restricted"):
        house.office.do(note(house), by=nurse, key="once")


def test_a_receipt_hands_over_no_case_that_whoever_asks_may_not_read(house: House) -> None:
    """Whoever gives a command, and may not see the whole case, is told what came of it and not handed the case."""
    teacher, asked, mother = map(Actor.person, (house.teacher, house.stranger, house.mother))
    assert house.office.do(note(house), by=teacher).state is not None
    widened = read_command(
        "restrict_case", {"case": house.case, "to": [house.teacher, "officer:night"], "why": "cover"}
    )
    assert house.office.do(widened, by=OFFICER).state is None
    house.office.do(read_command("lift_case_restriction", {"case": house.case, "why": "over"}), by=OFFICER)
    house.about("nominate_lead", person=house.stranger, by=house.teacher)
    own = {"what": "wishes", "whose": "family", "person": house.mother, "words": "All well."}
    commands = {
        asked: read_command("answer_nomination", {"case": house.case, "nomination": "nomination1", "accepts": True}),
        mother: read_command("record_view", {"case": house.case, **own}),
    }
    for by, command in commands.items():
        considered = house.office.consider(command, by=by)
        receipt = house.office.do(command, by=by, key=f"once {by}")
        # Though what they were asked is answered, and so no longer theirs to answer.
        again = house.office.do(command, by=by, key=f"once {by}")
        assert [one.state for one in (receipt, again, considered)] == [None] * 3
        # Whoever has no part in it at all is told that it was done, and no more.
        assert again.events == receipt.events
        assert [bool(one.events) for one in (receipt, again, considered)] == [by == mother] * 3
        assert receipt.written == again.written == considered.written > 0
        # What was written can be told to whoever may read it; of what was only considered nothing is kept.
        for one in (receipt, again):
            assert by == asked or "All well." in house.office.recounted(one, by=OFFICER)[0]
        assert not any(house.office.recounted(considered, by=OFFICER))
    with pytest.raises(NotAllowed, match="no part"):
        house.office.do(note(house), by=asked, key=f"once {asked}")
    assert house.office.do(note(house), by=OFFICER).state is not None


@pytest.mark.parametrize("way", ["do", "consider"])
@pytest.mark.parametrize("late", [False, True])
def test_nobody_passes_for_the_passing_of_time(house: House, way: str, late: bool) -> None:
    """What the office asks for by itself nobody else can ask for of a restricted case, under whatever name."""
    if late:
        action = {"case": house.case, "text": "Ring the clinic", "owner": "part1", "due": house.office.clock.today()}
        house.office.do(read_command("start_action", action), by=Actor.person(house.teacher))
        house.on(date(2026, 9, 23))
    for by in (Actor.person(house.stranger), OFFICER, CALENDAR, Actor.system("calendar", on_behalf_of="officer")):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            getattr(house.office, way)(TurnTheDay(case=house.case, on=house.office.clock.today()), by=by)


def test_the_day_turns_in_a_restricted_case(house: House) -> None:
    """A restriction hides what falls late from others; it does not stop it."""
    action = {"case": house.case, "text": "Ring the clinic", "owner": "part1", "due": house.office.clock.today()}
    house.office.do(read_command("start_action", action), by=Actor.person(house.teacher))
    (receipt,) = house.on(date(2026, 9, 23)).office.tick()
    assert (receipt.events, receipt.written) == ((), 1)
    last = house.office.chronology(house.case, by=Actor.person(house.teacher)).lines[-1]
    assert last.name == "action_fell_late"


def test_supervision_opens_no_case(supervised: House) -> None:
    """What is worth asking about is listed of the cases that whoever looks may see the whole of, and of no others."""
    made = supervised

    def listed(by: Actor, owner: str | None = None) -> set[str]:
        return {line.case for line in made.office.without_trace(owner, by=by).lines}

    teacher = Actor.person(made.teacher)
    assert listed(OFFICER) == listed(teacher) == listed(OFFICER, made.school) == {made.case}
    assert listed(OFFICER, made.board) == listed(Actor.person(made.stranger)) == set()
    made.about("restrict_case", to=[made.teacher], why="a witness")
    assert (listed(OFFICER), listed(teacher)) == (set(), {made.case})
    with pytest.raises(NotFound, match="Nobody is known"):
        listed(OFFICER, "A000-0000-00")


def test_supervision_names_nobody_to_strangers(supervised: House) -> None:
    """Whoever asks about somebody's leads, and is shown nothing, learns no name by it; staff and that person do."""
    office, manager = supervised.office, supervised.stranger

    def named(by: Actor, owner: str) -> str:
        party = office.without_trace(owner, by=by).owner
        assert party is not None
        return party.name

    assert named(Actor.person(supervised.mother), manager) == manager
    known = named(OFFICER, manager)
    assert known == named(Actor.person(manager), manager) == office.called(manager, by=OFFICER) != manager


def test_supervision_is_of_open_cases(supervised: House) -> None:
    """A case that was closed is listed no more."""
    supervised.about("close_case", why="All is well.")
    assert supervised.office.without_trace(by=OFFICER).lines == ()
