"""Which days an entry may have, asked of the entry itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.dates import check_days, days_of
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Assessment, Request
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from tests.unit.casework.at_rest.resting import action, away, case, lead, part, plan, stand_in
from tests.unit.casework.bench import ALI, HALL, MOTHER, OPENED, POOLE, TRUST, day
from tests.unit.casework.test_command_context import context

if TYPE_CHECKING:
    from datetime import date

TODAY, TOMORROW = day(11), day(12)
"""The context's day, and the next."""

ASSESSED = Assessment(id="assessment1", what="common", opened_on=day(4))
ASKED = Request(id="request1", prepared_on=day(4))
MET = Meeting(id="meeting1", what="harbour_meeting", arranged_on=day(4))
REVIEW = Review(id="review1", mode="meeting", arranged_on=day(4))
NOMINATED = Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=day(4))
HANDOVER = Handover(id="handover1", leaving=HALL, why="x", from_day=day(4))
COVER = CoverArrangement(id="cover1", covers="role1", by=POOLE, lengths=("short",))
PLAN = plan(started_on=day(4), agreed_on=None, review_on=None)
DONE = action(started_on=day(4), due=None)


def said(was: Any, *entries: Any, opened: date | None = OPENED, **changes: Any) -> list[str]:
    """What is refused where these days of an entry are otherwise."""
    asked = context(*entries)
    check_days(was, evolve(was, **changes), asked, since=opened)
    return [one.what for one in asked.problems]


ORDER: list[tuple[Any, str, str]] = [
    (part(4, ALI, TRUST), "since", "until"),
    (away(), "since", "until"),
    (lead(), "since", "until"),
    (ASSESSED, "opened_on", "completed_on"),
    (case(), "opened_on", "closed_on"),
    (case(), "reopened_on", "closed_on"),
    (ASKED, "prepared_on", "sent_on"),
    (PLAN, "started_on", "agreed_on"),
    (PLAN, "started_on", "ended_on"),
    (PLAN, "agreed_on", "ended_on"),
    (DONE, "started_on", "done_on"),
    (DONE, "started_on", "due"),
    (MET, "arranged_on", "day"),
    (MET, "day", "held_on"),
    (MET, "arranged_on", "held_on"),
    (REVIEW, "arranged_on", "planned_for"),
    (REVIEW, "arranged_on", "materials_ready_on"),
    (REVIEW, "materials_ready_on", "held_on"),
    (HANDOVER, "from_day", "overlap_until"),
    (NOMINATED, "on", "answered_on"),
]


@pytest.mark.parametrize(("was", "first", "last"), ORDER, ids=[f"{type(one).__name__}-{a}-{b}" for one, a, b in ORDER])
def test_days_stay_in_their_order(was: Any, first: str, last: str) -> None:
    """Of two days one of which follows the other neither is corrected past the other; on one day both may be."""
    was = evolve(was, **{first: day(6), last: day(8)})
    wrong = f"'{first}' (2026-09-09) would come after '{last}' (2026-09-08)."
    assert said(was, **{first: day(9)}) == [wrong]
    assert said(was, **{first: day(8)}) == []
    assert said(was, **{last: day(5)}) == [f"'{first}' (2026-09-06) would come after '{last}' (2026-09-05)."]
    assert said(was, **{last: day(6)}) == []


def test_what_was_out_of_order_already_is_let_be() -> None:
    """Something else of it can be put right."""
    wrong = evolve(part(4, ALI, TRUST), since=day(8), until=day(6))
    assert said(wrong, job="cook") == []


ENDED: list[tuple[Any, str]] = [
    (part(4, ALI, TRUST), "until"),
    (DONE, "done_on"),
    (ASSESSED, "completed_on"),
    (ASKED, "sent_on"),
    (MET, "held_on"),
    (NOMINATED, "answered_on"),
    (PLAN, "agreed_on"),
    (PLAN, "ended_on"),
    (REVIEW, "materials_ready_on"),
    (case(), "closed_on"),
]


@pytest.mark.parametrize(("was", "name"), ENDED, ids=[f"{type(one).__name__}-{name}" for one, name in ENDED])
def test_an_end_is_neither_made_nor_undone_by_a_correction(was: Any, name: str) -> None:
    """It may be put on another day, for it tells that something happened."""
    happened = [f"'{name}' tells that something happened."]
    ended = evolve(was, **{name: day(8)})
    assert said(was, **{name: day(8)}) == happened
    assert said(ended, **{name: None}) == happened
    assert said(ended, **{name: day(9)}) == []


def test_an_arrangement_for_cover_gets_and_loses_its_days() -> None:
    """Nothing has happened by it yet."""
    assert said(COVER, until=day(8)) == said(evolve(COVER, until=day(8)), until=None) == []
    assert said(COVER, since=TOMORROW) == said(COVER, until=TOMORROW) == []


