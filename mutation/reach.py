"""
Which tests come near a line: those that ran it, once, under coverage.

The tests are run again only where a file of tests or the module asked about is another than it was. So a file may be
moved or renamed: it is a new one, and nothing else has to be said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, frozen
from coverage import CoverageData

from mutation.places import KEPT, ROOT, SOURCES, NotPossible, digest_of, figure, test_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from mutation.places import Module

FOLDER = KEPT / "reach"
FEW = 5
"""So many files of tests are not worth a process each."""
TIMES = "TEAMAROUND_MUTATION_TIMES"
"""The variable that says where to write how long each test takes."""
TOLD = "TEAMAROUND_MUTATION_TOLD"
"""The variable that says where to tell how far the tests have come, as the number of an open file; and of how many."""
STEPS = 20
"""So often it is told."""
LASTS = "All of them take some minutes, more where the machine is busy; later runs look at what has changed ..."
LEFT_OUT = "not postgres"
"""Tests that start a server cost more than they tell."""


@frozen
class Gathering:
    """One run of tests under coverage: the files of tests as they were, the modules as they were, the time of each."""

    tests: dict[str, str]
    modules: dict[str, str]
    seconds: dict[str, float]


@frozen
class Reach:
    """
    Which tests ran which lines of a module.

    Attributes:
        lines: The tests that ran each line.
        seconds: How long each test takes.
        outside: The lines that ran outside of any test, while modules were imported and tests collected.
    """

    lines: Mapping[int, frozenset[str]]
    seconds: Mapping[str, float]
    outside: frozenset[int] = frozenset()

    def tests(self, lines: Iterable[int]) -> frozenset[str]:
        """The tests that ran any of *lines*."""
        return frozenset[str]().union(*(self.lines.get(line, ()) for line in lines))

    @property
    def everything(self) -> frozenset[str]:
        """The tests that ran any line at all."""
        return self.tests(self.lines)


def reach(module: Module, folder: Path = FOLDER) -> Reach:
    """
    Which tests ran which lines of *module*, as it is and as they are.

    Raises:
        NotPossible: The tests could not be run.
    """
    wanted = {file: digest_of(file) for file in test_files()}
    now = figure(module.path.read_text("utf-8"))
    stale = dict(wanted)
    for where, gathering in _gatherings(folder):
        known = gathering.modules.get(module.relative) == now
        reached = set() if known else _files(_contexts(where, module))
        unknown = module.relative not in gathering.modules
        for file, digest in gathering.tests.items():
            if stale.get(file) == digest and (known or not (unknown or file in reached)):
                del stale[file]
    if stale:
        _gather(stale, folder)
    return known_reach(module, folder)


def known_reach(module: Module, folder: Path = FOLDER) -> Reach:
    """What is known of *module* from earlier runs; of each file of tests, the last one counts."""
    latest = {file: where for where, gathering in _gatherings(folder) for file in gathering.tests}
    lines, seconds, outside = defaultdict[int, set[str]](set), dict[str, float](), set[int]()
    for where, gathering in _gatherings(folder):
        current = {file for file in gathering.tests if latest[file] == where and (ROOT / file).is_file()}
        seconds |= {test: took for test, took in gathering.seconds.items() if _file(test) in current}
        for line, tests in _contexts(where, module).items():
            if "" in tests:
                outside.add(line)
            lines[line] |= {test for test in tests if _file(test) in current and test in seconds}
    return Reach({line: frozenset(tests) for line, tests in lines.items()}, seconds, frozenset(outside))


def _gatherings(folder: Path) -> list[tuple[Path, Gathering]]:
    found = sorted(folder.glob("*/gathering.json"))
    return [(file.parent, Gathering(**json.loads(file.read_text("utf-8")))) for file in found]


def _contexts(where: Path, module: Module) -> dict[int, set[str]]:
    data = CoverageData(str(where / "coverage"))
    data.read()
    found = data.contexts_by_lineno(str(module.path))
    return {line: {each.rpartition("|")[0] for each in contexts} for line, contexts in found.items()}


def _files(lines: Mapping[int, Iterable[str]]) -> set[str]:
    return {_file(test) for tests in lines.values() for test in tests}


def _file(test: str) -> str:
    return test.partition("::")[0]


def _gather(tests: dict[str, str], folder: Path) -> None:
    """Run the files of *tests* under coverage and keep what they reach. Nothing is kept of a run that stops."""
    print(f"Seeing what {len(tests)} files of tests reach. {LASTS}", flush=True)
    number = max((int(where.name) for where, _ in _gatherings(folder)), default=0) + 1
    making = folder / "unfinished"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    files = [file for source in SOURCES for file in sorted((ROOT / source).rglob("*.py"))]
    modules = {file.relative_to(ROOT).as_posix(): figure(file.read_text("utf-8")) for file in files}
    options = ["--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0", "-p", "no:cacheprovider"]
    spread = [
        "-n",
        "auto",
        "--dist",
        "loadgroup",
        "-q",
        "-p",
        "mutation.reach",
        "-k",
        LEFT_OUT,
        "--continue-on-collection-errors",
    ]
    terminal = os.dup(1)
    told = {TIMES: str(making / "times"), TOLD: f"{terminal} {len(tests)}"}
    environment = {**os.environ, "COVERAGE_FILE": str(making / "coverage"), **told}
    command = [sys.executable, "-m", "pytest", *options, *spread, *tests]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, pass_fds=(terminal,)
        )
    finally:
        os.close(terminal)
    some_failed, nothing = 1, 5
    if done.returncode not in (0, some_failed, nothing):
        raise NotPossible(f"{done.stdout[-3000:]}{done.stderr[-1000:]}\nThe tests could not be run.")
    seconds, failed = json.loads((making / "times").read_text("utf-8"))
    if failed:
        print(f"Left out, for they fail without any change: {', '.join(failed)}", flush=True)
    tests = {file: digest for file, digest in tests.items() if file not in failed}
    gathering = Gathering(tests=tests, modules=modules, seconds=seconds)
    (making / "gathering.json").write_text(json.dumps(asdict(gathering)), "utf-8")
    making.rename(folder / f"{number:04}")


SPENT: dict[str, float] = defaultdict(float)
"""What each test has taken so far, where this module is loaded by pytest."""


FAILED: set[str] = set()
"""The files of tests in which any failed."""

BEGUN: dict[str, None] = {}
"""The files of tests of which any test has run."""


def far(begun: int, of: int) -> str:
    """How far the tests have come, where another part of them has; otherwise nothing."""
    moved = begun * STEPS // of > (begun - 1) * STEPS // of
    return f"{begun} of {of} have begun ...\n" if moved else ""


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note what could not be collected."""
    if report.failed:
        FAILED.add(_file(report.nodeid))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add what a part of a test took, and note a failure."""
    SPENT[report.nodeid] += report.duration
    if report.failed:
        FAILED.add(_file(report.nodeid))
    if hasattr(report, "node") and TOLD in os.environ and _file(report.nodeid) not in BEGUN:  # one process hears of all
        BEGUN[_file(report.nodeid)] = None
        terminal, of = map(int, os.environ[TOLD].split())
        os.write(terminal, far(len(BEGUN), of).encode())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what every test took, in the process that hears of all."""
    if TIMES in os.environ and not hasattr(session.config, "workerinput"):
        told = {test: round(took, 4) for test, took in SPENT.items()}, sorted(FAILED)
        Path(os.environ[TIMES]).write_text(json.dumps(told), "utf-8")
