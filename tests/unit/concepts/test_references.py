from __future__ import annotations

from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.references import (
    EXAMPLE,
    KINDS,
    RANDOM_BITS,
    check_character,
    kind_of,
    make,
    of_another_kind,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

kinds = st.sampled_from(sorted(KINDS))
references = st.builds(make, kinds, st.integers(0, 2**RANDOM_BITS - 1))


def swapped(plain: str, one: int, other: int) -> str:
    """*plain* with two of its characters swapped."""
    characters = list(plain)
    characters[one], characters[other] = characters[other], characters[one]
    return "".join(characters)


def unseen(check: Callable[[str], str], body: str, slips: Iterable[str]) -> list[str]:
    """Those *slips* made in writing *body* with its check character that *check* lets pass."""
    return [slip for slip in slips if slip != body + check(body) and check(slip[:-1]) == slip[-1]]


def swaps(plain: str) -> list[str]:
    """*plain* with each two neighbours swapped."""
    return [swapped(plain, place, place + 1) for place in range(len(plain) - 1)]


def changes(plain: str) -> list[str]:
    """*plain* with each character replaced by each other."""
    return [plain[:place] + sign + plain[place + 1 :] for place in range(len(plain)) for sign in ALPHABET]


@given(references)
def test_a_reference_is_read_back_as_it_was_made(reference: str) -> None:
    """What is made is shown in three groups of at most 12 signs, and read as itself."""
    assert read(reference) == reference
    assert [len(group) for group in reference.split("-")] == [4, 4, 2]


@given(kinds, st.sets(st.integers(0, 2**RANDOM_BITS - 1), min_size=2, max_size=2))
def test_different_draws_give_different_references(kind: str, bits: set[int]) -> None:
    """No two draws share a reference."""
    assert len({make(kind, draw) for draw in bits}) == 2  # type: ignore[arg-type]


@given(references, st.data())
def test_careless_typing_is_understood(reference: str, data: st.DataObject) -> None:
    """Small letters, missing or other hyphens, spaces, O for 0 and I or L for 1 are read as what was meant."""
    looks_like = {"0": "0Oo", "1": "1IiLl"}
    gaps = st.sampled_from(["", " ", "-", "\N{EN DASH}", "\N{NO-BREAK SPACE}", "\n"])
    typed = ""
    for character in reference.replace("-", ""):
        typed += data.draw(st.sampled_from(looks_like.get(character, character + character.lower())))
        typed += data.draw(gaps)
    assert read(typed) == reference


@given(references, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(reference: str, place: int, other: str) -> None:
    """A reference with any one character replaced by another is refused."""
    plain = reference.replace("-", "")
    if plain[place] != other:
        with pytest.raises(ValueError, match="is not a reference"):
            read(plain[:place] + other + plain[place + 1 :])


@given(references)
def test_two_swapped_characters_are_always_noticed(reference: str) -> None:
    """A reference with any two different characters swapped, neighbours or not, is refused."""
    plain = reference.replace("-", "")
    for one, other in combinations(range(10), 2):
        if plain[one] != plain[other]:
            with pytest.raises(ValueError, match="is not a reference"):
                read(swapped(plain, one, other))


@given(references)
def test_no_slip_passes_the_check_character(reference: str) -> None:
    """The check character alone, without the kind letter's help, notices every change and every swap of neighbours."""
    plain = reference.replace("-", "")
    assert unseen(check_character, plain[:-1], swaps(plain) + changes(plain)) == []


def test_a_check_character_without_weights_is_caught() -> None:
    """Seeded fault: the check above notices a sum, which misses swaps, and a weighted one, which misses changes."""
    body = EXAMPLE.replace("-", "")[:-1]

    def plain_sum(text: str) -> str:
        return ALPHABET[sum(map(ALPHABET.index, text)) % 32]

    def weighted_sum(text: str) -> str:
        return ALPHABET[sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(text, 2)) % 32]

    assert unseen(plain_sum, body, swaps(body + plain_sum(body)))
    assert unseen(weighted_sum, body, changes(body + weighted_sum(body)))
    assert unseen(check_character, body, swaps(EXAMPLE.replace("-", ""))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Nothing was typed; a reference looks like C7K4-Q2XD-MQ."),
        (" - ", "Nothing was typed"),
        ("C7K4-Q2XD-QM", "Two characters may be swapped, or one mistyped: compare it with where it was written down."),
        ("C7K4-Q2XD", "It has 10 letters and digits, like C7K4-Q2XD-MQ, and here are 8."),
        ("X7K4-Q2XD-MQ", "It begins with C (case), K (child), P (person), A (agency), N (advice note without a name)."),
        ("C7K4-Q2XD-MU", "It never contains U."),
        ("C7K4-Q2XD-M\N{FULLWIDTH LATIN CAPITAL LETTER Q}", "It never contains \N{FULLWIDTH LATIN CAPITAL LETTER Q}."),
    ],
)
def test_what_is_no_reference_is_refused_in_plain_words(text: str, says: str) -> None:
    """A person who mistypes a reference is told what is wrong with it."""
    with pytest.raises(ValueError, match="is not a reference") as caught:
        read(text)
    assert says in str(caught.value)


