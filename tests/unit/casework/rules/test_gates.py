from __future__ import annotations

from datetime import time

import pytest
from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.family import RecordFamilyChoice, RecordView
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.concepts.people import DecisionMaker
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import ALI, FATHER, LEO, MOTHER, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import FULL, SAYS, rulebook

WISHES = RecordView(what="wishes", whose="family", about=POOLE, words="Mr Poole, please")
ASSIGN = AssignLead(people=(POOLE,))


def harbour(**changes: object) -> Bench:
    """The team's case under rules of every kind."""
    return with_team(rulebook(FULL, **changes))


def findings(bench: Bench, command: AssignLead | AgreePlan | ArrangeMeeting) -> dict[str, tuple[str, bool]]:
    """What the rules say of a command: rule → level, and whether it stops."""
    return {one.rule: (one.level, one.stops) for one in bench.consider(command).findings}


class TestReasons:
    """Where the guidance expects something, a person may go on with a written reason."""

    def test_without_a_reason_it_stops(self) -> None:
        """Nothing happens, and the finding says what, why and what to do, with its statement."""
        said = harbour().refuse(ASSIGN)
        assert "The family's wishes are not recorded. (HB-06) Record them, or say why they could not be had." in said

    @pytest.mark.parametrize("key", ["wishes_heard", "gate.wishes_heard"])
    def test_with_a_reason_it_goes_on_and_the_reason_is_kept(self, key: str) -> None:
        """The reason is found under the rule's path or its key, and stands in the case for that person."""
        bench = harbour()
        decision = bench.do(evolve(ASSIGN, because={key: "nobody was at home"}))
        (reason,) = bench.case.reasons.values()
        assert (reason.rule, reason.about, reason.words) == ("gate.wishes_heard", POOLE, "nobody was at home")
        assert [one.answered for one in decision.findings if one.rule == "gate.wishes_heard"] == ["nobody was at home"]

    @pytest.mark.parametrize("because", [{"wishes_heard": " "}, {"one_contact": "x"}])
    def test_a_reason_that_says_nothing_is_none(self, because: dict[str, str]) -> None:
        """An empty reason, or one for something else, goes nowhere."""
        assert "The family's wishes are not recorded." in harbour().refuse(evolve(ASSIGN, because=because))

    @pytest.mark.parametrize(
        ("name", "fix"),
        [
            ("wishes_herd", 'Did you mean "wishes_heard"?'),
            ("gate.wishes_herd", 'Did you mean "gate.wishes_heard"?'),
            ("step.wishes_heard", 'Did you mean "gate.wishes_heard"?'),
            ("zzz", "Reasons are asked for by one_contact, who_leads_from_here, wishes_heard and a_practitioner."),
        ],
    )
    def test_a_reason_for_a_gate_that_is_not_there_is_refused(self, name: str, fix: str) -> None:
        """A misspelt gate is not passed over in silence, even where nothing asked for a reason."""
        bench = harbour()
        bench.do(WISHES)
        said = bench.refuse(evolve(ASSIGN, because={name: "nobody was at home"}))
        assert f'There is no gate "{name}". {fix}' in said
        assert "None asks for a reason." in with_team().refuse(evolve(ASSIGN, because={"zzz": "x"}))

    @pytest.mark.parametrize("name", ["one_contact", "eligibility.a_practitioner", "role.lead", "note_keeper"])
    def test_a_reason_for_which_nothing_asked_does_no_harm(self, name: str) -> None:
        """A reason for a rule of the edition that has nothing to say is let pass, and not kept."""
        bench = harbour()
        bench.do(WISHES)
        bench.do(evolve(ASSIGN, because={name: "to be on the safe side"}))
        assert not bench.case.reasons

    def test_what_is_asked_for_needs_no_reason(self) -> None:
        """Once the wishes are recorded the gate has nothing to say."""
        bench = harbour()
        bench.do(WISHES)
        assert findings(bench, ASSIGN) == {}

    def test_several_reasons_are_kept_apart(self) -> None:
        """Each answered finding is a reason of its own, under an id of its own."""
        bench = harbour()
        because = {"wishes_heard": "nobody was at home", "a_practitioner": "she knows him"}
        bench.do(AssignLead(people=(MOTHER,), because=because))
        assert {one.id: one.rule for one in bench.case.reasons.values()} == {
            "reason1": "eligibility.a_practitioner",
            "reason2": "gate.wishes_heard",
        }

    def test_one_rule_asks_once_for_each_person(self) -> None:
        """Of two who begin at once each is asked about."""
        bench = harbour()
        because = {"wishes_heard": "x", "a_practitioner": "y"}
        bench.do(AssignLead(people=(POOLE, ALI), family_contact=ALI, because=because))
        about = sorted((one.rule, one.about or "") for one in bench.case.reasons.values())
        assert about == [("eligibility.a_practitioner", ALI), ("gate.wishes_heard", POOLE), ("gate.wishes_heard", ALI)]


