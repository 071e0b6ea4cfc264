"""Which tests are to notice a mutant, the nearest first."""

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
        own = self._first({test for test in tests if _file(test) in self.own}, ALL / 2)
        others = self._first(tests.difference(own), ALL - self._spent(own))
        chosen = own + others
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
