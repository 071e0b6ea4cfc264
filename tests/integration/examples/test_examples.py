"""examples/README.md leads to every example, and each has its tests. The plugins it has one make: tests/packaging."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest

from teamaround.cli.commands.authors.making import MakeNew
from tests.docs.pages import ROOT, Page
from tests.docs.test_links import broken, unknown_commands

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [Page.read(path.relative_to(ROOT).as_posix()) for path in sorted((ROOT / "examples").rglob("README.md"))]
INDEX = next(one for one in PAGES if one.name == "examples/README.md")


def unlisted(root: Path, index: Page) -> list[str]:
    """The examples in *root* that the index does not lead to, or that no file of tests is called after."""
    folder, tests = root / "examples", root / "tests/integration/examples"
    every = [path.parent.relative_to(folder) for path in sorted(folder.rglob("*/README.md"))]
    found = [f"{one}: not in the index" for one in every if f"{one.as_posix()}/README.md" not in index.links]
    return found + [f"{one}: no tests" for one in every if not (tests / f"test_{one.parts[0]}.py").is_file()]


def test_every_example_is_listed_and_tried() -> None:
    """The index leads to every example, and each has a file of tests."""
    assert unlisted(ROOT, INDEX) == []


def test_an_example_that_is_not_listed_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: an example that is in no list and has no test is named for both."""
    (tmp_path / "examples/lonely").mkdir(parents=True)
    (tmp_path / "examples/lonely/README.md").write_text("# Lonely\n", "utf-8")
    assert unlisted(tmp_path, INDEX) == ["lonely: not in the index", "lonely: no tests"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_pages_lead_to_is_there(page: Page) -> None:
    """The links of the examples' pages lead somewhere, and the commands that they have one type are there."""
    assert broken(page) == []
    assert unknown_commands(page) == []


def test_what_the_index_has_one_make_can_be_made() -> None:
    """The kinds that the index has one type are those that `new` makes."""
    typed = set(re.findall(r"`teamaround new (\w+)", INDEX.text))
    assert typed == set(get_args(get_type_hints(MakeNew)["kind"]))
