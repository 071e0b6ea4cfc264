"""What second persons were asked to agree to, as a page. See `office/countersigned/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Table, text_lines
from teamaround.concepts.actors import OFFICE
from teamaround.concepts.days.moments import moment_written
from teamaround.concepts.days.written import written
from teamaround.words import listed

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.concepts.life.countersigning import Countersigning
    from teamaround.views.register.countersigning import CountersignList

ANSWER = 'Agree: teamaround countersign ACT RECORD REQUEST. Do not: add --refuse "why".'
COLUMNS = ("act", "record", "request", "of", "because", "asked by", "asked of", "stands")


def countersigning_page(found: CountersignList) -> Page:
    """Each request, and how it stands."""
    rows = tuple(
        (
            one.wanted.act,
            one.wanted.record or OFFICE,
            str(one.number),
            _of(one),
            one.because,
            one.asked_by,
            one.owner,
            _stands(one, late=one.is_late(found.as_of)),
        )
        for one in found.lines
    )
    return (
        Table(COLUMNS, rows, "Nobody was asked to agree to anything that you may do."),
        *text_lines(ANSWER if found.waiting else "", tone="quiet"),
    )


def _of(one: Countersigning) -> str:
    whose = f" (address of {listed(one.wanted.whose, last='and')})" if one.wanted.whose else ""
    return f"{one.wanted.what}{whose}"


def _stands(one: Countersigning, *, late: bool) -> str:
    if one.waits:
        return f"to be answered by {written(one.due)}{' (late)' if late else ''}"
    if one.answer == "taken_back":
        return "taken back"
    said = f"{one.answer} by {one.answered_by}{f': {one.words}' if one.words else ''}"
    if one.used_at is not None:
        return f"{said}; done on {moment_written(one.used_at)}"
    ends = f"; holds until {moment_written(one.until)}" if one.until else ""
    return f"{said}{ends}"
