from __future__ import annotations

from itertools import combinations

import pytest

from teamaround.regime.reasoning.formulas import (
    Asks,
    Every,
    Formula,
    Some,
    asked_about,
    changed,
    possible,
    turned,
    wherever,
)

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


def bit(*about: object, so: bool = True) -> Asks:
    """That something is so, or is not."""
    return Asks(about, frozenset({so}), frozenset({True, False}))


def crowded(many: int) -> list[Formula]:
    """One more than there are holes, each in a hole of its own: what no search of this sort finds in a few steps."""
    pigeons, holes = range(many + 1), range(many)
    housed: list[Formula] = [Some(tuple(bit(one, hole) for hole in holes)) for one in pigeons]
    alone = [
        Some((bit(one, hole, so=False), bit(other, hole, so=False)))
        for hole in holes
        for one, other in combinations(pigeons, 2)
    ]
    return [*housed, *alone]


def test_a_search_has_an_end() -> None:
    """What takes more choices than may be tried cannot be said; with enough of them it can."""
    assert possible(crowded(3)) is False
    assert possible(crowded(3), most=2) is None
    assert possible(crowded(8)) is None


def test_what_follows_without_a_choice_takes_none() -> None:
    """A chain of two hundred is followed to its end, and a contradiction there found, with no choice made."""
    chain: list[Formula] = [wherever(bit(number), bit(number + 1)) for number in range(200)]
    assert possible([*chain, bit(0), bit(200, so=False)], most=0) is False
    assert possible([*chain, bit(0)], most=0) is True


def test_what_has_nothing_to_do_with_it_is_not_gone_through() -> None:
    """A contradiction is found beside many choices that are open, each of which could be made either way."""
    beside: list[Formula] = [Some((bit("open", number), bit("free", number))) for number in range(100)]
    apart: list[Formula] = [Some((bit("x", so=x), bit("y", so=y), RED)) for x in (True, False) for y in (True, False)]
    assert possible([*beside, *apart, Some((GREEN, turned(WARM)))], most=110) is False


def test_each_question_may_be_put_otherwise() -> None:
    """Whatever stands within, every question is changed, and nothing else."""
    assert changed(Every((RED, Some((LARGE, GREEN)))), turned) == Every(
        (turned(RED), Some((turned(LARGE), turned(GREEN))))
    )


def test_every_question_is_found() -> None:
    """Whatever stands within, the questions are told in their order."""
    assert list(asked_about([Every((RED, Some((LARGE,)))), GREEN])) == [RED, LARGE, GREEN]
