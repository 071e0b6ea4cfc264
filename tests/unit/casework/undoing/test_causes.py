from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.family import RecordFamilyChoice
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.casework.commands.notices import DecideNotice
from teamaround.casework.commands.team import Leave
from teamaround.casework.consequences import causes
from teamaround.casework.consequences.causes import corrected_by
from teamaround.casework.events.case import EntryCorrected, EntryReinstated
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Plan, Request
from teamaround.concepts.team import Involvement, Nomination
from teamaround.regime.rules import StepRule
from tests.unit.casework.bench import HALL, MOTHER, Bench, day, with_team
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook
from tests.unit.casework.ready import MEETING

MET = Meeting(id="m", what="x", day=day(4), arranged_on=day(2), held_on=day(4))
AGREED = Plan(id="p", started_on=day(2), agreed_on=day(3), ended_on=day(4))
NOMINATED = Nomination(id="n", person=HALL, role="lead", by=MOTHER, on=day(2), answered_on=day(4))
ALONE: dict[str, object] = {"family_answer": {"someone_available": False}}
SEEK = StepRule(
    after=("family_choice_made",),
    when=ALONE,
    owner="officer",
    per="case",
    text="Find somebody.",
    met_by=("lead_started",),
    lapses=(),
    skip="freely",
    says=SAYS,
)
INVITATION = FULL.notice["invitation"]
TELL = evolve(INVITATION, after=("family_choice_made",), when=ALONE, to=("desk",), once_per="choice", carries=())
MESSAGE = evolve(INVITATION, after=("message_recorded",), when={}, to=("desk",), once_per="note", carries=("message",))


def chosen(*, available: bool | None) -> Bench:
    """The team's case after a family chose, with somebody at hand or nobody."""
    bench = with_team(rulebook(PLAIN, step={"seek": SEEK}, notice={"tell": TELL}))
    bench.do(RecordFamilyChoice(choice="none_wanted", someone_available=available, decided_by=MOTHER))
    return bench


def corrected(bench: Bench, **changes: Any) -> Bench:
    """The same with the choice put right."""
    bench.do(CorrectEntry(entry="choice1", changes=changes, why="misheard"))
    return bench


def stands(bench: Bench) -> tuple[list[str], list[str]]:
    """How steps and notices stand."""
    return [one.state for one in bench.case.steps.values()], [one.state for one in bench.case.notices.values()]


