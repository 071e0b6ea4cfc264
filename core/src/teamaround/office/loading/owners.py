"""
The owner of a list of work: a person, an agency, a team or the authority's own staff, by name for whoever may know it.

Whose each thing is: `office/rows.py`; the lists: `office/reads.py`, `office/notices/reads.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.access.reading import has_tie
from teamaround.access.staff import is_staff
from teamaround.concepts.people import Child
from teamaround.errors import NotFound
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, refuse_unknown_asker
from teamaround.regime.people_named import OFFICER
from teamaround.views.words import STAFF, Party
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading

TEAM = re.compile(r"team\.[a-z][a-z0-9_]*")
"""How one of the authority's teams is named as an owner."""

OWN_SOMETHING = ("child", "person", "agency")
"""What kinds of records are met as owners. What became of one that was disposed of: `office/life/told_of.py`."""


def owner_named(
    installation: Installation, reading: Reading, owner: str, *, by: Actor, today: date
) -> tuple[Party, bool]:
    """
    The owner of a list, and whether *by* may know the name in any case.

    Raises:
        NotFound: Nobody is known so, and no regime has such a team, nor is anything theirs; or nobody is known as *by*.
    """
    refuse_unknown_asker(reading, by)
    if owner == OFFICER:
        return Party(owner, STAFF), True
    if owner.removeprefix(f"{OFFICER}:") in (installation.authority.grants.officers or {}):
        return Party(owner, f"{STAFF} ({owner.removeprefix(f'{OFFICER}:')})"), True
    if TEAM.fullmatch(owner):
        _refuse_unknown_team(installation, reading, owner)
        return Party(owner, owner.removeprefix("team.").replace("_", " ")), True
    stream = reading.get(askable([owner])).get(owner)
    if stream is None or stream.kind not in OWN_SOMETHING:
        what = f"Nobody is known as {quoted(owner)}."
        raise NotFound(f"{what} Give the reference of a person or agency, 'officer', officer:POST, or team.NAME.")
    record = read_record(stream.kind, stream.state)
    party = Party(owner, getattr(record, "called", "") or getattr(record, "name", owner))
    if isinstance(record, Child):
        refuse_restricted(record, None, reading, by=by, grants=installation.authority.grants, today=today)
        return party, has_tie(record, by=by, today=today)
    return party, is_staff(by) or by.person_reference == owner or stream.kind == "agency"


def _refuse_unknown_team(installation: Installation, reading: Reading, owner: str) -> None:
    """Raise NotFound for a team of no regime that is enabled, unless it has something to do from before."""
    teams = {f"team.{key}" for one in installation.regimes.values() for key in one.regime.team}
    if owner in teams or next(reading.work_of(owner), None) is not None:
        return
    meant = did_you_mean(owner, teams) or (f"There are {listed(sorted(teams), last='and')}." if teams else "")
    raise NotFound(f"No team is called {quoted(owner)} here. {meant}".rstrip())
