from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.steps import steps_again
from teamaround.casework.events.case import EntryReinstated
from teamaround.concepts.meeting import Review
from teamaround.concepts.work import Step
from teamaround.regime.people_named import OFFICER
from tests.unit.casework.at_rest.resting import (
    AFTER,
    DAY,
    away,
    directory,
    lead,
    resting,
    stand_in,
)
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, day
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.people import Directory

OF_HOLDER = evolve(FULL.step["answer"], per="holder", owner="holder")
OF_STARTER = evolve(FULL.step["answer"], owner="starter")
ABOUT_HOLDER = evolve(OF_STARTER, per="holder")
OF_EACH = {"of_holder": OF_HOLDER, "of_starter": OF_STARTER, "about_holder": ABOUT_HOLDER}
RULES = rulebook(FULL, step=FULL.step | OF_EACH)
HELD = Review(id="review1", mode="meeting", arranged_on=day(4), held_on=day(8))


def step(number: int = 1, **also: Any) -> Step:
    """That the plan is to be reviewed, by the lead."""
    given: dict[str, Any] = {
        "id": f"step{number}",
        "rule": "step.review_the_plan",
        "subject": "case",
        "text": "Review the plan.",
        "owners": (HALL,),
        "skip": "with_reason",
        "opened_on": day(4),
    }
    return Step(**given | also)


def met(number: int = 1, **also: Any) -> Step:
    """The same, met through a review."""
    given: dict[str, Any] = {"state": "met", "settled_on": day(8), "settled_by": 9, "settled_through": "review1"}
    return step(number, **given | {"note": "done"} | also)


def again(*entries: Any, who: Directory | None = None, **about: Any) -> list[tuple[str, Step]]:
    """The steps that are to stand otherwise, each with what is told of it."""
    events = steps_again(resting(*entries, who=who, rules=RULES, **about), RULES)
    return [(event.name, event.step) for event in events]  # type: ignore[attr-defined]


def owners(of: Step, *entries: Any, who: Directory | None = None) -> tuple[str, ...]:
    """Whose an open step is from now on."""
    told = again(of, *entries, who=who)
    assert [name for name, _ in told] in ([], ["step_passed_on"])
    return told[0][1].owners if told else of.owners


class TestWhoseTheyAre:
    """A step belongs to somebody who can do it."""

    def test_the_leads_is_whoever_leads(self) -> None:
        """It passes on with the lead, is told once, and is the authority's own staff's where nobody leads."""
        assert again(step(), lead()) == []
        assert again(step(), lead(1, POOLE)) == [("step_passed_on", step(owners=(POOLE,)))]
        assert owners(step()) == (OFFICER,)
        assert owners(step(), lead(), lead(2, POOLE)) == (HALL, POOLE)

    def test_while_the_lead_is_away_it_is_the_stand_ins(self) -> None:
        """It comes back with the end of cover; where nobody stands in, it is the authority's own staff's."""
        assert owners(step(), lead(), away(), stand_in()) == (POOLE,)
        assert owners(step(), lead(), away()) == (OFFICER,)
        assert owners(step(owners=(POOLE,)), lead(), away(until=DAY), stand_in(until=DAY)) == (HALL,)

    def test_a_holders_is_the_holders(self) -> None:
        """It stays with that person whoever leads; while they are away it is whoever stands in's."""
        own = step(rule="step.of_holder", subject=ALI, owners=(ALI,))
        assert owners(own, lead()) == (ALI,)
        assert owners(step(rule="step.of_holder", subject=HALL), lead(), away(), stand_in()) == (POOLE,)

    def test_what_is_about_a_holder_and_anothers_to_do_stays_theirs(self) -> None:
        """A step about whoever holds a role, which whoever asked for the case is to do, does not pass to the holder."""
        assert owners(step(rule="step.about_holder", subject=HALL, owners=(ALI,)), lead()) == (ALI,)

    @pytest.mark.parametrize("rule", ["step.answer", "step.of_starter", "step.gone"])
    def test_anybody_elses_stays_theirs_while_they_live(self, rule: str) -> None:
        """What belongs to whoever was asked or began something passes on only where they have died."""
        asked = step(rule=rule, subject="nomination1", owners=(ALI, MOTHER))
        assert owners(asked, lead(1, POOLE)) == (ALI, MOTHER)
        assert owners(asked, who=directory(P3={"died": DAY})) == (MOTHER,)
        assert owners(asked, who=directory(P3={"died": AFTER})) == (ALI, MOTHER)
        assert owners(asked, who=directory(P3={"died": DAY}, P4={"died": DAY})) == (OFFICER,)

    @pytest.mark.parametrize("state", ["met", "lapsed", "skipped"])
    def test_what_is_settled_passes_to_nobody(self, state: Any) -> None:
        """What nobody has to do any more stays whose it was."""
        assert again(step(state=state), lead(1, POOLE), HELD) == []


