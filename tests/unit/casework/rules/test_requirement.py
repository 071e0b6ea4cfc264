from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.team import ChangePart, Join
from teamaround.casework.rules.requirement import assess, coordination, need
from teamaround.casework.rules.suggestions import suggest
from teamaround.concepts.facts import Facts
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rules import Pointer, Requirement
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, TRUST, Bench, day, opened, with_team
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook

SEVERAL = Requirement(gives="required", when={"practitioners": {"at_least": 2}}, says=("HB-02",))
SPECIALIST = Requirement(
    gives="not_required", when={"practitioners": {"exactly": 1, "specialist": True}}, says=("HB-03",)
)


def at_rest(bench: Bench) -> RuleContext:
    """The case as it stands, for rules to look at."""
    facts, _ = assess(bench.case, bench.directory, bench.rules, bench.today)
    return RuleContext(
        case=bench.case,
        before=bench.case,
        directory=bench.directory,
        day=bench.today,
        on=bench.today,
        facts=facts,
        edition=bench.rules.edition,
    )


class TestNeed:
    """Whether a lead is needed: all that hold speak."""

    def asked(self, bench: Bench, **changes: object) -> object:
        """What the two rules answer of this case."""
        bench.rules = rulebook(PLAIN, requirement={"several": SEVERAL, "specialist": SPECIALIST}, **changes)
        return need(at_rest(bench), bench.rules)

    def test_one_rule_that_speaks_decides(self) -> None:
        """The answer is what the only rule that speaks gives, with its statements."""
        bench = opened()
        bench.do(ChangePart(part="part1", specialist=True))
        found = self.asked(bench)
        assert (found.answer, found.says) == ("not_required", ("HB-03",))  # type: ignore[attr-defined]

    def test_rules_that_disagree_leave_it_to_a_person(self) -> None:
        """Two that disagree are both reported, and neither wins."""
        bench = with_team()
        bench.do(ChangePart(part="part1", specialist=True))
        bench.do(ChangePart(part="part2", specialist=False))
        found = self.asked(bench)
        assert (found.answer, found.says) == ("judgement_needed", ("HB-02", "HB-03"))  # type: ignore[attr-defined]

    def test_the_authority_may_prefer_one_of_them(self) -> None:
        """The one that is preferred wins where it speaks, and only there."""
        bench = with_team()
        bench.do(ChangePart(part="part1", specialist=True))
        bench.do(ChangePart(part="part2", specialist=False))
        found = self.asked(bench, prefer="several")
        assert (found.answer, found.says, found.preferred) == ("required", ("HB-02",), "several")  # type: ignore[attr-defined]
        alone = opened()
        alone.do(ChangePart(part="part1", specialist=True))
        assert self.asked(alone, prefer="several").answer == "not_required"  # type: ignore[attr-defined]

    def test_silence_is_left_to_a_person(self) -> None:
        """Where no rule speaks nobody has said that no lead is needed."""
        bench = opened()
        bench.do(ChangePart(part="part1", specialist=False))
        assert self.asked(bench).answer == "judgement_needed"  # type: ignore[attr-defined]

    def test_what_is_not_known_and_might_change_the_answer_is_left_to_a_person(self) -> None:
        """A rule that cannot be told is reported, and asks for judgement where it would give something else."""
        found = self.asked(with_team())
        assert found.answer == "judgement_needed"  # type: ignore[attr-defined]
        assert [one.rule.key for one in found.not_known] == ["specialist"]  # type: ignore[attr-defined]

    def test_it_changes_with_the_team_and_says_by_which_rules(self) -> None:
        """A second practitioner makes a lead required, and the change names the rules that speak."""
        bench = opened(rulebook(FULL))
        (changed,) = [
            one for one in bench.do(Join(person=POOLE, job="tutor")).events if one.name == "requirement_changed"
        ]
        assert (changed.before, changed.now, changed.rules) == (  # type: ignore[attr-defined]
            "not_required",
            "required",
            ("requirement.several",),
        )


