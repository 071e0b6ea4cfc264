from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.case import CloseCase, OpenCase, PartTaken, ReopenCase
from teamaround.casework.commands.contact import Answer, RecordContact
from teamaround.casework.commands.lead import (
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    NominateLead,
    PlanHandover,
    RecordAbsence,
    StartCover,
    StartRole,
)
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.review import ArrangeReview, HoldReview
from teamaround.casework.commands.team import ChangePart, Join
from teamaround.concepts.people import Employment
from tests.unit.casework.bench import ALI, CHILD, HALL, MOTHER, POOLE, PORTAGE, TRUST, Bench, day, with_team
from tests.unit.casework.harbour import FULL, rulebook


def after(*commands: Any, bench: Bench | None = None) -> Bench:
    """The team's case after these commands."""
    bench = bench or with_team()
    for command in commands:
        bench.do(command)
    return bench


class TestStandingIn:
    """Nobody stands in while they are away themselves, or once they have died."""

    def covered(self, **away: Any) -> Bench:
        """Ms Hall leads, Mr Poole is to stand in for her, and is away."""
        return after(
            AssignLead(people=(HALL,), on=day(3)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(4)),
            RecordAbsence(person=POOLE, on=day(10), **away),
        )

    def test_cover_does_not_begin_with_somebody_who_is_away(self) -> None:
        """Cover that is arranged, and a role begun without, are refused for days on which the stand-in is away."""
        bench = self.covered(until=day(20))
        said = "Mr Poole is away from 2026-09-10 until 2026-09-20: absence1."
        assert said in bench.refuse(StartCover(cover="cover1", on=day(12)))
        assert said in bench.refuse(StartCover(cover="cover1", on=day(5)))
        assert said in bench.refuse(StartRole(person=POOLE, role="cover", covers="role1", until=day(11), on=day(9)))

    @pytest.mark.parametrize(
        "command",
        [
            StartCover(cover="cover1", until=day(10), on=day(5)),
            StartCover(cover="cover1", on=day(20)),
            StartRole(person=ALI, role="cover", covers="role1", on=day(12)),
            StartRole(person=POOLE, role="note_keeper", on=day(12)),
        ],
    )
    def test_on_other_days_it_does(self, command: Any) -> None:
        """Until the day they go and from the day they are back, and for anybody else, cover begins."""
        assert "role_started" in self.covered(until=day(20)).names(command)

    def test_somebody_who_is_away_for_an_unknown_time(self) -> None:
        """Whoever is away without a day on which they are back stands in on no later day; withdrawn, on any."""
        bench = self.covered()
        assert "Mr Poole is away from 2026-09-10: absence1." in bench.refuse(StartCover(cover="cover1"))
        bench.known_case = bench.case.keep(evolve(bench.case.absences["absence1"], withdrawn="a mistake"))
        bench.do(StartCover(cover="cover1"))

    def test_cover_is_not_arranged_for_days_on_which_they_are_away(self) -> None:
        """An arrangement for certain days is refused where they meet the absence; for any days, the absence is told."""
        bench = self.covered(until=day(20))
        arranged = ArrangeCover(covers="role1", by=POOLE, lengths=("long",), on=day(10))
        for since, until in ((day(15), None), (None, day(12)), (day(11), day(12))):
            assert "Mr Poole is away" in bench.refuse(evolve(arranged, since=since, until=until))
        assert bench.do(evolve(arranged, since=day(20))).findings == ()
        (said,) = bench.do(arranged).findings
        assert (said.level, said.what) == ("warn", "Mr Poole is away from 2026-09-10 until 2026-09-20: absence1.")

    def test_the_dead_stand_in_for_nobody(self) -> None:
        """Whoever has died since cover was arranged with them is refused by name."""
        bench = after(AssignLead(people=(HALL,)), ArrangeCover(covers="role1", by=POOLE, lengths=("short",)))
        bench.people[POOLE] = evolve(bench.people[POOLE], died=day(5))
        for command in (
            StartCover(cover="cover1"),
            StartRole(person=POOLE, role="cover", covers="role1"),
            ArrangeCover(covers="role1", by=POOLE, lengths=("long",)),
        ):
            assert "Mr Poole died on 2026-09-05." in bench.refuse(command)


