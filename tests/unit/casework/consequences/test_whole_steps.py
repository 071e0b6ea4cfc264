"""What is to be done, step by step, whole; and what settles it."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import (
    AnswerNomination,
    AssignLead,
    EndRole,
    NominateLead,
    WithdrawNomination,
)
from teamaround.casework.commands.meeting import ArrangeMeeting
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.reply import RecordReply
from teamaround.casework.commands.review import ArrangeReview, PrepareMaterials
from teamaround.casework.consequences.steps import _came_about, subject_of
from teamaround.concepts.contact import Note
from teamaround.concepts.days.periods import Period
from teamaround.concepts.meeting import Meeting, Reply, Review
from teamaround.concepts.plan import Plan, Request
from teamaround.concepts.team import Assignment, Nomination
from teamaround.concepts.work import Step
from teamaround.regime.rule_context import Holder
from teamaround.regime.rules import Due
from tests.unit.casework.at_rest.resting import plan, resting
from tests.unit.casework.bench import HALL, MOTHER, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import FULL, PLAIN, rulebook

ASK = NominateLead(person=POOLE, by=MOTHER, on=day(5))
ANSWER = FULL.step["answer"]
AGREED = (DraftPlan(text="One.", on=day(5)), AgreePlan(plan="plan1", on=day(6)))


def doing(rule: Any = ANSWER, **changes: Any) -> Bench:
    """The team's case, led by Ms Hall, under one rule of what is to be done."""
    bench = with_team(rulebook(PLAIN, step={"x": evolve(rule, **changes)}))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    return bench


def number(bench: Bench, name: str) -> int:
    """The number of the last event of a name in the journal."""
    return max(at for at, event in enumerate(bench.journal, 1) if event.name == name)


def steps(bench: Bench) -> list[Step]:
    """The steps, in their order."""
    return list(bench.case.steps.values())


def test_a_step_says_all_that_is_needed_to_do_it() -> None:
    """Rule, subject, words, owner, how it may be skipped, its day and cause."""
    bench = doing()
    bench.do(ASK)
    opened = Step(
        id="step1", rule="step.x", subject="nomination1", text="Answer the question.", owners=(POOLE,), skip="freely",
        opened_on=day(5), opened_by=number(bench, "lead_nominated"), due=day(11), came_of=("nomination1",),
    )  # fmt: skip
    assert steps(bench) == [opened]
    bench.do(AnswerNomination(nomination="nomination1", accepts=True, on=day(6)))
    met = evolve(
        opened, state="met", settled_on=day(6), settled_by=number(bench, "nomination_accepted"),
        settled_through="nomination1.nomination_accepted",
    )  # fmt: skip
    assert steps(bench) == [met]


def test_what_lapses_says_by_what() -> None:
    """The event by the entry that it settled, or its name; where the entry is withdrawn, the reason."""
    of = "nomination1.nomination_withdrawn"
    for command, name, through, note in (
        (WithdrawNomination(nomination="nomination1", on=day(6)), "nomination_withdrawn", of, ""),
        (CloseCase(why="x", on=day(6)), "case_closed", "case_closed", ""),
        (WithdrawEntry(entry="nomination1", why="a slip", on=day(6)), "entry_withdrawn", "entry_withdrawn",
         "What it was about was withdrawn (nomination1): a slip"),
    ):  # fmt: skip
        bench = doing()
        bench.do(ASK)
        assert "step_lapsed" in bench.names(command)
        (step,) = steps(bench)
        assert (step.state, step.settled_on, step.settled_by) == ("lapsed", day(6), number(bench, name))
        assert (step.settled_through, step.note) == (through, note)


def test_an_event_without_an_entry_settles_it_by_its_name() -> None:
    """Where it is about the case alone."""
    bench = doing(after=("case_opened",), owner="officer", per="case", met_by=("case_closed",), lapses=(), due=None)
    bench.do(CloseCase(why="x"))
    (step,) = steps(bench)
    assert (step.state, step.settled_through, step.subject, step.owners) == (
        "met", "case_closed", "case", ("officer",),
    )  # fmt: skip


