from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT
from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole, NominateLead
from teamaround.casework.commands.meeting import CancelMeeting, RearrangeMeeting
from teamaround.casework.commands.notices import DecideNotice
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.events.consequences import NoticeQueued
from teamaround.concepts.people import Relationship
from teamaround.concepts.plan import Contribution
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, LEO, POOLE, PORTAGE, TRUST, Bench, day, with_team
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

    def test_what_a_person_had_decided_on_they_decide_on_again(self) -> None:
        """What they kept from going out before does not go out by itself now."""
        bench = self.after()
        told_by_them = next(one.id for one in notices(bench, "invitation") if one.to == POOLE)
        for command in (DecideNotice(notice=told_by_them, send=False, why="he knows"), self.CANCEL, self.AGAIN):
            bench.do(command)
        again = bench.case.notices[told_by_them]
        why = "A person decided on it before it was withdrawn: a person decides again."
        assert (again.state, again.because, again.by_person) == ("proposed", why, False)

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


class TestAnAddressThatIsKept:
    """What was left out of a notice for an address stays so, whatever is put right of what it tells."""

    def test_a_text_put_right_after_the_address_changed_is_not_told(self) -> None:
        """The record knows the old address no more; the text may tell it still."""
        message = evolve(FULL.notice["message_to_lead"], to=("family",))
        bench = with_team(rulebook(FULL, notice={"message": message}))
        hidden = Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(CHILD,))
        bench.child = evolve(LEO, relationships=(hidden,), address="12 Harbour Lane, Hornsea")
        bench.do(Join(person=FATHER, capacity="family", on=day(3)))
        bench.do(RecordContact(what="message", text="Seen at 12 Harbour Lane."))
        assert said(bench) == [LEFT_OUT]
        bench.child = evolve(bench.child, address="")
        bench.do(CorrectEntry(entry="note1", changes={"text": "Seen at 12 Harbour Lane, well."}, why="mistyped"))
        assert said(bench) == [LEFT_OUT]


