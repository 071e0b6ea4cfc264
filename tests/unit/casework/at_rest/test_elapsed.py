from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import (
    COVER_RAN_OUT,
    LEFT,
    RAN_OUT,
    UNCOVERED,
    elapsed,
)
from teamaround.concepts.at_rest.leading import left_the_service
from teamaround.concepts.people import Employment
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    LATER,
    WITHDRAWN,
    action,
    case,
    directory,
    keeper,
    lead,
    part,
    plan,
    stand_in,
    works,
)
from tests.unit.casework.bench import ALI, HALL, NURSERY, POOLE, PORTAGE, TRUST, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory


def told(of: Case, on: date = DAY, who: Directory | None = None) -> list[tuple[str, str]]:
    """What the calendar says of a case: each event, and the entry that it is about."""
    return [(event.name, entry(event).id) for event in elapsed(of, who or directory(), on)]


def entry(event: Event) -> Any:
    """The entry that an event brings."""
    return next(getattr(event, name) for name in ("action", "plan", "part", "assignment") if hasattr(event, name))


def first(of: Case, on: date = DAY, who: Directory | None = None) -> Any:
    """The entry of the first event."""
    return entry(next(iter(elapsed(of, who or directory(), on))))


class TestActions:
    """An action falls late on the day after its last."""

    @pytest.mark.parametrize(("on", "late"), [(BEFORE, False), (DAY, False), (AFTER, True), (LATER, True)])
    def test_it_falls_late_the_day_after(self, on: date, late: bool) -> None:
        """On its last day it is not late; from the next day on it is, and the day on which that was seen is kept."""
        assert told(case(action()), on) == ([("action_fell_late", "action1")] if late else [])
        if late:
            assert first(case(action()), on).fell_late_on == on

    @pytest.mark.parametrize(
        "also",
        [
            {"fell_late_on": DAY},
            {"due": None},
            {"done_on": DAY},
            {"dropped_because": "moved"},
            WITHDRAWN,
        ],
        ids=lambda also: next(iter(also)),
    )
    def test_it_is_silent_of_what_is_told_or_settled(self, also: dict[str, Any]) -> None:
        """What was told, has no day, is done, dropped or withdrawn falls late no more."""
        assert told(case(action(**also)), LATER) == []


class TestPlans:
    """A review falls due on the day that the plan itself names."""

    @pytest.mark.parametrize(("on", "due"), [(BEFORE, False), (DAY, True), (AFTER, True)])
    def test_it_falls_due_on_the_day(self, on: date, due: bool) -> None:
        """The day before nothing is due; on the day, and later where nobody looked, it is."""
        assert told(case(plan()), on) == ([("review_fell_due", "plan1")] if due else [])
        if due:
            assert first(case(plan()), on) == plan(review_fell_due=True)

    @pytest.mark.parametrize(
        "also",
        [{"review_fell_due": True}, {"review_on": None}, {"state": "draft"}, {"state": "ended"}, WITHDRAWN],
        ids=str,
    )
    def test_only_an_agreed_plan_asks_and_once(self, also: dict[str, Any]) -> None:
        """A draft, a plan that has ended or was withdrawn, one without a day and one that was told ask for nothing."""
        assert told(case(plan(**also)), LATER) == []


