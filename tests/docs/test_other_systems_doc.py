"""The examples of docs/other-systems.md run as they stand, and print what is said below them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT, Page, printed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = Page.read("docs/other-systems.md")


def run_page(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the examples print, run one after the other in a folder of their own."""
    shutil.copytree(ROOT / "authorities", folder / "authorities", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(folder)
    [history] = [one.text for one in PAGE.blocks if one.language == "json"]
    (folder / "history.jsonl").write_text(history, "utf-8")
    return printed(example, PAGE.name)


def test_the_examples_print_what_stands_below_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/other-systems.md shows in Python runs as it stands, and prints what it says."""
    example = "\n".join(one.text for one in PAGE.blocks if one.language == "python")
    below = "".join(one.text for one in PAGE.blocks if one.language == "text")
    assert run_page(example, tmp_path, monkeypatch) == below


def test_an_example_that_says_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: an example that follows from elsewhere prints other figures than the page."""
    example = "\n".join(one.text for one in PAGE.blocks if one.language == "python").replace('"0.0"', '"0.1"')
    assert "2 0\n" not in run_page(example, tmp_path, monkeypatch)
