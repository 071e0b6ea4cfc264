"""
One statement of the guidance, and what rests on it, or why nothing does.

That is decided in `regime/guidance/coverage.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.command import CommandResult
from teamaround.cli.explaining.rule_page import title_of
from teamaround.cli.rendering.page import Heading, Table, TextLine

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime


def statement_page(said: str, known: KnownRegime) -> CommandResult:
    """What the statement *said* says, and every part of the regime that rests on it."""
    from teamaround.regime.guidance.coverage import disposition

    resolved = known.resolved
    statement = resolved.guidance.statement[said]
    becomes = disposition(resolved.regime, resolved.guidance)[said]
    rows = tuple((name, title_of(name, known)) for name in becomes.parts)
    why = TextLine(f"Background: {statement.background}") if statement.background else TextLine(f"It is {becomes.how}.")
    return CommandResult(
        page=(
            Heading(resolved.guidance.cite(said)),
            TextLine(statement.says),
            *([TextLine("The document's own word is must or required.", "quiet")] if statement.literal else []),
            Heading("What becomes of it"),
            why,
            *([Table(("what rests on it", ""), rows)] if rows else []),
        ),
        value={
            "regime": resolved.regime.code,
            "statement": said,
            "cite": resolved.guidance.cite(said),
            "section": statement.section,
            "strength": statement.strength,
            "literal": statement.literal,
            "says": statement.says,
            "how": becomes.how,
            "parts": becomes.parts,
            "background": statement.background,
        },
    )
