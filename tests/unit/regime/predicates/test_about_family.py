from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.lead import AnswerNomination, AssignLead, NominateLead
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import HALL, POOLE, TODAY, Bench, day, with_team
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
