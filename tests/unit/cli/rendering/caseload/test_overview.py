from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve

from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.caseload.overview import overview_page
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.views.caseload.changes import ChangeLine
from teamaround.views.caseload.overview import AgencysLoad, LeadsLoad, Overview, OverviewLine, OwnersWork
from teamaround.views.caseload.shared_children import CaseOfChild, SharedChild
from teamaround.views.words import Party
from teamaround.views.work import LateLine

TODAY = date(2026, 11, 20)
ROWAN, BIRCH, BOARD = Party("K1", "Rowan Ash"), Party("P1", "Ms Birch"), Party("A1", "Health Board")
NOTHING = Overview(
    as_of=TODAY,
    cases={},
    counts={},
    sums={},
    lines=(),
    late=(),
    late_by_agency=(),
    load=(),
    load_by_agency=(),
    shared=(),
)
PAST = OverviewLine(
    section="past_meeting", case="C1", child=ROWAN, regime_name="eCAF", text="Review.", on=date(2026, 11, 19),
    days_late=1,
)  # fmt: skip
UNLED = evolve(PAST, section="unled", text="Nobody leads.", days_late=0, on=None, who=BIRCH)
HEAD = "How it stands on Fri 20 Nov 2026"
COLUMNS = "case child under what who day"


def lines(found: Overview, **asked: Any) -> list[str]:
    """The page as it is read, its columns apart by one space."""
    page = overview_page(found, **{"limit": 10, **asked})
    return [" ".join(one.split()) for one in as_plain_text(page).splitlines() if one]


def test_each_section_that_holds_something_is_a_table() -> None:
    """With how many lines it has; what holds nothing is left out."""
    assert lines(
        evolve(NOTHING, cases={"eCAF": 1, "EHC plan": 2}, counts={"unled": 1, "past_meeting": 1}, lines=(UNLED, PAST))
    ) == [
        HEAD,
        "Open cases: 3 (eCAF: 1; EHC plan: 2).",
        "A lead is required, and nobody leads: 1",
        COLUMNS,
        "C1 Rowan Ash eCAF Nobody leads. Ms Birch",
        "A meeting is past, and nothing is recorded of it: 1",
        COLUMNS,
        "C1 Rowan Ash eCAF Review. Thu 19 Nov 2026 1 day late",
        ONLY,
    ]
    assert lines(NOTHING) == [HEAD, "Open cases: 0.", ONLY]


def test_a_long_section_says_how_it_is_shown_whole() -> None:
    """And one that just fits does not."""
    found = evolve(NOTHING, counts={"past_meeting": 3}, lines=(PAST, PAST, PAST))
    assert "and 1 more: teamaround overview past_meeting --limit 3" in lines(found, limit=2)
    assert not [one for one in lines(found, limit=3) if "more:" in one]


def test_late_work_and_loads_are_told_by_whose_they_are() -> None:
    """Of actions by the agency, too; not where one section alone is asked for."""
    found = evolve(
        NOTHING,
        counts={"late": 1, "load": 2},
        late=(OwnersWork(owner=BIRCH, late=2, longest_days=9),),
        late_by_agency=(
            LateLine(agency=BOARD, actions=1, longest_days=9),
            LateLine(agency=None, actions=1, longest_days=1),
        ),
        load=(LeadsLoad(lead=BIRCH, agency=BOARD, cases=3), LeadsLoad(lead=BIRCH, agency=None, cases=1)),
        load_by_agency=(AgencysLoad(agency=BOARD, cases=3), AgencysLoad(agency=None, cases=1)),
    )
    assert lines(found)[2:-1] == [
        "What is late, by whose it is",
        "whose things the longest",
        "Ms Birch 2 9 days late",
        "Late actions of Health Board: 1, the longest 9 days late.",
        "Late actions of people of no agency: 1, the longest 1 day late.",
        "Who leads how many",
        "who for cases",
        "Ms Birch Health Board 3",
        "Ms Birch 1",
        "Led for Health Board: 3 cases.",
        "Led for no agency: 1 case.",
    ]
    assert lines(found, sections=("unled",)) == [HEAD, "Open cases: 0.", ONLY]


def test_a_child_with_several_cases_is_told_with_what_could_be_one() -> None:
    """Who leads each, which meetings could be one, and what is to be done in both; nothing of what there is none of."""
    first = CaseOfChild(
        case="C1", child=ROWAN, regime_name="eCAF", leads=(BIRCH,), meetings=(), actions=(), contacts=(BIRCH,)
    )
    child = SharedChild(
        child=ROWAN, cases=(first, evolve(first, case="C2", leads=(), contacts=())), leads=(BIRCH,),
        meetings=((date(2026, 12, 2), "Review"),), twice=("Visit",),
    )  # fmt: skip
    assert lines(evolve(NOTHING, shared=(child,)))[2:-1] == [
        "Rowan Ash: 2 open cases",
        "C1 eCAF: led by Ms Birch; the family turns to Ms Birch",
        "C2 eCAF: led by nobody",
        "Meetings that could be one: Review on Wed 2 Dec 2026.",
        "To be done in more than one of them: Visit.",
    ]
    assert len(lines(evolve(NOTHING, shared=(evolve(child, meetings=(), twice=()),)))) == 6


def test_what_changed_since_a_day_is_told_by_its_sort() -> None:
    """With how much of each there is; where nothing was asked for, nothing is said."""
    since = date(2026, 11, 1)
    line = ChangeLine(
        sort="closed", case="C1", version=9, child=ROWAN, regime_name="eCAF", on=since, text="The case was closed."
    )
    assert lines(evolve(NOTHING, since=since, changes=(line, line)), limit=1)[2:-1] == [
        "Cases opened or reopened, recorded since Sun 1 Nov 2026: 0",
        "None.",
        "Cases closed, recorded since Sun 1 Nov 2026: 2",
        "case child under what happened on",
        "C1 Rowan Ash eCAF The case was closed. Sun 1 Nov 2026",
        "and 1 more: teamaround overview --since 2026-11-01 --limit 2",
        "Cases in which others lead, recorded since Sun 1 Nov 2026: 0",
        "None.",
        "What became late, recorded since Sun 1 Nov 2026: 0",
        "None.",
        "What was settled, recorded since Sun 1 Nov 2026: 0",
        "None.",
    ]
