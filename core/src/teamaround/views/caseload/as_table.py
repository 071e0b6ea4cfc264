"""
An overview as one flat table, for spreadsheets and other programs: a line for each thing, in columns that stay.

The lines come in the order of the page. What a cell must not do in a spreadsheet: `concepts/texts/cells.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.views.caseload.overview import Overview, Section
    from teamaround.views.words import Party

Cell = str | int

COLUMNS = (
    "section", "case", "child", "child_name", "regime", "what", "who", "who_name", "agency", "agency_name", "day",
    "days_late", "number",
)  # fmt: skip
"""
A section of the page, or `open_cases`, `late`, `late_actions`, `leads`, `leads_of_agency`, `shared`; for `shared`, a
line for each case of the child, for each meeting that could be one, and for each thing that is to be done twice. What
changed since a day has the sort of the change, as `since_opened`.
"""


def overview_table(found: Overview, sections: tuple[Section, ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows under `COLUMNS`; those of these *sections* alone, unless they are all."""
    from teamaround.views.caseload.overview import SECTIONS

    named = [*_lines(found, sections), *(_counts(found) if sections == SECTIONS else ())]
    return tuple(tuple(one.get(column, "") for column in COLUMNS) for one in named)


def _lines(found: Overview, sections: tuple[Section, ...]) -> Iterator[dict[str, Cell]]:
    for one in found.lines:
        if one.section in sections:
            yield {
                "section": one.section,
                "case": one.case,
                **_named("child", one.child),
                "regime": one.regime_name,
                "what": one.text,
                **_named("who", one.who),
                "day": one.on.isoformat() if one.on else "",
                "days_late": one.days_late,
                "number": 1,
            }


def _counts(found: Overview) -> Iterator[dict[str, Cell]]:
    for regime, number in found.cases.items():
        yield {"section": "open_cases", "regime": regime, "number": number}
    for owner in found.late:
        days = owner.longest_days
        yield {"section": "late", **_named("who", owner.owner), "days_late": days, "number": owner.late}
    for late in found.late_by_agency:
        days = late.longest_days
        yield {"section": "late_actions", **_named("agency", late.agency), "days_late": days, "number": late.actions}
    for load in found.load:
        whose = {**_named("who", load.lead), **_named("agency", load.agency)}
        yield {"section": "leads", **whose, "number": load.cases}
    for of_agency in found.load_by_agency:
        whose = _named("agency", of_agency.agency)
        yield {"section": "leads_of_agency", **whose, "number": of_agency.cases}
    yield from _shared(found)
    for line in found.changes:
        yield {
            "section": f"since_{line.sort}",
            "case": line.case,
            **_named("child", line.child),
            "regime": line.regime_name,
            "what": line.text,
            "day": line.on.isoformat(),
            "number": 1,
        }


def _shared(found: Overview) -> Iterator[dict[str, Cell]]:
    for child in found.shared:
        head: dict[str, Cell] = {"section": "shared", **_named("child", child.child)}
        for case in child.cases:
            of_case = {**head, "case": case.case, "regime": case.regime_name}
            for lead in case.leads or (None,):
                what = "is the family's contact" if lead in case.contacts else "leads" if lead else "nobody leads"
                yield {**of_case, "what": what, **_named("who", lead), "number": 1}
        for day, what in child.meetings:
            yield {**head, "what": what, "day": day.isoformat(), "number": 1}
        for text in child.twice:
            yield {**head, "what": text, "number": 1}


def _named(column: str, party: Party | None) -> dict[str, Cell]:
    return {column: party.reference, f"{column}_name": party.name} if party else {}
