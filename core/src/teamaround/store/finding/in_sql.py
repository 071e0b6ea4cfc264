"""What is found in a database, by its own text search (`store/sql/statements/finding.py`)."""

from __future__ import annotations

from itertools import groupby, starmap
from typing import TYPE_CHECKING, Any

from teamaround.store.finding.findable import FIRST_NAME, NamePlace
from teamaround.store.finding.sought import (
    BEFORE_ALL,
    BY_NUMBER,
    CaseOfFound,
    FoundRecord,
    FoundRecords,
    RankedPlace,
)
from teamaround.store.records import Stream
from teamaround.store.sql.statements import queries
from teamaround.store.sql.statements.finding import WHO_ASKS, select_sought

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from teamaround.store.finding.findable import AskedWord
    from teamaround.store.finding.sought import Sought
    from teamaround.store.records import Kind
    from teamaround.store.sql.connections import DriverConnection
    from teamaround.store.sql.statements.compiled import StatementSource


class SqlFinding:
    """What is found in the view of one transaction on a connection."""

    _connection: DriverConnection

    if TYPE_CHECKING:

        def _query(self, source: StatementSource, **given: Any) -> Sequence[tuple[Any, ...]]:
            """The rows of a query."""

    def by_number(self, number: str) -> tuple[str, ...]:
        """The records that any other system knows under a number."""
        return tuple(one for (one,) in self._query(queries.SELECT_BY_NUMBER, number=number))

    def find(
        self, asked: Sequence[AskedWord], kinds: Sequence[Kind], *, after: NamePlace = FIRST_NAME, limit: int
    ) -> tuple[NamePlace, ...]:
        """The next records that have all words."""
        words = self._connection.statements.dialect.asked_words(asked)
        given = {"asked": words, "kinds": self._connection.text_array(kinds), "limit": limit}
        return tuple(starmap(NamePlace, self._query(queries.select_found, **given, **after._asdict())))

    def seek(self, sought: Sought) -> FoundRecords:
        """What is sought, by one statement."""
        words, first, tied = len(sought.words), bool(sought.first), bool(sought.tied_to)
        later = sought.after != BEFORE_ALL
        system, its_number = sought.in_system
        given: dict[str, Any] = {
            "id": sought.id, "number": sought.number, "its_number": its_number, "system": system,
            "hidden": sought.hidden, "joined_as": sought.joined_as, "shown": sought.shown, "unless": sought.unless,
        }  # fmt: skip
        given |= {"tied": sought.tied_to} if tied else {}
        if words:
            as_asked, as_array = self._connection.statements.dialect.asked_words, self._connection.text_array
            rank, name, after = sought.after
            given |= {"asked": as_asked(rare_of(sought.words)), "kinds": as_array(sought.kinds), "limit": sought.limit}
            given |= {"rank": rank, "name": name, "after": after} if later else {}
            given |= {f"word{number}": _parted(one) for number, one in enumerate(sought.words)}
            given |= {f"first{number}": _parted(one) for number, one in enumerate(sought.first)}
            if tied:
                given |= {"naming": f"{sought.naming}{sought.tied_to}", "open_kinds": as_array(sought.open_kinds)}
        source = select_sought(words=words, first=first, tied=tied, later=later)
        rows = self._connection.execute_planned_once(source, given).rows()
        asking = next((Stream(*row[2:8]) for row in rows if row[0] == WHO_ASKS), None) if tied else None
        found = tuple(_records(sorted((one for one in rows if one[0] != WHO_ASKS), key=_in_order)))
        by_words = [one.place for one in found if one.place.rank != BY_NUMBER]
        return FoundRecords(found, by_words[-1] if by_words and len(by_words) == sought.limit else None, asking)


def rare_of(words: Sequence[AskedWord]) -> Sequence[AskedWord]:
    """Those of the words that few records have: all that are whole, or the longest that is begun."""
    return [one for one in words if one.whole] or [max(words, key=lambda one: len(one.text))]


def _parted(word: AskedWord) -> str:
    """A word as it stands among others, between blanks; the beginning of one, behind a blank."""
    return f" {word.text} " if word.whole else f" {word.text}"


def _in_order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """By rank, name and id, and then by the case."""
    return row[0], row[1], row[2], row[9] or ""


def _records(rows: Iterable[tuple[Any, ...]]) -> Iterable[FoundRecord]:
    for place, several in groupby(rows, key=lambda row: row[:9]):
        cases = (row[9:] for row in several if row[9] is not None)
        yield FoundRecord(RankedPlace(*place[:3]), Stream(*place[2:8]), bool(place[8]), tuple(starmap(_case, cases)))


def _case(key: str, what: str | None, on: date | None, *stream: Any) -> CaseOfFound:
    return CaseOfFound(key, what, on, Stream(*stream) if stream[0] else None)
