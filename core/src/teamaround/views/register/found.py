"""
What was found where a name, a day of birth, a reference or a number was looked for.

It is looked for, under the rights of whoever asks, in `office/finding/reads.py`; as lines: `cli/rendering/register/`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

FoundKind = Literal["child", "person", "agency", "case"]

EVERY_KIND: tuple[FoundKind, ...] = ("child", "person", "agency", "case")


@frozen(kw_only=True)
class FoundLine:
    """
    A record that was found, with what tells it from others of its name.

    Attributes:
        name: What it is called; a case is called after its child.
        born, expected, died: Of a child, also the child of a case.
        child: The reference of the child that a case is for.
        regime_name, opened_on, closed_on: Of a case.
        works_for: The agencies that a person works for today, by name.
        joined: The references of a child's other records, joined to this one, by which it is found, too.
    """

    kind: FoundKind
    reference: str
    name: str
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    child: str | None = None
    regime_name: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    works_for: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@frozen(kw_only=True)
class Found:
    """
    What was found: an exact reference or number first, then names that have all words whole, then the others, by name.

    Attributes:
        lines: So many at most as were asked for. Each child comes with the cases that may be seen, the latest first.
        after: The place of the last line, to go on from; empty where there is no more.
        near: Where nothing was found: a few records whose names are spelt nearly so, the nearest first.
    """

    lines: tuple[FoundLine, ...]
    after: str = ""
    near: tuple[FoundLine, ...] = ()
