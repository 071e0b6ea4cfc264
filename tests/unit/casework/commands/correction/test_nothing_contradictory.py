from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.case import MarkCase
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, WithdrawConsent
from teamaround.casework.commands.lead import (
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    CancelHandover,
    EndRole,
    NominateLead,
    PlanHandover,
    StartCover,
)
from teamaround.casework.commands.plan import DraftPlan, EndPlan
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from tests.unit.casework.bench import (
    ALI,
    FATHER,
    HALL,
    MOTHER,
    POOLE,
    PORTAGE,
    TRUST,
    day,
)
from tests.unit.casework.commands.correction.mistakes import after, again, struck


class TestNothingContradictory:
    """Nothing comes back beside what contradicts it; the refusal says what to see to first."""

    @pytest.mark.parametrize(
        ("commands", "entry", "said"),
        [
            (
                [AssignLead(people=(HALL,)), EndRole(assignment="role1", why="x"), AssignLead(people=(ALI,))],
                "role1",
                "role1 would hold at once with role2, from 2026-11-20.",
            ),
            (
                [
                    AssignLead(people=(HALL, POOLE)),
                    EndRole(assignment="role1", why="x"),
                    EndRole(assignment="role2", why="x"),
                    AssignLead(people=(POOLE,)),
                ],
                "role2",
                "role2 would hold at once with role3, from 2026-11-20.",
            ),
            (
                [Leave(part="part2", on=day(10)), Join(person=POOLE, agency=PORTAGE, on=day(12))],
                "part2",
                "part2 would hold at once with part4, from 2026-09-12.",
            ),
            (
                [MarkCase(item="speech"), MarkCase(item="speech", ended=True), MarkCase(item="speech")],
                "mark1",
                "mark1 would hold at once with mark2",
            ),
            (
                [GiveConsent(given_by=MOTHER), WithdrawConsent(withdrawn_by=MOTHER), GiveConsent(given_by=MOTHER)],
                "consent1",
                "consent1 would hold at once with consent2",
            ),
            (
                [DraftPlan(text="x"), EndPlan(plan="plan1", why="x"), DraftPlan(text="y")],
                "plan1",
                "plan2 has come in its place: of draft plans there is one at a time.",
            ),
            (
                [
                    NominateLead(person=POOLE, by=MOTHER),
                    AnswerNomination(nomination="nomination1", accepts=False),
                    NominateLead(person=POOLE, by=MOTHER),
                ],
                "nomination1",
                "nomination2 has come in its place: of open questions to a person there is one at a time.",
            ),
            (
                [
                    AssignLead(people=(HALL,)),
                    PlanHandover(why="x", from_day=day(1, 12)),
                    CancelHandover(handover="handover1", why="x"),
                    PlanHandover(why="x", from_day=day(2, 12)),
                ],
                "handover1",
                "handover2 has come in its place: of planned handovers there is one at a time.",
            ),
            (
                [
                    AssignLead(people=(HALL,)),
                    ArrangeCover(covers="role1", by=POOLE, lengths=("short",)),
                    StartCover(cover="cover1"),
                    EndRole(assignment="role1", why="x"),
                ],
                "role2",
                "role1, whom it stands in for, has ended.",
            ),
        ],
    )
    def test_it_is_refused_in_words(self, commands: list[Any], entry: str, said: str) -> None:
        """A seat, a part, a mark, a plan or a question taken meanwhile stands in the way, and is named."""
        assert said in after(*commands).refuse(again(entry))

    def test_what_only_a_person_can_settle_is_a_matter(self) -> None:
        """A lead stands again beside a family that chose to do without, a handover without a lead; both are told of."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            EndRole(assignment="role1", why="x", on=day(10)),
            RecordFamilyChoice(choice="none_wanted", decided_by=MOTHER, on=day(12)),
        )
        bench.do(again("role1"))
        assert "core.choice_not_followed" in bench.at_odds()
        bench = after(
            AssignLead(people=(HALL,)),
            PlanHandover(why="x", from_day=day(1, 12)),
            CancelHandover(handover="handover1", why="x"),
            EndRole(assignment="role1", why="x"),
        )
        bench.do(again("handover1"))
        assert "core.giver_gone" in bench.at_odds()

    def test_somebody_who_has_died(self) -> None:
        """Whoever has died since neither leads nor takes part again."""
        ended = (AssignLead(people=(POOLE,)), EndRole(assignment="role1", why="x"))
        for entry, commands in {"role1": ended, "part2": (*ended, Leave(part="part2"))}.items():
            bench = after(*commands)
            bench.people[POOLE] = evolve(bench.people[POOLE], died=date(2026, 11, 1))
            assert "Mr Poole died on 2026-11-01." in bench.refuse(again(entry))

    def test_somebody_who_does_something_else(self) -> None:
        """What is of other people or other kinds stands in nobody's way."""
        bench = after(
            StartAction(text="x", owner="part1"),
            StartAction(text="x", owner="part1"),
            CompleteAction(action="action1"),
            Leave(part="part2"),
            Join(person=FATHER, capacity="family"),
            NominateLead(person=POOLE, by=MOTHER),
            AnswerNomination(nomination="nomination1", accepts=False),
            NominateLead(person=HALL, by=MOTHER),
        )
        for entry in ("action1", "part2", "nomination1"):
            bench.do(again(entry))

    def test_a_withdrawal_lets_nothing_contradictory_back(self) -> None:
        """Where withdrawing a change of lead would let somebody lead twice, that is refused too."""
        bench = after(
            AssignLead(people=(HALL, POOLE)), AssignLead(people=(ALI,)), AssignLead(people=(HALL,), jointly=True)
        )
        said = bench.refuse(struck("role3"))
        assert "role1 would hold at once with role4" in said
        assert "role2 would hold at once with role4" in said

    def test_the_calendar_is_no_mistake(self) -> None:
        """What ended by its own day is no ending that anybody gave, so nothing is undone."""
        bench = after(Join(person=ALI, agency=TRUST, until=day(20, 11), on=day(3)), TurnTheDay())
        assert "Nothing has settled part4, or" in bench.refuse(again("part4"))
