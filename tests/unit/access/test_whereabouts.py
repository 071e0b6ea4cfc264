from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, frozen

from teamaround.access.whereabouts import (
    LEFT_OUT,
    NOTHING_KEPT,
    KeptAddresses,
    homes_of,
    kept_from,
    tells_of,
    without_addresses,
)
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.people import Relationship
from teamaround.errors import NotIntact
from tests.unit.casework.at_rest.resting import DAY, directory
from tests.unit.casework.bench import CHILD, LEO, MOTHER

FATHER = "P5"
HOME = "Flat 2, 12 Harbour Lane,\nHornsea; YO25 1AA"


@frozen
class Place:
    """A record with a venue, as the lines of pages are, that has no field for whose home it is."""

    venue: str


MEETING = Meeting(id="meeting1", what="harbour_meeting", day=DAY, arranged_on=DAY)


def kept(home: str = HOME, own: str = "", whose: tuple[str, ...] = (CHILD,), **also: Any) -> KeptAddresses:
    """What is kept from Leo's father, who must not see where somebody lives."""
    father = Relationship(person=FATHER, relation="father", must_not_see_address_of=whose, **also)
    who = directory(P5={"address": own}, P4={"address": home})
    return kept_from(FATHER, evolve(who, child=evolve(LEO, address=home, relationships=(father,))), DAY)


@pytest.mark.parametrize(
    "text",
    [
        HOME,
        "12 harbour lane",
        "At 12, Harbour-Lane.",
        "Round the corner from Harbour Lane",
        "12 Harbour Ln",
        "yo251aa",
        "post code YO25 1AA, please",
        "The library in Hornsea",
        "flat 2",
    ],
)
def test_whatever_may_tell_an_address_is_found(text: str) -> None:
    """However it is spaced, capitalised or shortened; a part of it, the town among them, is enough."""
    assert kept().told_by(text)
    assert kept(whose=(MOTHER,)).told_by(text)
    assert not NOTHING_KEPT.told_by(text)


@pytest.mark.parametrize("text", ["", "online", "112 Mill Road", "The harbour", "Hornseaside", "2 Lane End"])
def test_other_places_are_let_be(text: str) -> None:
    """What has no part of it in it tells nothing."""
    assert not kept().told_by(text)


def test_what_their_own_address_shares_is_no_secret() -> None:
    """Whoever lives in the same town may read its name, and no more."""
    found = kept(own="3 Mill Road, Hornsea")
    assert not found.told_by("The library in Hornsea")
    assert found.told_by("12 Harbour Lane, Hornsea")


def test_nothing_is_kept_from_anybody_else() -> None:
    """Nobody, a stranger, somebody without such a record, and somebody of whom it is over, see all."""
    assert kept_from(None, directory(), DAY) == kept_from("P99", directory(), DAY) == NOTHING_KEPT
    assert kept(whose=()) == kept(until=DAY) == NOTHING_KEPT
    assert (NOTHING_KEPT.some, NOTHING_KEPT.unknown) == (False, False)
    assert without_addresses(MEETING, NOTHING_KEPT) is MEETING


def test_an_address_that_is_not_known_keeps_every_venue() -> None:
    """What cannot be looked for may be anywhere, so every venue is left out; other texts are let be."""
    found = kept(home=" ")
    assert found.unknown
    assert kept(whose=("P99",)).unknown
    shown = without_addresses(evolve(MEETING, venue="The pier", about="the pier"), found)
    assert (shown.venue, shown.about) == (LEFT_OUT, "the pier")
    assert without_addresses(MEETING, found) == MEETING
    table = {"venue": "The pier", "about": "the pier"}
    assert without_addresses(table, found) == {"venue": LEFT_OUT, "about": "the pier"}
    assert without_addresses({"venue": ["The pier", ""]}, found) == {"venue": [LEFT_OUT, ""]}


