"""
Statements: what each part rests on, and that the document is used whole.

Refused: a part that cites nothing and is not local, or is local and cites something; a statement that is not there;
terms, glossary and source as local; a statement that nothing uses and is not called background, or that is both; a text
of the guidance that says nothing. What becomes of each: `regime/guidance/coverage.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, quoted
from teamaround.regime.checks.regime_to_check import is_written, parts_of, unknown
from teamaround.regime.guidance.coverage import citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Said

NEVER_LOCAL = ("terms", "source", "glossary")
"""Parts that say what the guidance says, and would be nothing without it."""

SENTENCES = {
    "section": "Write the heading that it stands under.",
    "says": "Write what the document says there.",
    "background": "Write why no part rests on it; or take it out.",
    "unnoticed": "Write why no software could notice that it is broken; or take it out.",
}
"""What a person reads of a statement, and that must not be empty where it is written; and what to write instead."""


def statement_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Parts that rest on nothing, or on statements that are not in the guidance."""
    for path, part in parts_of(to_check.regime):
        yield from _grounds(path, part, blank=to_check.writes((*path, "local")))
        for number, said in enumerate(part.says):
            yield from unknown((*path, "says", number), said, to_check.guidance.statement, "statement in the guidance")


def _grounds(path: Path, part: Said, *, blank: bool) -> Iterator[Fault]:
    """What a part rests on. A local that is written and *blank* is told of with all texts that say nothing."""
    kind, local = path[0], part.local.strip()
    if not part.says and not local and not blank and kind != "source":
        also = "" if kind in NEVER_LOCAL else ' Where the guidance says nothing of it, write local = "why it is here".'
        yield Fault((*path, "says"), "Nothing in the guidance stands behind this.", f"Cite a statement.{also}")
    if local and kind in NEVER_LOCAL:
        yield Fault((*path, "local"), "This cannot be a local choice.", "Cite the statement that it is taken from.")
    elif local and part.says:
        what = "It is marked as a local choice, and cites the guidance."
        fix = "Write reading = … where it is our inference from these statements; or take them out of says."
        yield Fault((*path, "local"), what, fix)
    if part.reading.strip() and not part.says:
        yield Fault((*path, "reading"), "It is marked as a reading, and cites nothing.", "Cite what it is read from.")


def sentence_faults(guidance: Guidance) -> Iterator[Fault]:
    """Texts of the guidance's own file that are written and say nothing."""
    for word in ("title", "issuer"):
        if not getattr(guidance, word).strip():
            yield Fault((word,), f"{quoted(word)} is empty.", "Write what people are to read here.")
    for key, statement in guidance.statement.items():
        for word, fix in SENTENCES.items():
            path = ("statement", key, word)
            if _writes(guidance, path) and not getattr(statement, word).strip():
                yield Fault(path, f"{quoted(word)} is empty.", fix)


def unused_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Statements that no part uses, or that are used and called background; with paths in the guidance's file."""
    cited = citations(to_check.regime)
    for key, statement in to_check.guidance.statement.items():
        path = ("statement", key)
        if key not in cited and not statement.background and not _writes(to_check.guidance, (*path, "background")):
            what = f"No part of the regime rests on {quoted(key)}."
            yield Fault(path, what, "Cite it in the part that uses it; or write background = why nothing does.")
        elif key in cited and statement.background.strip():
            what = f"{quoted(key)} is called background, and {', '.join(cited[key])} rests on it."
            yield Fault((*path, "background"), what, "Take the background out, or the citation.")


def _writes(guidance: Guidance, path: Path) -> bool:
    return guidance.document is not None and is_written(guidance.document.data, path)