class TestPartsThatRunOut:
    """A part for a time ends by itself, and the roles that rested on it with it."""

    UNTIL = part(4, ALI, TRUST, until=DAY)

    @pytest.mark.parametrize(("on", "over"), [(BEFORE, False), (DAY, True), (AFTER, True)])
    def test_it_is_told_from_its_last_day_on(self, on: date, over: bool) -> None:
        """The part has ended on the day up to which it was agreed."""
        assert told(case(self.UNTIL), on) == ([("person_left", "part4")] if over else [])

    def test_it_keeps_its_day_and_says_why(self) -> None:
        """The day stays the one that was agreed, however late that is told."""
        assert first(case(self.UNTIL), LATER) == evolve(self.UNTIL, left_because=RAN_OUT)

    @pytest.mark.parametrize("also", [{"left_because": "moved on"}, WITHDRAWN], ids=str)
    def test_it_is_not_told_of_what_ended_otherwise(self, also: dict[str, Any]) -> None:
        """Whoever left for a reason, or never came, does not leave again."""
        assert told(case(evolve(self.UNTIL, **also)), LATER) == []

    def test_the_role_ends_with_it(self) -> None:
        """Whoever has no part left holds no role from that day on, for the same reason."""
        found = list(elapsed(case(self.UNTIL, lead(1, ALI)), directory(), LATER))
        assert [event.name for event in found] == ["person_left", "lead_ended"]
        assert (entry(found[1]).until, entry(found[1]).ended_because) == (DAY, RAN_OUT)
        assert told(case(self.UNTIL, keeper(1, ALI)), LATER)[1:] == [("role_ended", "role1")]

    def test_nobody_elses_role_ends(self) -> None:
        """The roles of others, of an agency that has named nobody, and what was withdrawn stay as they are."""
        assert told(case(self.UNTIL, lead(1, HALL)))[1:] == []
        assert told(case(part(4, None, TRUST, until=DAY), lead(1, HALL)))[1:] == []
        assert told(case(self.UNTIL, lead(1, ALI, withdrawn="a mistake")))[1:] == []

    @pytest.mark.parametrize(
        ("until", "ends"), [(BEFORE, None), (DAY, None), (AFTER, DAY), (None, DAY)], ids=["before", "then", "after", ""]
    )
    def test_a_role_that_ends_later_ends_then(self, until: date | None, ends: date | None) -> None:
        """A role that is over by that day stays as it was; one that would outlast the part ends with it."""
        found = list(elapsed(case(self.UNTIL, lead(1, ALI, until=until)), directory(), LATER))[1:]
        assert [entry(event).until for event in found] == ([ends] if ends else [])

    @pytest.mark.parametrize(
        ("until", "ends"), [(AFTER, None), (LATER, None), (day(25), DAY)], ids=["after", "today", "to come"]
    )
    def test_a_role_that_somebody_ended_stays_as_it_was(self, until: date, ends: date | None) -> None:
        """Whoever had ceased to lead by the day on which it is seen keeps their days and the reason."""
        over = lead(1, ALI, until=until, ended_because="the lead passed on")
        for of, who in ((self.UNTIL, directory()), (part(4, ALI, TRUST), directory(P3=works(TRUST, until=DAY)))):
            found = list(elapsed(case(of, over), who, LATER))[1:]
            assert [entry(event).until for event in found] == ([ends] if ends else [])

    def test_a_role_that_began_later_was_never_in_force(self) -> None:
        """It ends on the day on which it began."""
        found = list(elapsed(case(self.UNTIL, lead(1, ALI, since=day(15))), directory(), LATER))
        assert entry(found[1]).until == day(15)

    @pytest.mark.parametrize(
        ("also", "stays"),
        [
            ({}, True),
            ({"since": DAY}, True),
            ({"since": AFTER}, False),
            ({"until": AFTER}, True),
            ({"until": DAY, "left_because": "x"}, False),
            (WITHDRAWN, False),
            ({"person": POOLE}, False),
        ],
        ids=str,
    )
    def test_another_part_keeps_the_role(self, also: dict[str, Any], stays: bool) -> None:
        """Whoever has another part in force on that day goes on."""
        other = evolve(part(5, ALI, PORTAGE), **also)
        assert (("lead_ended", "role1") not in told(case(self.UNTIL, other, lead(1, ALI)))) is stays


class TestLeavingAService:
    """Whoever has left the service that they took part for takes part no more."""

    @pytest.mark.parametrize(("until", "gone"), [(BEFORE, BEFORE), (DAY, DAY), (AFTER, None)])
    def test_the_part_ends_on_the_day_of_leaving(self, until: date, gone: date | None) -> None:
        """From the day on which the directory says that they left; the day before, nothing is so."""
        who = directory(P1=works(NURSERY, until=until))
        assert told(case(), DAY, who) == ([("person_left", "part1")] if gone else [])
        if gone:
            left = first(case(), DAY, who)
            assert (left.until, left.left_because) == (gone, LEFT)

    def test_it_ends_no_earlier_than_it_began(self) -> None:
        """A part that began after they had left was never in force."""
        who = directory(P3=works(TRUST, until=BEFORE))
        assert first(case(part(4, ALI, TRUST, since=DAY)), LATER, who).until == DAY

    def test_what_was_over_or_is_anothers_stays(self) -> None:
        """Parts for another service, and those that had ended, are left as they are."""
        who = directory(P1=works(NURSERY, until=BEFORE))
        assert told(case(part(1, HALL, PORTAGE)), DAY, who) == []
        assert told(case(part(1, HALL, NURSERY, until=day(8), left_because="x")), DAY, who) == []
        assert told(case(part(1, HALL, NURSERY, since=LATER)), DAY, who) == []

    def test_the_role_goes_with_the_last_part(self) -> None:
        """Roles end on the day of leaving, for that reason, unless another part is left."""
        who = directory(P1=works(NURSERY, until=BEFORE))
        found = list(elapsed(case(lead()), who, DAY))
        assert [entry(event).until for event in found] == [BEFORE, BEFORE]
        assert [event.name for event in found] == ["person_left", "lead_ended"]
        assert entry(found[1]).ended_because == LEFT
        assert told(case(lead(), part(4, HALL, TRUST)), DAY, who) == [("person_left", "part1")]

    @pytest.mark.parametrize(
        ("jobs", "gone"),
        [
            ([], None),
            ([(TRUST, None, day(5))], None),
            ([(NURSERY, None, day(5))], day(5)),
            ([(NURSERY, None, None)], None),
            ([(NURSERY, day(1), day(5)), (NURSERY, day(6), day(8))], day(8)),
            ([(NURSERY, day(6), day(8)), (NURSERY, day(1), day(5))], day(8)),
            ([(NURSERY, day(1), day(5)), (NURSERY, day(10), None)], None),
            ([(NURSERY, day(1), day(5)), (NURSERY, day(11), None)], None),
            ([(NURSERY, day(1), day(5)), (NURSERY, day(11), day(12))], None),
            ([(NURSERY, day(1), day(10))], day(10)),
            ([(NURSERY, day(1), day(11))], None),
        ],
    )
    def test_when_somebody_left(self, jobs: list[tuple[str, date | None, date | None]], gone: date | None) -> None:
        """The last day on which they worked there; nobody has left who works there, comes back, or never did."""
        employments = tuple(Employment(agency=agency, since=since, until=until) for agency, since, until in jobs)
        assert left_the_service(HALL, NURSERY, directory(P1={"employments": employments}), DAY) == gone

    def test_nobody_and_nowhere_leaves_nothing(self) -> None:
        """Who is not known, and a part for no agency, left no service."""
        assert left_the_service(None, NURSERY, directory(), DAY) is None
        assert left_the_service("P99", NURSERY, directory(), DAY) is None
        assert left_the_service(HALL, None, directory(P1=works(NURSERY, until=BEFORE)), DAY) is None


