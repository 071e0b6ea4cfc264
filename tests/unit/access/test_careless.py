from __future__ import annotations

import pytest

from teamaround.access.addresses import tells_of_address
from teamaround.access.careless import as_meant, in_figures, unglued

HOME = "14 Laburnum Grove, Hornsea, HU18 1AA"

TOLD = {
    HOME: (
        "14 Lab Grove", "lab gve", "Lab. Gr.", "Laburnam Grove", "laburnm grove", "Labrunum Grove", "laburnuum grv",
        "LaburnumGve", "in LaburnumGrove", "Hornsea's library", "Hornsey", "in Hornsae", "Laburnum's number fourteen",
        "house fourteen, on the left, Laburnum", "the house, fourteen, in Laburnum",
    ),
    "14 Elm Street, Goole": ("ElmSt", "14ElmSt", "Goole\u2019s", "Goole's", "Elm Stret", "elm steet", "Elm, fourteen"),
    "Elm Street, 14": ("14 Elm", "Elm 14", "Elm Street, 14", "number 14 in Elm", "fourteen Elm"),
    "Elm Street 14a, Goole": ("elm, 14a",),
    "Fourteen Elm Street": ("elm street", "14 Elm", "Elm, fourteen"),
    "Two Harbour Lane": (
        "harbour lane", "2 Harbour", "Two Harbour Lane", "Harbor Lane", "Har Lane", "house two, Harbour",
    ),
    "Seven Sisters Road": ("seven sisters road", "Seven Sisers Road"),
    "Flat 3, Goole": ("flat three",),
    "23 Mill Lane": ("twenty three, Mill", "Mill, no. twenty-three"),
    "St John's Court": ("St John's Court", "st johns crt"),
}  # fmt: skip
"""Addresses, each with careless writings of it."""

NOT_TOLD = {
    HOME: (
        "labour grove", "La Grove", "Lab Road", "the lab", "a laburnum", "Laburnams", "laburnum grown", "hornsey",
        "Hornseas", "Corn Sea", "fourteen children", "fourteen a b c d Laburnum", "Laburnum", "Llburnmu Grove",
        "Kaburnum Grove",
    ),
    "14 Elm Street, Goole": ("Elk Street", "elmst", "Goose", "Google", "Elmsted", "Helm St", "goal"),
    "2 Park Close": ("two hours in the park", "parks were closed at two", "parks close", "Bark Close"),
    "10 Park Road, Settle": ("ten in the park", "Settled at last", "settles in", "how he settled"),
    "Elm Street, 3 Mill Road": ("elm, 3",),
    "Elm Street": ("14 elm",),
    "9 Fir Street": ("first", "the first street"),
    "9 Mapl Street": ("str(map)",),
}  # fmt: skip
"""Addresses, each with what comes near and is something else."""


@pytest.mark.parametrize(("address", "told"), [(address, one) for address, told in TOLD.items() for one in told])
def test_an_address_is_found_where_it_is_written_carelessly(address: str, told: str) -> None:
    """Misspelt by a letter, shortened to three, glued, owned by somebody, or with its number in words or behind."""
    assert tells_of_address(address).told_by(told)
    assert tells_of_address(address).told_by(f"They met at {told}, on Monday.")


@pytest.mark.parametrize(("address", "text"), [(address, one) for address, texts in NOT_TOLD.items() for one in texts])
def test_ordinary_words_are_let_be(address: str, text: str) -> None:
    """Two letters away, another first letter, a small number of anything, a verb: none of them is an address."""
    assert not tells_of_address(address).told_by(text)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("eleven to nineteen", "11 to 19"),
        ("ten of two", "ten of two"),
        ("no ten flat two house one", "no 10 flat 2 house 1"),
        ("twenty thirty one ninety nine forty ten", "20 31 99 40 ten"),
        ("twenty", "20"),
        ("elm", "elm"),
    ],
)
def test_numbers_in_words_are_read_in_figures(words: str, figures: str) -> None:
    """Small ones only where they are those of a house."""
    assert in_figures(words.split()) == figures.split()
    assert in_figures(["two", *words.split()], first=True) == ["2", *figures.split()]


def test_words_are_read_as_others_only_where_those_are_looked_for() -> None:
    """The same text is read otherwise for another address, and comes out as it was where nothing is looked for."""
    words, capitals = ["at", "lab", "grove", "in", "hornsey"], [False] * 4 + [True]
    assert as_meant(words, capitals, frozenset({"laburnum grove", "hornsea"}))[1::3] == ["laburnum", "hornsea"]
    assert as_meant(words, [False] * 5, frozenset({"labour grove", "hornsea"}))[1::3] == ["labour", "hornsey"]
    assert as_meant(words, capitals, frozenset()) == words


def test_a_seeded_fault_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words are taken as they stand, a misspelling hides an address."""
    monkeypatch.setattr("teamaround.access.addresses.as_meant", lambda words, *_: words)
    assert not tells_of_address(HOME).told_by("Laburnam Grove")


def test_a_word_that_goes_on_with_a_capital_letter_is_two() -> None:
    """So is none that is written in capitals throughout; and whoever owns something loses their s."""
    assert unglued("ElmSt and ELMST, Goole's and GOOLE\u2019S, it's") == "Elm St and ELMST, Goole and GOOLE, it"
