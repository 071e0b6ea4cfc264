"""
From an address to a database that is ready: checked, with its tables, and every failure said in words.

A wrong address, a driver that is not installed, a database that cannot be reached. A file that can only be read is
opened so (`copies/only_read.py`). No message repeats a password: what may be shown of an address is `name` in
`postgres.py`; what is none of ours is refused in `regime/authority/file.py`. Tables of another release: `upgrading.py`.

A database is that of the authority that opened it first, by its code, and of no other: two files that name one store,
such as a copy in which its line was left as it was, would make one office of two councils' children. Records are
carried into a store of nobody's: it is whose office opens it next.
"""

from __future__ import annotations

import re
import shlex
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import evolve
from sqlalchemy import insert, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.store.opening import ADDRESS
from teamaround.store.pool import ConnectionPool
from teamaround.store.sql import upgrading
from teamaround.store.sql.copies.only_read import OnlyReadSqliteStore, can_only_be_read
from teamaround.store.sql.examining.rights import lacking_rights
from teamaround.store.sql.postgres import PostgresStore
from teamaround.store.sql.sqlite import SqliteStore
from teamaround.store.sql.statements.answers import NOT_ALLOWED
from teamaround.store.sql.tables import office
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Engine

    from teamaround.store.port import Store
    from teamaround.store.sql.database import SqlStore

STORES: dict[str, type[SqlStore]] = {
    "sqlite": SqliteStore,
    "sqlite+pysqlite": SqliteStore,
    "postgresql+psycopg": PostgresStore,
}
RIGHT = "Write memory:, sqlite:///file.db or postgresql+psycopg://user:password@host/database."
WRITE_AT = "Write @ in a password, and wherever it separates nothing, as %40."
OPTIONS_BEHIND = "Write them behind a question mark: postgresql+psycopg://user@host/database?port=5433&sslmode=require."
KEY = "store.url"
BEHIND_USER = re.compile(r"^[^:]*://[^:/]*")
"""What comes before the password of an address. Behind that, what follows a second @ would be shown as the server."""
OWN_STORE = (
    "Give each authority a store of its own: another file or database in store.url, or another store.schema. If it is "
    "the same authority under a new code, move the records with its old file (teamaround move --to URL), and let the "
    "new file name where they are now."
)


def open_database(
    url: str, pool: ConnectionPool, schema: str | None = None, *, to_carry_in: bool = False, whose: str = ""
) -> SqlStore:
    """The store at *url*, which is not in memory. Raises as `open_store`."""
    store = database_at(url, pool, schema)
    with in_words(store):
        with pool.counted():
            store.check()
            upgrading.ensure_tables(
                store.engine, store.name, schema or store.statements.schema, to_carry_in=to_carry_in
            )
            if whose:
                _keep_to(whose, store.engine, store.name, schema or store.statements.schema)
        store.prepare()
    return store


def upgrade_database(
    url: str, schema: str | None = None, *, whose: str = "", fill: Callable[[Store], None] | None = None
) -> None:
    """Bring the database at *url*, which is not in memory, to this release. Raises as `upgrade_store`."""
    store = database_at(url, ConnectionPool(), schema)
    with in_words(store):
        store.check()
        schema = schema or store.statements.schema
        upgrading.upgrade_tables(store.engine, store.name, schema)
        if whose:
            _keep_to(whose, store.engine, store.name, schema)
        if fill is not None:
            store.prepare()
            fill(store)
            upgrading.note_filled(store.engine, schema)
    store.close()


def check_address_of_database(url: str, schema: str | None = None) -> None:
    """Whether a database may be at *url*; nothing is opened. Raises as `open_store`."""
    database_at(url, ConnectionPool(), schema).close()


def driver_not_installed(text: str) -> Problem | None:
    """That the driver of an address is not there; of what is no address of ours, nothing is said."""
    try:
        url = _url(text)
        if url.drivername in STORES:
            url.get_dialect().import_dbapi()
    except ImportError as error:
        fix = "Type: pip install 'teamaround[postgres]'"
        return Problem(Place(ADDRESS, key=KEY), f"Its driver is not installed ({error}).", fix)
    except BrokenOffice:
        return None
    return None


