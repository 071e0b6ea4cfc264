"""
A regime on one page: what it is drawn from, and every part that acts, is offered or is shown.

Each with its level and grade; and what is off. One part by itself: `rule_page.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.command import CommandResult
from teamaround.cli.explaining.grounds import chosen_of, grade_of, parts_by_name
from teamaround.cli.explaining.rule_page import title_of
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.regime.rules import ACTING, OFFERED, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Page

KINDS = (("What acts", ACTING), ("What is offered", OFFERED), ("What is shown", SHOWN))

KEY = "Level: block cannot be passed, explain asks for a reason, warn and info stop nothing; blank: it stops nobody."
"""What the column of levels means."""


def regime_page(known: KnownRegime) -> CommandResult:
    """The regime's own page."""
    resolved, regime = known.resolved, known.resolved.regime
    values = list(_part_values(known))
    return CommandResult(
        page=(
            Heading(f"{regime.name} ({regime.code})"),
            TextLine(f"Drawn from: {resolved.guidance.issuer}, {resolved.guidance.title}"),
            TextLine(f"Brought by: {known.source.brought_by.strip()}. For: {', '.join(regime.nations)}."),
            *text_lines(f"As {known.authority.name} has it." if known.authority else "", tone="quiet"),
            *(
                block
                for title, kinds in KINDS
                for block in _table(title, [one for one in values if one["kind"] in kinds])
            ),
            *_off(resolved.off),
            TextLine(""),
            TextLine(
                f"`teamaround explain {regime.code} NAME` explains a part, or a statement such as {_example(known)}."
            ),
        ),
        value={
            "regime": regime.code,
            "name": regime.name,
            "nations": regime.nations,
            "title": resolved.guidance.title,
            "issuer": resolved.guidance.issuer,
            "distribution": known.source.distribution,
            "version": known.source.version,
            "authority": known.authority.code if known.authority else None,
            "edition": resolved.edition.hash,
            "parts": values,
            "off": resolved.off,
        },
    )


def _table(title: str, values: list[dict[str, Any]]) -> Page:
    rows = tuple((one["name"], one["level"] or "", one["grade"], one["title"]) for one in values)
    key = (TextLine(KEY, "quiet"),) if any(one["level"] for one in values) else ()
    return (Heading(title), Table(("part", "level", "grade", "says"), rows), *key)


def _off(names: tuple[str, ...]) -> Page:
    if not names:
        return ()
    return (Heading("Off"), *text_lines(*names), TextLine("Local choices: the authority may turn them on.", "quiet"))


def _part_values(known: KnownRegime) -> Iterator[dict[str, Any]]:
    for name, (kind, part) in parts_by_name(known.resolved.regime).items():
        yield {
            "name": name,
            "kind": kind,
            "level": getattr(part, "level", None),
            "grade": grade_of(part),
            "says": part.says,
            "title": title_of(name, known),
            "chosen": chosen_of(name, known),
        }


def _example(known: KnownRegime) -> str:
    return next(iter(known.resolved.guidance.statement), "")
