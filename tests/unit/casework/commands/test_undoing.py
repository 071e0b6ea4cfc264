from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.undoing import before_of, earlier
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, WithdrawConsent
from teamaround.casework.commands.lead import (
    AgreeLead,
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    CancelHandover,
    CompleteHandover,
    EndRole,
    NameFamilyContact,
    NominateLead,
    PlanHandover,
    StartCover,
    WithdrawNomination,
)
from teamaround.casework.commands.meeting import ArrangeMeeting, CancelMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.opening import CloseCase, MarkCase
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan, EndPlan
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.case import COLLECTION, live
from tests.unit.casework.bench import (
    ALI,
    FATHER,
    HALL,
    MOTHER,
    POOLE,
    PORTAGE,
    TRUST,
    Bench,
    day,
    told_again,
    with_team,
)
from tests.unit.casework.examples import example, examples

if TYPE_CHECKING:
    from teamaround.concepts.case import Case, Entry

WHY = "the wrong case"


def again(entry: str) -> Reinstate:
    """The entry stands again."""
    return Reinstate(entry=entry, why=WHY)


def struck(entry: str) -> WithdrawEntry:
    """The entry should not have been made."""
    return WithdrawEntry(entry=entry, why=WHY)


def after(*commands: Any, bench: Bench | None = None) -> Bench:
    """The team's case after these commands."""
    bench = bench or with_team()
    for command in commands:
        bench.do(command)
    return bench


def entries(case: Case) -> dict[str, Entry]:
    """Every entry of a case that stands, by its id."""
    return {key: one for name in COLLECTION.values() for key, one in getattr(case, name).items() if live(one)}


SETTLES = {
    "agree_lead": "role1",
    "agree_plan": "plan1",
    "answer": "note1",
    "answer_nomination": "nomination1",
    "assign_lead": None,
    "cancel_handover": "handover1",
    "cancel_meeting": "meeting1",
    "complete_action": "action1",
    "complete_assessment": "assessment1",
    "complete_handover": "handover1",
    "decide_notice": "notice2",
    "end_cover": "role2",
    "end_plan": "plan1",
    "end_role": "role1",
    "hold_meeting": "meeting1",
    "hold_review": "review1",
    "leave": "part2",
    "name_family_contact": "role2",
    "prepare_materials": "review1",
    "rearrange_meeting": "meeting1",
    "send_request": "request1",
    "skip_step": "step2",
    "withdraw_consent": "consent1",
    "withdraw_nomination": "nomination1",
}
"""The commands that end, answer, agree, hold or pass over something, and what they settle in their examples."""


