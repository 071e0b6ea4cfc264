from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.regime.reading import read_guidance, read_regime

if TYPE_CHECKING:
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
REGIMES = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


def page(regime: str, folder: Path) -> str:
    """What the command line shows of a regime, away from any authority's file."""
    command = [sys.executable, "-m", "teamaround", "explain", regime]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.parametrize("regime", REGIMES)
def test_what_a_regime_says_is_what_was_agreed(regime: str, tmp_path: Path) -> None:
    """
    Terms, functions, tasks, boundaries, options, lists, documents and contacts stand on the page as they were agreed.

    After a change that is meant, keep the page anew:
    `python3 dev.py run explain REGIME > tests/journeys/pages/REGIME.txt`.
    """
    assert page(regime, tmp_path) == (PAGES / f"{regime}.txt").read_text(encoding="utf-8")


def test_a_changed_page_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: the page of one regime is not that of another."""
    assert page("england_caf", tmp_path) != (PAGES / "slough_ecaf.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("regime", REGIMES)
def test_no_part_mixes_what_must_be_with_what_may(regime: str) -> None:
    """A function, task, boundary or option rests on statements of one strength, so that its heading is true of all."""
    assert mixed(*read(regime)) == []


def test_a_part_that_mixes_strengths_is_caught() -> None:
    """Seeded fault: a task that rests on a duty and on something that may be done."""
    regime, guidance = read("slough_ecaf")
    task = evolve(regime.task["build_trust"], says=("SL-20", "SL-37"))
    assert mixed(evolve(regime, task={"build_trust": task}), guidance) == ["task.build_trust"]


def read(code: str) -> tuple[Regime, Guidance]:
    """A regime of this repository, and its guidance."""
    (folder,) = ROOT.glob(f"plugins/*/src/teamaround_{code}")
    regime, _ = read_regime((folder / "regime.toml").read_bytes(), "regime.toml")
    return regime, read_guidance((folder / "guidance.toml").read_bytes(), "guidance.toml")


def mixed(regime: Regime, guidance: Guidance) -> list[str]:
    """The parts that rest on more than one of must, should and may."""
    found = []
    for kind in ("function", "task", "boundary", "option"):
        for key, part in getattr(regime, kind).items():
            strengths = {guidance.statement[one].strength for one in part.says} & {"must", "should", "may"}
            found += [f"{kind}.{key}"] if len(strengths) > 1 else []
    return found


def without_reference(regime: Regime, templates: dict[str, str]) -> list[str]:
    """The notices from which nobody could tell which case they are about."""
    carry = {f"notice.{key}" for key, one in regime.notice.items() if "reference" not in one.carries}
    say = {
        f"notice.{key}" for key, one in regime.notice.items() if "{reference}" not in templates.get(one.template, "")
    }
    return sorted(carry | say)


def templates_of(code: str) -> dict[str, str]:
    """The templates of a regime of this repository, under the names that its notices give them."""
    found = ROOT.glob(f"plugins/*/src/teamaround_{code}/templates/*.txt")
    return {one.stem: one.read_text(encoding="utf-8") for one in found}


@pytest.mark.parametrize("regime", REGIMES)
def test_every_notice_says_of_which_case_it_is(regime: str) -> None:
    """Whoever is told of several children tells them apart by the case's reference, and by nothing of the child."""
    assert without_reference(read(regime)[0], templates_of(regime)) == []


def test_a_notice_of_no_case_in_particular_is_caught() -> None:
    """Seeded fault: a notice that does not carry the reference, and a template that does not show it."""
    regime, _ = read("east_riding_eys")
    told = evolve(regime.notice["lead_changed"], carries=("leads_now",))
    changed = evolve(regime, notice={**regime.notice, "lead_changed": told})
    templates = templates_of("east_riding_eys") | {"invitation": "You are invited."}
    assert without_reference(changed, templates) == ["notice.invitation", "notice.lead_changed"]
