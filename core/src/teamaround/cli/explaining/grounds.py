"""
The grounds of a part of a regime and the authority's choices of it: for programs, and as lines for people.

Which statements it quotes, its grade (guidance, reading, local), in which file and line it stands; what was chosen,
with the reason, in which line. On pages of a case: `views/words/grounds.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.concepts.findings import Grade
from teamaround.files.kinds import value_in_toml
from teamaround.regime.checks.regime_to_check import part_name, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Page
    from teamaround.regime.reading import Guidance
    from teamaround.regime.rules import Regime, Said

GRADES: dict[Grade, str] = {
    "guidance": "The guidance says it.",
    "reading": "It is our reading of the guidance, and labelled so on screen.",
    "local": "The guidance does not say it. It is a local choice: off until the authority turns it on.",
}


@frozen(kw_only=True)
class QuotedStatement:
    """A statement of the guidance, as a rule rests on it."""

    id: str
    section: str
    strength: str
    says: str
    literal: bool


@frozen(kw_only=True)
class AuthorityChoice:
    """One thing that the authority chose, and where its file says so."""

    what: str
    file: str
    line: int | None
    reason: str


def parts_by_name(regime: Regime) -> dict[str, tuple[str, Said]]:
    """Every part of *regime* with its kind, by its name: `gate.wishes_heard`, `list.job.senco`."""
    return {part_name(path, part): (str(path[0]), part) for path, part in parts_of(regime)}


def grade_of(part: Said) -> Grade:
    """What stands behind a part."""
    return "local" if part.local else "reading" if part.reading else "guidance"


def quoted_by(part: Said, guidance: Guidance) -> tuple[QuotedStatement, ...]:
    """The statements that a part rests on."""
    found = ((said, guidance.statement[said]) for said in part.says if said in guidance.statement)
    return tuple(
        QuotedStatement(id=said, section=one.section, strength=one.strength, says=one.says, literal=one.literal)
        for said, one in found
    )


def chosen_of(name: str, known: KnownRegime) -> tuple[AuthorityChoice, ...]:
    """What the authority chose of the part *name*."""
    document = known.authority.document if known.authority else None
    if document is None:
        return ()
    below = f"{name}."
    return tuple(
        AuthorityChoice(
            what=f"{key.removeprefix(below)} = {_value(key, known)}", file=at.file, line=at.line, reason=at.reason
        )
        for key, at in known.resolved.origin.items()
        if key.startswith(below) and at.file == document.file
    )


def place_of(name: str, known: KnownRegime) -> str:
    """Where a part is written: file and line."""
    document = known.authority.document if known.authority else None
    for key, one in known.resolved.origin.items():
        if key.startswith(f"{name}.") and (document is None or one.file != document.file):
            return f"{one.file}:{one.line}" if one.line else one.file
    return ""


def _value(key: str, known: KnownRegime) -> str:
    """What the authority's file has under *key*, as it stands there."""
    document = known.authority.document if known.authority else None
    value: Any = document.data["regimes"] if document else {}
    for part in (known.resolved.regime.code, *key.split(".")):
        value = value.get(part, "") if isinstance(value, dict) else ""
    return value_in_toml(value)


def ground_lines(part: Said, guidance: Guidance) -> Page:
    """What a part rests on, with each statement in our words."""
    return (
        Heading("What it rests on"),
        TextLine(GRADES[grade_of(part)]),
        *text_lines(part.reading, part.local, tone="quiet", indent=1),
        *_quoted(part, guidance),
    )


def _quoted(part: Said, guidance: Guidance) -> Iterator[TextLine]:
    for one in quoted_by(part, guidance):
        strength = f"{one.strength}, the document's own word" if one.literal else one.strength
        yield TextLine(f"{one.id} ({strength}), «{one.section}»", "strong")
        yield TextLine(one.says, indent=1)


def choice_lines(name: str, known: KnownRegime) -> Page:
    """What the authority chose of a part, each with the line of its file; or that it takes it as it is."""
    if known.authority is None:
        return ()
    chosen = chosen_of(name, known)
    head = Heading(f"What {known.authority.name} chose")
    if not chosen:
        return (head, TextLine("It takes it as it is.", "quiet"))
    return (
        head,
        *(
            line
            for one in chosen
            for line in text_lines(
                f"{one.what}   ({one.file}:{one.line})", f"Reason: {one.reason}" if one.reason else ""
            )
        ),
    )
