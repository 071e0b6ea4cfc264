from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
