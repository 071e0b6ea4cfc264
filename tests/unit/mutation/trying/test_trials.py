from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from mutation.mutants import Mutant, mutants_of
from mutation.trying import trials
from mutation.trying.trials import GREEN, UNFIT, Outcome, Place, Trial, Trials

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MUTANT, OTHER = mutants_of("x = 1\n")
NEAR, FAR = ("near",), ("far",)
SECONDS = {"near": 0.0, "far": 0.0}


def run(mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
    """Notice MUTANT with the test `far`, and no other with any."""
    if mutant == MUTANT and "far" in tests:
        os.write(1, b"two is not one\n")
        place.answer.write_text("far", "utf-8")
        return 1
    return GREEN


def outcomes(folder: Path, *tried: Trial, how: trials.Run = run) -> list[Outcome]:
    """What becomes of the trials, two at once."""
    return list(Trials(folder, 2).outcomes(how, tried, SECONDS))


def test_a_mutant_is_noticed_by_the_test_that_fails(tmp_path: Path) -> None:
    """The test that failed is what noticed a mutant, and what was printed is kept with it."""
    assert outcomes(tmp_path, Trial(MUTANT, (NEAR, FAR))) == [Outcome(MUTANT, "far", heard="two is not one\n")]


def test_a_mutant_lives_if_every_test_is_green(tmp_path: Path) -> None:
    """A mutant that outlives all its tests has lived; so has one that no test comes near."""
    assert outcomes(tmp_path, Trial(OTHER, (NEAR, FAR))) == [Outcome(OTHER, "")]
    assert outcomes(tmp_path, Trial(MUTANT, (NEAR,))) == [Outcome(MUTANT, "")]
    assert outcomes(tmp_path, Trial(MUTANT, ())) == [Outcome(MUTANT, "")]


def test_each_of_many_has_its_outcome(tmp_path: Path) -> None:
    """Of many trials at once, each has its own outcome, whichever ends first."""
    found = outcomes(tmp_path, *[Trial(each, (NEAR, FAR)) for each in (MUTANT, OTHER) * 4])
    assert sorted(one.noticed_by for one in found if one.mutant == MUTANT) == ["far"] * 4
    assert sorted(one.noticed_by for one in found if one.mutant == OTHER) == [""] * 4


def test_a_mutant_that_never_ends_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that loops for ever is ended by the time that it uses, however busy the machine is."""

    def loop(mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
        while True:
            pass

    monkeypatch.setattr(trials, "PATIENCE", 1.0)
    assert outcomes(tmp_path, Trial(MUTANT, (NEAR,)), how=loop) == [Outcome(MUTANT, "time")]


def test_a_mutant_that_waits_for_ever_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that uses no time and does not end is ended, too."""

    def sleep(mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
        time.sleep(600)
        return GREEN

    monkeypatch.setattr(trials, "PATIENCE", 0.01)
    assert outcomes(tmp_path, Trial(MUTANT, (NEAR,)), how=sleep) == [Outcome(MUTANT, "time")]


def test_a_mutant_that_breaks_its_process_is_noticed(tmp_path: Path) -> None:
    """A mutant that ends its process without a word is noticed by how it ended."""
    found = outcomes(tmp_path, Trial(MUTANT, (NEAR,)), how=lambda *_: sys.exit(3))
    assert [one.noticed_by for one in found] == ["exit code 70"]


def test_a_change_that_cannot_be_shown_is_told_from_one_that_lived(tmp_path: Path) -> None:
    """A way of trying that cannot show a change says so, and it does not count as one that lived."""
    assert outcomes(tmp_path, Trial(MUTANT, (NEAR,)), how=lambda *_: UNFIT) == [Outcome(MUTANT, "", unfit=True)]
