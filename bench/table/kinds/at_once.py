"""Several processes, and several threads of one, that write to one SQLite database at once: by the clock."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.caseload import open_cases
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
    what="4 processes on SQLite: worst stall, slowest ÷ fastest; together, × one process",
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
    at = office_at(setting.authority, url)
    cases = open_cases(at, THREADS)
    yield _processes(setting, url, cases, at)
    yield _threads(setting, at, cases)
    at.close()


def _processes(setting: Setting, url: str, cases: Sequence[str], at: Office) -> Measured:
    ones, fours = list[Sequence[Worked]](), list[Sequence[Worked]]()
    for _ in range(min(MOST_ROUNDS, setting.sizes.times)):
        ones.append(_at_once(setting, url, cases[:1]))
        fours.append(_at_once(setting, url, cases[: setting.sizes.processes]))
    values = {
        "worst stall": median(max(one.longest for one in four) for four in fours) * 1e3,
        "slowest ÷ fastest": median(min(one.done for one in four) / max(one.done for one in four) for four in fours),
        "together": median(_rate(four) for four in fours) / median(_rate(one) for one in ones),
    }
    alone = median(_rate(one) for one in ones)
    told = f"one does {written(alone)} a second, its worst stall {median(one[0].longest for one in ones) * 1e3:.0f} ms"
    told += _in_the_way([one for four in fours for one in four])
    others = _started(setting, url, cases[1 : setting.sizes.processes])
    _go(others)
    found = PROCESSES_ROW.measured(values, lambda: work(at, cases[0], setting.sizes.seconds), besides=told)
    _ended(others)
    return found


def _threads(setting: Setting, at: Office, cases: Sequence[str]) -> Measured:
    seconds = setting.sizes.seconds

    def together() -> Sequence[Worked]:
        with ThreadPoolExecutor(THREADS) as working:
            return list(working.map(lambda case: work(at, case, seconds), cases))

    ones, many = list[float](), list[Sequence[Worked]]()
    for _ in range(min(MOST_ROUNDS, setting.sizes.times)):
        ones.append(_rate([work(at, cases[0], seconds)]))
        many.append(together())
    told = f"one does {written(median(ones))} a second{_in_the_way([one for each in many for one in each])}"

    def again() -> None:
        with ThreadPoolExecutor(THREADS - 1) as working:
            others = [working.submit(work, at, case, seconds) for case in cases[1:]]
            work(at, cases[0], seconds)
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