@pytest.mark.parametrize(
    ("was", "name", "may"),
    [
        (part(4, ALI, TRUST), "since", False),
        (part(4, ALI, TRUST, until=day(8)), "until", True),
        (part(4, ALI, TRUST, since=day(20)), "since", True),
        (part(4, ALI, TRUST, since=TODAY), "since", False),
        (away(until=day(8)), "until", True),
        (away(), "since", False),
        (lead(until=day(8)), "until", False),
        (lead(until=day(20)), "until", True),
        (HANDOVER, "from_day", True),
        (evolve(REVIEW, planned_for=day(8)), "planned_for", True),
        (evolve(REVIEW, held_on=day(8)), "held_on", False),
    ],
    ids=[*"abcdefghijk"],
)
def test_what_may_lie_ahead(was: Any, name: str, may: bool) -> None:
    """What is planned, the last day of a part or an absence, and what lay ahead already; today anything may be."""
    assert said(was, **{name: TOMORROW}) == ([] if may else ["2026-09-12 has not come yet."])
    assert said(was, **{name: TODAY}) == []


def test_nothing_lies_before_the_case() -> None:
    """On the day of its opening it may; the case's own days are asked elsewhere."""
    early = ["The case was opened on 2026-09-03, after 2026-09-02."]
    own = part(4, ALI, TRUST, since=day(5))
    assert said(own, opened=day(3), since=day(3)) == said(own, opened=None, since=day(2)) == []
    assert said(own, opened=day(3), since=day(2)) == early


class TestAroundIt:
    """What names another entry begins no earlier than that, and what stands in for it ends no later."""

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (part(4, ALI, TRUST, since=day(5)), action(owner="part4", started_on=day(6), due=None)),
            (plan(started_on=day(5), agreed_on=None), action(plan="plan1", started_on=day(6), due=None)),
            (plan(started_on=day(5), agreed_on=None), evolve(REVIEW, plan="plan1", arranged_on=day(6))),
            (evolve(MET, arranged_on=day(5)), evolve(REVIEW, meeting="meeting1", arranged_on=day(6))),
            (evolve(MET, arranged_on=day(5)), plan(meeting="meeting1", started_on=day(6), agreed_on=None)),
            (lead(since=day(5)), evolve(COVER, since=day(6))),
            (lead(since=day(5)), stand_in(since=day(6))),
        ],
        ids=lambda one: one.id,
    )
    def test_it_begins_no_earlier(self, first: Any, then: Any) -> None:
        """Neither is corrected so that it would; on the same day both may begin."""
        begins = next(name for name in ("since", "started_on", "arranged_on") if hasattr(first, name))
        follows = next(name for name in ("since", "started_on", "arranged_on") if hasattr(then, name))
        wrong = [f"{then.id} would not lie within the days of {first.id}."]
        assert said(first, first, then, **{begins: day(7)}) == wrong
        assert said(then, first, then, **{follows: day(4)}) == wrong
        assert said(first, first, then, **{begins: day(6)}) == said(then, first, then, **{follows: day(5)}) == []
        gone = evolve(then, withdrawn="x")
        assert said(first, first, gone, **{begins: day(7)}) == []

    def test_cover_ends_no_later_than_what_it_covers(self) -> None:
        """On the same day both may; cover without an end outlasts a lead who has one."""
        led, covering = lead(until=day(8)), stand_in(until=day(7))
        wrong = ["role2 would not lie within the days of role1."]
        assert said(led, led, covering, until=day(6)) == said(covering, led, covering, until=day(9)) == wrong
        assert said(led, led, covering, until=day(7)) == said(covering, led, covering, until=day(8)) == []

    def test_what_is_no_cover_may_go_on(self) -> None:
        """An action outlasts the part of its owner, and somebody else sees to it."""
        gone, theirs = part(4, ALI, TRUST, until=day(8)), action(owner="part4", started_on=day(5), due=None)
        assert said(gone, gone, theirs, until=day(7)) == []

    def test_what_did_not_fit_before_is_let_be(self) -> None:
        """Something else of it can be put right."""
        late, early = part(4, ALI, TRUST, since=day(8)), action(owner="part4", started_on=day(5), due=None)
        assert said(late, late, early, since=day(9)) == []


def test_every_day_of_what_stands_is_found() -> None:
    """Of all kinds of entries, and of none that was withdrawn."""
    found = set(days_of(case(action(due=day(9)), MET, evolve(NOMINATED, on=day(7), withdrawn="x"))))
    assert found == {day(1), day(2), day(9), day(4)}
