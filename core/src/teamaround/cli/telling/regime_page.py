"""A regime on one page: what it is drawn from, and every part that acts or is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.answers import Answer
from teamaround.cli.showing.page import Heading, Line, Table, lines
from teamaround.cli.telling.grounds import chosen_of, grade_of, parts_by_name
from teamaround.cli.telling.rule_page import title_of
from teamaround.regime.rules import ACTING, OFFERED, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from teamaround.cli.regimes import Known
    from teamaround.cli.showing.page import Page

KINDS = (("What acts", ACTING), ("What is offered", OFFERED), ("What is shown", SHOWN))

KEY = "Level: block cannot be passed, explain asks for a reason, warn and info stop nothing; blank: it stops nobody."
"""What the column of levels means."""


def regime_page(known: Known) -> Answer:
    """The regime's own page."""
    resolved, regime = known.resolved, known.resolved.regime
    told = list(_told(known))
    return Answer(
        page=(
            Heading(f"{regime.name} ({regime.code})"),
            Line(f"Drawn from: {resolved.guidance.issuer}, {resolved.guidance.title}"),
            Line(f"Brought by: {known.source.brought_by.strip()}. For: {', '.join(regime.nations)}."),
            *lines(f"As {known.authority.name} has it." if known.authority else "", tone="quiet"),
            *(
                block
                for title, kinds in KINDS
                for block in _table(title, [one for one in told if one["kind"] in kinds])
            ),
            *_off(resolved.off),
            Line(""),
            Line(f"`teamaround explain {regime.code} NAME` explains a part, or a statement such as {_example(known)}."),
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
            "parts": told,
            "off": resolved.off,
        },
    )


def _table(title: str, told: list[dict[str, Any]]) -> Page:
    rows = tuple((one["name"], one["level"] or "", one["grade"], one["title"]) for one in told)
    key = (Line(KEY, "quiet"),) if any(one["level"] for one in told) else ()
    return (Heading(title), Table(("part", "level", "grade", "says"), rows), *key)


def _off(names: tuple[str, ...]) -> Page:
    if not names:
        return ()
    return (Heading("Off"), *lines(*names), Line("Local choices: the authority may turn them on.", "quiet"))


def _told(known: Known) -> Iterator[dict[str, Any]]:
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


def _example(known: Known) -> str:
    return next(iter(known.resolved.guidance.statement), "")
