from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.meeting import Meeting, Reply
from teamaround.concepts.plan import Assessment
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from teamaround.views.caseload.holding import HeldLine, Holding, held_in
from teamaround.views.words import Party
from teamaround.views.worklist import WorkLine, worklist
from tests.unit.views.made_up import MOTHER, NURSE, OPENED, TEACHER, TODAY, case, held, lead, part, words

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

TOMORROW = TODAY + timedelta(days=1)
MEETING = Meeting(
    id="meeting1", what="round", day=TOMORROW, at=time(10), arranged_on=OPENED,
    replies=(Reply(part="part1", answer="none", on=OPENED), Reply(part="part2", answer="coming", on=OPENED)),
)  # fmt: skip
ASKED = Nomination(id="nomination1", person=NURSE, role="lead", by="officer:duty", on=OPENED)
QUESTION = "Was asked on Tue 1 Sep 2026 to be first voice"
PLANNED = Handover(id="handover1", leaving=NURSE, taking=TEACHER, why="a new post", from_day=TOMORROW)
COVER = CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short", "long"))


def found(of: Case, person: str = NURSE, *, readable: bool = True) -> tuple[HeldLine, ...]:
    """What somebody holds in a case."""
    return held_in(of, person, words=words(), today=TODAY, readable=readable)


def told(*entries: Any, person: str = NURSE) -> list[tuple[str, str, str]]:
    """The same as sort, text and command, but for the parts that everybody has."""
    return [(one.sort, one.text, one.command) for one in found(case(*entries), person) if one.sort != "part"]


def test_a_part_is_held_with_its_agency_and_job() -> None:
    """A part ends by leaving; it says for whom somebody works in it, and as what."""
    (line,) = found(case())
    assert line == HeldLine(
        case="C1", regime_name="Round Table", sort="part", entry="part1", command="leave", since=OPENED,
        text="Takes part as practitioner for Health Board (school nurse)", child=Party("K1", "Rowan Ash"),
    )  # fmt: skip
    assert found(case(part(3, MOTHER, capacity="family")), MOTHER)[0].text == "Takes part as family member"


@pytest.mark.parametrize(
    ("entry", "person", "line"),
    [
        (lead(1, NURSE), NURSE, ("role", "First voice, agreed", "plan_handover")),
        (held(1, NURSE, "scribe"), NURSE, ("role", "Scribe of the round (SR)", "end_role")),
        (ASKED, NURSE, ("nomination", f"{QUESTION}: has not answered", "answer_nomination")),
        (
            evolve(ASKED, answer="accepted"),
            NURSE,
            ("nomination", f"{QUESTION}: said yes, and nothing is decided yet", "assign_lead"),
        ),
        (PLANNED, NURSE, ("handover", "Hands over to Mr Cedar", "complete_handover")),
        (evolve(PLANNED, taking=None), NURSE, ("handover", "Hands over; to whom is not settled", "complete_handover")),
        (PLANNED, TEACHER, ("handover", "Takes over from Ms Birch", "complete_handover")),
        (MEETING, NURSE, ("meeting", "Gathering on Sat 21 Nov 2026: has not answered", "record_reply")),
        (MEETING, TEACHER, ("meeting", "Gathering on Sat 21 Nov 2026: is coming", "record_reply")),
        (
            Assessment(id="assessment1", what="needs", by=NURSE, opened_on=OPENED),
            NURSE,
            ("assessment", "Began the needs: it is not complete", "complete_assessment"),
        ),
    ],
)  # fmt: skip
def test_each_thing_is_held_with_the_command_for_it(entry: Any, person: str, line: tuple[str, str, str]) -> None:
    """A role, a question, a handover, a meeting, an assessment: each in words, and how it is passed on."""
    assert told(entry, person=person) == [line]


def test_whoever_stands_in_holds_that() -> None:
    """Cover that runs is ended, and cover that is arranged is arranged anew; whoever is covered holds neither."""
    running = held(2, TEACHER, "stand_in", covers="role1")
    assert told(lead(1, NURSE), running, person=TEACHER) == [
        ("role", "Stands in for Ms Birch as first voice", "end_cover")
    ]
    assert told(lead(1, NURSE), COVER, person=TEACHER) == [
        ("cover", "Is to stand in for Ms Birch in short and long absences", "arrange_cover")
    ]
    assert [one[0] for one in told(lead(1, NURSE), running, COVER)] == ["role"]


def test_whoever_stays_on_through_an_overlap_ends_that() -> None:
    """It is no lead to be handed over once more."""
    ((_, text, command),) = told(lead(-1, NURSE, until=TOMORROW))
    assert (text, command) == ("First voice, staying on until whoever leads now has taken over", "end_role")


