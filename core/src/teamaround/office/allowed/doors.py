"""
Which right an officer or a system needs for each read and each work on the whole of an office.

Asked before anything else is done, at every public method that says who looks: one without a line here cannot be
made. So is whether the journal, which may keep who looked, could hold the name of an officer or a system. People need
none of these rights: what they see is decided record by record (`access/reading.py`), and what is for staff alone is
refused to them where it is done. Commands need the right of their line (`access/acts.py`). Without the right to read,
a receipt is read by nobody and a name is a reference (`office/reads.py`).
"""

from __future__ import annotations

import inspect
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

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
    "may": "manage",
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

COMMANDS = frozenset({"do", "consider"})
"""What is refused with all that is wrong with it, the name of whoever asks among it: `office/request.py`."""

ASKED_INSIDE = COMMANDS | {"recounted", "called", "ask_to_countersign", "answer_countersigning", "countersigning"}
"""Commands, what is told beside them, and four eyes: the right is asked for where it is known which."""


def granted(door: D) -> D:
    """*door*, of which every method that says who looks asks for their name and the right of its line first."""
    for name in (one for one in dir(door) if not one.startswith("_")):
        held = inspect.getattr_static(door, name)
        if inspect.isfunction(held) and "by" in inspect.signature(held).parameters and name not in COMMANDS:
            setattr(door, name, _asking(held, None if name in ASKED_INSIDE else DOORS[name]))
    return door


def refuse_ungranted(grants: Grants, by: Actor, right: Right) -> None:
    """Raise NotAllowed where *by*, as an officer or a system, has not this right; with what to write or whom to ask."""
    if lacking := grants.lacking(by, right):
        raise NotAllowed(" ".join(lacking))


def _asking(method: Callable[..., Any], right: Right | None) -> Callable[..., Any]:
    @wraps(method)
    def asked(office: Any, *args: Any, by: Actor, **more: Any) -> Any:
        # A person's reference is looked up, and found or not.
        if wrong := by.kind != "person" and list(wrong_with_asker(by)):
            raise NotAllowed(" ".join(chain.from_iterable(wrong)))
        if right:
            refuse_ungranted(office.installation.authority.grants, by, right)
        return method(office, *args, by=by, **more)

    return asked
