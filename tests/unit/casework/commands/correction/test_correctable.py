from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import MarkCase
from teamaround.casework.commands.contact import Answer, RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.family import GiveConsent, RecordView, WithdrawConsent
from teamaround.casework.commands.lead import (
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    EndRole,
    NominateLead,
    RecordAbsence,
    StartCover,
)
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.casework.commands.plan import AgreePlan, CompleteAssessment, DraftPlan, EndPlan, OpenAssessment
from teamaround.casework.commands.review import HoldReview
from teamaround.casework.commands.team import Join, Leave
from teamaround.concepts.people import Employment
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    NOBODY,
    NOWHERE,
    POOLE,
    PORTAGE,
    TODAY,
    TRUST,
    Bench,
    day,
    with_team,
)


def correct(entry: str, **changes: Any) -> CorrectEntry:
    """A correction with a reason."""
    return CorrectEntry(entry=entry, changes=changes, why="mistyped")


def after(*commands: Any) -> Bench:
    """The team's case after these commands."""
    bench = with_team()
    for command in commands:
        bench.do(command)
    return bench


LED = AssignLead(people=(HALL,), on=day(10))


class TestDays:
    """What is corrected is of days on which it can have been."""

    @pytest.mark.parametrize(
        ("commands", "entry", "changes", "said"),
        [
            ([], "part2", {"since": TODAY + timedelta(days=1)}, "has not come yet"),
            ([], "part2", {"since": date(2026, 8, 31)}, "The case was opened on 2026-09-01"),
            ([Leave(part="part2", on=day(10))], "part2", {"since": day(11)}, "'since' (2026-09-11) would come after"),
            ([Leave(part="part2", on=day(10))], "part2", {"until": day(1)}, "would come after 'until' (2026-09-01)"),
            ([], "part2", {"until": day(10)}, "'until' tells that something happened."),
            ([Leave(part="part2", on=day(10))], "part2", {"until": None}, "'until' tells that something happened."),
            ([LED, EndRole(assignment="role1", why="x", on=day(15))], "role1", {"until": day(5)}, "would come after"),
            (
                [OpenAssessment(what="common", on=day(5)), CompleteAssessment(assessment="assessment1", on=day(8))],
                "assessment1",
                {"completed_on": day(4)},
                "'opened_on' (2026-09-05) would come after",
            ),
            (
                [
                    DraftPlan(text="x", on=day(5)),
                    AgreePlan(plan="plan1", on=day(8)),
                    EndPlan(plan="plan1", why="x", on=day(9)),
                ],
                "plan1",
                {"agreed_on": day(10)},
                "'agreed_on' (2026-09-10) would come after 'ended_on' (2026-09-09)",
            ),
            (
                [
                    NominateLead(person=POOLE, by=MOTHER, on=day(5)),
                    AnswerNomination(nomination="nomination1", accepts=True, on=day(6)),
                ],
                "nomination1",
                {"on": day(7)},
                "'on' (2026-09-07) would come after 'answered_on'",
            ),
            ([HoldReview(mode="no_meeting", on=day(5))], "review1", {"held_on": day(4)}, "would come after 'held_on'"),
        ],
    )
    def test_days_stay_in_order(self, commands: list[Any], entry: str, changes: dict[str, Any], said: str) -> None:
        """No correction puts an end before its beginning, a day before the case or in the future, or undoes an end."""
        assert said in after(*commands).refuse(correct(entry, **changes))

    def test_a_wrong_last_day_is_put_right(self) -> None:
        """The day on which somebody left is a fact."""
        bench = after(Leave(part="part2", on=day(10)))
        bench.do(correct("part2", until=day(8)))
        assert bench.case.involvements["part2"].until == day(8)

    def test_what_is_planned_may_lie_ahead(self) -> None:
        """The last day of a part, an absence or an arrangement for cover may be in the future."""
        bench = after(
            Join(person=ALI, agency=TRUST, until=day(1, 12)),
            LED,
            RecordAbsence(person=HALL, until=day(1, 12)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",)),
            StartCover(cover="cover1", until=day(2, 12)),
        )
        for entry in ("part4", "absence1", "cover1", "role2"):
            bench.do(correct(entry, until=day(5, 12)))

    def test_nobody_leads_beside_another_by_correction(self) -> None:
        """A beginning or end that would let two sit on one seat is refused, until the other is put right first."""
        bench = after(LED, AssignLead(people=(POOLE,), on=day(20)))
        assert "It would hold at once with role1, from 2026-09-10." in bench.refuse(correct("role2", since=day(15)))
        assert "It would hold at once with role2" in bench.refuse(correct("role1", until=day(25)))
        bench.do(correct("role1", until=day(15)))
        bench.do(correct("role2", since=day(15)))
        assert [one.person for one in bench.case.leads(day(16))] == [POOLE]

    def test_what_is_so_once_is_not_so_twice_by_correction(self) -> None:
        """Parts, marks, agreements and absences of the same kind do not come to hold at once."""
        bench = after(
            Leave(part="part2", on=day(5)),
            Join(person=POOLE, agency=PORTAGE, on=day(10)),
            MarkCase(item="short_route", on=day(5)),
            MarkCase(item="long_route", on=day(10)),
            MarkCase(item="speech", on=day(5)),
            GiveConsent(given_by=MOTHER, on=day(5)),
            WithdrawConsent(withdrawn_by=MOTHER, on=day(8)),
            GiveConsent(given_by=MOTHER, on=day(10)),
            RecordAbsence(person=HALL, until=day(8), on=day(5)),
            RecordAbsence(person=HALL, on=day(10)),
        )
        early = {"part4": "part2", "mark2": "mark1", "consent2": "consent1", "absence2": "absence1"}
        for entry, other in early.items():
            assert f"at once with {other}" in bench.refuse(correct(entry, since=day(4)))
        bench.do(correct("mark3", since=day(4)))


class TestWhatIsNamed:
    """What a corrected entry names is known."""

    @pytest.mark.parametrize(
        ("commands", "entry", "changes", "said"),
        [
            ([RecordView(what="wishes", whose="family", words="x")], "view1", {"about": NOBODY}, NOBODY),
            ([RecordView(what="wishes", whose="family", words="x")], "view1", {"person": NOBODY}, NOBODY),
            ([], "part2", {"agency": NOWHERE}, NOWHERE),
            ([LED], "role1", {"accountable_to": NOWHERE}, NOWHERE),
            ([RecordContact(what="note", text="x")], "note1", {"from_whom": NOBODY}, NOBODY),
            ([RecordContact(what="note", text="x")], "note1", {"to_whom": NOWHERE}, NOWHERE),
            ([RecordContact(what="note", text="x")], "note1", {"owner": "part9"}, "part9"),
            ([GiveConsent(given_by=MOTHER)], "consent1", {"given_by": NOBODY}, NOBODY),
            ([OpenAssessment(what="common")], "assessment1", {"what": "commom"}, "Did you mean 'common'?"),
            ([HoldMeeting(what="harbour_meeting")], "meeting1", {"what": "tea"}, '"tea" is no meeting kind'),
            ([HoldMeeting(what="harbour_meeting")], "meeting1", {"present": [NOBODY]}, NOBODY),
            ([DraftPlan(text="x")], "plan1", {"focus": "sports"}, '"sports" is no plan focus'),
            ([HoldReview(mode="no_meeting")], "review1", {"agencies": [NOWHERE]}, NOWHERE),
            ([HoldReview(mode="no_meeting")], "review1", {"answers": {"rain": "x"}}, '"rain" is no review question'),
            ([], "case", {"starter": NOBODY}, NOBODY),
        ],
    )
    def test_nothing_unknown_comes_in_by_correction(
        self, commands: list[Any], entry: str, changes: dict[str, Any], said: str
    ) -> None:
        """People, agencies, entries and words of the regime are held to what a command would be held to."""
        assert said in after(*commands).refuse(correct(entry, **changes))

    def test_what_is_known_comes_in(self) -> None:
        """Another person, agency or word that there is takes the place of the wrong one."""
        bench = after(RecordView(what="wishes", whose="family", words="x"), OpenAssessment(what="common"))
        bench.do(correct("view1", about=POOLE, person=MOTHER))
        bench.do(correct("assessment1", what="specialist"))
        assert bench.case.views["view1"].about == POOLE

    def test_a_text_that_must_be_there_stays(self) -> None:
        """A note does not become empty, a view keeps what was said or why not, an answer comes by answering."""
        bench = after(
            RecordContact(what="question", text="When?"),
            RecordView(what="wishes", whose="family", words="x"),
            DraftPlan(text="x"),
        )
        assert "'text' would be empty." in bench.refuse(correct("note1", text=" "))
        assert "A view holds what was said" in bench.refuse(correct("view1", words=""))
        assert "It was not answered." in bench.refuse(correct("note1", answer="Monday"))
        bench.do(correct("plan1", text=""))
        bench.do(Answer(note="note1", answer="Monday"))
        bench.do(correct("note1", answer="Tuesday"))


class TestForWhom:
    """A correction lets nobody take part or lead for a service that they had left by then."""

    @pytest.mark.parametrize(
        ("entry", "changes"),
        [("part4", {"agency": PORTAGE}), ("role1", {"accountable_to": PORTAGE}), ("part2", {"person": ALI})],
        ids=["the agency", "whom a role answers to", "the person"],
    )
    def test_it_is_refused_as_joining_is(self, entry: str, changes: dict[str, Any]) -> None:
        """Whichever of the two is corrected; from before the leaving it is accepted."""
        bench = after(Join(person=ALI, agency=TRUST, on=day(10)), AssignLead(people=(ALI,), on=day(10)))
        gone = Employment(agency=PORTAGE, until=day(1))
        bench.people[ALI] = evolve(bench.people[ALI], employments=(gone,))
        assert "Mr Ali left Portage on 2026-09-01." in bench.refuse(correct(entry, **changes))
        bench.people[ALI] = evolve(bench.people[ALI], employments=(evolve(gone, until=day(11)),))
        bench.do(correct(entry, **changes))