@pytest.mark.parametrize(
    "over",
    [
        lead(1, NURSE, until=TODAY),
        lead(1, NURSE, withdrawn="a mistake"),
        evolve(ASKED, answer="declined"),
        evolve(ASKED, answer="withdrawn"),
        evolve(ASKED, withdrawn="a mistake"),
        evolve(ASKED, person=TEACHER),
        evolve(PLANNED, state="completed"),
        evolve(PLANNED, withdrawn="a mistake"),
        evolve(PLANNED, leaving=MOTHER),
        evolve(MEETING, state="held"),
        evolve(MEETING, withdrawn="a mistake"),
        evolve(MEETING, day=TODAY - timedelta(days=1)),
        evolve(MEETING, replies=(Reply(part="part1", answer="unable", on=OPENED),)),
        Assessment(id="assessment1", what="needs", by=NURSE, opened_on=OPENED, completed_on=TODAY),
        Assessment(id="assessment1", what="needs", by=TEACHER, opened_on=OPENED),
        Assessment(id="assessment1", what="needs", by=NURSE, opened_on=OPENED, withdrawn="a mistake"),
    ],
)
def test_what_is_over_is_not_held(over: Any) -> None:
    """What ended, was settled or withdrawn, has passed or is somebody else's is nobody's to pass on."""
    assert told(over) == []


def test_what_ends_later_or_is_to_begin_is_held() -> None:
    """A role until tomorrow is still theirs, and one from tomorrow on is to be; a meeting today is still to come."""
    until = found(case(lead(1, NURSE, until=TOMORROW)))[0]
    assert (until.until, until.since) == (TOMORROW, OPENED)
    assert found(case(lead(1, NURSE, since=TOMORROW)))[0].since == TOMORROW
    assert [one[0] for one in told(evolve(MEETING, day=TODAY))] == ["meeting"]
    assert told(evolve(MEETING, day=None)) == [("meeting", "Gathering: has not answered", "record_reply")]


def test_a_yes_that_was_acted_on_is_a_role_and_no_question() -> None:
    """Whoever said yes and leads since then holds the role alone; one that they held before is another."""
    yes = evolve(ASKED, answer="accepted")
    assert [one[0] for one in told(yes, lead(1, NURSE))] == ["role"]
    before = lead(1, NURSE, since=OPENED - timedelta(days=1), until=TODAY)
    assert [one[0] for one in told(yes, before)] == ["nomination"]
    assert [one[0] for one in told(yes, held(1, NURSE, "scribe"))] == ["role", "nomination"]


def test_whoever_has_not_answered_an_invitation_has_yet_to() -> None:
    """Also where no answer is recorded of anybody; but not family, whose part it is not, nor after their part ended."""
    silent = evolve(MEETING, replies=())
    assert told(silent) == [("meeting", "Gathering on Sat 21 Nov 2026: has not answered", "record_reply")]
    assert told(silent, part(3, MOTHER, capacity="family"), person=MOTHER) == []
    over = case(silent, part(1, NURSE, until=TODAY))
    assert found(over) == ()


def test_a_no_to_cover_is_nothing_held() -> None:
    """Whoever declined does not stand in."""
    assert told(lead(1, NURSE), evolve(COVER, answer="declined"), person=TEACHER) == []


def test_others_are_not_named_to_whoever_may_not_read_the_case() -> None:
    """Nor does a reference stand in place of a name."""
    texts = [one.text for one in found(case(PLANNED, lead(1, NURSE), COVER), TEACHER, readable=False)]
    assert "Takes over from somebody" in texts
    assert "Is to stand in for somebody in short and long absences" in texts


def test_a_report_is_waited_for_until_it_is_there() -> None:
    """Also of whoever cannot come, and after the meeting; with the day of the meeting it is for."""
    asked = Reply(part="part1", answer="unable", on=OPENED, report_asked_on=OPENED)
    past = evolve(MEETING, day=TODAY - timedelta(days=1), replies=(asked,))
    assert told(past) == [
        ("report", "Was asked for a report for the Gathering on Thu 19 Nov 2026", "receive_report"),
    ]
    assert told(evolve(past, replies=(evolve(asked, report_received_on=TODAY),))) == []


def test_nothing_is_held_in_a_closed_case() -> None:
    """Nothing is passed on there."""
    assert found(case(lead(1, NURSE), closed_on=TODAY)) == ()


def test_who_may_not_read_the_case_is_not_told_whose_it_is() -> None:
    """Of what is their own they see what it is, and not the child."""
    lines = found(case(lead(1, NURSE), part(3, NURSE, agency="K1")), readable=False)
    assert {one.child for one in lines} == {None}
    assert "Rowan" not in str(lines)


def test_the_cases_are_counted_once_each() -> None:
    """Those in which something is held, and those in which something is only to be done."""
    line = found(case())[0]
    work = WorkLine(case="C2", regime_name="", sort="step", entry="step1", text="Do.", owner=Party(NURSE, "Ms Birch"))
    owner = Party(NURSE, "Ms Birch")
    listed = worklist(owner, [work, evolve(work, case="C1")], today=TODAY)
    holding = Holding(person=owner, lines=(line, line), work=listed, as_of=TODAY)
    assert holding.cases == ("C1", "C2")