def test_one_address_of_several_that_is_not_known_keeps_every_venue() -> None:
    """That another is known helps nobody: the one that is not may be anywhere."""
    found = kept(whose=(CHILD, "P99"))
    assert found.unknown
    assert without_addresses({"venue": "The pier"}, found) == {"venue": LEFT_OUT}
    assert not kept(whose=(CHILD, MOTHER)).unknown


def test_a_venue_at_somebodys_home_is_left_out_without_being_looked_for() -> None:
    """Whose home it is tells enough, whatever words the venue has; at anybody else's it is let be."""
    at_home = evolve(MEETING, venue="as always", home_of=CHILD)
    assert without_addresses(at_home, kept()).venue == LEFT_OUT
    assert without_addresses({"venue": "as always", "home_of": CHILD}, kept())["venue"] == LEFT_OUT
    assert without_addresses(evolve(at_home, home_of=MOTHER), kept()).venue == "as always"
    assert without_addresses(evolve(at_home, venue=""), kept()).venue == ""
    assert without_addresses(at_home, NOTHING_KEPT) is at_home


@pytest.mark.parametrize(
    "table",
    [
        {"venue": "as always", "home_of": MOTHER},
        {"venue": "as always"},
        {"home_of": CHILD},
        {"venue": "", "home_of": CHILD},
    ],
)
def test_a_venue_elsewhere_and_a_home_without_a_venue_are_let_be(table: dict[str, str]) -> None:
    """A table tells no more than is in it: nothing is left out of it, and no venue is put in."""
    assert without_addresses(table, kept()) == table


def test_whether_anything_that_is_to_go_tells_an_address() -> None:
    """Of whatever kind it is: one answer for all that goes to somebody; what was left out of it tells nothing."""
    meeting = evolve(MEETING, about="see you in Harbour Ln.")
    assert tells_of(meeting, kept())
    assert tells_of({"a": [meeting]}, kept())
    assert tells_of("yo251aa", kept())
    assert not tells_of(without_addresses(meeting, kept()), kept())
    assert not tells_of(meeting, NOTHING_KEPT)
    assert not tells_of(MEETING, kept())


def test_one_of_several_addresses_can_be_asked_for() -> None:
    """Which of those that are kept a text tells can be asked for each by itself, and for no other."""
    father = Relationship(person=FATHER, relation="father", must_not_see_address_of=(CHILD, MOTHER))
    who = directory(P4={"address": "The Mill"})
    who = evolve(who, child=evolve(LEO, address=HOME, relationships=(father,)))
    mothers = kept_from(FATHER, who, DAY, whose=(MOTHER,))
    assert (mothers.told_by("the mill"), mothers.told_by(HOME)) == (True, False)
    assert kept_from(FATHER, who, DAY, whose=("P99",)) == NOTHING_KEPT
    assert kept_from(FATHER, who, DAY).whose == {CHILD, MOTHER}


def test_every_text_is_looked_through_and_all_else_is_as_it_was() -> None:
    """Lists, tables and what stands inside them; days and numbers are no texts."""
    meeting = evolve(MEETING, venue="12 Harbour Lane", decisions=("Come to Hornsea.", "Ring first."))
    shown = without_addresses({"a": [meeting, 5, DAY, None]}, kept())
    assert shown == {"a": [evolve(meeting, venue=LEFT_OUT, decisions=(LEFT_OUT, "Ring first.")), 5, DAY, None]}
    for kind in (list, tuple, set, frozenset):
        assert without_addresses(kind(("12 Harbour Lane", "Ring first.")), kept()) == kind((LEFT_OUT, "Ring first."))


def test_a_record_that_cannot_say_whose_home_it_is_is_looked_through() -> None:
    """Not everything with a venue names a home; its words are looked at all the same."""
    line = Place(venue="The pier")
    assert without_addresses(line, kept()) == line
    assert without_addresses(Place(venue="12 Harbour Lane"), kept()) == Place(venue=LEFT_OUT)


