from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import CancelMeeting, RearrangeMeeting
from teamaround.casework.commands.team import Leave
from tests.unit.casework.bench import (
    ALI,
    HALL,
    POOLE,
    Bench,
    day,
)
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour, notices, told


class TestWhatIsToldAfterAll:
    """What was withdrawn for something that did not happen is queued again, once that is undone."""

    CANCEL = CancelMeeting(meeting="meeting1", why="snow")
    AGAIN = Reinstate(entry="meeting1", why="the other meeting")

    def after(self, *commands: CaseCommand) -> Bench:
        """The case after a meeting was arranged, and these commands."""
        bench = harbour()
        for command in (AssignLead(people=(HALL,), because=BECAUSE), MEETING, *commands):
            bench.do(command)
        return bench

    def test_an_invitation_to_a_meeting_that_was_called_off_by_mistake(self) -> None:
        """Everybody is invited again as they were, once, however often it is called off and stands again."""
        bench = self.after()
        before = notices(bench, "invitation")
        for _ in range(2):
            bench.do(self.CANCEL)
            assert set(told(bench, "invitation").values()) == {"withdrawn"}
            bench.do(self.AGAIN)
            assert notices(bench, "invitation") == before

    def test_an_invitation_to_a_meeting_that_was_moved_by_mistake(self) -> None:
        """The invitation to the first day is queued again, and the one to the other day goes nowhere."""
        bench = self.after(RearrangeMeeting(meeting="meeting1", day=day(2, 12)), self.AGAIN)
        assert [one.state for one in notices(bench, "invitation")] == ["queued", "queued", "withdrawn", "withdrawn"]

    def test_an_invitation_of_somebody_who_left_by_mistake(self) -> None:
        """Whoever is in the team after all is invited after all; joining anew brings an invitation of its own."""
        bench = self.after(Leave(part="part2"))
        assert told(bench, "invitation")[POOLE] == "withdrawn"
        bench.do(Reinstate(entry="part2", why="the other Mr Poole"))
        assert told(bench, "invitation") == {POOLE: "queued", ALI: "queued"}

    def test_nobody_is_invited_to_what_has_passed_or_stands_otherwise(self) -> None:
        """Not to a meeting that is over, nor to a day from which it was moved since, nor whoever has left meanwhile."""
        bench = self.after(self.CANCEL)
        bench.today = day(2, 12)
        bench.do(self.AGAIN)
        assert set(told(bench, "invitation").values()) == {"withdrawn"}
        bench = self.after(RearrangeMeeting(meeting="meeting1", day=day(2, 12)), self.CANCEL, Leave(part="part2"))
        bench.do(self.AGAIN)
        states = [(one.to, one.state) for one in notices(bench, "invitation") if one.state != "withdrawn"]
        assert states == [(ALI, "queued")]

    def test_what_is_told_again_is_what_the_rules_still_ask_for(self) -> None:
        """Under rules that say nothing of it any more, or not of this, nothing is told again."""
        for rules in (
            rulebook(evolve(FULL, notice={})),
            rulebook(evolve(FULL, notice={"invitation": evolve(FULL.notice["invitation"], when={"has_lead": False})})),
        ):
            bench = self.after(self.CANCEL)
            bench.rules = rules
            bench.do(self.AGAIN)
            assert set(told(bench, "invitation").values()) == {"withdrawn"}
