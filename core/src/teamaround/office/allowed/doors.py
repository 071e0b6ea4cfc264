"""
Which right an officer or a system needs for each read and each work on the whole of an office.

Asked before anything else is done, at every public method that says who looks: one without a line here cannot be
made. So is whether the journal, which may keep who looked, could hold the name of an officer or a system. People need
none of these rights: what they see is decided record by record (`access/reading.py`), and what is for staff alone is
refused to them here. `may` answers by the same function (`asking.py`). Commands need the right of their line
(`access/acts.py`). Without the right to read, a receipt is read by nobody and a name is a reference (`reads.py`).
"""

from __future__ import annotations

import inspect
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from teamaround.access.staff import is_staff
from teamaround.errors import NotAllowed
from teamaround.office.request import wrong_with_asker

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.concepts.actors import Actor
    from teamaround.regime.rights import Grants, Right

D = TypeVar("D", bound=type)

DOORS: dict[str, Right] = {
    # One case, record or list of work
    "case": "read",
    "chronology": "read",
    "requirement": "read",
    "suggest_leads": "read",
    "circulation": "read",
    "notices": "read",
    "letters": "read",
    "documents": "read",
    "document": "read",
    "record": "read",
    "family_view": "read",
    "find": "read",
    "find_by_number": "read",
    "cases": "read",
    "hand_over_all": "read",
    "worklist": "read",
    "holding": "read",
    # The whole caseload
    "overdue": "manage",
    "without_trace": "manage",
    "overview": "manage",
    "editions": "manage",
    "outbox": "notices",
    # How long records are kept, and their end
    "retention": "dispose",
    "hold_record": "dispose",
    "lift_hold": "dispose",
    "dispose": "dispose",
    "disposals": "dispose",
    "clear_away": "dispose",
    # All that is held about one person
    "access_requests": "export",
    "record_access_request": "export",
    "answer_access_request": "export",
    "subject_access": "export",
    # The whole of the records
    "listed": "export",
    "follow": "export",
    "backup": "export",
    "restore": "export",
    "import_history": "export",
    "verify": "audit",
    "restrictions": "restrict",
    "who_looked": "audit",
    "what_looked": "audit",
    "emergency_openings": "audit",
    "repair": "configure",
    "hold": "configure",
    "release": "configure",
}
"""The right that each takes."""

OF_SERVICE = "for the authority's own staff, or a system on their behalf."
KEEPING = "How records are kept and disposed of is for the authority's own staff. Ask them."
BACKUPS = "Backups are made and restored by the authority's own staff. Ask them."
LOOKS = "Who looked at what is told by the authority's own staff. Ask them."
SENDING = "What may be sent is held and released by the authority's own staff. Ask them."
FOR_STAFF: dict[str, str] = {
    **dict.fromkeys(("retention", "hold_record", "lift_hold", "dispose", "disposals", "clear_away"), KEEPING),
    **dict.fromkeys(("access_requests", "record_access_request", "answer_access_request", "subject_access"), KEEPING),
    **dict.fromkeys(("backup", "restore"), BACKUPS),
    **dict.fromkeys(("who_looked", "what_looked"), LOOKS),
    **dict.fromkeys(("hold", "release"), SENDING),
    "overview": f"How a whole service stands is {OF_SERVICE}",
    "editions": "Which rules all cases stand under is for the authority's own staff. Ask them.",
    "listed": f"Whole lists are {OF_SERVICE}",
    "follow": "An office as a whole is followed by the authority's own staff, or a system on their behalf.",
    "export": "The records are carried out by the authority's own staff. Ask them.",
    "import_history": "History is taken in by the authority's own staff, or a system on their behalf.",
    "verify": "The records as a whole are verified by the authority's own staff. Ask them.",
    "repair": "The records are repaired by the authority's own staff. Ask them.",
    "restrictions": "Which records are restricted is for the authority's own staff who may restrict. Ask them.",
    "emergency_openings": "What was opened in an emergency is told by the authority's own staff. Ask them.",
}
"""The doors that open to the authority's own staff alone, and in which words others are refused there."""

PAST_THE_DOOR: dict[str, Right] = {"export": "export"}
"""What is done with the database in hand and asks for a right all the same: `cli/commands/records/carrying.py`."""

COMMANDS = frozenset({"do", "consider"})
"""What is refused with all that is wrong with it, the name of whoever asks among it: `office/request.py`."""

FOUR_EYES = frozenset({"ask_to_countersign", "answer_countersigning", "countersigning"})
ASKED_INSIDE = COMMANDS | FOUR_EYES | {"may", "recounted", "called"}
"""Commands, what is told beside them, four eyes, and who may: the right is asked for where it is known which."""


def granted(door: D) -> D:
    """*door*, of which every method that says who looks asks for their name and the right of its line first."""
    for name in (one for one in dir(door) if not one.startswith("_")):
        held = inspect.getattr_static(door, name)
        if inspect.isfunction(held) and "by" in inspect.signature(held).parameters and name not in COMMANDS:
            if name not in ASKED_INSIDE | DOORS.keys():
                raise KeyError(name)
            setattr(door, name, _asking(held, name))
    return door


def refused_at_door(grants: Grants, by: Actor, name: str) -> NotAllowed | None:
    """Why a door does not open to *by*, whatever record is asked for, and what to do; None where it does."""
    if by.kind != "person" and (wrong := list(wrong_with_asker(by))):
        return NotAllowed(" ".join(chain.from_iterable(wrong)))
    right = (DOORS | PAST_THE_DOOR).get(name)
    if right and (lacking := grants.lacking(by, right)):
        return lacking.refused()
    return NotAllowed(FOR_STAFF[name]) if name in FOR_STAFF and not is_staff(by) else None


def refuse_at_door(grants: Grants, by: Actor, name: str) -> None:
    """Raise NotAllowed where a door does not open to *by*; in the words of `refused_at_door`."""
    if no := refused_at_door(grants, by, name):
        raise no


def refuse_ungranted(grants: Grants, by: Actor, right: Right) -> None:
    """Raise NotAllowed where *by*, as an officer or a system, has not this right; with what to write or whom to ask."""
    if lacking := grants.lacking(by, right):
        raise lacking.refused()


def _asking(method: Callable[..., Any], name: str) -> Callable[..., Any]:
    @wraps(method)
    def asked(office: Any, *args: Any, by: Actor, **more: Any) -> Any:
        refuse_at_door(office.installation.authority.grants, by, name)
        return method(office, *args, by=by, **more)

    return asked
