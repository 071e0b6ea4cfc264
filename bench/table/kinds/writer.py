"""
Somebody who gives ordinary commands about one case as fast as they are taken, for so many seconds.

    python -m bench.table.kinds.writer AUTHORITY URL CASE SECONDS

says that it is ready, waits for a line, works, and prints what it came to as JSON.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from bench.caseload import BY, TODAY, an_ordinary_command
from teamaround.clock import FixedClock, SystemIds
from teamaround.errors import Conflict
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_UP = 3
NUMBERS: Iterator[int] = count(2, 2)


@frozen
class Worked:
    """How many commands were carried out in how many seconds, how long the longest took, how many met others."""

    done: int
    seconds: float
    longest: float
    conflicts: int


def work(at: Office, case: str, seconds: float) -> Worked:
    """Work for so long; whoever finds others in the way has waited for it all the same."""
    began = perf_counter()
    done = conflicts = 0
    longest, now = 0.0, began
    while now - began < seconds:
        before = now
        try:
            at.do(an_ordinary_command(case, next(NUMBERS)), by=BY)
            done += 1
        except Conflict:
            conflicts += 1
        now = perf_counter()
        longest = max(longest, now - before)
    return Worked(done=done, seconds=now - began, longest=longest, conflicts=conflicts)


def office_at(authority: Path, url: str) -> Office:
    """The office over a database, with references that nobody else gives."""
    installation = Installation.of(read_authority(authority.read_bytes(), str(authority)))
    return Office(installation, open_store(url), clock=FixedClock.on(TODAY), ids=SystemIds())


def _main(authority: str, url: str, case: str, seconds: str) -> None:
    at = office_at(Path(authority), url)
    for _ in range(WARM_UP):
        at.do(an_ordinary_command(case, next(NUMBERS)), by=BY)
    print("ready", flush=True)
    sys.stdin.readline()
    found = work(at, case, float(seconds))
    at.close()
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
