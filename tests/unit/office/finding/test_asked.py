"""What is typed to find a record, as it is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.references import make
from teamaround.concepts.texts.numbers import NormalNumber
from teamaround.office.finding.asked import MOST_WORDS, asked_for
from teamaround.store.finding.findable import AskedWord

REFERENCE = make("K", 12345)


@pytest.mark.parametrize("typed", [REFERENCE, REFERENCE.lower(), REFERENCE.replace("-", ""), f" {REFERENCE} "])
def test_a_reference_is_read_in_any_typing(typed: str) -> None:
    """Small letters do, and hyphens may be left out."""
    assert asked_for(typed).reference == REFERENCE


@pytest.mark.parametrize("typed", ["943 476 5919", "943-476-5919", "9434765919", " 943 4765919 "])
def test_a_number_is_read_in_any_writing(typed: str) -> None:
    """Whatever parts its digits."""
    assert asked_for(typed).number == "9434765919"


def test_the_first_word_may_name_the_system_of_a_number() -> None:
    """As `teamaround find nhs "943 476 5919"` has it."""
    assert asked_for("NHS 943 476 5919").in_system == NormalNumber("nhs", "9434765919")
    assert asked_for("943").in_system is None


def test_words_are_beginnings_but_for_those_with_a_digit_first() -> None:
    """A name is found by how it begins; half a number or a year finds nobody."""
    assert asked_for("Ann pri 2019").words == (
        AskedWord("ann", False), AskedWord("pri", False), AskedWord("2019", True),
    )  # fmt: skip
    assert asked_for("Ann 3 July 2019").words == (AskedWord("20190703", True), AskedWord("ann", False))
    assert set(asked_for("ann 14").whole_words) == {AskedWord("ann", True), AskedWord("14", True)}


@given(st.text())
def test_anything_may_be_typed(text: str) -> None:
    """Nothing that is typed is an error, and no more is looked for than people type."""
    assert len(asked_for(text).words) <= MOST_WORDS
