r"""
The tools with which those who write regimes try them: scenarios as files, a pytest plugin, what is asked of each.

    from teamaround.testing import Conformance, coverage, run, table

    results = [run("scenarios/first_meeting.toml"), run("scenarios/closing.toml")]
    print(*results, sep="\n")                 # every expectation that is not met, with its line
    print(table(coverage(results)))           # which rules are proved to act, and to hold still
    print(evidence("riverside", [one.scenario for one in results]).figures)   # which changes of its rules are noticed

    class TestRiverside(Conformance):         # a test for each thing that is asked of every regime
        regime = "riverside"

    office = made_up_office("riverside")      # an office in memory, with people, a case, and a clock that stands
    office.do(StartAction(text="Ring the school", owner="part1")).pass_days(3).at_rest()   # what a predicate is given

`docs/scenarios.md` explains the files, `docs/regimes.md` what is asked, and how a rule is tried by
a test; `teamaround.testing.plugin` is the plugin, `teamaround.testing.strategies` what Hypothesis draws.
"""

from __future__ import annotations

from teamaround.testing.conformance import Conformance
from teamaround.testing.histories.living import MadeUpOffice
from teamaround.testing.histories.people import MadeUpFamily, MadeUpPractitioner, MadeUpRelative
from teamaround.testing.made_up import made_up_office
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
    "Conformance",
    "Evidence",
    "Installations",
    "MadeUpFamily",
    "MadeUpOffice",
    "MadeUpPractitioner",
    "MadeUpRelative",
    "Result",
    "Row",
    "Scenario",
    "StepResult",
    "Unmet",
    "coverage",
    "evidence",
    "made_up_office",
    "play",
    "read_scenario",
    "run",
    "table",
]
