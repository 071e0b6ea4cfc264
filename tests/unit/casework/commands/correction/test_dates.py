from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.case import CloseCase, ReopenCase
from teamaround.casework.commands.correction.entries import CorrectEntry, WithdrawEntry
from teamaround.casework.commands.lead import ArrangeCover, AssignLead, EndCover, EndRole, PlanHandover, StartCover
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.plan import DraftPlan, RecordAgreement
from teamaround.casework.commands.reply import RecordReply
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.directory.children import CorrectChild, RecordDeath
from teamaround.casework.directory.circumstances import ChangeSetting
from teamaround.casework.directory.people import BeginEmployment, CorrectPerson
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TRUST, Registry, day
from tests.unit.casework.commands.correction.mistakes import after


def correct(entry: str, **changes: Any) -> CorrectEntry:
    """A correction with a reason."""
    return CorrectEntry(entry=entry, changes=changes, why="mistyped")


COVERED = (
    AssignLead(people=(HALL,), on=day(3)),
    ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(4)),
    StartCover(cover="cover1", on=day(5)),
    EndCover(cover="cover1", on=day(8)),
)
REVIEWED = (
    ArrangeReview(mode="no_meeting", planned_for=day(9), on=day(5)),
    PrepareMaterials(review="review1", materials="x", on=day(6)),
    HoldReview(review="review1", on=day(9)),
)


class TestDaysAroundIt:
    """A correction cannot contradict the days around it: of the entry itself, of what it names and what names it."""

    @pytest.mark.parametrize(
        ("commands", "entry", "changes", "said"),
        [
            (
                [CloseCase(why="x", on=day(5)), ReopenCase(why="x", on=day(8)), CloseCase(why="x", on=day(12))],
                "case",
                {"closed_on": day(7)},
                "'reopened_on' (2026-09-08) would come after 'closed_on' (2026-09-07)",
            ),
            (
                [StartAction(text="x", owner="part1", due=day(9), on=day(5))],
                "action1",
                {"started_on": day(10)},
                "'started_on' (2026-09-10) would come after 'due' (2026-09-09)",
            ),
            (
                [ArrangeMeeting(what="harbour_meeting", day=day(9), on=day(5))],
                "meeting1",
                {"arranged_on": day(10)},
                "'arranged_on' (2026-09-10) would come after 'day' (2026-09-09)",
            ),
            (
                [
                    ArrangeMeeting(what="harbour_meeting", day=day(9), on=day(5)),
                    HoldMeeting(meeting="meeting1", on=day(9)),
                ],
                "meeting1",
                {"held_on": day(8)},
                "'day' (2026-09-09) would come after 'held_on' (2026-09-08)",
            ),
            (REVIEWED, "review1", {"planned_for": day(4)}, "'arranged_on' (2026-09-05) would come after 'planned_for'"),
            (REVIEWED, "review1", {"held_on": day(5)}, "'materials_ready_on' (2026-09-06) would come after 'held_on'"),
            (
                [
                    AssignLead(people=(HALL,), on=day(3)),
                    PlanHandover(why="x", from_day=day(5), overlap_until=day(9), on=day(3)),
                ],
                "handover1",
                {"from_day": day(10)},
                "'from_day' (2026-09-10) would come after 'overlap_until' (2026-09-09)",
            ),
            (
                [
                    ArrangeMeeting(what="harbour_meeting", on=day(5)),
                    RecordReply(meeting="meeting1", part="part2", answer="coming", on=day(6)),
                ],
                "meeting1",
                {"arranged_on": day(7)},
                "Somebody replied or agreed on 2026-09-06, before that.",
            ),
            (
                [
                    DraftPlan(text="x", on=day(5)),
                    RecordAgreement(plan="plan1", person=MOTHER, agrees=True, on=day(6)),
                ],
                "plan1",
                {"started_on": day(7)},
                "Somebody replied or agreed on 2026-09-06, before that.",
            ),
            (
                [StartAction(text="x", owner="part2", on=day(5))],
                "part2",
                {"since": day(6)},
                "action1 would not lie within the days of part2.",
            ),
            (
                [StartAction(text="x", owner="part2", on=day(5))],
                "action1",
                {"started_on": day(1)},
                "action1 would not lie within the days of part2.",
            ),
            (
                [DraftPlan(text="x", on=day(5)), ArrangeReview(mode="no_meeting", plan="plan1", on=day(6))],
                "plan1",
                {"started_on": day(7)},
                "review1 would not lie within the days of plan1.",
            ),
            (COVERED, "role1", {"since": day(6)}, "role2 would not lie within the days of role1."),
            (
                [*COVERED, EndRole(assignment="role1", why="x", on=day(10))],
                "role1",
                {"until": day(7)},
                "role2 would not lie within the days of role1.",
            ),
            (
                [*COVERED, EndRole(assignment="role1", why="x", on=day(10))],
                "role2",
                {"until": day(11)},
                "role2 would not lie within the days of role1.",
            ),
        ],
    )
    def test_it_is_refused(self, commands: list[Any], entry: str, changes: dict[str, Any], said: str) -> None:
        """A day that would not fit those around it is refused, and both are named."""
        assert said in after(*commands).refuse(correct(entry, **changes))

    RESTS = "would not lie within the part on which it rests. Correct the other one first: the part, or the role."

    @pytest.mark.parametrize(
        ("entry", "changes", "what"),
        [
            ("part4", {"since": day(12)}, "role1, from 2026-09-10"),
            ("part4", {"until": day(12)}, "role1, from 2026-09-10"),
            ("part4", {"person": FATHER}, "role1, from 2026-09-10"),
            ("role1", {"since": day(3)}, "role1, from 2026-09-03"),
        ],
        ids=str,
    )
    def test_a_role_lies_within_the_part_on_which_it_rests(self, entry: str, changes: Any, what: str) -> None:
        """A part corrected to begin after it, to end before it or to be another's; a role corrected to begin before."""
        join = Join(person=ALI, agency=TRUST, on=day(5), until=day(20, 12))
        bench = after(join, AssignLead(people=(ALI,), on=day(10)))
        fix = correct(entry, **changes)
        assert f"{what}, {self.RESTS}" in bench.refuse(fix)

    def test_a_role_that_is_over_lies_in_it_to_its_last_day(self) -> None:
        """The part may be corrected to end with it, and no day before."""
        join = Join(person=ALI, agency=TRUST, on=day(5), until=day(20, 12))
        bench = after(join, AssignLead(people=(ALI,), on=day(10)), EndRole(assignment="role1", why="x", on=day(15)))
        assert f"role1, from 2026-09-10, {self.RESTS}" in bench.refuse(correct("part4", until=day(14)))
        bench.do(correct("part4", until=day(15)))

    def test_what_no_role_rests_on_is_put_right(self) -> None:
        """Beside another part, for a role that was withdrawn or held without one, and where the role goes first."""
        bench = after(Join(person=ALI, agency=TRUST, on=day(5)), AssignLead(people=(ALI, FATHER), on=day(10)))
        for entry, changes in (
            ("part4", {"since": day(8)}),
            ("role2", {"since": day(3)}),
            ("role1", {"since": day(13)}),
            ("part4", {"since": day(12)}),
        ):
            bench.do(correct(entry, **changes))
        beside = bench.apart()
        beside.do(Join(person=ALI, agency=PORTAGE, on=day(12)))
        beside.do(correct("part4", since=day(14)))
        bench.do(WithdrawEntry(entry="role1", why="x"))
        bench.do(correct("part4", since=day(14)))

    def test_what_fits_is_put_right(self) -> None:
        """Up to the very day of what stands beside it, a day may be corrected."""
        bench = after(
            *COVERED,
            EndRole(assignment="role1", why="x", on=day(10)),
            StartAction(text="x", owner="part2", due=day(9), on=day(5)),
            Join(person=ALI, agency=TRUST, on=day(5)),
            Leave(part="part4", on=day(9)),
        )
        for entry, changes in (
            ("role1", {"since": day(5), "until": day(8)}),
            ("part2", {"since": day(5)}),
            ("action1", {"started_on": day(9)}),
            ("part4", {"since": day(9)}),
        ):
            bench.do(correct(entry, **changes))

    def test_what_did_not_fit_already_keeps_nothing_from_being_put_right(self) -> None:
        """Where two days did not fit before, something else of the entry is corrected all the same."""
        bench = after(StartAction(text="x", owner="part2", on=day(5)))
        assert bench.known_case is not None
        early = evolve(bench.case.actions["action1"], started_on=day(1), due=date(2026, 8, 1))
        bench.known_case = bench.case.keep(early)
        bench.do(correct("action1", text="y"))
        bench.do(correct("part2", job="visitor", since=day(3)))

    def test_what_was_withdrawn_does_not_count(self) -> None:
        """An entry that was withdrawn stands in no correction's way."""
        bench = after(StartAction(text="x", owner="part2", on=day(5)))
        bench.known_case = bench.case.keep(evolve(bench.case.actions["action1"], withdrawn="x"))
        bench.do(correct("part2", since=day(9)))


