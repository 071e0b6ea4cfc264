"""
The numbers of an overview as small tables, one for each picture: a label and how many, the same in both.

What stands open in each section, cases under each regime, what is late by whose it is and by agency, who leads how
many, and for which agency. Drawn in `as_svg.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.views.caseload.changes import CHANGE_SORTS, CHANGE_TITLES
from teamaround.views.caseload.overview import SECTIONS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.views.caseload.overview import Overview

NO_AGENCY = "no agency"
OTHERS = "all others"


@frozen(kw_only=True)
class NumberTable:
    """
    How many there are of each.

    Attributes:
        name: What a file of it is called.
        title: What it shows; counted: what its numbers count.
        rows: Labels with their numbers; the last of a long table is the sum of all that are not named.
    """

    name: str
    title: str
    counted: str
    rows: tuple[tuple[str, int], ...]


def number_tables(found: Overview) -> tuple[NumberTable, ...]:
    """The tables of an overview; what is not among its rows is summed up."""
    sections = [(TITLES[one], found.counts.get(one, 0)) for one in SECTIONS]
    late = [(one.owner.name, one.late) for one in found.late]
    late_actions = [(one.agency.name if one.agency else NO_AGENCY, one.actions) for one in found.late_by_agency]
    leads = [(f"{one.lead.name}, {one.agency.name}" if one.agency else one.lead.name, one.cases) for one in found.load]
    agencies = [(one.agency.name if one.agency else NO_AGENCY, one.cases) for one in found.load_by_agency]
    changed = [(CHANGE_TITLES[one], sum(each.sort == one for each in found.changes)) for one in CHANGE_SORTS]
    tables = [
        ("sections", "What stands open", "entries", sections, 0),
        ("cases", "Open cases under each regime", "cases", list(found.cases.items()), 0),
        ("late", "What is late, by whose it is", "things", late, found.sums["late"]),
        ("late-actions", "Late actions, by the owner's agency", "actions", late_actions, found.sums["late_by_agency"]),
        ("leads", "Who leads how many cases", "cases", leads, found.sums["load"]),
        ("agencies", "For which agency cases are led", "cases", agencies, found.sums["load_by_agency"]),
    ]
    if found.since:
        tables.append(("changes", f"What changed since {found.since}", "entries", changed, 0))
    return tuple(
        NumberTable(name=name, title=title, counted=counted, rows=_summed(rows, in_all))
        for name, title, counted, rows, in_all in tables
    )


def _summed(rows: Sequence[tuple[str, int]], in_all: int) -> tuple[tuple[str, int], ...]:
    rest = in_all - sum(number for _, number in rows)
    return (*rows, *([(OTHERS, rest)] if rest > 0 else []))
