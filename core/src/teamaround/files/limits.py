"""
Limits that a file must keep to before it is parsed: size, encoding, characters, depth. Hostile files end here.

Too large, not UTF-8 (a byte order mark is passed over), a Word or PDF file, control characters as they stand, nested
too deep, a word too long. Characters that an escape spells: `hidden.py`. How long a text in a command may be:
`casework/checks.py`.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files.tokens import line_and_column, tokens

if TYPE_CHECKING:
    from teamaround.files.tokens import Token

LARGEST_SIZE_BYTES = 1024 * 1024
DEEPEST_LEVELS = 24
LONGEST_WORD_CHARACTERS = 200
"""Of a key without quotation marks, or a number; one of thousands of digits is slow to read and to print."""

# TOML's own rule, and the files are shown in terminals: only tabs and line ends may stand in a file as they are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

_NOT_TEXT = {
    b"PK\x03\x04": "a document of Word or Excel or another archive",
    b"\xd0\xcf\x11\xe0": "a document of an older Word or Excel",
    b"%PDF": "a PDF document",
    b"SQLite format 3\x00": "a database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}

BYTE_ORDER_MARK = "\ufeff"
"""It stands before the text where a Windows editor saved it, and means nothing in UTF-8. One is passed over."""


def text_of(source: bytes, *, file: str) -> str:
    """
    The text of a file, each line ended by a line feed alone.

    Raises:
        BrokenFile: It is too large, not UTF-8, holds characters that TOML does not allow, or is nested too deep.
    """
    if len(source) > LARGEST_SIZE_BYTES:
        what = f"The file is larger than {LARGEST_SIZE_BYTES:,} bytes."
        raise BrokenFile([Problem(Place(file), what, "Split it, or take out what does not belong in it.")])
    text = _decoded(source, file)
    _refuse_control_characters(text, file)
    text = text.replace("\r\n", "\n")
    _refuse_excess(text, file)
    return text


def _decoded(source: bytes, file: str) -> str:
    for mark, name in _MARKS.items():
        if source.startswith(mark):
            what = f"The file is saved as {name} (byte offset 0), not as UTF-8."
            raise BrokenFile([Problem(Place(file, 1, 1), what, "Save it again as UTF-8.")])
    for beginning, kind in _NOT_TEXT.items():
        if source.startswith(beginning):
            fix = "Name the text file that is meant; out of an office program it is saved as plain text, in UTF-8."
            raise BrokenFile([Problem(Place(file), f"This is {kind}, and no text file.", fix)])
    try:
        return source.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = source[: error.start].decode().removeprefix(BYTE_ORDER_MARK)
        place = Place(file, *line_and_column(before, len(before)))
        byte = source[error.start : error.start + 1]
        what = f"The byte 0x{byte[0]:02X} at byte offset {error.start} is not UTF-8."
        guess = byte.decode("cp1252", errors="ignore")
        looks = f" It looks like {guess} as Windows-1252 writes it." if guess else ""
        raise BrokenFile([Problem(place, what, f"Save the file as UTF-8.{looks}")]) from None


def _refuse_control_characters(text: str, file: str) -> None:
    found = _CONTROL.search(text)
    if found is None:
        return
    number = ord(found[0])
    name = {0: "a NUL character", 13: "a carriage return with no line feed after it"}.get(number)
    others = sum(1 for _ in _CONTROL.finditer(text, found.end()))
    what = f"There is {name or f'the control character U+{number:04X}'} here" + (
        f", and {others:,} more such characters further down." if others else "."
    )
    fix = {
        0: "Take it out; a file full of them is not a text file, or is saved as UTF-16.",
        13: "End each line with a line feed, or with a carriage return and a line feed.",
    }.get(number, f"Take it out, or write \\u{number:04X} inside double quotation marks.")
    raise BrokenFile([Problem(Place(file, *line_and_column(text, found.start())), what, fix)])


def _refuse_excess(text: str, file: str) -> None:
    depth = _Depth()
    for token, begins in tokens(text):
        if token.lastgroup == "word" and len(token[0]) > LONGEST_WORD_CHARACTERS:
            what = f"This word or number has more than {LONGEST_WORD_CHARACTERS} characters."
            fix = "Shorten it; put text in quotation marks."
        elif depth.after(token, begins=begins) > DEEPEST_LEVELS:
            what = f"Keys and lists are nested more than {DEEPEST_LEVELS} levels deep."
            fix = "Nest less; nothing that is read here goes that deep."
        else:
            continue
        raise BrokenFile([Problem(Place(file, *line_and_column(text, token.start())), what, fix)])


class _Depth:
    """The depth that a text has reached, in levels: one for each part of a key, one for each list."""

    def __init__(self) -> None:
        self._levels = self._levels_of_heading = 0
        self._is_heading = False
        self._in_key = True
        self._part_is_next = True
        self._open: list[tuple[str, int]] = []

    def after(self, token: Token, *, begins: bool) -> int:
        """The level reached with *token*."""
        mark = token[0] if token.lastgroup == "mark" else ""
        if begins:
            self._begin(mark)
        elif mark == "=":
            self._in_key = self._part_is_next = False
        elif mark == "." and self._in_key:
            self._part_is_next = True
        elif mark in ("[", "{") and not self._in_key:
            self._open.append((mark, self._levels))
            self._enter(mark)
        elif mark == "," and self._open:
            mark, self._levels = self._open[-1]
            self._enter(mark)
        elif mark in ("]", "}") and self._open:
            self._levels = self._open.pop()[1]
            self._in_key = self._part_is_next = False
        if mark == "" and self._part_is_next:
            self._levels += 1
            self._part_is_next = False
        return self._levels

    def _begin(self, mark: str) -> None:
        if self._is_heading:
            self._levels_of_heading = self._levels
        self._is_heading = mark == "["
        self._levels = 0 if self._is_heading else self._levels_of_heading
        self._in_key = self._part_is_next = True

    def _enter(self, bracket: str) -> None:
        self._in_key = self._part_is_next = bracket == "{"
        self._levels += bracket == "["
