"""An address that one record of a child keeps from somebody: kept in all that were joined, and in their cases."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import product

import pytest
from attrs import evolve

from teamaround.access.reading import IN_THE_WAY
from teamaround.access.whereabouts import LEFT_OUT
from teamaround.casework.consequences.may_be_told import MAY_TELL_WHERE
from teamaround.commands import (
    AddChild,
    AddPerson,
    ArrangeMeeting,
    CorrectChild,
    Join,
    MergeChild,
    RecordContact,
    Relate,
    RestrictChild,
    StartAction,
    UnmergeChild,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.json_forms import to_json
from teamaround.office import directory
from teamaround.office.loading import homes
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, BY, CAF, Made

HERE, THERE = "44 Alpha Way", "45 Beta Way"
MEETING = ArrangeMeeting(
    what="family_meeting", day=BEGAN + timedelta(days=3), at=time(9), venue=THERE, arranged_with_family=True
)
WAYS = list(product((True, False), repeat=3))


@pytest.fixture
def made() -> Made:
    """The father takes part in the case, which tells of where the child lives by either of two records."""
    made = Made.on(MemoryStore()).peopled().opened()
    made.do(CorrectChild(child=made.child, address=HERE, why="moved"))
    made.mother = made.do(AddPerson(name="Leo's father")).reference
    made.do(Join(case=made.case, person=made.mother, capacity="family"))
    made.do(Relate(child=made.child, person=made.mother, relation="father", may_receive=True))
    father = next(one.id for one in made.now().involvements.values() if one.person == made.mother)
    for place in (HERE, THERE):
        made.do(StartAction(case=made.case, text=f"Call at {place}", owner=father))
        made.do(RecordContact(case=made.case, what="visit", text=f"Seen at {place}."))
    return made


def other(made: Made) -> str:
    """Another record of the child, which says that they live elsewhere, and under which a case is open, too."""
    child = made.do(AddChild(name="Leonard P", address=THERE)).reference
    made.open(CAF, child)
    return child


def kept(made: Made, child: str, *whose: str, of: str = "") -> None:
    """That an address is kept from the father, or from somebody else: that of the child, or of these."""
    related = Relate(child=child, person=of or made.mother, relation="father", may_receive=True)
    made.do(evolve(related, must_not_see_address_of=whose or (child,)))


def joined(made: Made, child: str, *, stays: bool) -> None:
    """The two records joined; the other one *stays*, or goes."""
    goes, into = (made.child, child) if stays else (child, made.child)
    made.do(MergeChild(child=goes, into=into, why="one child"))


def parted(made: Made, child: str, *, stays: bool) -> None:
    """The two parted again."""
    made.do(UnmergeChild(child=made.child if stays else child, why="two children"))


def told(made: Made, by: Actor) -> str:
    """All that somebody is shown of the case, and what the father is handed."""
    office, case = made.office, made.case
    seen: list[object] = [read(case, by=by) for read in (office.case, office.chronology)]
    seen.append(office.worklist(made.mother, by=by))
    copies = [office.document(case, one, by=BY, recipient=made.mother) for one in ("family_page", "chronology")]
    return " ".join([*map(to_json, seen), *(map(str, copies) if by != BY else ())])


def places(text: str) -> set[str]:
    """Which of the two addresses a text tells."""
    return {one for one in (HERE, THERE) if one.casefold() in text.casefold()}


@pytest.mark.parametrize(("elsewhere", "stays", "first"), WAYS)
def test_it_is_shown_to_him_by_neither_record(made: Made, *, elsewhere: bool, stays: bool, first: bool) -> None:
    """Whichever the bar stands in, whichever stays, recorded before or after; parted, it holds where it stands."""
    child, father = other(made), Actor.person(made.mother)
    if first:
        kept(made, child if elsewhere else made.child)
    joined(made, child, stays=stays)
    if not first:
        kept(made, child if elsewhere else made.child)
    assert places(told(made, father)) == set()
    assert LEFT_OUT in told(made, father)
    assert places(told(made, BY)) == {HERE, THERE}
    again = made.office.consider(RecordContact(case=made.case, what="visit", text=f"At {THERE}."), by=BY)
    assert places(str(made.office.recounted(again, by=father))) == set()
    parted(made, child, stays=stays)
    assert places(told(made, father)) == ({HERE, THERE} if elsewhere else {THERE})


def test_it_holds_where_the_record_with_the_bar_is_hidden_from_him(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """What he may not know of keeps it from him all the same; asked behind the veil, it would not (seeded)."""
    made.desk()
    child, father = other(made), Actor.person(made.mother)
    kept(made, child)
    joined(made, child, stays=True)
    made.do(RestrictChild(child=child, to=("officer:duty",), grade="existence", why="a refuge"))
    assert places(told(made, father)) == set()
    monkeypatch.setattr(homes, "whole", lambda reading: reading)
    assert places(told(made, father)) == {HERE, THERE}


def test_a_record_that_was_joined_is_asked_indeed(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded: each record is taken by itself, and he reads where the child lives."""
    child = other(made)
    kept(made, child)
    joined(made, child, stays=True)
    monkeypatch.setattr(homes, "others_of", lambda *_: ())
    assert places(told(made, Actor.person(made.mother))) == {HERE, THERE}


