"""
A mutant that is imported: the whole workspace is imported anew, with the changed module from memory.

Nothing is written into the work tree, so a stop leaves nothing behind. It begins in a process that has imported what
is nobody's here, and shows every change.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import CodeType

    from mutation.mutants import Mutant
    from mutation.places import Module
    from mutation.trying.trials import Place

WARM = (
    "alembic.command",
    "cattrs",
    "cyclopts",
    "holidays",
    "hypothesis.stateful",
    "msgspec",
    "pluggy",
    "psycopg",
    "rich.console",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "tomli",
    "tree_sitter",
)
"""What takes long to import."""
OPTIONS = (
    *("-x", "-q", "--tb=short", "-p", "no:cacheprovider", "-p", "no:pytest_cov"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


def warm_up() -> None:
    """Import what every mutant needs and no mutant changes."""
    for name in WARM:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


class Imported:
    """Runs tests upon mutants of a module that are imported."""

    def __init__(self, module: Module) -> None:
        """Change *module*."""
        self._module = module

    def __call__(self, mutant: Mutant | None, tests: tuple[str, ...], place: Place) -> int:
        """Run *tests*, in a process that has imported nothing of the workspace; the exit code."""
        if mutant is not None:
            sys.meta_path.insert(0, Finder(self._module, mutant.tree()))
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        asked = Asked(tests, place.answer)
        return int(pytest.main([*OPTIONS, f"--basetemp={place.made}", *files], plugins=[asked]))


class Changed(SourceFileLoader):
    """Loads a module from a changed tree; its file is only named."""

    def __init__(self, module: Module, tree: ast.Module) -> None:
        """Load *module* from *tree*."""
        super().__init__(module.name, str(module.path))
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  (the caller names it)
        """The code of the changed tree."""
        code: CodeType = compile(self._tree, self.path, "exec", dont_inherit=True)
        return code


class Finder(MetaPathFinder):
    """Finds the changed module before its file is found."""

    def __init__(self, module: Module, tree: ast.Module) -> None:
        """Find *module* as *tree*."""
        self._module, self._tree = module, tree

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Where the module of this name comes from, if it is the changed one."""
        if fullname != self._module.name:
            return None
        file = self._module.path
        inside = [str(file.parent)] if file.name == "__init__.py" else None
        loader = Changed(self._module, self._tree)
        return spec_from_file_location(fullname, file, loader=loader, submodule_search_locations=inside)


class Asked:
    """A pytest plugin: runs the tests that are asked for, in their order, and writes down which failed."""

    def __init__(self, tests: Sequence[str], answer: Path) -> None:
        """Run *tests* and write the *answer*."""
        self._tests, self._answer = tests, answer

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep those that are asked for."""
        known = {item.nodeid: item for item in items}
        items[:] = [known[test] for test in self._tests if test in known]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Write down what could not even be collected."""
        if report.failed:
            self._answer.write_text(report.nodeid, "utf-8")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down what failed."""
        if report.failed:
            self._answer.write_text(report.nodeid, "utf-8")