class TestComingBack:
    """What was met or has lapsed is open again once that is taken back."""

    OPEN = step(owners=(OFFICER,))

    def test_what_met_it_is_withdrawn(self) -> None:
        """It is as open as it was, and belongs to whoever it would now."""
        assert again(met(), HELD) == []
        assert again(met(), evolve(HELD, withdrawn="another child")) == [("step_reopened", self.OPEN)]
        ((_, of_lead),) = again(met(), evolve(HELD, withdrawn="x"), lead(1, POOLE))
        assert of_lead.owners == (POOLE,)

    @pytest.mark.parametrize("through", ["", "review_held", "review9"])
    def test_what_met_it_is_not_known(self, through: str) -> None:
        """A step that was met by what is no entry, or before that was kept, stays met."""
        assert again(met(settled_through=through), evolve(HELD, withdrawn="x")) == []

    def test_the_closing_that_let_it_lapse_is_over(self) -> None:
        """Reopening brings back what closing let lapse; what lapsed through others stays so while they stand."""
        lapsed = met(state="lapsed", settled_through="case_closed")
        assert again(lapsed) == [("step_reopened", self.OPEN)]
        assert again(evolve(lapsed, settled_through="plan_ended")) == []
        through = evolve(lapsed, settled_through="review1")
        assert again(through, HELD) == []
        assert again(through, evolve(HELD, withdrawn="x")) == [("step_reopened", self.OPEN)]

    @pytest.mark.parametrize(("subject", "back"), [("case", True), ("role1", True), (HALL, True), (POOLE, False)])
    def test_what_let_it_lapse_in_an_older_release_did_not_happen(self, subject: str, *, back: bool) -> None:
        """Of the event alone it was known then: it comes back for the case, the entry and whoever that was about."""
        lapsed = met(state="lapsed", settled_through="lead_ended", subject=subject)
        now = {"person": HALL}
        mistake = EntryReinstated(
            entry="role1", kind="assignment", fields=(), now=now, because="another child", undid="lead_ended"
        )
        events = steps_again(resting(lapsed, rules=RULES), RULES, [mistake])
        assert [one.name for one in events] == ["step_reopened"] * back

    def test_what_was_passed_over_stays_so(self) -> None:
        """Somebody's decision is not undone by what happens around it."""
        assert again(met(state="skipped"), evolve(HELD, withdrawn="x")) == []
        assert again(met(state="skipped", settled_through="case_closed")) == []

    def test_nothing_is_opened_twice(self) -> None:
        """What is open already for the same rule and entry is not opened beside it; of two, the later is."""
        gone = evolve(HELD, withdrawn="x")
        assert again(met(1), step(2, owners=(OFFICER,)), gone) == []
        assert [one.id for _, one in again(met(1), met(2), gone)] == ["step2"]
        assert [one.id for _, one in again(met(1), met(2, subject="plan1"), gone)] == ["step1", "step2"]
        other = step(2, rule="step.agree_the_lead", owners=(OFFICER,))
        assert [one.id for _, one in again(met(1), other, gone)] == ["step1"]

    def test_a_closed_case_asks_for_nothing(self) -> None:
        """Nothing is opened or passed on while it is closed."""
        assert again(met(), step(2, subject="plan1"), evolve(HELD, withdrawn="x"), closed_on=DAY) == []
