from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.views.caseload.as_table import COLUMNS, Cell, overview_table
from teamaround.views.caseload.changes import ChangeLine
from teamaround.views.caseload.overview import (
    SECTIONS,
    AgencysLoad,
    LeadsLoad,
    Overview,
    OverviewLine,
    OwnersWork,
    Section,
)
from teamaround.views.caseload.shared_children import CaseOfChild, SharedChild
from teamaround.views.words import Party
from teamaround.views.work import LateLine

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 20)
ROWAN, BIRCH, BOARD = Party("K1", "Rowan Ash"), Party("P1", "Ms Birch"), Party("A1", "Health Board")
PAST = OverviewLine(
    section="past_meeting", case="C1", child=ROWAN, regime_name="eCAF", text="Review.", on=date(2026, 11, 19),
    days_late=1, who=BIRCH,
)  # fmt: skip
FIRST = CaseOfChild(
    case="C1", child=ROWAN, regime_name="eCAF", leads=(BIRCH,), meetings=(), actions=(), contacts=(BIRCH,)
)
FOUND = Overview(
    as_of=TODAY,
    cases={"eCAF": 2},
    counts={"past_meeting": 1, "unheard": 1},
    sums={"late": 2, "late_by_agency": 1, "load": 3, "load_by_agency": 1},
    lines=(PAST, evolve(PAST, section="unheard", on=None, days_late=0, who=None)),
    late=(OwnersWork(owner=BIRCH, late=2, longest_days=9),),
    late_by_agency=(LateLine(agency=BOARD, actions=1, longest_days=9),),
    load=(LeadsLoad(lead=BIRCH, agency=BOARD, cases=3),),
    load_by_agency=(AgencysLoad(agency=None, cases=1),),
    shared=(
        SharedChild(
            child=ROWAN,
            cases=(FIRST, evolve(FIRST, case="C2", leads=(), contacts=())),
            leads=(BIRCH,),
            meetings=((date(2026, 12, 2), "Review"),),
            twice=("Visit",),
        ),
    ),
)


def rows(sections: tuple[Section, ...] = SECTIONS) -> Iterator[dict[str, Cell]]:
    """What each row says, without what it leaves empty."""
    for row in overview_table(FOUND, sections):
        yield {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell != ""}


def test_everything_of_the_page_has_a_row() -> None:
    """In the page's order, with references beside the names."""
    found = list(rows())
    assert found[0] == {
        "section": "past_meeting", "case": "C1", "child": "K1", "child_name": "Rowan Ash", "regime": "eCAF",
        "what": "Review.", "who": "P1", "who_name": "Ms Birch", "day": "2026-11-19", "days_late": 1, "number": 1,
    }  # fmt: skip
    assert [(one["section"], one["number"]) for one in found] == [
        ("past_meeting", 1), ("unheard", 1), ("open_cases", 2), ("late", 2), ("late_actions", 1), ("leads", 3),
        ("leads_of_agency", 1), ("shared", 1), ("shared", 1), ("shared", 1), ("shared", 1),
    ]  # fmt: skip
    whats = [one["what"] for one in found if one["section"] == "shared"]
    assert whats == ["is the family's contact", "nobody leads", "Review", "Visit"]


def test_what_changed_since_a_day_has_rows_too() -> None:
    """Each with the sort of the change."""
    line = ChangeLine(sort="opened", case="C1", version=1, child=ROWAN, regime_name="eCAF", on=TODAY, text="Opened.")
    last = overview_table(evolve(FOUND, since=TODAY, changes=(line,)), SECTIONS)[-1]
    assert last == ("since_opened", "C1", "K1", "Rowan Ash", "eCAF", "Opened.", "", "", "", "", "2026-11-20", "", 1)


def test_one_section_alone_has_its_lines_alone() -> None:
    """As on the page, where nothing is counted beside it."""
    assert [one["section"] for one in rows(("unheard",))] == ["unheard"]
