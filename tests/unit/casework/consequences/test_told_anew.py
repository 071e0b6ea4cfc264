from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT
from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import CancelMeeting
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.steps_and_notices import DecideNotice
from teamaround.casework.commands.team import Join
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.events.consequences import NoticeQueued
from teamaround.concepts.people import Relationship
from teamaround.concepts.plan import Contribution
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, LEO, POOLE, PORTAGE, TRUST, day, with_team
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour, notices, told
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from tests.unit.casework.bench import Bench


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
