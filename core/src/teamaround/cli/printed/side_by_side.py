"""
Regimes side by side: what each asks, does and tells in each stage of a case's life, and who may lead.

Nothing is judged: each stands with the statements of its own guidance. Where a rule stands: `cli/drawing/life.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.drawing.life import LANE_TITLES, LANES, STAGES, life_of_a_case
from teamaround.cli.drawing.tables import stages_in_words, statements_page
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.cli.drawing.life import PlacedPart
    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Block, Page

SILENT = "–"
"""Where one says nothing: that is neither a permission nor a prohibition."""
KEY = f"“{SILENT}”: its guidance says nothing of it, which neither permits nor forbids anything."


def side_by_side(regimes: Sequence[KnownRegime]) -> Page:
    """The page."""
    return (*_heads(regimes), TextLine(KEY, "quiet"), *_stages(regimes), *_statements(regimes))


def comparison(regimes: Sequence[KnownRegime]) -> list[dict[str, object]]:
    """The same for a program: each regime with its rules, where each stands."""
    return [{"regime": one.resolved.regime.code, "parts": life_of_a_case(one)} for one in regimes]


def _heads(regimes: Sequence[KnownRegime]) -> Iterator[Block]:
    rows = (
        ("drawn from", *(f"{one.resolved.guidance.issuer}, {one.resolved.guidance.title}" for one in regimes)),
        ("for", *(listed(one.resolved.regime.nations, last="and") for one in regimes)),
        ("brought by", *(one.source.brought_by.strip() for one in regimes)),
        ("statements", *(str(len(one.resolved.guidance.statement)) for one in regimes)),
    )
    yield Table(("", *(one.resolved.regime.name for one in regimes)), rows)


def _stages(regimes: Sequence[KnownRegime]) -> Iterator[Block]:
    lives = [life_of_a_case(one) for one in regimes]
    names = tuple(one.resolved.regime.name for one in regimes)
    stages = stages_in_words(regimes[0])
    for stage in STAGES:
        rows = []
        for lane in LANES:
            cells = [_cell(one for one in life if (one.stage, one.lane) == (stage, lane)) for life in lives]
            if any(cells):
                rows.append((LANE_TITLES[lane], *(cell or SILENT for cell in cells)))
        if rows:
            yield Heading(stages[stage])
            yield Table(("", *names), tuple(rows))


def _cell(parts: Iterable[PlacedPart]) -> str:
    return "\n".join(f"{one.text} {_who(one)}[{', '.join(one.says) or one.grade}]" for one in parts)


def _who(one: PlacedPart) -> str:
    level = f"({one.level}) " if one.level else ""
    return f"{level}({one.who}) " if one.who else level


def _statements(regimes: Sequence[KnownRegime]) -> Iterator[Block]:
    for one in regimes:
        yield from statements_page(one, {said for part in life_of_a_case(one) for said in part.says})