def test_a_case_is_closed_after_it_was_opened_again() -> None:
    """A closing before the last reopening is refused."""
    bench = after(CloseCase(why="x", on=day(5)), ReopenCase(why="x", on=day(8)))
    said = bench.refuse(CloseCase(why="x", on=day(7)))
    assert "The case was opened again on 2026-09-08, after 2026-09-07." in said
    bench.do(CloseCase(why="x", on=day(8)))


class TestLives:
    """In the directory no life contradicts what is recorded of it."""

    def test_a_child_is_born_before_the_first_setting_and_dies_after_the_last(self) -> None:
        """A birth after a setting began, and a death before one did, are refused."""
        registry = Registry()
        registry.do(ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY, on=day(5)))
        said = registry.refuse(CorrectChild(child=CHILD, born=day(6), why="x"))
        assert "A setting is recorded from 2026-09-05, before that." in said
        assert "A setting is recorded from 2026-09-05, after that." in registry.refuse(
            RecordDeath(child=CHILD, on=day(4))
        )
        registry.do(CorrectChild(child=CHILD, born=day(5), why="x"))
        registry.do(RecordDeath(child=CHILD, on=day(5)))

    def test_nobody_dies_before_they_began_to_work(self) -> None:
        """A death before an employment began is refused."""
        registry = Registry()
        registry.do(BeginEmployment(person=HALL, agency=NURSERY, on=day(5)))
        said = registry.refuse(CorrectPerson(person=HALL, died=day(4), why="x"))
        assert "Ms Hall began to work for somebody after 2026-09-04." in said
        registry.do(CorrectPerson(person=HALL, died=day(5), why="x"))
