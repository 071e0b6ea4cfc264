"""The benchmarks of sending do what they say: every letter leaves, and the worker is busy in its turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.delivery.rates import BARE, rates
from bench.delivery.writers import TURN, writers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "postgresql":
        found: str = request.getfixturevalue("postgresql_url")
        return found
    return f"sqlite:///{tmp_path / 'office.db'}"


def test_every_way_of_sending_hands_over_the_same_letters(url: str) -> None:
    """One worker, four, and a bare loop hand over as many letters as were asked for, and the table names each."""
    found = rates(url, 12)
    assert found.letters == 16
    assert list(found.a_second) == ["1 worker", "4 workers", BARE]
    assert all(name in found.said("kind") for name in found.a_second)


def test_commands_are_measured_while_letters_leave_and_while_none_do(url: str) -> None:
    """There are as many turns of one sort as of the other, each of as many commands; in those of a worker, it sends."""
    found = writers(url, 64)
    assert len(found.held) == len(found.busy) > 0
    assert {len(turn) for turn in (*found.held, *found.busy)} == {TURN}
    assert 0 < found.letters < 64
    assert "while it sends" in found.said("kind")
