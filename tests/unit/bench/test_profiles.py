from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.table import profiles
from bench.table.profiles import MOST, top_functions, within_package
from teamaround import words


def slow() -> int:
    """A function that is too slow."""
    found = 0
    for number in range(200_000):
        found += number
    return found


def test_a_slow_function_comes_first() -> None:
    """The function that takes the time stands first, with its module, and no more than ten are told."""

    def work() -> None:
        words.listed(["a", "b"])
        slow()

    told = top_functions(work)
    assert told[0].endswith("test_profiles.py slow")
    assert len(told) <= MOST


def test_no_path_of_the_machine_is_told() -> None:
    """A module is named within its package, wherever it is installed."""
    assert within_package(words.__file__) == "teamaround/words.py"
    assert within_package(json.__file__) == "json/__init__.py"
    assert within_package(profiles.__file__).endswith("profiles.py")
    assert not Path(within_package("/somewhere/else.py")).is_absolute()
    told = top_functions(lambda: json.dumps(slow()))
    assert not any(line for line in told if sys.prefix in line or " at 0x" in line or " /" in line)
