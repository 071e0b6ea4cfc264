"""
What differs between two versions of a regime, in the sentences in which its parts are explained.

Rules that are new, gone or otherwise; letters that are worded otherwise; the guidance's sentences. What decides a case,
key by key: `regime/with_choices.py`. What it would do to cases: `open_cases.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.explaining.grounds import grade_of, parts_by_name
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.explaining.rules import LEVELLED, rule_sentences
from teamaround.cli.rendering.page import Heading, TextLine, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.cli.regimes import KnownRegime
    from teamaround.cli.rendering.page import Block, Page
    from teamaround.regime.rules import Said


@frozen(kw_only=True)
class PartChange:
    """One part of a regime that is not as it was: what is said of it no more, and what is said of it now."""

    name: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@frozen(kw_only=True)
class RegimeChanges:
    """
    What differs between two versions of a regime.

    Attributes:
        decides: Whether anything differs that decides a case; otherwise nothing changes for open cases but words.
        new, gone: Parts that are on in one alone, with what they do.
        changed: Parts that do otherwise.
        letters: The rules and templates whose text differs.
        statements: The guidance's sentences that are new, gone or say otherwise.
    """

    regime: str
    decides: bool
    new: tuple[PartChange, ...]
    gone: tuple[PartChange, ...]
    changed: tuple[PartChange, ...]
    letters: tuple[str, ...]
    statements: tuple[PartChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether both are the same."""
        return not (self.new or self.gone or self.changed or self.letters or self.statements)


def changes_between(before: KnownRegime, after: KnownRegime) -> RegimeChanges:
    """What differs in *after* from *before*."""
    old, new = _told(before), _told(after)
    apart = _apart(old, new)
    quoted = _apart(_quoted(before), _quoted(after))
    return RegimeChanges(
        regime=after.resolved.regime.code,
        decides=before.resolved.edition.hash != after.resolved.edition.hash,
        new=tuple(one for one in apart if one.name not in old),
        gone=tuple(one for one in apart if one.name not in new),
        changed=tuple(one for one in apart if one.name in old and one.name in new),
        letters=tuple(_letters(before.resolved.templates, after.resolved.templates)),
        statements=quoted,
    )


WORDS_ALONE = "Nothing that decides a case differs: words and letters count at once."


def changes_page(found: RegimeChanges) -> Page:
    """The same for people: what was, behind a minus; what is, behind a plus."""
    if found.is_none:
        return (TextLine("Both are the same."),)
    letters: Page = (Heading("Letters that are worded otherwise"), *text_lines(*found.letters))
    return (
        *_block("New", found.new),
        *_block("Gone", found.gone),
        *_block("Otherwise than before", found.changed),
        *(letters if found.letters else ()),
        *_block("The guidance's sentences", found.statements),
        *text_lines("" if found.decides else WORDS_ALONE, tone="quiet"),
    )


def _told(known: KnownRegime) -> dict[str, tuple[str, ...]]:
    """What is said of each part that is on."""
    parts = parts_by_name(known.resolved.regime)
    return {name: tuple(_sentences(kind, part, known)) for name, (kind, part) in parts.items()}


def _sentences(kind: str, part: Said, known: KnownRegime) -> Iterator[str]:
    for line in rule_sentences(kind, part, words_of(known), known.registry):
        if line.indent < 2:  # noqa: PLR2004  # what stands further to the right explains a predicate
            yield line.text
    if kind in LEVELLED:
        yield f"Level: {getattr(part, 'level', '')}."
    yield f"Rests on: {', '.join(part.says) or 'no statement'} ({grade_of(part)})."


def _quoted(known: KnownRegime) -> dict[str, tuple[str, ...]]:
    statements = known.resolved.guidance.statement
    return {key: (f"{one.says} ({one.strength}, «{one.section}»)",) for key, one in statements.items()}


def _apart(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> tuple[PartChange, ...]:
    found = []
    for name in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(name, ()), new.get(name, ())
        if was != now:
            gone, come = (tuple(x for x in one if x not in other) for one, other in ((was, now), (now, was)))
            found.append(PartChange(name=name, was=gone or (was if not come else ()), now=come))
    return tuple(found)


def _letters(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    return (name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def _block(title: str, changes: tuple[PartChange, ...]) -> Iterator[Block]:
    if changes:
        yield Heading(title)
    for one in changes:
        yield TextLine(one.name, "strong")
        yield from text_lines(*(f"- {line}" for line in one.was), tone="bad", indent=1)
        yield from text_lines(*(f"+ {line}" for line in one.now), tone="good", indent=1)
