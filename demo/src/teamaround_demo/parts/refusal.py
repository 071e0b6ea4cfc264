"""The second part: a refusal, how it is mended, and the same command accepted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from teamaround.commands import AssignLead, RecordView
from teamaround.errors import Refused
from teamaround_demo.parts.quoting import Quoting
from teamaround_demo.rendering.blocks import Gap, Heading, Paragraph
from teamaround_demo.story.offices import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Finding
    from teamaround_demo.parts.comparison import OfficeStory
    from teamaround_demo.rendering.blocks import Page

ASKED_ON = date(2026, 6, 19)
WORDS = "He is patient with her, and he will still be there when she starts school. Yes, him."
INTRODUCTION = (
    "In Slough the team wants Mr Brandt to lead, and somebody types it in. But Noor's mother has only ever been asked "
    "about Ms Adeyemi."
)
MARGIN = 10


def page(told: OfficeStory) -> Page:
    """Refused, mended, accepted."""
    return (
        Heading("2. A refusal, mended"),
        Paragraph(INTRODUCTION),
        Gap(),
        *_refused(told),
        Gap(),
        *_mended(told),
        Gap(),
        *_accepted(told),
    )


def _refused(told: OfficeStory) -> Iterator[Paragraph]:
    try:
        told.desk.do(_appoint(told))
    except Refused as refused:
        yield Paragraph("Refused. Nothing was written.", "bad")
        place, office = told.desk.place, told.desk.office
        quoting = Quoting(office=office, regime=place.regime, margin=MARGIN, in_full=True)
        for finding in sorted(refused.findings, key=lambda one: not one.stops):
            yield from _finding(finding, quoting)


def _finding(finding: Finding, quoting: Quoting) -> Iterator[Paragraph]:
    yield from quoting.said(finding.what, finding.says, label="Not yet:" if finding.stops else "Also:")
    yield Paragraph(finding.fix, label="To do:", margin=MARGIN)


def _mended(told: OfficeStory) -> Iterator[Paragraph]:
    told.desk.on(ASKED_ON)
    family = told.family
    told.desk.do(
        RecordView(
            case=family.case,
            what="wishes",
            whose="family",
            person=family.mother,
            about=family.therapist,
            words=WORDS,
            comfortable=True,
            confident=True,
        )
    )
    yield Paragraph(f"So she is asked, the next day: “{WORDS}” She is comfortable with him and has confidence in him.")


def _accepted(told: OfficeStory) -> Iterator[Paragraph]:
    told.desk.do(_appoint(told))
    page = told.desk.office.case(told.family.case, by=OFFICER)
    yield Paragraph("The same command again: accepted.", "good")
    for one in page.leads:
        yield Paragraph(f"{one.person} is {one.role}, and answers to {one.accountable_to}.")
    for one in page.roles:
        yield Paragraph(f"{one.person} is still {one.role}: that ends when a person ends it, and not by itself.")


def _appoint(told: OfficeStory) -> AssignLead:
    return AssignLead(case=told.family.case, people=(told.family.therapist,))
