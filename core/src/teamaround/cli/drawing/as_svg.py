"""
The life of a case as a picture: stages from top to bottom, a lane for each sort of rule, each rule a box with its text.

A line leads from a step to what follows once it is late; the boxes say the same in words. Plain SVG with a title, a
description in words, and every word as text; nothing in it runs or is fetched, and no meaning rests on a colour. The
same rules give the same picture. What stands in it: `life.py`; the same as tables: `tables.py`.
"""

from __future__ import annotations

import textwrap
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.drawing.life import KIND_TITLES, LANE_TITLES, LANES, STAGES, Lane, PlacedPart, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INK, QUIET, PAPER, LINE = "#1a1a1a", "#404a50", "#ffffff", "#5a6872"
FILLS: dict[Lane, str] = {"family": "#fdf6e7", "before": "#f2eef7", "done": "#e6eef2", "told": "#eaf4ea"}
MARGIN, LANE, BETWEEN, GAP, PAD = 16, 318, 22, 12, 10
"""In pixels: around the picture, the width of a lane, between lanes, between boxes, within a box."""
SIZE, ROW = 14, 19
"""In pixels: the height of a letter, and of a row."""
LETTERS, BOLD_LETTERS = 36, 32
"""How many letters stand in a row of a box, whatever a machine takes for its letters without serifs."""
Place = tuple[int, int]
"""Where a box stands: its left edge, and its middle from the top."""
WIDTH = 2 * MARGIN + len(LANES) * (LANE + BETWEEN) - BETWEEN


@frozen
class DrawnBox:
    """A box before it is known where it stands: its rows of text, and how high it is."""

    part: PlacedPart
    rows: tuple[tuple[str, bool], ...]

    @property
    def height(self) -> int:
        """In pixels."""
        return 2 * PAD + ROW * len(self.rows) - (ROW - SIZE)


def life_as_svg(title: str, said: str, stages: Mapping[Stage, str], parts: Sequence[PlacedPart]) -> str:
    """
    The picture, as the text of a file.

    Args:
        title: What it is of.
        said: What it shows, in words, for whoever does not see it.
        stages: What each stage is called.
        parts: What stands in it.
    """
    body, bottom, places = list[str](), MARGIN + 64, dict[str, Place]()
    by_stage = {stage: [*own] for stage, own in groupby(parts, key=lambda one: one.stage)}
    for stage in STAGES:
        if stage in by_stage:
            lines, bottom = _stage(stages[stage], by_stage[stage], bottom, places)
            body += lines
    joins = [(places[one], places[part.name], f"{one} late: {part.name}") for part in parts for one in part.late]
    size = f'width="{WIDTH}" height="{bottom}" viewBox="0 0 {WIDTH} {bottom}"'
    read_out = 'role="img" aria-labelledby="life-title life-desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {read_out} font-family="sans-serif" font-size="{SIZE}">',
        f'<title id="life-title">{escape(title)}</title>',
        f'<desc id="life-desc">{escape(said)}</desc>',
        f'<rect width="{WIDTH}" height="{bottom}" fill="{PAPER}"/>',
        _text(MARGIN, MARGIN + 18, title, ' font-size="20" font-weight="bold"'),
        *(_text(_left(lane), MARGIN + 50, LANE_TITLES[lane], ' font-weight="bold"') for lane in LANES),
        *(line for number, join in enumerate(joins) for line in _join(*join, number)),
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _stage(title: str, parts: Sequence[PlacedPart], top: int, places: dict[str, Place]) -> tuple[list[str], int]:
    """A stage from *top* on, and where it ends; where each of its boxes stands is put into *places*."""
    lines = [
        f'<line x1="{MARGIN}" y1="{top}" x2="{WIDTH - MARGIN}" y2="{top}" stroke="{LINE}"/>',
        _text(MARGIN, top + 24, title, ' font-size="17" font-weight="bold"'),
    ]
    bottoms = dict.fromkeys(LANES, top + 38)
    for part in parts:
        box = _box(part)
        lines += _drawn(box, _left(part.lane), bottoms[part.lane])
        places[part.name] = _left(part.lane), bottoms[part.lane] + box.height // 2
        bottoms[part.lane] += box.height + GAP
    return lines, max(bottoms.values()) + GAP


def _box(part: PlacedPart) -> DrawnBox:
    level = f", {part.level}" if part.level else ""
    rests = ", ".join(part.says) if part.says else part.grade
    texts = ((f"{KIND_TITLES[part.kind]}{level}: {part.name.rpartition('.')[2]}", True), (part.text, False),
             (part.when, False), (part.who, False), (f"[{rests}]", False))  # fmt: skip
    rows = [
        (row, bold) for text, bold in texts if text for row in textwrap.wrap(text, BOLD_LETTERS if bold else LETTERS)
    ]
    return DrawnBox(part, tuple(rows))


def _drawn(box: DrawnBox, left: int, top: int) -> Iterator[str]:
    fill = FILLS[box.part.lane]
    dashes = ' stroke-dasharray="5 3"' if box.part.grade == "local" else ""
    size = f'width="{LANE}" height="{box.height}" rx="4"'
    yield f'<rect x="{left}" y="{top}" {size} fill="{fill}" stroke="{LINE}"{dashes}/>'
    for number, (row, bold) in enumerate(box.rows):
        more = ' font-weight="bold"' if bold else ""
        yield _text(left + PAD, top + PAD + SIZE - 2 + number * ROW, row, more)


def _join(step: Place, follows: Place, said: str, number: int) -> Iterator[str]:
    """A line from a step to what follows its lateness, with a point at its end: behind boxes and between lanes."""
    (left, top), (other, end) = step, follows
    between = left + LANE + 5 * (number % 3 + 1)
    at, back = (other + LANE, 1) if other <= left else (other, -1)
    yield f'<path d="M {left + LANE} {top} H {between} V {end} H {at}" fill="none" stroke="{LINE}" stroke-width="2">'
    yield f"<title>{escape(said)}</title></path>"
    yield f'<path d="M {at} {end} l {back * 5} -4 v 8 z" fill="{LINE}"/>'


def _left(lane: Lane) -> int:
    return MARGIN + LANES.index(lane) * (LANE + BETWEEN)


def _text(x: int, y: int, text: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{INK}"{more}>{escape(text)}</text>'
