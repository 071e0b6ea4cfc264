from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CASE, CHILD, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

READS = (
    f"case {CASE}",
    f"chronology {CASE}",
    "worklist",
    "worklist --overdue",
    f"suggest {CASE}",
    f"circulation {CASE}",
    f"family {CHILD}",
)


@pytest.mark.parametrize("read", READS)
def test_every_read_can_be_shown_and_read_by_a_program(office: CommandLine, case: str, read: str) -> None:
    """Each look at an office gives a page for people and JSON for programs."""
    shown, told = office(read), office(f"{read} --json")
    assert (shown.code, told.code, shown.err, told.err) == (0, 0, "", "")
    assert shown.out.strip()
    assert isinstance(told.value, dict)


@pytest.mark.parametrize("read", [one for one in READS if "worklist" not in one])
def test_whoever_has_no_part_sees_nothing(office: CommandLine, case: str, read: str) -> None:
    """A person without a part is refused each look at the case, with the reason, and exit code 1."""
    stranger = office.done('add_person name="Mr Poole"')
    refused = office(f"{read} --by person:{stranger}")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.strip()


def test_a_case_is_shown_with_its_child_its_lead_and_what_is_to_be_done(office: CommandLine, case: str) -> None:
    """The page of a case names the child, who leads and by which rule, the team, and the open steps."""
    page = office(f"case {case}").out
    for part in (
        f"Leading a team: Aisha K ({CASE})",
        f"role1: Mr Dean ({PERSON}), Oak School: lead",
        "As the guidance has it, without a decision (EX-02)",
        "Record the route.",
        "[warn] Mr Dean: The family has not said that it is comfortable with this person.",
        "Be one point of contact. (EX-12)",
    ):
        assert part in page


def test_all_that_a_case_can_hold_is_shown(office: CommandLine, case: str) -> None:
    """Views, agreement, marks, assessments, plans, meetings, reviews, actions and handovers stand on the page."""
    mother = office.done('add_person name="Ms K"')
    cole = office.done('add_person name="Ms Cole"')
    for command in (
        f"relate child={CHILD} person={mother} relation=mother",
        f"change_decision_maker child={CHILD} person={mother} basis=parent",
        f"join case={case} person={mother} capacity=family",
        f"join case={case} person={cole} specialist=true",
        f'record_view case={case} what=wishes whose=family person={mother} words="She trusts him" comfortable=true',
        f'record_view case={case} what=wishes whose=child not_had_because="Too young to say"',
        f"give_consent case={case} to=service given_by={mother}",
        f"mark_case case={case} item=busy",
        f"open_assessment case={case} what=assessment by={PERSON}",
        f'complete_assessment case={case} assessment=assessment1 outcome="Help with reading"',
        f'draft_plan case={case} text="Reading" outcomes="reads with joy,sleeps well" rests_on=assessment1',
        f"record_agreement case={case} plan=plan1 person={mother} agrees=true",
        f"agree_plan case={case} plan=plan1 review_on=2027-01-15",
        f'start_action case={case} text="Read together" owner=part1 due=2026-12-20 plan=plan1',
        f"arrange_meeting case={case} what=circle_meeting day=2026-12-02 at=10:00",
        f"arrange_review case={case} mode=no_meeting plan=plan1 planned_for=2027-01-15",
        f"nominate_lead case={case} person={cole} by={mother}",
        f'plan_handover case={case} why="He leaves" from_day=2026-12-05 taking={cole}',
        f"record_absence case={case} person={PERSON} until=2026-11-30",
    ):
        office.done(command)
    page = office(f"case {case}").out
    for part in (
        "Who decides for the family: Ms K",
        "Sat 21 Nov 2026: Wishes heard from the family (Ms K): She trusts him; comfortable: yes.",
        "Wishes of the child could not be had: Too young to say.",
        "Ms K agreed to help under Leading a team.",
        "busy, since",
        "Help with reading",
        "plan1: plan, agreed",
        "For: reads with joy",
        "Ms K agrees with what the plan says.",
        "To be reviewed: Fri 15 Jan 2027",
        "Read together",
        "meeting1: circle meeting, arranged for Wed 2 Dec 2026 at 10:00",
        "without a meeting, planned for Fri 15 Jan 2027",
        "nomination1: Ms Cole, asked by Ms K",
        "Mr Dean to Ms Cole, from Sat 5 Dec 2026: He leaves",
        "Away from Sat 21 Nov 2026 until Mon 30 Nov 2026",
    ):
        assert part in page, part


def test_a_chronology_tells_each_entry_with_what_it_follows(office: CommandLine, case: str) -> None:
    """`chronology` gives each entry's number, day and sentence, what it follows, and the statements behind it."""
    told = office(f"chronology {case}").out
    assert "1  Mon 9 Nov 2026  A case was opened for Aisha K, asked for by Mr Dean" in told
    assert "recorded 12 days later" in told
    assert "follows 1; EX-14" in told


