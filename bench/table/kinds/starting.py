"""What it costs to start a command of the command line, in times bare Python."""

from __future__ import annotations

import os
import pstats
import subprocess
import sys
from typing import TYPE_CHECKING

from bench.by_processor.spent import least_of_process
from bench.by_processor.start import BARE, typed_over
from bench.table.profiles import top_of
from bench.table.rows import Bound, Measured, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.table.setting import Setting

START = Row(
    what="`teamaround --version` / `case`, × bare Python",
    then="12 / 68 (1 s)",
    bounds=(Bound("--version", 3), Bound("case", 20)),
    asks="It would ask that classes of values, rules and pages are built when they are met, or a process that stays.",
)
ROWS = (START,)


def measured(setting: Setting) -> Iterator[Measured]:
    """The row."""
    folder = setting.folder / "starting"
    folder.mkdir()
    typed = typed_over(setting.authority, folder)
    asked = {name: typed[name] for name in ("--version", "case")}
    ways = {BARE: ["-c", ""], **{key: ["-m", "teamaround", *one] for key, one in asked.items()}}
    taken = {BARE: float("inf"), **dict.fromkeys(asked, float("inf"))}
    for _ in range(setting.sizes.times):
        for name, words in ways.items():
            taken[name] = min(taken[name], least_of_process([sys.executable, *words], folder, 1))
    values = {name: taken[name] / taken[BARE] for name in asked}
    missed = [one.of for one in START.bounds if not one.met(values[one.of])]
    profile = _profile(asked[missed[-1]], folder) if missed else ()
    yield Measured(START, values, f"`case` takes {taken['case'] * 1e3:.0f} ms", profile)


def _profile(words: list[str], folder: Path) -> tuple[str, ...]:
    """Where the time of such a process goes."""
    kept = folder / "profile"
    command = [sys.executable, "-m", "cProfile", "-o", str(kept), "-m", "teamaround", *words]
    around = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    subprocess.run(command, cwd=folder, env=around, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return tuple(top_of(pstats.Stats(str(kept))))
