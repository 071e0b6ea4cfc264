"""
Which tests are to notice a mutant, the nearest first, so many seconds of them in all.

First those in the file named after the module, then those of files that import it, then those that ran what few others
run, the quickest first. Which ran a line at all: `reach.py`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import field, frozen

from mutation.places import parts_of, test_files, text_of
from mutation.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from mutation.mutants import Mutant
    from mutation.places import Module

OVERHEAD = 0.05
"""Seconds of a test that tell nothing of how quick it is."""
FIRST = 1.0
"""Seconds of tests that are tried at first, for most mutants do not outlive the nearest."""
ALL = 5.0
"""Seconds of tests after which a mutant counts as one that lived by default; two, without coverage."""


@frozen
class Nearest:
    """
    The tests near a module.

    Attributes:
        reach: Which tests ran which of its lines.
        own: The files of tests that import the module by its name.
        around: The files of tests that rest on what imports it.
        seconds: How many seconds of tests a mutant has to outlive.
        named: The files of tests that are named after the module. They come first: a default runs no line.
    """

    reach: Reach
    own: frozenset[str]
    around: frozenset[str]
    seconds: float = ALL
    named: frozenset[str] = frozenset()
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
    def to(cls, module: Module, reach: Reach, seconds: float) -> Nearest:
        """The tests near *module*."""
        own = frozenset(file for file in test_files() if module.is_named_in(text_of(file)))
        around = {file for file in test_files() if any(module.is_named_in(text_of(part)) for part in parts_of(file))}
        named = frozenset(file for file in test_files() if module.names(file))
        return cls(reach, own | named, frozenset(around) - own - named, seconds, named)

    def of(self, mutant: Mutant) -> tuple[tuple[str, ...], ...]:
        """
        The tests that are to notice *mutant*: those to try first, and the rest.

        What runs when the module is imported is noticed by whoever uses the module, so all that come near are asked.
        """
        tests = self.reach.tests(mutant.lines)
        if mutant.at_import or not tests:
            beside = {test for test in self.reach.seconds if _file(test) in self.own | self.around}
            tests = self.reach.everything | beside
        chosen = list[str]()
        for files, until in ((self.named, self.seconds / 2), (self.own, self.seconds / 2), (None, self.seconds)):
            left = {test for test in tests.difference(chosen) if files is None or _file(test) in files}
            chosen += self._first(left, until - self._spent(chosen))
        begun = [test for at, test in enumerate(chosen) if not at or self._spent(chosen[: at + 1]) <= FIRST]
        return tuple(part for part in (tuple(begun), tuple(chosen[len(begun) :])) if part)

    def _first(self, tests: AbstractSet[str], seconds: float) -> list[str]:
        """As many of *tests* as fit into *seconds*, the most telling first."""
        chosen, spent = list[str](), 0.0
        for test in sorted(tests, key=self._dullness):
            if spent + self.reach.seconds[test] <= seconds:
                spent += self.reach.seconds[test]
                chosen.append(test)
        return chosen

    def _dullness(self, test: str) -> tuple[float, str]:
        """Least for those that ran what few others run, and soon: they come for its sake and not past it."""
        return -self._rare.get(test, 0.0) / (OVERHEAD + self.reach.seconds[test]), test

    def _spent(self, tests: Iterable[str]) -> float:
        return sum(self.reach.seconds[test] for test in tests)


def _file(test: str) -> str:
    return test.partition("::")[0]
