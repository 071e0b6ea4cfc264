from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.access.addresses import NOTHING_TOLD, SPELT_OUT, Tells, tells_of_address, words_of
from teamaround.access.careless import STREETS
from tests.unit.access.seen.writings import (
    HOME,
    HOMES,
    KINDS,
    NOT_TOLD,
    OTHER_PLACES,
    SHORT_FORMS,
    TOLD,
    WRITINGS,
)


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


@pytest.mark.parametrize(("address", "told"), [(address, one) for address, told in TOLD.items() for one in told])
def test_what_tells_an_address(address: str, told: str) -> None:
    """Each part that tells it by itself, in each of its writings, up to the last that still counts."""
    assert tells_of_address(address).told_by(told)


@pytest.mark.parametrize(("address", "text"), [(address, one) for address, texts in NOT_TOLD.items() for one in texts])
def test_what_does_not_tell_an_address(address: str, text: str) -> None:
    """What is one word too far, one letter too short, a part of another word, or no part of it, tells nothing."""
    assert not tells_of_address(address).told_by(text)


@pytest.mark.parametrize(("word", "short"), [(word, one) for word, several in SHORT_FORMS.items() for one in several])
def test_a_word_and_its_short_forms_are_the_same(word: str, short: str) -> None:
    """Whichever of them is recorded, the other is found; a third is not."""
    assert tells_of_address(f"Elm {word}").told_by(f"elm {short}.")
    assert tells_of_address(f"Elm {short}").told_by(f"elm {word}")
    assert not tells_of_address(f"Elm {short}").told_by("elm")
    assert not tells_of_address(f"Elm {short}").told_by("elm something")


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_a_street_ends_with_its_kind(kind: str) -> None:
    """Street and town are each told by themselves where no comma stands between; the kind alone tells nothing."""
    tells = tells_of_address(f"14 Elm {kind} Goole")
    assert [one for one in (f"elm {kind}", "14 Elm", "in Goole", f"Elm, 14 {kind}") if not tells.told_by(one)] == []
    assert [one for one in (f"the {kind}", f"14 Oak {kind}", "the elm", "elm goose") if tells.told_by(one)] == []


def test_every_short_form_and_every_kind_has_its_example() -> None:
    """A word that is added is added to the examples, so that none goes untried."""
    assert {one for several in SHORT_FORMS.values() for one in several} == SPELT_OUT.keys()
    assert sorted(KINDS) == sorted(STREETS)


@pytest.mark.parametrize(
    ("code", "area"),
    [("M1 1AA", None), ("M60 1NW", "m60"), ("CR2 6XH", "CR2"), ("DN55 1PT", "dn55"), ("W1A 1HQ", "W1A"),
     ("EC1A 1BB", "ec1a")],
)  # fmt: skip
def test_a_postcode_of_every_form_is_found_however_it_is_spaced(code: str, area: str | None) -> None:
    """Of every form that there is, recorded with or without a blank; by its area, too, where that says enough."""
    begin, end = code.split()
    for recorded in (code, begin + end, f"7 Elm Street {code}", f"{code} Goole", f"Goole\n{code.lower()}"):
        tells = tells_of_address(recorded)
        written = [code, begin + end, code.lower(), f"{begin}-{end}", " ".join(begin + end), f"it is {code}.", area]
        assert [one for one in written if one and not tells.told_by(one)] == []
        assert [one for one in (end, f"{begin}9 {end}", f"X{begin}{end}", "") if tells.told_by(one)] == []
    assert tells_of_address(code).told_by(f"{begin} 9ZZ") == bool(area)


def test_of_nothing_nothing_is_told() -> None:
    """No address, and one too short to say anything, tell nothing and count as not known."""
    for address in ("", " ,;", "Ae", "1 a", "Lane", "14"):
        tells = tells_of_address(address)
        assert not tells, address
        assert not tells.told_by(address)
    assert tells_of_address(" ,;") == NOTHING_TOLD
    assert not NOTHING_TOLD.told_by(HOME)
    assert bool(tells_of_address("Ayr")) is True


def test_what_another_address_shares_is_no_secret() -> None:
    """Shared words and a shared number beside the same name are taken away, and no more."""
    home = tells_of_address(HOME)
    left = home.without(tells_of_address("9 Oak Road, Goole, DN14 6XX"))
    assert not left.told_by("in Goole, DN14")
    assert [one for one in ("DN14 5AB", "elm street", "Elm, 14") if not left.told_by(one)] == []
    across = home.without(tells_of_address("14 Elm Road"))
    assert not across.told_by("Elm, number 14")
    assert across.told_by("Elm Street")
    assert not tells_of_address("Goole").without(tells_of_address("York")).told_by("York")
    assert not tells_of_address("9 Oak Road").without(home).told_by("Elm, 14")
    assert home.without(home) == NOTHING_TOLD


def test_several_addresses_are_told_by_what_tells_any() -> None:
    """All that tells any of them, words and numbers; of none, nothing."""
    both = Tells.of(tells_of_address(one) for one in (HOME, "Rose Cottage"))
    assert [one for one in ("rose cottage", "elm street", "Elm, 14") if not both.told_by(one)] == []
    assert not both.told_by("the rose in a cottage")
    assert Tells.of([]) == NOTHING_TOLD


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14%20Elm&nbsp;St., Caf\u00e9\u200b", ["14", "elm", "street", "cafe"]),
        ("Th\u00e9r\u00e8se, El\u00adm, WEI\u1e9eE", ["therese", "elm", "weisse"]),
        ("John's John\u2018s John\u2019s John`s John\u00b4s John\uff07s", ["johns"] * 6),
        ("John\u02bcs John\u201bs John\u2032s John&#39;s John%27s", ["johns"] * 5),
        ("Saint John\u2019s", ["street", "johns"]),
        ("\uff11\uff14_Elm/Oak", ["14", "elm", "oak"]),
        ("", []),
    ],
)
def test_words_are_compared_plain(text: str, words: list[str]) -> None:
    """Entities, escapes, accents, invisible letters, apostrophes and short forms come to the same words."""
    assert words_of(text) == words
