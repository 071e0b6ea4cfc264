"""
What waits for somebody's answer and stands in no case: counted for lists of work, with the command that lists it.

Agreements that a second person was asked for, requests for all that is held about somebody, restrictions and holds that
are to be looked at again. Each is counted for whoever its own list would tell of it, and for nobody else; no record is
named. In which keepings anything waits stands beside them (`tallies.py`), so no other is read. Reviews of what was
opened in an emergency are work of the case and need no counting.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.actors import Actor
from teamaround.concepts.life.records import Keeping
from teamaround.office.allowed.doors import refused_at_door
from teamaround.office.caseload.tallies import RESTRICTED, WAITS
from teamaround.office.codec import read_record, read_restriction
from teamaround.office.countersigned.seconds import may_know_request
from teamaround.office.life.in_the_way import in_parts
from teamaround.office.life.retaining import may_know_keeping
from teamaround.office.life.subjects import without_unknown_holds
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rights import Grants
from teamaround.store.port import Reading
from teamaround.views.worklist import AnswersAwaited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from teamaround.office.installation import Installation
    from teamaround.regime.rights import Right


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
    waiting = _Waiting(reading, installation.authority.grants, by, tuple(owners) if owners is not None else None)
    found = sorted({row.record for row in reading.tallies(WAITS, today)})
    kept = [one for keys in in_parts(found) for one in _keepings(reading, keys)]
    counted = (
        AnswersAwaited.counted("countersigning", waiting.agreements(kept, today), today),
        AnswersAwaited.counted("access_request", waiting.requests(kept), today),
        AnswersAwaited.counted("restriction", waiting.restrictions(today), today),
        AnswersAwaited.counted("hold", waiting.holds(kept, today), today),
    )
    return tuple(one for one in counted if (one.late if owners is None else one.number))


@frozen
class _Waiting:
    """The last days of what waits, of each sort: of whose list it is, as far as whoever looks would be told."""

    reading: Reading
    grants: Grants
    by: Actor
    owners: tuple[str, ...] | None

    def agreements(self, kept: Sequence[Keeping], today: date) -> Iterator[date]:
        """Those that they were asked for."""
        for one in (each for keeping in kept for each in keeping.countersigning):
            known = partial(may_know_request, reading=self.reading, by=self.by, grants=self.grants, today=today)
            if one.waits and self._is_theirs(one.owner) and known(one):
                yield one.due

    def requests(self, kept: Sequence[Keeping]) -> Iterator[date]:
        """Those that they are to answer."""
        if refused_at_door(self.grants, self.by, "access_requests"):
            return
        for keeping in kept:
            days = [one.due for one in keeping.asked if one.answered is None and self._is_theirs(one.owner)]
            yield from days if days and may_know_keeping(self.reading, keeping.of, self.by) else ()

    def restrictions(self, today: date) -> Iterator[date]:
        """Those whose day for looking at them again has come: of all posts that may restrict."""
        if not self._is_of_posts_with("restrict") or refused_at_door(self.grants, self.by, "restrictions"):
            return
        records = {one.record for one in self.reading.tallies(RESTRICTED, today)}
        for stream in self.reading.get(sorted(records)).values():
            terms = read_restriction(stream.kind, stream.state).restriction
            if terms is not None and terms.review_on is not None and terms.review_on <= today:
                yield terms.review_on

    def holds(self, kept: Sequence[Keeping], today: date) -> Iterator[date]:
        """Those whose day for looking at them again has come: of all posts that may dispose of records."""
        if not self._is_of_posts_with("dispose") or refused_at_door(self.grants, self.by, "retention"):
            return
        for keeping in kept:
            if keeping.holds and may_know_keeping(self.reading, keeping.of, self.by):
                known = without_unknown_holds(keeping, self.reading, by=self.by).holds
                yield from (one.review for one in known if one.released is None and one.review <= today)

    def _is_theirs(self, owner: str) -> bool:
        return self.owners is None or owner in self.owners or owner.removeprefix("person:") in self.owners

    def _is_of_posts_with(self, right: Right) -> bool:
        """Whether what is of every post with a right is on this list: that of all staff, or of such a post."""
        posts = [one.removeprefix(f"{OFFICER}:") for one in self.owners or () if one.startswith(f"{OFFICER}:")]
        theirs = any(not self.grants.lacking(Actor.officer(one), right) for one in posts)
        return self.owners is None or OFFICER in self.owners or theirs


def _keepings(reading: Reading, keys: list[str]) -> Iterator[Keeping]:
    for stream in reading.get(keys).values():
        found = read_record(stream.kind, stream.state)
        if isinstance(found, Keeping):
            yield found
