"""
What waits until a host's transaction has ended, and is then looked at: does what was written stand?

SQLAlchemy says when a transaction is about to be committed, and not what came of it; a savepoint may have been taken
back meanwhile, and an answer lost. So nothing is concluded from what it says. When a transaction is over for certain,
for its connection is given back or begins another, whoever waits looks in the database itself (`store.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, Pool, event

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

KEY = "teamaround"
"""Under which what waits stands in the `info` of a connection."""


def wait_for_end(connection: Connection, look: Callable[[], None]) -> None:
    """Let *look* be called once, when the transaction of a connection is over."""
    connection.info.setdefault(KEY, []).append(look)


def ended(info: dict[Any, Any]) -> None:
    """Call whoever waits."""
    for look in info.pop(KEY, ()):
        look()


def _begun(connection: Connection) -> None:
    ended(connection.info)


def _given_back(raw: object, record: Any, how: object) -> None:
    del raw, how
    if record is not None:
        ended(record.info)


# For all engines, and as this is imported: a listener that came to an engine later would come between the threads that
# begin on it meanwhile.
event.listen(Engine, "begin", _begun)
event.listen(Pool, "reset", _given_back)
