from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from teamaround.files import parse
from teamaround.testing import Installations, read_scenario
from teamaround.testing.variants import evidence

if TYPE_CHECKING:
    from teamaround.testing.variants import Variant

ROOT = Path(__file__).parents[2]
REGIMES = sorted(ROOT.glob("plugins/*/src/*/regime.toml"))
WHOLE = bool(os.environ.get("TEAMAROUND_DEEP"))
ONE_IN = 32
"""Of so many variants one is played in the ordinary run; `dev.py deep` plays all of them, in some minutes."""

INSTALLATIONS = Installations()


def in_sample(one: Variant) -> bool:
    """Whether a variant is played in this run: always the same ones."""
    return WHOLE or crc32(one.name.encode()) % ONE_IN == 0


@pytest.mark.parametrize("regime", REGIMES, ids=lambda file: file.parent.name)
def test_every_change_of_a_regime_is_noticed_or_named_harmless(regime: Path) -> None:
    """Each acting rule that is taken away or changed makes a scenario fail, or is listed with the reason."""
    files = sorted(regime.parent.glob("scenarios/*.toml"))
    scenarios = [read_scenario(one.read_bytes(), str(one), install=INSTALLATIONS.beside(one)) for one in files]
    code = str(parse(regime.read_bytes(), file=str(regime)).data["code"])
    found = evidence(code, scenarios, wanted=in_sample)
    assert found.problems == (), "\n".join(map(str, found.problems))
    assert found.percent == 100
    assert found.verdicts
