"""
A regime and the guidance it is drawn from, read from their two files; and a statement: its strength, kind, citation.

Strength is must, should, may, negative or informational; `literal` is a statement whose own word is must or required.
Only the shape is checked; which `schema` of `guidance.toml` can be read stands here, that of `regime.toml` in
`rules.py`. What is wrong beyond the shape: `checking.py`. Which statements are to bite is decided here; whether they
do: `guidance/biting.py`.
"""

from __future__ import annotations

from typing import Literal

from attrs import field, fields, frozen

from teamaround.files import Document, form_first, parse, structure
from teamaround.regime.rules import Regime

Strength = Literal["must", "should", "may", "negative", "informational"]
StatementKind = Literal[
    "boundary",
    "contact",
    "default",
    "document",
    "function",
    "gate",
    "notification",
    "option",
    "rationale",
    "record",
    "review",
    "rule",
    "selection pointer",
    "step",
    "task",
    "term",
]

BITES = ("default", "gate", "notification", "record", "review", "rule", "step")
"""The kinds of statements that can be broken, so that breaking one is to be noticed; where it is said strongly."""

STRONG = ("must", "should", "negative")
REMEMBERED = 2000
"""For how many sets of statements a document keeps how they are cited."""

STRENGTHS: tuple[Strength, ...] = ("must", "should", "may", "negative", "informational")
"""The strongest first: a duty is one, whatever is said beside it."""


@frozen(kw_only=True)
class Statement:
    """
    One numbered thing that a document says.

    Attributes:
        section: The heading that it stands under.
        strength: How strongly it is said.
        says: What it says, in our own words.
        kind: What sort of thing it says: a gate, a step, a term; empty where that is not said.
        literal: Whether the document's own word is *must* or *required*.
        background: Why no part of the regime rests on it; empty where one does.
        unnoticed: Why no software could notice that it is broken, and what is offered instead; empty where it can.
    """

    section: str
    strength: Strength
    says: str
    literal: bool = False
    background: str = ""
    kind: StatementKind | Literal[""] = ""
    unnoticed: str = ""

    @property
    def is_to_bite(self) -> bool:
        """Whether breaking it is to be noticed: by the sort of thing it says, and how strongly."""
        return self.kind in BITES and self.strength in STRONG

    @property
    def may_have_to_bite(self) -> bool:
        """Whether nobody can tell that, for it is said strongly, and not of which sort it is."""
        return not self.kind and self.strength in STRONG


@frozen(kw_only=True)
class WrittenGuidance:
    """The whole of `guidance.toml`."""

    schema: Literal[1]
    title: str
    issuer: str
    statement: dict[str, Statement]


@frozen(kw_only=True)
class Guidance(WrittenGuidance):
    """
    A source document, statement by statement. `document` is the file it was read from, for places in it.

    Example::

        guidance = read_guidance(source, "guidance.toml")
        guidance.cite("EX-04")   # "Example, Leading a team, «Choosing», EX-04 (must)"
    """

    document: Document | None = field(default=None, eq=False, repr=False)
    _grounds: dict[tuple[str, ...], tuple[tuple[str, ...], Strength | Literal[""]]] = field(
        init=False, factory=dict, eq=False, repr=False
    )

    def grounds(self, statements: tuple[str, ...]) -> tuple[tuple[str, ...], Strength | Literal[""]]:
        """Each of *statements* cited, and how strongly the strongest is said: looked up once for all pages."""
        found = self._grounds.get(statements)
        if found is None:
            found = tuple(self.cite(one) for one in statements), self.strength(statements)
            if len(self._grounds) < REMEMBERED:
                self._grounds[statements] = found
        return found

    def cite(self, statement: str) -> str:
        """Where *statement* stands and how strongly it is said; an id that is not in the document, as it is."""
        found = self.statement.get(statement)
        if found is None:
            return statement
        return f"{self.issuer}, {self.title}, «{found.section}», {statement} ({found.strength})"

    def strength(self, statements: tuple[str, ...]) -> Strength | Literal[""]:
        """How strongly the strongest of *statements* is said; empty where the document has none of them."""
        said = {self.statement[one].strength for one in statements if one in self.statement}
        return next((one for one in STRENGTHS if one in said), "")

    def literally(self, statements: tuple[str, ...]) -> tuple[str, ...]:
        """Those of *statements* in which the document's own word is *must* or *required*."""
        return tuple(one for one in statements if one in self.statement and self.statement[one].literal)


@form_first()
def read_regime(source: bytes, file: str) -> tuple[Regime, Document]:
    """
    The regime that *source* holds, and the document for the places of its keys.

    Args:
        source: The bytes of `regime.toml`.
        file: How messages name it.

    Raises:
        BrokenFile: It is not TOML, or not in the shape of a regime; every problem at once. What a regime in the
            right shape gets wrong, `check` finds.
    """
    document = parse(source, file=file)
    return structure(document, Regime), document


@form_first()
def read_guidance(source: bytes, file: str) -> Guidance:
    """
    The guidance that *source* holds.

    Raises:
        BrokenFile: It is not TOML, or not in the shape of guidance; every problem at once.
    """
    document = parse(source, file=file)
    written = structure(document, WrittenGuidance)
    return Guidance(**{one.name: getattr(written, one.name) for one in fields(WrittenGuidance)}, document=document)
