from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.days_and_answers import matters_of_days
from teamaround.concepts.contact import Note
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.meeting import Meeting, Reply, Review
from teamaround.concepts.people import RestrictionTerms
from teamaround.concepts.team import Handover, Nomination
from teamaround.concepts.work import Step
from teamaround.regime.people_named import OFFICER
from teamaround.regime.vocabulary import MATTERS
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    action,
    away,
    directory,
    lead,
    part,
    plan,
    resting,
    stand_in,
)
from tests.unit.casework.bench import ALI, CALENDAR, HALL, MOTHER, POOLE, PORTAGE, TRUST, day

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.people import Directory

SUNDAY, MONDAY = day(13), day(14)
ARRANGED = Meeting(id="meeting1", what="harbour_meeting", day=DAY, arranged_on=day(4))
REVIEW = Review(id="review1", mode="meeting", planned_for=DAY, arranged_on=day(4))
HANDOVER = Handover(id="handover1", leaving=HALL, why="x", from_day=DAY)
ASKED = Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=day(4))
QUESTION = Note(id="note1", what="question", text="When?", on=day(4))
CHOICE = FamilyChoice(id="choice1", choice="none_wanted", decided_by=MOTHER, on=day(5))


def stands(*entries: Any, on: date = DAY, who: Directory | None = None, **about: Any) -> list[Matter]:
    """What has a day that has come, or waits for an answer."""
    return list(matters_of_days(resting(*entries, on=on, who=who, **about), CALENDAR))


def words(*entries: Any, on: date = DAY, **about: Any) -> list[str]:
    """The core's words for it."""
    return [one.rule.removeprefix("core.") for one in stands(*entries, on=on, **about)]


def only(*entries: Any, on: date = DAY, who: Directory | None = None, **about: Any) -> Matter:
    """The one thing that stands."""
    (one,) = stands(*entries, on=on, who=who, **about)
    assert one.rule in MATTERS
    assert one.what.endswith(".")
    assert one.fix.endswith(".")
    assert (one.grade, one.since, one.id, one.state) == ("core", on, "", "open")
    return one


LATE_AFTER: dict[str, Any] = {
    "meeting_not_recorded": ARRANGED,
    "review_not_recorded": REVIEW,
    "plan_not_reviewed": plan(),
    "handover_not_recorded": HANDOVER,
}
SETTLED: dict[str, list[dict[str, Any]]] = {
    "meeting_not_recorded": [{"state": "held"}, {"state": "forgone"}, {"state": "cancelled"}, {"day": None}],
    "review_not_recorded": [{"held_on": DAY}, {"planned_for": None}],
    "plan_not_reviewed": [{"state": "draft"}, {"state": "ended"}, {"review_on": None}],
    "handover_not_recorded": [{"state": "completed"}, {"state": "cancelled"}],
}


class TestDaysThatPassed:
    """Whatever was to be on a day is late the day after, until somebody records what became of it."""

    @pytest.mark.parametrize("word", LATE_AFTER)
    @pytest.mark.parametrize(("on", "late"), [(BEFORE, False), (DAY, False), (AFTER, True)])
    def test_it_stands_from_the_day_after(self, word: str, on: date, late: bool) -> None:
        """On the day itself it may still come right; the day after it is the lead's, with that day as its last."""
        entry = LATE_AFTER[word]
        assert words(entry, lead(), on=on) == ([word] if late else [])
        if late:
            one = only(entry, lead(), on=on)
            assert (one.subject, one.about, one.owners, one.due, one.info) == (entry.id, None, (HALL,), DAY, False)

    @pytest.mark.parametrize(("word", "also"), [(word, also) for word, found in SETTLED.items() for also in found])
    def test_what_is_settled_is_not_late(self, word: str, also: dict[str, Any]) -> None:
        """What was held, given up, completed, or has no day, waits for nothing."""
        assert words(evolve(LATE_AFTER[word], **also), on=AFTER) == []

    @pytest.mark.parametrize("word", LATE_AFTER)
    def test_a_mistake_is_not_late(self, word: str) -> None:
        """What was withdrawn never was to be."""
        assert words(evolve(LATE_AFTER[word], withdrawn="x"), on=AFTER) == []

    def test_where_nobody_leads_it_is_the_authoritys_own_staffs(self) -> None:
        """Nothing that is late is nobody's."""
        assert only(ARRANGED, on=AFTER).owners == (OFFICER,)
        assert only(ARRANGED, lead(), away(), on=AFTER).owners == (OFFICER,)
        assert only(ARRANGED, lead(), away(), stand_in(), on=AFTER).owners == (POOLE,)

    def test_a_last_day_on_which_nobody_works_is_flagged(self) -> None:
        """It is not moved, and a day beyond the years that are known says so."""
        one = only(evolve(ARRANGED, day=SUNDAY), on=MONDAY)
        assert (one.due, one.due_note) == (SUNDAY, "Sun 13 Sep 2026 is at the weekend")
        assert only(ARRANGED, on=AFTER).due_note == ""
        assert "2031" in only(evolve(ARRANGED, day=date(2031, 3, 3)), on=date(2031, 3, 4)).due_note


