"""
The children, people, agencies, cases and late work of an office as lists, for a spreadsheet (`export --list`).

Records that are restricted to others are left out. The names of the columns are here; as CSV in UTF-8 they are written
in `cli/commands/records/carrying.py`, no cell of it to be taken for a formula (`concepts/texts/cells.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from teamaround.access.restriction import may_pass
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, Person, covers
from teamaround.errors import NotFound
from teamaround.office.codec import read_case, read_record
from teamaround.office.loading.veil import reading_as
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.records import Record
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Kind
    from teamaround.views.worklist import Worklist

ListName = Literal["children", "people", "agencies", "cases", "overdue"]

KINDS: dict[ListName, Kind] = {"children": "child", "people": "person", "agencies": "agency", "cases": "case"}
COLUMNS: dict[ListName, tuple[str, ...]] = {
    "children": ("reference", "name", "born", "expected", "died", "numbers"),
    "people": ("reference", "name", "email", "works_for", "died", "numbers"),
    "agencies": ("reference", "name", "sector", "part_of", "numbers"),
    "cases": ("reference", "child", "regime", "opened_on", "closed_on", "starter", "leads", "numbers"),
    "overdue": (
        "case",
        "child",
        "child_name",
        "regime",
        "sort",
        "entry",
        "text",
        "owner",
        "owner_name",
        "agency_name",
        "due",
        "days_late",
    ),
}
"""The columns of each list; they stay, and more may follow."""

AT_ONCE = 200


class ListReads:
    """The lists of an office."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def _late(self, by: Actor, limit: int | None = None) -> Worklist:
            """All that is late: the office's own."""

        def _let_out(self, what: str, by: Actor) -> None:
            """Use up the agreement to carrying records out: of `Countersigns`."""

    def listed(self, name: ListName, *, by: Actor) -> Iterator[tuple[str, ...]]:
        """
        The rows of a list, below a row with the names of its columns; so many records at a time.

        Records that are restricted to others are left out.

        Raises:
            NotAllowed: Whoever looks is not of the authority's own staff, nor a system that acts for them; or nobody
                agreed to it who has to.
            NotFound: There is no such list; with the nearest.
        """
        if name not in COLUMNS:
            meant = did_you_mean(name, COLUMNS) or f"There are {listed(COLUMNS, last='and')}."
            raise NotFound(f"There is no list {quoted(name)}. {meant}")
        self._let_out(name, by)
        return _late_rows(self._late(by)) if name == "overdue" else self._rows(name, by)

    def _rows(self, name: ListName, by: Actor) -> Iterator[tuple[str, ...]]:
        yield COLUMNS[name]
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            ids: list[str] = []
            for one in reading.stream_ids(KINDS[name]):
                ids.append(one)
                if len(ids) == AT_ONCE:
                    yield from _page(reading, ids, by, today)
                    ids = []
            yield from _page(reading, ids, by, today)


def _late_rows(found: Worklist) -> Iterator[tuple[str, ...]]:
    yield COLUMNS["overdue"]
    for one in found.lines:
        child = (one.child.reference, one.child.name) if one.child else ("", "")
        whose = (one.owner.reference, one.owner.name, one.agency.name if one.agency else "")
        text = " ".join(filter(None, (one.text, one.fix)))
        yield (one.case, *child, one.regime_name, one.sort, one.entry, text, *whose, str(one.due), str(one.days_late))


def _page(reading: Reading, ids: list[str], by: Actor, today: date) -> Iterator[tuple[str, ...]]:
    streams = reading.get(ids)
    read = [
        read_case(one.state) if one.kind == "case" else read_record(one.kind, one.state) for one in streams.values()
    ]
    wanted = sorted({one.child for one in read if isinstance(one, Case)})
    children = {key: read_record("child", one.state) for key, one in reading.get(wanted).items()}
    for record in read:
        child = children[record.child] if isinstance(record, Case) else record
        case = record if isinstance(record, Case) else None
        if not isinstance(child, Child) or may_pass(child, case, by=by):
            yield tuple("" if one is None else str(one) for one in _cells(record, today))


def _cells(record: Record | Case, today: date) -> tuple[Any, ...]:
    match record:
        case Child():
            return record.id, record.name, record.born, record.expected, record.died, _listed(record.references)
        case Person():
            works = " ".join(one.agency for one in record.employments if covers(one, today))
            return record.id, record.name, record.email, works, record.died, _listed(record.references)
        case Agency():
            return record.id, record.name, record.sector, record.part_of, _listed(record.references)
        case Case():
            leads = " ".join(one.person for one in record.leads(today)) if record.closed_on is None else ""
            known = (record.id, record.child, record.regime, record.opened_on, record.closed_on, record.starter)
            return *known, leads, _listed(record.numbers)
        case _:
            raise TypeError(f"{record.id} is on no list.")


def _listed(numbers: dict[str, str]) -> str:
    return "; ".join(f"{system} {number}" for system, number in sorted(numbers.items()))
