"""The blocks of which a page of the demo is made, before it is known how it is shown."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

Tone = Literal["", "strong", "quiet", "good", "bad"]
"""What a line is like, beyond its words. No meaning rests on it alone."""


@frozen
class Heading:
    """The heading with which a part begins."""

    text: str


@frozen
class Paragraph:
    """
    A paragraph.

    Attributes:
        label: What stands in the margin before it, where anything does.
        margin: How wide that margin is, in characters; later lines keep clear of it.
    """

    text: str
    tone: Tone = ""
    label: str = field(default="", kw_only=True)
    margin: int = field(default=0, kw_only=True)


@frozen
class ToCopy:
    """Something to copy, on one line however long it is."""

    text: str


@frozen
class Gap:
    """An empty line between two blocks."""


@frozen(kw_only=True)
class Grid:
    """Short answers under columns; the first column asks."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Card:
    """All that one regime answers: side by side with the others where there is room, else one below the other."""

    title: str
    words: tuple[Paragraph, ...]


@frozen
class Cards:
    """The cards of one story."""

    cards: tuple[Card, ...]


Block: TypeAlias = "Heading | Paragraph | ToCopy | Gap | Grid | Cards"
Page: TypeAlias = "tuple[Block, ...]"