@pytest.mark.parametrize(("first", "stays"), list(product((True, False), repeat=2)))
def test_what_waits_to_be_told_him_stands_so_at_once(
    made: Made, monkeypatch: pytest.MonkeyPatch, *, first: bool, stays: bool
) -> None:
    """His invitation waits for a person, and goes without it; not where what is joined is left alone (seeded)."""
    child = other(made)
    made.do(evolve(MEETING, case=made.case, venue=THERE))

    def waits() -> list[tuple[str, str, tuple[str, ...]]]:
        own = [one for one in made.now().notices.values() if one.to == made.poole and one.state != "withdrawn"]
        return [(one.state, one.because, one.withheld) for one in own]

    before = waits()
    assert before
    assert MAY_TELL_WHERE not in {because for _, because, _ in before}

    def bring() -> None:
        if first:
            kept(made, child, of=made.poole)
        joined(made, child, stays=stays)
        if not first:
            kept(made, child, of=made.poole)

    with monkeypatch.context() as seeded:
        seeded.setattr(directory, "reached_by_joined", lambda *_: ())
        bring()
        assert waits() == before
    parted(made, child, stays=stays)
    joined(made, child, stays=stays)
    left = ("the address of Leo P: Mr Poole must not see it",)
    assert waits() == [("proposed", MAY_TELL_WHERE, left)] * len(before)
    for letter in made.office.letters(made.case, by=BY):
        assert letter.to.reference != made.poole or places(letter.body) == set()
    parted(made, child, stays=stays)
    assert waits() == before
    assert made.office.verify(by=BY).differences == ()


def test_whoever_stands_in_the_other_record_alone_is_not_named(made: Made) -> None:
    """A host whose address is kept from him there is nobody's to find out by what is left out here."""
    child, host = other(made), made.do(AddPerson(name="The host", address="9 Gamma Row")).reference
    joined(made, child, stays=True)
    kept(made, child, host, of=made.poole)
    made.do(evolve(MEETING, case=made.case, venue="9 Gamma Row"))
    said = [one.withheld for one in made.now().notices.values() if one.to == made.poole and one.withheld]
    assert said == [("the address of somebody: Mr Poole must not see it",)] * len(said)
    assert said


def test_he_cannot_find_it_out_by_guessing(made: Made) -> None:
    """Nor gives he an address by the one record that is kept from him by the other."""
    child, father = other(made), made.let_lead(made.mother)
    guess = CorrectChild(child=made.child, address=THERE, why="x")
    joined(made, child, stays=True)
    assert not any(one.stops for one in made.office.consider(guess, by=father).findings)
    kept(made, child)
    with pytest.raises(Refused, match=IN_THE_WAY):
        made.office.do(guess, by=father)


def test_he_parts_nobody_from_the_child_whose_home_is_kept_from_him(made: Made) -> None:
    """Who lives with the child by the one record has their address kept by the other; he does not say otherwise."""
    child, aunt = other(made), made.do(AddPerson(name="Leo's aunt", address="9 Gamma Row")).reference
    related = Relate(child=made.child, person=aunt, relation="aunt", lives_with=True)
    made.do(related)
    father, leaves = made.let_lead(made.mother), evolve(related, lives_with=False)
    joined(made, child, stays=True)
    assert not any(one.stops for one in made.office.consider(leaves, by=father).findings)
    kept(made, child)
    with pytest.raises(Refused, match=IN_THE_WAY):
        made.office.do(leaves, by=father)
    made.do(leaves)
