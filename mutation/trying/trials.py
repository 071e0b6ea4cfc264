"""
Mutants before their tests, each in a process of its own, so many at once.

A process that takes too long is ended, and so are all that still run when the caller stops.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import define, evolve, frozen

from mutation.mutants import Mutant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


BYTES = 16 * 1024**3
PATIENCE = 10.0
"""Seconds of the processor that a trial may take beside three times what its tests took under coverage."""
WAITING = 20
"""How many times as long it may wait for a processor that others use, or sleep, before it is ended."""
LOOK = 0.004
"""Seconds from one look at the processes to the next."""
GREEN, UNFIT = 0, 99


@frozen
class Trial:
    """A mutant, or none for the module as it is, and the parts of its tests that it has still to outlive."""

    mutant: Mutant | None
    parts: tuple[tuple[str, ...], ...]

    @property
    def tests(self) -> tuple[str, ...]:
        """All its tests."""
        return tuple(test for part in self.parts for test in part)


@frozen
class Outcome:
    """
    What became of a mutant.

    Attributes:
        mutant: The mutant, or none for the module as it is.
        noticed_by: The test that noticed it, or `time`, or how its process ended; empty, if it lived.
        unfit: Whether this way of running it cannot show the change.
        heard: What the tests said.
    """

    mutant: Mutant | None
    noticed_by: str
    unfit: bool = False
    heard: str = ""


@frozen
class Place:
    """The folder of one process: what its tests make, what they said, and which of them failed."""

    folder: Path

    @property
    def made(self) -> Path:
        """Where tests make their files."""
        return self.folder / "made"

    @property
    def answer(self) -> Path:
        """Where the test that failed is written."""
        return self.folder / "answer"

    @property
    def heard(self) -> Path:
        """Where everything that is printed goes."""
        return self.folder / "heard"


class Run(Protocol):
    """Runs tests upon a mutant."""

    def __call__(self, mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
        """Run *tests*, inside the process that is made for it, and give the exit code."""


@define
class _Running:
    trial: Trial
    place: Place
    patience: float


class Trials:
    """Runs trials, each in a process of its own."""

    def __init__(self, folder: Path, at_once: int) -> None:
        """Run so many *at_once*, each with a place of its own below *folder*."""
        self.folder = folder
        self._free = [Place(folder / str(number)) for number in range(at_once)]
        self._running: dict[int, _Running] = {}

    def outcomes(self, run: Run, trials: Iterable[Trial], seconds: Mapping[str, float]) -> Iterator[Outcome]:
        """What becomes of each of *trials*, as they end; *seconds* says how long each test takes."""
        waiting, again = iter(trials), list[Trial]()
        try:
            while True:
                while self._free and (trial := again.pop() if again else next(waiting, None)):
                    if trial.parts:
                        self._start(run, trial, seconds)
                    else:
                        yield Outcome(trial.mutant, "")
                if not self._running:
                    return
                trial, outcome = self._next()
                if outcome.noticed_by or outcome.unfit or not trial.parts[1:]:
                    yield outcome
                else:
                    again.append(evolve(trial, parts=trial.parts[1:]))
        finally:
            for process in list(self._running):
                self._end(process)

    def _start(self, run: Run, trial: Trial, seconds: Mapping[str, float]) -> None:
        place, tests = self._free.pop(), trial.parts[0]
        place.folder.mkdir(parents=True, exist_ok=True)
        place.answer.unlink(missing_ok=True)
        allowed = PATIENCE + 3 * sum(seconds[test] for test in tests)
        process = os.fork()
        if not process:
            _become(lambda: run(trial.mutant, tests, place), place, int(allowed))
        with contextlib.suppress(PermissionError, ProcessLookupError):  # the process does the same, whoever is first
            os.setpgid(process, process)
        self._running[process] = _Running(trial, place, WAITING * allowed)

    def _next(self) -> tuple[Trial, Outcome]:
        """The next trial to end, and what became of it. Time is counted in looks, so halting everything ends none."""
        while True:
            for process, running in self._running.items():
                ended, status = os.waitpid(process, os.WNOHANG)
                if ended:
                    del self._running[process]
                    self._free.append(running.place)
                    return running.trial, _outcome(running, os.waitstatus_to_exitcode(status))
                running.patience -= LOOK
                if running.patience < 0:
                    self._end(process)
                    return running.trial, Outcome(running.trial.mutant, "time")
            time.sleep(LOOK)

    def _end(self, process: int) -> None:
        """End *process* and all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        self._free.append(self._running.pop(process).place)


def _outcome(running: _Running, code: int) -> Outcome:
    mutant, place = running.trial.mutant, running.place
    if code in (GREEN, UNFIT):
        return Outcome(mutant, "", unfit=code == UNFIT)
    if code == -signal.SIGXCPU:
        return Outcome(mutant, "time")
    answer = place.answer.read_text("utf-8") if place.answer.exists() else ""
    heard = place.heard.read_text("utf-8", errors="replace") if place.heard.exists() else ""
    return Outcome(mutant, answer or f"exit code {code}", heard=heard)


def _become(run: Callable[[], int], place: Place, seconds: int) -> None:
    """Be the process of one trial from here on: quiet, within limits, and gone when it has run."""
    import resource  # not on every system, and neither is fork

    code = 70
    try:
        os.setpgid(0, 0)
        heard = os.open(place.heard, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for old, new in ((nothing, 0), (heard, 1), (heard, 2)):
            os.dup2(old, new)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        code = run()
        sys.stdout.flush()
    finally:
        os._exit(code)
