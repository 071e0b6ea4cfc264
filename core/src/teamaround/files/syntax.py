"""
TOML text read into plain values, and the words for a mistake in it. The only module that imports tomli.

An unclosed list or text, curly quotation marks, a date with the day first, a Windows path, a key written twice: each
with line and column, and what to write. A key that nobody knows is another matter: `mismatches.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files.tokens import begun_before, line_and_column, tokens
from teamaround.words import day_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files.faults import Path

_NO_SUCH = (
    "Invalid date",
    "There is no such date or time.",
    "Write one that exists, like 2026-03-31 or 2026-03-31T09:30:00.",
)
_AS_SPOKEN = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
"""A day as it is written by hand in these nations: 03/07/2026."""

_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_NO_SPACE = re.compile(r"[^\S \t\n]|[\u200b-\u200f\u2060\ufeff]")
"""What looks like a space, or like nothing, and is no space."""

_WINDOWS_PATH = re.compile(r"""[A-Za-z]:\\[^"']*$|"[^"']*\\\\""")
_MOMENT = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?|\d{1,2}:\d\d.*")
"""What is meant as a date or a time of day, whether there is such a one or not."""

# What the parser says, by how it begins; what we say instead; what would be right.
_SAID = (
    ("Expected '=' after", "There is no = after this key.", "Write key = value."),
    (
        "Expected newline",
        "Something follows that does not belong to this line.",
        "Give each key a line of its own, and put text in quotation marks.",
    ),
    ("Expected ']]'", "This heading is not closed.", "End it with ]] on the same line."),
    ("Expected ']'", "This heading is not closed.", "End it with ] on the same line."),
    (
        "Invalid statement",
        "This line is neither a key with a value nor a heading.",
        "Write key = value, [heading], or # before a comment.",
    ),
    (
        "Invalid initial character",
        "A key cannot begin like this.",
        "Use letters from a to z, digits, - and _, or put the key in quotation marks.",
    ),
    (
        "Invalid value",
        "This is not a value.",
        'Put text in quotation marks; write true or false in small letters, a date like 2026-03-31, a list like ["a"].',
    ),
    _NO_SUCH,
    (
        "Cannot overwrite",
        "This name is in use already, further up.",
        "Keep one of the two, or give this one another name.",
    ),
    ("Duplicate inline table key", "This table names the same key twice.", "Keep one of the two."),
    (
        "Cannot declare",
        "This table has been written further up, and cannot be begun again.",
        "Put its keys where it stands first, or give this one another name.",
    ),
    (
        "Cannot redefine",
        "The table that this key is put into has a heading of its own further up.",
        "Put the key below that heading.",
    ),
    (
        "Cannot mutate",
        "What is written in { } or [ ] cannot be added to from outside.",
        "Write it all inside the brackets, or all below headings.",
    ),
    (
        "Unclosed array",
        "The list is not closed, or a comma is missing in it.",
        "Put commas between its entries and ] at its end.",
    ),
    (
        "Unclosed inline table",
        "The table in braces is not closed, or a comma is missing in it.",
        "Put commas between its keys and } at its end.",
    ),
    ("Unterminated string", "A text is not closed.", "End it with the quotation marks it begins with."),
    ("Expected \"'", "A text is not closed.", "End it with the quotation marks it begins with."),
    (
        "Illegal character",
        "A text goes on past the end of its line.",
        'End it with a quotation mark, or write """ before and after a text of several lines.',
    ),
    (
        "Found invalid character",
        "A text goes on past the end of its line.",
        "End it with a quotation mark, or write ''' before and after a text of several lines.",
    ),
    (
        "Unescaped",
        "A backslash in a text begins nothing that TOML knows.",
        "Write \\\\ for a backslash, or put the text in single quotation marks.",
    ),
    (
        "Invalid hex",
        "A character number in a text is not complete.",
        "Write \\u and four digits from 0 to F, or put the text in single quotation marks.",
    ),
    (
        "Escaped character",
        "A text names a character by a number that no character has.",
        "Write the character itself.",
    ),
)

# The parser notices these behind what is wrong; a person looks for them where the key or the escape begins.
_BEHIND_PAIR = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline")
_BEHIND_ESCAPE = ("Unescaped", "Invalid hex", "Escaped character")


def values_of(text: str, *, file: str) -> dict[str, object]:
    """
    The values that *text* holds, as plain dicts, lists, texts, numbers, truth values, dates and times.

    Raises:
        BrokenFile: It is not TOML; with the line and the column where it stops being so.
    """
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BrokenFile([_problem(error, text, file)]) from None


def _problem(error: tomli.TOMLDecodeError, text: str, file: str) -> Problem:
    if seen := _seen_at(error, text):
        offset, what, fix = seen
        return Problem(Place(file, *line_and_column(text, offset)), what, fix)
    moment = _moment_at(text, error.pos)
    place = Place(file, *line_and_column(text, _offset(error, text) if moment is None else moment))
    if moment is not None:
        return Problem(place, _NO_SUCH[1], _NO_SUCH[2])
    for begins, what, fix in _SAID:
        if error.msg.startswith(begins):
            return Problem(place, what + _further_up(error, text), fix)
    return Problem(place, f"This is not TOML: {error.msg}.", "Mend this line.")


def _seen_at(error: tomli.TOMLDecodeError, text: str) -> tuple[int, str, str] | None:
    """What copied text and habit bring along, where the parser stopped at it: the offset, what it is, what is right."""
    at = text[error.pos : error.pos + 1]
    if at and at in _CURLY:
        what = f"This quotation mark ({at}) is a curly one, as a word processor makes it."
        return error.pos, what, """Write the straight one, " or '; a text editor does not change it."""
    if _NO_SPACE.match(at):
        what = f"There is a character here that looks like a space or like nothing, and is no space (U+{ord(at):04X})."
        return error.pos, what, "Put an ordinary space in its place, or take it out."
    if error.msg.startswith(_BEHIND_ESCAPE):
        offset = text.rindex("\\", 0, error.pos)
        if _WINDOWS_PATH.search(text[text.rfind("\n", 0, offset) + 1 : offset + 1]):
            what = "A backslash begins a code in such a text, and this looks like the path of a file on Windows."
            return offset, what, "Write / in place of each backslash, or put the text in single quotation marks."
    for token, _ in tokens(text):
        if token.start() <= error.pos <= token.end() and _AS_SPOKEN.fullmatch(token[0]):
            day = day_first(token[0])
            what = f"{token[0]} is no date here: the year comes first."
            return token.start(), what, f"Write {day}." if day else _NO_SUCH[2]
    return None


def _moment_at(text: str, offset: int) -> int | None:
    """Where the date or time begins that the parser took for a number and left at *offset*; None where it is none."""
    for token, _ in tokens(text):
        if token.start() < offset < token.end():
            return token.start() if _MOMENT.fullmatch(token[0]) else None
    return None


def _offset(error: tomli.TOMLDecodeError, text: str) -> int:
    if error.msg.startswith(_BEHIND_ESCAPE):
        return text.rindex("\\", 0, error.pos)
    if error.msg.startswith(_BEHIND_PAIR):
        return begun_before(text, error.pos)[-1]
    return begun_before(text, error.pos)[0] if error.pos >= len(text) else error.pos


def _further_up(error: tomli.TOMLDecodeError, text: str) -> str:
    """The line further up at which to look, too: where what is not closed begins, or what is written twice is first."""
    begins = begun_before(text, error.pos)[0]
    if error.msg.startswith(("Cannot overwrite", "Cannot declare")):
        first = _first_named(text, begins)
        return "" if first is None else f" It stands first on line {line_and_column(text, first)[0]}."
    line, _ = line_and_column(text, begins)
    return f" It begins on line {line}." if error.msg.startswith("Unclosed") and line < error.lineno else ""


def _first_named(text: str, offset: int) -> int | None:
    """Where the statement is that first names what the one at *offset* names; None where none names all of it."""
    first: dict[Path, int] = {}
    for begins, path in _statements(text):
        if begins == offset:
            return first.get(path)
        first.setdefault(path, begins)
    return None


def _statements(text: str) -> Iterator[tuple[int, Path]]:
    """Each statement, by where it begins and the way to what it names; `[[x]]` begins a new entry each time."""
    heading: Path = ()
    entries: dict[Path, int] = {}
    begun, brackets, key = 0, 0, list[str]()
    is_named = False
    for token, begins in tokens(text):
        if begins:
            begun, brackets, key, is_named = token.start(), 0, [], False
        if is_named or token[0] == ".":
            continue
        if token[0] == "[":
            brackets += 1
        elif token[0] not in ("]", "="):
            key.append(name_of(token[0]))
        else:
            is_named = True
            path: Path = heading if not brackets else ()
            for part in key:
                path = (*path, part, entries[*path, part]) if (*path, part) in entries else (*path, part)
            if brackets > 1:
                path = path[: -1 if isinstance(path[-1], int) else None]
                entries[path] = entries.get(path, 0) + 1
                path = (*path, entries[path])
            heading = path if brackets else heading
            yield begun, path


def name_of(key: str) -> str:
    """The name that one part of a key stands for, with or without quotation marks."""
    if key[0] not in "\"'":
        return key
    (name,) = tomli.loads(f"{key} = 0")
    return name
