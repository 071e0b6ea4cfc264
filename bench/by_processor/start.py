"""
What it costs to start: commands of the command line, each a process of its own, beside a bare Python that does nothing.

Over an office of two regimes on SQLite with one case. What is measured is the processor's time (`spent.py`).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.by_processor.spent import least_of_process
from bench.caseload import open_cases
from bench.report import compared
from teamaround.office import Office

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 9
BARE = "bare Python"


def start(authority: Path, folder: Path) -> str:
    """A table of what each command takes, in times bare Python."""
    python = [sys.executable]
    taken = {BARE: least_of_process([*python, "-c", ""], folder, TIMES)}
    for name, words in typed_over(authority, folder).items():
        taken[f"teamaround {name}"] = least_of_process([*python, "-m", "teamaround", *words], folder, TIMES)
    return compared("Starting, in seconds of the processor", taken, BARE)


def typed_over(authority: Path, folder: Path) -> dict[str, list[str]]:
    """What is typed in the *folder*, where an office of this authority with one case is made."""
    file = folder / authority.name
    file.write_bytes(authority.read_bytes())
    at = Office.open(file)
    case = open_cases(at, 1)[0]
    at.close()
    return {
        "--version": ["--version"],
        "regimes": ["regimes"],
        "case": ["case", case],
        "chronology": ["chronology", case],
        "worklist": ["worklist"],
        "do": ["do", "start_action", f"case={case}", "text=Visit", "owner=part2"],
        "tick": ["tick"],
        "--help": ["--help"],
    }
