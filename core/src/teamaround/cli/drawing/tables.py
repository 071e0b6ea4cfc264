"""
The life of a case as tables, beside its picture: for whoever cannot see that, with the sentences that rules rest on.

What stands in it: `life.py`; the picture: `as_svg.py`; how a page is printed: `cli/printed/as_html.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.drawing.life import KIND_TITLES, LANE_TITLES, STAGE_TITLES, STAGES
from teamaround.cli.explaining.events import with_terms
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.views.words.defaults import counted, first_upper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.cli.drawing.life import PlacedPart, Stage
    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Block, Page

COLUMNS = ("what", "rule", "says", "when", "whose, to whom", "rests on")


def title_of_life(known: KnownRegime) -> str:
    """What the picture is of."""
    return f"The life of a case: {known.resolved.regime.name}"


def stages_in_words(known: KnownRegime) -> dict[Stage, str]:
    """What each stage is called, in the regime's words."""
    words = words_of(known)
    return {stage: first_upper(with_terms(text, words)) for stage, text in STAGE_TITLES.items()}


def life_in_words(known: KnownRegime, parts: Sequence[PlacedPart]) -> str:
    """What the picture shows, for whoever does not see it: how many rules in each stage, and who is told."""
    stages = stages_in_words(known)
    numbers = [(stages[one], sum(part.stage == one for part in parts)) for one in STAGES]
    told = sum(part.lane == "told" for part in parts)
    family = sum(part.lane == "family" for part in parts)
    late = sum(bool(part.late) for part in parts)
    follows = f" A line joins each late step to what follows it: {late} do." if late else ""
    each = "; ".join(f"{title}: {counted(number, 'rule')}" for title, number in numbers if number)
    return f"{each}. The family decides or is heard at {family} of them, and {told} tell somebody.{follows}"


def life_page(known: KnownRegime, parts: Sequence[PlacedPart]) -> Page:
    """The tables, stage by stage, and the guidance's sentences at the end."""
    stages = stages_in_words(known)
    blocks: list[Block] = []
    for stage in STAGES:
        rows = tuple(_row(one) for one in parts if one.stage == stage)
        if rows:
            blocks += [Heading(stages[stage]), Table(COLUMNS, rows)]
    return (*blocks, *statements_page(known, {said for one in parts for said in one.says}))


def statements_page(known: KnownRegime, says: set[str]) -> Iterator[Block]:
    """The sentences of the guidance, in our words, with where each stands in it."""
    guidance = known.resolved.guidance
    rows = tuple((key, one.strength, one.section, one.says) for key, one in guidance.statement.items() if key in says)
    yield Heading("The guidance's sentences, in our words")
    yield TextLine(f"{guidance.issuer}, {guidance.title}")
    yield Table(("id", "strength", "section", "says"), rows)


def _row(one: PlacedPart) -> tuple[str, ...]:
    level = f" ({one.level})" if one.level else ""
    rests = ", ".join(one.says) or one.grade
    return (f"{KIND_TITLES[one.kind]}{level}; {LANE_TITLES[one.lane]}", one.name, one.text, one.when, one.who, rests)
