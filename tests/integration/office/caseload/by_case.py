"""An overview as it comes out of the cases themselves, read one after the other: what rows beside them are held to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from teamaround.concepts.people import Person, covers
from teamaround.errors import NotAllowed
from teamaround.office.codec import read_record
from teamaround.office.loading.case_reader import read_case_as, vacant_since
from teamaround.views.caseload.cases import work_in
from teamaround.views.caseload.overview import SECTIONS, leads_in, lines_of

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from teamaround.office import Office
    from teamaround.views.caseload.overview import Overview


def told(found: Overview) -> dict[str, Any]:
    """What an overview says, in a form in which it can be compared."""
    return {
        "cases": found.cases,
        "counts": {one: number for one in SECTIONS if (number := found.counts[one])},
        "lines": sorted(map(repr, found.lines)),
        "late": {one.owner.reference: (one.late, one.longest_days) for one in found.late},
        "late actions": {one.agency and one.agency.reference: one.actions for one in found.late_by_agency},
        "load": {(one.lead.reference, one.agency and one.agency.reference): one.cases for one in found.load},
    }


def by_case(office: Office, by: Actor) -> dict[str, Any]:
    """The same, of every case that may be read, and nothing of any row but what is to be done."""
    today, installation = office.clock.today(), office.installation
    cases, load, lines = Counter[str](), Counter[Any](), []
    late: dict[tuple[str, str, str], tuple[int, Any]] = {}
    actions: Counter[str | None] = Counter()
    with office.store.reading() as reading:
        for reference in reading.stream_ids("case"):
            try:
                seen = read_case_as(installation, reading, reference, by=by, today=today).case_view
            except NotAllowed:
                continue
            since = vacant_since(reading.journal(reference)) if seen.facts.coordination == "vacant" else None
            lines += list(lines_of(seen, since))
            if seen.stands:
                cases[seen.words.regime_name] += 1
                load.update({(one.person, one.accountable_to) for one in leads_in(seen)})
            for one in work_in(seen, reading.work_in(reference)):
                if one.days_late:
                    late[one.case, one.entry, one.owner.reference] = (one.days_late, one.sort)
        for (_, _, owner), (_, sort) in late.items():
            stream = reading.get([owner]).get(owner)
            person = read_record(stream.kind, stream.state) if stream else None
            employments = person.employments if isinstance(person, Person) else ()
            jobs = {one.agency for one in employments if covers(one, today)}
            own = owner if owner.startswith("A") else None
            actions.update({*(jobs or [own])} if sort == "action" else ())
    owners = {owner for _, _, owner in late}
    days = {owner: [found for (_, _, whose), (found, _) in late.items() if whose == owner] for owner in owners}
    return {
        "cases": dict(cases),
        "counts": dict(Counter(one.section for one in lines)),
        "lines": sorted(map(repr, lines)),
        "late": {owner: (len(found), max(found)) for owner, found in days.items()},
        "late actions": dict(actions),
        "load": dict(load),
    }
