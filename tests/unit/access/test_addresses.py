from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.access.addresses import NOTHING_TOLD, Tells, tells_of_address, words_of
from tests.unit.access.writings import HOME, HOMES, OTHER_PLACES, WRITINGS


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("home", HOMES)
def test_an_address_is_found_in_any_usual_writing(home: str, writing: str) -> None:
    """However an address is recorded and however it is written: number, street, postcode, each by itself, too."""
    assert tells_of_address(home).told_by(writing)


@given(writing=st.sampled_from(WRITINGS), before=st.sampled_from(["", "See you at ", "Ort: ", "(", "x "]),
       after=st.sampled_from(["", ".", ", as agreed", ")", "\n"]), upper=st.booleans())  # fmt: skip
def test_an_address_is_found_within_anything_else(writing: str, before: str, after: str, *, upper: bool) -> None:
    """What stands before or after an address, and capital letters, hide it from nobody."""
    text = f"{before}{writing}{after}"
    assert tells_of_address(HOME).told_by(text.upper() if upper else text)


@pytest.mark.parametrize("place", OTHER_PLACES)
@pytest.mark.parametrize("home", HOMES)
def test_other_places_are_let_be(home: str, place: str) -> None:
    """Another street, another number, another town, and a text without any, tell nothing."""
    assert not tells_of_address(home).told_by(place)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("Rose Cottage, Mill Hill Road, York", ["rose ctg", "Mill Hill Rd", "in York"]),
        ("St John's Court", ["Saint Johns Ct", "st. john\u2019s court"]),
        ("The Green", ["on the green"]),
        ("14 Green Lane, Goole", ["the house in Green Lane", "14 Green Ln", "14 green"]),
        ("Park View", ["at Park View"]),
        ("14a The Avenue", ["14a, the Ave", "Avenue? no, The Avenue"]),
        ("3 Caf\u00e9 Walk E1 6AN", ["cafe walk", "e16an", "E1 6AN"]),
    ],
)
def test_addresses_of_other_kinds(address: str, told: list[str]) -> None:
    """Houses without a number, saints, accents, and streets whose name is made of such words."""
    assert [one for one in told if not tells_of_address(address).told_by(one)] == []


@pytest.mark.parametrize("text", ["Road", "by the road", "a hill", "in the park, 16"])
def test_the_kind_of_a_street_is_no_address(text: str) -> None:
    """A road, a hill, a park by itself tells nothing of Mill Hill Road."""
    assert not tells_of_address("7 Mill Hill Road, YO1 7AA").told_by(text)


def test_of_nothing_nothing_is_told() -> None:
    """No address tells nothing, and what another address shares is no secret."""
    assert tells_of_address(" ,;") == NOTHING_TOLD
    assert not NOTHING_TOLD
    assert not NOTHING_TOLD.told_by(HOME)
    left = tells_of_address(HOME).without(tells_of_address("9 Oak Road, Goole, DN14 6XX"))
    assert not left.told_by("in Goole, DN14")
    assert left.told_by("DN14 5AB")
    both = Tells.of([tells_of_address(HOME), tells_of_address("Rose Cottage")])
    assert [one for one in ("rose cottage", "elm street") if not both.told_by(one)] == []


def test_words_are_compared_plain() -> None:
    """Entities, escapes, accents, invisible letters and short forms come to the same words."""
    assert words_of("14%20Elm&nbsp;St., Caf\u00e9\u200b") == ["14", "elm", "street", "cafe"]
    assert words_of("Saint John\u2019s") == ["street", "johns"]
