from __future__ import annotations

import pytest

from teamaround.regime.reasoning.formulas import Asks, Every, Formula, Some, asked_about, possible, turned, wherever

COLOURS = frozenset({"red", "green", "blue"})
RED = Asks("colour", frozenset({"red"}), COLOURS)
GREEN = Asks("colour", frozenset({"green"}), COLOURS)
WARM = Asks("colour", frozenset({"red", "green"}), COLOURS)
LARGE = Asks("size", frozenset({True}), frozenset({True, False}))


@pytest.mark.parametrize(
    ("formulas", "can_be"),
    [
        ([], True),
        ([Every()], True),
        ([Some()], False),
        ([RED], True),
        ([RED, GREEN], False),
        ([RED, WARM, LARGE], True),
        ([RED, turned(RED)], False),
        ([turned(RED), turned(GREEN), WARM], False),
        ([Some((RED, GREEN)), turned(GREEN)], True),
        ([Some((RED, GREEN)), turned(WARM)], False),
        ([Every((RED, LARGE)), turned(Every((RED, LARGE)))], False),
        ([RED, turned(Every((RED, LARGE)))], True),
        ([Some((RED, LARGE)), Some((GREEN, turned(LARGE))), turned(WARM)], False),
        ([Some((RED, LARGE)), Some((GREEN, turned(LARGE)))], True),
        ([wherever(RED, LARGE), RED, turned(LARGE)], False),
        ([wherever(RED, LARGE), turned(RED), turned(LARGE)], True),
    ],
)
def test_whether_there_is_a_world_in_which_all_is_so(formulas: list[Formula], can_be: bool) -> None:
    """Each thing has one value at a time, and what is turned round is so where it otherwise is not."""
    assert possible(formulas) is can_be
    assert possible(formulas[::-1]) is can_be


def test_a_world_may_be_ruled_out_by_what_no_formula_says() -> None:
    """Where every world that fits the formulas is ruled out, there is none; choices are gone back on for that."""
    either: list[Formula] = [Some((RED, GREEN)), LARGE]
    assert possible(either, lambda world: "green" in world["colour"])
    assert not possible(either, lambda world: "blue" in world["colour"])


def test_every_question_is_found() -> None:
    """Whatever stands within, the questions are told in their order."""
    assert list(asked_about([Every((RED, Some((LARGE,)))), GREEN])) == [RED, LARGE, GREEN]
