"""
TOML text cut into tokens, whether it is valid or not: to measure it before it is parsed, and to find places.

Also the line and column of a character. The depth is measured in `limits.py`, places are found in `places.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Token: TypeAlias = "re.Match[str]"  # noqa: S105  # a token of TOML is no secret

# Text that is never closed ends with its line or with the file, so that every text can be cut, valid or not.
TOKEN = re.compile(
    r'''
    (?P<string>
        """ (?: [^"\\]+ | \\[\s\S] | "(?!"") )* (?: "{3,5} )?
      | \'\'\' (?: [^']+ | '(?!\'\') )* (?: '{3,5} )?
      | " (?: [^"\\\n]+ | \\. )* "?
      | ' [^'\n]* '?
    )
  | (?P<comment> \# [^\n]* )
  | (?P<newline> \n )
  | (?P<mark> [][{}=,.] )
  | (?P<moment> (?: \d{4}-\d\d-\d\d[Tt\ ] )? \d\d:\d\d [0-9:.Zz+-]* )
  | (?P<word> [^][{}=,.\#"'\s]+ )
    ''',
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[tuple[Token, bool]]:
    """
    The tokens of *text*, comments and line ends left out, each with whether a statement begins with it.

    A statement ends with its line, unless a bracket or brace is still open.
    """
    still_open = 0
    begins = True
    for token in TOKEN.finditer(text):
        if token.lastgroup == "newline":
            if still_open <= 0:
                still_open, begins = 0, True
        elif token.lastgroup != "comment":
            yield token, begins
            begins = False
            if token.lastgroup == "mark":
                still_open += (token[0] in "[{") - (token[0] in "]}")


def begun_before(text: str, offset: int) -> list[int]:
    """
    Where each thing begins that is not finished before *offset*, the outermost first.

    That is the statement, then the entry of each list and the key of each table in braces that is still open.
    """
    begun: list[int] = []
    is_next = False
    for token, begins in tokens(text):
        if token.start() >= offset:
            break
        if begins:
            begun = [token.start()]
        elif is_next:
            begun[-1] = token.start()
        mark = token[0] if token.lastgroup == "mark" else ""
        is_next = mark in ("[", "{", ",")
        if mark in ("[", "{"):
            begun.append(token.end())
        elif mark in ("]", "}"):
            begun = begun[:-1] or begun
    return begun or [offset]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of a character of *text*, both counted from one."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
