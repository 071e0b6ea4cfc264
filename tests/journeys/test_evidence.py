from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from teamaround.files import parse
from teamaround.testing import Installations, read_scenario
from teamaround.testing.variants import evidence
from tests.integration.cli.making.made import made_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.testing.variants import Evidence, Variant

ROOT = Path(__file__).parents[2]
REGIMES = sorted(
    file for place in ("plugins", "examples/regimes") for file in ROOT.glob(f"{place}/*/src/*/regime.toml")
)
WHOLE = bool(os.environ.get("TEAMAROUND_DEEP"))
ONE_IN = 32
"""Of so many variants one is played in the ordinary run; `dev.py deep` plays all of them, in some minutes."""

INSTALLATIONS = Installations()


def in_sample(one: Variant) -> bool:
    """Whether a variant is played in this run: always the same ones."""
    return WHOLE or crc32(one.name.encode()) % ONE_IN == 0


def found_for(regime: Path, wanted: Callable[[Variant], bool] = lambda _: True) -> Evidence:
    """What the scenarios beside the file of a regime are evidence for."""
    files = sorted(regime.parent.glob("scenarios/*.toml"))
    scenarios = [read_scenario(one.read_bytes(), str(one), install=INSTALLATIONS.beside(one)) for one in files]
    return evidence(str(parse(regime.read_bytes(), file=str(regime)).data["code"]), scenarios, wanted=wanted)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda file: file.parent.name)
def test_every_change_of_a_regime_is_noticed_or_named_harmless(regime: Path) -> None:
    """Each acting rule that is taken away or changed makes a scenario fail, or is listed with the reason."""
    found = found_for(regime, in_sample)
    assert found.problems == (), "\n".join(map(str, found.problems))
    assert found.percent == 100
    assert found.verdicts


def test_a_new_regime_begins_with_every_change_noticed(tmp_path: Path) -> None:
    """What `new regime` makes stands at 100 %, so that whoever writes one goes on from there."""
    found = found_for(made_plugin(tmp_path).inside / "regime.toml")
    assert found.problems == (), "\n".join(map(str, found.problems))
    assert (found.percent, found.live) == (100, 0)