@pytest.mark.parametrize(
    ("whose", "mother_lives_there", "father_lives_there", "homes"),
    [
        ((MOTHER,), True, None, {MOTHER, CHILD}),
        ((CHILD,), True, None, {MOTHER, CHILD}),
        ((MOTHER,), None, None, {MOTHER}),
        ((MOTHER,), False, None, {MOTHER}),
        ((CHILD,), False, None, {CHILD}),
        ((MOTHER,), True, True, {MOTHER}),
        (("P3",), True, None, {"P3"}),
        ((), True, None, set()),
    ],
)
def test_whoever_lives_with_the_child_has_one_home_with_it(
    whose: tuple[str, ...], mother_lives_there: bool | None, father_lives_there: bool | None, homes: set[str]
) -> None:
    """The one's address tells the other's; but nothing is a secret from whoever is recorded as living there, too."""
    leo = evolve(
        LEO,
        relationships=(
            Relationship(person=MOTHER, relation="mother", lives_with=mother_lives_there),
            Relationship(person=FATHER, relation="father", lives_with=father_lives_there),
        ),
    )
    assert homes_of(whose, leo, DAY, apart_from=FATHER) == homes


def test_the_childs_address_is_kept_with_that_of_whoever_it_lives_with() -> None:
    """Though none is recorded of her own: it is looked for, and every venue is left out besides."""
    father = Relationship(person=FATHER, relation="father", must_not_see_address_of=(MOTHER,))
    mother = Relationship(person=MOTHER, relation="mother", lives_with=True)
    leo = evolve(LEO, address=HOME, relationships=(father, mother))
    found = kept_from(FATHER, evolve(directory(), child=leo), DAY)
    assert found.told_by("Visit at 12 Harbour Lane on Monday")
    assert found.unknown
    assert CHILD in found.whose
    apart = evolve(leo, relationships=(father, evolve(mother, lives_with=False)))
    assert not kept_from(FATHER, evolve(directory(), child=apart), DAY).told_by("Visit at 12 Harbour Lane on Monday")


def moved(before: tuple[str, ...] | None, *, now: str = "", own: str = "") -> KeptAddresses:
    """What is kept from Leo's father, from whom his mother moved to where she lives *now*."""
    father = Relationship(person=FATHER, relation="father", must_not_see_address_of=(MOTHER,))
    who = directory(P5={"address": own}, P4={"address": now})
    homes = {MOTHER: None if before is None else (now, *before)}
    return kept_from(FATHER, evolve(who, child=evolve(LEO, relationships=(father,)), homes=homes), DAY)


def test_an_address_of_before_is_kept_as_the_present_one_is() -> None:
    """She may be there still, or it may lead to her; that it is known helps nobody to find the present one."""
    found = moved((HOME, "7 Mill Road, Goole"), now="3 Quay Street, Bridlington")
    for place in ("12 Harbour Lane", "7 mill rd", "Quay St", "Goole", "Hornsea"):
        assert found.told_by(f"Call at {place}.")
    assert not found.unknown
    assert not moved((), now="3 Quay Street, Bridlington").told_by("12 Harbour Lane")
    gone = moved((HOME,))
    assert gone.told_by("12 Harbour Lane")
    assert gone.unknown


def test_where_somebody_lives_himself_is_no_secret_from_him_whoever_lived_there() -> None:
    """The home that she left him in is his own; where he has left it, too, it is one of hers again."""
    found = moved((HOME,), now="3 Quay Street, Bridlington", own=HOME)
    assert not found.told_by("12 Harbour Lane, Hornsea")
    assert found.told_by("3 Quay Street")
    assert moved((HOME,), now="3 Quay Street, Bridlington", own="5 Park Row, Hull").told_by("12 Harbour Lane")


def test_a_record_that_cannot_be_read_back_tells_nothing_to_whom_it_is_kept_from() -> None:
    """What stands where it is broken may be an address that could not be looked for."""
    with pytest.raises(NotIntact, match="cannot be read back"):
        moved(None, now=HOME)
