"""
A mutant that is swapped in: the tests are collected once, and each mutant takes the place of a function's code.

This is many times quicker than importing, and shows all that a function does when a test calls it; what it did while
modules were imported and tests collected has happened by then. So whoever is noticed here is noticed, and whoever
lives and ran by then, too, has yet to be imported.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

import pytest
from attrs import define

from mutation.places import Module
from mutation.trying.imported import OPTIONS, Asked
from mutation.trying.trials import UNFIT, Outcome, Trial, Trials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutation.mutants import Mutant
    from mutation.trying.trials import Place


def outcomes(
    module: Module, trials: Sequence[Trial], seconds: Mapping[str, float], processes: Trials
) -> Iterator[Outcome]:
    """What becomes of each of *trials*, the first alone and the others as they end; their tests are collected once."""
    if not trials:
        return
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _serve(Served(module, trials, seconds, processes, writing))
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8") as lines:
            for line in lines:
                number, *found = json.loads(line)
                yield Outcome(trials[number].mutant, *found)
    finally:
        os.waitpid(process, 0)


@define
class Served:
    """A pytest plugin: collects the tests of all trials, and runs the trials where it would run the tests."""

    module: Module
    trials: Sequence[Trial]
    seconds: Mapping[str, float]
    processes: Trials
    writing: int

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the trials, and write what becomes of each."""
        numbers = {trial.mutant: number for number, trial in enumerate(self.trials)}
        run = Swapped(self.module, session)
        gc.freeze()
        first, others = (
            self.processes.outcomes(run, part, self.seconds) for part in (self.trials[:1], self.trials[1:])
        )
        for outcome in chain(first, others):
            line = json.dumps([numbers[outcome.mutant], outcome.noticed_by, outcome.unfit, outcome.heard[-3000:]])
            os.write(self.writing, f"{line}\n".encode())
        return True


def _serve(served: Served) -> None:
    """Be the process that collects, from here on."""
    try:
        served.processes.folder.mkdir(parents=True, exist_ok=True)
        heard = os.open(served.processes.folder / "heard", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(heard, stream)
        files = {test.partition("::")[0]: None for trial in served.trials for test in trial.tests}
        pytest.main([*OPTIONS, "-s", *files], plugins=[served])
    finally:
        os._exit(0)


class Swapped:
    """Runs collected tests upon mutants of a module that are swapped in."""

    def __init__(self, module: Module, session: pytest.Session) -> None:
        """Change the functions of *module*, for the tests of *session*."""
        self._path, self._session = str(module.path), session
        self._items = {item.nodeid: item for item in session.items}
        everything = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
        self._functions = [each for each in everything if each.__code__.co_filename == self._path]

    def __call__(self, mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
        """Run *tests*, in a process forked from the one that collected them; the exit code."""
        if mutant is not None and not self._swap(mutant):
            return UNFIT
        shutil.rmtree(place.made, ignore_errors=True)
        place.made.mkdir()
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(place.made)  # pytest looks here when a test first asks for a folder
        session, config = self._session, self._session.config
        config.pluginmanager.register(Asked(tests, place.answer))
        items = [self._items[test] for test in tests if test in self._items]
        for item, after in zip(items, [*items[1:], None], strict=True):
            config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if session.testsfailed:
                return int(pytest.ExitCode.TESTS_FAILED)
        return int(pytest.ExitCode.OK)

    def _swap(self, mutant: Mutant) -> bool:
        """Give every function of the module the code it has in *mutant*; whether any got another."""
        new = list(_codes(compile(mutant.tree(), self._path, "exec", dont_inherit=True)))
        times = Counter(map(_name, new))
        by_name = {_name(code): code for code in new}
        changed = False
        for function in self._functions:
            code = by_name.get(_name(function.__code__))
            if code is None or code == function.__code__:
                continue
            if times[_name(code)] > 1 or code.co_freevars != function.__code__.co_freevars:
                return False
            function.__code__ = code
            changed = True
        return changed


def _name(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)
