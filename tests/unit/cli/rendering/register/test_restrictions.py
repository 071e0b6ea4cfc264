"""The restrictions in force, as they are printed: to whom, how far, by whom, what is late, what clashes."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from teamaround.cli.rendering.page import Table, TextLine
from teamaround.cli.rendering.register.restrictions import restrictions_page, said_of
from teamaround.views.register.restriction import RestrictionLine, Restrictions
from teamaround.views.words import Party

DAY = date(2026, 9, 14)
LINE = RestrictionLine(
    record="K1",
    to=(Party("P1", "Ms Hall"), Party("officer:head", "officer:head")),
    grade="existence",
    by="the authority's own staff (officer:head)",
    since=DAY,
    why="A risk.",
    review_on=date(2026, 10, 14),
    days_late=3,
    clashes=("77 in mosaic is the number of K2, too.",),
    beside=("K3, a record of the same child, is open to others.",),
)


def test_each_restriction_is_a_line_and_what_clashes_is_below() -> None:
    """A program and a person see the same."""
    table, *below = restrictions_page(Restrictions(lines=(LINE,), as_of=DAY))
    assert isinstance(table, Table)
    assert table.rows == (
        (
            "K1", "Ms Hall, officer:head", "others do not learn that it is there",
            "the authority's own staff (officer:head)", "Mon 14 Sep 2026", "Wed 14 Oct 2026", "3",
        ),
    )  # fmt: skip
    assert [one.text for one in below if isinstance(one, TextLine)] == [
        "K1: 77 in mosaic is the number of K2, too.",
        "K1: K3, a record of the same child, is open to others.",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            LINE,
            (
                "Restricted to Ms Hall and officer:head since Mon 14 Sep 2026 by the authority's own staff "
                "(officer:head): A risk. Others do not learn that it is there. It is looked at again on Wed 14 "
                "Oct 2026."
            ),
        ),
        (
            evolve(LINE, to=(), grade="whole", by="", since=None, why="", review_on=None),
            "Restricted to nobody.",
        ),
    ],
)
def test_one_is_said_in_a_sentence(line: RestrictionLine, said: str) -> None:
    """As far as it is known: an older release kept by whom and since when in the journal alone."""
    assert said_of(line) == said
