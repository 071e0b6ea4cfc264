from __future__ import annotations

import pytest

from teamaround.concepts.texts.numbers import normal, normal_numbers, wrong_with

SAME = [
    "943 476 5919",
    "943-476-5919",
    "9434765919",
    " 943\u00a0476\u20105919 ",
    "943\u200b4765919",
    "\uff19\uff14\uff134765919",
]


@pytest.mark.parametrize("number", SAME)
def test_spaces_hyphens_and_what_nobody_sees_make_no_difference(number: str) -> None:
    """A number that was copied, typed in groups or with hyphens is the same number."""
    assert normal("nhs", number) == ("nhs", "9434765919")


@pytest.mark.parametrize("system", ["NHS number", "nhs-number", "Nhs_Number", " nhs NUMBER"])
def test_a_system_is_the_same_however_its_name_is_written(system: str) -> None:
    """Capital letters, spaces, hyphens and underscores in a system's name make no difference."""
    assert normal(system, "ab 1") == ("nhsnumber", "AB1")


def test_half_a_character_is_not_looked_past() -> None:
    """What was typed wrongly is like nobody's number, in a form that can be asked for in any database."""
    system, number = normal("n\ud800hs", "943 476 \udcff5919")
    assert (system, number) == ("n\ufffdhs", "943476\ufffd5919")
    assert f"{system}{number}".encode()


def test_an_empty_number_is_none() -> None:
    """What holds nothing but spaces and hyphens is no number, and a number of no system is none either."""
    assert normal_numbers({"nhs": "", "upn": " - ", " ": "7", "his": "8"}) == {("his", "8")}


@pytest.mark.parametrize(
    ("system", "number"),
    [
        *(("nhs", one) for one in SAME),
        ("NHS Number", "401 023 2137"),
        ("nhs", "999 000 0018"),
        ("upn", "a123456789012"),
        ("Unique Pupil Number", "A12345678901B"),
        ("uln", "1234567890"),
        ("anything else", "x"),
        ("nhs", ""),
    ],
)
def test_a_number_in_its_form_is_taken(system: str, number: str) -> None:
    """A number that has the form of its system, and any number of a system whose form is not known, can be one."""
    assert wrong_with(system, number) == ""


@pytest.mark.parametrize(
    ("system", "number", "words"),
    [
        ("nhs", "943 476 5918", "check digit"),
        ("nhs", "943 467 5919", "check digit"),
        ("nhs", "999 000 0108", "check digit"),
        ("nhs", "943 476 591", "ten digits"),
        ("nhs", "943 476 591X", "ten digits"),
        ("upn", "A12345678901", "a letter and twelve digits"),
        ("upn", "I123456789012", "a letter and twelve digits"),
        ("uln", "0234567890", "not 0"),
        ("uln", "123456789", "ten digits"),
    ],
)
def test_a_slip_is_noticed_where_the_form_is_known(system: str, number: str, words: str) -> None:
    """A wrong digit, two that are swapped, one too few: what cannot be a number of the system is told, and why."""
    assert words in wrong_with(system, number)