class TestAgenciesLeft:
    """Nobody begins anything in the name of an agency that they have left."""

    def left(self, *more: Employment, bench: Bench | None = None) -> Bench:
        """Mr Ali left the trust on the tenth of September."""
        bench = bench or with_team()
        gone = Employment(agency=TRUST, until=day(10))
        bench.people[ALI] = evolve(bench.people[ALI], employments=(gone, *more))
        return bench

    @pytest.mark.parametrize(
        "command",
        [
            Join(person=ALI, agency=TRUST, on=day(10)),
            AssignLead(people=(ALI,), accountable_to=TRUST, on=day(10)),
            AssignLead(people=(ALI,), part=PartTaken(agency=TRUST), on=day(10)),
            HoldMeeting(
                what="harbour_meeting", lead_answer="takes_on", leads=(ALI,), part=PartTaken(agency=TRUST), on=day(10)
            ),
        ],
    )
    def test_it_is_refused_with_the_day(self, command: Any) -> None:
        """A part, a lead and a lead settled at a meeting are refused from the day of leaving; the day before, not."""
        bench = self.left()
        assert "Mr Ali left The trust on 2026-09-10. Name whom they work for now" in bench.refuse(command)
        bench.do(evolve(command, on=day(9)))

    def test_a_part_that_is_standing(self) -> None:
        """Neither a role nor a part that was the agency's alone is taken up for it by somebody who has left it."""
        bench = after(Join(person=ALI, agency=TRUST, on=day(3)), Join(agency=TRUST, on=day(3)))
        self.left(bench=bench)
        for command in (
            AssignLead(people=(ALI,)),
            StartRole(person=ALI, role="note_keeper"),
            ChangePart(part="part5", person=ALI),
        ):
            assert "Mr Ali left The trust on 2026-09-10." in bench.refuse(command)
        bench.do(ChangePart(part="part5", person=POOLE))

    def test_whoever_has_left_the_service_stands_in_for_nobody(self) -> None:
        """Cover by somebody without a part is neither arranged nor begun once they have left the last they work for."""
        arrange = ArrangeCover(covers="role1", by=ALI, lengths=("short",), on=day(5))
        arranged = after(AssignLead(people=(HALL,), on=day(3)), arrange)
        self.left(bench=arranged)
        for command in (
            StartCover(cover="cover1", on=day(10)),
            StartRole(person=ALI, role="cover", covers="role1", on=day(10)),
            evolve(arrange, on=day(10)),
        ):
            assert "Mr Ali left the service on 2026-09-10." in arranged.refuse(command)
        arranged.apart().do(StartCover(cover="cover1", on=day(9)))
        self.left(Employment(agency=PORTAGE), bench=arranged).do(StartCover(cover="cover1", on=day(10)))

    def test_who_asks_for_a_case(self) -> None:
        """A starter's own part is not for an agency that they have left."""
        bench = self.left(bench=Bench())
        opening = OpenCase(child=CHILD, regime="harbour", starter=ALI, part=PartTaken(agency=TRUST))
        assert "Mr Ali left The trust" in bench.refuse(opening)
        bench.do(evolve(opening, part=PartTaken(agency=PORTAGE)))

    @pytest.mark.parametrize(
        "again", [Employment(agency=TRUST, since=day(12)), Employment(agency=TRUST, until=day(1, 12))]
    )
    def test_who_works_there_again(self, again: Employment) -> None:
        """Whoever works there again or leaves later begins in its name, and so in that of an agency not recorded."""
        self.left(again).do(Join(person=ALI, agency=TRUST))
        self.left().do(Join(person=ALI, agency=PORTAGE))


class TestMeetingsRecordedAfterwards:
    """A meeting that was never arranged passes the gates that stand before the arranging of one."""

    def test_it_is_asked_what_an_arranged_one_is_asked(self) -> None:
        """Without the time and the venue it is refused as an arranged one would be; with them it is not."""
        bench = with_team(rulebook(FULL))
        held = HoldMeeting(what="harbour_meeting", because={"who_leads_from_here": "not yet"})
        arranging = bench.refuse(ArrangeMeeting(what="harbour_meeting", day=bench.today))
        assert arranging in bench.refuse(held)
        bench.do(evolve(held, at=time(9), venue="hall"))

    def test_one_that_was_arranged_is_not_asked_again(self) -> None:
        """What was asked at the arranging is not asked again at the meeting."""
        bench = with_team(rulebook(FULL))
        bench.do(ArrangeMeeting(what="harbour_meeting", day=bench.today, at=time(9), venue="hall"))
        assert bench.known_case is not None
        bench.known_case = bench.case.keep(evolve(bench.case.meetings["meeting1"], venue=""))
        bench.do(HoldMeeting(meeting="meeting1", because={"who_leads_from_here": "not yet"}))

    def test_whether_it_was_with_the_family_is_kept(self) -> None:
        """Whether it was organised with the family is recorded with it."""
        bench = after(HoldMeeting(what="harbour_meeting", arranged_with_family=True))
        assert bench.case.meetings["meeting1"].arranged_with_family is True


