"""What came of handing over all that somebody leads, as a page. The lines: `views/caseload/handing_over.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.cli.rendering.phrases import day_text, grounds
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.caseload.handing_over import HandoverPlanLine, HandoverPlans
    from teamaround.views.findings import FindingLine


NOTHING_NEW = "Planned before under the same key, and nothing was written now"
BEFORE = ", as was done before under the same key"


def handing_over_page(found: HandoverPlans) -> Page:
    """First the cases in which something is in the way, with what to do; then those that are planned."""
    done = "It would be planned" if found.is_considered else "Planned"
    before = sum(one.is_repeated for one in found.planned)
    planned, stopped = len(found.planned) - before, len(found.stopped)
    return (
        Heading(f"What {found.leaving.name} leads, to be handed over from {day_text(found.from_day)}"),
        *(block for one in found.stopped for block in _stopped(one)),
        *(block for one in found.planned for block in _planned(one)),
        *text_lines(
            f"{done} in {counted(planned, 'case')}." if planned else "",
            f"Planned before under the same key, and nothing was written now, in {counted(before, 'case')}."
            if before
            else "",
            f"Not planned in {counted(stopped, 'case')}: see to it, and ask again." if stopped else "",
            "" if found.lines else f"{found.leaving.name} leads no case that you may read.",
            f"What else they hold: teamaround holding {found.leaving.reference}",
            ONLY,
            tone="quiet",
        ),
    )


def _stopped(one: HandoverPlanLine) -> Iterator[Block]:
    yield TextLine(f"{_case(one)}: not planned", "bad")
    yield from text_lines(one.problem, indent=1)
    for each in one.findings:
        yield from _finding(each)


def _planned(one: HandoverPlanLine) -> Iterator[Block]:
    to = f"to {one.taking.name}" if one.taking else "to whom is not settled"
    yield TextLine(f"{_case(one)}: {' '.join(filter(None, (one.handover, to)))}{BEFORE if one.is_repeated else ''}")
    yield from text_lines(*(f"- {each}" for each in one.told), indent=1)
    for each in one.findings:
        yield from _finding(each)


def _case(one: HandoverPlanLine) -> str:
    return f"{one.case}  {one.child.name}, {one.regime_name}"


def _finding(one: FindingLine) -> Iterator[Block]:
    rests = grounds(one.ground)
    yield from text_lines(
        f"[{one.level}] {one.what} {one.note}".rstrip() + (f" ({rests})" if rests else ""),
        "" if one.answered else one.fix,
        f"Reason given: {one.answered}" if one.answered else "",
        indent=1,
    )
