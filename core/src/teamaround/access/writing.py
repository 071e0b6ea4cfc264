"""
Writing: whose commands about a record are taken. Only whoever is not named on a restricted one is refused.

Staff may set or lift a restriction without being named, with a reason: the one way out of a record closed to
everybody. The day's own turning is not asked (`own` in `office/request.py`), nor are the cases that a change of the
directory reaches, such as a leaving (`office/directory.py`). Otherwise no part in the case is needed to write. Who is
named: `restriction.py`; the commands: `RestrictCase` in `casework/commands/case.py`, `RestrictChild` in
`casework/directory/children.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.restriction import refuse_unnamed
from teamaround.access.staff import is_staff

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child


def check_write(child: Child, case: Case | None, *, by: Actor, restricts: bool) -> None:
    """
    Refuse a command about a restricted record to whoever is not named on it.

    Args:
        child: Whose record or case the command is about.
        case: The case, if it is about one.
        by: Who asks.
        restricts: Whether the command sets or lifts a restriction. The authority's own staff may, with a reason that
            the journal keeps, so that no record is closed to everybody for good.

    Raises:
        NotAllowed: They are not; the message says no more than that the record is restricted.
    """
    if restricts and is_staff(by):
        return
    refuse_unnamed(child, case, by=by)
