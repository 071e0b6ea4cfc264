"""
Restriction: a record that opens to those named on it alone; anybody else learns only that it is restricted.

Staff and systems have to be named too, as `officer:NAME` and `system:NAME`. Being named is a grant of its own, so it
needs no part. A system that acts for somebody needs both names on the list. Staff may set a restriction or lift it
without being named (`policy.py`); nothing opens a record for a while. What lists leave out is in `office/reads.py`.
Whom a restriction must name: `RestrictChild` in `casework/directory/children.py`, `RestrictCase` in
`casework/commands/case.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.staff import is_staff
from teamaround.concepts.actors import is_post, readers
from teamaround.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child, RestrictionTerms
    from teamaround.regime.rights import Grants

RESTRICTED = "This record is restricted. If you need it for your work, ask the authority."
RESTRICTED_FOR_STAFF = (
    "This record is restricted, and you are not named on it. The authority's own staff may lift that or name "
    "themselves, with a reason that the journal keeps: lift_case_restriction or restrict_case; "
    "where the child's record is, lift_child_restriction or restrict_child."
)
"""Whom others are to ask is told what they may do."""


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


def refuse_unnamed(child: Child, case: Case | None, *, by: Actor) -> None:
    """
    Refuse a record to whoever is not named on it, or on its child's.

    Raises:
        NotAllowed: They are not; the message says no more than that the record is restricted, and what they may do.
    """
    if not may_pass(child, case, by=by):
        raise NotAllowed(RESTRICTED_FOR_STAFF if is_staff(by) else RESTRICTED)