class TestCover:
    """Cover ends by itself: on its last day, and with the lead whom it covered."""

    @pytest.mark.parametrize(("on", "over"), [(BEFORE, False), (DAY, True), (AFTER, True)])
    def test_it_runs_out_on_its_last_day(self, on: date, over: bool) -> None:
        """It has ended on the day up to which it was agreed, and keeps that day."""
        running = stand_in(until=DAY)
        assert told(case(lead(), running), on) == ([("role_ended", "role2")] if over else [])
        if over:
            assert first(case(lead(), running), on) == evolve(running, ended_because=COVER_RAN_OUT)

    def test_it_is_told_once_and_only_of_cover(self) -> None:
        """What was told is not told again, and another role with a last day needs no telling."""
        assert told(case(lead(), stand_in(until=DAY, ended_because="back")), LATER) == []
        assert told(case(lead(), stand_in(until=DAY, withdrawn="a mistake")), LATER) == []
        assert told(case(lead(), keeper(2, until=DAY)), LATER) == []

    @pytest.mark.parametrize(
        ("until", "ends"), [(day(4), day(5)), (BEFORE, BEFORE), (DAY, DAY), (AFTER, None), (None, None)]
    )
    def test_it_ends_with_the_lead(self, until: date | None, ends: date | None) -> None:
        """Cover for a lead who has ceased to lead ends that day, and no earlier than it began."""
        found = list(elapsed(case(lead(until=until), stand_in()), directory(), DAY))
        assert [(event.name, entry(event).until, entry(event).ended_because) for event in found] == (
            [("role_ended", ends, UNCOVERED)] if ends else []
        )

    def test_cover_of_a_lead_who_never_was_is_left_alone(self) -> None:
        """An assignment that was withdrawn, or is not there, ends no cover by itself; one that is over stays over."""
        assert told(case(lead(until=BEFORE, withdrawn="a mistake"), stand_in())) == []
        assert told(case(stand_in(covers="role9"))) == []
        assert told(case(lead(until=BEFORE), stand_in(until=day(8), ended_because="back"))) == []

    def test_it_ends_at_once_where_the_lead_goes_as_time_passes(self) -> None:
        """What ends because something else ends is told with it, and nothing is told twice."""
        gone = directory(P1=works(NURSERY, until=BEFORE))
        assert told(case(lead(), stand_in()), DAY, gone) == [
            ("person_left", "part1"),
            ("lead_ended", "role1"),
            ("role_ended", "role2"),
        ]
        both = case(lead(until=BEFORE), stand_in(person=ALI), part(4, ALI, TRUST, until=DAY))
        assert told(both) == [("person_left", "part4"), ("role_ended", "role2")]
        twice = case(part(4, ALI, TRUST, until=DAY), part(5, ALI, PORTAGE, until=DAY), keeper(1, ALI))
        assert [name for name, _ in told(twice)] == ["person_left", "role_ended", "person_left"]

    def test_cover_that_would_run_on_past_the_lead_ends_with_them(self) -> None:
        """A last day that is still to come does not keep cover for nobody running."""
        assert told(case(lead(until=BEFORE), stand_in(until=LATER))) == [("role_ended", "role2")]