class TestClosing:
    """Closing a case says what is still open in it, and ends none of that."""

    def test_all_that_is_open_is_named(self) -> None:
        """Actions, meetings, reviews, a handover, questions and nominations that wait are named, and stay."""
        bench = after(
            AssignLead(people=(HALL,)),
            StartAction(text="x", owner="part1"),
            StartAction(text="Ring", owner="part1", due=day(1, 12)),
            CompleteAction(action="action1"),
            ArrangeMeeting(what="harbour_meeting", day=day(1, 12)),
            ArrangeReview(mode="no_meeting"),
            HoldReview(mode="no_meeting"),
            PlanHandover(why="x", from_day=day(1, 12), taking=POOLE),
            NominateLead(person=POOLE, by=MOTHER),
            NominateLead(person=ALI, by=MOTHER),
            AnswerNomination(nomination="nomination1", accepts=True),
            RecordContact(what="question", text="x"),
            RecordContact(what="concern", text="x", from_whom=MOTHER),
            RecordContact(what="note", text="x"),
            Answer(note="note1", answer="x"),
        )
        decision = bench.do(CloseCase(why="done"))
        (said,) = decision.findings
        assert (said.level, said.rule) == ("warn", "close_case")
        assert said.what == (
            "Still open: “Ring” (action2, Ms Hall, by Tue 1 Dec 2026); "
            "the harbour meeting (meeting1, arranged for Tue 1 Dec 2026); the review (review1); "
            "the handover from Ms Hall to Mr Poole (handover1, planned from Tue 1 Dec 2026); "
            "the question to Mr Ali whether to take a role on (nomination2, asked on Fri 20 Nov 2026); "
            "a concern of Leo's mother without an answer (note2, recorded on Fri 20 Nov 2026)."
        )
        assert {event.name for event in decision.events} == {"case_closed", "matter_settled"}
        assert bench.case.handovers["handover1"].state == "planned"

    def test_steps_and_notices_too(self) -> None:
        """What is to be done, and what waits to be sent, is named as well."""
        bench = with_team(rulebook(FULL))
        bench.do(ArrangeMeeting(what="harbour_meeting", day=day(1, 12), at=time(9), venue="hall"))
        (said,) = [one for one in bench.do(CloseCase(why="done")).findings if one.rule == "close_case"]
        for entry in ("(step1, ", "to be sent or decided on)", "(meeting1, "):
            assert entry in said.what
        assert "notice1" not in said.what
        assert said.fix == (
            "Say what becomes of each. A question, a concern and what is to be sent stay somebody's; nothing else asks "
            "for anything while the case is closed. If it is opened again, what lapses by it is open again, and all "
            "else stands as it was."
        )
        lapsed = [one.id for one in bench.case.steps.values() if one.state == "lapsed"]
        assert lapsed
        assert said.what.count("lapses with the closing") == len(lapsed)
        bench.do(ReopenCase(why="again"))
        assert {bench.case.steps[one].state for one in lapsed} == {"open"}

    def test_where_nothing_is_nothing_is_said(self) -> None:
        """A case in which nothing is open is closed without a word; what was withdrawn is not open."""
        bench = after(StartAction(text="x", owner="part1"), ArrangeMeeting(what="harbour_meeting"))
        bench.known_case = bench.case.keep(
            evolve(bench.case.actions["action1"], withdrawn="x"), evolve(bench.case.meetings["meeting1"], withdrawn="x")
        )
        assert bench.do(CloseCase(why="done")).findings == ()

    def test_a_message_that_comes_afterwards(self) -> None:
        """What comes in after the closing is recorded, and the case stays closed."""
        bench = after(CloseCase(why="done", on=day(10)))
        bench.do(RecordContact(what="message", text="The mother rang.", from_whom=MOTHER, on=day(12)))
        assert bench.case.notes["note1"].on == day(12)
        assert bench.case.closed_on == day(10)