class TestLevels:
    """Every gate states its level."""

    def test_a_warning_stops_nothing(self) -> None:
        """A plan that rests on nothing is agreed, with a warning."""
        bench = harbour()
        bench.do(DraftPlan(text="One line."))
        assert findings(bench, AgreePlan(plan="plan1")) == {"gate.rests_on_an_assessment": ("warn", False)}
        bench.do(AgreePlan(plan="plan1"))

    def test_a_block_is_not_talked_round(self) -> None:
        """No reason opens a block; filling in what is missing does."""
        bench = harbour()
        bare = ArrangeMeeting(what="harbour_meeting", day=day(1, 12), because={"day_time_venue": "in a hurry"})
        assert findings(bench, bare) == {"gate.day_time_venue": ("block", True)}

    def test_what_cannot_be_told_asks_for_a_reason_at_most(self) -> None:
        """Where nobody is recorded as deciding, a block becomes a question, so that no case is locked."""
        bench = harbour()
        choice = RecordFamilyChoice(choice="have_one", decided_by=MOTHER)
        decision = bench.consider(choice)
        assert [(one.level, one.note) for one in decision.findings] == [
            ("explain", "nobody is recorded as decision maker")
        ]
        bench.do(evolve(choice, because={"the_family_decides": "she is his mother"}))
        bench.child = evolve(LEO, decision_makers=(DecisionMaker(person=FATHER, since=day(1), basis="parent"),))
        assert "not the choice of whoever decides" in bench.refuse(
            evolve(choice, because={"the_family_decides": "she is his mother"})
        )

    def test_where_it_cannot_be_told_whether_it_applies_it_warns(self) -> None:
        """A gate whose condition is not known warns, and names what is missing."""
        gate = Gate(
            before=("lead_started",),
            when={"child_in": ["nursery"]},
            needs={"holder_accountable": False},
            level="block",
            text="In a nursery nobody answers to an agency.",
            fix="Ask the nursery.",
            says=SAYS,
        )
        (finding,) = harbour(gate={"odd": gate}).do(ASSIGN).findings
        assert finding.level == "warn"
        assert finding.what.startswith("Whether this applies cannot be told, for where the child spends the day")

    def test_an_eligibility_without_words_says_what_does_not_fit(self) -> None:
        """A rule on who may lead that gives no text of its own gives the reason."""
        bare = evolve(FULL.eligibility["a_practitioner"], text="")
        bench = harbour(eligibility={"a_practitioner": bare}, gate={})
        assert "This person does not fit what the guidance describes: is not a practitioner" in bench.refuse(
            AssignLead(people=(MOTHER,))
        )

    def test_a_gate_stands_before_every_way_to_the_same(self) -> None:
        """What one command may not do, another does not do either: the gate stands before the event."""
        bench = harbour()
        bench.do(ArrangeMeeting(what="harbour_meeting", day=bench.today, at=time(10), venue="hall"))
        held = HoldMeeting(meeting="meeting1", lead_answer="takes_on", leads=(POOLE,))
        assert "The family's wishes are not recorded." in bench.refuse(held)
        bare = evolve(held, lead_answer=None, leads=())
        assert "does not say who leads from here" in bench.refuse(bare)
        bench.do(evolve(bare, because={"who_leads_from_here": "she was ill"}))

    def test_nothing_is_said_of_what_no_rule_stands_before(self) -> None:
        """Help is recorded without a word."""
        assert harbour().do(StartAction(text="Visit", owner="part2")).findings == ()
