from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import CancelMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.notices import DecideNotice, RecordSent, RecordTold
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.team import Leave
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.work import WAITING
from teamaround.regime.rules import NoticeRule
from tests.unit.casework.bench import HALL, POOLE, Bench, day, told_again, with_team
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.work import Notice

CANCEL = CancelMeeting(meeting="meeting1", why="snow")
MOVE = RearrangeMeeting(meeting="meeting1", day=day(2, 12))
WHY = "the wrong child"


def tell(bench: Bench, *, sent: bool = False) -> None:
    """Let everybody be told what waits, by telephone or by a channel."""
    for one in list(bench.case.notices.values()):
        if one.state in WAITING:
            how = (
                RecordSent(notice=one.id, channel="post", where="x", message=one.id)
                if sent
                else RecordTold(notice=one.id, how="telephone")
            )
            bench.do(how)


def since(bench: Bench, command: CaseCommand) -> list[Notice]:
    """What is to be told to Mr Poole after a command, or not any more, as far as it changed."""
    before = dict(bench.case.notices)
    bench.do(command)
    assert told_again(bench) == bench.case
    changed = [one for one in bench.case.notices.values() if before.get(one.id) != one]
    return [one for one in changed if one.to == POOLE]


def invited(*, sent: bool = False) -> Bench:
    """A case with a meeting to come, to which everybody was invited."""
    bench = harbour()
    for command in (AssignLead(people=(HALL,), because=BECAUSE), MEETING):
        bench.do(command)
    tell(bench, sent=sent)
    return bench


@pytest.mark.parametrize("sent", [True, False])
class TestAMeeting:
    """Whoever was invited hears what became of the meeting, whether they were told or were sent it."""

    def test_called_off_it_is_told_once(self, sent: bool) -> None:
        """Each who was invited is told, by the rule of the invitation, that it was cancelled; what was told stays."""
        bench = invited(sent=sent)
        first = next(one for one in bench.case.notices.values() if one.to == POOLE)
        (correction,) = since(bench, CANCEL)
        assert (correction.corrects, correction.not_so, correction.state) == (first.id, "cancelled", "queued")
        assert (correction.rule, correction.template, correction.sender) == (first.rule, first.template, first.sender)
        assert correction.carries == first.carries
        assert bench.case.notices[first.id] == first
        tell(bench, sent=sent)
        assert since(bench, WithdrawEntry(entry="meeting1", why=WHY)) == []

    def test_of_two_to_which_they_were_invited_the_one_called_off_is_told(self, sent: bool) -> None:
        """Whichever it is: that they were invited to the other since is no word of it."""
        bench = invited(sent=sent)
        bench.do(evolve(MEETING, day=day(8, 12)))
        tell(bench, sent=sent)
        for meeting, on in (("meeting1", "2026-12-01"), ("meeting2", "2026-12-08")):
            (correction,) = since(bench, evolve(CANCEL, meeting=meeting))
            assert (correction.not_so, correction.carries["date"]) == ("cancelled", on)

    def test_called_off_by_mistake_nobody_hears_of_it(self, sent: bool) -> None:
        """A correction that waits is not told once the meeting stands again, and comes back where it does not."""
        bench = invited(sent=sent)
        (correction,) = since(bench, CANCEL)
        (gone,) = since(bench, Reinstate(entry="meeting1", why=WHY))
        assert (gone.id, gone.state, gone.because) == (correction.id, "withdrawn", "What they were told is so.")
        (again,) = since(bench, CANCEL)
        assert (again.corrects, again.not_so) == (correction.corrects, "cancelled")

    def test_a_correction_is_put_right_in_its_turn(self, sent: bool) -> None:
        """Told that it was cancelled, they are told that it stands after all, with day, time and place."""
        bench = invited(sent=sent)
        (correction,) = since(bench, CANCEL)
        tell(bench, sent=sent)
        (after_all,) = since(bench, Reinstate(entry="meeting1", why=WHY))
        assert (after_all.corrects, after_all.not_so) == (correction.corrects, "")
        assert after_all.carries == correction.carries

    def test_moved_they_are_invited_anew_by_the_rule_alone(self, sent: bool) -> None:
        """The rule that invites says it, and nothing says it twice; called off then, the last one is put right."""
        bench = invited(sent=sent)
        (anew,) = since(bench, MOVE)
        assert (anew.corrects, anew.carries["date"]) == ("", "2026-12-02")
        tell(bench, sent=sent)
        (correction,) = since(bench, CANCEL)
        assert correction.corrects == anew.id

    def test_moved_and_called_off_before_the_move_was_told(self, sent: bool) -> None:
        """The new day goes nowhere, and whoever knows the first is told that it was cancelled."""
        bench = invited(sent=sent)
        (anew,) = since(bench, MOVE)
        moved, correction = since(bench, CANCEL)
        assert (moved.id, moved.state) == (anew.id, "withdrawn")
        assert (correction.not_so, correction.carries["date"]) == ("cancelled", "2026-12-01")

    def test_moved_by_mistake_they_are_told_the_day_that_stands(self, sent: bool) -> None:
        """Whoever was told the other day is told the first again; moved once more, the new one."""
        bench = invited(sent=sent)
        bench.do(MOVE)
        tell(bench, sent=sent)
        (correction,) = since(bench, Reinstate(entry="meeting1", why=WHY))
        assert (correction.not_so, correction.carries["date"]) == ("", "2026-12-01")
        gone, again = since(bench, evolve(MOVE, day=day(3, 12)))
        assert (gone.id, gone.state) == (correction.id, "withdrawn")
        assert (again.corrects, again.state, again.carries["date"]) == (correction.corrects, "queued", "2026-12-03")

    def test_what_is_over_is_not_called_off(self, sent: bool) -> None:
        """Tidied up after its day, or once it took place, a meeting is no news to those who were invited."""
        bench = invited(sent=sent)
        bench.today = day(4, 12)
        assert since(bench, CANCEL) == []
        bench = invited(sent=sent)
        bench.today = day(1, 12)
        bench.do(HoldMeeting(meeting="meeting1", present=(HALL,), lead_answer="continues", leads=(HALL,)))
        tell(bench)
        changed = since(bench, CorrectEntry(entry="meeting1", changes={"venue": "The park"}, why="mistyped"))
        assert [one for one in changed if one.template == "invitation"] == []


