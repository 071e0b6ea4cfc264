"""
The upgrade of a database to the tables of this release, by the scripts in `migrations/`.

It is one transaction, under a lock. An empty database gets its tables when it is first opened; one of an older or newer
release, or with tables of something else alone, is refused here until somebody runs `teamaround upgrade`
(`cli/commands/records/upgrading.py`). alembic, which runs the scripts, is imported only then. The table
`teamaround_version` says how far a database has come. What no script knows, because it follows from what the records
say, is put beside them afterwards; until all of it is there the revision is marked, and nobody opens the database.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, Table, Text, column, event, func, inspect, select, table, update
from sqlalchemy.schema import CreateSchema

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.installed import malformed_passed_over
from teamaround.store.opening import UPGRADE
from teamaround.store.refusals import carried_into

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, TableClause

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0012", "0013", "0014")
"""All revisions that this release knows, the oldest first."""

CARRIED_INTO = f"{REVISIONS[-1]} carried into"
"""What stands in place of the revision while records are carried in: whoever opens the database looks there anyway."""

UNFILLED = " unfilled"
"""Stands behind the revision until all that this release looks for beside the records of an older one is there."""

VERSION_TABLE = "teamaround_version"
VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", Text))
SCRIPTS = Path(__file__).with_name("migrations")
COMMAND = UPGRADE

LOCK_AS_ONE_STARTS = select(func.pg_advisory_xact_lock(7_266_123_451))
"""
Until the commit, no other office makes tables, or what stands in them from the start.

Any number will do, so long as it stays the same: two that start at once must not both do it.
"""

# Alembic keeps what it is doing in its module, so a process does one thing at a time with it.
_OF_THIS_PROCESS = Lock()


def ensure_tables(engine: Engine, name: str, schema: str | None = None, *, to_carry_in: bool = False) -> None:
    """
    Give an empty database its tables, and see to it that any other has those of this release.

    Args:
        engine: The database.
        name: What to call it, with no password in it.
        schema: The schema that is meant, and is made where it is not there; without it, the only one that there is.
        to_carry_in: Whether records are to be carried in, or that is to be gone on with.

    Raises:
        BrokenOffice: It is of an older or a newer release, holds tables of something else alone, or has not all of the
            records that were to be carried into it.
    """
    tables, revision = tables_and_revision(engine, schema)
    if not tables:
        run_migrations(engine, schema=schema)
    elif revision != REVISIONS[-1] and not (to_carry_in and revision == CARRIED_INTO):
        raise wrong_revision(name, tables, revision)


def upgrade_tables(engine: Engine, name: str, schema: str | None = None) -> None:
    """
    Bring the tables of a database to this release, whatever else it holds.

    One that held records of an older release is opened by nobody from then on until `note_filled`.

    Raises:
        BrokenOffice: It is of a newer release, does not say of which it is, or has not all of the records that were to
            be carried into it.
    """
    tables, revision = tables_and_revision(engine, schema)
    if _of_scripts(revision) not in (None, *REVISIONS) or (revision is None and _has_ours(tables)):
        raise wrong_revision(name, tables, revision)
    run_migrations(engine, schema=schema, to_fill=True)


def note_filled(engine: Engine, schema: str | None = None) -> None:
    """All that this release looks for beside the records is there, so offices may open the database."""
    with engine.begin() as connection:
        _note(connection, schema, before=REVISIONS[-1] + UNFILLED, after=REVISIONS[-1])


def tables_and_revision(engine: Engine, schema: str | None = None) -> tuple[list[str], str | None]:
    """The tables of a database, or of one schema of it, and how far it has come."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names(schema)
        return tables, _revision(connection, schema) if VERSION_TABLE in tables else None


def _revision(connection: Connection, schema: str | None) -> str | None:
    revision: str | None = connection.execute(select(_versions(schema).c.version_num)).scalar()
    return revision


def _note(connection: Connection, schema: str | None, *, before: str, after: str) -> None:
    versions = _versions(schema)
    connection.execute(update(versions).where(versions.c.version_num == before).values(version_num=after))


def _versions(schema: str | None) -> TableClause:
    return table(VERSION_TABLE, column("version_num", Text), schema=schema)


def _of_scripts(revision: str | None) -> str | None:
    """The revision as the scripts know it."""
    return revision.removesuffix(UNFILLED) if revision else None


def _has_ours(tables: list[str]) -> bool:
    """Whether a database that does not say how far it has come has tables of ours all the same."""
    return "teamaround_stream" in tables


def wrong_revision(name: str, tables: list[str], revision: str | None) -> BrokenOffice:
    """What is said of a database whose tables are not those of this release."""
    if revision == CARRIED_INTO:
        return carried_into(name)
    return BrokenOffice([Problem(Place(name, key="store.url"), *_what_and_fix(tables, revision))])


def _what_and_fix(tables: list[str], revision: str | None) -> tuple[str, str]:
    if revision is None and _has_ours(tables):
        return (
            f"The database has records, and no longer says of which release they are ({VERSION_TABLE} has no row).",
            f"Put the last good copy in its place. If it was of this release, give it the row {REVISIONS[-1]!r} again.",
        )
    if revision is None:
        return (
            "The database holds tables of something else, and none of teamaround.",
            f"Correct the address; or, to keep both in one database, run: {COMMAND}",
        )
    if revision != _of_scripts(revision) and _of_scripts(revision) in REVISIONS:
        return (
            "The database is being brought to this release, or that was stopped half way: it is no office until then.",
            f"Wait until it is done. If it was stopped, go on with it: {COMMAND}",
        )
    if revision in REVISIONS:
        return (
            f"The database is of an older release (it is at {revision}, and {REVISIONS[-1]} is needed).",
            f"Make a copy of it, then run: {COMMAND}",
        )
    return (
        f"The database is of a newer release (it is at {revision}, and {REVISIONS[-1]} is the last known here).",
        "Install the release of teamaround that it was last used with: pip install --upgrade teamaround",
    )


def run_migrations(engine: Engine, revision: str = "head", schema: str | None = None, *, to_fill: bool = False) -> None:
    """Bring a database to *revision*, all or nothing, while nobody else does; marked where there is more *to_fill*."""
    with _OF_THIS_PROCESS:
        _run_migrations(engine, revision, schema, to_fill=to_fill)


def _run_migrations(engine: Engine, revision: str, schema: str | None, *, to_fill: bool) -> None:
    with malformed_passed_over():
        from alembic.command import upgrade
        from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin_immediately)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(LOCK_AS_ONE_STARTS)
            if schema and not inspect(connection).has_schema(schema):
                connection.execute(CreateSchema(schema))
            # The scripts name no schema, so that they are the same for all.
            connection.execution_options(schema_translate_map={None: schema} if schema else {})
            settings.attributes.update(connection=connection, schema=schema)
            before = _revision(connection, schema) if inspect(connection).has_table(VERSION_TABLE, schema) else None
            known = _of_scripts(before)
            if before and known and before != known:
                _note(connection, schema, before=before, after=known)
            upgrade(settings, revision)
            if to_fill and before not in (None, REVISIONS[-1]):
                _note(connection, schema, before=REVISIONS[-1], after=REVISIONS[-1] + UNFILLED)
    finally:
        if engine.dialect.name == "sqlite":
            event.remove(engine, "begin", _begin_immediately)


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
