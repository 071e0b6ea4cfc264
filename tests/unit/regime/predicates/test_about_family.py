from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.lead import AnswerNomination, AssignLead, NominateLead
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.concepts.family import View
from teamaround.concepts.findings import RuleAnswer
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.people import DecisionMaker
from teamaround.regime.predicates.about_family import FamilyIsHeard
from teamaround.regime.rule_context import Holder
from teamaround.regime.rules import Gate
from tests.unit.casework.at_rest.resting import directory, lead, resting
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, MOTHER, POOLE, TODAY, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

LED_BY_POOLE = AssignLead(people=(POOLE,))


def guarded_by(**needs: Any) -> Bench:
    """The team's case where nobody begins to lead without this."""
    gate = Gate(before=("lead_started",), needs=needs, level="explain", text="Not so.", fix="See to it.", says=SAYS)
    return with_team(rulebook(PLAIN, gate={"asked": gate}))


def passes(bench: Bench, command: CaseCommand = LED_BY_POOLE) -> bool:
    """Whether the gate lets the command pass."""
    return not bench.consider(command).refused


def test_of_two_feelings_on_one_day_the_later_recorded_counts() -> None:
    """A family that thinks otherwise in the afternoon is heard as it felt last."""
    bench = guarded_by(family_feels={"comfortable": True})
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=False, on=day(4)))
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=True, on=day(4)))
    assert passes(bench)
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=False, on=day(4)))
    assert not passes(bench)


def test_whoever_was_asked_twice_is_taken_at_their_last_answer() -> None:
    """Somebody who was not comfortable at first, and was when asked anew, is comfortable."""
    bench = guarded_by(family_feels={"holder_comfortable": True})
    bench.do(NominateLead(person=POOLE, by=HALL, on=day(3)))
    bench.do(AnswerNomination(nomination="nomination1", accepts=False, comfortable=False, on=day(4)))
    assert not passes(bench)
    bench.do(NominateLead(person=POOLE, by=HALL, on=day(5)))
    bench.do(AnswerNomination(nomination="nomination2", accepts=True, comfortable=True, on=day(6)))
    assert passes(bench)


def test_a_lead_recorded_by_mistake_begins_no_round_of_choosing() -> None:
    """What the family wished counts on, where the lead that came after it is withdrawn."""
    bench = guarded_by(family_heard={"kind": "wishes", "of": ["family"]})
    bench.do(RecordView(what="wishes", whose="family", words="Somebody we know.", on=day(4)))
    bench.do(AssignLead(people=(HALL,), on=day(6)))
    assert not passes(bench)
    bench.do(WithdrawEntry(entry="role1", why="written into the wrong case"))
    assert passes(bench)


def note_on(bench: Bench, command: CaseCommand) -> str:
    """What the gate says beside its text."""
    (finding,) = bench.consider(command).findings
    return finding.note


def test_what_the_family_says_later_did_not_bear_on_a_decision_before_it() -> None:
    """A decision is not met by views that were recorded for a day after it; the finding names both days."""
    bench = guarded_by(family_heard={"kind": "wishes", "of": ["family"]})
    early = AssignLead(people=(POOLE,), on=day(9))
    assert note_on(bench, early) == "it is not recorded what the family wishes"
    bench.do(RecordView(what="wishes", whose="child", words="Mr Poole.", on=day(8)))
    bench.do(RecordView(what="wishes", whose="family", words="Mr Poole.", on=day(11)))
    bench.do(RecordView(what="wishes", whose="family", words="Mr Poole.", on=day(10)))
    assert note_on(bench, early) == (
        "it is not recorded what the family wishes by then: it is recorded for 2026-09-10, after 2026-09-09"
    )
    assert passes(bench, AssignLead(people=(POOLE,), on=day(10)))


def test_what_the_family_feels_later_did_not_bear_on_a_decision_before_it() -> None:
    """A feeling that was recorded for a later day leaves open how the family felt; an earlier one counts."""
    bench = guarded_by(family_feels={"comfortable": True})
    early = AssignLead(people=(POOLE,), on=day(9))
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=True, on=day(10)))
    assert note_on(bench, early) == (
        "whether the family is comfortable is not recorded by then: it is recorded for 2026-09-10, after 2026-09-09"
    )
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=True, on=day(8)))
    bench.do(RecordView(what="wishes", whose="family", about=POOLE, comfortable=False, on=day(12)))
    assert passes(bench, early)


def before_the_meeting() -> Bench:
    """A case where the family is spoken with before the meeting: on the tenth, for one today."""
    bench = guarded_by(family_heard={"kind": "discussed", "of": ["family"], "before": "next_meeting"})
    bench.do(ArrangeMeeting(what="harbour_meeting", day=TODAY, on=day(2)))
    bench.do(RecordView(what="discussed", whose="family", words="They agree.", on=day(10)))
    return bench


