"""
Numbers of other systems: the form in which two are compared, and what is no number of a system whose form is known.

Of `nhs` the check digit is looked at, of `upn` and `uln` the form; a wrong one is refused in
`casework/directory/numbers.py`. A record keeps a number as it was written. Compared are the system's name and the
number without spaces, hyphens and invisible characters, in one case of letters: `NHS`, 943-476-5919 is `nhs`,
943 476 5919. Half of a character, which no record holds, is compared as a sign that stands for what was lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from teamaround.concepts.texts.limits import HALF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SKIPPED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
_MINUS = "\N{MINUS SIGN}"
_LOST = "\N{REPLACEMENT CHARACTER}"
_LETTER = "A-HJ-NP-RT-Z"
_WEIGHTS = range(10, 1, -1)

COMPARE = "Compare it with where it was written down."


class NormalNumber(NamedTuple):
    """A number of a system in the form in which two are compared. An empty number is none."""

    system: str
    number: str


def normal(system: str, number: str) -> NormalNumber:
    """A number of a system, in the form in which two are compared."""
    return NormalNumber(_bare(system).replace("_", "").casefold(), _bare(number).upper())


def normal_numbers(numbers: Mapping[str, str]) -> set[NormalNumber]:
    """The numbers of a record, as they are compared; those that are none left out."""
    return {one for one in (normal(*each) for each in numbers.items()) if one.system and one.number}


def wrong_with(system: str, number: str) -> str:
    """Why this cannot be a number of the system, where the form of its numbers is known; empty where it can be."""
    name, text = normal(system, number)
    says = FORMS.get(name)
    return says(text) if says and text else ""


def _bare(text: str) -> str:
    compatible = normalize("NFKC", HALF.sub(_LOST, text)).replace(" ", "")
    if compatible.isalnum():
        return compatible
    return "".join(one for one in compatible if category(one) not in _SKIPPED and one != _MINUS)


def _nhs(text: str) -> str:
    if not (len(text) == len(_WEIGHTS) + 1 and text.isascii() and text.isdigit()):
        return "An NHS number has ten digits, like 943 476 5919."
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    holds = (11 - total % 11) % 11 == int(text[-1])
    return "" if holds else "It fails its own check digit: a digit is wrong, or two are swapped."


def _upn(text: str) -> str:
    holds = re.fullmatch(rf"[{_LETTER}][0-9]{{11}}[0-9{_LETTER}]", text)
    return "" if holds else "A unique pupil number is a letter and twelve digits; a passing one ends in a letter."


def _uln(text: str) -> str:
    holds = re.fullmatch(r"[1-9][0-9]{9}", text)
    return "" if holds else "A unique learner number has ten digits, the first of them not 0."


FORMS: Mapping[str, Callable[[str], str]] = {
    "nhs": _nhs,
    "nhsnumber": _nhs,
    "nhsno": _nhs,
    "upn": _upn,
    "uniquepupilnumber": _upn,
    "uln": _uln,
    "uniquelearnernumber": _uln,
}
"""
The systems whose numbers have a form that is known, by name: where a system is called so, its numbers are checked.

Sources: docs/sources.md#numbers.
"""
