"""
References: the short names by which a person can read out, write down and type a case, child, person or agency.

A reference is one letter for the kind, eight characters drawn at random and one check character, in the alphabet of
Crockford's base 32 (no I, L, O or U), shown as `C7K4-Q2XD-MQ`. It is stored as it is shown. A slip (one mistyped, two
swapped) or another kind is said here; small letters do, and O is read as 0. Drawn by `clock.py`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["C", "K", "P", "A", "N"]

KINDS: Mapping[Kind, str] = MappingProxyType(
    {"C": "case", "K": "child", "P": "person", "A": "agency", "N": "advice note without a name"}
)
_ARTICLE: Mapping[Kind, str] = MappingProxyType(
    {"C": "a case", "K": "a child", "P": "a person", "A": "an agency", "N": "an advice note"}
)
RANDOM_BITS = 40
EXAMPLE = "C7K4-Q2XD-MQ"

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_DRAWN = 8
_LENGTH = 1 + _DRAWN + 1
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{SOFT HYPHEN}"
_AS_TYPED = str.maketrans("abcdefghijklmnopqrstuvwxyzOIL", "ABCDEFGH1JK1MN0PQRSTUVWXYZ011", _HYPHENS)
_LONGEST_ECHO = 40
_LOOKS_LIKE = re.compile(
    r"(?=.*\d)(?:[CKPAN]\w{2,4}[-\u2010\u2011]\w{3,5}[-\u2010\u2011]\w{1,3}|(?=(?:.*\d){3})(?![A-Z]+\d+$)[CKPAN][0-9A-Z]{8,11})",
    re.IGNORECASE,
)
"""What has the parts of a reference, or its letters and digits in one piece; a name with a number behind it is none."""


def make(kind: Kind, random_bits: int) -> str:
    """
    The reference of a new record of *kind*, made of 40 random bits that the caller draws.

    Raises:
        ValueError: *kind* is not a letter of `KINDS`, or *random_bits* does not fit in 40 bits.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not a kind of reference. {_kinds()}")
    if not 0 <= random_bits < 2**RANDOM_BITS:
        raise ValueError(f"A reference is made of {RANDOM_BITS} random bits; {random_bits} does not fit.")
    drawn = (_ALPHABET[random_bits >> 5 * place & 31] for place in reversed(range(_DRAWN)))
    body = kind + "".join(drawn)
    return _shown(body + check_character(body))


def read(text: str, *, kind: Kind | None = None) -> str:
    """
    The reference that somebody typed, in the form in which it is stored.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.

    Args:
        text: What was typed.
        kind: The kind that is expected, where only one makes sense.

    Raises:
        ValueError: It is not a reference: a character is wrong or two are swapped, or it is of another kind.
    """
    typed = "".join(text.split()).translate(_AS_TYPED)
    problems = _problems(typed)
    if problems:
        echo = text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"
        raise ValueError(f"{echo!r} is not a reference. " + " ".join(problems))
    reference = _shown(typed)
    if kind is not None and kind_of(reference) != kind:
        raise ValueError(
            f"{reference} is a reference of the kind {KINDS[kind_of(reference)]}, "
            f"and the kind {KINDS[kind]} is needed. Give one that begins with {kind}."
        )
    return reference


def slip_in(text: str) -> str:
    """What is wrong with a text that was likely meant as a reference; empty where it is one, or looks like none."""
    if not _LOOKS_LIKE.fullmatch(text.strip()):
        return ""
    try:
        read(text)
    except ValueError as wrong:
        return str(wrong)
    return ""


def kind_of(reference: str) -> Kind:
    """The kind letter of a stored *reference*; `KINDS` has its word. Raises ValueError for anything else."""
    for kind in KINDS:
        if reference.startswith(kind):
            return kind
    raise ValueError(f"{reference!r} is not a reference. {_kinds()}")


def of_another_kind(reference: str, kind: Kind) -> str:
    """What tells somebody who gave a reference of another *kind* what they gave; empty where that is not the matter."""
    given = next((one for one in KINDS if reference.startswith(one)), kind)
    return "" if given == kind else f"It is the reference of {_ARTICLE[given]}."


def check_character(body: str) -> str:
    """
    The character that closes *body*, the kind letter and the drawn characters without hyphens.

    The characters are the coefficients of a polynomial over the field of 32 elements, and the check character makes
    it vanish at the field's generator. Every place has its own weight, so a changed character and any two swapped
    ones, neighbours or not, are always noticed; a sum modulo 32 would miss some of either.
    """
    total = 0
    for character in body:
        total = _doubled(total) ^ _VALUES[character]
    return _ALPHABET[_doubled(total)]


def _doubled(value: int) -> int:
    """*value* times the generator of the field of 32 elements (x to the fifth + x squared + 1)."""
    return value << 1 ^ (0b100101 if value & 0b10000 else 0)


def _shown(plain: str) -> str:
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"


def _kinds() -> str:
    return "It begins with " + ", ".join(f"{letter} ({word})" for letter, word in KINDS.items()) + "."


def _problems(typed: str) -> list[str]:
    if not typed:
        return [f"Nothing was typed; a reference looks like {EXAMPLE}."]
    problems = []
    strangers = sorted(set(typed) - set(_ALPHABET))
    if strangers:
        problems.append(f"It never contains {' '.join(strangers[:_LENGTH])}.")
    if len(typed) != _LENGTH:
        problems.append(f"It has {_LENGTH} letters and digits, like {EXAMPLE}, and here are {len(typed)}.")
    if typed[0] not in KINDS:
        problems.append(_kinds())
    if not problems and check_character(typed[:-1]) != typed[-1]:
        problems.append("Two characters may be swapped, or one mistyped: compare it with where it was written down.")
    return problems