def test_a_meeting_that_never_was_is_not_the_next_one() -> None:
    """An old meeting that nobody held or cancelled does not make every discussion come too late."""
    bench = before_the_meeting()
    bench.do(ArrangeMeeting(what="harbour_meeting", day=day(5), on=day(2)))
    assert passes(bench)
    assert passes(bench, HoldMeeting(meeting="meeting1", lead_answer="takes_on", leads=(POOLE,)))


def test_what_was_discussed_after_the_day_of_the_meeting_in_hand_was_not_before_it() -> None:
    """The meeting that settles the lead is the one in hand, on the day on which it was held; another is arranged."""
    bench = before_the_meeting()
    bench.do(ArrangeMeeting(what="harbour_meeting", day=day(5), on=day(2)))
    held = HoldMeeting(meeting="meeting2", lead_answer="takes_on", leads=(POOLE,), on=day(10))
    assert note_on(bench, held) == (
        "it is not recorded that it was discussed with the family before the meeting on 2026-09-10: "
        "it is recorded for 2026-09-10"
    )
    assert passes(bench, evolve(held, on=day(11)))


WHOLE = FamilyIsHeard(kind="wishes", of=("family",))
BOTH = FamilyIsHeard(kind="wishes", of=("child", "family"))


def said(number: int, **also: Any) -> View:
    """What the family wishes of Mr Poole, said on the fifth."""
    given: dict[str, Any] = {"id": f"view{number}", "what": "wishes", "whose": "family", "on": day(5), "words": "x"}
    return View(**given | {"about": POOLE} | also)


def hearing(of: FamilyIsHeard, *entries: Any, deciders: tuple[str, ...] = ()) -> RuleAnswer:
    """Whether the family is heard on Mr Poole, who leads since the tenth."""
    makers = tuple(DecisionMaker(person=one, since=day(1), basis="parent") for one in deciders)
    held = lead(9, POOLE, since=day(10))
    context = resting(held, *entries, on=day(20), who=directory(child={"decision_makers": makers}))
    return of.answer(evolve(context, holder=Holder(person=POOLE, role="lead", assignment=held)))


