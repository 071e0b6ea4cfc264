"""
Scenarios: what people do day by day under an authority's rules, and what is found after each step, as TOML files.

    from teamaround.testing.scenarios import run

    print(run("scenarios/first_meeting.toml"))     # every expectation that is not met, with its line

A file is read (`written/`), played (`played/`), and what it expects compared with what is found (`compared/`).
`docs/scenarios.md` explains the files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.files import bytes_of
from teamaround.testing.arguments import as_declared
from teamaround.testing.scenarios.coverage import Row, coverage, table
from teamaround.testing.scenarios.played.installations import Installations
from teamaround.testing.scenarios.played.playing import play
from teamaround.testing.scenarios.played.results import Result, StepResult, Unmet
from teamaround.testing.scenarios.written.reading import is_meant_as_scenario, read_scenario
from teamaround.testing.scenarios.written.story import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.plugins.sources import RegimeCopy

__all__ = [
    "Installations",
    "Result",
    "Row",
    "Scenario",
    "StepResult",
    "Unmet",
    "copies_played",
    "coverage",
    "is_meant_as_scenario",
    "play",
    "read_scenario",
    "run",
    "table",
]


def copies_played(results: Iterable[Result]) -> tuple[RegimeCopy, ...]:
    """Which copies of which regimes were played, each once, by their codes."""
    every = {copy for result in results for copy in result.copies}
    return tuple(sorted(every, key=lambda copy: (copy.code, copy.path)))


@as_declared
def run(file: Path | str, installations: Installations | None = None) -> Result:
    """
    What comes of the scenario in a file.

    Args:
        file: The scenario, as a path or as its text.
        installations: Where the authorities' installations are kept, so that several files share them.

    Raises:
        BrokenFile: The file is not a scenario; every problem at once.
    """
    path = Path(file)
    install = (installations or Installations()).beside(path)
    return play(read_scenario(bytes_of(path), str(file), install=install))