class TestWhatItSays:
    """A notice that waits says what stands once something was put right or taken back, whatever it is about."""

    def planned(self) -> Bench:
        """A plan that waits to be offered to the mother, with two actions."""
        bench = with_team(rulebook(FULL, notice={"plan": FULL.notice["plan_to_family"]}))
        bench.do(AssignLead(people=(HALL,), because=BECAUSE, on=day(2)))
        bench.do(DraftPlan(text="One line.", contributions=(Contribution(part="part1", text="daily practice"),)))
        for text in ("Visit", "Call"):
            bench.do(StartAction(text=text, owner="part2", due=day(1, 12)))
        bench.do(AgreePlan(plan="plan1"))
        return bench

    def carries(self, bench: Bench) -> dict[str, str]:
        """What the last notice of the case says."""
        return list(bench.case.notices.values())[-1].carries

    def test_a_plan_says_its_actions_as_they_were_put_right(self) -> None:
        """One that is corrected, and not one that is withdrawn; nothing else of the plan changes."""
        bench = self.planned()
        before = self.carries(bench)
        bench.do(CorrectEntry(entry="action1", changes={"text": "Visit twice"}, why="mistyped"))
        right = before | {"plan": before["plan"].replace("Visit,", "Visit twice,")}
        assert self.carries(bench) == right != before
        bench.do(WithdrawEntry(entry="action2", why="another child's"))
        assert self.carries(bench)["plan"].split("\n")[2:] == ["Visit twice, by Tue 1 Dec 2026"]
        bench.do(WithdrawEntry(entry="part1", why="entered twice"))
        assert list(bench.case.notices.values())[-1].state == "proposed"

    def test_what_is_done_since_is_no_reason_to_say_it_otherwise(self) -> None:
        """A plan was agreed as it was; only a correction of what it says is followed, and not an ordinary command."""
        bench = self.planned()
        before = self.carries(bench)
        bench.do(CompleteAction(action="action1"))
        bench.do(RecordContact(what="message", text="He slept."))
        bench.do(CorrectEntry(entry="note1", changes={"text": "He slept well."}, why="mistyped"))
        assert self.carries(bench) == before

    def test_what_a_person_has_held_back_stays_as_they_saw_it(self) -> None:
        """Their decision was about what it said."""
        bench = self.planned()
        before = self.carries(bench)
        bench.do(DecideNotice(notice=list(bench.case.notices)[-1], send=False, why="they know"))
        bench.do(CorrectEntry(entry="action1", changes={"text": "Visit twice"}, why="mistyped"))
        assert self.carries(bench) == before

    def test_an_invitation_told_again_says_what_was_put_right_meanwhile(self) -> None:
        """The venue was corrected while the meeting was thought to be off."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(CancelMeeting(meeting="meeting1", why="snow"))
        bench.do(CorrectEntry(entry="meeting1", changes={"venue": "Right Hall"}, why="slip"))
        bench.do(Reinstate(entry="meeting1", why="another meeting"))
        found = {one.to: (one.state, one.carries["venue"]) for one in notices(bench, "invitation")}
        assert found == {POOLE: ("queued", "Right Hall"), ALI: ("queued", "Right Hall")}

    def test_nobody_is_named_who_never_led(self) -> None:
        """Once a lead between two others turns out a mistake, the change is from the one before them, on its day."""
        bench = harbour()
        for person, on in ((POOLE, 8), (ALI, 9)):
            bench.do(AssignLead(people=(person,), because=BECAUSE, on=day(on)))
        changed = notices(bench, "lead_changed")[-1]
        assert changed.carries == {"leads_before": "Mr Poole", "leads_now": "Mr Ali", "from_when": "2026-09-09"}
        bench.do(WithdrawEntry(entry=bench.case.leads(day(8))[0].id, why="never led"))
        first, second = notices(bench, "lead_changed")
        assert (first.state, second.state) == ("withdrawn", "queued")
        assert second.carries == changed.carries | {"leads_before": "Ms Hall"}
        bench.do(CorrectEntry(entry=bench.case.leads(day(9))[0].id, changes={"since": day(10)}, why="mistyped"))
        assert notices(bench, "lead_changed")[-1].carries["from_when"] == "2026-09-10"


class TestEveryCause:
    """What a second cause asks for, too, stays when the first turns out a mistake."""

    def test_an_invitation_of_somebody_who_joined_twice_stays(self) -> None:
        """Whichever of the two parts was the mistake; with both gone it goes."""
        for first, second in (("part5", "part6"), ("part6", "part5")):
            bench = harbour()
            bench.do(MEETING)
            for agency in (TRUST, PORTAGE):
                bench.do(Join(person=FATHER, agency=agency))
            assert [one.came_of for one in notices(bench, "invitation")][-1] == ("part5", "part6")
            bench.do(WithdrawEntry(entry=first, why="a mistake"))
            assert told(bench, "invitation")[FATHER] == "queued"
            bench.do(WithdrawEntry(entry=second, why="a mistake"))
            assert told(bench, "invitation")[FATHER] == "withdrawn"

    def test_a_newcomers_invitation_goes_with_what_it_invites_to(self) -> None:
        """Where the meeting that was put right is none to invite to, whoever joined later is not invited either."""
        alone = evolve(FULL.notice["invitation"], when={"meeting_is": {"kind": ["harbour_meeting"]}})
        bench = with_team(rulebook(FULL, notice={"invitation": alone}))
        bench.do(MEETING)
        bench.do(Join(person=ALI, agency=TRUST))
        bench.do(CorrectEntry(entry="meeting1", changes={"what": "review_meeting"}, why="slip"))
        assert set(told(bench, "invitation").values()) == {"withdrawn"}

    def late(self) -> Bench:
        """Two actions late on one day, told of by one command."""
        bench = harbour()
        for text in ("Visit", "Call"):
            bench.do(StartAction(text=text, owner="part2", due=day(1, 12)))
        bench.today = day(2, 12)
        bench.do(TurnTheDay())
        return bench

    def test_a_summary_says_what_is_late_still(self) -> None:
        """It goes with the last of its actions, and says neither what was withdrawn nor what was put right."""
        bench = self.late()
        bench.do(CorrectEntry(entry="action2", changes={"text": "Call her"}, why="mistyped"))
        assert [one.carries["actions"] for one in notices(bench, "late_actions")] == ["Visit\nCall her"]
        bench.do(WithdrawEntry(entry="action1", why="another child's"))
        (summary,) = notices(bench, "late_actions")
        assert (summary.state, summary.carries["actions"]) == ("queued", "Call her")
        bench.do(WithdrawEntry(entry="action2", why="another child's"))
        assert [one.state for one in notices(bench, "late_actions")] == ["withdrawn"]

    def test_two_causes_in_one_command_are_one_line_of_the_journal(self) -> None:
        """A notice is queued once, with both."""
        bench = self.late()
        queued = [one.notice for one in bench.journal if isinstance(one, NoticeQueued)]
        assert [one.came_of for one in queued if one.template == "late_actions"] == [("action1", "action2")]


def said(bench: Bench) -> list[str]:
    """What the messages to the father say."""
    return [one.carries["message"] for one in notices(bench, "message") if one.to == FATHER]
