from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.rendering.commands_to_record import NEEDS, OF_A_PART

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_refusal_names_whom_it_is_about_and_the_command_that_mends_it(office: CommandLine, case: str) -> None:
    """Whom a finding is about is named, and a view that is missing comes with the command that records it."""
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other} capacity=practitioner")
    refused = office(f"do assign_lead case={case} people={other}")
    assert f"About: Ms Cole ({other})" in refused.err
    typed = f"record_view case={case} what=wishes whose=family about={other}"
    assert f'`teamaround do {typed} words="…"`' in refused.err
    assert office(f'do {typed} words="We like her."').code == 0
    assert "record_view" not in office(f"consider assign_lead case={case} people={other}").err


def test_what_is_not_known_of_a_part_comes_with_the_command_that_records_it(typed: CommandLine) -> None:
    """Where a rule misses a fact of somebody's part, the command that records it is given."""
    assert typed("init authority.toml --regime girfec").code == 0
    school = typed.done('add_agency name="Oak School" sector=education')
    person = typed.done(f'add_person name="Mr Dean" works_for={school}')
    child = typed.done("add_child name=Isla")
    case = typed.done(f"open_case child={child} regime=girfec starter={person} part.agency={school}")
    refused = typed(f"do assign_lead case={case} people={person}")
    assert f"`teamaround do change_part case={case} part=… universal=true`" in refused.err
    assert f"`teamaround case {case}` shows which part is theirs." in refused.err
    assert typed(f"do change_part case={case} part=part1 universal=true").code == 0
    assert "change_part" not in typed(f"do assign_lead case={case} people={person}").err


def test_whatever_is_asked_of_a_part_can_be_recorded_so(office: CommandLine, case: str) -> None:
    """Each fact of a part that a predicate may find unrecorded is typed as a field that `change_part` has."""
    listed = office("do change_part --list").out
    assert all(f"\n{typed.partition('=')[0]} " in listed for typed in OF_A_PART.values())
    assert office(f"do change_part case={case} part=part2 {' '.join(OF_A_PART.values())}").code == 0


def test_an_answer_that_is_missing_comes_with_the_commands_that_ask_and_record_it(typed: CommandLine) -> None:
    """Typed with the office that was named and with what each says, they let the person lead."""
    case, person, mother = _opened(typed)
    refused = typed(f"do assign_lead case={case} people={person} --office ./authority.toml").err
    found = re.findall(
        r"`teamaround (do --office \./authority\.toml (?:nominate|answer|record)[^`]*)`", " ".join(refused.split())
    )
    assert [one.split()[3] for one in found] == [
        "nominate_lead",
        "answer_nomination",
        "record_view",
        "answer_nomination",
    ], refused
    asked, _, felt, both = found
    assert typed(asked.replace("by=…", f"by={mother}")).code == 0
    assert typed(both.replace("nomination=…", "nomination=nomination1").replace("=…", "=true")).code == 0
    assert typed(felt.replace("=…", "=true")).code == 0
    let = typed(f"do assign_lead case={case} people={person}")
    assert (let.code, "has not said yes" in let.out + let.err, "comfortable" in let.out + let.err) == (0, False, False)


@pytest.mark.parametrize("comfortable", ["", " comfortable=false"])
def test_against_a_no_nothing_is_typed(typed: CommandLine, comfortable: str) -> None:
    """Where the person said no, and the family is not comfortable, no command would have them say yes."""
    case, person, mother = _opened(typed)
    assert typed(f"do nominate_lead case={case} person={person} by={mother}").code == 0
    asked = typed(f"do assign_lead case={case} people={person}").err
    assert "nominate_lead" not in asked
    assert "answer_nomination" in asked
    assert "record_view" in asked
    answered = typed(f"do answer_nomination case={case} nomination=nomination1 accepts=false{comfortable}")
    felt = f"do record_view case={case} what=wishes whose=family about={person} comfortable=false confident=false"
    assert (answered.code, typed(f'{felt} words="We do not want him"').code) == (0, 0)
    refused = typed(f"do assign_lead case={case} people={person}").err
    assert "was asked, and said no" in refused
    assert "the family is comfortable: no" in refused
    assert "teamaround do" not in refused


def test_one_feeling_is_not_asked_for_where_the_other_is_a_no(typed: CommandLine) -> None:
    """A later view that held the other alone would hide the no; where neither is a no, both are asked for."""
    assert typed("init authority.toml --regime slough_ecaf").code == 0
    school = typed.done('add_agency name="Oak School" sector=education')
    person = typed.done(f'add_person name="Mr Dean" works_for={school}')
    child = typed.done("add_child name=Isla")
    case = typed.done(f"open_case child={child} regime=slough_ecaf starter={person} part.agency={school}")
    other = typed.done(f'add_person name="Ms Cole" works_for={school}')
    assert typed(f"do join case={case} person={other} capacity=practitioner").code == 0
    view = f"record_view case={case} what=wishes whose=family about={person}"
    lead, asked = f"do assign_lead case={case} people={person},{other}", f"{view} comfortable=… confident=…"
    assert asked in typed(lead).err
    assert typed(f'do {view} words="So." comfortable=true').code == 0
    assert asked in typed(lead).err
    assert typed(f'do {view} words="No." comfortable=false').code == 0
    refused = typed(lead).err
    assert "the family is comfortable: no" in refused
    assert view not in refused


def test_what_is_open_is_filled_in_by_whoever_types_it() -> None:
    """No answer, feeling or agreement stands in what is printed."""
    assert not re.findall(r"(?:accepts|comfortable|confident|agrees)=(?!…)", " ".join(NEEDS.values()))


def _opened(typed: CommandLine) -> tuple[str, str, str]:
    """A case under a regime that asks the person and the family; who is to lead, and who decides."""
    assert typed("init authority.toml --regime ehcp").code == 0
    school = typed.done('add_agency name="Oak School" sector=education')
    person = typed.done(f'add_person name="Mr Dean" works_for={school}')
    child = typed.done("add_child name=Isla")
    mother = typed.done('add_person name="Ms Isla"')
    case = typed.done(f"open_case child={child} regime=ehcp starter={person} part.agency={school}")
    assert typed(f'do change_decision_maker child={child} person={mother} basis="parent"').code == 0
    return case, person, mother


def test_whose_choice_it_is_comes_with_how_it_is_recorded(typed: CommandLine) -> None:
    """Where somebody put down a choice that is not theirs."""
    assert typed("init authority.toml --regime ehcp").code == 0
    school = typed.done('add_agency name="Oak School" sector=education')
    person = typed.done(f'add_person name="Mr Dean" works_for={school}')
    child = typed.done("add_child name=Isla")
    mother = typed.done('add_person name="Ms Isla"')
    case = typed.done(f"open_case child={child} regime=ehcp starter={person} part.agency={school}")
    refused = typed(f"do record_family_choice case={case} choice=have_one decided_by={person}").err
    assert "add decided_by=…" in refused
    assert '`teamaround do change_decision_maker child=… person=… basis="…"`' in refused
    assert typed(f'do change_decision_maker child={child} person={mother} basis="parent"').code == 0
    assert typed(f"do record_family_choice case={case} choice=have_one decided_by={mother}").code == 0


def test_every_field_that_is_named_is_one_of_its_command(typed: CommandLine) -> None:
    """However what a gate asks for is typed."""
    for text in NEEDS.values():
        for verb, fields in re.findall(r"teamaround do (\w+) ([^`]*)`", text):
            listed = typed(f"do {verb} --list").out
            assert all(f"\n{one} " in listed for one in re.findall(r"(\w+)=", fields)), verb