def folder_not_there(text: str) -> Problem | None:
    """That the folder of a file of SQLite is not there; of what is no address of one, nothing is said."""
    try:
        url = _url(text)
    except BrokenOffice:
        return None
    folder = Path(url.database or "").absolute().parent
    if STORES.get(url.drivername) is not SqliteStore or folder.is_dir():
        return None
    fix = f"Make it ({shlex.join(('mkdir', '-m', '700', str(folder)))}), or correct the address."
    return Problem(Place(ADDRESS, key=KEY), f"Its folder {folder} is not there.", fix)


def has_password(text: str) -> bool:
    """Whether a password stands in an address, before the @ or among the options; of one that cannot be read, an @."""
    try:
        url = _url(text)
    except BrokenOffice:
        return "@" in text
    return bool(url.password) or any("password" in option.lower() for option in url.query)


def database_at(text: str, pool: ConnectionPool, schema: str | None) -> SqlStore:
    """The store at an address that is not in memory, with nothing opened yet. Raises as `open_store`."""
    url = _url(text)
    kind = STORES.get(url.drivername)
    if kind is None:
        raise _broken(f"No store is known by the name {quoted(url.drivername)}.", RIGHT)
    if kind is PostgresStore and BEHIND_USER.sub("", text, 1).count("@") > 1:
        raise _broken("The address has an @ too many, perhaps in its password.", WRITE_AT)
    if "\0" in unquote(text):
        raise _broken("The address holds the character 0, and a program would read it no further.", "Leave %00 out.")
    if kind is PostgresStore and any("=" in str(one) for one in (url.username, url.host, url.database)):
        raise _broken("Options stand inside the address, as they are written for other programs.", OPTIONS_BEHIND)
    if kind is SqliteStore and url.database in (None, "", ":memory:"):
        raise _broken("The address names no file.", RIGHT)
    if kind is SqliteStore and url.query:
        raise _broken("Options stand behind the file in the address, and SQLite is given none here.", RIGHT)
    if kind is SqliteStore and can_only_be_read(Path(str(url.database))):
        kind = OnlyReadSqliteStore
    if lacking := driver_not_installed(text):
        raise BrokenOffice([lacking])
    try:
        return kind.at(url, pool, schema)
    except ArgumentError:
        raise _not_an_address() from None


def _url(text: str) -> URL:
    """The address, which is never shown as it stands: what cannot be read may hold a password anywhere."""
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        raise _not_an_address() from None


def _keep_to(code: str, engine: Engine, name: str, schema: str | None) -> None:
    """
    Let the database be that of the authority with this *code* from now on, unless it is another's.

    Raises:
        BrokenOffice: It is another's.
    """
    engine = engine.execution_options(schema_translate_map={None: schema})
    whose = whose_records(engine)
    if whose is None:
        # Another may have been quicker. Where nothing can be written, nothing can be mixed either.
        with suppress(DBAPIError), engine.begin() as connection:
            connection.execute(insert(office).values(row=1, code=code))
        whose = whose_records(engine)
    if whose not in (None, code):
        what = f"The records there are those of the authority {quoted(whose)}, and this file is that of {quoted(code)}."
        raise BrokenOffice([Problem(Place(name, key="store.url"), what, OWN_STORE)])


def whose_records(engine: Engine) -> str | None:
    """The code of the authority whose records a database holds; None where it is nobody's yet."""
    with engine.connect() as connection:
        return connection.execute(select(office.c.code)).scalar()


@contextmanager
def in_words(store: SqlStore) -> Iterator[None]:
    """Say in words what the driver says, and give back what was opened."""
    try:
        yield
    except Exception as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        fixes = _rights_to_ask_for(store) if getattr(cause, "sqlstate", None) == NOT_ALLOWED else ""
        store.close()
        in_words = store.error_in_words(cause)
        if in_words is None:
            raise
        if fixes and isinstance(in_words, BrokenOffice):
            in_words = BrokenOffice([evolve(one, fix=fixes) for one in in_words.problems])
        raise in_words from None


def _rights_to_ask_for(store: SqlStore) -> str:
    """What somebody else has to type for whoever the server does not let do something; nothing where it tells not."""
    with suppress(DBAPIError), store.engine.connect() as connection:
        return next((fix for _, fix in lacking_rights(connection, store.statements.schema)), "")
    return ""


def _not_an_address() -> BrokenOffice:
    return _broken("This is not the address of a database.", RIGHT)


def _broken(what: str, fix: str) -> BrokenOffice:
    return BrokenOffice([Problem(Place(ADDRESS, key=KEY), what, fix)])
