"""One statement of the guidance, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.answers import Answer
from teamaround.cli.showing.page import Heading, Line, Table
from teamaround.cli.telling.rule_page import title_of

if TYPE_CHECKING:
    from teamaround.cli.regimes import Known


def statement_page(said: str, known: Known) -> Answer:
    """What the statement *said* says, and every part of the regime that rests on it."""
    from teamaround.regime.coverage import disposition

    resolved = known.resolved
    statement = resolved.guidance.statement[said]
    becomes = disposition(resolved.regime, resolved.guidance)[said]
    rows = tuple((name, title_of(name, known)) for name in becomes.parts)
    why = Line(f"Background: {statement.background}") if statement.background else Line(f"It is {becomes.how}.")
    return Answer(
        page=(
            Heading(resolved.guidance.cite(said)),
            Line(statement.says),
            *([Line("The document's own word is must or required.", "quiet")] if statement.literal else []),
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
