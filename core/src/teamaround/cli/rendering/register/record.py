"""The record of a child, a person or an agency, as a page; what it holds: `views/register/record.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.cli.rendering.phrases import day_text
from teamaround.cli.rendering.register.restrictions import said_of
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.register.record import JoinedRecord, RecordPage


def page_of_record(found: RecordPage) -> Page:
    """What is recorded, with its days and the command that changes it; then the cases."""
    cases = tuple(
        (
            one.reference,
            one.regime_name,
            one.child if one.child != found.name else "",
            day_text(one.opened_on),
            day_text(one.closed_on),
        )
        for one in found.cases
    )
    asked = f"{found.asked} was joined to this record: it is another name of it." if found.asked else ""
    return (
        Heading(f"{found.name} ({found.reference}), {found.kind}, on {day_text(found.as_of)}"),
        *text_lines(asked),
        *text_lines(said_of(found.restriction) if found.restriction else "", tone="caution"),
        *_recorded(found),
        *(part for one in found.joined for part in _joined(one)),
        Heading("Cases"),
        Table(("case", "under", "child", "opened", "closed"), cases, "There is none that you may read."),
    )


def _joined(one: JoinedRecord) -> Iterator[Block]:
    """A record that was joined, with what it holds: each is still changed by itself where a case rests on it."""
    yield Heading(f"Joined to it: {one.name} ({one.reference})")
    restricted = one.restricted_to
    named = listed(restricted, last="and") if restricted else "nobody"
    yield from text_lines(f"Since {day_text(one.since)}, by {one.by}: {one.why}")
    yield from text_lines(f"Restricted to {named}." if restricted is not None else "", tone="caution")
    yield from _recorded(one)


def _recorded(found: RecordPage | JoinedRecord) -> Iterator[Block]:
    facts = tuple(
        (
            one.what,
            f"{one.text} (over)" if one.over else one.text,
            day_text(one.since),
            day_text(one.until),
            one.command,
        )
        for one in found.facts
    )
    yield Table(("what", "", "from", "until", "changed by"), facts, "Nothing more is recorded.")
