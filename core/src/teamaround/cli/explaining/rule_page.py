"""
One part of a regime, explained: what it does, its level, what it rests on, what the authority chose.

The sentences are in `rules.py`; the grounds, and the choices with the line of the authority's file, in `grounds.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.command import CommandResult
from teamaround.cli.explaining.grounds import (
    choice_lines,
    chosen_of,
    grade_of,
    ground_lines,
    parts_by_name,
    place_of,
    quoted_by,
)
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.explaining.rules import LEVELLED, rule_sentences
from teamaround.cli.rendering.page import Heading, TextLine, text_lines

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Page


def rule_page(name: str, known: KnownRegime) -> CommandResult:
    """What the part *name* does, what it rests on, at which level, and what the authority chose of it."""
    regime, guidance = known.resolved.regime, known.resolved.guidance
    off = name in known.resolved.off
    kind, part = parts_by_name(known.written if off else regime)[name]
    does = tuple(rule_sentences(kind, part, words_of(known), known.registry))
    level = getattr(part, "level", None) if kind in LEVELLED else None
    why = getattr(part, "level_why", "")
    place = place_of(name, known)
    text = known.resolved.templates.get(name) or known.resolved.templates.get(getattr(part, "template", ""), "")
    return CommandResult(
        page=(
            Heading(name),
            *text_lines(f"{regime.name} ({place})", tone="quiet"),
            *([TextLine("It is off here.", "caution")] if off else []),
            Heading("What it does"),
            *does,
            *_letter(text),
            *_level(level, getattr(parts_by_name(known.written)[name][1], "level", None), why),
            *ground_lines(part, guidance),
            *choice_lines(name, known),
        ),
        value={
            "regime": regime.code,
            "rule": name,
            "kind": kind,
            "place": place,
            "on": not off,
            "does": [line.text for line in does],
            "level": level,
            "level_why": why,
            "grade": grade_of(part),
            "reading": part.reading,
            "local": part.local,
            "rests_on": quoted_by(part, guidance),
            "chosen": chosen_of(name, known),
            "written": part,
            **({"letter": text} if kind == "notice" else {}),
        },
    )


def _letter(text: str) -> Page:
    """What its party reads, as it is written: what stands in braces is put in."""
    return (Heading("The letter"), *(TextLine(line, indent=1) for line in text.strip().splitlines())) if text else ()


def _level(level: str | None, before: str | None, why: str) -> Page:
    if level is None:
        return ()
    said = level if level == before else f"{level}, chosen by the authority; the regime has {before}"
    return (Heading("Level"), TextLine(said), *text_lines(why, tone="quiet", indent=1))


def title_of(name: str, known: KnownRegime) -> str:
    """A part in one line: its own text, or its word."""
    kind, part = parts_by_name(known.written)[name]
    match kind:
        case "role":
            return words_of(known).role(name.rpartition(".")[2])
        case "notice":
            return f"to {', '.join(getattr(part, 'to', ()))}"
        case _:
            texts = (getattr(part, one, "") for one in ("text", "ask", "one", "title", "means"))
            return next((one for one in texts if one), "")
