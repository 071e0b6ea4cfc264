"""
A database looked at from outside: whether it is there, reached, of this release, whose it is, and what may be done.

Nothing is made or changed: an empty database stays empty and nobody's. Who asks: `cli/doctor/`. What is wrong with an
address, or said by the driver, is put into words in `../opening.py`; the tables of another release: `../upgrading.py`.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from sqlalchemy import text

from teamaround.errors import Place, Problem
from teamaround.store.opening import VERIFY
from teamaround.store.pool import ConnectionPool
from teamaround.store.sql import upgrading
from teamaround.store.sql.examining.rights import lacking_rights
from teamaround.store.sql.opening import database_at, folder_not_there, in_words, whose_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from teamaround.store.sql.database import SqlStore

KEY = "store.url"
ONLY_READ = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool")
NOW = text("SELECT clock_timestamp()")
ENCODING = text("SELECT current_setting('server_encoding')")
WHOLE_ENCODING = "UTF8"
QUICK = text("PRAGMA quick_check(3)")
MADE_ANEW = (
    "Make a backup (teamaround backup), restore it (teamaround restore) into a database that was made with "
    "ENCODING 'UTF8' TEMPLATE template0, and name that in store.url."
)
WAY_IN = "Let whoever runs this write to the file and to its folder."


@frozen(kw_only=True)
class DatabaseLook:
    """
    What was seen of a database.

    Attributes:
        name: What to call it, with no password in it.
        file: The file that holds it, of SQLite.
        is_there: Whether it has tables of ours or of anybody's; otherwise it is made when it is first opened.
        problems: What keeps an office from being opened or used on it.
        usable: Whether what is recorded in it can be read by this release.
        whose: The code of the authority whose records it holds; None where it is nobody's yet.
        moment: What time its server has; None where it has none of its own.
    """

    name: str
    file: Path | None = None
    is_there: bool = True
    problems: tuple[Problem, ...] = ()
    usable: bool = False
    whose: str | None = None
    moment: datetime | None = None


def look_at_database(url: str, schema: str | None = None) -> DatabaseLook:
    """
    Look at the database at *url*, which is not in memory.

    Raises:
        BrokenOffice: It is no address of a store, its driver is not installed, it cannot be reached or read.
    """
    store = database_at(url, ConnectionPool(), schema)
    path = Path(store.name).absolute() if store.engine.dialect.name == "sqlite" else None
    try:
        if path is not None and not (path.is_file() and path.stat().st_size):
            return _not_there(store.name, path)
        with in_words(store):
            return _look(store, path, schema or store.statements.schema)
    finally:
        store.close()


def _not_there(name: str, path: Path) -> DatabaseLook:
    folder = path.parent
    problems: tuple[Problem, ...] = ()
    if path.is_dir():
        problems = (_problem(name, "It is a folder, and no file.", "Name a file in it, or elsewhere."),)
    elif lacking := folder_not_there(f"sqlite:///{path}"):
        problems = (_problem(name, lacking.what, lacking.fix),)
    elif not os.access(folder, os.W_OK):
        problems = (_problem(name, f"Nothing can be written in its folder {folder}.", WAY_IN),)
    return DatabaseLook(name=name, file=path, is_there=False, problems=problems)


def _look(store: SqlStore, path: Path | None, schema: str | None) -> DatabaseLook:
    engine = store.engine
    tables, revision = upgrading.tables_and_revision(engine, schema)
    is_ours = revision == upgrading.REVISIONS[-1]
    problems: list[Problem] = []
    if tables and not is_ours:
        problems += upgrading.wrong_revision(store.name, tables, revision).problems
    whose = whose_records(engine.execution_options(schema_translate_map={None: schema})) if is_ours else None
    with engine.connect() as connection:
        seen = _of_a_file(connection, path) if path else _of_a_server(connection, schema)
        problems += [_problem(store.name, *one) for one in seen]
        moment = None if path else connection.execute(NOW).scalar()
    return DatabaseLook(
        name=store.name,
        file=path,
        is_there=bool(tables),
        problems=tuple(problems),
        usable=is_ours,
        whose=whose,
        moment=moment,
    )


def _of_a_file(connection: Connection, path: Path) -> Iterator[tuple[str, str]]:
    if not all(os.access(one, os.W_OK) for one in (path, path.parent)):
        yield "Nothing can be written in it: it can be looked at alone.", WAY_IN
    for (said,) in connection.execute(QUICK).fetchall():
        if said != "ok":
            yield "SQLite finds the file damaged.", f"Put the last good copy in its place; then: {VERIFY}"
            return


def _of_a_server(connection: Connection, schema: str | None) -> Iterator[tuple[str, str]]:
    if connection.execute(ONLY_READ).scalar():
        yield "Its server lets nobody write: it is a copy that is only read from.", "Name the server that takes writes."
    if (encoding := connection.execute(ENCODING).scalar()) != WHOLE_ENCODING:
        what = f"It keeps text in {encoding}: a name with a letter that is not among those cannot be recorded."
        yield what, MADE_ANEW
    yield from lacking_rights(connection, schema)


def _problem(name: str, what: str, fix: str) -> Problem:
    return Problem(Place(name, key=KEY), what, fix)
