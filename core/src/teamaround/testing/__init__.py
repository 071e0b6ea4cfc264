r"""
The tools with which those who write regimes try them: scenarios as files, and a pytest plugin that runs them.

    from teamaround.testing import coverage, run, table

    results = [run("scenarios/first_meeting.toml"), run("scenarios/closing.toml")]
    print(*results, sep="\n")                 # every expectation that is not met, with its line
    print(table(coverage(results)))           # which rules are proved to act, and to hold still
    print(evidence("riverside", [one.scenario for one in results]).figures)   # which changes of its rules are noticed

`docs/scenarios.md` explains the files; `teamaround.testing.plugin` is the plugin.
"""

from __future__ import annotations

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
from teamaround.testing.variants import Evidence, evidence

__all__ = [
    "Evidence",
    "Installations",
    "Result",
    "Row",
    "Scenario",
    "StepResult",
    "Unmet",
    "coverage",
    "evidence",
    "play",
    "read_scenario",
    "run",
    "table",
]
