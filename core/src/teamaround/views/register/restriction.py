"""
A restriction as a line: of what, to whom, how far, who set it and since when, and when it is looked at again.

It stands on the record of a child, and in the list of all that are in force, which is gathered in
`office/register/restrictions.py`. Of one that is late it says for how many days.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.actors import Actor
from teamaround.concepts.people import RestrictionGrade
from teamaround.views.words import STAFF, Party

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child


@frozen(kw_only=True)
class RestrictionLine:
    """
    A restriction in force.

    Attributes:
        record: The case or child that is restricted.
        to: To whom: people by name, posts and systems as they are named on it.
        grade: How far: `whole`, or `existence` where others do not know that it is there.
        by: Who set it, in words; empty where an older release kept it in the journal alone.
        since: From which day, if that is known.
        why: Why, for whoever may read the record.
        review_on: When it is looked at again, if a day was set.
        days_late: For how many days that is past.
        clashes: Numbers that other records have, too, which nobody could be told of.
        beside: Of other records of the same child that are open to more people: each in words, and what to do.
    """

    record: str
    to: tuple[Party, ...]
    grade: RestrictionGrade
    by: str
    since: date | None
    why: str
    review_on: date | None
    days_late: int
    clashes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@frozen(kw_only=True)
class Restrictions:
    """All restrictions in force, the longest late first."""

    lines: tuple[RestrictionLine, ...]
    as_of: date


def restriction_line(
    record: Case | Child,
    *,
    name: Callable[[str], str],
    today: date,
    readable: bool,
    clashes: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
) -> RestrictionLine | None:
    """The restriction of a record as a line; None where it is open. *name* says what people are called."""
    if record.restricted_to is None:
        return None
    terms = record.restriction
    review_on = terms.review_on if terms else None
    return RestrictionLine(
        record=record.id,
        to=tuple(Party(one, name(one)) for one in record.restricted_to),
        grade=terms.grade if terms else "whole",
        by=_grantor(terms.by, name) if terms else "",
        since=terms.since if terms else None,
        why=terms.why if terms and readable else "",
        review_on=review_on,
        days_late=max((today - review_on).days, 0) if review_on else 0,
        clashes=clashes,
        beside=beside,
    )


def _grantor(by: str, name: Callable[[str], str]) -> str:
    """Whoever set it, in words."""
    try:
        actor = Actor.read(by)
    except ValueError:
        return name(by)
    return name(actor.name) if actor.kind == "person" else f"{STAFF} ({actor})"
