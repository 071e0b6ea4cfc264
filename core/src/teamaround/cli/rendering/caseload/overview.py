"""How a service stands, as a page: a table for each section with something in it (`views/caseload/overview.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.phrases import day_text, joined, late
from teamaround.views.caseload.changes import CHANGE_SORTS, CHANGE_TITLES
from teamaround.views.caseload.overview import SECTIONS, TITLES
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.caseload.overview import Overview, Section
    from teamaround.views.caseload.shared_children import SharedChild

COLUMNS = ("case", "child", "under", "what", "who", "day", "")


def overview_page(found: Overview, *, sections: tuple[Section, ...] = SECTIONS, limit: int) -> Page:
    """The open cases, each section with *limit* lines at most; what is late, who leads, children in several cases."""
    cases = "; ".join(f"{name}: {number}" for name, number in found.cases.items())
    whole = sections == SECTIONS
    return (
        Heading(f"How it stands on {day_text(found.as_of)}"),
        *text_lines(f"Open cases: {sum(found.cases.values())}" + (f" ({cases})" if cases else "") + "."),
        *(block for one in sections for block in _section(found, one, limit)),
        *(_late(found, limit) if whole else ()),
        *(_load(found, limit) if whole else ()),
        *(block for one in (found.shared if whole else ())[:limit] for block in _shared(one)),
        *(_changed(found, limit) if whole else ()),
        *text_lines(ONLY, tone="quiet"),
    )


def _changed(found: Overview, limit: int) -> Iterator[Block]:
    for sort in CHANGE_SORTS if found.since else ():
        lines = [one for one in found.changes if one.sort == sort]
        # What counts is the day on which it was recorded: whoever asks what is new misses nothing that came in late.
        yield Heading(f"{CHANGE_TITLES[sort]}, recorded since {day_text(found.since)}: {len(lines)}")
        rows = tuple((one.case, one.child.name, one.regime_name, one.text, day_text(one.on)) for one in lines[:limit])
        yield Table(("case", "child", "under", "what", "happened on"), rows)
        yield from _rest(len(lines), limit, f"overview --since {found.since}")


def _section(found: Overview, section: Section, limit: int) -> Iterator[Block]:
    lines, number = found.of(section), found.counts.get(section, 0)
    if not number:
        return
    rows = tuple(
        (
            one.case,
            one.child.name,
            one.regime_name,
            one.text,
            one.who.name if one.who else "",
            day_text(one.on),
            late(one.days_late),
        )
        for one in lines[:limit]
    )
    yield Heading(f"{TITLES[section]}: {number}")
    yield Table(COLUMNS, rows, "")
    yield from _rest(number, limit, f"overview {section}")


def _rest(number: int, limit: int, command: str) -> Iterator[Block]:
    more = f"and {number - limit} more: teamaround {command} --limit {number}" if number > limit else ""
    yield from text_lines(more, tone="quiet")


def _late(found: Overview, limit: int) -> Iterator[Block]:
    if not found.late:
        return
    yield Heading("What is late, by whose it is")
    rows = tuple((one.owner.name, str(one.late), late(one.longest_days)) for one in found.late[:limit])
    yield Table(("whose", "things", "the longest"), rows, "")
    yield from _rest(found.counts["late"], limit, "overview")
    for one in found.late_by_agency:
        agency = one.agency.name if one.agency else "people of no agency"
        yield TextLine(f"Late actions of {agency}: {one.actions}, the longest {late(one.longest_days)}.", "caution")


def _load(found: Overview, limit: int) -> Iterator[Block]:
    if not found.load:
        return
    yield Heading("Who leads how many")
    rows = tuple((one.lead.name, one.agency.name if one.agency else "", str(one.cases)) for one in found.load[:limit])
    yield Table(("who", "for", "cases"), rows, "")
    yield from _rest(found.counts["load"], limit, "overview")
    for one in found.load_by_agency[:limit]:
        agency = one.agency.name if one.agency else "no agency"
        yield TextLine(f"Led for {agency}: {counted(one.cases, 'case')}.")


def _shared(one: SharedChild) -> Iterator[Block]:
    yield Heading(f"{one.child.name}: {counted(len(one.cases), 'open case')}")
    for case in one.cases:
        leads = joined(case.leads) or "nobody"
        turns = f"; the family turns to {joined(case.contacts)}" if case.contacts else ""
        yield TextLine(f"{case.case}  {case.regime_name}: led by {leads}{turns}")
    meetings = "; ".join(f"{what} on {day_text(day)}" for day, what in one.meetings)
    yield from text_lines(
        f"Meetings that could be one: {meetings}." if meetings else "",
        f"To be done in more than one of them: {'; '.join(one.twice)}." if one.twice else "",
        indent=1,
    )
