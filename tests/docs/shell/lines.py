"""The lines of all pages that a shell reads: which there are, and what becomes of each."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from attrs import frozen

from tests.docs.pages import ROOT, Page, code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIST = ROOT / "tests/docs/shell/lines.toml"
OURS = ("teamaround ", "office ")
PROGRAMS = ("apt ", "docker ", "install ", "journalctl ", "pip ", "psql ", "runuser ", "set -", "systemctl ")
"""How a line begins that somebody types though it stands within a sentence."""
SHELL = ("sh", "console")


@frozen
class ShellLine:
    """A line of a page: where it stands, in a block of which language (none within a sentence), and what is typed."""

    page: str
    language: str
    typed: str


def pages() -> list[str]:
    """Every page of the project, counted from its root; what is made anew elsewhere is left to that."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("*/*/*.md"), *ROOT.glob("*/*/*/*.md")]
    names = sorted(one.relative_to(ROOT).as_posix() for one in found)
    return [one for one in names if not one.startswith((".", "docs/decisions/")) and "/." not in one]


def shell_lines(page: Page) -> Iterator[ShellLine]:
    """The lines of one page."""
    for block in page.blocks:
        if block.language in SHELL:
            for typed in typed_in(block.text, block.language):
                if block.language == "sh" or not typed.startswith(OURS) or " | " in typed:
                    yield ShellLine(page.name, block.language, typed)
    for typed in dict.fromkeys(code(page.prose)):
        if typed.startswith(PROGRAMS):
            yield ShellLine(page.name, "", typed)


def typed_in(text: str, language: str) -> list[str]:
    """What is typed in a block; a line that ends in a backslash goes on in the next."""
    lines = text.replace("\\\n", "").splitlines()
    if language == "console":
        return [one.removeprefix("$ ") for one in lines if one.startswith("$ ")]
    return [one for one in lines if one.strip() and not one.startswith("#")]


@frozen
class Listed:
    """
    What is written down of lines that are not run beside these pages.

    Attributes:
        whole: Of which pages another test runs every line of a language: (page, language) → that test.
        elsewhere: Lines that another test runs: line → that test.
        not_run: Lines that no test runs: line → (why not, and what is tested of it in place of that).
    """

    whole: dict[tuple[str, str], str]
    elsewhere: dict[ShellLine, str]
    not_run: dict[ShellLine, tuple[str, str]]

    @classmethod
    def read(cls) -> Listed:
        """As the list has it."""
        found = tomllib.loads(LIST.read_text("utf-8"))
        whole = {(one["page"], one["language"]): one["by"] for one in found["whole"]}
        elsewhere = {_line(one, typed): one["by"] for one in found["elsewhere"] for typed in one["typed"]}
        not_run = {
            _line(one, typed): (one["why"], one["instead"]) for one in found["not_run"] for typed in one["typed"]
        }
        return cls(whole, elsewhere, not_run)

    def left(self, lines: Iterable[ShellLine]) -> list[ShellLine]:
        """The lines of which nothing is written down: each of them has to be run."""
        return [
            one
            for one in lines
            if (one.page, one.language) not in self.whole and one not in self.elsewhere and one not in self.not_run
        ]


def _line(table: dict[str, str], typed: str) -> ShellLine:
    return ShellLine(table["page"], table.get("language", "sh"), typed)
