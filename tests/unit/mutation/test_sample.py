"""Mutants drawn by lot, and what they tell of all."""

from __future__ import annotations

import pytest

from mutation.mutants import Key
from mutation.places import NotPossible
from mutation.sample import Sample, at_most

KEYS = [Key("f", str(number), "x") for number in range(4000)]


def drawn(sample: Sample, module: str = "m.py") -> set[Key]:
    """Those on which the lot falls."""
    return {one for one in KEYS if sample.draws(module, one)}


def test_about_so_many_are_drawn_as_are_wanted() -> None:
    """Of all mutants about the number asked for is tried, spread over all of them."""
    found = drawn(Sample.of(1000, len(KEYS)))
    assert 900 < len(found) < 1100
    assert 400 < sum(one in found for one in KEYS[:2000]) < 600


def test_the_same_are_drawn_again() -> None:
    """A run that goes on, or asks for more, tries what was tried before; another module draws for itself."""
    few = Sample.of(1000, len(KEYS))
    assert drawn(few) == drawn(few)
    assert drawn(few) < drawn(Sample.of(2000, len(KEYS)))
    assert drawn(few) != drawn(few, "other.py")


def test_all_are_tried_where_no_number_is_given_or_there_are_no_more() -> None:
    """Without a number, or with one that is no less than there are, nothing is left out."""
    assert drawn(Sample.of(None, len(KEYS))) == drawn(Sample.of(4000, len(KEYS))) == set(KEYS)


def test_another_draw_has_none_of_those_drawn_before() -> None:
    """Tests written for the mutants of one draw say nothing of the next; together the draws are all there is."""
    draws = [drawn(Sample.of(1000, len(KEYS), number)) for number in (1, 2, 3, 4)]
    assert all(900 < len(one) < 1100 for one in draws)
    assert sum(map(len, draws)) == len(set[Key]().union(*draws)) == len(KEYS)


@pytest.mark.parametrize(("wanted", "draw"), [(1000, 5), (1000, 0), (0, 1)])
def test_no_draw_past_the_last_is_made(wanted: int, draw: int) -> None:
    """Where the draws before it have left nothing, that is said, and nothing is measured."""
    with pytest.raises(NotPossible, match=r"^Of 4000 mutants"):
        Sample.of(wanted, len(KEYS), draw)


@pytest.mark.parametrize(("lived", "tried", "most"), [(0, 100, 0.0370), (5, 100, 0.1118), (50, 1000, 0.0653)])
def test_what_a_sample_tells_of_all_says_how_sure_it_is(lived: int, tried: int, most: float) -> None:
    """The share that lives is told with the end of its interval, as the tables of Wilson's interval have it."""
    assert at_most(lived, tried) == pytest.approx(most, abs=0.0001)


def test_nothing_tried_tells_nothing() -> None:
    """Where none was tried, all may live."""
    assert at_most(0, 0) == 1.0
