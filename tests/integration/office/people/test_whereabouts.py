from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.access.reading import IN_THE_WAY
from teamaround.access.whereabouts import LEFT_OUT
from teamaround.commands import (
    AddChild,
    AddPerson,
    ArrangeMeeting,
    CancelMeeting,
    CorrectChild,
    CorrectPerson,
    Join,
    RecordContact,
    RecordMove,
    Relate,
    StartAction,
    SwapNumbers,
    WithdrawCircumstance,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.json_forms import to_json
from tests.integration.office.made import BEGAN, BY, RIDING

if TYPE_CHECKING:
    from tests.integration.office.made import Made

PLACE = "12 Harbour Lane"


@pytest.fixture
def apart(made: Made) -> Made:
    """The father takes part and may receive what is written, and must not see where Leo lives; a meeting is there."""
    made.do(CorrectChild(child=made.child, address="12 Harbour Lane, Hornsea", why="they moved"))
    made.mother = made.do(AddPerson(name="Leo's father")).reference
    made.do(Join(case=made.case, person=made.mother, capacity="family"))
    made.do(
        Relate(
            child=made.child, person=made.mother, relation="father", may_receive=True,
            must_not_see_address_of=(made.child,),
        )
    )  # fmt: skip
    made.do(
        ArrangeMeeting(
            case=made.case, what="family_meeting", day=BEGAN + timedelta(days=3), at=time(9), venue=PLACE,
            arranged_with_family=True, about="how Leo settles in at 12 Harbour Lane",
        )
    )  # fmt: skip
    made.do(RecordContact(case=made.case, what="visit", text="Seen at home, 12 harbour lane."))
    father = next(one.id for one in made.now().involvements.values() if one.person == made.mother)
    made.do(StartAction(case=made.case, text="Bring his bear to 12 Harbour Lane", owner=father))
    return made


class TestWhereabouts:
    """Required of an office on memory, SQLite and PostgreSQL alike: a hidden address is shown nowhere."""

    def test_it_is_on_no_page_and_in_no_chronology(self, apart: Made) -> None:
        """Whoever must not see it finds words in its place, and all else as it is; the others read it."""
        father, office = Actor.person(apart.mother), apart.office
        for read in (office.case, office.chronology):
            assert PLACE.casefold() not in str(read(apart.case, by=father)).casefold()
            assert LEFT_OUT in str(read(apart.case, by=father))
            assert PLACE in str(read(apart.case, by=BY))
            assert LEFT_OUT not in str(read(apart.case, by=BY))
        (meeting,) = office.case(apart.case, by=father).meetings
        assert (meeting.venue, meeting.about, meeting.at) == (LEFT_OUT, LEFT_OUT, time(9))

    def test_it_is_on_no_list(self, apart: Made) -> None:
        """What they are to do stands on their own list, with words in its place."""
        father = Actor.person(apart.mother)
        assert [one.text for one in apart.office.worklist(apart.mother, by=father).lines] == [LEFT_OUT]

    def test_it_is_in_no_receipt(self, apart: Made) -> None:
        """What came of a command is told to whoever gave it without it."""
        receipt = apart.do(CancelMeeting(case=apart.case, meeting="meeting1", why="not at 12 Harbour Lane"))
        assert PLACE in str(apart.office.recounted(receipt, by=BY))
        told = str(apart.office.recounted(receipt, by=Actor.person(apart.mother)))
        assert PLACE not in told
        assert LEFT_OUT in told

    def test_it_is_in_no_receipt_that_is_given_again(self, apart: Made) -> None:
        """Nor in what the same command came to in another record, though that is read whole but for the address."""
        father, numbers = apart.let_lead(apart.mother), {"Library": "12"}
        other = apart.do(AddChild(name="Leo's sister", address="9 Mill Lane, Hornsea", references=numbers)).reference
        apart.do(Relate(child=other, person=apart.mother, relation="father", may_receive=True))
        evolve(apart, case=apart.open(RIDING, other).reference).let_lead(apart.mother)
        swapped = SwapNumbers(child=other, other=apart.child, system="Library", why="taken for each other")
        for _ in range(2):
            receipt = apart.office.do(swapped, by=father, key="swapped")
            told = to_json(receipt).casefold()
            assert apart.child in receipt.also
            assert PLACE.casefold() not in told
            assert LEFT_OUT in told
            assert "9 mill lane" in told

    def test_whoever_is_kept_out_changes_no_such_address(self, apart: Made) -> None:
        """An address that is kept from somebody is not theirs to change: the child's, nor that of whoever else."""
        aunt = apart.do(AddPerson(name="Leo's aunt", address="4 Mill Lane")).reference
        apart.do(Join(case=apart.case, person=aunt, capacity="family"))
        change = CorrectPerson(person=aunt, address="elsewhere", why="moved")
        father = apart.let_lead(apart.mother)
        assert not any(one.stops for one in apart.office.consider(change, by=father).findings)
        apart.do(Relate(child=apart.child, person=apart.mother, relation="father", must_not_see_address_of=(aunt,)))
        own = CorrectPerson(person=apart.mother, address="5 Harbour Lane, Hornsea", why="moved")
        for one in (change, own, CorrectChild(child=apart.child, address="elsewhere", why="moved")):
            with pytest.raises(Refused, match=IN_THE_WAY):
                apart.office.do(one, by=father)
        apart.do(change)
        apart.do(own)

    def test_it_stands_at_the_head_of_the_page_of_whoever_works_in_the_case(self, apart: Made) -> None:
        """Whoever works in the case reads first from whom which address is kept; the family is not told."""
        assert apart.office.case(apart.case, by=BY).bars == ("Leo's father must not see the address of Leo P.",)
        assert apart.office.case(apart.case, by=Actor.person(apart.hall)).bars != ()
        assert apart.office.case(apart.case, by=Actor.person(apart.mother)).bars == ()
        apart.do(
            Relate(child=apart.child, person=apart.mother, relation="father", must_not_see_address_of=(apart.hall,))
        )
        assert apart.office.case(apart.case, by=BY).bars == (
            "Leo's father must not see the address of Leo P or Ms Hall.",
        )

    def test_nobody_finds_out_by_guessing(self, apart: Made) -> None:
        """Whoever an address is kept from gives none, of the child nor of whoever it lives with: right or wrong."""
        home = "12 Harbour Lane, Hornsea"
        mother = apart.do(AddPerson(name="Leo's mother", address=home)).reference
        apart.do(Join(case=apart.case, person=mother, capacity="family"))
        apart.do(Relate(child=apart.child, person=mother, relation="mother", lives_with=True))
        father = apart.let_lead(apart.mother)
        for guessed in (home, "13 Harbour Lane, Hornsea", ""):
            for command in (
                CorrectChild(child=apart.child, address=guessed, why="a guess"),
                CorrectPerson(person=mother, address=guessed, why="a guess"),
            ):
                with pytest.raises(Refused) as refused:
                    apart.office.consider(command, by=father)
                assert [one.what for one in refused.value.findings] == [IN_THE_WAY]
        assert apart.office.consider(CorrectChild(child=apart.child, address="elsewhere", why="so"), by=BY).events

    def test_nobody_finds_out_by_guessing_to_where_they_moved(self, apart: Made) -> None:
        """Right or wrong, and whether there was a move at all, whoever is kept out is told the same."""
        father, moved = apart.let_lead(apart.mother), RecordMove(child=apart.child, to="Goole")
        taken_back = WithdrawCircumstance(child=apart.child, what="move", why="a guess")
        for recorded in (False, True):
            if recorded:
                apart.do(moved)
            for command in (moved, RecordMove(child=apart.child, to="Selby"), taken_back):
                with pytest.raises(Refused) as refused:
                    apart.office.consider(command, by=father)
                assert [one.what for one in refused.value.findings] == [IN_THE_WAY]
        other = WithdrawCircumstance(child=apart.child, what="setting", why="a guess")
        with pytest.raises(Refused) as refused:
            apart.office.consider(other, by=father)
        assert [one.what for one in refused.value.findings] != [IN_THE_WAY]
        assert apart.office.consider(taken_back, by=BY).events
