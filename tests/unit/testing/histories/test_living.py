from __future__ import annotations

from collections import Counter

import pytest
from attrs import asdict

from teamaround.store.snapshot import MemorySnapshot
from teamaround.testing.histories.drawing import SeededChance
from teamaround.testing.histories.living import MadeUpOffice
from tests.integration.office.histories.world import REGIMES, switched_on


@pytest.mark.parametrize("regime", REGIMES)
def test_a_history_is_the_same_every_time_and_much_happens_in_it(regime: str) -> None:
    """One seed gives one history; in it somebody leads, things are done and refused, and days pass."""
    histories = [list(MadeUpOffice.under(switched_on(regime), regime).live("one", 80)) for _ in range(2)]
    one, again = histories
    assert [(step.command, step.refused, step.case) for step in one] == [
        (step.command, step.refused, step.case) for step in again
    ]
    kinds = Counter("days" if step.command is None else "refused" if step.refused else "done" for step in one)
    assert min(kinds["days"], kinds["refused"], kinds["done"]) >= 5, kinds
    assert any(step.case.leads(step.case.opened_on) or step.case.assignments for step in one)


def test_another_seed_gives_another_history() -> None:
    """Histories differ by their seeds."""
    first, second = (
        [step.command for step in MadeUpOffice.under(switched_on("ehcp"), "ehcp").live(seed, 20)] for seed in "ab"
    )
    assert first != second


def test_every_choice_is_made() -> None:
    """Of several things each is chosen at times, about as often as the others."""
    chance = SeededChance("x")
    drawn = Counter(chance.choice("abc") for _ in range(600))
    assert set(drawn) == set("abc")
    assert min(drawn.values()) > 150


def test_a_history_keeps_no_copy_of_the_store() -> None:
    """Of each step it is kept what was asked, whether it was refused, and the case; so a long one is no burden."""
    office = MadeUpOffice.under(switched_on("ehcp"), "ehcp")
    kept = [value for step in office.live("kept", 10) for value in asdict(step, recurse=False).values()]
    assert kept
    assert not any(isinstance(one, MemorySnapshot) for one in kept)
