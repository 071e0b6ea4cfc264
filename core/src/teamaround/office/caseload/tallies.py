"""
What an overview counts of a record, as rows beside it: pure functions of a case and its facts, or of a person or child.

Written with the record, and only where what they follow from has changed, so that an ordinary command writes none
(`changed_tallies`). The days on which something counts stand in the row: who leads until Friday is counted until then
though nothing is written meanwhile. What follows from the rules is as the facts were written last, which the turning of
the day sees to. What reads them: `counted.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from teamaround.concepts.case import live
from teamaround.concepts.life.records import Keeping
from teamaround.concepts.people import Child, Person
from teamaround.errors import BrokenOffice, NotIntact
from teamaround.office.codec import read_case, read_facts, read_record
from teamaround.store.tallies.tally import UNCHANGED, Tallies, TallyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.casework.records import Record
    from teamaround.concepts.case import Case
    from teamaround.concepts.facts import Facts
    from teamaround.store.records import Kind

A_DAY = timedelta(days=1)
OPEN, RESTRICTED, WAITS = "open", "restricted", "waits"


def tallies_of(case: Case, facts: Facts | None) -> tuple[TallyRow, ...]:
    """All that is counted of a case."""
    by_rules = _by_rules(case, facts) if facts is not None else ()
    return (*(row for make in MADE_OF.values() for row in make(case)), *by_rules)


def changed_tallies(
    before: Case | None, had: Facts | None, after: Case, has: Facts, changed: frozenset[str]
) -> Tallies:
    """What changes of that between two states of a case, in which these fields have *changed*, each with its facts."""
    if before is None:
        return Tallies(put=tallies_of(after, has))
    if not changed.isdisjoint(IN_EVERY_ROW):
        return _difference(tallies_of(before, had), tallies_of(after, has))
    was: list[TallyRow] = []
    now: list[TallyRow] = []
    for name, make in MADE_OF.items():
        if name in changed:
            was += make(before)
            now += make(after)
    otherwise = had is None or had.coordination != has.coordination or had.requirement != has.requirement
    if otherwise or "assignments" in changed:
        was += _by_rules(before, had) if had is not None else ()
        now += _by_rules(after, has)
    return _difference(tuple(was), tuple(now)) if was != now else UNCHANGED


def tallies_of_record(record: Record) -> tuple[TallyRow, ...]:
    """
    What is counted of a child or a person: whom it is restricted to; for whom somebody works, and until when.

    Of a keeping, that something waits in it: an answer, or a hold from the day on which it is looked at again.
    """
    if isinstance(record, Keeping):
        return tuple(_waits(record))
    if isinstance(record, Child):
        return tuple(_restricted(record.id, record.restricted_to))
    return tuple(_works(record)) if isinstance(record, Person) else ()


def changed_of_record(before: Record | None, after: Record) -> Tallies:
    """What changes of that."""
    return _difference(tallies_of_record(before) if before is not None else (), tallies_of_record(after))


def tallies_of_keeping(now: Keeping) -> Tallies:
    """What is to stand beside a keeping, whatever stood there: nothing in it ever goes, but it is settled."""
    put = tuple(_waits(now))
    waiting = {one.entry for one in put}
    return Tallies(put=put, drop=tuple((WAITS, one) for one in _entries(now) if one not in waiting))


def tallies_in(kind: Kind, state: str, facts: str | None) -> tuple[TallyRow, ...]:
    """The same out of what is stored; nothing where it cannot be read, which `verify` tells."""
    try:
        if kind == "case":
            return tallies_of(read_case(state), read_facts(facts) if facts else None)
        return tallies_of_record(read_record(kind, state)) if kind in ("child", "person", "keeping") else ()
    except (NotIntact, BrokenOffice):
        return ()


def _difference(was: tuple[TallyRow, ...], now: tuple[TallyRow, ...]) -> Tallies:
    had = {(one.sort, one.entry): one for one in was}
    has = {(one.sort, one.entry): one for one in now}
    put = tuple(one for key, one in has.items() if had.get(key) != one)
    return Tallies(put=put, drop=tuple(sorted(had.keys() - has.keys())))


def _row(
    case: Case, sort: str, entry: str = "", *, who: str = "", what: str = "", on: date | None = None,
    since: date = date.min, until: date | None = None,
) -> TallyRow:  # fmt: skip
    return TallyRow(case.id, sort, entry, who, what, since, until, on or case.opened_on)


def _by_rules(case: Case, facts: Facts) -> tuple[TallyRow, ...]:
    if case.closed_on is not None:
        return ()
    found = []
    if facts.coordination == "vacant":
        ended = [one.until for one in case.assignments.values() if one.leads and live(one) and one.until]
        found.append(_row(case, "unled", on=max([case.opened_on, *ended])))
    if facts.requirement == "judgement_needed":
        found.append(_row(case, "to_judge"))
    return tuple(found)


def _open(case: Case) -> Iterator[TallyRow]:
    if case.closed_on is None:
        yield _row(case, OPEN, who=case.child, what=case.regime)


def _of_assignments(case: Case) -> Iterator[TallyRow]:
    for one in case.assignments.values() if case.closed_on is None else ():
        if not live(one):
            continue
        if one.leads and one.seat > 0:
            whose = {"who": one.person, "what": one.accountable_to or ""}
            yield _row(case, "led", one.id, **whose, since=one.since, until=one.until, on=one.since)
            if one.standing == "interim":
                yield _row(case, "interim", one.id, who=one.person, since=one.since, until=one.until, on=one.since)
        covered = case.assignments.get(one.covers or "")
        if covered is not None and covered.leads:
            yield _row(case, "covered", one.id, who=one.person, since=one.since, until=one.until, on=one.since)


def _of_handovers(case: Case) -> Iterator[TallyRow]:
    for one in case.handovers.values() if case.closed_on is None else ():
        if one.state == "planned" and live(one):
            yield _row(case, "passing", one.id, who=one.leaving, on=one.from_day)


def _of_meetings(case: Case) -> Iterator[TallyRow]:
    for one in case.meetings.values() if case.closed_on is None else ():
        if one.state == "arranged" and live(one) and one.day is not None:
            yield _row(case, "past_meeting", one.id, on=one.day, since=one.day + A_DAY)


def _of_plans(case: Case) -> Iterator[TallyRow]:
    for one in case.plans.values() if case.closed_on is None else ():
        if one.state == "agreed" and live(one) and one.review_on is not None:
            yield _row(case, "review", one.id, on=one.review_on)


def _of_views(case: Case) -> Iterator[TallyRow]:
    for one in case.views.values():
        if not one.not_had_because and live(one):
            return
    if case.closed_on is None:
        yield _row(case, "unheard")


def _of_notices(case: Case) -> Iterator[TallyRow]:
    """What was to be told when a case was closed is still to be told."""
    for one in case.notices.values():
        if one.state in ("queued", "failed", "proposed"):
            sort = "to_decide" if one.state == "proposed" else "to_tell"
            yield _row(case, sort, one.id, who=one.sender, on=one.on)


def _of_case_restricted(case: Case) -> Iterator[TallyRow]:
    return _restricted(case.id, case.restricted_to)


def _restricted(record: str, to: tuple[str, ...] | None) -> Iterator[TallyRow]:
    """A row for each who is named, and one for nobody, so that a list of nobody closes it to all."""
    for name in dict.fromkeys(("", *to)) if to is not None else ():
        yield TallyRow(record, RESTRICTED, name, "", "", date.min, None, date.min)


def _works(person: Person) -> Iterator[TallyRow]:
    for number, job in enumerate(person.employments):
        since, entry = job.since or date.min, str(number)
        yield TallyRow(person.id, "works", entry, person.id, job.agency, since, job.until, since)
        if job.until is not None:
            yield TallyRow(person.id, "ends", entry, person.id, job.agency, date.min, job.until + A_DAY, job.until)


def _waits(kept: Keeping) -> Iterator[TallyRow]:
    for name, (since, on) in _entries(kept).items():
        if since is not None:
            yield TallyRow(kept.id, WAITS, name, "", "", since, None, on)


def _entries(kept: Keeping) -> dict[str, tuple[date | None, date]]:
    """All that stands in a keeping, by a name of its own: from when on it waits, if it does, and its day."""
    return {
        **{f"hold {one.number}": (None if one.released else one.review, one.review) for one in kept.holds},
        **{f"asked {one.number}": (None if one.answered else date.min, one.due) for one in kept.asked},
        **{
            f"{one.wanted.act} {one.wanted.record} {one.number}": (date.min if one.waits else None, one.due)
            for one in kept.countersigning
        },
    }


MADE_OF: dict[str, Callable[[Case], Iterator[TallyRow]]] = {
    "regime": _open,
    "assignments": _of_assignments,
    "handovers": _of_handovers,
    "meetings": _of_meetings,
    "plans": _of_plans,
    "views": _of_views,
    "notices": _of_notices,
    "restricted_to": _of_case_restricted,
}
"""The parts of a case of which something is counted, and the rows of each."""

IN_EVERY_ROW = ("closed_on", "opened_on", "child")
"""What of a case all its rows follow from."""