class TestHearing:
    """A family is heard in its own words, and what it says is weighed."""

    def test_it_is_heard_or_not(self) -> None:
        """What was said answers with its day; silence is a no that says what is missing."""
        assert hearing(WHOLE, said(1)) == RuleAnswer(True, "it is recorded what the family wishes, for 2026-09-05")
        assert hearing(WHOLE) == RuleAnswer(False, "it is not recorded what the family wishes")
        assert hearing(WHOLE, said(1, whose="child")).holds is False
        assert hearing(WHOLE, said(1, about=ALI)).holds is False

    def test_each_of_those_asked_is_heard(self) -> None:
        """The child's view is not the family's, and one silence is enough for a no."""
        child = said(2, whose="child", on=day(6))
        assert hearing(BOTH, said(1), child) == RuleAnswer(
            True,
            "it is recorded what the child wishes, for 2026-09-06; "
            "it is recorded what the family wishes, for 2026-09-05",
        )
        assert hearing(BOTH, said(1)).because == "it is not recorded what the child wishes"
        assert hearing(BOTH, child).because == "it is not recorded what the family wishes"

    def test_why_it_could_not_be_had_is_a_reason_and_no_hearing(self) -> None:
        """It answers whoever asks for a reason; once something was said, it is no longer needed."""
        not_had = said(1, words="", not_had_because="They are abroad")
        why = "it is not recorded what the family wishes, not to be had: They are abroad"
        assert hearing(WHOLE, not_had) == RuleAnswer(False, why, "They are abroad")
        assert hearing(WHOLE, not_had, said(2, on=day(4))).holds is True
        later = said(2, words="", not_had_because="They are ill", on=day(6))
        assert hearing(WHOLE, not_had, later).reason == "They are ill"

    def test_all_that_is_missing_is_said_at_once(self) -> None:
        """Where neither child nor family was heard, both are named."""
        both = "it is not recorded what the child wishes; it is not recorded what the family wishes"
        assert hearing(BOTH) == RuleAnswer(False, both)

    def test_a_reason_for_one_is_no_reason_for_the_other(self) -> None:
        """Only where each who is not heard has a reason is there one; each reason is told once."""
        family = said(1, words="", not_had_because="abroad")
        child = said(2, words="", not_had_because="abroad", whose="child")
        assert hearing(BOTH, family) == RuleAnswer(False, "it is not recorded what the child wishes")
        both = hearing(BOTH, family, child)
        assert (both.holds, both.reason) == (False, "abroad")
        assert both.because == (
            "it is not recorded what the child wishes, not to be had: abroad; "
            "it is not recorded what the family wishes, not to be had: abroad"
        )
        reversed_order = FamilyIsHeard(kind="wishes", of=("family", "child"))
        assert hearing(reversed_order, family) == RuleAnswer(False, "it is not recorded what the child wishes")
        other = hearing(BOTH, family, said(2, words="", not_had_because="asleep", whose="child"))
        assert other.reason == "asleep; abroad"
        assert hearing(BOTH, family, said(2, whose="child")).reason == "abroad"

    @pytest.mark.parametrize("also", [{"against": True}, {"comfortable": False}, {"confident": False}], ids=str)
    def test_a_view_against_counts_once_it_is_weighed(self, also: dict[str, Any]) -> None:
        """Until somebody has said how it was taken into account, it is as if nobody had asked."""
        found = hearing(WHOLE, said(1, **also))
        assert found == RuleAnswer(
            False, "the family spoke against it, and how that was taken into account is not recorded"
        )
        assert hearing(WHOLE, said(1, taken_into_account=" ", **also)).holds is False
        assert hearing(WHOLE, said(1, taken_into_account="He will be introduced first.", **also)).holds is True

    def test_the_last_word_counts(self) -> None:
        """A family that has come round is heard as it spoke last, and one that turned against it as well."""
        against = said(1, against=True, on=day(5))
        assert hearing(WHOLE, against, said(2, on=day(6))).holds is True
        assert hearing(WHOLE, against, said(2, on=day(4))).holds is False

    @pytest.mark.parametrize(
        ("deciders", "people", "answer"),
        [
            ((), (MOTHER,), True),
            ((MOTHER,), (FATHER,), True),
            ((MOTHER, FATHER), (MOTHER,), None),
            ((MOTHER, FATHER), (MOTHER, FATHER), True),
            ((MOTHER, FATHER), (None,), True),
            ((MOTHER, FATHER), (MOTHER, None), True),
            ((CHILD, MOTHER), (MOTHER,), True),
            ((CHILD, MOTHER, FATHER), (MOTHER,), None),
        ],
    )
    def test_where_several_decide_each_is_heard(
        self, deciders: tuple[str, ...], people: tuple[str | None, ...], answer: bool | None
    ) -> None:
        """Silence about one of them leaves it open, unless a view is the family's and no one person's."""
        views = [said(number, person=one) for number, one in enumerate(people, 1)]
        found = hearing(WHOLE, *views, deciders=deciders)
        assert found.holds is answer
        if answer is None:
            assert found.because == "of Leo's father, who decides for the family too, nothing is recorded"

    def test_all_who_are_missing_are_named(self) -> None:
        """Where nothing is recorded of several who decide, each is told."""
        found = hearing(WHOLE, said(1, person=ALI), deciders=(MOTHER, FATHER))
        assert found.because.startswith("of Leo's mother, Leo's father, who decides")

    def test_only_a_rule_about_the_next_meeting_asks_what_came_before_it(self) -> None:
        """What was said on the day on which a meeting was held counts where no rule says that it should come before."""
        meeting = Meeting(id="meeting1", what="m", state="held", day=day(10), held_on=day(10), arranged_on=day(2))
        assert hearing(WHOLE, meeting, said(1, on=day(10))).holds is True
        before = evolve(WHOLE, before="next_meeting")
        assert hearing(before, meeting, said(1, on=day(9))).holds is True
        assert hearing(before, meeting, said(1, on=day(10))) == RuleAnswer(
            False,
            "it is not recorded what the family wishes before the meeting on 2026-09-10: it is recorded for 2026-09-10",
        )

    def test_what_somebody_else_said_later_is_not_named(self) -> None:
        """That the child spoke later is no view of the family's that came too late."""
        context = resting(said(1, whose="child", on=day(15)), on=day(20))
        asked = evolve(context, on=day(12), holder=Holder(person=POOLE))
        assert WHOLE.answer(asked).because == "it is not recorded what the family wishes"
        assert (
            "by then: it is recorded for 2026-09-15"
            in FamilyIsHeard(kind="wishes", of=("child",)).answer(asked).because
        )

    def test_a_reason_stands_for_the_second_who_decides(self) -> None:
        """Why one of them could not be asked is recorded of them, and then nothing is missing."""
        not_had = said(2, person=FATHER, words="", not_had_because="abroad")
        assert hearing(WHOLE, said(1, person=MOTHER), not_had, deciders=(MOTHER, FATHER)).holds is True
        of_child = FamilyIsHeard(kind="wishes", of=("child",))
        child = said(1, person=CHILD, whose="child")
        assert hearing(of_child, child, deciders=(MOTHER, FATHER)).holds is True
