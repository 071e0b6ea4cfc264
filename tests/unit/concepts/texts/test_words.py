"""The words of names, days and addresses, as they are looked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.texts.words import LONGEST, no_days_in, without_days, word_of_day, words_in, words_of_name
from teamaround.store.finding.findable import Findable

THIRD_OF_JULY = date(2019, 7, 3)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Anna PRINCE", "anna prince"),
        ("Zoë", "zoe"),
        ("O'Brien", "obrien"),
        ("O\N{RIGHT SINGLE QUOTATION MARK}Brien", "obrien"),
        ("Anne-Marie", "anne marie"),
        ("Anne\N{NON-BREAKING HYPHEN}Marie", "anne marie"),
        ("Søren Łukasz Ægir Straße", "soren lukasz aegir strasse"),
        ("K. (Kit) Smith, Jr", "k kit smith jr"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}b", "ab"),
        ("Жанна 李", "жанна 李"),
        (" -- '' ", ""),
    ],
)
def test_capitals_accents_hyphens_and_apostrophes_make_no_difference(typed: str, words: str) -> None:
    """A word is its letters and digits, as anybody would type them."""
    assert " ".join(words_in(typed)) == words


@pytest.mark.parametrize("typed", ["o'brien", "OBrien", "brien", "smith", "jones", "smithjones", "Smith-Jones", "zoe"])
def test_a_name_is_found_by_its_parts_joined_and_parted(typed: str) -> None:
    """What a hyphen or an apostrophe joins is found joined and by each part, however it is typed."""
    assert set(words_in(typed)) <= set(words_of_name("Zoë O'Brien Smith-Jones"))


def test_a_single_letter_before_an_apostrophe_is_no_word() -> None:
    """D'Souza is not found by D alone, as a word."""
    assert words_of_name("D'Souza") == ("dsouza", "souza")


@pytest.mark.parametrize(
    "typed",
    [
        "03/07/2019", "3/7/2019", "3-7-2019", "3.7.2019", "2019-07-03", "2019/7/3",
        "3 July 2019", "3rd July 2019", "3 jul 2019", "3rd of JULY, 2019", "03 July 2019",
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_usual_writings(typed: str) -> None:
    """The day comes before the month, and what stands around it is left."""
    rest, days = without_days(f"anna {typed} prince")
    assert (rest.split(), days) == (["anna", "prince"], (THIRD_OF_JULY,))


@pytest.mark.parametrize("typed", ["31/02/2019", "2019", "3 July", "April May", "123-4567-2019", "3 Maybury 2019x"])
def test_what_is_no_day_stays(typed: str) -> None:
    """A day that is in no calendar, and what only looks like one, is left as it was typed."""
    assert without_days(typed) == (typed, ())


def test_a_day_is_one_word() -> None:
    """Its digits, the year first."""
    assert word_of_day(THIRD_OF_JULY) == "20190703"
    assert word_of_day(date(987, 1, 2)) == "09870102"


@given(st.text())
def test_words_are_what_a_store_keeps(text: str) -> None:
    """Whatever is typed, its words are letters and digits, cut where nobody types as many; and come to themselves."""
    for words in (words_in(text), words_of_name(text)):
        assert Findable(text, words).words == words
        assert all(0 < len(one) <= LONGEST for one in words)
    assert words_in(" ".join(words_in(text))) == words_in(text)


@given(st.text(), st.text())
def test_words_follow_each_other(one: str, other: str) -> None:
    """The words of two texts with a blank between are those of each."""
    assert words_in(f"{one} {other}") == words_in(one) + words_in(other)


def test_what_is_written_as_a_day_and_is_none() -> None:
    """In each of the usual writings; a day that there is, and a number, are none of these."""
    assert no_days_in("ann 31/02/2018, 2018-13-01 and 30 February 2018") == (
        "2018-13-01", "31/02/2018", "30 February 2018",
    )  # fmt: skip
    assert no_days_in("ann 28/02/2018 943 476 5919") == ()
