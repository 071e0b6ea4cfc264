from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.family import Consent
from teamaround.concepts.plan import Assessment
from teamaround.concepts.work import Step
from teamaround.regime.predicates.about_what_stands import ALL, Assessed, ChildIs, Consented, ConsentIs, Held, LateStep
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, directory, keeper, lead, resting
from tests.unit.casework.bench import MOTHER, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.people import Directory
    from teamaround.regime.predicates import Predicate


def answered(of: Predicate, *entries: Any, who: Directory | None = None) -> tuple[bool | None, str]:
    """What is answered of a case with these entries, and why."""
    found = of.answer(resting(*entries, who=who))
    return found.holds, found.because


def consent(number: int = 1, **also: Any) -> Consent:
    """The mother's agreement to the service, from the third on."""
    given: dict[str, Any] = {"id": f"consent{number}", "to": "service", "given_by": MOTHER, "since": day(3)}
    return Consent(**given | also)


def assessment(number: int = 1, **also: Any) -> Assessment:
    """An assessment of everything, completed on the day."""
    given: dict[str, Any] = {"id": f"assessment{number}", "what": "whole", "opened_on": day(3), "completed_on": DAY}
    return Assessment(**given | also)


class TestConsented:
    """Whether the family has agreed, and still does."""

    SERVICE = Consented(to=("service",))

    def test_what_was_agreed_to_stands_until_it_is_withdrawn(self) -> None:
        """On the day on which it is withdrawn it stands no more; on the day on which it is given it does."""
        assert answered(self.SERVICE, consent()) == (True, "the family agreed to the service")
        assert answered(self.SERVICE, consent(since=DAY))[0] is True
        assert answered(self.SERVICE, consent(until=AFTER))[0] is True
        assert answered(self.SERVICE, consent(until=DAY)) == (
            False,
            f"the family said no to the service, the last time on {DAY}",
        )

    def test_whoever_agrees_again_agrees(self) -> None:
        """A no is over with the next yes."""
        assert answered(self.SERVICE, consent(until=day(5)), consent(2, since=day(6)))[0] is True

    def test_nothing_recorded_is_no_consent(self) -> None:
        """Nor is what was agreed to otherwise, what is to come, or what was written into the wrong case."""
        unheard = (False, "it is not recorded that the family agreed to the service")
        assert answered(self.SERVICE) == unheard
        assert answered(self.SERVICE, consent(to="sharing")) == unheard
        assert answered(self.SERVICE, consent(since=AFTER)) == unheard
        assert answered(self.SERVICE, consent(withdrawn="a mistake")) == unheard

    def test_any_of_several_is_enough(self) -> None:
        """All that was agreed to is told."""
        asked = Consented(to=("service", "sharing"))
        assert answered(asked, consent(to="sharing")) == (True, "the family agreed to sharing")
        assert answered(asked)[1] == "it is not recorded that the family agreed to the service or sharing"

    def test_what_is_recorded_late_is_judged_by_its_day(self) -> None:
        """Who agreed only later had not agreed then."""
        context = evolve(resting(consent()), on=day(2))
        assert self.SERVICE.answer(context).holds is False


@pytest.mark.parametrize(("to", "holds"), [("service", True), ("sharing", False), ("person", False)])
def test_what_the_consent_in_hand_is_to(to: str, holds: bool) -> None:
    """Given or withdrawn, it is to one thing."""
    context = evolve(resting(), subjects={"consent": consent(to=to)})
    assert ConsentIs(to=("service",)).answer(context).holds is holds


class TestAssessed:
    """Whether an assessment of a kind has been completed."""

    def test_one_of_the_kind_that_is_completed(self) -> None:
        """One that is open, of another kind, completed later, or withdrawn is none."""
        asked, none = Assessed(kinds=("whole",)), (False, "assessments completed: none of these")
        assert answered(asked, assessment()) == (True, "assessments completed: whole")
        assert answered(asked, assessment(completed_on=None)) == none
        assert answered(asked, assessment(completed_on=AFTER)) == none
        assert answered(asked, assessment(what="speech")) == none
        assert answered(asked, assessment(withdrawn="a mistake")) == none

    def test_any_kind(self) -> None:
        """Where any will do, the kind is told all the same."""
        assert answered(Assessed(kinds=("any",)), assessment(what="speech")) == (True, "assessments completed: speech")


class TestHeld:
    """Whether somebody holds a role that does not lead."""

    KEEPER = Held(roles=("note_keeper",))

    def test_while_somebody_does(self) -> None:
        """From the day on which they begin until the day before they cease to."""
        assert answered(self.KEEPER, keeper()) == (True, "note keeper: Mr Poole")
        assert answered(self.KEEPER, keeper(since=AFTER)) == (False, "note keeper: nobody")
        assert answered(self.KEEPER, keeper(until=DAY))[0] is False
        assert answered(self.KEEPER, lead())[0] is False
        assert answered(self.KEEPER, keeper(withdrawn="a mistake"))[0] is False

    def test_nobody_holds_a_role_who_has_died(self) -> None:
        """As nobody leads who has."""
        assert answered(self.KEEPER, keeper(), who=directory(P2={"died": BEFORE}))[0] is False


class TestChildIs:
    """How old the child is."""

    @pytest.mark.parametrize(
        ("born", "holds"),
        [(day(10).replace(year=2014), True), (day(11).replace(year=2014), False), (day(9).replace(year=2013), True)],
    )
    def test_from_a_birthday_on(self, born: date, holds: bool) -> None:
        """On the birthday itself, and not the day before."""
        who = directory(child={"born": born})
        assert answered(ChildIs(at_least=12), who=who)[0] is holds
        assert answered(ChildIs(at_most=11), who=who)[0] is not holds

    def test_where_nothing_says_when_the_child_was_born(self) -> None:
        """It is not known how old somebody is, and so it is neither yes nor no."""
        assert answered(ChildIs(at_least=12), who=directory(child={"born": None})) == (
            None,
            "when the child was born is not recorded",
        )

    def test_the_age_is_told(self) -> None:
        """In whole years."""
        who = directory(child={"born": day(10).replace(year=2020)})
        assert answered(ChildIs(exactly=6), who=who) == (True, "the child's age in years: 6")


def test_which_step_fell_late() -> None:
    """By the key that its rule has in the regime's file; of several named, any."""
    step = Step(
        id="step1", rule="step.answer", subject="case", text="Answer.", owners=("officer",), skip="never", opened_on=DAY
    )
    context = evolve(resting(), subjects={"step": step})
    assert LateStep(steps=("review", "answer")).answer(context).holds is True
    found = LateStep(steps=("review",)).answer(context)
    assert (found.holds, found.because) == (False, "just fell late: answer")


def test_what_was_written_once_is_asked_the_same() -> None:
    """How a regime's file names each question, its number, and the one field that takes a bare value, never change."""
    assert {one.name: (one.number, one.looks_at, one.bare, one.from_facts, one.refers) for one in ALL} == {
        "consented": (1, "case", "to", False, {}),
        "consent_is": (1, "consent", "to", False, {}),
        "assessed": (1, "case", "kinds", False, {"kinds": "list.assessment_kind"}),
        "held": (1, "case", "roles", False, {"roles": "other_role"}),
        "child_is": (1, "case", "", False, {}),
        "late_step": (1, "step", "steps", False, {"steps": "step"}),
    }
