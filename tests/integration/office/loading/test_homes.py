"""Addresses that somebody had before, who must not be found: kept as the present one is, wherever it stands."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT
from teamaround.casework.consequences.may_be_told import MAY_TELL_WHERE
from teamaround.commands import (
    AddPerson,
    ArrangeMeeting,
    CorrectChild,
    CorrectPerson,
    RecordContact,
    RecordMove,
    Relate,
    StartAction,
    WithdrawCircumstance,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotIntact
from teamaround.json_forms import to_json
from teamaround.office.loading.case_and_records import load_case
from teamaround.store import MemoryStore
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from tests.integration.office.made import Made

FIRST, SECOND, NOW = "12 Harbour Lane, Hornsea", "7 Mill Road, Goole", "3 Quay Street, Bridlington"
STREETS = ("harbour lane", "mill road", "quay street")


@pytest.fixture
def moved(made: Made) -> Made:
    """Leo's mother has moved twice, and Mr Poole, who is the uncle, must not see where she lives."""
    for address in (FIRST, SECOND, NOW):
        made.do(CorrectPerson(person=made.mother, address=address, why="moved"))
    made.do(Relate(child=made.child, person=made.mother, relation="mother"))
    made.do(CorrectPerson(person=made.poole, address="5 Park Row, Hull", why="not known before"))
    kept_from_poole(made, made.mother)
    for place in (FIRST, SECOND, NOW):
        made.do(StartAction(case=made.case, text=f"Call at {place}", owner="part2"))
        made.do(RecordContact(case=made.case, what="visit", text=f"Seen at {place}."))
    return made


def kept_from_poole(made: Made, *whose: str) -> None:
    """The addresses of these are kept from the uncle, who may receive what is written."""
    uncle = Relate(child=made.child, person=made.poole, relation="uncle", may_receive=True)
    made.do(evolve(uncle, must_not_see_address_of=whose))


def all_told(made: Made, by: Actor, recipient: str) -> str:
    """All that somebody is shown of the case, and a copy for one recipient."""
    office, case = made.office, made.case
    pages = (office.case(case, by=by), office.chronology(case, by=by), office.worklist(made.poole, by=by))
    copies = (office.document(case, one, recipient=recipient, by=by) for one in ("family_page", "chronology"))
    return f"{' '.join(map(to_json, pages))} {[str(one) for one in copies]}".casefold()


def invited(made: Made, venue: str) -> tuple[str, str, str]:
    """How the invitation of the uncle to a meeting stands, why, and which venue it tells."""
    made.do(
        ArrangeMeeting(
            case=made.case, what="family_meeting", day=BEGAN + timedelta(days=3), at=time(9), venue=venue,
            arranged_with_family=True,
        )
    )  # fmt: skip
    told = [one for one in made.now().notices.values() if one.to == made.poole][-1]
    return told.state, told.because, told.carries["venue"]


