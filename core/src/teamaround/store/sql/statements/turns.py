"""
What is added to PostgreSQL's numbers of transactions, so that the journal stays in order after a restore.

How they order it: `dialects.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from teamaround.store.sql.statements.dialects import number
from teamaround.store.sql.tables import entry, order
from teamaround.store.sql.upgrading import LOCK_AS_ONE_STARTS

if TYPE_CHECKING:
    from teamaround.store.sql.connections import DriverConnection

SELECT_ADDED = select(order.c.added_to_turns).with_for_update()
"""What is added to the numbers of transactions, locked until the commit."""

UPDATE_ADDED = update(order).values(added_to_turns=bindparam("added"))
DELETE_ADDED = delete(order)
INSERT_ADDED = insert(order).values(added_to_turns=bindparam("added"))

SELECT_TRANSACTIONS = select(
    select(func.max(entry.c.turn)).scalar_subquery(),
    number(func.pg_snapshot_xmin(func.pg_current_snapshot())),
    number(func.pg_snapshot_xmax(func.pg_current_snapshot())),
)
"""The last transaction in the journal, the oldest that is open, and the next to come, by their numbers."""


def added_to_turns(connection: DriverConnection) -> int:
    """
    What is added, found out anew where it is not enough; in a transaction that may write.

    No entry can have a number that the server has yet to give out, unless the database was restored from another.
    """
    kept = connection.execute(SELECT_ADDED, {}).rows()
    if len(kept) != 1:
        # Somebody deleted it, and another office may be putting it back just now. Where nobody does, what is
        # added is found out anew below, as after a restore.
        connection.execute(LOCK_AS_ONE_STARTS, {})
        kept = connection.execute(SELECT_ADDED, {}).rows()
    added = max((one for (one,) in kept), default=0)
    if len(kept) != 1:
        connection.execute(DELETE_ADDED, {})
        connection.execute(INSERT_ADDED, {"added": added})
    ((last, oldest, not_given),) = connection.execute(SELECT_TRANSACTIONS, {}).rows()
    if last is not None and last >= added + not_given:
        added = last + 1 - oldest
        connection.execute(UPDATE_ADDED, {"added": added})
    return added
