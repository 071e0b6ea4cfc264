"""
What is sought in one question to the store, and what is found: records with all that a line shows of them.

Where they stand is a rank, a name and an id. What a record is found by: `findable.py`; the statement:
`store/sql/statements/finding.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import frozen

from teamaround.store.finding.findable import FIRST_NAME, AskedWord, NamePlace
from teamaround.store.records import Kind, Stream

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class RankedPlace(NamedTuple):
    """A place among all that is found: the rank, the name and the id."""

    rank: int
    name: str
    id: str


JOINED_TO = "joined to "
"""How the system begins under which a record that goes is found: with a space, as none of a number has."""

BEFORE_ALL = RankedPlace(0, "", "")
"""The place before all that is found by words."""

BY_NUMBER, BY_FIRST, BY_WORDS = 0, 1, 2
"""The ranks: by its id or a number; by the words that come first; by the words alone."""


@frozen(kw_only=True)
class Sought:
    """
    What records are looked for, and what is wanted beside them, in one question.

    Args:
        id: The record of this id; none where it is empty.
        number: Those known under this number, whatever the system; none where it is empty.
        in_system: Those known under a number in one system, also where that stands as `hidden`, the record's id and
            the system with blanks between; none where it is empty.
        hidden: How such a system begins.
        words: Those of these `kinds` that have all of these words; none where there is no word.
        first: Of these, who has all of these words, too, comes first; as many as `words`, or none, and all are alike.
        tied_to: Where it is given, by words only children that name this record, or one of whose cases is linked to it;
            the record itself; and those of the `open_kinds`.
        naming: How the system begins, before a record's id, under whose numbers the children that name it stand.
        joined_as: How the system begins, before a record's id, under whose numbers the records joined to it stand.
        shown: The sort of tally by which a case is shown; `unless` it has one of this sort.
        after: Where to go on from, among those that are found by words.
        limit: How many of these at most.
    """

    id: str = ""
    number: str = ""
    in_system: tuple[str, str] = ("", "")
    hidden: str = ""
    words: tuple[AskedWord, ...] = ()
    first: tuple[AskedWord, ...] = ()
    kinds: tuple[Kind, ...] = ()
    tied_to: str = ""
    naming: str = ""
    open_kinds: tuple[Kind, ...] = ()
    joined_as: str = ""
    shown: str = ""
    unless: str = ""
    after: RankedPlace = BEFORE_ALL
    limit: int = 0


class CaseOfFound(NamedTuple):
    """
    A case of a child that was found: what its tally is about, and by which day; or the case, where it has none.

    Where it is asked who is tied to it, it is always the case.
    """

    id: str
    what: str | None
    on: date | None
    stream: Stream | None


class FoundRecord(NamedTuple):
    """
    A record that was found.

    Attributes:
        place: Where it stands. Of one found by a number, the system is in place of the name; by its id, nothing.
        stream: The record.
        joined: Whether another is joined to it.
        cases: Of a child, all that were written as its own, ordered by id.
    """

    place: RankedPlace
    stream: Stream
    joined: bool
    cases: tuple[CaseOfFound, ...]


class FoundRecords(NamedTuple):
    """
    The next that were found, in their order.

    Attributes:
        more: The place of the last by words, empty where there is no more.
        tied: The record to which they are tied, where it is there: whoever asks is not looked for by a second question.
    """

    records: tuple[FoundRecord, ...]
    more: RankedPlace | None
    tied: Stream | None = None


class FindReading(Protocol):
    """What is found by words and numbers in one view of a store."""

    def by_number(self, number: str) -> tuple[str, ...]:
        """The records that any other system knows under this number, ordered by id."""

    def find(
        self, asked: Sequence[AskedWord], kinds: Sequence[Kind], *, after: NamePlace = FIRST_NAME, limit: int
    ) -> tuple[NamePlace, ...]:
        """
        The next records of these kinds that have all the words *asked*, at least one; ordered by name, then by id.

        A word is asked for whole, or as the beginning of one. Kept words are compared by their characters alone.
        """

    def seek(self, sought: Sought) -> FoundRecords:
        """
        The records that are sought by an id, a number or words, in the order of their ranks, names and ids.

        Each with what is beside it, so that it can be shown without a further question. Those by id or number come
        whatever their kind, and however often.
        """
