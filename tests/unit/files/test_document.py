from __future__ import annotations

import subprocess
import sys

import pytest

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import parse


def test_a_problem_is_placed() -> None:
    """A document makes a problem of a path and words, for checks that go beyond the kinds of values."""
    document = parse(b"a = 1\n[b]\nc = 2", file="made-up.toml")

    assert document.problem(("b", "c"), "No.", "Yes.") == Problem(Place("made-up.toml", 3, 1, "b.c"), "No.", "Yes.")


def test_places_are_looked_for_only_once_something_is_wrong() -> None:
    """Reading a sound file does not load the grammar; asking for a place does."""
    script = (
        "import sys\n"
        "from teamaround.files import parse, structure\n"
        "from attrs import field, make_class\n"
        "document = parse(b'a = 1', file='x')\n"
        "structure(document, make_class('C', {'a': field(type=int)}))\n"
        "assert not [name for name in sys.modules if name.startswith('tree_sitter')]\n"
        "document.place(('a',))\n"
        "assert 'tree_sitter_toml' in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True)


def said(text: str) -> list[str]:
    """What is wrong with a file, each with its place."""
    with pytest.raises(BrokenFile) as caught:
        parse(text.encode(), file="f")
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    "number", ["0000", "0008", "000b", "000c", "000e", "001b", "007f", "009b", "202a", "202e", "2066", "2069"]
)
def test_what_nobody_sees_is_refused_with_its_line(number: str) -> None:
    """A text that spells a character for terminals, or one that turns text round, is refused where it stands."""
    (one,) = said(f'a = 1\n[b]\nc = [1, "x\\u{number}y"]\n')
    assert one.startswith(
        f"f:3:9 [b.c[1]]: There is a character here that nobody sees, U+{number.upper()}. Take it out"
    )


def test_a_carriage_return_stands_before_a_line_feed_alone() -> None:
    """A bare one, which lets a line be written over, is refused; the end of a line of Windows is not."""
    assert "U+000D" in said('a = "x\\ry"')[0]
    assert parse(b'a = "x\\r\\ny\\tz"', file="f").data == {"a": "x\r\ny\tz"}


def test_every_text_and_key_is_looked_at() -> None:
    """All that hold such a character are said at once, keys and texts in lists and tables among them."""
    found = said('"k\\u0007" = "\\u0001"\na = { "b\\u0002" = 1 }\nc = ["x", "\\u0003"]\n')
    assert [one.partition("U+")[2][:4] for one in found] == ["0007", "0001", "0002", "0003"]


@pytest.mark.parametrize(
    "text", ["Gàidhlig", "محمد", "李小龍", "🙂", "a\\u200eb", "a\\u200fb", "a\\u200db", "a\\u00adb"]
)
def test_what_writing_needs_is_let_through(text: str) -> None:
    """Letters of any writing, and the marks that some of them need, are no hidden characters."""
    assert parse(f'a = "{text}"'.encode(), file="f").data
