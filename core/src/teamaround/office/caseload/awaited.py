"""
What waits for somebody's answer and stands in no case: counted for lists of work, with the command that lists it.

Agreements that a second person was asked for, requests for all that is held about somebody, restrictions and holds that
are to be looked at again. Each is counted for whoever its own list would tell of it, and for nobody else; no record is
named. Reviews of what was opened in an emergency are work of the case and need no counting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.actors import Actor
from teamaround.office.allowed.doors import refused_at_door
from teamaround.office.caseload.tallies import RESTRICTED
from teamaround.office.codec import read_restriction
from teamaround.office.countersigned.seconds import may_know_request
from teamaround.office.life.keeping import every_keeping
from teamaround.office.life.retaining import may_know_keeping
from teamaround.office.life.subjects import without_unknown_holds
from teamaround.regime.people_named import OFFICER
from teamaround.views.worklist import AnswersAwaited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from teamaround.office.installation import Installation
    from teamaround.regime.rights import Grants, Right
    from teamaround.store.port import Reading


def awaited(
    installation: Installation, reading: Reading, owners: Sequence[str] | None, *, by: Actor, today: date
) -> tuple[AnswersAwaited, ...]:
    """
    What waits for an answer, and how much of it is late.

    Args:
        installation: Whose file says who may do what.
        reading: What is there, as *by* may know it.
        owners: Whose list it is, under each name that they have on it; None for all that is late, whoever's it is.
        by: Who looks.
        today: The authority's day.
    """
    grants = installation.authority.grants
    names = None if owners is None else {one if one.startswith(f"{OFFICER}:") else f"person:{one}" for one in owners}
    counted = (
        AnswersAwaited.counted("countersigning", _agreements(reading, names, grants, by=by, today=today), today),
        AnswersAwaited.counted("access_request", _requests(reading, names, grants, by=by), today),
        AnswersAwaited.counted("restriction", _restrictions(reading, owners, grants, by=by, today=today), today),
        AnswersAwaited.counted("hold", _holds(reading, owners, grants, by=by, today=today), today),
    )
    return tuple(one for one in counted if (one.late if owners is None else one.number))


def _agreements(reading: Reading, names: set[str] | None, grants: Grants, *, by: Actor, today: date) -> Iterator[date]:
    for kept in every_keeping(reading):
        for one in kept.countersigning:
            theirs = one.waits and (names is None or one.owner in names)
            if theirs and may_know_request(one, reading, by=by, grants=grants, today=today):
                yield one.due


def _requests(reading: Reading, names: set[str] | None, grants: Grants, *, by: Actor) -> Iterator[date]:
    if refused_at_door(grants, by, "access_requests"):
        return
    for kept in every_keeping(reading):
        for one in kept.asked:
            if (
                one.answered is None
                and (names is None or one.owner in names)
                and may_know_keeping(reading, kept.of, by)
            ):
                yield one.due


def _restrictions(
    reading: Reading, owners: Sequence[str] | None, grants: Grants, *, by: Actor, today: date
) -> Iterator[date]:
    """Those whose day for looking at them again has come: of all posts that may restrict."""
    if not _of_posts_with("restrict", owners, grants) or refused_at_door(grants, by, "restrictions"):
        return
    records = {one.record for one in reading.tallies(RESTRICTED, today)}
    for stream in reading.get(sorted(records)).values():
        terms = read_restriction(stream.kind, stream.state).restriction
        if terms is not None and terms.review_on is not None and terms.review_on <= today:
            yield terms.review_on


def _holds(reading: Reading, owners: Sequence[str] | None, grants: Grants, *, by: Actor, today: date) -> Iterator[date]:
    """Those whose day for looking at them again has come: of all posts that may dispose of records."""
    if not _of_posts_with("dispose", owners, grants) or refused_at_door(grants, by, "retention"):
        return
    for kept in every_keeping(reading):
        if may_know_keeping(reading, kept.of, by):
            known = without_unknown_holds(kept, reading, by=by).holds
            yield from (one.review for one in known if one.released is None and one.review <= today)


def _of_posts_with(right: Right, owners: Sequence[str] | None, grants: Grants) -> bool:
    """Whether what is of every post with a right is of these owners: of all staff, or of such a post."""
    posts = [Actor.officer(one.removeprefix(f"{OFFICER}:")) for one in owners or () if one.startswith(f"{OFFICER}:")]
    return owners is None or OFFICER in owners or any(not grants.lacking(one, right) for one in posts)
