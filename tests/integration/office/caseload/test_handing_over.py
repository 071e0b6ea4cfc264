from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.lead.handover import PlanHandover
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, NotFound, Place, Problem
from teamaround.office.caseload import handing_over
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, leading

if TYPE_CHECKING:
    from teamaround.views.caseload.handing_over import HandoverPlans
    from tests.integration.office.made_house import House

DAY = date(2026, 10, 1)


@pytest.fixture
def house() -> House:
    """A teacher who leads an eCAF episode and a case of Early Years Support of the same child."""
    made = leading(built(MemoryStore()))
    part = {"agency": made.school, "job": "senco", "specialist": True, "direct_contact": "day_to_day"}
    made.do("open_case", child=made.child, regime="east_riding_eys", starter=made.teacher, part=part)
    return made


def asked(house: House, **more: object) -> HandoverPlans:
    """All that the teacher leads is handed over, as the staff ask."""
    fields = {"why": "She moves on.", "from_day": DAY, "leaving": house.teacher, "taking": house.nurse}
    by = more.pop("by", OFFICER)
    options = {name: more.pop(name) for name in ("each", "considered", "key") if name in more}
    return house.office.hand_over_all(PlanHandover(**{**fields, **more}), by=by, **options)  # type: ignore[arg-type]


def led(house: House) -> set[str]:
    """The cases that the teacher leads, by their pages."""
    cases = house.office.cases(house.teacher, by=OFFICER).lines
    return {one.case for one in cases if house.teacher in [lead.reference for lead in one.leads]}


def planned(house: House, case: str) -> str:
    """To whom a case is to be handed over, by its page; nothing where nothing is planned."""
    handover = house.office.case(case, by=OFFICER).handover
    return handover.taking.reference if handover and handover.taking else ""


def test_every_case_is_planned(house: House) -> None:
    """One request plans them all; each case's page then says to whom the lead passes on."""
    assert len(led(house)) == 2
    found = asked(house)
    assert {one.case for one in found.planned} == led(house)
    assert found.stopped == ()
    assert {planned(house, one) for one in led(house)} == {house.nurse}
    assert {one.version for one in found.lines} == {
        house.office.case(one.case, by=OFFICER).version for one in found.lines
    }


def test_what_stops_one_case_stops_no_other(house: House) -> None:
    """Where a handover is planned already, the result names it and what to do; the other case goes on."""
    house.about("plan_handover", why="Earlier.", from_day=date(2026, 9, 30), taking=house.stranger)
    found = asked(house)
    [stopped] = found.stopped
    assert stopped.case == house.case
    assert [one.fix for one in stopped.findings if one.level == "block"] == ["Cancel it first, or complete it."]
    assert (planned(house, house.case), stopped.version) == (house.stranger, None)
    [went] = found.planned
    assert planned(house, went.case) == house.nurse


def test_single_cases_go_to_somebody_else(house: House) -> None:
    """Whoever is named for one case takes that one; all others go where all go."""
    asked(house, each={house.case: house.stranger})
    [other] = led(house) - {house.case}
    assert (planned(house, house.case), planned(house, other)) == (house.stranger, house.nurse)


def test_a_trial_writes_nothing(house: House) -> None:
    """What it would come to is told, with nothing planned afterwards."""
    found = asked(house, considered=True)
    assert (len(found.planned), found.is_considered) == (2, True)
    assert {one.version for one in found.lines} == {None}
    assert {planned(house, one) for one in led(house)} == {""}


def test_asked_again_under_its_key_nothing_is_planned_twice(house: House) -> None:
    """The second answer is the first; without the key, each case says that one is planned."""
    first, again = asked(house, key="monday"), asked(house, key="monday")
    assert [(one.case, one.handover, one.version) for one in again.lines] == [
        (one.case, one.handover, one.version) for one in first.lines
    ]
    assert ([one.is_repeated for one in first.lines], [one.is_repeated for one in again.lines]) == (
        [False] * 2,
        [True] * 2,
    )
    assert [one.told for one in again.lines] == [one.told for one in first.lines]
    assert len(asked(house).stopped) == 2


def test_each_case_is_told_of_as_a_single_handover_is(house: House) -> None:
    """In the same words, that the day is not a working day among them; considered, and done."""
    saturday, office = date(2026, 10, 3), house.office
    single = PlanHandover(why="She moves on.", from_day=saturday, leaving=house.teacher, taking=house.nurse)
    each = {one: office.consider(evolve(single, case=one), by=OFFICER) for one in led(house)}
    alone = {case: tuple(office.recounted(one, by=OFFICER)) for case, one in each.items()}
    for found in (asked(house, from_day=saturday, considered=True), asked(house, from_day=saturday)):
        assert {one.case: one.told for one in found.lines} == alone
        assert all(any("is not a working day here" in said for said in one.told) for one in found.lines)


def test_a_case_that_may_not_be_read_is_not_in_it(house: House) -> None:
    """A restricted case is neither planned nor named, to be told apart from none by nothing."""
    house.about("restrict_case", to=[house.teacher], why="a witness")
    found = asked(house)
    assert house.case not in {one.case for one in found.lines}
    assert house.office.case(house.case, by=Actor.person(house.teacher)).handover is None
    with pytest.raises(NotFound, match="leads no case") as told:
        asked(house, each={house.case: house.nurse})
    with pytest.raises(NotFound) as of_nothing:
        asked(house, each={"CAAA-AAAA-AA": house.nurse})
    assert str(told.value).replace(house.case, "") == str(of_nothing.value).replace("CAAA-AAAA-AA", "")


def test_the_leaver_may_ask_themselves(house: House) -> None:
    """Whoever leads plans their own cases, restricted ones on which they are named among them."""
    house.about("restrict_case", to=[house.teacher], why="a witness")
    found = asked(house, by=Actor.person(house.teacher))
    assert house.case in {one.case for one in found.planned}


def test_somebody_unknown_is_refused_before_anything_is_planned(house: House) -> None:
    """An unknown receiver stops all of it, for it is no matter of one case."""
    with pytest.raises(NotFound, match="Nobody is known as"):
        asked(house, taking="PAAA-AAAA-AA")
    with pytest.raises(NotFound, match="Nobody is known as"):
        asked(house, each={house.case: "PAAA-AAAA-AA"})
    assert {planned(house, one) for one in led(house)} == {""}
    with pytest.raises(ValueError, match="Whose cases"):
        asked(house, leaving=None)


def test_a_reason_is_given_where_the_regime_has_the_gate(house: House) -> None:
    """A reason for a gate of one regime does not stop the case of another that has no such gate."""
    found = asked(house, because={"no_such_gate_anywhere": "x"})
    assert len(found.planned) == 2


def test_what_cannot_be_told_stops_no_other_case(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that is planned and cannot be told of is told as planned, and every other is planned."""

    def silent(*_: object, **__: object) -> None:
        raise BrokenOffice([Problem(Place("office.db"), "The server went away.", "Ask again.")])

    monkeypatch.setattr(handing_over, "recounted", silent)
    found = asked(house)
    assert {one.case for one in found.planned} == led(house)
    assert all("cannot be told now" in one.told[0] for one in found.lines)
