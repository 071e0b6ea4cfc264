"""
The cases of a child that are open under one regime, whichever of its records they are under; and which is gone on in.

What comes of them: `refuse_second` in `casework/commands/case.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.command_context import Opening
from teamaround.office.alike import named_to, open_of_alike
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.merged.together import is_unknown, open_beside

if TYPE_CHECKING:
    from teamaround.concepts.people import Child
    from teamaround.office.request import CommandRequest
    from teamaround.store.port import Reading


def opening_for(
    reference: str,
    child: Child,
    regime: str,
    reading: Reading,
    request: CommandRequest,
    *,
    beside: str = "",
    joined: bool = True,
) -> Opening:
    """
    What a case that is opened for a child, or opened again, is opened beside; each named to who may see it.

    *joined* says whether there is any other record of the child.
    """
    go_on_in = _held_survivor(child, reading, request)
    others = open_beside(child, reading, by=request.reader) if joined else ()
    named: list[str] = []
    for record in (child, *others):
        cases = [remembered_case(one) for one in reading.get(reading.cases_of(record.id)).values()]
        found = [one for one in cases if one.regime == regime and one.closed_on is None and one.id != beside]
        named += named_to(found, record, by=request.reader, today=request.today)
    beside_it = {one.id for one in others}
    alike = open_of_alike(child, regime, reading, apart_from=beside_it, by=request.reader, today=request.today)
    return Opening(reference=reference, open_already=tuple(dict.fromkeys(named)), open_alike=alike, go_on_in=go_on_in)


def _held_survivor(child: Child, reading: Reading, request: CommandRequest) -> str:
    """
    The record that *child* is joined to, where whoever asks may know it; empty where it is joined to none.

    It is held until the commit, as the child is: whoever opens a case for either waits for the other.
    """
    if child.merged is None:
        return ""
    reading.get_for_update([child.merged.into])
    unknown = is_unknown(child, reading, by=request.reader, today=request.today)
    return "" if unknown else child.merged.into
