from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.access.reading import NO_PART
from teamaround.access.restriction import RESTRICTED
from teamaround.commands import (
    AddPerson,
    ArrangeCover,
    EndCover,
    RecordAbsence,
    RestrictCase,
    StartAction,
    StartCover,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from tests.integration.office.made import Made

ENDS = BEGAN + timedelta(days=10)


@pytest.fixture
def covered(made: Made) -> Made:
    """Ms Hall leads and has an action to do; Mr Cole, who takes no part in the case, is to stand in for her."""
    made.do(StartAction(case=made.case, text="Ring the clinic", owner="part1", due=BEGAN + timedelta(days=3)))
    made.poole = made.do(AddPerson(name="Mr Cole", works_for=made.nursery)).reference
    lead = next(one for one in made.now().assignments.values() if one.person == made.hall)
    made.do(ArrangeCover(case=made.case, covers=lead.id, by=made.poole, lengths=("short",)))
    return made


def away(made: Made) -> Made:
    """Ms Hall is away, and Mr Cole stands in for ten days."""
    made.do(RecordAbsence(case=made.case, person=made.hall, until=ENDS))
    made.do(StartCover(case=made.case, cover="cover1", until=ENDS))
    return made


def todo(made: Made, owner: str) -> set[str]:
    """What stands on somebody's own list."""
    return {one.text for one in made.office.worklist(owner, by=Actor.person(owner)).lines}


class TestStandingIn:
    """Required of an office on memory, SQLite and PostgreSQL alike: who stands in has what they need, while they do."""

    def test_a_stand_in_reads_the_case_while_they_stand_in(self, covered: Made) -> None:
        """Whoever stands in for a lead reads what the lead's part opens, from the first day to the last."""
        cole = Actor.person(covered.poole)
        with pytest.raises(NotAllowed, match=NO_PART.partition(";")[0]):
            covered.office.case(covered.case, by=cole)
        away(covered)
        assert covered.office.case(covered.case, by=cole).whole
        covered.day(ENDS)
        with pytest.raises(NotAllowed):
            covered.office.case(covered.case, by=cole)

    def test_a_stand_in_who_is_away_reads_nothing(self, covered: Made) -> None:
        """Cover opens the case to somebody who is there."""
        away(covered).do(RecordAbsence(case=covered.case, person=covered.poole))
        with pytest.raises(NotAllowed):
            covered.office.case(covered.case, by=Actor.person(covered.poole))

    def test_a_restriction_goes_before(self, covered: Made) -> None:
        """A record that is restricted without the stand-in stays closed to them, and so does its work."""
        away(covered).do(RestrictCase(case=covered.case, to=(covered.hall,), why="a witness"))
        with pytest.raises(NotAllowed) as refused:
            covered.office.case(covered.case, by=Actor.person(covered.poole))
        assert str(refused.value) == RESTRICTED
        assert todo(covered, covered.poole) == set()

    def test_the_work_comes_to_the_stand_in_and_goes_back(self, covered: Made) -> None:
        """What the lead has to do is on the list of whoever stands in, with the child's name; then it is given back."""
        before = todo(covered, covered.hall)
        assert "Ring the clinic" in before
        assert todo(covered, covered.poole) == set()
        away(covered)
        assert before <= todo(covered, covered.poole)
        lines = covered.office.worklist(covered.poole, by=Actor.person(covered.poole)).lines
        assert {str(one.child) for one in lines} == {"Leo P"}
        assert {one.owner.name for one in lines if one.sort == "action"} == {"Ms Hall"}
        covered.day(BEGAN + timedelta(days=5))
        covered.do(EndCover(case=covered.case, cover="cover1"))
        covered.do(RecordAbsence(case=covered.case, person=covered.hall, ended=True))
        assert todo(covered, covered.poole) == set()
        assert before <= todo(covered, covered.hall)

    def test_cover_that_runs_out_gives_the_work_back(self, covered: Made) -> None:
        """On the day on which cover ends by itself, the daily run gives the work back."""
        before = todo(covered, covered.hall)
        away(covered).day(ENDS).office.tick()
        assert todo(covered, covered.poole) == set()
        assert before <= todo(covered, covered.hall)

    def test_a_late_action_counts_once(self, covered: Made) -> None:
        """An action that is on two lists is late once, for its owner's agency."""
        away(covered).day(BEGAN + timedelta(days=5))
        (line,) = covered.office.overdue(by=BY).overdue_by_agency
        assert (str(line.agency), line.actions) == ("Hornsea Nursery", 1)
