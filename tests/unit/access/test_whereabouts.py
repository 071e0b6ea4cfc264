from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT, NOTHING_KEPT, KeptAddresses, kept_from, without_addresses
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.people import Relationship
from tests.unit.casework.at_rest.resting import DAY, directory
from tests.unit.casework.bench import CHILD, LEO, MOTHER

FATHER = "P5"
HOME = "Flat 2, 12 Harbour Lane,\nHornsea; YO25 1AA"
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
    assert without_addresses(MEETING, NOTHING_KEPT) is MEETING


def test_an_address_that_is_not_known_keeps_every_venue() -> None:
    """What cannot be looked for may be anywhere, so every venue is left out; other texts are let be."""
    found = kept(home=" ")
    assert found.unknown
    assert kept(whose=("P99",)).unknown
    shown = without_addresses(evolve(MEETING, venue="The pier", about="the pier"), found)
    assert (shown.venue, shown.about) == (LEFT_OUT, "the pier")
    assert without_addresses(MEETING, found) == MEETING


def test_every_text_is_looked_through_and_all_else_is_as_it_was() -> None:
    """Lists, tables and what stands inside them; days and numbers are no texts."""
    meeting = evolve(MEETING, venue="12 Harbour Lane", decisions=("Come to Hornsea.", "Ring first."))
    shown = without_addresses({"a": [meeting, 5, DAY, None]}, kept())
    assert shown == {"a": [evolve(meeting, venue=LEFT_OUT, decisions=(LEFT_OUT, "Ring first.")), 5, DAY, None]}
