"""
Scenarios: what people do day by day under an authority's rules, and what is found after each step, as TOML files.

    from pathlib import Path

    from teamaround.testing.scenarios import run

    print(run(Path("scenarios/first_meeting.toml")))     # every expectation that is not met, with its line

`docs/scenarios.md` explains the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import bytes_of
from teamaround.testing.scenarios.coverage import Row, coverage, table
from teamaround.testing.scenarios.played.installations import Installations
from teamaround.testing.scenarios.played.playing import play
from teamaround.testing.scenarios.played.results import Result, StepResult, Unmet
from teamaround.testing.scenarios.written.reading import read_scenario
from teamaround.testing.scenarios.written.story import Scenario

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Installations",
    "Result",
    "Row",
    "Scenario",
    "StepResult",
    "Unmet",
    "coverage",
    "play",
    "read_scenario",
    "run",
    "table",
]


def run(file: Path, installations: Installations | None = None) -> Result:
    """
    What comes of the scenario in a file.

    Args:
        file: The scenario.
        installations: Where the authorities' installations are kept, so that several files share them.

    Raises:
        BrokenFile: The file is not a scenario; every problem at once.
    """
    install = (installations or Installations()).beside(file.parent)
    return play(read_scenario(bytes_of(file), str(file), install=install))
