"""
What something costs the processor, whoever else is at work: the least of many times, in seconds of its own.

The clock on the wall tells of a busy machine more than of the code. Figures of one run are compared with each other,
as times one of them; they are not compared between machines.
"""

from __future__ import annotations

import os
import subprocess
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

TIMES = 7


def least(once: Callable[[], object], times: int = TIMES) -> float:
    """Seconds of the processor that *once* takes, in this process."""
    return min(_taken(once) for _ in range(times))


def _taken(once: Callable[[], object]) -> float:
    began = process_time()
    once()
    return process_time() - began


def least_of_process(typed: Sequence[str], folder: Path, times: int = TIMES) -> float:
    """
    Seconds of the processor that a process of its own takes, from its start to its end, in *folder*.

    What Python compiles is kept in the folder, so that the first time pays for it, as an installation does.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around = {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    _process_taken(typed, folder, around)
    return min(_process_taken(typed, folder, around) for _ in range(times))


def _process_taken(typed: Sequence[str], folder: Path, around: Mapping[str, str]) -> float:
    before = _of_children()
    subprocess.run(typed, cwd=folder, env=around, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return _of_children() - before


def _of_children() -> float:
    import resource  # a Unix has it

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
