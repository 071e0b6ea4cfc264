from __future__ import annotations

import pytest

from teamaround.errors import BrokenFile, Problem
from teamaround.files import limits, parse

BRACKETS_AND_QUOTE = '[{\\"'


def problem(source: bytes) -> Problem:
    """The one thing that is wrong with *source*."""
    with pytest.raises(BrokenFile) as caught:
        parse(source, file="made-up.toml")
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize(
    ("source", "line", "column", "what", "fix"),
    [
        (b"a = 1\n" + b"#" * 1024 * 1024, None, None, "larger than 1,048,576 bytes", "Split it"),
        (b"\xef\xbb\xbf" * 2 + b"a = 1", 1, 1, "no space (U+FEFF)", "take it out"),
        (b"\xef\xbb\xbfa = 'caf\xe9'", 1, 9, "0xE9 at byte offset 11", "like é as Windows-1252"),
        (b"PK\x03\x04\x14\x00", None, None, "a document of Word or Excel", "as plain text, in UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1", None, None, "of an older Word or Excel, and no text file", "Name the text file"),
        (b"%PDF-1.7\n", None, None, "a PDF document, and no text file", "Name the text file"),
        (b"SQLite format 3\x00", None, None, "This is a database", "Name the text file"),
        (b"\x89PNG\r\n", None, None, "This is a picture", "Name the text file"),
        (b"\xff\xd8\xff\xe0", None, None, "This is a picture", "Name the text file"),
        ("a = 1".encode("utf-16"), 1, 1, "saved as UTF-16", "as UTF-8"),
        ("a = 1".encode("utf-32"), 1, 1, "saved as UTF-32", "as UTF-8"),
        ("a = 1".encode("utf-16-le"), 1, 2, "a NUL character here, and 4 more", "UTF-16"),
        (b"a = 1\nb = 'caf\xe9'\n", 2, 9, "0xE9 at byte offset 14", "like é as Windows-1252"),
        ("b = 'éé".encode() + b"\x81'", 1, 8, "0x81 at byte offset 9", "as UTF-8."),
        (b"a = '\xed\xa0\x80'", 1, 6, "0xED at byte offset 5", "as UTF-8"),
        (b"a = 1\n\tb = '\x1b[31m'", 2, 7, "control character U+001B here.", "\\u001B"),
        (b"# \x7f", 1, 3, "U+007F", "Take it out"),
        (b"a = 1\rb = 2\r\n", 1, 6, "carriage return with no line feed", "End each line"),
        (b"a = " + b"9" * 5000, 1, 5, "more than 200 characters", "quotation marks"),
        (b"a = 0x" + b"f" * 5000, 1, 5, "more than 200 characters", "quotation marks"),
        (b"x = 1\n" + b"a" * 201 + b" = 1", 2, 1, "more than 200 characters", "Shorten"),
        (b"x = 1\na = " + b"[" * 24, 2, 28, "more than 24 levels", "Nest less"),
        (b"a" + b".a" * 24 + b" = 1", 1, 49, "more than 24 levels", "Nest less"),
        (b"[a" + b" . 'a'" * 24 + b"]", 1, 144, "more than 24 levels", "Nest less"),
        (b"a = " + b"{ a = " * 24, 1, 145, "more than 24 levels", "Nest less"),
        (b"[" + b".".join([b"a"] * 12) + b"]\nb.c = 1\n" + b".".join([b"b"] * 13) + b" = 1", 3, 25, "24 levels", ""),
        (b"a = [" + b"{ b = [" * 12, 1, 85, "24 levels", ""),
    ],
)
def test_what_is_no_text_for_us_is_turned_away(
    source: bytes, line: int | None, column: int | None, what: str, fix: str
) -> None:
    """Files too large, of another encoding, with control characters or nested too deep are refused in their place."""
    found = problem(source)

    assert (found.where.line, found.where.column) == (line, column)
    assert what in found.what
    assert fix in found.fix


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 23 + " = 1",
        "a = " + "[" * 23 + "1.5, 1.5" + "]" * 23,
        "[" + ".".join("abcdefghijkl") + "]\n" + ".".join("abcdefghijkl") + " = 1",
        "a = [\n" + "[[], { b = 1 }], # [[[\n" * 40 + "]",
        "".join(f"[a{number}]\nb = 1.5\n" for number in range(50)),
        f"a = ['{'[{.' * 40}']",
        f'a = ["{BRACKETS_AND_QUOTE * 40}"]',
        "a = '''" + "''[[\n" * 40 + "'''",
        'a = """' + '["{\n"' * 40 + '"""',
        "a = { " + ", ".join(f"b{number} = 1.5" for number in range(50)) + " }",
        "# " + "[" * 50 + "\na = 1  # {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\n",
        "a = '" + "9" * 5000 + "'",
        "a = 1\r\nb = '''\r\n'''\r\n",
        "\ufeffa = 1\r\n",
    ],
)
def test_what_only_looks_deep_is_let_through(text: str) -> None:
    """Levels are counted, not brackets: those in texts, in comments and side by side make nothing deeper."""
    assert parse(text.encode(), file="made-up.toml").data


def test_a_line_of_prose_is_no_deep_nesting() -> None:
    """A comment that lost its # is told from nesting: words side by side are not parts of one key."""
    assert "no = after this key" in problem(b"a comment of very many words " * 20).what


@pytest.mark.parametrize(
    ("cap", "source", "error"),
    [
        ("DEEPEST_LEVELS", b"a = " + b"[" * 5000, RecursionError),
        ("DEEPEST_LEVELS", b"a" + b".a" * 5000 + b" = 1", RecursionError),
        ("LONGEST_WORD_CHARACTERS", b"a = " + b"9" * 5000, ValueError),
    ],
)
def test_without_the_caps_the_parser_would_break(
    monkeypatch: pytest.MonkeyPatch, cap: str, source: bytes, error: type[Exception]
) -> None:
    """Each cap stands in front of something: with it lifted, the same file ends in an error that names no place."""
    assert problem(source).where.line == 1
    monkeypatch.setattr(limits, cap, 1_000_000)

    with pytest.raises(error):
        parse(source, file="made-up.toml")