class TestCorrected:
    """What came of an entry stands as though the entry had been right at once."""

    def test_what_would_not_have_been_asked_is_not(self) -> None:
        """A step lapses and a notice that waits is withdrawn, each with a reason that says so."""
        bench = corrected(chosen(available=False), someone_available=True)
        assert stands(bench) == (["lapsed"], ["withdrawn"])
        (step,), (notice,) = bench.case.steps.values(), bench.case.notices.values()
        assert step.note == "What it came of was put right (choice1), and it is not to be done."
        assert notice.because == "What it tells of was put right (choice1), and is not to be told any more."

    @pytest.mark.parametrize("per", ["case", "choice", "meeting"])
    def test_whatever_it_is_about_it_lapses(self, per: Any) -> None:
        """The case, the entry itself, or the case for want of the meeting that its rule is about."""
        bench = with_team(rulebook(PLAIN, step={"seek": evolve(SEEK, per=per)}))
        bench.do(RecordFamilyChoice(choice="none_wanted", someone_available=False, decided_by=MOTHER))
        assert [one.subject for one in bench.case.steps.values()] == ["choice1" if per == "choice" else "case"]
        assert stands(corrected(bench, someone_available=True))[0] == ["lapsed"]

    def test_what_would_have_been_asked_is(self) -> None:
        """A step is opened and a notice queued, and both go where the correction was the mistake."""
        bench = corrected(chosen(available=True), someone_available=False)
        assert stands(bench) == (["open"], ["queued"])
        assert [one.came_of for one in bench.case.steps.values()] == [("choice1",)]
        corrected(bench, someone_available=True)
        assert stands(bench) == (["lapsed"], ["withdrawn"])

    def test_what_is_told_only_then_is_as_late_as_what_it_tells_of(self) -> None:
        """Counted from the day of the entry, and not from that of its correction."""
        bench = chosen(available=True)
        made = bench.today
        bench.today = made + timedelta(days=5)
        corrected(bench, someone_available=False)
        assert [one.late_by_days for one in bench.case.notices.values()] == [5]

    @pytest.mark.parametrize(
        ("entry", "event", "expected"),
        [
            (MET, "meeting_arranged", day(2)),
            (MET, "meeting_held", day(4)),
            (AGREED, "plan_drafted", day(2)),
            (AGREED, "plan_agreed", day(3)),
            (AGREED, "plan_ended", day(4)),
            (Request(id="q", prepared_on=day(2), sent_on=day(4)), "request_prepared", day(2)),
            (Request(id="q", prepared_on=day(2), sent_on=day(4)), "request_sent", day(4)),
            (Review(id="r", mode="meeting", arranged_on=day(2), held_on=day(4)), "review_arranged", day(2)),
            (Review(id="r", mode="meeting", arranged_on=day(2), held_on=day(4)), "review_held", day(4)),
            (Involvement(id="i", capacity="family", person=MOTHER, since=day(2)), "person_joined", day(2)),
            (NOMINATED, "lead_nominated", day(2)),
            (NOMINATED, "nomination_accepted", day(4)),
        ],
    )
    def test_it_is_counted_from_the_day_of_what_is_told(self, entry: Any, event: str, expected: Any) -> None:
        """On which the entry was made, or on which that event settled it."""
        assert causes._day(entry, event) == expected

    def test_what_makes_no_difference_changes_nothing(self) -> None:
        """Another fact put right; and what was done already stays done."""
        for available in (False, None):
            bench = chosen(available=available)
            before = stands(bench)
            assert stands(corrected(bench, words="We would rather not.")) == before
        done = chosen(available=False)
        done.do(AssignLead(people=(HALL,)))
        assert stands(corrected(done, someone_available=True))[0] == ["met"]

    def test_what_the_entry_would_not_have_met_is_to_be_done_again(self) -> None:
        """And the other way round; what another entry met, or a meeting from before it was asked for, is let be."""
        kind_met: dict[str, object] = {"meeting_is": {"kind": ["review_meeting"]}}
        meet = evolve(SEEK, when={}, met_when=kind_met, met_by=("meeting_arranged",))
        for first, second in (("review_meeting", "harbour_meeting"), ("harbour_meeting", "review_meeting")):
            bench = with_team(rulebook(PLAIN, step={"meet": meet}))
            bench.do(evolve(MEETING, on=day(2)))
            bench.do(RecordFamilyChoice(choice="none_wanted", someone_available=False, decided_by=MOTHER, on=day(4)))
            bench.do(evolve(MEETING, what=first, on=day(5)))
            said = {"review_meeting": (["met"], "meeting2"), "harbour_meeting": (["open"], "")}
            for kind in (second, first, second):
                bench.do(CorrectEntry(entry="meeting2", changes={"what": kind}, why="mistyped"))
                (step,) = bench.case.steps.values()
                assert (stands(bench)[0], step.settled_through) == said[kind]
            before = stands(bench)
            for kind in ("review_meeting", "harbour_meeting"):
                bench.do(CorrectEntry(entry="meeting1", changes={"what": kind}, why="mistyped"))
                assert stands(bench) == before

    def test_what_was_held_since_meets_what_was_asked_for_meanwhile(self) -> None:
        """A meeting counts from the day on which it was held, whenever it had been arranged."""
        kind_met: dict[str, object] = {"meeting_is": {"kind": ["review_meeting"]}}
        meet = evolve(SEEK, when={}, met_when=kind_met, met_by=("meeting_held",))
        bench = with_team(rulebook(PLAIN, step={"meet": meet}))
        bench.do(evolve(MEETING, day=day(10), on=day(2)))
        bench.do(RecordFamilyChoice(choice="none_wanted", someone_available=False, decided_by=MOTHER, on=day(4)))
        bench.do(HoldMeeting(meeting="meeting1", on=day(10)))
        assert stands(bench)[0] == ["open"]
        bench.do(CorrectEntry(entry="meeting1", changes={"what": "review_meeting"}, why="mistyped"))
        assert stands(bench)[0] == ["met"]

    def test_a_notice_is_told_in_the_words_that_were_put_right(self) -> None:
        """One that waits; what a person has held back stays as they saw it."""
        bench = with_team(rulebook(PLAIN, notice={"message": evolve(MESSAGE, send="propose", local="x")}))
        bench.do(RecordContact(what="message", text="He slept."))
        bench.do(CorrectEntry(entry="note1", changes={"text": "He slept well."}, why="mistyped"))
        assert [one.carries for one in bench.case.notices.values()] == [{"message": "He slept well."}]
        bench.do(DecideNotice(notice="notice1", send=False, why="they know"))
        bench.do(CorrectEntry(entry="note1", changes={"text": "He slept."}, why="mistyped"))
        assert [one.carries for one in bench.case.notices.values()] == [{"message": "He slept well."}]

    def test_a_correction_is_no_undoing(self) -> None:
        """Only where a fact is put right is a rule asked of the entry as it was."""
        told: dict[str, Any] = {"entry": "plan1", "kind": "plan", "fields": (), "now": {}, "because": "x"}
        assert corrected_by(EntryCorrected(**told)) == "plan1"
        assert corrected_by(EntryReinstated(**told, undid="plan_ended")) is None


def test_corrections_that_are_followed_by_nothing_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no rule is asked again, what came of the mistake stays."""
    monkeypatch.setattr(causes, "corrected_by", lambda _: None)
    with pytest.raises(AssertionError):
        TestCorrected().test_what_would_not_have_been_asked_is_not()


def test_whoever_had_left_by_then_is_told_nothing() -> None:
    """A rule may name somebody who is in the case no longer: there is no notice at all, not even a withdrawn one."""
    tell = evolve(TELL, to=("starter", "desk"))
    for gone, told in ((False, [HALL, "team.desk"]), (True, ["team.desk"])):
        bench = with_team(rulebook(PLAIN, notice={"tell": tell}))
        if gone:
            bench.do(Leave(part="part1"))
        bench.do(RecordFamilyChoice(choice="none_wanted", someone_available=False, decided_by=MOTHER))
        assert [one.to for one in bench.case.notices.values()] == told
        assert [one.id for one in bench.case.notices.values()] == [f"notice{at}" for at in range(1, len(told) + 1)]
