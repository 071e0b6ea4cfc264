"""The first screen of an overview beside its bare queries, and the memory that it takes."""

# ruff: noqa: S608 - nothing of these statements comes from outside

from __future__ import annotations

import sqlite3
import tracemalloc
from functools import partial
from typing import TYPE_CHECKING

from bench.caseload import BY, TODAY, office
from bench.table.in_turn import least_in_turn
from teamaround.store import open_store
from teamaround.views.caseload.overview import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.office import Office
    from teamaround.office.installation import Installation

TIMES, LIMIT = 5, 10
COUNTS = "since <= :day AND (until IS NULL OR until > :day)"
ONCE = f"SELECT DISTINCT record, who, what FROM teamaround_tally WHERE sort = :sort AND {COUNTS}"
BARE = (
    f"SELECT sort, count(*) FROM teamaround_tally WHERE {COUNTS} GROUP BY sort",
    *(
        f"SELECT * FROM teamaround_tally WHERE sort = '{one}' AND {COUNTS} ORDER BY on_day, record, entry LIMIT {LIMIT}"
        for one in SECTIONS
    ),
    f"SELECT who, what, count(*) FROM ({ONCE.replace(':sort', repr('led'))}) GROUP BY who, what",
    f"SELECT what, count(*) FROM ({ONCE.replace(':sort', repr('led'))}) GROUP BY what",
    f"SELECT what, count(*) FROM ({ONCE.replace(':sort', repr('open'))}) GROUP BY what",
    f"SELECT who, count(*) FROM ({ONCE.replace(':sort', repr('open'))}) GROUP BY who HAVING count(*) > 1",
    "SELECT owner, sort, state, count(*), min(due_on) FROM teamaround_work WHERE due_on < :day GROUP BY 1, 2, 3",
)
"""What an overview asks of the database, asked by hand; restrictions and rights, names and sentences are not."""


def overviews(installation: Installation, path: Path) -> Iterator[str]:
    """The lines that tell of it."""
    at = office(installation, open_store(f"sqlite:///{path}"), seed=5)
    raw = sqlite3.connect(path)
    ours, bare = least_in_turn((partial(screen, at), partial(by_hand, raw)), TIMES)
    (cases,) = raw.execute("SELECT count(*) FROM teamaround_tally WHERE sort = 'open'").fetchone()
    yield f"overview, first screen of {cases:,} cases: {ours * 1e3:.0f} ms, bare {bare * 1e3:.0f}: {ours / bare:.2f}"
    tracemalloc.start()
    screen(at)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield f"overview, the most memory of its own while it is made: {most / 1e6:.1f} MB"
    raw.close()
    at.close()


def screen(at: Office) -> int:
    """The first screen; how many lines it has."""
    return len(at.overview(by=BY, limit=LIMIT).lines)


def by_hand(raw: sqlite3.Connection) -> None:
    """The bare queries."""
    for query in BARE:
        raw.execute(query, {"day": TODAY.isoformat()}).fetchall()
