from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from teamaround.concepts.at_rest.leading import at_hand, has_died, is_away, leads_of, stand_ins, stands_in_for
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child, Directory, Person
from teamaround.concepts.team import Absence, Assignment

BEFORE, DAY, AFTER = date(2026, 9, 9), date(2026, 9, 10), date(2026, 9, 11)
OPENED = date(2026, 9, 1)
ANN, BEN, CAT = "P1", "P2", "P3"


def held(number: int, person: str, **also: Any) -> Assignment:
    """A role that leads, held from the opening on."""
    given: dict[str, Any] = {"id": f"role{number}", "role": "lead", "leads": True, "seat": number, "person": person}
    return Assignment(**given | {"since": OPENED} | also)


def covers(number: int, person: str, what: str = "role1", **also: Any) -> Assignment:
    """Somebody who stands in."""
    return held(number, person, leads=False, role="cover", covers=what, **also)


def away(number: int, person: str, **also: Any) -> Absence:
    """Somebody who is away from the opening on."""
    given: dict[str, Any] = {"id": f"absence{number}", "person": person, "since": OPENED}
    return Absence(**given | also)


def case(*entries: Any) -> Case:
    """A case with these entries."""
    return Case(id="C1", child="K1", regime="r", edition="e", opened_on=OPENED, starter=ANN).keep(*entries)


def directory(**died: date) -> Directory:
    """Three people, some of whom have died."""
    people = {key: Person(id=key, name=key, died=died.get(key)) for key in (ANN, BEN, CAT)}
    return Directory(child=Child(id="K1"), people=people)


@pytest.mark.parametrize(("on", "dead"), [(BEFORE, False), (DAY, True), (AFTER, True)])
def test_somebody_has_died_from_the_day_of_their_death_on(on: date, dead: bool) -> None:
    """The day before they had not; and nobody has of whom nothing is known."""
    assert has_died(ANN, directory(P1=DAY), on) is dead
    assert not has_died(BEN, directory(P1=DAY), on)
    assert not has_died("P99", directory(P1=DAY), on)
    assert not has_died(None, directory(P1=DAY), on)


def test_whoever_has_died_does_not_lead() -> None:
    """The other of two leads on alone; the role stays in the record until somebody ends it."""
    two = case(held(1, ANN), held(2, BEN))
    assert [one.person for one in leads_of(two, directory(P1=DAY), BEFORE)] == [ANN, BEN]
    assert [one.person for one in leads_of(two, directory(P1=DAY), DAY)] == [BEN]


def test_whoever_stays_on_or_has_ended_does_not_lead() -> None:
    """An overlap, a role that has ended or not begun, and one that does not lead, are no lead."""
    others = (held(2, BEN, seat=-1), held(3, CAT, until=DAY), held(4, CAT, since=AFTER), covers(5, CAT))
    assert [one.id for one in leads_of(case(held(1, ANN), *others), directory(), DAY)] == ["role1"]


@pytest.mark.parametrize(
    ("also", "is_so"),
    [
        ({}, True),
        ({"since": DAY}, True),
        ({"since": AFTER}, False),
        ({"until": DAY}, False),
        ({"until": AFTER}, True),
        ({"withdrawn": "a mistake"}, False),
        ({"person": BEN}, False),
    ],
    ids=str,
)
def test_somebody_is_away_while_an_absence_of_theirs_runs(also: dict[str, Any], is_so: bool) -> None:
    """From its first day on, up to the day of their return."""
    assert is_away(ANN, case(away(1, **{"person": ANN} | also)), DAY) is is_so


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((covers(2, BEN),), [BEN]),
        ((covers(2, BEN), covers(3, CAT)), [BEN, CAT]),
        ((covers(2, BEN, "role9"),), []),
        ((covers(2, BEN, until=DAY),), []),
        ((covers(2, BEN, since=AFTER),), []),
        ((covers(2, BEN), away(1, BEN)), []),
        ((covers(2, BEN), away(1, ANN)), [BEN]),
        ((held(2, BEN),), []),
    ],
)
def test_whoever_stands_in_is_there_themselves(others: tuple[Any, ...], found: list[str]) -> None:
    """Cover that runs for a role of this person, by somebody who is not away."""
    assert stand_ins(ANN, case(held(1, ANN), *others), directory(), DAY) == found


def test_the_dead_stand_in_for_nobody() -> None:
    """Cover by somebody who has died covers nobody."""
    assert stand_ins(ANN, case(held(1, ANN), covers(2, BEN)), directory(P2=DAY), DAY) == []
    assert stand_ins(BEN, case(held(1, ANN), covers(2, BEN)), directory(), DAY) == []


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((covers(2, BEN),), [ANN]),
        ((covers(2, BEN), held(3, CAT), covers(4, BEN, "role3")), [ANN, CAT]),
        ((covers(2, CAT),), []),
        ((covers(2, BEN, "role9"),), []),
        ((covers(2, BEN, since=DAY, until=AFTER),), [ANN]),
        ((covers(2, BEN, since=AFTER),), []),
        ((covers(2, BEN, until=DAY),), []),
        ((covers(2, BEN), held(1, ANN, until=DAY)), []),
        ((covers(2, BEN), away(1, BEN)), []),
        ((covers(2, BEN), away(1, ANN)), [ANN]),
        ((held(2, BEN),), []),
    ],
)
def test_somebody_stands_in_for_those_who_still_lead(others: tuple[Any, ...], found: list[str]) -> None:
    """Whoever covers a role that runs stands in for its holder, while the cover runs and they are there themselves."""
    assert stands_in_for(BEN, case(held(1, ANN), *others), DAY) == found


def test_those_at_hand_are_those_who_are_there_or_who_stand_in() -> None:
    """Those for whom nobody stands in, unless they are away; else the stand-ins; each once, and nobody who has died."""
    lone = case(held(1, ANN), covers(2, BEN))
    assert at_hand((ANN, CAT), case(held(1, ANN)), directory(), DAY) == (ANN, CAT)
    assert at_hand((ANN, CAT), lone, directory(), DAY) == (BEN, CAT)
    assert at_hand((ANN, BEN), lone.keep(away(1, ANN)), directory(), DAY) == (BEN,)
    assert at_hand((ANN,), case(held(1, ANN), away(1, ANN)), directory(), DAY) == ()
    assert at_hand((ANN, CAT), lone, directory(P1=DAY), DAY) == (CAT,)
    assert at_hand(("officer", "K1"), lone, directory(), DAY) == ("officer", "K1")
