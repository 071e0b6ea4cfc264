from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.regime.checking import check_regime
from teamaround.regime.guidance.coverage import disposition
from teamaround.regime.reading import read_guidance, read_regime
from teamaround.regime.rulebook import build_rulebook
from teamaround.regime.with_choices import resolve
from tests.unit.regime.made_up import REGISTRY

if TYPE_CHECKING:
    from teamaround.files import Document
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime

ROOT = Path(__file__).resolve().parents[4]
CODES = ("slough_ecaf", "england_caf", "ehcp", "girfec", "east_riding_eys")
ASKS = ("must", "should")
ACTED_ON = ("gate", "step", "notification", "default", "rule", "record", "review")


def files(code: str) -> tuple[Regime, Document, Guidance]:
    """The regime *code* and its guidance."""
    folder = ROOT / "plugins" / code / "src" / f"teamaround_{code}"
    regime, document = read_regime((folder / "regime.toml").read_bytes(), "regime.toml")
    return regime, document, read_guidance((folder / "guidance.toml").read_bytes(), "guidance.toml")


def told_only(regime: Regime, guidance: Guidance, code: str) -> list[str]:
    """Statements that ask for something to be done, and that nothing acts on nor any law of the core is quoted for."""
    with (ROOT / "tests" / "catalogue.csv").open(encoding="utf-8", newline="") as rows:
        asked = [row for row in csv.DictReader(rows) if row["guidance"] == code]
    lawful = {
        said
        for kind in ("boundary", "option")
        for part in getattr(regime, kind).values()
        if part.law
        for said in part.says
    }
    found = disposition(regime, guidance)
    return [
        row["id"]
        for row in asked
        if row["strength"] in ASKS
        and row["kind"] in ACTED_ON
        and found[row["id"]].how != "acted on"
        and row["id"] not in lawful
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_regime_that_ships_is_sound(code: str) -> None:
    """Each regime that ships passes every check, and can be resolved and asked without any choice of an authority."""
    regime, document, guidance = files(code)
    assert check_regime(regime, document, guidance, REGISTRY) == []
    resolved = resolve(regime, guidance, registry=REGISTRY, document=document)
    assert build_rulebook(resolved.edition, REGISTRY).hash == resolved.edition.hash


@pytest.mark.parametrize("code", CODES)
def test_what_must_or_should_be_done_is_acted_on(code: str) -> None:
    """A must or should that is a gate, step, notice, default, rule, record or review is acted on, not merely shown."""
    regime, _, guidance = files(code)
    assert told_only(regime, guidance, code) == []


def test_a_must_that_is_merely_shown_is_caught() -> None:
    """A regime that loses what acts on a must is found to tell it only."""
    regime, _, guidance = files("slough_ecaf")
    gates = {key: gate for key, gate in regime.gate.items() if "SL-41" not in gate.says}
    assert told_only(evolve(regime, gate=gates), guidance, "slough_ecaf") == ["SL-41"]
