"""
What was recorded of cases since a day, for an overview: read from the end of the journal backwards, and no further.

So it costs what has happened since, however long the journal is. Which entries are told, and how they read:
`views/caseload/changes.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from teamaround.access.restriction import may_pass
from teamaround.concepts.days.moments import LONDON
from teamaround.errors import NotFound
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import event_of, read_case_as
from teamaround.views.caseload.changes import CHANGE_SORTS, SORT_OF, change_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading
    from teamaround.views.caseload.changes import ChangeLine

AT_ONCE = 500


def changes_since(
    installation: Installation, reading: Reading, since: date, *, by: Actor, today: date
) -> tuple[ChangeLine, ...]:
    """What changed since a day in the cases that *by* may read: by sort, then by day and case."""
    found = [
        line
        for case, versions in _changed(reading, since).items()
        for line in _of_case(installation, reading, case, versions, by=by, today=today)
    ]
    return tuple(sorted(found, key=lambda one: (CHANGE_SORTS.index(one.sort), one.on, one.case, one.version)))


def _changed(reading: Reading, since: date) -> dict[str, list[int]]:
    """The entries that are told, by case, the latest first."""
    zone, changed = ZoneInfo(LONDON), dict[str, list[int]]()
    entries = reading.latest(limit=AT_ONCE)
    while entries:
        for one in entries:
            if one.recorded_at.astimezone(zone).date() < since:
                return changed
            if one.kind == "case" and one.name in SORT_OF:
                changed.setdefault(one.stream, []).append(one.version)
        entries = reading.latest(entries[-1].position, AT_ONCE)
    return changed


def _of_case(
    installation: Installation, reading: Reading, case: str, versions: list[int], *, by: Actor, today: date
) -> Iterator[ChangeLine]:
    try:
        loaded = load_case(reading, case)
    except NotFound:
        if any(one.kind == "case" for one in reading.get([case]).values()):
            raise
        # It was disposed of since: `disposals` tells of that.
        return
    if not may_pass(loaded.directory.child, loaded.case, by=by):
        return
    seen = read_case_as(installation, reading, case, by=by, today=today).case_view
    for entry in reading.journal(case, after=min(versions) - 1, through=max(versions)):
        event = event_of(entry) if entry.version in versions else None
        if event is not None:
            yield change_line(seen, event, version=entry.version, on=entry.happened_on)
