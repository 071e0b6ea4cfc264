"""What docs/errors.md says of errors, held against the classes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import attrs

from teamaround.cli import command
from teamaround.errors import Place, Problem
from tests.docs.pages import ROOT, Page, code, printed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = Page.read("docs/errors.md")


def raised_on_purpose(folder: Path) -> dict[str, str]:
    """Every class below *folder* that is a TeamaroundError, and the class it is made from."""
    made = {
        node.name: node.bases[0].id
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.bases and isinstance(node.bases[0], ast.Name)
    }
    found = {"TeamaroundError": "Exception"}
    while more := {name: base for name, base in made.items() if base in found and name not in found}:
        found |= more
    return found


def wrong(page: Page, known: dict[str, str]) -> list[str]:
    """What the page leaves out or gets wrong of the errors."""
    told = {name: code(row[0])[0] for name, row in page.keyed("error").items()}
    found = [f"{name}: not documented" for name in known if name not in told]
    found += [f"{name}: documented, and not there" for name in told if name not in known]
    return found + [f"{name} is a {base}" for name, base in known.items() if told.get(name, base) != base]


def drawn(page: Page) -> dict[str, str]:
    """The tree on the page: each error, and the one it hangs from."""
    [block] = [block for block in page.blocks if "tree" in block.marks]
    above: list[str] = []
    found: dict[str, str] = {}
    for line in block.text.splitlines():
        name = line.lstrip("│├└─ ")
        depth = (len(line) - len(name)) // 4
        above = [*above[:depth], name]
        found[name] = above[depth - 1] if depth else "Exception"
    return found


def test_every_error_is_on_the_page() -> None:
    """Whoever meets an error finds on the page when it is raised and what to do, and what it is a kind of."""
    assert wrong(PAGE, raised_on_purpose(ROOT / "core/src/teamaround")) == []


def test_the_tree_is_that_of_the_classes() -> None:
    """The tree at the top of the page is that of the classes."""
    assert drawn(PAGE) == raised_on_purpose(ROOT / "core/src/teamaround")


def test_an_error_that_is_not_on_the_page_is_noticed(tmp_path: Path) -> None:
    """A new class, a class that is gone, and one that is made from another are each named."""
    (tmp_path / "errors.py").write_text(
        "class TeamaroundError(Exception): ...\nclass Late(TeamaroundError): ...\nclass Later(Late): ...\n", "utf-8"
    )
    known = raised_on_purpose(tmp_path)
    assert known == {"TeamaroundError": "Exception", "Late": "TeamaroundError", "Later": "Late"}
    head = "| error | is a |\n|---|---|\n| `TeamaroundError` | `Exception` |\n"
    assert wrong(Page("", head + "| `Late` | `Exception` |\n| `Early` | `Late` |\n"), known) == [
        "Later: not documented",
        "Early: documented, and not there",
        "Late is a TeamaroundError",
    ]


def test_what_errors_carry_is_on_the_page() -> None:
    """The values that say where and what are on the page with every field."""
    told = PAGE.keyed("value")
    for of in (Problem, Place):
        assert {one.name for one in attrs.fields(of)} <= set(code(told[of.__name__][1]))


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    """The page names the exit codes that the command line gives."""
    codes = [row[0] for row in PAGE.table("code").rows]
    assert codes == [str(one) for one in (command.FINE, command.PROBLEMS, command.MISUSED, 130)]


def example() -> tuple[str, str]:
    """The examples of the page as one, and what stands below them."""
    shown = [block for block in PAGE.blocks if block.language in ("python", "text") and not block.marks]
    said = "\n".join(one.text for one in shown if one.language == "python")
    return said, "".join(one.text for one in shown if one.language == "text")


def test_the_examples_print_what_stands_below_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's examples run as they stand, and print what stands below them."""
    said, below = example()
    monkeypatch.chdir(tmp_path)
    assert printed(said, PAGE.name) == below


def test_an_example_that_prints_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: with the nation in words, the example prints one line less."""
    said, below = example()
    monkeypatch.chdir(tmp_path)
    assert printed(said.replace("= 4", '= "wales"'), PAGE.name).count("\n") == below.count("\n") - 1
