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

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.office.installation import Installation

LIVED = 1000


def many(installation: Installation, path: Path, cases: int) -> None:
    """Make it in the new file at *path*; a thousand cases at least."""
    made(installation, f"sqlite:///{path}", LIVED)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("CREATE TEMP TABLE of AS SELECT case_id, record_id FROM teamaround_link WHERE as_child = 1")
        for number in range(1, cases // LIVED):
            for statement in _copying(number):
                raw.execute(statement)
        raw.execute("ANALYZE")
    raw.close()


def _copying(number: int) -> tuple[str, ...]:
    """The statements that make one more thousand."""
    case, child = f"of.case_id || '{number:03d}'", f"of.record_id || '{number:03d}'"
    renamed = f"replace(replace(state, of.case_id, {case}), of.record_id, {child})"
    who = f"CASE sort WHEN 'open' THEN {child} ELSE who END"
    linked = f"CASE as_child WHEN 1 THEN {child} ELSE one.record_id END"
    streams = f"INSERT INTO teamaround_stream SELECT %s, kind, version, head, {renamed}, facts, due_on FROM of"
    beside = "FROM of JOIN teamaround_%s AS one ON one.%s = of.case_id"
    tallied, worked = beside % ("tally", "record"), beside % ("work", "case_id")
    return (
        f"{streams % child} JOIN teamaround_stream ON id = of.record_id",
        f"{streams % case} JOIN teamaround_stream ON id = of.case_id",
        f"INSERT INTO teamaround_link SELECT {case}, {linked}, as_child {beside % ('link', 'case_id')}",
        f"INSERT INTO teamaround_tally SELECT {case}, sort, entry, {who}, what, since, until, on_day {tallied}",
        f"INSERT INTO teamaround_work SELECT {case}, entry, owner, sort, due_on, one.state {worked}",
    )
