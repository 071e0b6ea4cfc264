from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from teamaround.regime.rules import ACTING
from teamaround.testing import Installations, Result, coverage, run, table

ROOT = Path(__file__).parents[2]
WHERE = ("plugins/*/src/*/scenarios", "examples/regimes/*/src/*/scenarios", "tests/scenarios")
SCENARIOS = sorted(file for place in WHERE for file in ROOT.glob(f"{place}/*.toml"))
ACCEPTANCE = {
    "s_sl_1", "s_sl_2", "s_caf_1", "s_ehcp_1", "s_ehcp_3", "s_gir_1", "s_gir_2", "s_gir_3", "s_er_1", "s_er_2",
    "s_er_3", "s_x_1", "s_x_2",
}  # fmt: skip

# The results are shared, so all of this runs in one process.
pytestmark = pytest.mark.xdist_group("scenarios")
INSTALLATIONS = Installations()


@cache
def played(file: Path) -> Result:
    """What comes of one scenario."""
    return run(file, INSTALLATIONS)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_every_scenario_holds(file: Path) -> None:
    """What a scenario says is what is found."""
    result = played(file)
    assert result.holds, str(result)


def test_every_acceptance_scenario_is_there() -> None:
    """The thirteen stories that the domain was accepted by are written as files."""
    assert {file.stem for file in SCENARIOS} >= ACCEPTANCE


def test_every_rule_that_acts_is_proved_both_ways() -> None:
    """Every rule that acts has a scenario in which it acts, and one in which it holds still."""
    rows = coverage([played(file) for file in SCENARIOS])
    gaps = tuple(row for row in rows if row.gaps)
    assert not gaps, table(gaps)
    assert len(rows) > 100
    assert {row.rule.partition(".")[0] for row in rows} == set(ACTING)


def test_a_rule_that_no_scenario_shows_is_a_gap() -> None:
    """Seeded fault: without one regime's stories, rules of that regime are not proved."""
    without = [file for file in SCENARIOS if "slough" not in str(file)]
    assert any(row.gaps for row in coverage([played(file) for file in without]))