class TestReviewsOfThePlan:
    """The day that a plan names is met by a review that was held since it was agreed."""

    @pytest.mark.parametrize(
        ("also", "met"),
        [
            ({}, True),
            ({"held_on": day(3)}, True),
            ({"held_on": day(2)}, False),
            ({"held_on": None, "planned_for": None}, False),
            ({"plan": "plan1"}, True),
            ({"plan": "plan2"}, False),
            ({"withdrawn": "x"}, False),
        ],
        ids=str,
    )
    def test_which_review_counts(self, also: dict[str, Any], met: bool) -> None:
        """One of this plan or of none in particular, from the day of its agreement on."""
        held = evolve(REVIEW, **{"held_on": day(8)} | also)
        assert ("plan_not_reviewed" not in words(plan(), held, on=AFTER)) is met

    def test_a_plan_whose_agreement_has_no_day_counts_from_its_beginning(self) -> None:
        """Then a review since it was begun is enough."""
        bare = plan(agreed_on=None, started_on=day(8))
        assert words(bare, evolve(REVIEW, held_on=day(8)), on=AFTER) == []
        assert words(bare, evolve(REVIEW, held_on=day(7)), on=AFTER) == ["plan_not_reviewed"]

    def test_several_plans_are_asked_one_by_one(self) -> None:
        """One plan that is not late leaves another late."""
        later = plan(id="plan2", review_on=day(21))
        assert [one.subject for one in stands(later, plan(), on=AFTER)] == ["plan1"]


class TestReports:
    """A report that was asked for waits until it has come in."""

    WANTED = Reply(part="part2", answer="none", on=day(5), report_asked_on=day(5))

    def test_it_is_whoevers_part_it_is(self) -> None:
        """From the day it was asked for; its last day is that of the meeting, whether held or still to come."""
        for state in ("arranged", "held"):
            one = only(evolve(ARRANGED, state=state, replies=(self.WANTED,)))
            assert (one.rule, one.subject, one.about) == ("core.report_awaited", "meeting1", POOLE)
            assert (one.owners, one.due, one.info) == ((POOLE,), DAY, False)

    def test_an_agencys_is_the_agencys(self) -> None:
        """Where nobody is named yet, the agency is asked."""
        meeting = evolve(ARRANGED, replies=(evolve(self.WANTED, part="part4"),))
        one = only(meeting, part(4, None, TRUST))
        assert (one.about, one.owners) == (TRUST, (TRUST,))

    @pytest.mark.parametrize(
        "also", [{"report_asked_on": None}, {"report_received_on": day(6)}, {"part": "part9"}], ids=str
    )
    def test_what_was_not_asked_or_has_come_is_not_awaited(self, also: dict[str, Any]) -> None:
        """A reply without a report, one that came in, and one of nobody's."""
        assert words(evolve(ARRANGED, replies=(evolve(self.WANTED, **also),))) == []

    @pytest.mark.parametrize(("until", "awaited"), [(BEFORE, False), (DAY, False), (AFTER, True)])
    def test_whoever_has_left_owes_none(self, until: date, awaited: bool) -> None:
        """A part that is over is asked for nothing."""
        meeting = evolve(ARRANGED, replies=(self.WANTED,))
        assert words(meeting, part(2, POOLE, PORTAGE, until=until)) == (["report_awaited"] if awaited else [])

    @pytest.mark.parametrize("also", [{"state": "cancelled"}, {"state": "forgone"}, {"withdrawn": "x"}], ids=str)
    def test_a_meeting_that_is_off_needs_none(self, also: dict[str, Any]) -> None:
        """For a meeting that does not take place no report is needed."""
        assert words(evolve(ARRANGED, replies=(self.WANTED,), **also)) == []