class TestEveryEnding:
    """Whatever ends or settles an entry can be undone by one command, and the entry goes on as it stood."""

    @pytest.mark.parametrize("verb", [verb for verb, entry in SETTLES.items() if entry])
    def test_one_command_puts_it_back(self, verb: str) -> None:
        """Undone, every entry stands as it did before, under its own id and dates, and nothing new stands beside."""
        bench, command = example(verb)
        before = entries(bench.case)
        bench.do(command)
        assert entries(bench.case) != before
        entry = SETTLES[verb] or ""
        bench.do(again(entry))
        assert entries(bench.case) == before
        assert told_again(bench) == bench.case

    @pytest.mark.parametrize("verb", [verb for verb, entry in SETTLES.items() if entry])
    def test_a_mistake_is_undone_with_a_reason(self, verb: str) -> None:
        """Without saying why, nothing is undone; said, the journal names the event that did not happen after all."""
        bench, command = example(verb)
        settled = bench.do(command).events
        entry = SETTLES[verb] or ""
        assert "Why it was a mistake is not said." in bench.refuse(Reinstate(entry=entry, why=" "))
        events: list[Any] = [one for one in bench.do(again(entry)).events if one.name == "entry_reinstated"]
        assert events[0].entry == entry
        assert {one.undid for one in events} <= {one.name for one in settled}
        assert {one.because for one in events} == {WHY}

    def test_no_ending_is_left_out(self) -> None:
        """Every command whose example settles an entry that stood is tried above."""
        settling = set()
        for verb in examples():
            bench, command = example(verb)
            if verb not in ("reinstate", "withdraw_entry") and bench.known_case is not None:
                had = entries(bench.case)
                bench.do(command)
                has = entries(bench.case)
                settling |= {verb for key, one in had.items() if before_of(has[key]) != before_of(one)}
        assert settling == set(SETTLES)

    def test_what_was_never_settled_is_not_undone(self) -> None:
        """An entry that nothing has ended, one that began as it ended, and one undone already are refused."""
        bench = after(WithdrawConsent(withdrawn_by=MOTHER), HoldMeeting(what="harbour_meeting"), Leave(part="part2"))
        bench.do(again("part2"))
        for entry in ("part1", "part2", "consent1", "meeting1"):
            assert f"Nothing has settled {entry}." in bench.refuse(again(entry))
        assert 'The case has no entry "part9".' in bench.refuse(again("part9"))
        bench.do(struck("part2"))
        assert "part2 was withdrawn." in bench.refuse(again("part2"))

    def test_answers_are_undone_one_at_a_time(self) -> None:
        """A question taken back after a yes is first a yes again, and then a question."""
        bench = after(
            NominateLead(person=POOLE, by=MOTHER, on=day(3)),
            AnswerNomination(nomination="nomination1", accepts=True, comfortable=True, on=day(4)),
            WithdrawNomination(nomination="nomination1", why="not him", on=day(5)),
            again("nomination1"),
        )
        asked = bench.case.nominations["nomination1"]
        assert (asked.answer, asked.answered_on, asked.reason, asked.holder_comfortable) == (
            "accepted",
            day(4),
            "",
            True,
        )
        bench.do(again("nomination1"))
        assert bench.case.nominations["nomination1"].answer == "none"

    def test_what_was_corrected_since_stays_so(self) -> None:
        """Only what the mistake changed goes back: a fact that was put right meanwhile stays right."""
        bench = after(
            Leave(part="part2", on=day(10)),
            CorrectEntry(entry="part2", changes={"job": "visitor", "until": day(9)}, why="mistyped"),
            again("part2"),
        )
        part = bench.case.involvements["part2"]
        assert (part.until, part.left_because, part.job) == (None, "", "visitor")

    def test_a_planned_end_comes_back(self) -> None:
        """A part that was to end on a day and was left too early by mistake is to end on that day again."""
        bench = after(Join(person=ALI, agency=TRUST, until=day(1, 12)), Leave(part="part4"), again("part4"))
        assert bench.case.involvements["part4"].until == day(1, 12)

    def test_a_moved_meeting_moves_back(self) -> None:
        """A meeting moved by mistake is on its own day again, with the replies it had."""
        bench, _ = example("record_reply")
        bench.do(_)
        before = bench.case.meetings["meeting1"]
        bench.do(RearrangeMeeting(meeting="meeting1", day=day(9, 12)))
        bench.do(again("meeting1"))
        assert bench.case.meetings["meeting1"] == before

    def test_a_plan_that_was_changed_is_agreed_again(self) -> None:
        """An agreed plan that became a draft by a mistaken change is in force again, as it was agreed."""
        bench = after(DraftPlan(text="one"), AgreePlan(plan="plan1", text="two"))
        agreed = bench.case.plans["plan1"]
        bench.do(ChangePlan(plan="plan1", text="three"))
        bench.do(again("plan1"))
        assert bench.case.plans["plan1"] == agreed


