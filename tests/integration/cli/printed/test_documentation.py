from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import teamaround
from teamaround.cli.printed import documentation
from teamaround.cli.printed.documentation import pages, title

if TYPE_CHECKING:
    import pytest

    from tests.integration.cli.typed import CommandLine

ROOT = Path(__file__).resolve().parents[4]
NAMED = re.compile(r"docs/([\w-]+)\.md")


def named_in_messages() -> set[str]:
    """The pages that the code of the core names, of which some stand in messages."""
    core = Path(teamaround.__file__).parent
    return {name for one in core.rglob("*.py") for name in NAMED.findall(one.read_text("utf-8"))}


def test_every_page_that_is_named_can_be_read(typed: CommandLine) -> None:
    """As it is written, and by the very words of the message."""
    assert named_in_messages() <= pages().keys()
    for name in sorted(named_in_messages()):
        text = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
        for said in (name, f"docs/{name}.md"):
            assert [line.rstrip() for line in typed(f"docs {said}").out.splitlines()] == [
                line.rstrip() for line in text.splitlines()
            ]


def test_pages_further_in_can_be_read(typed: CommandLine) -> None:
    """What pages link to, the reference and the decisions, is read by its folder and name, after the other pages."""
    for name in ("reference/values", "docs/reference/README.md#values", "decisions/0041-sealed"):
        assert typed(f"docs {name}").code == 0
    names = [one["name"] for one in typed("docs --json").value["pages"]]
    assert names == sorted(names, key=lambda one: ("/" in one, one))


def test_the_pages_are_listed_by_what_they_are_about(typed: CommandLine) -> None:
    """Each on a line, with its title; for programs as values."""
    assert "first-year" in typed("docs").out
    listed = {one["name"]: one["title"] for one in typed("docs --json").value["pages"]}
    assert listed["delivery"] == "Delivery"
    assert listed == {name: title(text) for name, text in pages().items()}


def test_a_page_that_is_none_is_misuse(typed: CommandLine) -> None:
    """What was meant is named, and how to see what there is."""
    wrong = typed("docs first-yaer")
    assert wrong.code == 2
    assert "Did you mean first-year?" in wrong.err
    assert "Did you mean decisions/0043-disposal-leaves-a-certificate?" in typed("docs decisions/0043").err
    assert "`teamaround docs` lists" in wrong.err


def test_where_no_page_came_that_is_said(typed: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is made up where what is installed has none."""
    monkeypatch.setattr(documentation, "IN_A_CLONE", tmp_path / "none")
    assert "No page came with what is installed." in typed("docs").out
