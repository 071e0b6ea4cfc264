"""
The words for an unknown key, a value of the wrong kind, or one that is not allowed: what it is, what to write.

With the nearest known name, or the same value as it should be written. Where they are noticed: `strict.py`; on which
line: `document.py`. That a name within a regime is unknown (a rule, a role, a mark) is said in
`regime/checks/regime_to_check.py`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING

from teamaround.files.kinds import NAMES, kinds_in_words, value_in_toml, with_kind
from teamaround.words import day_first, did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST_EXACT = 2**53
"""Below it, every whole number is exact as a number with a decimal point too."""

_MOMENTS = {date: "2026-03-31", time: "09:30:00", datetime: "2026-03-31T09:30:00"}
_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})


class Mismatch(Exception):
    """
    A value is not what its type asks for; the words for it are found only once somebody reports it.

    Attributes:
        value: What stands there.
        accepted: The kinds of value that may.
        allowed: The values that may, if they are counted one by one.
    """

    def __init__(self, value: object, accepted: frozenset[type], allowed: tuple[object, ...] = ()) -> None:
        self.value, self.accepted, self.allowed = value, accepted, allowed
        super().__init__(value)


def mismatch_explained(mismatch: Mismatch, *, as_json: bool = False) -> tuple[str, str]:
    """What is wrong with a value, and what would be right; in the spelling of TOML, or of JSON."""
    value, accepted, allowed = mismatch.value, mismatch.accepted, mismatch.allowed
    if type(value) in accepted:
        return f"{value_in_toml(value)} is not allowed here.", _choices(value, accepted, allowed, as_json=as_json)
    wanted_kinds = kinds_in_words(accepted, as_json=as_json)
    what = f"This should be {wanted_kinds}, not {with_kind(value, as_json=as_json)}."
    if allowed:
        return what, _choices(value, accepted, allowed, as_json=as_json)
    if len(accepted) > 1:
        return what, f"Write {wanted_kinds}."
    (wanted,) = accepted
    return what, (as_json and _remedy_in_json(value, wanted)) or _remedy(value, wanted)


def unknown_key(key: object, known: Collection[str], given: Collection[str]) -> tuple[str, str]:
    """What is wrong with a key that a table does not know, and which one was probably meant."""
    if not isinstance(key, str):
        return f"A key in it is {with_kind(key)}, and no text.", "Give every key as text."
    meant = did_you_mean(key, [name for name in known if name not in given]) or did_you_mean(key, known)
    listing = f"The keys known here are {listed(map(quoted, sorted(known)), last='and')}." if known else "Take it out."
    return f"{quoted(key)} is not a key that is known here.", meant or listing


def _choices(value: object, accepted: frozenset[type], allowed: tuple[object, ...], *, as_json: bool) -> str:
    kinds = accepted - frozenset(map(type, allowed))
    names = [*map(value_in_toml, allowed), *(kinds_in_words([one], as_json=as_json) for one in NAMES if one in kinds)]
    meant = did_you_mean(value, [each for each in allowed if isinstance(each, str)]) if isinstance(value, str) else ""
    return f"{meant} Allowed: {listed(names)}.".strip()


def _remedy_in_json(value: object, wanted: type) -> str:
    """What would be right, where JSON has it otherwise than TOML; empty where it is the same."""
    if wanted is dict:
        return 'Write its names and values in braces, like {"name": 1}.'
    if wanted in _MOMENTS and not isinstance(value, (date, time)):
        return f'Write {NAMES[wanted]} in quotation marks, like "{_MOMENTS[wanted]}".'
    if value is None and wanted is not bool:
        like = ', like "text".' if wanted is str else ', like ["text"].' if wanted is list else "."
        return f"Write {NAMES[wanted]}{like}"
    return ""


def _remedy(value: object, wanted: type) -> str:
    if wanted is str:
        return _as_text(value)
    if wanted is bool:
        return _as_truth(value)
    if wanted is list:
        return "Put it in square brackets: [" + ("…" if isinstance(value, dict) else value_in_toml(value)) + "]."
    if wanted is dict:
        return "Write its keys in braces, like { key = 1 }, or below a [heading] of its own."
    if wanted in (int, float):
        return _as_number(value, wanted)
    return _as_moment(value, wanted)


def _as_text(value: object) -> str:
    if isinstance(value, (list, dict)) or (isinstance(value, float) and not isfinite(value)):
        return 'Write one text in quotation marks, like "text".'
    return f"Put it in quotation marks: {quoted(value_in_toml(value))}."


def _as_truth(value: object) -> str:
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in _TRUE | _FALSE:
        return f"Write {'true' if word in _TRUE else 'false'}, without quotation marks."
    return "Write true or false, in small letters and without quotation marks."


def _as_number(value: object, wanted: type) -> str:
    example = "6" if wanted is int else "6.5"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"Write it with a decimal point: {value}.0."
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_EXACT:
        return f"Write it without a decimal point: {value:.0f}."
    if isinstance(value, str) and len(value) < len(str(LARGEST_EXACT)):
        with suppress(ValueError):
            return f"Write it without quotation marks: {wanted(value)}."
    return f"Write {NAMES[wanted]} without quotation marks, like {example}."


def _as_moment(value: object, wanted: type) -> str:
    if wanted is date and isinstance(value, datetime):
        return f"Leave the time of day out: {value.date().isoformat()}."
    if isinstance(value, str) and wanted in (date, time, datetime):
        with suppress(ValueError):
            return f"Write it without quotation marks: {wanted.fromisoformat(value).isoformat()}."
        if wanted is date and (day := day_first(value)):
            return f"Write the year first and no quotation marks: {day}."
    return f"Write {NAMES[wanted]} without quotation marks, like {_MOMENTS[wanted]}."
