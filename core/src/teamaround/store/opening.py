"""
A store for the address in an authority's file: in memory at once, over SQL by `sql/opening.py`.

An address may be looked at without going there (`check_address`). The upgrade of a database begins here, too; its
scripts are run in `sql/upgrading.py`. A relative path is counted from the file's folder in `office/opening/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.store.memory import MemoryStore
from teamaround.store.pool import ConnectionPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.store.port import Store
    from teamaround.store.sql.examining.database_look import DatabaseLook

MEMORY = "memory:"
UPGRADE, VERIFY = "teamaround upgrade", "teamaround verify"
"""The commands that are proposed where a database is of another release, or damaged."""
ADDRESS = "store"
"""Stands in place of a file where the address itself is wrong; who read it from a file names that instead."""


def open_store(
    url: str,
    pool: ConnectionPool | None = None,
    *,
    schema: str = "",
    to_carry_in: bool = False,
    whose: str = "",
    placed: Callable[[Problem], Problem] = lambda one: one,
) -> Store:
    """
    The store at *url*: `memory:`, `sqlite:///path` or `postgresql+psycopg://user:password@host/database`.

    An empty database gets its tables; with *schema*, which PostgreSQL alone has, that schema does, and is made if need
    be. Its connections come from *pool*; without one, from a pool of its own. One into which records were not all
    carried is opened only *to_carry_in* the rest. It is opened as that of the authority with the code *whose*; without
    one, by somebody who keeps no authority's records in it. What is wrong with it, now or later, is told as *placed*
    at what names its address: a key of a file, an option.

    Raises:
        BrokenOffice: The address is not one of a store, its driver is not installed, the database cannot be reached,
            it is of another release or another authority's, or records are being carried in, or that was stopped. What
            is said shows no password.
    """
    try:
        _check_schema(url, schema)
        if url == MEMORY:
            return MemoryStore()
        # SQLAlchemy takes longer to import than all of a store in memory.
        from teamaround.store.sql.opening import open_database

        store = open_database(url, pool or ConnectionPool(), schema or None, to_carry_in=to_carry_in, whose=whose)
    except BrokenOffice as error:
        raise BrokenOffice([placed(one) for one in error.problems]) from None
    store.placed = placed
    return store


def upgrade_store(url: str, *, schema: str = "", whose: str = "", fill: Callable[[Store], None] | None = None) -> None:
    """
    Bring the database at *url*, or one *schema* of it, to the tables of this release.

    Nothing is lost. What follows from records of an older release, and is looked for beside them by this one, is put
    there by *fill*. Until that is done nobody opens the database; where it is stopped, the same again goes on with it.
    It is upgraded as that of the authority with the code *whose*.

    Raises:
        BrokenOffice: As `open_store`, and where the database is of a newer release.
    """
    _check_schema(url, schema)
    if url != MEMORY:
        from teamaround.store.sql.opening import upgrade_database

        upgrade_database(url, schema or None, whose=whose, fill=fill)


def look_at(url: str, *, schema: str = "") -> DatabaseLook | None:
    """
    What can be seen of the database at *url* from outside, with nothing made or changed; None of a store in memory.

    Raises:
        BrokenOffice: It cannot be looked at, and why; what is said shows no password.
    """
    _check_schema(url, schema)
    if url == MEMORY:
        return None
    from teamaround.store.sql.examining.database_look import look_at_database

    return look_at_database(url, schema or None)


def check_address(url: str, *, schema: str = "") -> None:
    """Whether a store may be at *url*, which is not looked for. Raises BrokenOffice as `open_store`."""
    _check_schema(url, schema)
    if url != MEMORY:
        from teamaround.store.sql.opening import check_address_of_database

        check_address_of_database(url, schema or None)


def lacking_here(url: str) -> Problem | None:
    """That the driver for *url* is not installed here, or the folder is not there; None where neither is lacking."""
    if url == MEMORY:
        return None
    from teamaround.store.sql.opening import driver_not_installed, folder_not_there

    return driver_not_installed(url) or folder_not_there(url)


def _check_schema(url: str, schema: str) -> None:
    if schema and not url.startswith("postgresql"):
        fix = "Leave out schema, or give the address of a server."
        raise BrokenOffice([Problem(Place(ADDRESS, key="store.schema"), "Only PostgreSQL has schemas.", fix)])
