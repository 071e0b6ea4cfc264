"""All that is held about one person, as a page to be read; what is withheld, with the reasons, at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.concepts.days.moments import stamped
from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.circulation import NoticeLine
    from teamaround.views.register.held import HeldCase, SubjectAccess

NOT_KEPT = "Who looks is not written down here."
NOBODY_ASKED = "No request is recorded: teamaround access-request says who asked, and by when it is to be answered."
NOT_AMONG = "Records that whoever gathered this may not know of are not among these, nor is it told whether any are."
"""Said under every package alike, so that it tells nothing."""
BEFORE_GIVING = "Read it before it is given: a name or a word of others may stand in free text."


def held_page(found: SubjectAccess) -> Page:
    """The record, the cases, who looked; and what is withheld."""
    waits = [one for one in found.requests if one.answered is None]
    due = [
        f"Asked for on {written(one.received)} by {one.asked_by}: to be answered by {written(one.due)}."
        for one in waits
    ]
    looks = tuple((stamped(one.at), one.who.name, one.given, one.record) for one in found.looks)
    withheld = tuple((one.where, str(one.number or ""), _day(one.on), one.what, one.why) for one in found.withheld)
    facts = tuple((one.what, one.text, _day(one.since), _day(one.until)) for one in found.facts)
    return (
        Heading(f"What is held about {found.name} ({found.reference}), on {written(found.as_of)}"),
        *text_lines(*(due or [NOBODY_ASKED]), BEFORE_GIVING, tone="caution"),
        Table(("what", "", "from", "until"), facts, "Nothing is recorded."),
        *(block for one in found.cases for block in _case(one)),
        Heading("Who looked"),
        *(
            (Table(("when", "who", "what they were given", "of"), looks, "Nobody."),)
            if found.looks_kept
            else text_lines(NOT_KEPT)
        ),
        Heading("Withheld"),
        Table(("record", "entry", "on", "what", "because"), withheld, "Nothing."),
        *text_lines(NOT_AMONG, tone="quiet"),
    )


def _case(one: HeldCase) -> Iterator[Block]:
    closed = f" to {written(one.closed_on)}" if one.closed_on else ""
    yield Heading(f"{one.regime_name}, {one.reference}, from {written(one.opened_on)}{closed}")
    rows = tuple((written(line.happened_on), line.sentence, line.by) for line in one.chronology)
    yield Table(("on", "what happened", "by"), rows, "Nothing that is not withheld.")
    notices = [account.notice for account in one.notices]
    told = tuple((written(each.on), each.what, each.stands, _says(each)) for each in notices)
    if told:
        yield Table(("from", "what they were told", "stands", "what it says"), told)


def _says(notice: NoticeLine) -> str:
    return "; ".join(f"{what}: {text}" for what, text in notice.carries)


def _day(day: date | None) -> str:
    return written(day) if day else ""
