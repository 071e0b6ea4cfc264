"""Where things lie: the modules that can be changed, the tests that may notice, and what is kept between runs."""

from __future__ import annotations

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("core/src", "demo/src", *(f"{each.relative_to(ROOT)}" for each in sorted(ROOT.glob("plugins/*/src"))))
TESTS = ("tests/unit", "tests/integration", "tests/journeys", "tests/scenarios")
KEPT = ROOT / ".mutation"
"""What was learnt. Git passes it over, and whoever deletes it loses nothing but time."""


class NotPossible(Exception):
    """Nothing can be measured; the message says why, and what to do."""


@frozen
class Module:
    """A module that can be changed: where it lies, and the name by which it is imported."""

    path: Path
    name: str

    @classmethod
    def at(cls, path: Path) -> Module:
        """
        The module in the file *path*.

        Raises:
            NotPossible: It is none of the workspace's.
        """
        for source in SOURCES:
            folder = ROOT / source
            if path.is_relative_to(folder) and path.suffix == ".py":
                parts = path.relative_to(folder).with_suffix("").parts
                return cls(path, ".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        raise NotPossible(f"{path} is no module of this workspace. Name one below {', '.join(SOURCES)}.")

    @property
    def relative(self) -> str:
        """The path from the root."""
        return self.path.relative_to(ROOT).as_posix()

    def is_named_in(self, text: str) -> bool:
        """Whether Python that reads *text* imports this module by its name."""
        package, _, last = self.name.rpartition(".")
        whole = rf"^\s*(from|import) {re.escape(self.name)}\b(?!\.)"
        return bool(re.search(rf"{whole}|^\s*from {re.escape(package)} import [^#]*?\b{last}\b", text, re.MULTILINE))

    def names(self, test_file: str) -> bool:
        """Whether *test_file* is named after this module, and lies in folders named after its packages."""
        _, *packages, last = self.name.split(".")
        return f"/{test_file}".endswith("/".join(["", *packages, f"test_{last}.py"]))


def modules(paths: list[Path]) -> list[Module]:
    """
    The modules in *paths*, which are files or folders; all of the workspace if none is given.

    Raises:
        NotPossible: There is nothing there, or something else.
    """
    found: list[Module] = []
    for path in paths or [ROOT / each for each in SOURCES]:
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []
        if not files:
            raise NotPossible(f"There is no Python at {path}.")
        found += [Module.at(file.resolve()) for file in files]
    return list(dict.fromkeys(found))


def test_files() -> list[str]:
    """Every file of tests that may notice a change, from the root."""
    files = [file for each in TESTS for file in (ROOT / each).rglob("test_*.py")]
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


@cache
def text_of(file: str) -> str:
    """What stands in *file*, which counts from the root."""
    return (ROOT / file).read_text("utf-8")


@cache
def parts_of(test_file: str) -> frozenset[str]:
    """The file, what it imports from beside it, and the conftest files above it: all that may change what it proves."""
    seen: set[str] = set()
    waiting = [test_file, *(f"{each}/conftest.py" for each in Path(test_file).parents)]
    while waiting:
        file = waiting.pop()
        if file in seen or not (ROOT / file).is_file():
            continue
        seen.add(file)
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tests."):
                folder = node.module.replace(".", "/")
                waiting += [f"{folder}.py", *(f"{folder}/{each.name}.py" for each in node.names)]
    return frozenset(seen)


@cache
def digest_of(*files: str) -> str:
    """One figure over the texts of *files* of tests and of all that they rest on."""
    parts = sorted({part for file in files for part in parts_of(file)})
    return figure(*(text for part in parts for text in (part, text_of(part))))


def figure(*texts: str) -> str:
    """One figure over *texts*."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:24]
