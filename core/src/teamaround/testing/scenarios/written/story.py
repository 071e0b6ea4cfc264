"""
A scenario that has been read: who there is, what is done, and where each step takes up the story.

Only the values; the order is worked out in `story_order.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from teamaround.files import Document, Path
from teamaround.office.installation import Installation
from teamaround.testing.scenarios.written.expectations import Then
from teamaround.testing.scenarios.written.scope import Scope
from teamaround.testing.scenarios.written.shape import Given, Header, StepGiven


@frozen(kw_only=True)
class RecordGiven:
    """A child, person or agency that is known from the start, the table it stands in, and the offices that know it."""

    kind: Literal["child", "person", "agency"]
    table: str
    name: str
    arguments: dict[str, object]
    offices: tuple[str, ...]


@frozen(kw_only=True)
class StartingPoint:
    """The point where something done takes up the story: just before or after another, by number; or the beginning."""

    at: int | None = None
    side: Literal["before", "after"] = "after"


@frozen(kw_only=True)
class Act:
    """
    One thing that is done, in its place in the story.

    Attributes:
        way: Where it stands in the file: `("step", 3)`.
        doing: What is done; a `Step` says what is found then, too. What is done in several cases is as many acts.
        case: The case that it is about, where that is said.
        origin: Where it takes up the story, counted in acts.
        day: The day on which it is done.
        names: The names in use before it.
        names_then: The names in use after it.
    """

    way: Path
    doing: Given
    case: str | None
    origin: StartingPoint
    day: date
    names: Scope
    names_then: Scope

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.doing.name if isinstance(self.doing, StepGiven) else f"given {int(self.way[-1]) + 1}"

    @property
    def then(self) -> Then:
        """What is found once it is done; of what is given, nothing is said."""
        return self.doing.then if isinstance(self.doing, StepGiven) else NOTHING_SAID


NOTHING_SAID = Then()


@frozen(kw_only=True)
class Scenario:
    """
    A scenario that has been read and checked, ready to be played.

    Attributes:
        file: How messages name the file it was read from.
        header: What the file says before its steps.
        offices: The offices in it, each with the installation that it runs; the first one is meant where none is named.
        records: Who is known from the start, in the order in which they can be added.
        acts: What is done: first what is given, then the steps, in the order of the file.
        document: For the places of its keys.
    """

    file: str
    header: Header
    offices: dict[str, Installation] = field(repr=False)
    records: tuple[RecordGiven, ...]
    acts: tuple[Act, ...]
    document: Document = field(repr=False)

    @property
    def first_office(self) -> str:
        """The office that is meant where none is named."""
        return next(iter(self.offices))
