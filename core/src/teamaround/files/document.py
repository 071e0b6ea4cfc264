"""
A TOML file that has been parsed: its values, and where in the file each of them stands; or the same values given.

The line and column of a key, and those of one that is missing (`Document.place`), found by `places.py`. A file that
is too large or no text: `limits.py`; that is no TOML: `syntax.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files.faults import dotted
from teamaround.files.hidden import hidden_in
from teamaround.files.limits import text_of
from teamaround.files.places import offsets
from teamaround.files.syntax import values_of
from teamaround.files.tokens import line_and_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.files.faults import Path


@frozen
class Document:
    """
    A TOML file that has been parsed.

    Attributes:
        file: How messages name it.
        data: Its values: plain dicts, lists, texts, numbers, truth values, dates and times.
        text: What it says, each line ended by a line feed; None where it was given as values and has no lines.
    """

    file: str
    data: Mapping[str, object] = field(repr=False)
    text: str | None = field(repr=False)

    def place(self, path: Sequence[str | int]) -> Place:
        """
        Where the key at *path* begins; of what is not there, where the nearest thing around it that is there begins.

        The empty path is the whole document, which begins with its first character.
        """
        if self.text is None:
            return Place(self.file, key=dotted(path) or None)
        around = tuple(path)
        while around and around not in self._offsets:
            around = around[:-1]
        line, column = line_and_column(self.text, self._offsets[around]) if around else (1, 1)
        return Place(self.file, line, column, dotted(path) or None)

    def problem(self, path: Sequence[str | int], what: str, fix: str) -> Problem:
        """Something wrong with the value at *path*: what it is, and what would be right."""
        return Problem(self.place(path), what, fix)

    @cached_property
    def _offsets(self) -> dict[Path, int]:
        return offsets(self.text or "")


def parse(source: bytes, *, file: str) -> Document:
    """
    The TOML document that *source* holds.

    Args:
        source: The bytes of the file: UTF-8, at most 1 MiB, keys and lists at most 24 levels deep.
        file: How messages name the file.

    Raises:
        BrokenFile: It is not such a document, or a text in it holds what nobody sees; with line and column.
    """
    text = text_of(source, file=file)
    return _shown(Document(file, values_of(text, file=file), text))


def given(values: Mapping[str, object], *, called: str) -> Document:
    """
    The document that *values* are, which messages call so.

    Raises:
        BrokenFile: A text among them holds what nobody sees.
    """
    plain: Any = _plain(values)
    return _shown(Document(called, plain, None))


def _plain(value: object) -> object:
    """The same in dicts and lists, as a file would give it."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _shown(document: Document) -> Document:
    if hidden := list(hidden_in(document.data)):
        raise BrokenFile([document.problem(one.path, one.what, one.fix) for one in hidden])
    return document
