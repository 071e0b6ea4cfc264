"""
The connection that a host lends: found in what it gives, and looked at before anything is done on it.

What cannot work is refused in words (Unusable): no transaction in which both could stand or fall together, a driver
that is not the office's, a connection that is closed, another database. What is done on it: `store.py`.
"""

from __future__ import annotations

from os import getpid
from threading import Lock, get_ident
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import ref

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from teamaround.arguments import spelt
from teamaround.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

DATABASE = "teamaround: which database"
"""Under which it stands in the `info` of a connection."""

THREAD = "teamaround: which thread"
"""Under which stands whose a transaction is, in the `info` of its connection."""

CLAIMING = Lock()
"""Held while a thread looks whose a transaction is, and takes one that is nobody's."""

READ_WITH = {"DateStyle": "ISO", "client_encoding": "UTF8"}
"""The settings of a connection to PostgreSQL without which days and names cannot be read from it."""

GIVE = "Give a connection of SQLAlchemy, or a session, on the office's own database."
NOT_ASYNCHRONOUS = "An office is not asynchronous: give it what `run_sync` hands over."


def connection_of(given: object) -> Connection:
    """
    The connection that is *given*, or the one that a session uses now.

    Raises:
        Unusable: It is neither, or cannot be used any more.
    """
    if isinstance(given, Engine):
        raise Unusable(f"An engine has no transaction. {GIVE} `with engine.begin() as connection:` makes one.")
    asynchronous = hasattr(given, "sync_session") or hasattr(given, "sync_connection")
    usable = isinstance(given, Connection) or (hasattr(given, "get_bind") and not isinstance(given, type))
    if asynchronous or not usable:
        what = f"What was given, {spelt(given)}, is neither a connection nor a session that an office can work in."
        raise Unusable(f"{what} {GIVE} {NOT_ASYNCHRONOUS if asynchronous else ''}".rstrip())
    session: Any = given
    try:
        connection: Connection = given if isinstance(given, Connection) else session.connection()
        if connection.closed or connection.invalidated:
            raise Unusable("The connection is closed. Nothing was done. Give one that is open.")
        # Without a transaction of SQLAlchemy's, its commit() would commit nothing.
        if not connection.in_transaction():
            connection.begin()
    except SQLAlchemyError as error:
        # What SQLAlchemy says may repeat values of the host's.
        what = f"What was given is in no state to be used ({type(error).__name__}). Nothing was done."
        raise Unusable(
            f"{what} Roll it back or open another; of a session with several engines, give it the connection."
        ) from None
    return connection


def this_thread() -> tuple[int, int]:
    """Who does something now: the process, and the thread in it. A forked process has threads of the same numbers."""
    return getpid(), get_ident()


def refuse_others(thread: tuple[int, int]) -> None:
    """Raise Unusable in any other *thread* than this one, and in a process that was forked from its own."""
    if thread == this_thread():
        return
    other = "thread" if thread[0] == getpid() else "process, forked from the one that began it"
    raise Unusable(
        f"The office within this transaction is used by another {other}. Two of them on one transaction would write "
        "over each other. Nothing was done by this one. Give each a connection or session of its own, and "
        "`office.within` it there."
    )


def claimed(connection: Connection) -> None:
    """
    Let the transaction of a connection belong to this thread, until it is over.

    Raises:
        Unusable: It belongs to another.
    """
    transaction = connection.get_transaction()
    with CLAIMING:
        known, thread = connection.info.get(THREAD, (None, (0, 0)))
        if known is None or known() is not transaction:
            thread = this_thread()
            connection.info[THREAD] = (ref(transaction), thread)
    refuse_others(thread)


def driver_of(connection: Connection, kind: type[Any]) -> Any:
    """
    The driver's own connection, if it is of the *kind* that the office uses.

    Raises:
        Unusable: It is of another, or was closed.
    """
    raw: Any = connection.connection.dbapi_connection
    if not isinstance(raw, kind):
        url = connection.engine.dialect
        if url.is_async:
            raise Unusable(
                f"The connection is asynchronous, as {url.name}+{url.driver} makes it. An office is not. {GIVE}"
            )
        raise Unusable(
            f"The connection is one of {url.name}+{url.driver}, which is not the office's driver "
            f"({kind.__module__.partition('.')[0]}). {GIVE}"
        )
    return raw


def lost(connection: Connection, error: BaseException | None) -> bool:
    """Whether a connection is of no more use, for its server let it go."""
    if connection.closed or connection.invalidated:
        return False
    raw, says = connection.connection.dbapi_connection, cast("Any", error)
    return error is not None and bool(connection.dialect.is_disconnect(says, raw, None))


def asked_once(connection: Connection, which: Callable[[], T]) -> T:
    """Which database a connection leads to, asked when it is first lent; that does not change while it is open."""
    if DATABASE not in connection.info:
        connection.info[DATABASE] = which()
    found: T = connection.info[DATABASE]
    return found


def set_otherwise(name: str, found: object, needed: str, how: str) -> Unusable:
    """The refusal of a connection on which a setting of the host's keeps what the office writes from being read."""
    return Unusable(
        f"The connection's {name} is {found}, and the office reads what it wrote with {needed}. Nothing was done. "
        f"Give one that has it: {how}."
    )


def refuse_other_settings(setting: Callable[[str], str | None]) -> None:
    """Raise Unusable where a *setting* of a connection is another than its driver needs for what records hold."""
    for name, needed in READ_WITH.items():
        found = setting(name) or ""
        if not found.startswith(needed):
            raise set_otherwise(name, found, needed, f"SET {name} TO '{needed}'")


def another_database() -> Unusable:
    """The refusal of a connection to another database than the office's."""
    return Unusable(f"The connection leads to another database than the office's. Nothing was done. {GIVE}")


def autocommit() -> Unusable:
    """The refusal of a connection on which every statement is committed by itself."""
    return Unusable(
        "The connection is in autocommit, so nothing could be taken back together. Nothing was done. "
        "Give one that is in no autocommit; on SQLite, where isolation_level is None, let the engine itself send BEGIN "
        "IMMEDIATE."
    )


def failed() -> Unusable:
    """The refusal of a transaction in which something failed before."""
    return Unusable(
        "Something failed in this transaction before, and nothing more can be done in it. Roll it back, or back to a "
        "savepoint, and do all of it again."
    )
