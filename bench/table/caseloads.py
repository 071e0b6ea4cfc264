"""
A large caseload made quickly: a few cases lived through the front door, and copies of them under other references.

What is copied are the rows that the front door wrote: every reference in them is another one in each copy, the chain
is tied anew by the store, and the journal of each record goes in with one write. `verify` finds them whole. The first
`BUSY` cases have one team, which is so the team of very many; further teams have `EACH` cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields, frozen

from bench.caseload import BY, OPENED, TODAY, Noted, office, open_cases
from teamaround.clock import SeededIds
from teamaround.commands import StartAction
from teamaround.store import MemoryStore, NewEntry, StoredEdition, Write, open_store
from teamaround.store.tallies.tally import Tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.concepts.references import Kind
    from teamaround.office.installation import Installation

BUSY, EACH = 500, 50
SORTS = 5
"""So many sorts of cases there are, in turn: opened in other weeks, with actions due in other weeks."""
TOGETHER = 200
"""So many copies are written by one commit."""


@frozen
class Caseload:
    """What stands in a database: its address, its cases, and who leads the first of them, and the last."""

    url: str
    cases: Sequence[str]
    busy: str
    ordinary: str


@frozen
class Template:
    """What one case and its records came to: the staff's records, those of the case, and which of them are whose."""

    staff: Sequence[Write]
    own: Sequence[Write]
    lead: str
    case: str
    edition: StoredEdition

    @classmethod
    def of(cls, installation: Installation, sort: int) -> Template:
        """Live it once, in memory. The references are the same in every sort."""
        noted = Noted(MemoryStore())
        here = office(installation, noted)
        (case,) = open_cases(here, 1, OPENED + timedelta(weeks=sort))
        due = TODAY + timedelta(weeks=sort + 1)
        here.do(StartAction(case=case, text="Ask about a place at the nursery", owner="part2", due=due), by=BY)
        streams: dict[str, list[Write]] = {}
        for row in noted.rows:
            for write in row.writes:
                streams.setdefault(write.id, []).append(write)
        whole = [_whole(writes) for writes in streams.values()]
        child = next(place for place, one in enumerate(whole) if one.kind == "child")
        edition = next(row.edition for row in noted.rows if row.edition)
        lead = next(seat.person for one in whole for seat in one.seats_put)
        return cls(whole[:child], whole[child:], lead, case, edition)


def made(installation: Installation, url: str, cases: int) -> Caseload:
    """An office of so many cases in the empty database at *url*."""
    templates, ids = [Template.of(installation, sort) for sort in range(SORTS)], SeededIds("copies")
    store, references, leads = open_store(url), list[str](), list[str]()
    copies = _copies(templates, ids, cases, references, leads)
    edition: StoredEdition | None = templates[0].edition
    while several := list(islice(copies, TOGETHER)):
        with store.writing() as writing:
            for writes in several:
                writing.write(writes, edition=edition)
                edition = None
    store.close()
    return Caseload(url, references, leads[0], leads[-1])


def _copies(
    templates: Sequence[Template], ids: SeededIds, cases: int, references: list[str], leads: list[str]
) -> Iterator[Sequence[Write]]:
    team: dict[str, str] = {}
    for number in range(cases):
        template = templates[number % SORTS]
        if not number or (number >= BUSY and not (number - BUSY) % EACH):
            team = _named_anew(template.staff, ids)
            leads.append(team[template.lead])
            yield [_copied(one, team) for one in template.staff]
        names = team | _named_anew(template.own, ids)
        references.append(names[template.case])
        yield [_copied(one, names) for one in template.own]


def _named_anew(writes: Sequence[Write], ids: SeededIds) -> dict[str, str]:
    letters: Mapping[str, Kind] = {"case": "C", "child": "K", "person": "P", "agency": "A"}
    return {one.id: ids.new(letters[one.kind]) for one in writes}


def _copied(value: Any, names: Mapping[str, str]) -> Any:
    """A value of the store in which every reference is another."""
    match value:
        case str():
            for old, new in names.items():
                value = value.replace(old, new) if old in value else value
            return value
        case tuple():
            many = [_copied(one, names) for one in value]
            return type(value)(*many) if hasattr(value, "_fields") else tuple(many)
        case _ if hasattr(type(value), "__attrs_attrs__"):
            return evolve(value, **{one.name: _copied(getattr(value, one.name), names) for one in fields(type(value))})
        case _:
            return value


def _whole(writes: Sequence[Write]) -> Write:
    """All that was written to one stream, as one write."""
    entries: tuple[NewEntry, ...] = tuple(entry for one in writes for entry in one.entries)
    links, seats, work = dict[str, None](), dict[Any, Any](), dict[Any, Any]()
    references: dict[Any, None] = {}
    tallies: dict[Any, Any] = {}
    for one in writes:
        tallies = {key: row for key, row in tallies.items() if key not in one.tallies.drop}
        tallies |= {(row.sort, row.entry): row for row in one.tallies.put}
        for link in one.links_drop:
            links.pop(link, None)
        for seat in one.seats_drop:
            seats.pop(seat, None)
        for entry in one.work_drop:
            work = {key: row for key, row in work.items() if key[0] != entry}
        links |= dict.fromkeys(one.links_put)
        seats |= {(seat.group, seat.seat): seat for seat in one.seats_put}
        work |= {(row.entry, row.owner): row for row in one.work_put}
        references |= dict.fromkeys(one.references_put)
    return evolve(
        writes[-1],
        expecting=0,
        entries=entries,
        child=next((one.child for one in writes if one.child), None),
        links_put=tuple(links),
        links_drop=(),
        seats_put=tuple(seats.values()),
        seats_drop=(),
        work_put=tuple(work.values()),
        work_drop=(),
        references_put=tuple(references),
        references_drop=(),
        tallies=Tallies(put=tuple(tallies.values())),
    )
