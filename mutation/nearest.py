"""Which tests are to notice a mutant, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import field, frozen

from mutation.places import parts_of, test_files, text_of
from mutation.reach import Reach

if TYPE_CHECKING:
    from mutation.mutants import Mutant
    from mutation.places import Module

FIRST = 1.0
"""Seconds of tests that are tried at first, for most mutants do not outlive the nearest."""
ALL = 5.0
"""Seconds of tests after which a mutant counts as one that lived. They are seconds under coverage, thrice the usual."""


@frozen
class Nearest:
    """
    The tests near a module.

    Attributes:
        reach: Which tests ran which of its lines.
        own: The files of tests that import the module by its name.
        around: The files of tests that rest on what imports it.
    """

    reach: Reach
    own: frozenset[str]
    around: frozenset[str]
    _rare: dict[str, float] = field(init=False, repr=False, eq=False)

    @_rare.default
    def _rarely_run(self) -> dict[str, float]:
        """How much each test runs of what others do not."""
        rare = defaultdict[str, float](float)
        for tests in self.reach.lines.values():
            for test in tests:
                rare[test] += 1 / len(tests)
        return rare

    @classmethod
    def to(cls, module: Module, reach: Reach) -> Nearest:
        """The tests near *module*."""
        own = frozenset(file for file in test_files() if module.is_named_in(text_of(file)))
        around = {file for file in test_files() if any(module.is_named_in(text_of(part)) for part in parts_of(file))}
        return cls(reach, own, frozenset(around) - own)

    def of(self, mutant: Mutant) -> tuple[tuple[str, ...], ...]:
        """
        The tests that are to notice *mutant*: those to try first, and the rest.

        What runs when the module is imported is noticed by whoever uses the module, so all that come near are asked.
        """
        tests = self.reach.tests(mutant.lines)
        if mutant.at_import or not tests:
            beside = {test for test in self.reach.seconds if _file(test) in self.own | self.around}
            tests = self.reach.everything | beside
        own = {test for test in tests if _file(test) in self.own}
        return self._parted([*sorted(own, key=self._quick), *sorted(tests - own, key=self._telling)])

    def _quick(self, test: str) -> tuple[float, str]:
        return self.reach.seconds[test], test

    def _telling(self, test: str) -> tuple[float, float, str]:
        """Those first that ran what few others run, for they come for its sake and not past it."""
        return -self._rare.get(test, 0.0), *self._quick(test)

    def _parted(self, tests: list[str]) -> tuple[tuple[str, ...], ...]:
        parts: tuple[list[str], list[str]] = ([], [])
        spent = 0.0
        for test in tests:
            if spent + self.reach.seconds[test] <= ALL:
                spent += self.reach.seconds[test]
                parts[spent > FIRST and bool(parts[0])].append(test)
        return tuple(tuple(part) for part in parts if part)


def _file(test: str) -> str:
    return test.partition("::")[0]