@pytest.mark.parametrize(
    ("about", "requirement", "state"),
    [
        ({"leads": 2}, "required", "jointly_led"),
        ({"leads": 1}, "required", "led"),
        ({"leads": 1, "covered": True}, "required", "covered"),
        ({"family_choice": "coordinate_ourselves"}, "required", "self_coordinated"),
        ({"family_choice": "none_wanted"}, "optional", "declined"),
        ({"family_choice": "have_one"}, "required", "vacant"),
        ({}, "required", "vacant"),
        ({}, "recommended", "vacant"),
        ({}, "not_required", "not_required"),
        ({}, "optional", "open"),
        ({}, "judgement_needed", "open"),
    ],
)
def test_who_in_fact_coordinates(about: dict[str, object], requirement: str, state: str) -> None:
    """Whoever leads comes first, then the family's choice, then whether a lead is needed at all."""
    facts = evolve(opened().now(), **about)  # type: ignore[arg-type]
    assert isinstance(facts, Facts)
    assert coordination(facts, requirement) == state  # type: ignore[arg-type]


class TestSuggestions:
    """Whom the guidance points to; nobody is appointed by it."""

    def test_those_for_whom_most_speaks_come_first_with_each_reason(self) -> None:
        """One consideration counts as much as another, and a tie stays one."""
        bench = with_team(rulebook(FULL))
        bench.do(Join(person=ALI, agency=TRUST))
        found = suggest(at_rest(bench), bench.rules)
        assert [(one.person, one.rank) for one in found.candidates] == [(HALL, 1), (POOLE, 2), (ALI, 2)]
        assert [reason.text for reason in found.candidates[0].reasons] == ["Sees the child regularly."]
        assert [reason.pointer for reason in found.candidates[1].not_known] == ["pointer.sees_the_child"]

    def test_what_only_people_can_answer_is_asked(self) -> None:
        """A question counts for nobody and against nobody."""
        found = suggest(at_rest(with_team(rulebook(FULL))), rulebook(FULL))
        assert [one.text for one in found.asked] == ["Does the family trust this person?"]

    def test_who_may_not_lead_is_no_candidate(self) -> None:
        """A family member is not suggested where a practitioner leads."""
        found = suggest(at_rest(with_team(rulebook(FULL))), rulebook(FULL))
        assert MOTHER not in {one.person for one in found.candidates}

    def test_the_dead_are_not_suggested(self) -> None:
        """Somebody who has died is no candidate, though their part was not ended yet."""
        bench = with_team(rulebook(FULL))
        bench.people[HALL] = evolve(bench.people[HALL], died=day(10))
        assert [one.person for one in suggest(at_rest(bench), bench.rules).candidates] == [POOLE]

    def test_a_consideration_holds_without_anybody(self) -> None:
        """What favours a kind of person is shown though nobody of the team fits, where it applies."""
        pointer = Pointer(favours={"holder_job": ["nurse"]}, text="Likely a nurse.", says=SAYS)
        elsewhere = evolve(pointer, when={"plan_is": ["agreed"]})
        bench = with_team(rulebook(FULL, pointer={"nurse": pointer, "later": elsewhere}))
        found = suggest(at_rest(bench), bench.rules)
        assert [one.pointer for one in found.favoured] == ["pointer.nurse"]
        assert all(one.reasons == () for one in found.candidates)

    def test_what_stood_that_day_is_kept_with_the_decision(self) -> None:
        """The record keeps whom the guidance pointed to, and why it was not followed where somebody says so."""
        bench = with_team(rulebook(FULL, gate={}))
        bench.do(AssignLead(people=(POOLE,), because_not_suggested="the family asked for him", on=day(10)))
        assignment = bench.case.assignments["role2"]
        assert (assignment.suggested, assignment.because) == ((HALL,), "the family asked for him")
