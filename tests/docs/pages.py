"""A page of the documentation as tests read it: blocks, tables, links, and what its examples print."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(?P<marks>#+) (?P<text>.+)$")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_BAR = re.compile(r"(?<!\\)\|")


@frozen
class Block:
    """A fenced block: its language, what its fence says besides, its text, and the line on which it begins."""

    language: str
    marks: tuple[str, ...]
    text: str
    line: int

    def mark(self, name: str) -> str:
        """What follows `name=` on the fence; empty where it is not there."""
        return next((one.partition("=")[2] for one in self.marks if one.startswith(f"{name}=")), "")


@frozen
class Table:
    """A table: the headings it stands under, outermost first, what stands over its columns, and its rows."""

    under: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def keyed(self) -> dict[str, tuple[str, ...]]:
        """The other cells of each row under each word that its first cell shows as code."""
        return {word: row[1:] for row in self.rows for word in code(row[0])}


@frozen
class Page:
    """A page of the documentation."""

    name: str
    text: str

    @classmethod
    def read(cls, name: str) -> Page:
        """The page *name*, counted from the root of the project."""
        return cls(name, (ROOT / name).read_text("utf-8"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its fenced blocks, in order."""
        return tuple(
            Block(words[0], tuple(words[1:]), found["text"], self.text.count("\n", 0, found.start()) + 1)
            for found in _FENCE.finditer(self.text)
            if (words := found["info"].split())
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(_tables(self.prose))

    @cached_property
    def prose(self) -> str:
        """Its text without the fenced blocks."""
        return _FENCE.sub("", self.text)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Its headings, in order."""
        return tuple(found["text"] for line in self.prose.splitlines() if (found := _HEADING.match(line)))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Where its links lead, in order; those into the web left out."""
        return tuple(link for link in _LINK.findall(self.prose) if "://" not in link)

    def table(self, first: str, under: str = "") -> Table:
        """The only table whose first column is called *first*, below a heading that begins with *under*."""
        [found] = self._called(first, under)
        return found

    def keyed(self, first: str, under: str = "") -> dict[str, tuple[str, ...]]:
        """All tables whose first column is called *first*, below a heading that begins with *under*, as one."""
        rows = [row for one in self._called(first, under) for row in one.keyed().items()]
        assert len(dict(rows)) == len(rows), f"{self.name} has the same row twice under {first!r}"
        return dict(rows)

    def _called(self, first: str, under: str) -> list[Table]:
        named = [one for one in self.tables if one.columns[0] == first]
        return [one for one in named if not under or any(each.startswith(under) for each in one.under)]


def code(text: str) -> tuple[str, ...]:
    """The words that *text* shows as code."""
    return tuple(_CODE.findall(text))


def printed(example: str, page: str) -> str:
    """What an example of Python on *page* prints when it is run as it stands."""
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard):
        exec(compile(example, page, "exec"), {})  # noqa: S102  # the example is ours, and this is its test
    return heard.getvalue()


def anchor(heading: str) -> str:
    """The address of a heading within its page, as the usual readers of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-")


def _tables(text: str) -> list[Table]:
    found: list[Table] = []
    under: list[tuple[int, str]] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in _BAR.split(line.strip())[1:-1]))
            continue
        if rows:
            found.append(Table(tuple(each for _, each in under), rows[0], tuple(rows[2:])))
            rows = []
        if heading := _HEADING.match(line):
            depth = len(heading["marks"])
            under = [each for each in under if each[0] < depth] + [(depth, heading["text"])]
    return found


def shown_in(block: str) -> Iterator[tuple[str, str, str]]:
    """Each command of a console block: what is piped in, what is typed, and what is shown below it."""
    for part in re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
        line, _, below = part.partition("\n")
        echoed, is_piped, after = line.partition(" | ")
        yield (shlex.split(echoed)[1], after, below) if is_piped else ("", line, below)


def as_shown(shown: str) -> re.Pattern[str]:
    """What is shown as a pattern: an ellipsis stands for anything, on a line of its own for any lines."""
    text = re.escape(shown.rstrip("\n"))
    return re.compile(text.replace(re.escape("…"), r"[\s\S]*?") + r"\n*")
