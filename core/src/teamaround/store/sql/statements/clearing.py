"""
What is sent to a database once something was erased in it, so that its files hold no copy of that either.

A database may keep what it deletes: SQLite in its full text and in the log beside the file, and it promises nothing of
what it moved between pages; PostgreSQL keeps dead rows until their pages are written anew, also then those that anybody
may see still, and samples of values among its statistics. Sent by `clear_away` of `store/sql/sqlite.py` and
`store/sql/postgres.py`.
"""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

from teamaround.store.sql.tables import metadata

FORGET_WORDS = "INSERT INTO teamaround_search_words (teamaround_search_words) VALUES ('optimize')"
BEGIN_LOG_ANEW = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Its answer begins with one that is not nought where somebody was reading, so that the log could not begin anew."""
WRITE_FILE_ANEW = "VACUUM"

PATIENCE = "SET lock_timeout = '10s'"
"""A table that is written anew is kept from everybody, so it is not waited for without end."""
UNSEEN_SECONDS, ASKED_EVERY = 10.0, 0.05
"""How long the end of what began before is waited for, and how often it is asked for."""
NOW = "SELECT pg_snapshot_xmax(pg_current_snapshot())::xid"
SEEN_SINCE = """
    SELECT coalesce(max(age(seen)) > age(%s::xid), false)
    FROM (
        SELECT pg_snapshot_xmin(pg_current_snapshot())::xid
        UNION ALL SELECT backend_xmin FROM pg_catalog.pg_stat_activity
        WHERE pid <> pg_backend_pid() AND coalesce(datname, current_database()) = current_database()
        UNION ALL SELECT unnest(ARRAY[xmin, catalog_xmin]) FROM pg_catalog.pg_replication_slots
    ) AS what (seen)
"""
"""Whether somebody may see what was so: who writes in any database, who reads in this one, a server that copies."""
STATISTICS = "pg_catalog.pg_statistic"
FILES = "SELECT name, pg_relation_filenode(to_regclass(name)) FROM unnest(%s::text[]) AS name"
"""The number of the file that holds each table: another once it was written anew. Who may not is only warned."""

LOG_IN_USE = "the log beside the database, as somebody is reading"
FILE_IN_USE = "the database's file, as somebody is writing in it"
TABLES_IN_USE = "the tables, as somebody is using them"
STILL_SEEN = "the tables, as a transaction that began before, or a copy that lags, may still see what was erased"
TABLES_KEPT = "the tables, which their owner alone may write anew"
STATISTICS_KEPT = "the database's own statistics, which its owner alone may clear"
HOSTS = "the database's files, until clear_away is asked for once the host has committed"


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
    before = _files(raw, names)
    unseen = _seen_by_nobody(raw)
    try:
        for text in (PATIENCE, *(f"VACUUM (FULL, ANALYZE) {one}" for one in names)):
            raw.execute(text)
        unseen = unseen and _seen_by_nobody(raw)
        raw.execute(f"VACUUM (FULL) {STATISTICS}")
    except busy:
        return (TABLES_IN_USE,)
    same = {name for name, _ in before & _files(raw, names)}
    told = {STILL_SEEN: not unseen, TABLES_KEPT: same - {STATISTICS}, STATISTICS_KEPT: STATISTICS in same}
    return tuple(where for where, is_left in told.items() if is_left)


def _files(raw: Any, names: list[str]) -> set[tuple[str, int]]:
    return set(raw.execute(FILES, ([*names, STATISTICS],)).fetchall())


def _seen_by_nobody(raw: Any) -> bool:
    """Whether nobody on the server sees rows any more that are dead by now; waits for that for a while."""
    (now,) = raw.execute(NOW).fetchone()
    until = monotonic() + UNSEEN_SECONDS
    while raw.execute(SEEN_SINCE, (now,)).fetchone()[0]:
        if monotonic() > until:
            return False
        sleep(ASKED_EVERY)
    return True
