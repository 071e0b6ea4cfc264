"""What a run of the table works with: the rules, a folder, a server if there is one, and how large all is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from attrs import evolve, field, frozen

from bench.table.caseloads import Caseload, made
from teamaround.office.installation import Installation


@frozen
class Sizes:
    """
    How large everything is made, and how often it is done.

    Args:
        cases: Of a small office and a large one, which are compared.
        events: Of a short case and a long one, which are compared.
        people: Of a team and one four times as large.
        children: Of a small register and a large one.
        lives: How many lives are lived, the first to warm up.
        times: How often something is done, of which the least counts.
        seconds: For how long several work at once.
        processes: How many of them.
    """

    cases: Sequence[int]
    events: Sequence[int]
    people: Sequence[int]
    children: Sequence[int]
    lives: int
    times: int
    seconds: float
    processes: int = 4


DEFAULT = Sizes(
    cases=(1000, 5000),
    events=(20, 1000),
    people=(500, 2000),
    children=(10_000, 100_000),
    lives=8,
    times=7,
    seconds=3.0,
)
LONG = evolve(DEFAULT, cases=(1000, 50_000), lives=12, seconds=6.0)
TINY = Sizes(
    cases=(6, 12), events=(20, 40), people=(4, 8), children=(20, 40), lives=2, times=1, seconds=0.2, processes=2
)
"""For the tests: that everything runs."""


@frozen
class Setting:
    """
    One run.

    Args:
        authority: The file of an authority of two regimes.
        folder: An empty folder, in which the databases lie.
        server: The address of a PostgreSQL server; None where there is none, and then *no_server* says why.
        disk: The seconds that the disk under the folder takes to keep a page for good.
    """

    installation: Installation
    authority: Path
    folder: Path
    sizes: Sizes
    server: str | None
    no_server: str
    disk: float
    _made: dict[int, Caseload] = field(factory=dict, init=False)

    def caseload(self, cases: int) -> Caseload:
        """An office of so many cases. It is made once; whoever changes much in it takes a copy."""
        if cases not in self._made:
            self._made[cases] = made(self.installation, f"sqlite:///{self.folder / f'cases{cases}.db'}", cases)
        return self._made[cases]

    def copied(self, cases: int, name: str) -> str:
        """The address of a copy of such an office."""
        copy = self.folder / f"{name}{cases}.db"
        copyfile(self.caseload(cases).url.removeprefix("sqlite:///"), copy)
        return f"sqlite:///{copy}"
