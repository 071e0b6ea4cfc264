from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.cli.typed import CASE, CHILD, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_case_is_shown_with_its_child_its_lead_and_what_is_to_be_done(office: CommandLine, case: str) -> None:
    """The page of a case names the child, who leads and by which rule, the team, and the open steps."""
    page = office(f"case {case}").out
    for part in (
        f"Leading a team: Aisha K ({CASE})",
        f"role1: Mr Dean ({PERSON}), Oak School: lead",
        "As the guidance has it, without a decision (EX-02)",
        "Record the route.",
        "Mr Dean: The family has not said that it is comfortable with this person.",
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
        f"nominate_lead case={case} person={cole} by={mother} interest_declared=Neighbours",
        f'plan_handover case={case} why="He leaves" from_day=2026-12-05 taking={cole}',
        f"record_absence case={case} person={PERSON} until=2026-11-30",
    ):
        office.done(command)
    page = office(f"case {case}").out
    for part in (
        "Who decides for the family: Ms K",
        "Wishes heard from the family (Ms K): She trusts him; the family feels comfortable.",
        "Wishes of the child could not be had: Too young to say",
        "Ms K agreed to help under Leading a team.",
        "busy, since",
        "Help with reading",
        "plan1: plan, agreed",
        "For: reads with joy",
        "Ms K agrees with what the plan says.",
        "To be reviewed: Fri 15 Jan 2027",
        "Read together",
        "meeting1: circle meeting, arranged for Wed 2 Dec 2026 at 10:00",
        "review1: without a meeting, planned for Fri 15 Jan 2027",
        "nomination1: Ms Cole, asked by Ms K",
        "\n  Interest declared: Neighbours\n",
        "Mr Dean to Ms Cole, from Sat 5 Dec 2026: He leaves",
        "Away from Sat 21 Nov 2026 until Mon 30 Nov 2026",
    ):
        assert part in page, part


def test_a_lead_by_rule_who_was_agreed_since_is_not_shown_without_a_decision(office: CommandLine, case: str) -> None:
    """The page tells that they led at first as the guidance has it, and that somebody has agreed to it since."""
    office.done(f"agree_lead case={case} person={PERSON}")
    page = office(f"case {case}").out
    assert "At first as the guidance has it, without a decision; agreed since (EX-02)" in page
    assert "As the guidance has it" not in page


def test_a_case_without_a_word_of_its_own_is_opened_and_no_more(office: CommandLine, case: str) -> None:
    """The line that opens a case does not end with the core's own word for a case."""
    told = office(f"chronology {case}").out
    assert "case." not in next(line for line in told.splitlines() if "was opened for" in line)
