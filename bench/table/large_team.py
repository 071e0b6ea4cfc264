"""
A case with very many people, made quickly: one joining lived through the front door, and copies of it.

The events of the copies are what the front door wrote with another person in it; the state is what they come to when
they are replayed. Then one ordinary command brings the facts and the rows beside it up to date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from bench.caseload import BY, OPENED, Noted, an_ordinary_command, office, open_cases
from teamaround.clock import SeededIds
from teamaround.commands import AddAgency, AddPerson, Join
from teamaround.office.verifying import refold
from teamaround.store import NewEntry, Write, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.table.setting import Setting
    from teamaround.office import Office
    from teamaround.store import Entry

TOGETHER = 200


def with_team(setting: Setting, people: int) -> tuple[Office, str, Sequence[str]]:
    """An office, its one case with so many practitioners, and who they are."""
    noted = Noted(open_store(f"sqlite:///{setting.folder / f'team{people}.db'}"))
    at = office(setting.installation, noted)
    (case,) = open_cases(at, 1)
    agency = at.do(AddAgency(name="The Service", sector="health"), by=BY).reference
    person = at.do(AddPerson(name="Practitioner", works_for=agency), by=BY).reference
    added = noted.rows[-1].writes[0]
    at.do(Join(case=case, person=person, agency=agency, job="nurse", direct_contact="regular", on=OPENED), by=BY)
    joined = next(write for write in noted.rows[-1].writes if write.id == case)
    ids, members, payloads = SeededIds("team"), [person], list[str]()
    part = _part(joined.entries[0].payload)
    for number in range(1, people):
        other = ids.new("P")
        members.append(other)
        anew = f"part{part + number}"
        payloads.append(joined.entries[0].payload.replace(person, other).replace(f'"part{part}"', f'"{anew}"'))
    for start in range(1, people, TOGETHER):
        with noted.store.writing() as writing:
            writing.write([_another(added, person, one) for one in members[start : start + TOGETHER]])
    template = joined.entries[0]
    entries = tuple(evolve(template, payload=payload) for payload in payloads)
    if entries:
        with noted.store.writing() as writing:
            writing.write([_with_entries(joined, entries, members[1:])])
    at.do(an_ordinary_command(case, 0), by=BY)
    return at, case, members


def _part(payload: str) -> int:
    """The number of the part that somebody took."""
    found = re.search(r'"part(\d+)"', payload)
    assert found
    return int(found[1])


def _another(added: Write, person: str, other: str) -> Write:
    entry = added.entries[0]
    renamed = evolve(entry, payload=entry.payload.replace(person, other))
    return evolve(added, id=other, state=added.state.replace(person, other), entries=(renamed,))


def _with_entries(joined: Write, entries: tuple[NewEntry, ...], members: Sequence[str]) -> Write:
    happened: tuple[Entry, ...] = entries  # type: ignore[assignment]
    return Write(
        id=joined.id,
        kind="case",
        expecting=joined.expecting + len(joined.entries),
        entries=entries,
        state=refold("case", joined.state, happened),
        facts=joined.facts,
        due_on=joined.due_on,
        links_put=tuple(members),
    )
