"""Where a line stands in what was found, so that the next screen goes on there: its rank, and its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamaround.errors import NotFound
from teamaround.store.finding.sought import BY_FIRST, BY_NUMBER, BY_WORDS
from teamaround.words import quoted

if TYPE_CHECKING:
    from teamaround.views.register.found import FoundLine

EXACT, WHOLE, BEGUN = BY_NUMBER, BY_FIRST, BY_WORDS
"""The ranks: an exact reference or number; all words whole; words that begin so."""


class FoundPlace(NamedTuple):
    """Where a line stands in what was found. It holds no name, for it is written down and handed on."""

    rank: int
    reference: str

    def __str__(self) -> str:
        return f"{self.rank}.{self.reference}"

    @classmethod
    def read(cls, text: str) -> FoundPlace:
        """The place that `str()` wrote. Raises NotFound."""
        rank, _, reference = text.partition(".")
        if rank not in ("0", "1", "2"):
            raise no_place(text)
        return cls(int(rank), reference)


PlacedLine = tuple[FoundPlace, "FoundLine"]


def no_place(text: str) -> NotFound:
    """What is said of a place that is none, be it that its record may not be known any more."""
    return NotFound(f"{quoted(text)} is no place in what was found. Give the one that the list before ended with.")


def rest_of(lines: list[PlacedLine], after: FoundPlace | None) -> list[PlacedLine]:
    """The lines after a place that one of them has. Raises NotFound."""
    if after is None:
        return lines
    places = [place for place, _ in lines]
    if after not in places:
        raise no_place(str(after))
    return lines[places.index(after) + 1 :]
