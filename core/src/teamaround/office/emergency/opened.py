"""
Whether an emergency opening lets somebody read a case at this moment. Asked at every read, so that its end needs none.

All of this has to hold: it was committed, with its reason, end, alert and review; it stands by the office's clock; and
whoever opened it may still do so, by the authority's file and by what is on record of them today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.acts import BREAK_GLASS, AccessAct
from teamaround.concepts.at_rest.emergency import opened_to
from teamaround.office.allowed.commands import verdict_on_case

if TYPE_CHECKING:
    from datetime import date, datetime

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.store.port import Reading


def opened_in_emergency(
    installation: Installation, reading: Reading, loaded: LoadedCase, *, by: Actor, at: datetime, today: date
) -> bool:
    """Whether *by* may read a case *at* this moment because they opened it in an emergency."""
    rules, case = installation.authority.emergency, loaded.case
    if rules is None or opened_to(case, str(by), at) is None:
        return False
    child, grants = loaded.directory.child, installation.authority.grants
    return verdict_on_case(by, AccessAct(BREAK_GLASS, {}), case, child, reading, grants=grants, today=today).allowed
