"""
A regime as a booklet: each part with what it does, its level, what was chosen of it, and the sentences it rests on.

The sentences of one part: `cli/explaining/rule_page.py`; those of the guidance stand once, at the end, with where each
is found in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.drawing.tables import statements_page
from teamaround.cli.explaining.grounds import chosen_of, grade_of, parts_by_name
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.explaining.rules import LEVELLED, LEVELS, rule_sentences
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.regime.rules import ACTING, OFFERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Block, Page

GRADE_TEXT = {"guidance": "the guidance says it", "reading": "our reading of the guidance", "local": "a local choice"}


def booklet(known: KnownRegime) -> Page:
    """The whole regime, as the authority has it where one is named."""
    regime = known.resolved.regime
    parts = parts_by_name(regime)
    shown = tuple(
        (name, grade_of(part), ", ".join(part.says), _words(name, known))
        for name, (kind, part) in parts.items()
        if kind not in (*ACTING, *OFFERED)
    )
    off: Page = text_lines(*known.resolved.off)
    return (
        *_levels(),
        *(block for name, (kind, _) in parts.items() if kind in (*ACTING, *OFFERED) for block in _part(name, known)),
        Heading("What is shown"),
        Table(("part", "stands on", "statements", "says"), shown),
        *((Heading("Off: local choices"), *off) if off else ()),
        *statements_page(known, {said for _, part in parts.values() for said in part.says}),
    )


def _levels() -> Iterator[Block]:
    yield Heading("How firmly a rule stands")
    yield Table(("level", "where it is not so"), tuple(LEVELS.items()))


def _part(name: str, known: KnownRegime) -> Iterator[Block]:
    kind, part = parts_by_name(known.resolved.regime)[name]
    yield Heading(name)
    level = f"{getattr(part, 'level', '')}; " if kind in LEVELLED else ""
    rests = f"{', '.join(part.says)}: " if part.says else ""
    yield TextLine(f"{level}{rests}{GRADE_TEXT[grade_of(part)]}", "quiet")
    yield from text_lines(part.reading, part.local, tone="quiet")
    yield from rule_sentences(kind, part, words_of(known), known.registry)
    for one in chosen_of(name, known):
        why = f" Reason: {one.reason}" if one.reason else ""
        yield TextLine(f"The authority chose: {one.what}.{why}", "strong")


def _words(name: str, known: KnownRegime) -> str:
    kind, part = parts_by_name(known.resolved.regime)[name]
    return " ".join(line.text for line in rule_sentences(kind, part, words_of(known), known.registry))