class TestWhatItEnded:
    """What a mistake ended stands again, and what came of it goes."""

    def test_the_lead_before(self) -> None:
        """Whoever led before a wrong change leads again since their own day, and no day is without a lead."""
        bench = after(AssignLead(people=(HALL,), on=day(3)), AssignLead(people=(ALI,), on=day(10)))
        bench.do(struck("role2"))
        assert bench.leads == [HALL]
        held = bench.case.assignments["role1"]
        assert (held.since, held.until, held.seat, held.ended_because) == (day(3), None, 1, "")
        assert all(len(bench.case.leads(day(number))) == 1 for number in range(3, 21))

    def test_the_end_of_a_lead_whom_another_replaced(self) -> None:
        """The end itself is not undone beside the one who took over; the refusal says whom to withdraw."""
        bench = after(AssignLead(people=(HALL,)), AssignLead(people=(ALI,)))
        said = bench.refuse(again("role1"))
        assert "role1 would hold at once with role2" in said
        assert "Withdraw or end that first" in said

    def test_a_wrong_change_between_two_right_ones(self) -> None:
        """Of three who led, the middle one withdrawn: the first led until the third, and ended as that one did."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            AssignLead(people=(ALI,), on=day(10)),
            AssignLead(people=(POOLE,), end_reason="someone_better_placed", on=day(15)),
            struck("role2"),
        )
        first = bench.case.assignments["role1"]
        assert (first.until, first.ended_because) == (day(15), "someone_better_placed")
        assert [one.person for one in bench.case.leads(day(12))] == [HALL]
        bench.do(struck("role3"))
        assert bench.leads == [HALL]

    def test_a_wrong_change_with_an_overlap_between(self) -> None:
        """Where the middle one stayed on through an overlap, so did the first, beside the seat and not on it."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            AssignLead(people=(ALI,), on=day(10)),
            AssignLead(people=(POOLE,), overlap_until=day(20), on=day(15)),
            struck("role2"),
        )
        first = bench.case.assignments["role1"]
        assert (first.until, first.overlap_until, first.seat) == (day(20), day(20), -1)

    def test_an_overlap_is_undone_with_its_seat(self) -> None:
        """Whoever stayed on for an overlap has their own seat again."""
        bench = after(AssignLead(people=(HALL,), on=day(3)), AssignLead(people=(ALI,), overlap_until=day(1, 12)))
        bench.do(struck("role2"))
        held = bench.case.assignments["role1"]
        assert (held.seat, held.overlap_until, held.until) == (1, None, None)

    def test_two_who_took_over_together(self) -> None:
        """Who was replaced by two leads again once both are withdrawn, and not before."""
        bench = after(AssignLead(people=(HALL,)), AssignLead(people=(ALI, POOLE)), struck("role2"))
        assert bench.leads == [POOLE]
        bench.do(struck("role3"))
        assert bench.leads == [HALL]

    def test_a_joint_lead_left_out_by_mistake(self) -> None:
        """One of two who was left out of a new assignment leads beside the other again, by one command."""
        bench = after(AssignLead(people=(HALL, POOLE)), AssignLead(people=(HALL,)))
        assert bench.leads == [HALL]
        bench.do(again("role2"))
        assert bench.leads == [HALL, POOLE]

    def test_a_handover_completed_by_mistake(self) -> None:
        """It is planned again, the new lead's holding is withdrawn, and the old one leads under their own id."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            PlanHandover(why="she leaves", from_day=day(1, 12)),
            CompleteHandover(handover="handover1", taking=ALI),
            again("handover1"),
        )
        planned = bench.case.handovers["handover1"]
        assert (planned.state, planned.taking) == ("planned", None)
        assert bench.case.assignments["role2"].withdrawn == WHY
        assert bench.leads == [HALL]
        bench.do(CompleteHandover(handover="handover1", taking=POOLE))
        bench.do(struck("role3"))
        assert (bench.case.handovers["handover1"].state, bench.leads) == ("planned", [HALL])

    @pytest.mark.parametrize(("taking", "state"), [(ALI, "completed"), (POOLE, "cancelled")])
    def test_a_handover_settled_on_the_way(self, taking: str, state: str) -> None:
        """A handover that a change of lead completed or called off is planned again once the change is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)),
            PlanHandover(why="she leaves", from_day=day(1, 12), taking=ALI),
            AssignLead(people=(taking,)),
        )
        assert bench.case.handovers["handover1"].state == state
        bench.do(struck("role2"))
        assert bench.case.handovers["handover1"].state == "planned"

    def test_a_meeting_that_was_never_held(self) -> None:
        """With the meeting goes the lead whom it settled, and whoever led before leads again, their cover too."""
        meeting = ArrangeMeeting(what="harbour_meeting", day=day(10), on=day(3))
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(4)),
            StartCover(cover="cover1", on=day(5)),
            meeting,
        )
        before = entries(bench.case)
        bench.do(HoldMeeting(meeting="meeting1", lead_answer="takes_on", leads=(ALI,), on=day(10)))
        assert bench.leads == [ALI]
        bench.do(again("meeting1"))
        assert entries(bench.case) == before

    def test_a_meeting_that_should_not_be_there(self) -> None:
        """One that was recorded without having been arranged takes the lead along as it is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)), HoldMeeting(what="harbour_meeting", lead_answer="takes_on", leads=(ALI,))
        )
        bench.do(struck("meeting1"))
        assert bench.leads == [HALL]

    def test_a_lead_agreed_at_a_meeting(self) -> None:
        """Whoever a meeting agreed as lead leads meanwhile again, where it was not held."""
        bench = after(
            AssignLead(people=(HALL,), standing="interim"),
            ArrangeMeeting(what="harbour_meeting"),
            HoldMeeting(meeting="meeting1", lead_answer="continues"),
            again("meeting1"),
        )
        assert bench.case.assignments["role1"].standing == "interim"

    def test_a_part_left_with_its_roles(self) -> None:
        """Parts left together, and the roles that ended with them, come back together, and not by the role alone."""
        bench = after(Join(person=POOLE, agency=TRUST), AssignLead(people=(POOLE,), on=day(3)))
        before = entries(bench.case)
        bench.do(Leave(part="part2", and_parts=("part4",)))
        assert bench.leads == []
        assert "role1 ended as part2 was left. Reinstate part2" in bench.refuse(again("role1"))
        bench.do(again("part2"))
        assert entries(bench.case) == before

    def test_a_withdrawn_part_brings_no_role_back(self) -> None:
        """A part that should never have been does not let roles go on that ended as it was left."""
        bench = after(AssignLead(people=(POOLE,)), Leave(part="part2"), struck("part2"))
        assert bench.leads == []

    def test_cover_of_a_lead_who_ended_by_mistake(self) -> None:
        """Cover that ended with the lead runs again with the lead, and a withdrawn lead's cover is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",)),
            StartCover(cover="cover1"),
            EndRole(assignment="role1", why="x"),
        )
        assert bench.case.assignments["role2"].until is not None
        bench.do(again("role1"))
        assert bench.case.assignments["role2"].until is None
        bench.do(struck("role1"))
        assert bench.case.assignments["role2"].withdrawn == WHY

    def test_the_mark_before(self) -> None:
        """A wrong mark withdrawn, the one that it ended holds again; between two right ones, until the later."""
        bench = after(
            MarkCase(item="short_route", on=day(3)),
            MarkCase(item="long_route", on=day(5)),
            MarkCase(item="short_route", on=day(8)),
            struck("mark2"),
        )
        assert (bench.case.marks["mark1"].until, bench.case.marks["mark3"].until) == (day(8), None)
        bench.do(struck("mark3"))
        assert bench.case.marks["mark1"].until is None

    def test_the_plan_before(self) -> None:
        """A plan agreed by mistake is a draft again or withdrawn, and the one that it replaced is in force."""
        two = (DraftPlan(text="one"), AgreePlan(plan="plan1"), DraftPlan(text="two"), AgreePlan(plan="plan2"))
        bench = after(*two)
        assert "plan2 has come in its place" in bench.refuse(again("plan1"))
        bench.do(again("plan2"))
        assert [one.state for one in bench.case.plans.values()] == ["agreed", "draft"]
        bench = after(*two, struck("plan2"))
        assert bench.case.plans["plan1"].state == "agreed"

    def test_the_plan_before_one_that_has_ended(self) -> None:
        """Where the plan in its place had ended already, the earlier one was in force until then."""
        bench = after(DraftPlan(text="one", on=day(3)), AgreePlan(plan="plan1", on=day(3)))
        for command in (
            DraftPlan(text="two", on=day(5)),
            AgreePlan(plan="plan2", on=day(5)),
            EndPlan(plan="plan2", why="reached", on=day(9)),
            struck("plan2"),
        ):
            bench.do(command)
        plan = bench.case.plans["plan1"]
        assert (plan.state, plan.ended_on, plan.ended_because) == ("ended", day(9), "reached")

    def test_the_contact_before(self) -> None:
        """Where somebody was named the family's contact by mistake, whoever was it before is so again."""
        bench = after(
            AssignLead(people=(HALL, POOLE), family_contact=HALL), NameFamilyContact(person=POOLE), again("role2")
        )
        assert [one.family_contact for one in bench.case.assignments.values()] == [True, False]

    def test_an_agreement_undone_lets_nobody_lead_again(self) -> None:
        """Whoever was replaced as somebody began to lead stays replaced, though that one's being agreed is undone."""
        bench = after(
            AssignLead(people=(HALL,)),
            AssignLead(people=(ALI,), standing="interim"),
            AgreeLead(person=ALI),
            again("role2"),
        )
        assert bench.leads == [ALI]
        assert bench.case.assignments["role2"].standing == "interim"

    def test_the_closing(self) -> None:
        """A case closed by mistake is open as though it had not been; not beside one opened meanwhile."""
        bench = after(CloseCase(why="done", on=day(10)))
        assert "The case was closed on 2026-09-10. Reopen it first; or reinstate" in bench.refuse(again("part1"))
        said = bench.refuse(again("case"), open_already=("C2",))
        assert "The child has an open case under this regime: C2." in said
        (event,) = bench.do(again("case")).events
        assert (event.name, event.because) == ("case_corrected", WHY)  # type: ignore[attr-defined]
        assert (bench.case.closed_on, bench.case.closed_because) == (None, "")
        assert "The case is open." in bench.refuse(again("case"))
        bench.do(Join(person=ALI, on=day(11)))

    def test_the_choice_of_the_family(self) -> None:
        """A choice recorded by mistake gives way to the one before."""
        bench = after(
            RecordFamilyChoice(choice="have_one", decided_by=MOTHER, on=day(3)),
            RecordFamilyChoice(choice="none_wanted", decided_by=MOTHER, on=day(4)),
            struck("choice2"),
        )
        assert bench.now().family_choice == "have_one"


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
                    PlanHandover(why="x", from_day=day(1, 12)),
                    CancelHandover(handover="handover1", why="x"),
                    EndRole(assignment="role1", why="x"),
                ],
                "handover1",
                "Ms Hall does not lead, so has nothing to hand over. Withdraw the change of lead first.",
            ),
            (
                [
                    AssignLead(people=(HALL,), on=day(3)),
                    EndRole(assignment="role1", why="x", on=day(10)),
                    RecordFamilyChoice(choice="none_wanted", decided_by=MOTHER, on=day(12)),
                ],
                "role1",
                "The family chose on 2026-09-12 to do without, when nobody led: choice1. Withdraw that choice first",
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

    def test_somebody_who_has_died(self) -> None:
        """Whoever has died since neither leads nor takes part again."""
        bench = after(AssignLead(people=(POOLE,)), EndRole(assignment="role1", why="x"), Leave(part="part2"))
        bench.people[POOLE] = evolve(bench.people[POOLE], died=date(2026, 11, 1))
        for entry in ("role1", "part2"):
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
        assert "Nothing has settled part4." in bench.refuse(again("part4"))


def test_what_was_written_before_it_was_kept_is_read() -> None:
    """An entry of an older journal tells nothing of before, and stands as it is."""
    bench = after(Leave(part="part2"))
    old = evolve(bench.case.involvements["part2"], before=None)
    assert before_of(old).values == {}
    assert earlier(old) == old


def test_what_was_sent_is_named() -> None:
    """What is undone names the event that was told of, and the fields that went back."""
    bench = after(ArrangeMeeting(what="harbour_meeting"), CancelMeeting(meeting="meeting1", why="snow"))
    (event,) = bench.do(again("meeting1")).events
    assert (event.undid, event.fields) == ("meeting_cancelled", ("state", "because"))  # type: ignore[attr-defined]
