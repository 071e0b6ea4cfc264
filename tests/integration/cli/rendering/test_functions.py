from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.rendering.functions import without_trace_page
from teamaround.cli.rendering.page import TextLine
from teamaround.views.supervision import NotComputable, WithoutTrace
from teamaround.views.words import Party
from tests.integration.cli.typed import PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

SPAN = '\n[supervision]\nno_trace_for = { days = 1 }\nreason = "Agreed by the board."\n'


def test_what_the_lead_is_there_for_stands_beneath_who_leads(office: CommandLine, case: str) -> None:
    """The page tells it beneath the lead and above the team, and says first that it measures nobody."""
    page = office(f"case {case}").out
    lead, what, team = (page.index(one) for one in ("role1: Mr Dean", "What the lead is there for, and", "part1  "))
    assert lead < what < team
    assert "no measure of anybody" in page[what:team]
    assert "- Be one point of contact." in page[what:team]


def test_a_planned_handover_lists_them_by_name(office: CommandLine, case: str) -> None:
    """What is to be talked through at a handover stands beneath it, each function with its last trace."""
    cole = office.done('add_person name="Ms Cole"')
    office.done(f"join case={case} person={cole} specialist=true")
    office.done(f'plan_handover case={case} why="He leaves" from_day=2026-12-05 leaving={PERSON} taking={cole}')
    _, handover = office(f"case {case}").out.split("handover1: ")
    beneath = handover.partition("part1  ")[0]
    assert "To be talked through, as it passes on:" in beneath
    assert "- Be one point of contact. " in beneath


def test_whoever_supervises_sees_what_is_worth_asking_about(office: CommandLine, case: str) -> None:
    """Off, it says so; with a span it lists the case, the lead and the function, as the authority's own choice."""
    assert "has set no span" in office("supervision").out
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + SPAN, "utf-8")
    page = office("supervision").out
    assert "local choice, not in the source guidance: Agreed by the board." in page
    (line,) = [one for one in page.splitlines() if one.startswith(case)]
    assert "Mr Dean" in line
    assert "Be one point of contact." in line
    assert "asked of what no record has shown for 1 calendar day" in office("check").out


def test_of_whom_the_span_cannot_be_counted_is_told_beneath_the_list() -> None:
    """Whose case the calendar does not reach is named with the reason, and the list stands all the same."""
    one = NotComputable(case="C1", child=Party("K1", "Leo P"), lead=Party("P1", "Mr Dean"), because="No calendar.")
    found = WithoutTrace(owner=None, lines=(), is_asked=True, local="", as_of=date(2026, 9, 1), not_computable=(one,))
    assert without_trace_page(found)[-1] == TextLine("C1, Leo P, Mr Dean: No calendar.", "caution")
