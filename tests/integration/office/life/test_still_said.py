"""What still says the names of those who were disposed of: it is named, of whatever kind and however old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.errors import Refused
from teamaround.office.installation import Installation
from teamaround.office.life.in_the_way import RESTRICTED
from teamaround.office.life.still_said import CERTIFICATE_OF, FOR_THE_OFFICE, KEPT_WITH, SoughtTexts
from teamaround.regime.authority.four_eyes import FourEyes
from tests.integration.office.life.conftest import ARCHIVE, posted
from tests.integration.office.made_house import OFFICER

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from tests.integration.office.made_house import House

GROUND = "Its time is over."
REVIEW = date(2050, 1, 1)
NAMED = "as for Rowan Ash"


def remain(house: House, *, by: Actor = OFFICER) -> tuple[str, ...]:
    """What still says a name or address of the child once all of theirs is gone."""
    return house.office.dispose([house.case, house.child], because=GROUND, by=by).remain


def another(house: House) -> str:
    """Another child's record, which says nothing of the first."""
    return house.do("add_child", name="Fern Oak", born=date(2040, 1, 1)).reference


def test_nothing_is_named_where_nothing_says_it(house: House) -> None:
    """Another child's hold and record."""
    house.office.hold_record(another(house), because="a claim", review=REVIEW, by=OFFICER)
    assert remain(house) == ()


@pytest.mark.parametrize("words", [NAMED, "ROWAN  ASH", "Ash, Rowan", "the family of\nRowan Ash's"])
def test_a_hold_of_another_child(house: House, words: str) -> None:
    """However the name is written; also once the hold was lifted."""
    other = another(house)
    house.office.hold_record(other, because=words, review=REVIEW, by=OFFICER)
    house.office.lift_hold(other, 1, because="over", by=OFFICER)
    assert remain(house) == (KEPT_WITH.format(other),)


def test_a_request_and_an_address(house: House) -> None:
    """Beside a record the address counts as the name does; in records it is the home of others, too."""
    house.do("correct_child", child=house.child, address="77 Xylophone Street", why="moved")
    other = house.do("add_child", name="Fern Oak", born=date(2040, 1, 1), address="77 Xylophone Street").reference
    house.office.record_access_request(
        other, received=house.office.clock.today(), asked_by="they of 77 Xylophone Street", owner="officer:duty",
        by=OFFICER,
    )  # fmt: skip
    assert remain(house) == (KEPT_WITH.format(other),)


def test_what_second_persons_were_asked_for_the_office(house: House) -> None:
    """The reason and the answer are kept for good."""
    posted(house)
    standing = house.office.installation
    authority = evolve(standing.authority, four_eyes=FourEyes(needed_for=("bulk_export",)))
    house.office.installation = Installation(authority=authority, host=standing.host)
    house.office.ask_to_countersign(
        "bulk_export", what="children", because="The court wants a list.", owner="officer:archive", by=OFFICER
    )
    house.office.answer_countersigning("bulk_export", "office", 1, agree=False, words=NAMED, by=ARCHIVE)
    assert remain(house) == (FOR_THE_OFFICE,)


def test_a_reason_that_stands_in_the_journal_alone(house: House) -> None:
    """What was corrected since, and why, stands there as it was given."""
    other = another(house)
    house.do("correct_child", child=other, name="Fern Oakley", why=NAMED)
    house.do("correct_child", child=other, name="Fern Oak", why="mistyped")
    assert remain(house) == (other,)


def test_the_certificate_of_another(house: House) -> None:
    """Whoever disposed of another record named the child there."""
    other = house.do("add_person", name="Mr Elm").reference
    house.office.dispose([other], because=NAMED, by=OFFICER)
    assert remain(house) == (CERTIFICATE_OF.format(other),)


def test_what_may_not_be_known_is_not_told(house: House) -> None:
    """Of a restricted record no reference is said."""
    posted(house)
    other = another(house)
    house.do("restrict_child", child=other, to=["officer:duty"], why="court")
    house.office.hold_record(other, because=NAMED, review=REVIEW, by=OFFICER)
    assert remain(house, by=ARCHIVE) == (KEPT_WITH.format(RESTRICTED),)


def test_a_hold_of_a_sealed_case_is_no_hint(house: House) -> None:
    """Whoever knows of the case is told of its hold."""
    other = another(posted(house))
    part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
    opening = {"child": other, "regime": "east_riding_eys", "starter": house.teacher, "part": part}
    sealed = house.do("open_case", **opening).reference
    house.do("restrict_case", case=sealed, to=["officer:duty"], grade="existence", why="court")
    house.office.hold_record(sealed, because=NAMED, review=REVIEW, by=OFFICER)
    assert house.office.dispose([house.case], because=GROUND, by=ARCHIVE).remain == (house.child,)
    assert house.office.dispose([house.child], because=GROUND, by=OFFICER).remain == (KEPT_WITH.format(other),)


def test_a_ground_with_the_address_is_refused(house: House) -> None:
    """It would stay in the certificate."""
    house.do("correct_child", child=house.child, address="77 Xylophone Street", why="moved")
    with pytest.raises(Refused, match="The ground holds the address of somebody whose record goes"):
        house.office.dispose([house.case, house.child], because="Sold: 77 Xylophone Street.", by=OFFICER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"because":"as for Art"}', True),
        ('{"because":["x",{"y":"ART"}]}', True),
        ('{"art":"x","started_on":"Artful"}', False),
        ('{"because":null,"n":1}', False),
    ],
)
def test_values_alone_are_looked_at_word_by_word(text: str, *, found: bool) -> None:
    """A name is no part of a word, nor a key that is ours."""
    assert SoughtTexts(("Art",)).within_json(text) is found
    assert not SoughtTexts(("", "-")).within_json(text)