def test_what_is_settled_is_settled_once() -> None:
    """What was met does not lapse as well."""
    bench = doing()
    bench.do(ASK)
    bench.do(AnswerNomination(nomination="nomination1", accepts=True))
    assert "step_lapsed" not in bench.names(CloseCase(why="x"))
    assert [one.state for one in steps(bench)] == ["met"]


def test_where_the_event_brings_no_such_thing_it_is_about_the_case() -> None:
    """So that it is about something."""
    bench = doing(per="meeting")
    bench.do(ASK)
    assert [one.subject for one in steps(bench)] == ["case"]


def test_another_event_settles_nothing() -> None:
    """Nor the same about something else; nor one whose condition does not hold."""
    bench = doing(met_when={"plan_is": ["agreed"]})
    bench.do(ASK)
    bench.do(RecordContact(what="note", text="x"))
    bench.do(AnswerNomination(nomination="nomination1", accepts=True))
    assert [one.state for one in steps(bench)] == ["open"]


def test_what_is_open_is_not_opened_again() -> None:
    """Of one rule about one thing; about another, or once it is settled, it is, under the next id."""
    bench = doing(
        FULL.step["prepare_materials"], after=("plan_agreed",), when={}, per="case", met_by=("materials_ready",)
    )
    bench.do(AGREED[0])
    bench.do(AGREED[1])
    bench.do(DraftPlan(text="Two.", on=day(7)))
    bench.do(AgreePlan(plan="plan2", on=day(7)))
    assert [one.id for one in steps(bench)] == ["step1"]
    bench.do(ArrangeReview(mode="meeting", on=day(8)))
    bench.do(PrepareMaterials(review="review1", materials="x", on=day(8)))
    bench.do(DraftPlan(text="Three.", on=day(9)))
    bench.do(AgreePlan(plan="plan3", on=day(9)))
    assert [(one.id, one.state) for one in steps(bench)] == [("step1", "met"), ("step2", "open")]


def test_two_rules_of_one_event_are_two_steps() -> None:
    """Though they are about the same thing."""
    rules = {"x": ANSWER, "y": evolve(ANSWER, text="Think.")}
    bench = with_team(rulebook(PLAIN, step=rules))
    bench.do(ASK)
    assert [(one.id, one.rule) for one in steps(bench)] == [("step1", "step.x"), ("step2", "step.y")]


def test_what_cannot_be_told_is_to_be_done_all_the_same() -> None:
    """With what is not known, before what is said of its day; what is known not to apply is not."""
    bench = doing(when={"child_in": ["nursery"]}, due=None)
    bench.do(ASK)
    (step,) = steps(bench)
    assert step.due_note.startswith("Whether it is to be done cannot be said, for where the child spends the day")
    assert step.due_note.endswith(".")
    off = doing(when={"child_in": ["nursery"]}, due=Due(within=Period(days=1)))
    off.do(ASK)
    assert steps(off)[0].due_note.endswith(". Sun 6 Sep 2026 is at the weekend")
    never = doing(when={"plan_is": ["agreed"]})
    never.do(ASK)
    assert steps(never) == []


REVIEW = FULL.step["review_the_plan"]


@pytest.mark.parametrize(
    ("says", "due", "note"),
    [
        ({"review_on": day(14)}, day(14), ""),
        ({"review_on": day(13)}, day(13), "Sun 13 Sep 2026 is at the weekend"),
        ({"review_point": "soon"}, None, "soon"),
        ({"review_on": day(14), "review_point": "soon"}, day(14), ""),
        ({}, None, ""),
    ],
    ids=[*"abcde"],
)
def test_the_plans_own_day_is_kept(says: dict[str, Any], due: Any, note: str) -> None:
    """Flagged where nobody works; its words where it names none; without either there is no day."""
    bench = doing(REVIEW)
    bench.do(evolve(AGREED[0], **says))
    bench.do(AGREED[1])
    (step,) = steps(bench)
    assert (step.due, step.due_note, step.owners) == (due, note, (HALL,))


