from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.access.reading import NO_TIE
from teamaround.access.restriction import RESTRICTED, RESTRICTED_FOR_STAFF
from teamaround.casework.command import CaseCommand
from teamaround.command_input import read_command
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import RegimeChoices
from teamaround.store import open_store
from tests.integration.office.made_house import AUTHORITY, OFFICER, House, built, leading, person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["memory:", "sqlite:///{folder}/office.db"], ids=["memory", "sqlite"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """An office with a child in it, in memory and in a file."""
    store = open_store(request.param.format(folder=tmp_path))
    yield built(store)
    store.close()


def test_a_page_shows_a_vacancy_since_the_day_it_began(house: House) -> None:
    """A case in which a lead is required and missing says so with the rules, the days, and who holds other roles."""
    page = house.on(date(2026, 10, 1)).office.case(house.case, by=OFFICER)
    assert page.requirement.answer == "required"
    assert [one.ground.says for one in page.requirement.reasons] == [("SL-07", "SL-28")]
    assert page.vacancy is not None
    assert (page.vacancy.since, page.vacancy.days) == (date(2026, 9, 21), 10)
    assert page.leads == ()
    assert [(one.person.name, one.role) for one in page.roles] == [("Mr Cedar", "episode coordinator (ECO)")]
    assert page.rules.present
    assert page.version == house.about("record_contact", what="note", text="x").version - 1


def test_a_page_speaks_of_rules_with_their_statements(house: House) -> None:
    """Whatever a rule says on a page names its statements and where they stand."""
    page = leading(house).office.case(house.case, by=OFFICER)
    assert [(one.person.name, one.accountable_to.name) for one in page.leads] == [("Mr Cedar", "Hill School")]  # type: ignore[union-attr]
    (basis,) = [one.basis for one in page.roles]
    assert basis is not None
    assert basis.says == ("SL-04", "SL-05")
    assert "SL-04 (" in basis.cites[0]
    assert len(page.functions) == 4
    assert page.boundaries[1].law.startswith("a late action is its owner's")


def test_what_is_suggested_is_shown_with_reasons(house: House) -> None:
    """The one whom the guidance points to comes first, with every reason and its statements."""
    found = house.office.suggest_leads(house.case, by=OFFICER)
    assert [(one.person.name, one.rank) for one in found.candidates] == [("Mr Cedar", 1), ("Ms Birch", 2)]
    assert {one.ground.says for one in found.candidates[0].reasons} == {("SL-08",), ("SL-09",), ("SL-10",)}
    assert len(found.questions) == 3


def test_the_requirement_can_be_asked_alone(house: House) -> None:
    """Whether a lead is needed can be read by itself, as the page has it."""
    alone = house.office.requirement(house.case, by=OFFICER)
    assert alone == house.office.case(house.case, by=OFFICER).requirement


def test_what_was_recorded_late_is_told_where_it_happened(house: House) -> None:
    """An entry of three days ago stands on its day, says how much later it was recorded, and by whom."""
    house.on(date(2026, 9, 24))
    visit = {"case": house.case, "what": "visit", "text": "All well.", "on": date(2026, 9, 21)}
    command = read_command("record_contact", {**visit, "decided_by": house.stranger})
    house.office.do(command, by=person(house.nurse))
    house.about("record_contact", what="note", text="Later.")
    lines = house.office.chronology(house.case, by=OFFICER).lines
    note = lines[-1]
    late = lines[-2]
    assert (late.sentence, late.recorded_later) == ("A visit: All well.", "recorded 3 days later")
    assert (late.by, late.decided_by) == ("Ms Birch", "Mr Dogwood")
    assert note.recorded_later == ""


def test_a_case_tells_its_own_story(house: House) -> None:
    """The chronology tells in plain sentences what happened, and names the rule behind each consequence."""
    lines = leading(house).office.chronology(house.case, by=OFFICER).lines
    told = [one.sentence for one in lines]
    assert told[0] == "An eCAF episode was opened for Rowan Ash, asked for by Mr Cedar."
    assert "Mr Cedar became episode coordinator (ECO), accountable to Hill School." not in told
    assert "Mr Cedar became lead professional, accountable to Hill School." in told
    assert "A lead professional is required from now on. Before, no lead professional was required." in told
    arose = next(one for one in lines if one.name == "matter_arose")
    assert [one.rule for one in arose.grounds] == ["standing.somebody_leads"]


def test_a_late_action_is_its_owners_agencys(house: House) -> None:
    """Ten days late, an action is on its owner's list and its owner's agency's account; the lead has nothing late."""
    house.about("start_action", text="Speech therapy", owner="part2", due=date(2026, 10, 1))
    leading(house).on(date(2026, 10, 11))
    nurse = house.office.worklist(house.nurse, by=OFFICER)
    assert [(one.text, one.days_late, one.child.name) for one in nurse.lines] == [  # type: ignore[union-attr]
        ("Speech therapy", 10, "Rowan Ash")
    ]
    assert house.office.worklist(house.teacher, by=OFFICER).overdue == 0
    late = house.office.overdue(by=OFFICER)
    assert [(one.agency.name, one.actions) for one in late.overdue_by_agency] == [("Health Board", 1)]  # type: ignore[union-attr]


def test_the_authoritys_own_staff_have_a_list(house: House) -> None:
    """What is left to the authority's own staff is on the list of `officer`; a limit cuts it, and says so."""
    found = house.office.worklist("officer", by=OFFICER)
    assert [one.ground.rule for one in found.lines if one.ground] == ["standing.somebody_leads"]
    assert found.owner.name == "the authority's own staff"
    assert not found.more
    cut = house.office.worklist("officer", by=OFFICER, limit=0)
    assert (cut.lines, cut.more) == ((), True)
    assert house.office.worklist("team.early_years_support", by=OFFICER).lines == ()


def test_one_does_ones_own_without_the_file(house: House) -> None:
    """Somebody asked to lead, who takes no part in the case, sees that they are asked, and not of which child."""
    case = house.do("open_case", child=house.child, regime="ehcp", starter=house.mother).reference
    house.do("nominate_lead", case=case, person=house.stranger, by=house.mother, decided_by=house.mother)
    (line,) = house.office.worklist(house.stranger, by=person(house.stranger)).lines
    assert line.text == "Say whether you will be lead professional. You are free to say no."
    assert line.child is None
    with pytest.raises(NotAllowed):
        house.office.case(case, by=person(house.stranger))
    assert house.office.worklist(house.stranger, by=person(house.nurse)).lines == ()


def test_a_list_gives_no_name_to_whoever_may_not_know_it(house: House) -> None:
    """A list names its owner to staff, the owner and whoever is shown work on it; others get a reference."""
    office = house.office
    for owner in (house.child, house.mother, house.nurse):
        assert office.worklist(owner, by=person(house.stranger)).owner.name == owner
    assert office.worklist(house.child, by=person(house.mother)).owner.name == "Rowan Ash"
    assert office.worklist(house.mother, by=person(house.mother)).owner.name == "Mrs Ash"
    assert office.worklist(house.nurse, by=OFFICER).owner.name == "Ms Birch"
    assert office.worklist(house.board, by=person(house.stranger)).owner.name == "Health Board"
    house.about("start_action", text="Speech therapy", owner="part2", due=date(2026, 10, 1))
    assert office.worklist(house.nurse, by=person(house.teacher)).owner.name == "Ms Birch"


def test_a_list_of_a_restricted_child_is_closed(house: House) -> None:
    """The list of a restricted child says no more than that the record is restricted."""
    house.do("restrict_child", child=house.child, to=[house.teacher], why="a witness")
    for by in (OFFICER, person(house.nurse), person(house.mother)):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.worklist(house.child, by=by)
    assert house.office.worklist(house.child, by=person(house.teacher)).owner.name == "Rowan Ash"


def test_nothing_is_asked_where_nothing_can_be_done(house: House) -> None:
    """What was open in a case that is closed is on nobody's list."""
    house.about("start_action", text="Speech therapy", owner="part2", due=date(2026, 10, 1))
    house.about("close_case", why="all is well")
    assert house.office.worklist(house.nurse, by=OFFICER).lines == ()
    assert house.on(date(2026, 10, 11)).office.overdue(by=OFFICER).lines == ()


def test_two_regimes_make_two_lines_for_the_family(house: House) -> None:
    """A child in several regimes has a line for each, and what the family chose in one stands in its own words."""
    ehcp = house.do("open_case", child=house.child, regime="ehcp", starter=house.mother).reference
    house.do("record_family_choice", case=ehcp, choice="none_wanted", decided_by=house.mother)
    leading(house)
    found = house.office.family_view(house.child, by=OFFICER)
    names = {one.case: one.regime_name for one in found}
    assert {one.case: one.text for one in found} == {
        house.case: f"{names[house.case]}: Mr Cedar",
        ehcp: f"{names[ehcp]}: no lead professional (your choice)",
    }
    assert house.office.family_view(house.child, by=person(house.mother)) == found


def test_a_family_without_a_lead_learns_whom_to_ask(house: House) -> None:
    """Where nobody leads, the family is given the authority's team for the regime, or else the authority."""
    eys = house.do("open_case", child=house.child, regime="east_riding_eys", starter=house.mother).reference
    lines = {one.case: one.text for one in house.office.family_view(house.child, by=person(house.mother))}
    assert "Ask the children's desk (desk@example.org)." in lines[eys]
    house.about("end_role", assignment="role1", why="done")
    lines = {one.case: one.text for one in house.office.family_view(house.child, by=person(house.mother))}
    assert "Ask Example Council." in lines[house.case]


def test_a_restricted_case_is_closed_to_every_read(house: House) -> None:
    """No read of a restricted case says more than that it is restricted, and it is on no list and in no line."""
    leading(house).about("start_action", text="Speech therapy", owner="part2", due=date(2026, 9, 22))
    house.about("restrict_case", to=[house.teacher], why="a witness")
    office = house.on(date(2026, 10, 1)).office
    for read in (office.case, office.chronology, office.requirement, office.suggest_leads, office.circulation):
        for by in (OFFICER, person(house.nurse), person(house.mother)):
            with pytest.raises(NotAllowed) as refused:
                read(house.case, by=by)
            assert str(refused.value).startswith(RESTRICTED_FOR_STAFF if by is OFFICER else RESTRICTED)
        assert read(house.case, by=person(house.teacher)) is not None
    assert office.worklist(house.nurse, by=person(house.nurse)).lines == ()
    assert office.worklist(house.nurse, by=OFFICER).lines == ()
    assert office.overdue(by=OFFICER).overdue_by_agency == ()
    assert office.family_view(house.child, by=person(house.mother)) == ()
    assert office.family_view(house.child, by=OFFICER) == ()
    assert len(office.worklist(house.nurse, by=person(house.teacher)).lines) == 1
    assert len(office.family_view(house.child, by=person(house.teacher))) == 1


def test_a_restricted_child_is_closed_in_every_case(house: House) -> None:
    """Where the child's record is restricted, so is each of the child's cases, and the family's contacts."""
    house.do("restrict_child", child=house.child, to=[house.teacher], why="a witness")
    for by in (OFFICER, person(house.nurse), person(house.mother)):
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.case(house.case, by=by)
        with pytest.raises(NotAllowed, match="This record is restricted"):
            house.office.family_view(house.child, by=by)
    assert house.office.case(house.case, by=person(house.teacher)).restricted
    assert house.office.worklist("officer", by=OFFICER).lines == ()


def test_whoever_has_no_tie_learns_no_contact(house: House) -> None:
    """Whom a family turns to is told to those who have to do with the child, and to nobody else."""
    with pytest.raises(NotAllowed) as refused:
        house.office.family_view(house.child, by=person(house.stranger))
    assert str(refused.value) == NO_TIE
    assert len(house.office.family_view(house.child, by=person(house.nurse))) == 1


def test_a_preview_of_who_is_told_writes_nothing(house: House) -> None:
    """Of a command it is shown who would be told what, who would be left out and why, and nothing is written."""
    eys = house.do("open_case", child=house.child, regime="east_riding_eys", starter=house.mother).reference
    for one, agency in ((house.nurse, house.board), (house.teacher, house.school)):
        house.do("join", case=eys, person=one, agency=agency)
    house.do("set_wishes", person=house.nurse, wishes={"do_not_contact": True, "because": "on leave"})
    arrange = {"case": eys, "what": "family_meeting", "day": date(2026, 12, 2), "at": time(10), "venue": "the hall"}
    command = read_command("arrange_meeting", {**arrange, "arranged_with_family": True})
    assert isinstance(command, CaseCommand)
    found = house.office.circulation(eys, by=OFFICER, command=command)
    assert found.considered
    assert {(one.to.name, one.what) for one in found.copies} == {
        ("Mr Cedar", "invitation"),
        ("the children's desk", "next meeting"),
    }
    assert [(one.to.name, one.because) for one in found.left_out] == [("Ms Birch", "Not to be contacted: on leave.")]
    assert house.office.circulation(eys, by=OFFICER).copies == ()
    house.office.do(command, by=OFFICER)
    waits = house.office.circulation(eys, by=OFFICER)
    assert ([one.to for one in waits.copies], waits.considered) == ([one.to for one in found.copies], False)


def test_a_preview_of_another_case_is_refused(house: House) -> None:
    """A command about one case is not previewed in another."""
    command = read_command("record_contact", {"case": "C1", "what": "note", "text": "x"})
    assert isinstance(command, CaseCommand)
    with pytest.raises(Refused, match="The command is about C1"):
        house.office.circulation(house.case, by=OFFICER, command=command)


def test_what_is_not_there_is_not_found(house: House) -> None:
    """A case, child or owner that nobody knows is not found."""
    for read in (house.office.case, house.office.chronology, house.office.family_view, house.office.worklist):
        with pytest.raises(NotFound):
            read("C1", by=OFFICER)
    with pytest.raises(NotFound):
        house.office.family_view(house.nurse, by=OFFICER)
    with pytest.raises(NotFound):
        house.office.worklist(house.case, by=OFFICER)


@pytest.mark.parametrize("odd", ["", "team.", "team.\0", "\0", "\ud800", "team.\ud800"])
def test_what_no_database_would_take_is_not_found(house: House, odd: str) -> None:
    """A text that can be nobody's reference is not found, whatever it holds."""
    for read in (house.office.case, house.office.chronology, house.office.family_view, house.office.worklist):
        with pytest.raises(NotFound):
            read(odd, by=OFFICER)


def test_a_case_outlives_its_regime(house: House) -> None:
    """Where a regime is not enabled any more, its cases are still read, under the rules that decided them."""
    leading(house)
    without = evolve(AUTHORITY, regimes={"ehcp": RegimeChoices()})
    later = Office(Installation.of(without), house.office.store, clock=house.office.clock, ids=house.office.ids)
    page = later.case(house.case, by=OFFICER)
    assert (page.requirement.answer, page.regime_name, page.rules.present) == ("required", "slough ecaf", False)
    assert [one.person.name for one in page.leads] == ["Mr Cedar"]
    assert later.chronology(house.case, by=OFFICER).lines[0].sentence.startswith("A case was opened for Rowan Ash")
    assert later.family_view(house.child, by=OFFICER)[0].text == "slough ecaf: Mr Cedar"


def test_a_case_outlives_its_predicates(house: House) -> None:
    """Where a rule cannot be asked, the page says why, and shows the answer that was last written."""
    leading(house)
    bare = Installation(authority=AUTHORITY, host=evolve(house.office.installation.host, regimes={}, predicates={}))
    later = Office(bare, house.office.store, clock=house.office.clock, ids=house.office.ids)
    page = later.case(house.case, by=OFFICER)
    assert "which is not installed" in page.rules.problem
    assert (page.requirement.answer, page.requirement.asked) == ("required", False)
    assert [one.role for one in page.roles] == ["episode coordinator (ECO)"]
    assert page.coordination.state == "led"
    assert later.suggest_leads(house.case, by=OFFICER).candidates == ()