class TestWhoMayHear:
    """A correction goes under the same rights as what it puts right."""

    def test_whoever_has_left_hears_no_more(self) -> None:
        """Nobody who left the case since is told."""
        bench = invited()
        bench.do(Leave(part="part2"))
        assert since(bench, CANCEL) == []

    def test_whoever_is_not_to_be_contacted_is_told_by_nobody(self) -> None:
        """It is held back with the reason, and waits."""
        bench = invited()
        bench.people[POOLE] = evolve(bench.people[POOLE], wishes=ContactWishes(do_not_contact=True))
        (correction,) = since(bench, CANCEL)
        assert (correction.state, correction.because) == ("held_back", "Not to be contacted.")

    def test_what_a_rule_only_proposes_is_put_right_by_a_decision(self) -> None:
        """Where a person decided whether to tell, a person decides whether to put it right."""
        bench = with_team(rulebook(FULL))
        bench.do(DraftPlan(text="One line."))
        bench.do(AgreePlan(plan="plan1"))
        tell(bench)
        bench.do(Reinstate(entry="plan1", why=WHY))
        found = [one for one in bench.case.notices.values() if one.corrects]
        assert {one.template: one.state for one in found}["plan"] == "proposed"
        assert {one.not_so for one in found} == {"withdrawn"}

    def test_what_is_so_once_more_is_told_anew(self) -> None:
        """A plan that was not agreed after all, and then is, goes to those who were told that it is not."""
        bench = with_team(rulebook(FULL))
        bench.do(DraftPlan(text="One line."))
        bench.do(AgreePlan(plan="plan1"))
        told = [one.id for one in bench.case.notices.values() if one.template == "plan"]
        tell(bench)
        bench.do(Reinstate(entry="plan1", why=WHY))
        bench.do(AgreePlan(plan="plan1"))
        plans = [one for one in bench.case.notices.values() if one.template == "plan"]
        assert [one.not_so for one in plans] == [""] * len(told) + ["withdrawn"] * len(told) + [""] * len(told)
        assert {one.state for one in plans[-len(told) :]} == {"proposed"}

    def test_a_person_stops_a_correction_for_good(self) -> None:
        """Held back by somebody, it does not come again."""
        bench = invited()
        (correction,) = since(bench, CANCEL)
        bench.do(DecideNotice(notice=correction.id, send=False, why="he was there"))
        assert since(bench, WithdrawEntry(entry="meeting1", why=WHY)) == []


CHANGED = NoticeRule(
    after=("lead_changed",), to=("desk",), sender=("officer",), template="lead_changed", send="queue",
    once_per="command", carries=("leads_before", "leads_now", "from_when"), says=SAYS,
)  # fmt: skip
LED = rulebook(PLAIN, notice={"changed": CHANGED})


