"""
What is counted of every record, put beside it where a release that counted nothing left it; `teamaround upgrade` asks.

Whoever carries records in or restores a backup has it from the lines (`office/elsewhere/lines.py`). What is counted:
`tallies.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.office.caseload.tallies import tallies_in
from teamaround.store.records import Write
from teamaround.store.tallies.tally import Tallies

if TYPE_CHECKING:
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.port import Store

AT_ONCE = 200
"""How many records are looked at in one transaction."""


def keep_counted(store: Store) -> None:
    """Put beside all records what is counted of them, so many in one transaction."""
    after = ""
    while True:
        with store.writing() as writing:
            records = writing.carried(after, AT_ONCE)
            if not records:
                return
            found = [_counted(one) for one in records]
            if some := [one for one in found if one.tallies.put]:
                writing.write(some)
            after = records[-1].rows.id


def _counted(one: CarriedRecord) -> Write:
    rows = one.rows
    nothing = Write(id=rows.id, kind=rows.kind, expecting=one.version, entries=(), state=rows.state, facts=rows.facts)
    put = tallies_in(rows.kind, rows.state, rows.facts)
    return evolve(nothing, due_on=rows.due_on, tallies=Tallies(put=put))
