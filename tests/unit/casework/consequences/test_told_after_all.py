from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole, NominateLead
from teamaround.casework.commands.meeting import CancelMeeting, RearrangeMeeting
from teamaround.casework.commands.team import Join, Leave
from tests.unit.casework.bench import ALI, HALL, POOLE, TRUST, Bench, day, with_team
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour, notices, told
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand


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


class TestWhatItIsAbout:
    """A notice about somebody who holds a role, or was asked to, tells of that holding, and of no other of theirs."""

    def told_of(self, *after: str) -> Bench:
        """The case under a rule that tells the desk of each holder once, after these events; Ms Hall leads it."""
        rule = evolve(FULL.notice["invitation"], after=after, to=("desk",), once_per="holder", carries=())
        bench = with_team(rulebook(FULL, notice={"holder": rule}))
        bench.do(AssignLead(people=(HALL,), because=BECAUSE))
        return bench

    def test_another_end_of_the_same_person_undone_leaves_it(self) -> None:
        """Whoever leads on after a second end was undone did cease the first time; that stays to be told."""
        bench = self.told_of("lead_ended")
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(AssignLead(people=(HALL,), because=BECAUSE))
        bench.do(EndRole(assignment="role2", why="ill"))
        (before,) = notices(bench, "invitation")
        assert before.about == ("role1.1",)
        bench.do(Reinstate(entry="role2", why="another Ms Hall"))
        assert notices(bench, "invitation") == [before]

    def test_its_own_end_undone_withdraws_it(self) -> None:
        """That somebody ceased to lead who did not is told to nobody."""
        bench = self.told_of("lead_ended")
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(Reinstate(entry="role1", why="another Ms Hall"))
        assert told(bench, "invitation") == {"team.desk": "withdrawn"}

    def test_a_holding_that_was_a_mistake_is_told_to_nobody(self) -> None:
        """That somebody leads who never did is told to nobody; nor that somebody was asked who was not."""
        bench = self.told_of("lead_started", "lead_nominated")
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
        bench.do(NominateLead(person=ALI, by=HALL))
        bench.do(WithdrawEntry(entry="role2", why="the other case"))
        bench.do(WithdrawEntry(entry="nomination1", why="the other case"))
        states = {one.about[0]: one.state for one in notices(bench, "invitation")}
        assert states == {"role1.1": "queued", "role2.1": "withdrawn", "nomination1.1": "withdrawn"}

    def test_what_a_leaver_was_to_be_told_of_a_role_is_told_after_all(self) -> None:
        """Once their leaving is undone, under a rule that looks at the role."""
        rule = evolve(
            FULL.notice["invitation"],
            after=("lead_started",),
            to=("practitioner",),
            once_per="holder",
            carries=(),
            when={"lead_standing": ["agreed"]},
        )
        bench = with_team(rulebook(FULL, notice={"holder": rule}))
        bench.do(Join(person=ALI, agency=TRUST, on=day(3)))
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
        bench.do(Leave(part="part4"))
        assert told(bench, "invitation")[ALI] == "withdrawn"
        bench.do(Reinstate(entry="part4", why="the other Mr Ali"))
        assert told(bench, "invitation")[ALI] == "queued"
