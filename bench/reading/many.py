"""
An office of very many cases for reads alone: a thousand of a caseload, and copies of their rows by other references.

Copied are cases and children with all that stands beside them, by the database itself; staff are the same, and journals
are not copied, so that no copy can be verified or changed.
"""

# ruff: noqa: S608 - nothing of these statements comes from outside

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bench.table.caseloads import made
from teamaround.clock import SeededIds

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.office.installation import Installation

LIVED = 1000

_RENAMED = "replace(replace(state, of.case_id, of.new_case), of.record_id, of.new_child)"
_STREAMS = f"INSERT INTO teamaround_stream SELECT of.%s, kind, version, head, {_RENAMED}, facts, due_on FROM of"
_BESIDE = "FROM of JOIN teamaround_%s AS one ON one.%s = of.case_id"
_WHO = "CASE sort WHEN 'open' THEN new_child ELSE who END"
_LINKED = "CASE as_child WHEN 1 THEN new_child ELSE one.record_id END"
_TALLY = f"new_case, sort, entry, {_WHO}, what, since, until, on_day"
_WORK = "new_case, entry, owner, sort, due_on, one.state"
COPYING = (
    f"{_STREAMS % 'new_child'} JOIN teamaround_stream ON id = of.record_id",
    f"{_STREAMS % 'new_case'} JOIN teamaround_stream ON id = of.case_id",
    f"INSERT INTO teamaround_link SELECT new_case, {_LINKED}, as_child {_BESIDE % ('link', 'case_id')}",
    f"INSERT INTO teamaround_tally SELECT {_TALLY} {_BESIDE % ('tally', 'record')}",
    f"INSERT INTO teamaround_work SELECT {_WORK} {_BESIDE % ('work', 'case_id')}",
)
"""The statements that make one more thousand; `of` has the old and the new references."""


def many(installation: Installation, path: Path, cases: int) -> None:
    """Make it in the new file at *path*; a thousand cases at least."""
    made(installation, f"sqlite:///{path}", LIVED)
    ids = SeededIds("many")
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        named = raw.execute("SELECT case_id, record_id FROM teamaround_link WHERE as_child = 1").fetchall()
        raw.execute("CREATE TEMP TABLE of (case_id TEXT, record_id TEXT, new_case TEXT, new_child TEXT)")
        for _ in range(1, cases // LIVED):
            rows = [(*one, ids.new("C"), ids.new("K")) for one in named]
            raw.execute("DELETE FROM of")
            raw.executemany("INSERT INTO of VALUES (?, ?, ?, ?)", rows)
            for statement in COPYING:
                raw.execute(statement)
        raw.execute("ANALYZE")
    raw.close()