def test_all_that_is_wrong_with_a_reference_is_said_at_once() -> None:
    """Strange characters, a wrong length and an unknown kind stand in one message."""
    with pytest.raises(ValueError, match=r"never contains ! U.*here are 4.*begins with C"):
        read("72U!")


def test_a_long_text_is_not_repeated_in_full() -> None:
    """A page pasted into the wrong box is cut short in the message."""
    with pytest.raises(ValueError, match="is not a reference") as caught:
        read("?" * 100_000)
    assert len(str(caught.value)) < 400


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in any other way than a ValueError."""
    with suppress(ValueError):
        assert read(text) == read(read(text))


def test_another_kind_than_expected_is_named() -> None:
    """Where a child is asked for, the reference of a case is refused with both words."""
    assert read(EXAMPLE, kind="C") == EXAMPLE
    with pytest.raises(
        ValueError, match=r"of the kind case, and the kind child is needed. Give one that begins with K"
    ):
        read(EXAMPLE, kind="K")


@given(references)
def test_the_kind_is_told_from_the_first_letter(reference: str) -> None:
    """A stored reference says what it names."""
    assert kind_of(reference) == reference[0]


def test_a_name_of_no_kind_is_refused() -> None:
    """Neither a reference of an unknown kind, nor one of too many bits, nor the kind of something else is given."""
    with pytest.raises(ValueError, match="'X' is not a kind of reference"):
        make("X", 0)  # type: ignore[arg-type]
    for bits in (-1, 2**RANDOM_BITS):
        with pytest.raises(ValueError, match="40 random bits"):
            make("C", bits)
    with pytest.raises(ValueError, match="'7' is not a reference"):
        kind_of("7")


@pytest.mark.parametrize("sign", "-\u2010\u2011\u2013\u2014\u2212\u00ad")
def test_every_sign_that_looks_like_a_hyphen_is_passed_over(sign: str) -> None:
    """Whatever a word processor makes of a hyphen is read as one."""
    assert read(EXAMPLE.replace("-", sign)) == EXAMPLE


def test_what_was_given_out_once_stays_what_it_was() -> None:
    """The same draw gives the same reference in every release: five bits for each character, the highest first."""
    assert make("C", 0) == "C000-0000-09"
    assert make("K", 1) == "K000-0000-1N"
    assert make("P", 2**RANDOM_BITS - 1) == "PZZZ-ZZZZ-Z9"
    assert make("A", 0b00001_00010_00011_00100_00101_00110_00111_01000) == "A123-4567-8P"


def test_of_a_long_text_the_beginning_is_repeated() -> None:
    """Forty characters are repeated as they are, and of more the first forty; of strange ones, ten are named."""
    with pytest.raises(ValueError, match="is not a reference") as caught:
        read("?" * 40)
    assert str(caught.value).startswith(f"'{'?' * 40}' is not")
    with pytest.raises(ValueError, match="is not a reference") as caught:
        read("?" * 41)
    assert str(caught.value).startswith(f"'{'?' * 40}…' is not")
    with pytest.raises(ValueError, match="is not a reference") as caught:
        read("!$%&()*+,./:")
    assert "It never contains ! $ % & ( ) * + , .. It has 10 letters" in str(caught.value)


def test_a_reference_of_another_kind_is_told() -> None:
    """Whoever gave one of another kind is told of which; of the right kind, or of what is no reference, nothing."""
    kinds = {"K": "a child", "P": "a person", "A": "an agency", "N": "an advice note"}
    for letter, what in kinds.items():
        assert of_another_kind(f"{letter}7K4-Q2XD-MQ", "C") == f"It is the reference of {what}."
    assert of_another_kind(EXAMPLE, "K") == "It is the reference of a case."
    assert of_another_kind(EXAMPLE, "C") == of_another_kind("role1", "C") == of_another_kind("", "C") == ""


def test_what_begins_as_no_reference_is_told_which_letters_there_are() -> None:
    """The kinds are listed with their words wherever a letter is none of theirs."""
    listed = "It begins with C (case), K (child), P (person), A (agency), N (advice note without a name)."
    with pytest.raises(ValueError, match="not a kind") as caught:
        make("X", 0)  # type: ignore[arg-type]
    assert str(caught.value).endswith(listed)
    with pytest.raises(ValueError, match="not a reference") as caught:
        kind_of("x")
    assert str(caught.value).endswith(listed)
