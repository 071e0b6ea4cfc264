"""
All emergency openings of an office, for the authority's own staff with the right `audit`: who, why, until, reviewed.

Whoever sees to it that none goes unreviewed need not be named on the cases: no child is named here, and nothing is said
that a case holds but the reason that whoever opened it gave. Who may open one: `casework/commands/emergency/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import Directory
from teamaround.office.codec import read_case
from teamaround.office.loading.case_reader import child_known_as, directory_with, openers_of
from teamaround.office.loading.veil import reading_as
from teamaround.views.register.emergency import EmergencyOpenings, emergency_line
from teamaround.views.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.views.register.emergency import EmergencyLine

HOLDS_ONE = '"emergencies":{"'
"""How the stored text of a case begins what was opened of it; there is nothing of the kind where nothing was."""
AT_ONCE = 100


class EmergencyReads:
    """What an office tells of emergency openings."""

    installation: Installation
    store: Store
    clock: Clock

    def emergency_openings(self, *, by: Actor, waiting: bool = False, limit: int | None = None) -> EmergencyOpenings:
        """
        Who opened which restricted case in an emergency, over all cases, the latest first.

        Args:
            by: Who asks.
            waiting: Only those that nobody has reviewed yet.
            limit: So many at most; how many wait and are late is counted of all.

        Raises:
            NotFound: Nobody has the reference of whoever asks.
            NotAllowed: Whoever asks is not of the authority's own staff, or has not the right to verify.
        """
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            found = [line for case in _opened(reading, waiting=waiting) for line in _lines(reading, case, today)]
        chosen = [one for one in found if one.reviewed_on is None or not waiting]
        chosen.sort(key=lambda one: (one.at, one.case), reverse=True)
        given = chosen[:limit]
        return EmergencyOpenings(
            lines=tuple(given),
            allowed=self.installation.authority.emergency is not None,
            waiting=sum(one.reviewed_on is None for one in chosen),
            late=sum(one.days_late > 0 for one in chosen),
            more=len(chosen) > len(given),
        )


def _opened(reading: Reading, *, waiting: bool) -> Iterator[Case]:
    """The cases that were ever opened so; of which a review is waited for, where that is asked."""
    if waiting:
        named = list(dict.fromkeys(one.case for one in reading.work_due(sort="emergency")))
    else:
        named = list(reading.stream_ids("case"))
    for first in range(0, len(named), AT_ONCE):
        some = named[first : first + AT_ONCE]
        yield from (read_case(one.state) for one in reading.get(some).values() if HOLDS_ONE in one.state)


def _lines(reading: Reading, case: Case, today: date) -> Iterator[EmergencyLine]:
    directory = directory_with(reading, Directory(child=child_known_as(reading, case.child)), openers_of(case))
    words = Words(directory=directory, code=case.regime)
    return (emergency_line(one, case, words, today) for one in case.emergencies.values())
