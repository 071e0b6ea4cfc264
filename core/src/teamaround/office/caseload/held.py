"""
What somebody holds in each of their cases, as far as whoever looks may be shown it; for `holding` in `office/reads.py`.

What counts as held, and its words: `views/caseload/holding.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import AccessScope, may_see, sees_whole
from teamaround.access.restriction import may_pass
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import case_for
from teamaround.views.caseload.holding import HeldLine, held_in

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading

NAMES_ALONE = AccessScope(whole=False)


def held(
    installation: Installation, reading: Reading, person: str, *, by: Actor, today: date
) -> dict[str, tuple[HeldLine, ...]]:
    """
    What *person* holds in each case with which they have to do, of those that may be shown.

    Nothing in one that is closed, though something may have to be told there still.
    """
    found: dict[str, tuple[HeldLine, ...]] = {}
    for reference in reading.cases_with(person):
        loaded = load_case(reading, reference)
        case, child = loaded.case, loaded.directory.child
        readable = may_see(case, child, by=by, today=today)
        own = by.person_reference == person and may_pass(child, case, by=by)
        if not (own or sees_whole(case, child, by=by, today=today)):
            continue
        found[reference] = ()
        if case.closed_on is None:
            seen = case_for(installation, reading, loaded, by=by, scope=NAMES_ALONE, today=today).case_view
            found[reference] = held_in(seen.case, person, words=seen.words, today=today, readable=readable)
    return found
