"""
A pytest plugin that runs scenarios: each one in a folder `scenarios` is a test; other TOML files are left alone.

It is asked for in a `conftest.py` at the root of the tests::

    pytest_plugins = ["teamaround.testing.plugin"]

`pytest --rules-proved` prints which rules the scenarios prove to act, and to hold still. Which TOML file is meant as
a scenario: `scenarios/written/reading.py`. How one is played: `scenarios/played/`; which rules are proved:
`scenarios/coverage.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.errors import ProblemsFound
from teamaround.testing.scenarios import Installations, copies_played, coverage, is_meant_as_scenario, run, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.testing.scenarios import Result

INSTALLATIONS = pytest.StashKey[Installations]()
RESULTS = pytest.StashKey[list["Result"]]()


class NotAsWritten(Exception):
    """A scenario does not hold."""

    def __init__(self, result: Result) -> None:
        self.result = result
        super().__init__(str(result))


class ScenarioItem(pytest.Item):
    """A scenario as a test: it fails with every expectation that is not met."""

    def runtest(self) -> None:
        """Play it, and fail with every expectation that is not met."""
        stash = self.config.stash
        result = run(self.path, stash[INSTALLATIONS])
        stash[RESULTS].append(result)
        if not result.holds:
            raise NotAsWritten(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong with the file, or what is not as it says; no traceback, for no code is at fault."""
        if isinstance(excinfo.value, NotAsWritten | ProblemsFound):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands, and what it is called in the list of failures."""
        return self.path, 0, f"scenario {self.name}"


class ScenarioFile(pytest.File):
    """A file that holds one scenario."""

    def collect(self) -> Iterator[ScenarioItem]:
        """The scenario."""
        item: ScenarioItem = ScenarioItem.from_parent(self, name=self.path.stem)
        yield item


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that prints what is proved."""
    group = parser.getgroup("teamaround")
    group.addoption(
        "--rules-proved",
        action="store_true",
        help="print which rules the scenarios prove to act, and to hold still (with one process: without -n)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin with no results, and with installations that all scenarios share."""
    config.stash[INSTALLATIONS] = Installations()
    config.stash[RESULTS] = []


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ScenarioFile | None:
    """Each scenario in a folder `scenarios`; other TOML files there, broken ones too, are left alone."""
    if file_path.suffix != ".toml" or file_path.parent.name != "scenarios":
        return None
    if not is_meant_as_scenario(file_path.read_bytes()):
        return None
    file: ScenarioFile = ScenarioFile.from_parent(parent, path=file_path)
    return file


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Which copies of regimes the scenarios that ran were played under; and, if asked for, what they prove."""
    results = config.stash[RESULTS]
    for copy in copies_played(results):
        terminalreporter.write_line(f"played: {copy}")
        if copy.another:
            terminalreporter.write_line(copy.another, yellow=True)
    if config.getoption("--rules-proved"):
        terminalreporter.section("what the scenarios prove of the rules")
        terminalreporter.write_line(table(coverage(results)))