class TestAnswers:
    """Whatever waits for an answer is somebody's."""

    def test_a_nomination_waits_for_whoever_was_asked(self) -> None:
        """It is theirs until they have answered; saying no is free."""
        one = only(ASKED)
        assert (one.rule, one.subject, one.about) == ("core.nomination_unanswered", "nomination1", POOLE)
        assert (one.owners, one.due, one.info) == ((POOLE,), None, False)
        assert only(ASKED, who=directory(P2={"died": DAY})).owners == (OFFICER,)
        for also in ({"answer": "accepted"}, {"answer": "declined"}, {"answer": "withdrawn"}, {"withdrawn": "x"}):
            assert words(evolve(ASKED, **also)) == []  # type: ignore[arg-type]

    def test_where_a_step_asks_for_the_answer_it_is_for_information(self) -> None:
        """The same is not put on a list twice; a step about something else, or a settled one, is another thing."""
        step = Step(
            id="step1", rule="step.answer", subject="nomination1", text="Answer.", owners=(POOLE,), skip="freely",
            opened_on=day(4),
        )  # fmt: skip
        assert only(ASKED, step).info
        assert not only(ASKED, evolve(step, subject="nomination2")).info
        assert not only(ASKED, evolve(step, state="lapsed")).info

    @pytest.mark.parametrize(
        ("also", "owners"),
        [
            ({}, (HALL,)),
            ({"what": "concern"}, (HALL,)),
            ({"owner": "part2"}, (POOLE,)),
            ({"owner": "part4"}, (OFFICER,)),
            ({"owner": "part9"}, (OFFICER,)),
            ({"owner": "part5"}, (OFFICER,)),
        ],
        ids=str,
    )
    def test_a_question_waits_for_whoever_sees_to_it(self, also: dict[str, Any], owners: tuple[str, ...]) -> None:
        """The part that it was given to, while that lasts; otherwise the lead."""
        gone, nobodys = part(4, ALI, TRUST, until=DAY, left_because="x"), part(5, None)
        one = only(evolve(QUESTION, **also), lead(), gone, nobodys)
        assert (one.rule, one.subject, one.owners, one.due) == ("core.answer_awaited", "note1", owners, None)
        assert one.what == f"A {also.get('what', 'question')} waits for an answer."

    @pytest.mark.parametrize(
        "also", [{"what": "message"}, {"what": "circumstances"}, {"answer": "On Monday."}, {"withdrawn": "x"}], ids=str
    )
    def test_what_asks_for_nothing_waits_for_nothing(self, also: dict[str, Any]) -> None:
        """A message, a question that was answered, and one that should not have been recorded."""
        assert words(evolve(QUESTION, **also)) == []


@pytest.mark.parametrize(
    ("since", "reopened_on", "asked"),
    [(day(3), DAY, True), (DAY, DAY, False), (day(3), None, False), (day(3), day(3), False)],
)
def test_whoever_led_before_closing_after_a_reopening_is_asked_about(
    since: date, reopened_on: date | None, asked: bool
) -> None:
    """That they led before the closing is nobody's decision now; whoever began since was decided on."""
    found = list(matters_of_days(resting(lead(since=since), stand_in(), reopened_on=reopened_on), CALENDAR))
    held = [(one.subject, one.about, one.owners, one.info) for one in found if one.rule == "core.led_before_closing"]
    assert held == ([("role1", HALL, (OFFICER,), False)] if asked else [])
    assert MATTERS["core.led_before_closing"]


def test_everything_stands_side_by_side() -> None:
    """Nothing keeps anything else from being said, in one order."""
    found = words(
        evolve(ARRANGED, replies=(TestReports.WANTED,)), REVIEW, plan(), HANDOVER, ASKED, QUESTION,
        lead(standing="interim"), stand_in(3), away(until=DAY), CHOICE, action(due=SUNDAY), on=AFTER, reopened_on=DAY,
        restriction=RestrictionTerms(since=DAY, review_on=DAY),
    )  # fmt: skip
    assert found == [
        "meeting_not_recorded",
        "review_not_recorded",
        "plan_not_reviewed",
        "handover_not_recorded",
        "report_awaited",
        "nomination_unanswered",
        "answer_awaited",
        "cover_runs_on",
        "interim_lead",
        "led_before_closing",
        "choice_not_followed",
        "restriction_review",
        "day_not_worked",
    ]
    assert len(set(found)) == len(found)