def test_an_event_without_a_plan_has_no_day_of_it() -> None:
    """Nothing is made up."""
    bench = doing(REVIEW, after=("lead_nominated",))
    bench.do(ASK)
    assert [(one.due, one.due_note) for one in steps(bench)] == [(None, "")]


def test_a_period_beyond_the_known_holidays_leaves_the_plans_day_alone() -> None:
    """It is no day of the step's then."""
    bench = doing(REVIEW, due=Due(within=Period(months=120)))
    bench.do(evolve(AGREED[0], review_on=day(14)))
    bench.do(AGREED[1])
    (step,) = steps(bench)
    assert step.due is None
    assert "2036" in step.due_note


class TestWhatItIsAbout:
    """The id of what a rule is about."""

    MEETING = Meeting(id="meeting1", what="harbour_meeting", arranged_on=day(4))
    REPLY = Reply(part="part2", answer="unable", on=day(5))

    @pytest.mark.parametrize(
        ("per", "found"),
        [("case", "case"), ("plan", "plan1"), ("meeting", "meeting1"), ("reply", "meeting1 part2"), ("review", None)],
    )
    def test_it_is_what_the_event_brings(self, per: str, found: str | None) -> None:
        """The case is always there; a reply is known by its meeting and part; nothing else has an id."""
        brought = {"plan": plan(), "meeting": self.MEETING, "reply": self.REPLY}
        assert subject_of(per, evolve(resting(), subjects=brought)) == found

    def test_a_holder_is_known_by_name(self) -> None:
        """Where there is one."""
        assert subject_of("holder", evolve(resting(), holder=Holder(person=POOLE))) == POOLE
        assert subject_of("holder", resting()) is None
        assert subject_of("reply", resting()) is None

    def test_each_holder_settles_their_own(self) -> None:
        """What another does leaves it open."""
        bench = doing(
            after=("lead_started",), owner="holder", per="holder", met_by=("lead_ended",), lapses=(), due=None
        )
        bench.do(AssignLead(people=(POOLE,), jointly=True))
        bench.do(EndRole(assignment="role2", why="x"))
        assert [(one.subject, one.state) for one in steps(bench)] == [(HALL, "open"), (POOLE, "met")]

    def test_an_event_about_no_such_thing_settles_whatever_there_is(self) -> None:
        """A meeting that is arranged meets what is about a nomination, where the rule says so."""
        bench = doing(met_by=("meeting_arranged",))
        bench.do(ASK)
        bench.do(ArrangeMeeting(what="harbour_meeting", on=day(6)))
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="coming", on=day(6)))
        assert [(one.state, one.settled_through) for one in steps(bench)] == [("met", "meeting1")]


@pytest.mark.parametrize(
    "entry",
    [
        Meeting(id="m", what="x", day=day(7), arranged_on=day(4), held_on=day(5)),
        Meeting(id="m", what="x", day=day(7), arranged_on=day(5)),
        Review(id="r", mode="no_meeting", arranged_on=day(4), held_on=day(5)),
        Plan(id="p", started_on=day(3), agreed_on=day(4), ended_on=day(5)),
        Plan(id="p", started_on=day(4), agreed_on=day(5)),
        Request(id="q", prepared_on=day(4), sent_on=day(5)),
        Request(id="q", prepared_on=day(5)),
        Nomination(id="n", person=HALL, role="lead", by=MOTHER, on=day(4), answered_on=day(5)),
        Assignment(id="a", role="lead", leads=True, seat=1, person=HALL, since=day(5)),
        Note(id="o", what="message", text="x", on=day(4), answered_on=day(5)),
        Note(id="o", what="message", text="x", on=day(5)),
    ],
    ids=str,
)
def test_an_entry_came_about_on_the_last_of_its_days(entry: Any) -> None:
    """On the day on which it was held, ended, agreed, sent or answered; before that, on which it was made."""
    assert _came_about(entry) == day(5)