class TestHomes:
    """Required of an office on memory, SQLite and PostgreSQL alike: where she lived before is shown nowhere either."""

    def test_where_she_lived_before_is_kept_as_where_she_lives(self, moved: Made) -> None:
        """On no page, list, chronology or copy; staff and whoever works in the case read it."""
        told = all_told(moved, Actor.person(moved.poole), moved.poole)
        assert not [one for one in STREETS if one in told]
        assert LEFT_OUT in told
        copy = moved.office.document(moved.case, "chronology", recipient=moved.poole, by=BY)
        assert not [one for one in STREETS if one in str(copy).casefold()]
        assert all(one in all_told(moved, BY, "officer") for one in STREETS)
        assert all(one in all_told(moved, Actor.person(moved.hall), moved.hall) for one in STREETS)

    def test_a_fault_is_noticed(self, moved: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where only the present address is looked for, those of before are told."""
        for loading in ("case_reader", "case_and_records"):
            monkeypatch.setattr(f"teamaround.office.loading.{loading}.with_homes", lambda _, directory, **__: directory)
        told = all_told(moved, Actor.person(moved.poole), moved.poole)
        assert [one for one in STREETS if one in told] == ["harbour lane", "mill road"]

    def test_the_home_that_is_now_his_own_is_no_secret(self, moved: Made) -> None:
        """Where he lives himself he may read of, though it was hers."""
        moved.do(CorrectPerson(person=moved.poole, address=FIRST, why="moved in there"))
        told = all_told(moved, Actor.person(moved.poole), moved.poole)
        assert [one for one in STREETS if one in told] == ["harbour lane"]

    def test_where_the_family_moved_to_is_an_address(self, moved: Made) -> None:
        """Of a child it is also that, and stays so where the move was recorded by mistake."""
        kept_from_poole(moved, moved.child)
        moved.do(CorrectChild(child=moved.child, address=SECOND, why="moved"))
        moved.do(RecordContact(case=moved.case, what="visit", text="Seen at 9 Ferry View."))
        uncle = Actor.person(moved.poole)
        assert "Ferry View" in str(moved.office.chronology(moved.case, by=BY))
        moved.do(RecordMove(child=moved.child, to="9 Ferry View, Goole"))
        assert "Ferry View" not in str(moved.office.chronology(moved.case, by=uncle))
        moved.do(WithdrawCircumstance(child=moved.child, what="move", why="they stayed"))
        assert "Ferry View" not in str(moved.office.chronology(moved.case, by=uncle))

    def test_one_who_is_nothing_to_the_child_is_looked_for_all_the_same(self, moved: Made) -> None:
        """Whoever shelters them is around no case, and so is loaded for this alone, wherever something is decided."""
        aunt = moved.do(AddPerson(name="An aunt", address="1 Beck Close, Thorne")).reference
        moved.do(CorrectPerson(person=aunt, address="2 Staith Walk, Selby", why="moved"))
        kept_from_poole(moved, aunt)
        with moved.office.store.reading() as reading:
            homes = load_case(reading, moved.case).directory.homes
        assert homes[aunt] == ("2 Staith Walk, Selby", "1 Beck Close, Thorne")
        assert homes[moved.mother] == (NOW, SECOND, FIRST)
        assert aunt not in moved.linked()
        for venue in ("1 Beck Close", "2 Staith Walk"):
            assert invited(moved, venue) == ("proposed", MAY_TELL_WHERE, LEFT_OUT)

    def test_no_invitation_goes_to_where_she_lived_before_a_person_has_seen_to_it(self, moved: Made) -> None:
        """It is left to a person, and goes without it then; one to anywhere else goes as it is."""
        assert invited(moved, "12 Harbour Lane") == ("proposed", MAY_TELL_WHERE, LEFT_OUT)
        assert invited(moved, "The Town Hall") == ("queued", "", "The Town Hall")

    def test_whose_address_is_kept_from_nobody_costs_nothing(self, made: Made) -> None:
        """Where there is no bar, no journal is read for it."""
        made.do(CorrectPerson(person=made.mother, address=FIRST, why="moved"))
        with made.office.store.reading() as reading:
            assert load_case(reading, made.case).directory.homes == {}


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_a_broken_entry_closes_the_case_to_him_and_to_nobody_else(moved: Made) -> None:
    """An address that cannot be read cannot be looked for: he is told nothing, and staff all."""
    kept = MemoryStore()
    snapshot = moved.office.store._snapshot  # type: ignore[attr-defined]
    journal = snapshot.journals[moved.mother]
    broken = (journal[0], evolve(journal[1], payload="{"), *journal[2:])
    kept._snapshot = evolve(snapshot, journals=snapshot.journals | {moved.mother: broken})
    office = moved.office.on_another(kept)
    with pytest.raises(NotIntact):
        office.case(moved.case, by=Actor.person(moved.poole))
    assert office.case(moved.case, by=BY).reference == moved.case
