"""
What something takes in a process of its own, and by how much its memory grows meanwhile.

    python -m bench.table.kinds.spent_alone AUTHORITY WORK URL

prints it as JSON. The memory is the most that the process came to hold, less what it held when the office was open. On
Linux the mark of the most is taken back to that; elsewhere it stays at what importing and opening once needed, and what
the work needs below that mark is not seen.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from bench.caseload import BY, TODAY
from teamaround.clock import FixedClock, SeededIds
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.table.setting import Setting

STATUS, MARKS = Path("/proc/self/status"), Path("/proc/self/clear_refs")
MARK_OF_THE_MOST = "5"
"""What Linux is told to take the mark of the most memory back to what is held now."""
ROOT = Path(__file__).parents[3]
TURNED = TODAY + timedelta(days=29)
"""A day on which the calendar has something in the cases of `caseloads.py`: actions are late, or soon due."""


@frozen
class Spent:
    """
    What it came to.

    Args:
        seconds: Of the processor.
        grown: The most memory at once, in kB, above what stood when the office was open.
        made: How many lines or receipts came out of it.
        told: Of how many cases it was told that they were looked at.
    """

    seconds: float
    grown: int
    made: int
    told: int

    @property
    def memory(self) -> str:
        """By how much the memory grew, in words."""
        return f" and {self.grown / 1024:.0f} MB more than the open office"

    def further(self, smaller: Spent, cases: int) -> float:
        """How many kB more than a *smaller* one it needed for each of so many cases more."""
        return max(0, self.grown - smaller.grown) / max(1, cases)


def alone(setting: Setting, work: str, url: str) -> Spent:
    """Do it in a process of its own, over the database at *url*."""
    command = [sys.executable, "-m", "bench.table.kinds.spent_alone", str(setting.authority), work, url]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return Spent(**json.loads(done.stdout))


def turned(at: Office) -> tuple[int, int]:
    """Turn the day, keeping no receipt: how many cases changed, and of how many it was told that they were seen."""
    told = [0]

    def tell(done: int, _all: int) -> None:
        told[0] = done

    changed = sum(1 for _ in at.turning(TURNED, progress=tell))
    return changed, told[0]


def opened(authority: Path, url: str) -> Office:
    """The office on the day that is turned."""
    installation = Installation.of(read_authority(authority.read_bytes(), str(authority)))
    return Office(installation, open_store(url), clock=FixedClock.on(TURNED), ids=SeededIds("alone"))


def stands() -> int:
    """The memory in kB above which what follows is to be told. What is held in vain is let go before."""
    gc.collect()
    if MARKS.exists():
        MARKS.write_text(MARK_OF_THE_MOST, "ascii")
    return most_memory()


def most_memory() -> int:
    """The most that this process held at once, in kB; on Linux since what `stands` said last."""
    if STATUS.exists():  # what a process was born with is not its own
        return next(int(line.split()[1]) for line in STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    import resource  # a Unix has it

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def _main(authority: str, work: str, url: str) -> None:
    at = opened(Path(authority), url)
    stood, began = stands(), process_time()
    made, told = WORKS[work](at)
    spent, grown = process_time() - began, most_memory() - stood
    at.close()
    print(json.dumps(asdict(Spent(seconds=spent, grown=grown, made=made, told=told))))


WORKS: dict[str, Callable[[Office], tuple[int, int]]] = {
    "turning": turned,
    "overdue": lambda at: (sum(1 for _ in at.overdue(by=BY).lines), 0),
    "finding": lambda at: (len(at.find("a", by=BY).lines), 0),
}


if __name__ == "__main__":
    _main(*sys.argv[1:])
