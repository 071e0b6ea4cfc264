from __future__ import annotations

import pytest

from teamaround.errors import Place
from teamaround.files import Path, parse, places

TEXT = """\
# Made up; nobody and nowhere.
code = "made_up"
"odd key".b.'c.d' = { e = 1, f.g = [ 1, { h = "é" } ], "i" = 2 }

[gate.told]
level = "warn"
text = '''
level = 1
'''

[[step]]
says = [
    # ] not the end
    "A", "é", "C",
]

[[step]]
[step.owner."the \\u006cead"]
name = "x"
[[step.owner.late]]
[[step.owner.late]]
by = 2026-03-31

[gate]
on = true
"""


@pytest.mark.parametrize(
    ("path", "line", "column", "key"),
    [
        ((), 1, 1, None),
        (("code",), 2, 1, "code"),
        (("odd key",), 3, 1, '"odd key"'),
        (("odd key", "b"), 3, 11, '"odd key".b'),
        (("odd key", "b", "c.d"), 3, 13, '"odd key".b."c.d"'),
        (("odd key", "b", "c.d", "e"), 3, 23, '"odd key".b."c.d".e'),
        (("odd key", "b", "c.d", "f"), 3, 30, '"odd key".b."c.d".f'),
        (("odd key", "b", "c.d", "f", "g"), 3, 32, '"odd key".b."c.d".f.g'),
        (("odd key", "b", "c.d", "f", "g", 0), 3, 38, '"odd key".b."c.d".f.g[0]'),
        (("odd key", "b", "c.d", "f", "g", 1, "h"), 3, 43, '"odd key".b."c.d".f.g[1].h'),
        (("odd key", "b", "c.d", "i"), 3, 56, '"odd key".b."c.d".i'),
        (("gate",), 24, 2, "gate"),
        (("gate", "told"), 5, 7, "gate.told"),
        (("gate", "told", "level"), 6, 1, "gate.told.level"),
        (("gate", "on"), 25, 1, "gate.on"),
        (("step",), 11, 3, "step"),
        (("step", 0), 11, 3, "step[0]"),
        (("step", 0, "says", 1), 14, 10, "step[0].says[1]"),
        (("step", 0, "says", 2), 14, 15, "step[0].says[2]"),
        (("step", 1), 17, 3, "step[1]"),
        (("step", 1, "owner"), 18, 7, "step[1].owner"),
        (("step", 1, "owner", "the lead", "name"), 19, 1, 'step[1].owner."the lead".name'),
        (("step", 1, "owner", "late", 1), 21, 14, "step[1].owner.late[1]"),
        (("step", 1, "owner", "late", 1, "by"), 22, 1, "step[1].owner.late[1].by"),
        (("nowhere", "at", "all"), 1, 1, "nowhere.at.all"),
        (("gate", "told", "fix"), 5, 7, "gate.told.fix"),
        (("step", 1, "owner", "late", 0, "by"), 20, 14, "step[1].owner.late[0].by"),
        (("step", 7, "says"), 11, 3, "step[7].says"),
    ],
)
def test_each_key_has_its_place(path: Path, line: int, column: int, key: str | None) -> None:
    """A key is found wherever TOML lets it stand; one that is not there, where the nearest thing around it begins."""
    assert parse(TEXT.encode(), file="made-up.toml").place(path) == Place("made-up.toml", line, column, key)


NEWER: list[tuple[str, Path, int, int]] = [
    ("a = {\n  b = 1, # }\n  c = 2,\n}\nd = 1", ("a", "c"), 3, 3),
    ("a = {\n  b = 1,\n  c = 2, # ,\n}\nd = 1", ("d",), 5, 1),
    ("a = [07:32, 2026-03-31 07:32, 2026-03-31 07:32:01.5-07:00, 1.5e+3, -inf, 0xff,]\nb = 1", ("b",), 2, 1),
    ("a = [07:32, 2026-03-31 07:32]", ("a", 1), 1, 13),
    ('a = "\\x42\\x41"\n"\\x41" = 1', ("A",), 2, 1),
    ("2026-03-31 = 1\n1.5 = 2\n- = 3", ("1", "5"), 2, 3),
    ("2026-03-31 = 1\n1.5 = 2\n- = 3", ("-",), 3, 1),
    ("a = '''\r\n[b]\r\n'''\r\nc = 1\r\n", ("c",), 4, 1),
    ('a = """x\\\n  ""\\""""""\nb = 1', ("b",), 3, 1),
    ("'' = 1\n'é𝄞'.x = 1\n", ("é𝄞", "x"), 2, 6),
]


@pytest.mark.parametrize(("text", "path", "line", "column"), NEWER)
def test_newer_and_stranger_notations_have_their_places(text: str, path: Path, line: int, column: int) -> None:
    """What the grammar behind the places knows less well than the parser does is found all the same."""
    place = parse(text.encode(), file="made-up.toml").place(path)

    assert (place.line, place.column) == (line, column)


def test_the_grammar_alone_would_misplace_newer_notations(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the text went to the grammar as it is, newer notations would lead to the top of the file, never elsewhere."""
    monkeypatch.setattr(places, "_plain", lambda text: text)

    found = [parse(text.encode(), file="made-up.toml").place(path) for text, path, _, _ in NEWER[:5]]
    assert {(place.line, place.column) for place in found} == {(1, 1)}
