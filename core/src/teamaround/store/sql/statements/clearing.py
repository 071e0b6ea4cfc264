"""
What is sent to a database once something was erased in it, so that its files hold no copy of that either.

A database may keep what it deletes: SQLite in its full text and in the log beside the file, and it promises nothing of
what it moved between pages; PostgreSQL keeps dead rows until their pages are written anew, and samples of values among
its statistics. Sent by `clear_away` of `store/sql/sqlite.py` and `store/sql/postgres.py`.
"""

from __future__ import annotations

from typing import Any

from teamaround.store.sql.tables import metadata

FORGET_WORDS = "INSERT INTO teamaround_search_words (teamaround_search_words) VALUES ('optimize')"
BEGIN_LOG_ANEW = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Its answer begins with one that is not nought where somebody was reading, so that the log could not begin anew."""
WRITE_FILE_ANEW = "VACUUM"

PATIENCE = "SET lock_timeout = '10s'"
"""A table that is written anew is kept from everybody, so it is not waited for without end."""
STATISTICS = "pg_catalog.pg_statistic"
MAY_CLEAR_STATISTICS = (
    "SELECT pg_has_role(datdba, 'USAGE') FROM pg_catalog.pg_database WHERE datname = current_database()"
)

LOG_IN_USE = "the log beside the database, as somebody is reading"
FILE_IN_USE = "the database's file, as somebody is writing in it"
TABLES_IN_USE = "the tables, as somebody is using them"
STATISTICS_KEPT = "the database's own statistics, which its owner alone may clear"
HOSTS = "the database's files, which are cleared once the host has committed"


def clear_sqlite(raw: Any, busy: type[Exception]) -> tuple[str, ...]:
    """The full text merged, the file written anew and its log begun anew; where that could not be."""
    try:
        for text in (FORGET_WORDS, WRITE_FILE_ANEW):
            raw.execute(text)
    except busy:
        return (FILE_IN_USE,)
    ((in_use, *_),) = raw.execute(BEGIN_LOG_ANEW).fetchall()
    return (LOG_IN_USE,) if in_use else ()


def clear_postgres(raw: Any, schema: str, busy: type[Exception]) -> tuple[str, ...]:
    """Every table of ours written anew, and samples of its values taken anew; where that could not be."""
    names = [f"{schema}.{one}" if schema else one for one in metadata.tables]
    try:
        for text in (PATIENCE, *(f"VACUUM (FULL, ANALYZE) {one}" for one in names)):
            raw.execute(text)
        if not raw.execute(MAY_CLEAR_STATISTICS).fetchone()[0]:
            return (STATISTICS_KEPT,)
        raw.execute(f"VACUUM (FULL) {STATISTICS}")
    except busy:
        return (TABLES_IN_USE,)
    return ()
