from __future__ import annotations

from datetime import UTC, datetime

from attrs import evolve

from teamaround.cli.rendering.plain import as_plain_text
from teamaround.cli.rendering.register.looks import NOT_KEPT, SOME_LEFT_OUT, looks_page
from teamaround.views.register.looks import LookLine, Looks
from teamaround.views.words import Party

LINE = LookLine(
    at=datetime(2026, 11, 20, 9, 30, 5, tzinfo=UTC), who=Party("P1", "Ms Birch"), acting_as="person:P1",
    child=Party("K1", "Rowan Ash"), what="case", record="C1",
)  # fmt: skip


def lines(found: Looks) -> list[str]:
    """The page as it is read, its columns apart by one space."""
    return [" ".join(one.split()) for one in as_plain_text(looks_page(found)).splitlines() if one]


def test_each_look_is_a_line() -> None:
    """Who, when, at whom, and what they were given; very many children stand as such."""
    many = evolve(LINE, child=None, what="listed", record="")
    assert lines(Looks(lines=(LINE, many), is_kept=True, more=True)) == [
        "when who as at what they were given of",
        "2026-11-20 09:30:05 GMT Ms Birch person:P1 Rowan Ash the page of the case C1",
        "2026-11-20 09:30:05 GMT Ms Birch person:P1 many children together a list of all records",
        "There is more; a higher --limit shows more of it.",
        SOME_LEFT_OUT,
    ]


def test_a_post_stands_in_one_column() -> None:
    """How somebody acted is said once, of a post as of everybody else."""
    duty = evolve(LINE, who=Party("officer:duty", "the authority's own staff (officer:duty)"), acting_as="officer:duty")
    [_, line, *_] = lines(Looks(lines=(duty,), is_kept=True))
    assert line.startswith("2026-11-20 09:30:05 GMT the authority's own staff officer:duty Rowan Ash")


def test_where_nothing_is_written_down_that_is_said() -> None:
    """So that nobody takes it for nobody having looked."""
    assert lines(Looks(lines=(), is_kept=False)) == [NOT_KEPT, "No look is written down.", SOME_LEFT_OUT]
    assert NOT_KEPT not in lines(Looks(lines=(), is_kept=True))
