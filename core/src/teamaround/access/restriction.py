"""
Restriction: a record that opens to those named on it alone; anybody else learns only that it is restricted.

Staff and systems have to be named too, as `officer:NAME` and `system:NAME`. Being named is a grant of its own, so it
needs no part. A system that acts for somebody needs both names on the list. Staff may set a restriction or lift it
without being named (`policy.py`); `break_glass` opens a case for a while. What lists leave out is in `office/reads.py`.
Whom a restriction must name: `RestrictChild` in `casework/directory/children.py`, `RestrictCase` in
`casework/commands/case.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.staff import is_staff
from teamaround.concepts.actors import is_post, readers
from teamaround.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child, RestrictionTerms
    from teamaround.regime.rights import Grants

RESTRICTED = "This record is restricted. If you need it for your work, ask the authority."
RESTRICTED_FOR_STAFF = "This record is restricted, and you are not named on it."
ASK_WHO_MAY = 'Ask somebody to whom the authority\'s file grants "restrict".'
THEY_MAY = "You may lift that or name yourself, with a reason that the journal keeps: {those}."
IN_AN_EMERGENCY = "If it cannot wait, {name} opens it to you for a while, with a reason; somebody is alerted at once."
OPENED_BY = {"case": ("lift_case_restriction", "restrict_case"), "child": ("lift_child_restriction", "restrict_child")}
"""The commands by which a restricted record is opened."""


def said_of_restricted(commands: Sequence[str], *, by: Actor, breaks_glass: str = "") -> str:
    """What whoever meets a restricted record is told: that it is, and which commands they may give; no others."""
    said = [RESTRICTED_FOR_STAFF if is_staff(by) else RESTRICTED]
    if is_staff(by):
        said.append(THEY_MAY.format(those=" or ".join(commands)) if commands else ASK_WHO_MAY)
    return " ".join([*said, *([IN_AN_EMERGENCY.format(name=breaks_glass)] if breaks_glass else [])])


def restrictions(child: Child, case: Case | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The restrictions on a case and its child's record, each with what is restricted; none where neither is."""
    if case is not None and case.restricted_to is not None:
        yield "case", case.restricted_to
    if child.restricted_to is not None:
        yield "child's record", child.restricted_to


def is_restricted(child: Child, case: Case | None) -> bool:
    """Whether a case or its child's record is restricted."""
    return any(restrictions(child, case))


def is_named(restricted_to: tuple[str, ...], by: Actor) -> bool:
    """Whether *by* is among those to whom a record is restricted."""
    if by.kind == "person":
        return by.name in restricted_to and not is_post(by.name)
    named = f"{by.kind}:{by.name}" in restricted_to
    return named and (by.kind == "officer" or by.on_behalf_of in readers(restricted_to))


def may_know_of(
    terms: RestrictionTerms | None, restricted_to: tuple[str, ...] | None, *, by: Actor, grants: Grants
) -> bool:
    """
    Whether *by* may know that a record is there, as far as one restriction goes.

    Where its existence is hidden, whoever is named may, and whoever the authority's file grants `restrict`: they set
    and lift it, and see when it is to be looked at again. A file that says nothing of posts grants nothing here.
    """
    if restricted_to is None or terms is None or terms.grade != "existence" or is_named(restricted_to, by):
        return True
    return is_staff(by) and grants.are_written and grants.lacking(by, "restrict") is None


def may_pass(child: Child, case: Case | None, *, by: Actor) -> bool:
    """Whether a record is open to *by*, as far as the restrictions on it and on its child's go."""
    return all(is_named(to, by) for _, to in restrictions(child, case))


def restricted_kinds(child: Child, case: Case | None) -> list[str]:
    """Which of a case and its child's record are restricted: `case`, `child`."""
    return ["case"] * (case is not None and case.restricted_to is not None) + ["child"] * (
        child.restricted_to is not None
    )


def refuse_unnamed(child: Child, case: Case | None, *, by: Actor) -> None:
    """
    Refuse a record to whoever is not named on it, or on its child's. What they may do: `office/allowed/commands.py`.

    Raises:
        NotAllowed: They are not; the message says no more than that the record is restricted.
    """
    if not may_pass(child, case, by=by):
        raise NotAllowed(RESTRICTED_FOR_STAFF if is_staff(by) else RESTRICTED)
