"""
A line for each module, in the words with which the module itself begins.

`python -m tests.docs.code_map` from the root of the repository writes `docs/code-map.md` anew.
"""

from __future__ import annotations

import ast
from functools import cache
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "code-map.md"
CORE = ROOT / "core" / "src" / "teamaround"
PARTS = (
    CORE,
    *(ROOT / one for one in ("demo/src/teamaround_demo", "bench", "mutation", "tests/docs", "tests/packaging")),
)
BESIDES = (
    "dev.py",
    "tests/conftest.py",
    "tests/integration/conftest.py",
    "tests/journeys/every_word.py",
    "tests/unit/house.py",
    "tests/unit/mirror.py",
)
"""Modules elsewhere that a newcomer looks for."""
HEAD = """# Where is what

A line for each module: what it says of itself, and the names that it holds. Search this page for what you look for; a
command that is typed as `answer_matter` is held as `AnswerMatter`, an event called `lead_started` as `LeadStarted`. It
is made by `python -m tests.docs.code_map`, and a test keeps it whole. What the rooms are for is said in
[CONTRIBUTING](../CONTRIBUTING.md). A regime's own rules are no code: they stand in `plugins/*/src/*/regime.toml`,
the sentences of its guidance beside it in `guidance.toml`, its letters in `templates/`. Tests are laid out as
CONTRIBUTING says; here are those of the pages and the packages, and what holds the laws of the house.
"""


@cache
def first_words(module: Path) -> str:
    """All that the module says of itself, on one line, but for what is set apart in it."""
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(" ".join(one for one in said.splitlines() if not one.startswith("    ")).split()).replace("::", ".")


def public_names(module: Path) -> str:
    """The classes, functions and tables that it is there for."""
    named = [name for one in ast.parse(module.read_text(encoding="utf-8")).body for name in _names(one)]
    return ", ".join(f"`{one}`" for one in named if not one.startswith("_"))


def _names(one: ast.stmt) -> list[str]:
    """What a statement of a module gives a name to, if others may look for it."""
    match one:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if name.isupper():
            return [name]
    return []


def modules(part: Path) -> list[Path]:
    """The modules that say anything, those of a folder before those of its folders."""
    found = [one for one in part.rglob("*.py") if first_words(one)]
    return sorted(found, key=lambda one: (one.parent.relative_to(part).parts, one.name != "__init__.py", one.name))


def code_map() -> str:
    """The page."""
    lines = [HEAD]
    for part in PARTS:
        for folder, inside in groupby(modules(part), key=lambda one: one.parent):
            lines.append(f"\n## `{_path(folder)}/`\n\n")
            lines += [_line(one) for one in inside]
    return "".join([*lines, "\n## Besides\n\n", *(_line(ROOT / one) for one in BESIDES)])


def _path(place: Path) -> str:
    """As it is named in this house: from the package of the core, or from the root of the project."""
    return place.relative_to(CORE.parent if place.is_relative_to(CORE) else ROOT).as_posix().removeprefix("teamaround/")


def _line(module: Path) -> str:
    if module.name == "__init__.py":
        return f"{first_words(module)}\n\n"
    names = "" if module.name.startswith("test_") else public_names(module)
    return f"- `{_path(module)}`: {first_words(module)}{f' *Holds* {names}.' if names else ''}\n"


if __name__ == "__main__":
    PAGE.write_text(code_map(), encoding="utf-8")
