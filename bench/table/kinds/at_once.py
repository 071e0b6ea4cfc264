"""
Several processes, and several threads of one, that write to one SQLite database at once: by the clock.

Whoever works has a case of their own on which nobody has worked yet, for a command costs more in a case that is long.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.table.caseloads import made
from bench.table.kinds.writer import Worked, office_at, work
from bench.table.rows import MILLISECONDS, Bound, Row, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.office import Office

THREADS, MOST_ROUNDS = 16, 3
ROOT = Path(__file__).parents[3]
PROCESSES_ROW = Row(
    what="several processes on SQLite: worst stall, slowest ÷ fastest; together, × one process",
    then="105–230 ms, 0.83; throughput below one process",
    bounds=(
        Bound("worst stall", 30, MILLISECONDS),
        Bound("slowest ÷ fastest", 0.7, "", at_least=True),
        Bound("together", 1, at_least=True),
    ),
    asks="It would ask that writers queue in the order in which they came, in place of trying again after a while.",
    waits=True,
)
THREADS_ROW = Row(
    what="16 threads in one process on SQLite, × one thread",
    then="not above one",
    bounds=(Bound("together", 2, at_least=True),),
    asks="It would ask a writer that takes what waits into one commit.",
    waits=True,
)
ROWS = (PROCESSES_ROW, THREADS_ROW)


def measured(setting: Setting) -> Iterator[Measured]:
    """Both rows."""
    url = f"sqlite:///{setting.folder / 'at_once.db'}"
    rounds = min(MOST_ROUNDS, setting.sizes.times) + 1
    caseload = made(setting.installation, url, rounds * (setting.sizes.processes + THREADS + 2))
    at = office_at(setting.authority, url)
    cases = iter(caseload.cases)
    yield _processes(setting, url, cases, at)
    yield _threads(setting, at, cases)
    at.close()


def _processes(setting: Setting, url: str, cases: Iterator[str], at: Office) -> Measured:
    ones, fours = list[Sequence[Worked]](), list[Sequence[Worked]]()
    for _ in range(min(MOST_ROUNDS, setting.sizes.times)):
        ones.append(_at_once(setting, url, list(islice(cases, 1))))
        fours.append(_at_once(setting, url, list(islice(cases, setting.sizes.processes))))
    values = {
        "worst stall": median(max(one.longest for one in four) for four in fours) * 1e3,
        "slowest ÷ fastest": median(min(one.done for one in four) / max(one.done for one in four) for four in fours),
        "together": median(_rate(four) for four in fours) / median(_rate(one) for one in ones),
    }
    alone = median(_rate(one) for one in ones)
    stall = median(one[0].longest for one in ones) * 1e3
    told = f"{setting.sizes.processes} processes; one does {written(alone)} a second, its worst stall {stall:.0f} ms"
    told += _in_the_way([one for four in fours for one in four])
    others = _started(setting, url, list(islice(cases, setting.sizes.processes - 1)))
    _go(others)
    case = next(cases)
    found = PROCESSES_ROW.measured(values, lambda: work(at, case, setting.sizes.seconds), besides=told)
    _ended(others)
    return found


def _threads(setting: Setting, at: Office, cases: Iterator[str]) -> Measured:
    seconds = setting.sizes.seconds

    def together() -> Sequence[Worked]:
        with ThreadPoolExecutor(THREADS) as working:
            return list(working.map(lambda case: work(at, case, seconds), list(islice(cases, THREADS))))

    ones, many = list[float](), list[Sequence[Worked]]()
    for _ in range(min(MOST_ROUNDS, setting.sizes.times)):
        ones.append(_rate([work(at, next(cases), seconds)]))
        many.append(together())
    told = f"one does {written(median(ones))} a second{_in_the_way([one for each in many for one in each])}"

    def again() -> None:
        with ThreadPoolExecutor(THREADS - 1) as working:
            others = [working.submit(work, at, case, seconds) for case in islice(cases, THREADS - 1)]
            work(at, next(cases), seconds)
            for one in others:
                one.result()

    return THREADS_ROW.measured({"together": median(map(_rate, many)) / median(ones)}, again, besides=told)


def _in_the_way(several: Sequence[Worked]) -> str:
    """How many commands were not carried out, for others were in the way; nothing where all were."""
    conflicts = sum(one.conflicts for one in several)
    return f", {conflicts:,} not carried out for others were in the way" if conflicts else ""


def _rate(several: Sequence[Worked]) -> float:
    """Commands a second, of all together."""
    return sum(one.done for one in several) / max(one.seconds for one in several)


def _at_once(setting: Setting, url: str, cases: Sequence[str]) -> Sequence[Worked]:
    processes = _started(setting, url, cases)
    _go(processes)
    return _ended(processes)


def _started(setting: Setting, url: str, cases: Sequence[str]) -> list[subprocess.Popen[str]]:
    """A process for each case, ready and waiting."""
    typed = [sys.executable, "-m", "bench.table.kinds.writer", str(setting.authority), url]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([*typed, case, str(setting.sizes.seconds)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)  # noqa: S603
        for case in cases
    ]
    for one in started:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    return started


def _go(processes: Sequence[subprocess.Popen[str]]) -> None:
    for one in processes:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()


def _ended(processes: Sequence[subprocess.Popen[str]]) -> Sequence[Worked]:
    said = [one.communicate()[0] for one in processes]
    assert not any(one.returncode for one in processes)
    return [Worked(**json.loads(one)) for one in said]
