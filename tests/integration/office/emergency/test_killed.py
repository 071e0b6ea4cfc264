"""
What is left of break-glass when the process dies at any moment of it: nothing, or the whole.

Some tens of kills in every run, twenty times as many where TEAMAROUND_DEEP is set; TEAMAROUND_SEED draws others.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.integration.office.emergency.killed import FAULTS, Killings

if TYPE_CHECKING:
    from pathlib import Path

KILLS, DEEP, SEED = 20, "TEAMAROUND_DEEP", "TEAMAROUND_SEED"


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "postgresql":
        found: str = request.getfixturevalue("postgresql_url")
        return found
    return f"sqlite:///{tmp_path / 'office.db'}"


def test_never_without_alert_reason_and_end(url: str, tmp_path: Path) -> None:
    """Wherever a process is killed, there is no opening or a whole one; and bytes only where there is one."""
    kills = KILLS * (20 if os.environ.get(DEEP) else 1)
    seen = Killings(url=url, folder=tmp_path, seed=int(os.environ.get(SEED, "42"))).lived_through(kills)
    assert seen.wrong == []
    assert seen.killed >= kills * 9 // 10
    assert {0, 1} == set(seen.left), "some died before the commit, and some after"


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("without_alert", {"no alert in the outbox", "no review on anybody's list"}),
        ("without_end", {"no end"}),
        ("reads_first", {"bytes without an opening"}),
    ],
)
def test_an_opening_that_lacks_anything_is_noticed(tmp_path: Path, fault: str, found: set[str]) -> None:
    """The seeded faults: one without alert and review, one without end, bytes before anything is committed."""
    assert fault in FAULTS
    seen = Killings(url=f"sqlite:///{tmp_path / 'office.db'}", folder=tmp_path, fault=fault).lived_through(0)
    assert found <= {one.partition(": ")[2] for one in seen.wrong}