def test_what_was_withdrawn_stays_in_view_as_withdrawn(office: CommandLine, case: str) -> None:
    """An entry that was taken back is told with the reason."""
    office.done(f'record_view case={case} what=wishes whose=family words="A mistake"')
    office.done(f'withdraw_entry case={case} entry=view1 why="Another child\'s"')
    assert "[withdrawn: Another child's]" in office(f"chronology {case}").out


def test_what_is_late_is_its_owners(office: CommandLine, case: str) -> None:
    """`worklist --overdue` gives what is late with the owner and the owner's agency, in days."""
    office.done(f'start_action case={case} text="Read together" owner=part1 due=2026-11-19 on=2026-11-10')
    late = office("worklist --overdue")
    assert "2 days late" in late.out
    assert "Late actions of Oak School: 1" in late.out
    assert office(f"worklist {PERSON.lower()} --json").value["overdue"] == 1
    assert "There is more" in office("worklist officer --limit 0").out


def test_whom_the_guidance_points_to_is_told_with_reasons_and_questions(office: CommandLine, case: str) -> None:
    """`suggest` ranks with reasons, puts the questions, and says that nobody is appointed."""
    school = office.done('add_agency name="Ash School" sector=education')
    office.done(f"change_setting child={CHILD} setting=school agency={school}")
    told = office(f"suggest {case}").out
    assert "Nobody is appointed by this." in told
    assert "+ Coordinates at the child's school. (EX-06)" in told
    assert "- Does the child like this person? (EX-05)" in told


def test_what_a_command_would_send_can_be_seen_before(office: CommandLine, case: str) -> None:
    """`circulation CASE VERB …` shows the copies that a command would bring about, and writes nothing."""
    preview = office(f"circulation {case} arrange_meeting what=circle_meeting day=2026-12-02 venue=Library")
    assert "Notices that it would bring about" in preview.out
    assert "venue: Library" in preview.out
    assert "No notices are waiting." in office(f"circulation {case}").out
    refused = office(f"circulation {case} add_child name=X")
    assert (refused.code, "is about no case" in refused.err) == (2, True)


def test_a_preview_of_what_would_be_refused_says_why(office: CommandLine, case: str) -> None:
    """A preview of a refused command is refused with its findings, and takes reasons as `do` does."""
    other = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={other}")
    preview = f"circulation {case} assign_lead people={other}"
    refused = office(preview)
    assert (refused.code, "EX-04 (must)" in refused.err) == (1, True)
    assert office(f'{preview} --because wishes_heard="They are abroad"').code == 0


def test_the_family_reads_one_line(office: CommandLine, case: str) -> None:
    """`family` names whom the family turns to."""
    assert "Leading a team: Mr Dean" in office(f"family {CHILD.lower()}").out


@pytest.mark.parametrize("read", ["case C7K4-Q2DX-MQ", f"case {CHILD}", f"family {CASE}", "worklist nobody"])
def test_a_reference_of_another_kind_is_misuse(office: CommandLine, case: str, read: str) -> None:
    """A look with a mistyped reference, or one of another kind, is misuse and says so."""
    assert office(read).code == 2


def test_a_reference_of_another_kind_is_told_as_that(office: CommandLine, case: str) -> None:
    """Where a child is meant and a person's reference given, the message says whose reference it is."""
    refused = office(f"do open_case child={PERSON} regime=example starter={PERSON}")
    assert f'No child is known as "{PERSON}". It is the reference of a person.' in refused.err


def test_an_unknown_case_is_not_found(office: CommandLine) -> None:
    """A sound reference under which nothing is known is told as that; exit code 1."""
    refused = office(f"case {CASE}")
    assert (refused.code, f'No case is known as "{CASE}"' in refused.err) == (1, True)
    assert office(f"case {CASE} --json").value["error"] == "NotFound"


@pytest.mark.parametrize("by", ["officer:", '"officer: "', '"system: for officer"', '"system:portal for nobody"'])
def test_whoever_looks_has_a_name(office: CommandLine, case: str, by: str) -> None:
    """A look by somebody without a name, or by a system on nobody's behalf, is misuse."""
    refused = office(f"case {case} --by {by}")
    assert (refused.code, "--by" in refused.err) == (2, True)


def test_a_system_looks_for_somebody_however_they_are_typed(office: CommandLine, case: str) -> None:
    """A system on behalf of a person sees what that person sees, their reference typed in any way."""
    for behalf in (PERSON, PERSON.lower().replace("-", ""), f"person:{PERSON}", "officer", "officer:duty"):
        assert office(f'case {case} --by "system:portal for {behalf}"').code == 0


def test_fewer_lines_than_none_are_misuse(office: CommandLine) -> None:
    """A limit below nothing cannot be meant."""
    refused = office("worklist --limit=-1")
    assert (refused.code, "--limit -1" in refused.err) == (2, True)
