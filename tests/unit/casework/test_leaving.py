from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.lead import EndRole
from teamaround.casework.commands.team import Leave
from teamaround.casework.directory.people import LeaveService, WithdrawLeaving
from teamaround.casework.leaving import begun_after_leaving, commands_on_leaving, commands_on_returning
from teamaround.concepts.people import Employment
from teamaround.concepts.work import Before
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, LATER, case, directory, keeper, lead, part
from tests.unit.casework.bench import ALI, FATHER, HALL, NURSERY, POOLE, PORTAGE, TRUST
from tests.unit.casework.harbour import rulebook

LEAVE = LeaveService(person=ALI, agency=TRUST, end_reason="Left the service", why="a new post", decided_by=FATHER)
RETURN = WithdrawLeaving(person=ALI, agency=TRUST, why="he stays", decided_by=FATHER)
TOLD: dict[str, Any] = {
    "case": "C1",
    "why": "a new post",
    "end_reason": "left_the_service",
    "on": DAY,
    "decided_by": FATHER,
}


def leaving(*entries: Any, command: LeaveService = LEAVE) -> list[Any]:
    """What is commanded in the case on the tenth, recorded the day after."""
    return commands_on_leaving(command, case(*entries), rulebook(), on=DAY, today=AFTER)


class TestLeaving:
    """A person who leaves a service leaves its cases."""

    def test_all_their_parts_end_by_one_command(self) -> None:
        """With the reason, day and whoever decided as they were given for the leaving."""
        parts = part(4, ALI, TRUST), part(5, ALI, TRUST), part(6, ALI, TRUST)
        assert leaving(*parts) == [Leave(part="part4", and_parts=("part5", "part6"), **TOLD)]
        assert leaving(part(4, ALI, TRUST), lead(1, ALI, accountable_to=TRUST)) == [Leave(part="part4", **TOLD)]

    @pytest.mark.parametrize(
        "also",
        [
            {"person": POOLE},
            {"agency": PORTAGE},
            {"since": AFTER},
            {"until": DAY},
            {"until": AFTER},
            {"withdrawn": "x"},
        ],
        ids=str,
    )
    def test_what_is_not_theirs_or_over_is_let_be(self, also: dict[str, Any]) -> None:
        """Another's part, one for another agency, one that was not there yet, and one that is over by today."""
        one = evolve(part(4, ALI, TRUST), **also)
        assert leaving(one) == []
        assert leaving(one, part(5, ALI, TRUST)) == [Leave(part="part5", **TOLD)]

    def test_a_part_that_ends_later_ends_now(self) -> None:
        """A last day that is still to come does not keep them."""
        assert leaving(part(4, ALI, TRUST, until=LATER)) == [Leave(part="part4", **TOLD)]

    def test_roles_that_rest_on_no_part_end_by_themselves(self) -> None:
        """Each of them, where they answer to the agency."""
        roles = lead(1, ALI, accountable_to=TRUST), keeper(2, ALI, accountable_to=TRUST)
        assert leaving(*roles) == [EndRole(assignment="role1", **TOLD), EndRole(assignment="role2", **TOLD)]

    @pytest.mark.parametrize(
        "also",
        [
            {"person": POOLE},
            {"accountable_to": PORTAGE},
            {"accountable_to": None},
            {"since": AFTER},
            {"until": DAY},
            {"until": AFTER},
            {"withdrawn": "x"},
        ],
        ids=str,
    )
    def test_what_they_do_not_hold_for_the_agency_stays(self, also: dict[str, Any]) -> None:
        """Another's role, one for another agency, and one that is over by today."""
        assert leaving(evolve(lead(1, ALI, accountable_to=TRUST), **also)) == []

    def test_a_role_stays_with_whoever_takes_part_for_another_agency(self) -> None:
        """It rests on their other part then."""
        assert leaving(part(4, ALI, PORTAGE), lead(1, ALI, accountable_to=TRUST)) == []
        assert leaving(part(4, ALI, PORTAGE, until=DAY), lead(1, ALI, accountable_to=TRUST)) == [
            EndRole(assignment="role1", **TOLD)
        ]

    def test_a_reason_that_the_regime_does_not_have_is_left_out(self) -> None:
        """What was said stands in its place; where nothing was, that they left the service."""
        (bare,) = leaving(part(4, ALI, TRUST), command=evolve(LEAVE, end_reason=None, why=""))
        assert (bare.end_reason, bare.why) == (None, "left the service")
        (other,) = leaving(part(4, ALI, TRUST), command=evolve(LEAVE, end_reason="retired"))
        assert (other.end_reason, other.why) == (None, "a new post")