class TestALead:
    """A team that was told of a change of lead is told where there was none, or on another day."""

    def led(self) -> Bench:
        """A case in which the lead passed from Ms Hall to Mr Poole, and the desk was told so."""
        bench = with_team(LED)
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        bench.do(AssignLead(people=(POOLE,), on=day(10)))
        tell(bench)
        return bench

    def corrections(self, bench: Bench) -> list[Notice]:
        """What puts right what was told."""
        return [one for one in bench.case.notices.values() if one.corrects]

    def test_a_change_that_never_was(self) -> None:
        """Withdrawn, it is told to whoever heard of it, in the words in which they heard it."""
        bench = self.led()
        bench.do(WithdrawEntry(entry="role2", why=WHY))
        (not_so,) = self.corrections(bench)
        assert (not_so.corrects, not_so.not_so) == ("notice2", "withdrawn")
        assert not_so.carries == bench.case.notices["notice2"].carries
        assert bench.journal[not_so.cause - 1].name == "entry_withdrawn"

    def test_a_change_on_another_day(self) -> None:
        """A day that was put right is told as it is; corrected twice, once; put back, what waits is not told."""
        bench = self.led()
        right = CorrectEntry(entry="role2", changes={"since": "2026-09-11"}, why="mistyped")
        bench.do(right)
        (one,) = [found for found in self.corrections(bench) if found.corrects == "notice2"]
        assert (one.not_so, one.carries["from_when"], one.carries["leads_now"]) == ("", "2026-09-11", "Mr Poole")
        bench.do(evolve(right, changes={"since": "2026-09-12"}))
        assert bench.case.notices[one.id].carries["from_when"] == "2026-09-12"
        bench.do(evolve(right, changes={"since": "2026-09-10"}))
        assert (bench.case.notices[one.id].state, bench.case.notices[one.id].because) == (
            "withdrawn", "What they were told is so.",
        )  # fmt: skip

    def test_a_day_is_put_right_though_nobody_is_named_beside_it(self) -> None:
        """A rule may carry the day alone."""
        bench = with_team(rulebook(PLAIN, notice={"changed": evolve(CHANGED, carries=("from_when",))}))
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        tell(bench)
        bench.do(CorrectEntry(entry="role1", changes={"since": "2026-09-04"}, why="mistyped"))
        (one,) = self.corrections(bench)
        assert one.carries == {"from_when": "2026-09-04"}

    def test_what_happens_after_all_is_news(self) -> None:
        """A change that never was is told to be none; the like of it later is told by its rule, and undoes nothing."""
        bench = self.led()
        bench.do(WithdrawEntry(entry="role2", why=WHY))
        bench.do(AssignLead(people=(POOLE,), on=day(20)))
        (not_so,) = self.corrections(bench)
        assert (not_so.state, not_so.not_so) == ("queued", "withdrawn")
        news = list(bench.case.notices.values())[-1]
        assert (news.corrects, news.state, news.carries["from_when"]) == ("", "queued", "2026-09-20")

    def test_told_after_it_was_no_more(self) -> None:
        """What a channel took though it was withdrawn meanwhile is put right at once."""
        bench = with_team(LED)
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        bench.do(WithdrawEntry(entry="role1", why=WHY))
        assert bench.case.notices["notice1"].state == "withdrawn"
        bench.do(RecordSent(notice="notice1", channel="post", where="x", message="m1"))
        (one,) = self.corrections(bench)
        assert (one.corrects, one.not_so) == ("notice1", "withdrawn")

    def test_told_by_mistake_nothing_is_to_be_put_right(self) -> None:
        """Where it turns out that nobody was told, a correction that waits is withdrawn, and so is what is not so."""
        bench = self.led()
        bench.do(WithdrawEntry(entry="role2", why=WHY))
        bench.do(Reinstate(entry="notice2", why="it was another call"))
        (one,) = self.corrections(bench)
        assert (one.state, one.because) == ("withdrawn", "They were not told what it puts right.")
        assert bench.case.notices["notice2"].state == "withdrawn"

    def test_what_nobody_was_told_is_put_right_by_nobody(self) -> None:
        """What waits is withdrawn, and no correction follows."""
        bench = with_team(LED)
        bench.do(AssignLead(people=(HALL,), on=day(3)))
        bench.do(WithdrawEntry(entry="role1", why=WHY))
        assert self.corrections(bench) == []


def test_a_fault_that_leaves_what_was_told_as_it_was_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were nothing put right, the tests above would fail."""
    monkeypatch.setattr("teamaround.casework.decide.correction_events", lambda *_: [])
    with pytest.raises(ValueError, match="not enough values"):
        TestALead().test_a_change_that_never_was()
    with pytest.raises(ValueError, match="not enough values"):
        TestAMeeting().test_called_off_it_is_told_once(sent=True)
