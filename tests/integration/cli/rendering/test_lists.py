from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args, get_type_hints

from teamaround.cli.rendering.lists import JUDGED
from teamaround.commands import JudgeRequirement
from tests.integration.cli.typed import CHILD, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_how_a_need_is_judged_names_every_answer() -> None:
    """What is said of a judgement has the words that may be typed, and no other."""
    answers = get_args(get_type_hints(JudgeRequirement)["answer"])
    _, _, words = JUDGED.partition("WORD is ")
    assert set(re.findall(r"\w+", words)) - {"or"} == set(answers)


def test_a_chronology_tells_each_entry_with_what_it_follows(office: CommandLine, case: str) -> None:
    """`chronology` gives each entry's number, day and sentence, what it follows, and the statements behind it."""
    told = office(f"chronology {case}").out
    assert "1  Mon 9 Nov 2026  A case was opened for Aisha K, asked for by Mr Dean." in told
    assert "recorded 12 days later" in told
    assert "follows 1; EX-14" in told


def test_whoever_sees_a_part_of_a_case_is_told_so(office: CommandLine, case: str) -> None:
    """A page and a chronology of which something is left out say so above; to whoever sees all, neither does."""
    mother = office.done('add_person name="Aisha\'s mother"')
    office.done(f"relate child={CHILD} person={mother} relation=mother may_receive=true")
    office.done(f"join case={case} person={mother} capacity=family")
    for read in ("case", "chronology"):
        assert "You do not see the whole case" not in office(f"{read} {case}").out
        told = office(f"{read} {case} --by person:{mother}").out
        assert "You do not see the whole case: other people's words, what is not as it should be, and" in told


def test_what_was_withdrawn_stays_in_view_as_withdrawn(office: CommandLine, case: str) -> None:
    """An entry that was taken back is told with the reason."""
    office.done(f'record_view case={case} what=wishes whose=family words="A mistake"')
    office.done(f'withdraw_entry case={case} entry=view1 why="Another child\'s"')
    assert "[withdrawn: Another child's]" in office(f"chronology {case}").out


def test_what_is_late_is_its_owners(office: CommandLine, case: str) -> None:
    """`worklist --overdue` gives what is late with the owner and the owner's agency, in days."""
    assert "Nothing that you may see is late." in office("worklist --overdue").out
    office.done(f'start_action case={case} text="Read together" owner=part1 due=2026-11-19 on=2026-11-10')
    late = office("worklist --overdue")
    assert "2 days late" in late.out
    assert "Late actions of Oak School: 1" in late.out
    assert office(f"worklist {PERSON.lower()} --json").value["overdue"] == 1


def test_a_list_that_was_cut_counts_only_what_it_shows(office: CommandLine, case: str) -> None:
    """Where there is more, heading and counts say so of what is shown; where there is not, they are of everything."""
    for day in (17, 18, 19):
        office.done(f'start_action case={case} text="Read {day}" owner=part1 due=2026-11-{day} on=2026-11-10')
    cut, whole = office("worklist --overdue --limit 2").out, office("worklist --overdue --limit 3").out
    assert "on Sat 21 Nov 2026, the first 2" in cut
    assert "Late among these: 2." in cut
    assert "Late actions of Oak School among these: 2, the longest 4 days late." in cut
    assert "There is more" in cut
    assert "the first" not in whole
    assert "Late: 3." in whole
    assert "Late actions of Oak School: 3" in whole
    none = office("worklist --overdue --limit 0").out
    assert ("None is shown." in none, "There is more" in none, "you may see is late" in none) == (True, True, False)


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
    office.done(f"join case={case} person={other} capacity=practitioner")
    preview = f"circulation {case} assign_lead people={other}"
    refused = office(preview)
    assert (refused.code, "EX-04 (must)" in refused.err) == (1, True)
    assert office(f'{preview} --because wishes_heard="They are abroad"').code == 0


def test_the_family_reads_one_line(office: CommandLine, case: str) -> None:
    """`family` names whom the family turns to."""
    assert "Leading a team: Mr Dean" in office(f"family {CHILD.lower()}").out