def begun_later(*entries: Any, more: tuple[Employment, ...] = ()) -> list[Any]:
    """What Mr Ali began for the trust after he had left it on the tenth."""
    jobs = (Employment(agency=TRUST, until=DAY), *more)
    return list(begun_after_leaving(LEAVE, case(*entries), directory(P3={"employments": jobs})))


class TestBegunAfterLeaving:
    """Nobody begins for a service that they had left: it is that day, or the day of leaving, that is wrong."""

    LATE = part(4, ALI, TRUST, since=AFTER)

    def test_each_part_and_role_is_told_with_both_days(self) -> None:
        """Whether it goes on or is over, in an open case or a closed one."""
        over = part(5, ALI, TRUST, since=AFTER, until=LATER)
        role = lead(1, ALI, accountable_to=TRUST, since=LATER)
        assert begun_later(self.LATE, over, role) == [
            ("part4", AFTER, DAY),
            ("part5", AFTER, DAY),
            ("role1", LATER, DAY),
        ]

    @pytest.mark.parametrize(
        "also",
        [
            {"person": POOLE},
            {"agency": PORTAGE},
            {"since": DAY},
            {"since": BEFORE},
            {"until": AFTER},
            {"withdrawn": "x"},
        ],
        ids=str,
    )
    def test_nothing_else_is(self, also: dict[str, Any]) -> None:
        """Not what is another's, for another agency, from that day or before, never in force, or withdrawn."""
        assert begun_later(evolve(self.LATE, **also)) == []

    def test_whoever_came_back_began_rightly(self) -> None:
        """What began in a later employment does not contradict the end of an earlier one."""
        assert begun_later(self.LATE, more=(Employment(agency=TRUST, since=AFTER),)) == []
        assert begun_later(self.LATE, more=(Employment(agency=PORTAGE),)) == [("part4", AFTER, DAY)]


def returning(*entries: Any) -> list[Any]:
    """What is commanded where a leaving on the tenth was a mistake."""
    return commands_on_returning(RETURN, case(*entries), left=DAY, on=LATER)


LEFT = Before(what="person_left")
OVER = evolve(part(4, ALI, TRUST), until=DAY, before=LEFT)


def again(entry: str) -> Reinstate:
    """The command by which an entry stands again."""
    return Reinstate(case="C1", entry=entry, why="he stays", on=LATER, decided_by=FATHER)


class TestReturning:
    """Where a leaving was a mistake, whatever ended with it stands again."""

    def test_parts_or_roles_stand_again(self) -> None:
        """By the reason, day and decider of whoever takes it back; roles by themselves where they rested on no part."""
        held = lead(1, ALI, accountable_to=TRUST, until=DAY, before=LEFT)
        assert returning(held) == [again("role1")]
        assert returning(held, OVER) == [again("part4")]

    def test_what_had_ended_before_that_day_does_not(self) -> None:
        """Where they joined or began again on the very day, the last is what ended with the leaving."""
        held = lead(1, ALI, accountable_to=TRUST, until=DAY, before=LEFT)
        assert returning(held, evolve(held, id="role2", since=DAY)) == [again("role2")]
        assert returning(OVER, evolve(OVER, id="part5", since=DAY)) == [again("part5")]
        assert returning(OVER, evolve(OVER, id="part5")) == [again("part4"), again("part5")]

    def test_what_an_earlier_release_ended_on_its_first_day_stands_again(self) -> None:
        """A part that had begun after the day of leaving was ended on its own day, and comes back like any other."""
        late = evolve(OVER, since=AFTER, until=AFTER)
        assert returning(late) == [again("part4")]
        assert returning(evolve(late, until=LATER)) == []

    @pytest.mark.parametrize(
        "also",
        [
            {"person": HALL},
            {"agency": NURSERY},
            {"until": None},
            {"until": BEFORE},
            {"withdrawn": "x"},
            {"before": Before(what="person_left", by=("part5",))},
        ],
        ids=str,
    )
    def test_what_did_not_end_with_it_stays_as_it_is(self, also: dict[str, Any]) -> None:
        """Another's, another agency's, what ended on another day, was a mistake, or has somebody in its place."""
        assert returning(evolve(OVER, **also)) == []

    @pytest.mark.parametrize("also", [{"person": HALL}, {"accountable_to": NURSERY}, {"until": BEFORE}], ids=str)
    def test_other_roles_stay_as_they_are(self, also: dict[str, Any]) -> None:
        """The same for roles."""
        held = lead(1, ALI, accountable_to=TRUST, until=DAY, before=LEFT)
        assert returning(evolve(held, **also)) == []
