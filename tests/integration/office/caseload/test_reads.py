from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.errors import NotAllowed, NotFound
from teamaround.office.caseload import reads
from teamaround.office.loading.case_reader import read_case_as
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, leading, person

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """An eCAF episode in which the teacher leads and the nurse helps."""
    return leading(built(MemoryStore()))


def another(house: House, name: str = "Ida Fir", *, starter: str | None = None, regime: str = "slough_ecaf") -> str:
    """A case of another child, begun by the nurse unless it is said by whom."""
    child = house.do("add_child", name=name, born=date(2022, 5, 4)).reference
    part = {"agency": house.board, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    return house.do("open_case", child=child, regime=regime, starter=starter or house.nurse, part=part).reference


def listed(house: House, whose: str | None = None, by: Actor = OFFICER, **wanted: Any) -> list[str]:
    """The cases that are listed."""
    return [one.case for one in house.office.cases(whose, by=by, **wanted).lines]


def test_each_line_says_how_the_case_stands(house: House) -> None:
    """Whose it is, who leads, in the regime's words how it stands, what is late and for whom it waits."""
    house.about("start_action", text="Visit", owner="part1", due=date(2026, 9, 25))
    (line,) = house.office.cases(by=OFFICER).lines
    assert (line.child.name, line.regime_name, line.opened_on) == ("Rowan Ash", "eCAF", date(2026, 9, 7))
    assert [one.name for one in line.leads] == ["Mr Cedar"]
    assert (line.coordination, line.requirement, line.plan, line.late) == ("led", "required", "none", 0)
    assert "Mr Cedar" in [one.name for one in line.waits_for]
    house.on(date(2026, 9, 30))
    (later,) = house.office.cases(by=OFFICER).lines
    assert (later.late, later.waits_for[0].name) == (1, "Mr Cedar")


def test_mine_are_those_in_which_i_take_part(house: House) -> None:
    """A person's list holds what they take part in today, an agency's what anybody does for it, a child's their own."""
    other = another(house)
    assert listed(house, house.teacher) == [house.case]
    assert listed(house, house.nurse) == sorted([house.case, other])
    assert listed(house, house.board) == sorted([house.case, other])
    assert listed(house, house.child) == [house.case]
    house.about("leave", part="part2")
    assert listed(house, house.nurse) == [other]


def test_the_cases_of_an_agency_are_those_of_its_parts_too(house: House) -> None:
    """What is done for a service within the board stands on the board's list; not the other way round."""
    within = house.do("add_agency", name="Health visitors", sector="health", part_of=house.board).reference
    house.about("join", person=house.stranger, agency=within)
    house.about("leave", part="part2")
    assert listed(house, house.board) == listed(house, within) == [house.case]
    other = another(house)
    assert listed(house, within) == [house.case]
    assert other in listed(house, house.board)


def test_a_list_is_narrowed(house: House) -> None:
    """By what is open, led, late, under which regime, and for whom it waits."""
    other = another(house)
    assert listed(house, led=True) == [house.case]
    assert listed(house, led=False) == [other]
    assert listed(house, regime="slough_ecaf") == sorted([house.case, other])
    assert listed(house, regime="ehcp") == []
    house.about("start_action", text="Visit", owner="part1", due=date(2026, 9, 25))
    house.on(date(2026, 9, 30))
    assert listed(house, late=True, led=True) == [house.case]
    assert house.case not in listed(house, late=False)
    assert house.case in listed(house, waits_for=house.teacher)
    assert listed(house, house.teacher, waits_for=house.nurse) == []


def test_a_closed_case_is_listed_where_it_is_asked_for(house: House) -> None:
    """It says so itself, leads nobody and waits for nobody; whoever was there to the end finds it under their name."""
    house.about("close_case", why="All is well.")
    assert listed(house) == []
    assert listed(house, house.teacher, state="closed") == listed(house, state="all") == [house.case]
    (line,) = house.office.cases(by=OFFICER, state="closed").lines
    assert (line.leads, line.late, line.closed_on) == ((), 0, date(2026, 9, 21))
    assert line.stands == "The eCAF episode is closed, and its rules ask for nothing."


def test_screens_follow_one_another(house: House) -> None:
    """Each says where it ends, until the last; all together are the whole list, each case once."""
    every = sorted([house.case, *(another(house, f"Child {number}") for number in range(4))])
    found, after = [], ""
    for _ in range(3):
        screen = house.office.cases(by=OFFICER, limit=2, after=after)
        found += [one.case for one in screen.lines]
        after = screen.more
    assert (found, after) == (every, "")


def test_what_may_not_be_read_is_not_listed(house: House) -> None:
    """A restricted case is on no list of whoever is not named, nor does a screen end otherwise because of it."""
    other = another(house)
    house.about("restrict_case", to=[house.teacher], why="a witness")
    assert listed(house) == listed(house, house.nurse) == [other]
    assert house.office.cases(by=OFFICER, limit=1).more == ""
    assert listed(house, house.teacher, by=person(house.teacher)) == [house.case]
    assert listed(house, by=person(house.stranger)) == []
    assert house.office.cases(house.teacher, by=person(house.stranger)).whose.name == house.teacher  # type: ignore[union-attr]


def test_whoever_is_named_on_a_childs_restriction_finds_its_cases(house: House) -> None:
    """Who takes part in none reads them all the same, and has them on their list; nobody else has."""
    house.do("restrict_child", child=house.child, to=[house.stranger, "officer:duty"], why="x")
    assert house.office.case(house.case, by=person(house.stranger)).reference == house.case
    assert listed(house, by=person(house.stranger)) == listed(house, house.teacher, by=person(house.stranger))
    assert listed(house, by=person(house.stranger)) == [house.case]
    assert listed(house, by=person(house.teacher)) == []


def test_the_family_is_shown_its_own_without_what_others_do(house: House) -> None:
    """A mother who decides finds her child's case, and is not told whose matters wait there."""
    (line,) = house.office.cases(house.child, by=person(house.mother)).lines
    (whole,) = house.office.cases(house.child, by=OFFICER).lines
    assert line.child.name == "Rowan Ash"
    assert set(line.waits_for) <= set(whole.waits_for)


def test_a_list_that_asks_nobody_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a list that looks at each case as the staff do shows what is restricted."""
    seen = read_case_as

    def unguarded(installation: Any, reading: Any, reference: str, *, by: Actor, today: date) -> Any:
        try:
            return seen(installation, reading, reference, by=by, today=today)
        except NotAllowed:
            return seen(installation, reading, reference, by=person(house.teacher), today=today)

    monkeypatch.setattr(reads, "read_case_as", unguarded)
    with pytest.raises(AssertionError):
        test_what_may_not_be_read_is_not_listed(house)


def test_an_overview_is_of_what_may_be_read(house: House) -> None:
    """Where nobody leads and since when, who leads what, and a child with two cases; nothing of a restricted case."""
    other = another(house)
    part = {"agency": house.school, "job": "senco", "specialist": True, "direct_contact": "day_to_day"}
    house.do("open_case", child=house.child, regime="east_riding_eys", starter=house.teacher, part=part)
    house.on(date(2026, 9, 30))
    found = house.office.overview(by=OFFICER)
    assert found.cases == {"Early Years Support": 1, "eCAF": 2}
    assert {(one.lead.name, one.cases) for one in found.load} == {("Mr Cedar", 2)}
    assert [one.child.name for one in found.shared] == ["Rowan Ash"]
    assert other in {one.case for one in found.of("unheard")}
    assert house.case not in {one.case for one in found.of("unheard")}
    house.about("restrict_case", to=[house.teacher], why="a witness")
    without = house.office.overview(by=OFFICER)
    assert (without.cases["eCAF"], without.shared) == (1, ())
    assert house.case not in repr(without)


def test_a_vacancy_is_shown_since_the_day_it_began(house: House) -> None:
    """Once whoever led has gone, the overview says since when nobody does."""
    (role,) = house.office.case(house.case, by=OFFICER).leads
    house.on(date(2026, 9, 25)).about("end_role", assignment=role.id, end_reason="someone_more_appropriate")
    house.on(date(2026, 9, 30))
    (line,) = house.office.overview(by=OFFICER).of("unled")
    assert (line.case, line.on) == (house.case, date(2026, 9, 25))


def test_an_overview_is_for_staff(house: House) -> None:
    """A practitioner has the list of their own cases instead."""
    with pytest.raises(NotAllowed, match="own staff"):
        house.office.overview(by=person(house.teacher))


def test_who_or_what_nobody_knows_is_told(house: House) -> None:
    """An unknown person, regime or asker is told, with the nearest."""
    with pytest.raises(NotFound, match="Nobody is known as"):
        listed(house, "PAAA-AAAA-AA")
    with pytest.raises(NotFound, match="Nobody is known as"):
        listed(house, waits_for="PAAA-AAAA-AA")
    with pytest.raises(NotFound, match=r'Did you mean "?slough_ecaf'):
        listed(house, regime="slough_ecav")
    with pytest.raises(NotFound, match="in whose name"):
        listed(house, by=person("PAAA-AAAA-AA"))


def test_an_overview_of_a_past_day_is_refused(house: House) -> None:
    """One of a later day counts days from there."""
    with pytest.raises(NotFound, match="today or a later day") as told:
        house.office.overview(by=OFFICER, day=date(2026, 1, 1))
    assert told.value.to_client == "2026-01-01: An overview is of today or a later day.", "no command is for a client"
    later = date(2026, 12, 24)
    assert house.office.overview(by=OFFICER, day=later).as_of == later
