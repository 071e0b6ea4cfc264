"""How long records are kept, what was disposed of, and who asked for access, as pages. See `views/register/kept.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.concepts.days.written import written
from teamaround.views.register.kept import KEPT_AS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.cli.rendering.page import Page
    from teamaround.concepts.life.records import Certificate
    from teamaround.views.register.kept import AccessRequests, Disposal, Disposals, KeptRecords

NO_PERIOD = "The authority's file says for no number of years how long records are kept ([retention]), so none may go."
BY_HAND = (
    "Nothing is disposed of by itself: teamaround dispose REFERENCE --because … looks once more at all that may be in "
    "the way, also at what a list may not tell, and decides."
)
NAMED_IN = "These still name them, or hold a name or an address:"
CLEARED = (
    "What such a record says now can be corrected there; what it ever said goes with that record alone. "
    "Certificates, and what was asked for the office, stay."
)
NO_COPY = "No copy of what was erased is left in the database's files."
APART = "Names stand still in what is named here. "
COPIES = (
    "Backups, standbys and archives that were made before still hold what was erased, and so do messages and files "
    "that channels sent or wrote: they are yours to erase."
)
LEFT = "A copy may be left in"
AGAIN = "Once nobody uses it, type: teamaround clear-away"


def retention_page(found: KeptRecords) -> Page:
    """Each record with its day and what is in the way, and the holds that stand."""
    columns = ("record", "", "of", "closed", "from", "stands", "because")
    rows = tuple(
        (
            one.reference,
            one.kind,
            one.name,
            written(one.closed_on) if one.closed_on else "",
            written(one.due) if one.due else "",
            KEPT_AS[one.stands],
            " ".join(one.why),
        )
        for one in found.lines
    )
    holds = tuple(
        (of, str(hold.number), hold.case, written(hold.since), written(hold.review), hold.by, hold.because)
        for of, hold in found.holds
    )
    return (
        Heading(f"How long records are kept, on {written(found.as_of)}"),
        *text_lines(f"Kept: {found.period}." if found.period else NO_PERIOD, tone="" if found.period else "caution"),
        Table(columns, rows, "No case is closed, and every child has a case."),
        *text_lines("There is more; a higher --limit shows more of it." if found.more else "", tone="quiet"),
        *text_lines(BY_HAND, tone="quiet"),
        Heading("Holds"),
        Table(("record", "hold", "case", "since", "look on", "by", "because"), holds, "Nothing is held."),
    )


def disposal_page(found: Disposal) -> Page:
    """The certificates, and all that is left elsewhere."""
    elsewhere = ", ".join(found.remain)
    people = ", ".join(found.people)
    return (
        _certificates(found.certificates),
        *text_lines(f"{NAMED_IN} {elsewhere}. {CLEARED}" if elsewhere else "", tone="caution"),
        *text_lines(f"Records of people around them are kept: {people}." if people else ""),
        *left_in_files(found.left, beside_these=bool(elsewhere)),
        *text_lines(COPIES, tone="quiet"),
    )


def disposals_page(found: Disposals) -> Page:
    """Every certificate; before it what is here again."""
    again = ", ".join(one.id for one in found.lacking)
    said = f"Disposed of, and here again: {again}. Dispose of them once more." if again else ""
    return (*text_lines(said, tone="bad"), _certificates(found.certificates))


def left_in_files(left: Iterable[str], *, beside_these: bool = False) -> Page:
    """Where copies of what was erased may be left in the database's files; *beside_these*: others still name them."""
    if not (where := "; ".join(left)):
        return text_lines(f"{APART if beside_these else ''}{NO_COPY}", tone="good")
    return text_lines(f"{LEFT} {where}. {AGAIN}", tone="bad")


def requests_page(found: AccessRequests) -> Page:
    """Each request with its last day."""
    columns = ("record", "request", "received", "to be answered by", "owner", "asked by", "answered", "how")
    rows = tuple(
        (
            of,
            str(one.number),
            written(one.received),
            f"{written(one.due)}{' (late)' if one.is_late(found.as_of) else ''}",
            one.owner,
            one.asked_by,
            written(one.answered) if one.answered else "",
            one.how,
        )
        for of, one in found.lines
    )
    return (Table(columns, rows, "Nobody asked."),)


def _certificates(every: Iterable[Certificate]) -> Table:
    columns = ("record", "", "disposed of", "entries", "up to", "kept", "ground")
    rows = tuple(
        (one.id, one.of, written(one.on), str(one.entries), one.through, one.period, one.because) for one in every
    )
    return Table(columns, rows, "Nothing was disposed of.")
