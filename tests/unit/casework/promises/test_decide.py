from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.family import RecordFamilyChoice
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.team import Join
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.decide import Decision, decide
from teamaround.casework.events.consequences import ReasonRecorded
from teamaround.concepts.facts import open_steps
from teamaround.concepts.findings import Finding
from teamaround.concepts.work import ReasonGiven
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, TRUST, Bench, day, opened, with_team
from tests.unit.casework.harbour import FULL, PLAIN, rulebook

BECAUSE = {"wishes_heard": "nobody was at home"}


def decided(bench: Bench, command: Any, **more: Any) -> Decision:
    """What a command comes to, beside what the bench knows."""
    given = {"version": len(bench.journal), "known": bench.facts} | more
    return decide(bench.known_case, command, bench.context(command), **given)


class TestFacts:
    """The facts are written where anything about them, or of the case, is new."""

    def test_nothing_new_is_nothing_to_write(self) -> None:
        """A turn of the day on which nothing is otherwise gives neither events nor facts."""
        bench = with_team()
        bench.do(TurnTheDay())
        still = decided(bench, TurnTheDay())
        assert (still.events, still.facts, still.case) == ((), None, bench.case)

    def test_facts_of_another_day_are_written_though_nothing_happens(self) -> None:
        """So that what is known is of today."""
        bench = with_team()
        bench.do(TurnTheDay())
        bench.today = day(21, 11)
        turned = decided(bench, TurnTheDay())
        assert turned.events == ()
        assert turned.facts is not None
        assert turned.facts.day == day(21, 11)

    def test_what_was_known_is_what_it_is_compared_with(self) -> None:
        """Where nothing is known of before, the case itself is asked."""
        bench = with_team(rulebook(FULL))
        join = Join(person=ALI, agency=TRUST)
        assert "requirement_changed" not in [event.name for event in decided(bench, join, known=None).events]
        otherwise = evolve(bench.now(), requirement="not_required")
        assert "requirement_changed" in [event.name for event in decided(bench, join, known=otherwise).events]

    def test_the_steps_that_are_open_are_counted_after_all(self) -> None:
        """Those that the command opened among them."""
        bench = opened(rulebook(FULL))
        assert bench.now().open_steps == open_steps(bench.case) == 1


class TestRefusals:
    """A refused command changes nothing, and all that is wrong is said."""

    def test_what_is_not_of_its_kind_is_refused_by_the_core(self) -> None:
        """Under the command's own name, each with what would be right; the case stays."""
        bench = with_team()
        wrong: Any = StartAction(text=7, owner="part2")  # type: ignore[arg-type]
        refused = decided(bench, wrong)
        assert refused.refused
        assert (refused.events, refused.case, refused.facts) == ((), bench.case, None)
        assert {(one.rule, one.level, one.grade) for one in refused.findings} == {("start_action", "block", "core")}

    def test_what_was_looked_at_is_not_looked_at_again(self) -> None:
        """Whoever hands a command over as validated answers for it; a list is made fast where nobody did."""
        bench = with_team()
        words: Any = StartAction(text="x", owner="part2", outcome=7)  # type: ignore[arg-type]
        assert decided(bench, words).refused
        assert not decided(bench, words, as_validated=True).refused

    def test_what_is_wrong_otherwise_keeps_the_case(self) -> None:
        """Nothing of it is folded."""
        bench = with_team()
        refused = decided(bench, StartAction(text="x", owner="part9"))
        assert (refused.events, refused.case, refused.facts) == ((), bench.case, None)

    def test_a_decision_is_refused_by_any_finding_that_stops_it(self) -> None:
        """One is enough; a warning is none."""
        stops = Finding(level="block", rule="x", what="x", fix="x")
        warns = evolve(stops, level="warn")
        made = Decision(events=(), findings=(warns, stops), case=None, facts=None)
        assert made.refused
        assert not evolve(made, findings=(warns,)).refused


class TestOrder:
    """Things follow each other in one order."""

    def test_what_happened_comes_before_what_follows(self) -> None:
        """The command's own events, changes of the lead, reasons, steps, notices, matters."""
        bench = with_team(rulebook(FULL))
        bench.do(Join(person=ALI, agency=TRUST, on=day(3)))
        names = [event.name for event in decided(bench, AssignLead(people=(POOLE,), because=BECAUSE)).events]
        assert names[:6] == [
            "lead_ended", "lead_started", "lead_changed", "reason_recorded", "step_met", "notice_queued",
        ]  # fmt: skip

    def test_a_cause_has_its_number_in_the_journal(self) -> None:
        """Counted on from the events that there are."""
        bench = with_team(rulebook(FULL))
        for version in (0, 40):
            events = decided(bench, AssignLead(people=(POOLE,), because=BECAUSE), version=version).events
            (notice,) = [event.notice for event in events if event.name == "notice_queued"]  # type: ignore[attr-defined]
            changed = [event.name for event in events].index("lead_changed")
            assert notice.cause == version + changed + 1


def test_a_reason_is_kept_with_what_it_answers() -> None:
    """The rule, whom it is about, the words, the day, and what the rule said then with its note."""
    bench = with_team(rulebook(FULL))
    because = {"the_family_decides": "she is his mother"}
    choice = RecordFamilyChoice(choice="have_one", decided_by=MOTHER, because=because, on=day(10))
    (kept,) = [event for event in decided(bench, choice).events if isinstance(event, ReasonRecorded)]
    assert kept.reason == ReasonGiven(
        id="reason1",
        rule="gate.the_family_decides",
        words="she is his mother",
        on=day(10),
        answers="This is not the choice of whoever decides for the family. nobody is recorded as decision maker",
    )


def test_several_reasons_have_ids_one_after_the_other() -> None:
    """Beyond those that there are."""
    bench = with_team(rulebook(FULL))
    asked = AssignLead(people=(MOTHER,), because=BECAUSE | {"a_practitioner": "she knows him"})
    bench.do(asked)
    again = AssignLead(people=(POOLE,), because=BECAUSE)
    reasons = [event.reason for event in decided(bench, again).events if isinstance(event, ReasonRecorded)]
    assert [(one.id, one.about) for one in reasons] == [("reason3", POOLE)]
    assert [one.about for one in bench.case.reasons.values()] == [MOTHER, MOTHER]


@pytest.mark.parametrize("who", [HALL, None])
def test_who_decided_is_known(who: str | None) -> None:
    """Somebody whom the office knows, or whoever gives the command."""
    assert not decided(with_team(), StartAction(text="x", owner="part2", decided_by=who)).refused


def test_plain_rules_say_nothing() -> None:
    """Where no rule has anything to say there are no findings."""
    assert decided(with_team(rulebook(PLAIN)), AssignLead(people=(HALL,))).findings == ()
