"""
The wording of a miss: what is expected and what is found, side by side.

With its line: `testing/scenarios/played/results.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamaround.files import Path

NOTHING = "none"


def names_in_words(names: Iterable[str]) -> str:
    """Several names, in one order always; one that comes twice is said with its number."""
    counted = sorted(Counter(names).items())
    return ", ".join(name if number == 1 else f"{name} ({number} times)" for name, number in counted) or NOTHING


def compare_names(expected: Iterable[str], found: Iterable[str], path: Path = ()) -> Iterator[Miss]:
    """A miss unless both hold the same names, each as often, in whichever order."""
    wanted, had = list(expected), list(found)
    if Counter(wanted) != Counter(had):
        yield Miss(path=path, expected=names_in_words(wanted), found=names_in_words(had))


def compare_names_by_key(expected: Mapping[str, Iterable[str]], found: Mapping[str, Iterable[str]]) -> Iterator[Miss]:
    """A miss for each key under which not the same names stand; a key without names is as good as none."""
    for key in dict.fromkeys([*expected, *found]):
        yield from compare_names(expected.get(key, ()), found.get(key, ()), (key,) if key in expected else ())


def compare_values(expected: object, found: object, path: Path = ()) -> Iterator[Miss]:
    """A miss unless both are the same."""
    if expected != found:
        yield Miss(path=path, expected=value_in_words(expected), found=value_in_words(found))


def value_in_words(value: object) -> str:
    """One value in words."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return names_in_words(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
