from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    """Typed as they stand, with the office that was named, they let the person lead."""
    assert typed("init authority.toml --regime ehcp").code == 0
    school = typed.done('add_agency name="Oak School" sector=education')
    person = typed.done(f'add_person name="Mr Dean" works_for={school}')
    child = typed.done("add_child name=Isla")
    mother = typed.done('add_person name="Ms Isla"')
    case = typed.done(f"open_case child={child} regime=ehcp starter={person} part.agency={school}")
    assert typed(f'do change_decision_maker child={child} person={mother} basis="parent"').code == 0
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
    assert typed(both.replace("nomination=…", "nomination=nomination1")).code == 0
    assert typed(felt).code == 0
    let = typed(f"do assign_lead case={case} people={person}")
    assert (let.code, "has not said yes" in let.out + let.err, "comfortable" in let.out + let.err) == (0, False, False)


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
