from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.lead import NominateLead
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.review import ArrangeReview
from teamaround.casework.commands.steps_and_notices import DecideNotice, SkipStep
from tests.unit.casework.bench import MOTHER, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import FULL, rulebook


@pytest.fixture
def bench() -> Bench:
    """A case with a step of every kind open and a notice proposed."""
    bench = with_team(rulebook(FULL))
    bench.do(NominateLead(person=POOLE, by=MOTHER, on=day(5)))
    bench.do(ArrangeReview(mode="meeting", on=day(5)))
    bench.do(DraftPlan(text="One line."))
    bench.do(AgreePlan(plan="plan1"))
    return bench


def step(bench: Bench, rule: str) -> str:
    """The id of the open step of this rule."""
    return next(one.id for one in bench.case.steps.values() if one.rule == f"step.{rule}")


def proposed(bench: Bench) -> str:
    """The id of the notice that waits for a decision."""
    return next(one.id for one in bench.case.notices.values() if one.state == "proposed")


def test_an_offer_is_passed_over_without_a_word(bench: Bench) -> None:
    """A step that may be skipped freely is, and stays in view as skipped."""
    asked = step(bench, "answer")
    assert bench.names(SkipStep(step=asked)) == ["step_skipped"]
    assert (bench.case.steps[asked].state, bench.case.steps[asked].note) == ("skipped", "")
    assert "The step is skipped." in bench.refuse(SkipStep(step=asked))


def test_what_should_be_done_is_passed_over_with_a_reason(bench: Bench) -> None:
    """A step that wants a reason is skipped with one, and a reason that says nothing is none."""
    asked = step(bench, "prepare_materials")
    assert "Why it is passed over is not said." in bench.refuse(SkipStep(step=asked, note=" "))
    bench.do(SkipStep(step=asked, note="everybody has seen it"))
    assert bench.case.steps[asked].note == "everybody has seen it"


def test_what_the_guidance_expects_is_not_passed_over(bench: Bench) -> None:
    """A step that is never skipped can be done or left open."""
    assert "Do it, or leave it open." in bench.refuse(SkipStep(step=step(bench, "agree_the_lead"), note="why not"))


def test_nothing_is_passed_over_before_it_was_opened(bench: Bench) -> None:
    """A day before the step was opened is refused."""
    early = SkipStep(step=step(bench, "answer"), on=day(4))
    assert "It was opened on 2026-09-05" in bench.refuse(early)


def test_a_proposed_notice_is_sent_or_held_back_by_somebody(bench: Bench) -> None:
    """A person decides what a rule only proposes, once; holding back has a reason."""
    notice = proposed(bench)
    assert "Why it is held back is not said." in bench.refuse(DecideNotice(notice=notice, send=False, why=" "))
    bench.do(DecideNotice(notice=notice, send=True))
    assert bench.case.notices[notice].state == "queued"
    assert "The notice is queued." in bench.refuse(DecideNotice(notice=notice, send=False, why="x"))


def test_a_notice_that_is_held_back_keeps_the_reason(bench: Bench) -> None:
    """What somebody decided not to send stays in view with why."""
    notice = proposed(bench)
    assert bench.names(DecideNotice(notice=notice, send=False, why="she has it")) == ["notice_held_back"]
    assert bench.case.notices[notice] == evolve(bench.case.notices[notice], state="held_back", because="she has it")
