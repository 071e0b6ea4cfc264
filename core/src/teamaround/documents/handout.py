"""
A document as it is handed to one person, as values: what stands in it, and nothing of how it looks.

How it is written: `as_text.py`, `as_html.py`, `as_pdf.py`. How it is put together from a case: `making.py`.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Paragraph:
    """Some sentences."""

    text: str


@frozen
class Subheading:
    """A heading within a part: the day of what stands below it."""

    text: str


@frozen
class Aside:
    """What is to be known of the part that it stands in, set apart: that something is left out of this copy."""

    text: str


@frozen
class Listing:
    """Several things, one below the other; numbered where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@frozen
class Pairs:
    """Words, each with what stands for it: "Where", and the venue."""

    rows: tuple[tuple[str, str], ...]


@frozen
class Grid:
    """A table. The first cell of a row says what the row is about."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Blank:
    """Something to be filled in by hand: what is asked, and how many lines there are for it; without lines, to tick."""

    label: str
    lines: int = 1


Block = Paragraph | Subheading | Aside | Listing | Pairs | Grid | Blank


@frozen(kw_only=True)
class Section:
    """A part of a document, below its heading."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@frozen(kw_only=True)
class Handout:
    """
    A document for one person.

    Attributes:
        kind: What sort of document it is, for programs; `key` is the regime's own name for it.
        authority: In whose name it is handed over.
        recipient: Whose copy it is.
        about: The child.
        on: The day as of which it stands.
        opens, closes: The words before and after the sections.
        ask: Whom to ask about it, and how they are reached.
        wishes: The language and format that the recipient asked for, in a sentence; empty where none is recorded.
        large: Whether the recipient asked for large print.
        left_out: Whether something is left out of this copy that others may see.
        reference: The case's, for whoever asks about it.
    """

    key: str
    kind: str
    title: str
    authority: str
    recipient: str
    about: str
    on: date
    opens: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closes: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    wishes: str = ""
    large: bool = False
    left_out: bool = False
    reference: str = ""


@frozen(kw_only=True)
class DocumentLine:
    """
    One document that a case has.

    Attributes:
        key: Its name on the command line; `kind` what sort it is.
        name: What it is called.
        missing: Why it cannot be made today; empty where it can.
        says: The statements behind it; none for what teamaround itself offers.
    """

    key: str
    kind: str
    name: str
    missing: str = ""
    says: tuple[str, ...] = ()
