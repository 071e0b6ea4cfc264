r"""
The tools with which those who write regimes try them: scenarios as files, a pytest plugin, what is asked of each.

    from teamaround.testing import Conformance, coverage, run, table

    results = [run("scenarios/first_meeting.toml"), run("scenarios/closing.toml")]
    print(*results, sep="\n")                 # every expectation that is not met, with its line
    print(table(coverage(results)))           # which rules are proved to act, and to hold still

    class TestRiverside(Conformance):         # a test for each thing that is asked of every regime
        regime = "riverside"

`docs/scenarios.md` explains the files, `docs/regimes.md` what is asked; `teamaround.testing.plugin` is the plugin.
"""

from __future__ import annotations

from teamaround.testing.conformance import Conformance
from teamaround.testing.scenarios import (
    Installations,
    Result,
    Row,
    Scenario,
    StepResult,
    Unmet,
    coverage,
    play,
    read_scenario,
    run,
    table,
)

__all__ = [
    "Conformance",
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
