"""`docs/first-year.md`: what an officer types in the first year, in order, and the database that its SQL makes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.clock import SeededIds
from tests.docs.pages import ROOT, Page
from tests.docs.test_links import broken, unknown_commands
from tests.integration.cli.typed import CommandLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PAGE = Page.read("docs/first-year.md")
EXAMPLE = re.compile(r"^\$ ", flags=re.MULTILINE)
SECTIONS = ("install-it", "enable-and-choose", "backups", "a-new-release", "somebody-leaves", "an-inspection")


def as_shown(shown: str) -> re.Pattern[str]:
    """What is shown as a pattern: an ellipsis stands for anything."""
    return re.compile(re.escape(shown.rstrip("\n")).replace(re.escape("…"), r"[\s\S]*?") + r"\n*")


def typed_lines(page: Page) -> Iterator[tuple[str, str]]:
    """Each line that is typed, and what is shown below it."""
    for block in page.blocks:
        if block.language == "console":
            for part in EXAMPLE.split(block.text)[1:]:
                line, _, below = part.partition("\n")
                yield line, below


def wrong_in(page: Page) -> list[str]:
    """The lines of a page that do not print what stands below them, run in order in this folder."""
    typed = CommandLine(ids=SeededIds("docs/first-year.md"))
    for block in page.blocks:
        if block.language == "json":
            Path(block.marks[0]).write_text(block.text, "utf-8")
    found = []
    for line, below in typed_lines(page):
        if not line.startswith("teamaround "):
            subprocess.run(line, shell=True, check=True)  # noqa: S602  # the page is ours
            continue
        printed = typed(line)
        if printed.code not in (0, 1) or not as_shown(below).fullmatch(printed.out + printed.err):
            found.append(f"{line}\n{printed.out}{printed.err}")
    return found


def test_what_an_officer_types_prints_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the page, run one after another in an empty folder, print what stands below them."""
    monkeypatch.chdir(tmp_path)
    assert len(list(typed_lines(PAGE))) > 20
    assert wrong_in(PAGE) == []


def test_an_example_that_no_longer_prints_so_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: one word that is no longer printed is named with its line."""
    monkeypatch.chdir(tmp_path)
    [wrong] = wrong_in(Page("", "```console\n$ teamaround init a.toml --regime ehcp\nWriten: a.toml\n…\n```\n"))
    assert wrong.startswith("teamaround init a.toml")


def test_its_links_and_commands_are_there() -> None:
    """Every link leads somewhere, every command can be typed, and nothing of the year is left out."""
    assert broken(PAGE) == []
    assert unknown_commands(PAGE) == []
    links = {one.partition("#")[2] for one in PAGE.links if one.startswith("#")}
    assert links >= set(SECTIONS)


def test_the_files_for_a_service_are_there() -> None:
    """Each unit that the page names lies in examples/service."""
    units = {path.name.partition("@")[0] for path in (ROOT / "examples/service").glob("*@.service")}
    assert {one.removesuffix("@") for one in re.findall(r"^\| `(teamaround-\w+@)`", PAGE.text, re.MULTILINE)} == units
