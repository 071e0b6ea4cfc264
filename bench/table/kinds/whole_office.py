"""What goes through a whole office, on SQLite: the turn of the day, the facts of all cases, verifying."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING

from bench.caseload import BY, office
from bench.table.in_turn import least_in_turn
from bench.table.kinds.spent_alone import alone, opened, turned
from bench.table.rows import MILLISECONDS, PLAIN, Bound, Row
from teamaround.office.codec import read_facts
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.table.caseloads import Caseload
    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.office import Office

TURNING = Row(
    what="day's turning in the largest office: each case that changes, × in the smallest; memory for each further case",
    then="49 s, 563 MB, receipts kept (50,000 cases)",
    bounds=(
        Bound("a case that changes", 0.5, MILLISECONDS),
        Bound("growing", 1.3),
        Bound("memory", 1, " kB"),
        Bound("told of, of each that changes", 1, PLAIN, at_least=True),
    ),
    asks="It would ask several cases to a commit, and rules asked only of what the day can change.",
)
FACTS = Row(
    what="whole caseload: facts a second, × raw read",
    then="0.29",
    bounds=(Bound("facts", 0.6, at_least=True),),
    asks="It would ask that facts stand in columns, or are read as tuples and not as objects.",
)
VERIFY = Row(
    what="verify, rows a second, × read and hash",
    then="0.07",
    bounds=(Bound("rows", 0.4, at_least=True),),
    asks="It would ask that journals are folded as plain values, with no object for each entry.",
)
ROWS = (TURNING, FACTS, VERIFY)
ALL_FACTS = "SELECT id, facts FROM teamaround_stream WHERE kind = 'case' AND facts IS NOT NULL ORDER BY id"
JOURNAL = """
    SELECT stream, kind, version, name, schema_number, payload, happened_on, recorded_at, given_by, decided_by, salt,
    commitment, link FROM teamaround_entry ORDER BY stream, version
"""


def measured(setting: Setting) -> Iterator[Measured]:
    """All rows."""
    yield _turning(setting)
    small = setting.caseload(setting.sizes.cases[0])
    at = office(setting.installation, open_store(small.url), seed=9)
    raw = sqlite3.connect(small.url.removeprefix("sqlite:///"))
    yield _facts(setting, at, raw, small)
    yield _verify(setting, at, raw)
    raw.close()
    at.close()


def _turning(setting: Setting) -> Measured:
    few, many = setting.sizes.cases
    small, large = (alone(setting, "turning", setting.copied(cases, "turned")) for cases in (few, many))
    each = [one.seconds / max(1, one.made) * 1e3 for one in (small, large)]
    values = {
        "a case that changes": each[1],
        "growing": each[1] / each[0],
        "memory": large.further(small, many - few),
        "told of, of each that changes": large.told / max(1, large.made),
    }
    told = f"{large.made:,} of {many:,} cases changed in {large.seconds:.1f} s{large.memory}"

    def again() -> None:
        at = opened(setting.authority, setting.copied(few, "profiled"))
        turned(at)
        at.close()

    return TURNING.measured(values, again, besides=told)


def _facts(setting: Setting, at: Office, raw: sqlite3.Connection, caseload: Caseload) -> Measured:
    def ours() -> None:
        with at.store.reading() as reading:
            for _, text in reading.facts():
                read_facts(text)

    def plainly() -> None:
        for _ in raw.execute(ALL_FACTS):
            pass

    taken = least_in_turn((ours, plainly), setting.sizes.times)
    told = f"{len(caseload.cases) / taken[0]:,.0f} a second"
    return FACTS.measured({"facts": taken[1] / taken[0]}, ours, besides=told)


def _verify(setting: Setting, at: Office, raw: sqlite3.Connection) -> Measured:
    entries = [0]

    def ours() -> None:
        assert at.verify(by=BY).differences == ()

    def plainly() -> None:
        entries[0] = read_and_hash(raw)

    ways: tuple[Callable[[], None], ...] = (ours, plainly)
    taken = least_in_turn(ways, min(setting.sizes.times, 3))
    told = f"{entries[0] / taken[0]:,.0f} entries a second"
    return VERIFY.measured({"rows": taken[1] / taken[0]}, ours, besides=told)


def read_and_hash(raw: sqlite3.Connection) -> int:
    """
    Read every entry and compare both of its hashes; how many there are.

    Raises:
        AssertionError: An entry is not what its hashes say.
    """
    number, stream, head = 0, "", ""
    for number, row in enumerate(raw.execute(JOURNAL), start=1):  # noqa: B007 (it is how many there are)
        head = head if row[0] == stream else "0" * 64
        stream = row[0]
        assert row[11] == sha256(row[10] + row[5].encode()).hexdigest()
        parts = [head, *row[:5], *row[6:10], row[11]]
        head = sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
        assert head == row[12]
    return number
