from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import pytest
from attrs import field, frozen, validators

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import parse, structure


class Level(StrEnum):
    block = "block"
    explain = "explain"
    warn = "warn"


@frozen
class Team:
    name: str
    email: str = "team@example.org"


@frozen
class Step:
    within: int = field(default=5, validator=validators.ge(1))
    teams: tuple[Team, ...] = ()


@frozen
class Gate:
    level: Level = Level.warn
    from_: str = ""
    needs: Literal["all", "any"] | tuple[str, ...] = "all"
    worth: float = 1.0
    is_open: bool = field(default=False, metadata={"key": "open"})


@frozen
class Regime:
    code: str = "made_up"
    schema: int = 1
    on: bool = True
    agreed: date | None = None
    opens: time | None = None
    sent: datetime | None = None
    nations: tuple[str, ...] = ()
    gate: Mapping[str, Gate] = field(factory=dict)
    step: tuple[Step, ...] = ()
    team: Team | None = None
    counts: Mapping[Level, int] = field(factory=dict)
    anything: Any = None
    kind: Literal["plan", 1, True] = "plan"


NAME = "made-up.toml"

# name, text, class, line, column, key, a phrase of what is wrong, a phrase of what would be right
Row: TypeAlias = tuple[str, str, type, int, int, str | None, str, str]

BROKEN: list[Row] = [
    # not TOML
    ("no equals sign", "code\n", Regime, 1, 5, None, "no =", "key = value"),
    ("no value", "a = 1\ncode =\n", Regime, 2, 7, None, "not a value", "quotation marks"),
    ("word without quotes", "on = yes", Regime, 1, 6, None, "not a value", "true or false in small"),
    ("value after a value", "schema = 1 2\n", Regime, 1, 12, None, "does not belong", "a line of its own"),
    ("prose", "# a\nThis is prose\n", Regime, 2, 6, None, "no = after this key", "key = value"),
    ("strange line", "= 1\n", Regime, 1, 1, None, "neither a key", "# before a comment"),
    ("key cannot begin so", "[a]\n[ö]\n", Regime, 2, 2, None, "cannot begin", "a to z"),
    ("open heading", "[gate.x\nlevel = 1\n", Regime, 1, 8, None, "heading is not closed", "]"),
    ("open double heading", "[[step]\n", Regime, 1, 7, None, "heading is not closed", "]]"),
    ("open text", 'code = "abc\nschema = 1\n', Regime, 1, 12, None, "past the end of its line", '"""'),
    ("open plain text", "code = 'abc\nkind = 'x'\n", Regime, 1, 12, None, "past the end of its line", "'''"),
    ("open plain text at the end", "schema = 1\ncode = 'abc\n", Regime, 2, 1, None, "not closed", "begins with"),
    ("open long text", 'schema = 1\ncode = """abc\n\nx', Regime, 2, 1, None, "not closed", "begins with"),
    ("open long plain text", "code = '''abc\n\n", Regime, 1, 1, None, "not closed", "begins with"),
    ("open list", 'nations = ["a",\n"b"\ncode = "x"\n', Regime, 3, 1, None, "It begins on line 1", "commas"),
    ("open list at the end", 'nations = ["a",\n"b"', Regime, 1, 1, None, "not closed", "] at its end"),
    ("open braces", "team = { name = 1\n", Regime, 1, 1, None, "braces is not closed", "} at its end"),
    ("no such day", "agreed = 2026-02-30", Regime, 1, 10, None, "no such date", "2026-03-31"),
    ("no such month", "agreed = 2026-13-40", Regime, 1, 10, None, "no such date", "2026-03-31"),
    ("no such month in braces", "a = { b = 2026-13-40 }", Regime, 1, 11, None, "no such date", "2026-03-31"),
    ("no such month in a list", "a = [\n2026-01-01, 2026-13-40]", Regime, 2, 13, None, "no such date", "2026-03-31"),
    ("short month", "agreed = 2026-3-31", Regime, 1, 10, None, "no such date", "2026-03-31"),
    ("no such hour", "at = 25:61:00", Regime, 1, 6, None, "no such date or time", "09:30"),
    ("backslash", 'a = 1\ncode = "xy\\dir"\n', Regime, 2, 11, None, "backslash", "single quotation marks"),
    ("half a number", 'code = "\\u12"', Regime, 1, 9, None, "not complete", "four digits"),
    ("no character", 'code = "\\ud800"', Regime, 1, 9, None, "no character has", "itself"),
    ("key twice", "code = '''\n'''\n  code = '''\n'''\n", Regime, 3, 3, None, "in use already", "one of the two"),
    ("heading twice", "[gate.x]\n[gate.y]\n[gate.x]\n", Regime, 3, 2, None, "written further up", "stands first"),
    ("key twice in braces", 'team = { name = "a", name = "b" }', Regime, 1, 22, None, "same key twice", "Keep one"),
    ("key twice before a list", "a = { b = 1, b = [1] }", Regime, 1, 14, None, "same key twice", "Keep one"),
    ("lines of Windows", "a = 1\r\nb = 2\r\n\r\nc = ?\r\n", Regime, 4, 5, None, "not a value", "in quotation marks"),
    ("table reopened", "team = {}\n[team.more]\n", Regime, 2, 2, None, "written further up", "another name"),
    ("added to braces", "team = {}\nteam.more = 1\n", Regime, 2, 1, None, "from outside", "inside the brackets"),
    ("added to a list", "step = []\n[[step]]\n", Regime, 2, 3, None, "from outside", "all below headings"),
    ("key of a key", "a = { b = 1,\n  b.c = 2 }", Regime, 2, 3, None, "in use already", "another name"),
    ("dotted into a heading", "[a.b]\n[a]\nb.c = 1\n", Regime, 3, 1, None, "a heading of its own", "below that"),
    # as it comes out of a word processor, a web page or a habit
    ("curly quotation marks", "code = \u201cx\u201d", Regime, 1, 8, None, "(\u201c) is a curly one", "straight one"),
    ("curly before a key", "a = 1\n\u2018code\u2019 = 1", Regime, 2, 1, None, "(\u2018) is a curly one", "straight"),
    ("no space before =", "code\u00a0= 1", Regime, 1, 5, None, "is no space (U+00A0)", "an ordinary space"),
    ("no space after =", "code =\u202f1", Regime, 1, 7, None, "is no space (U+202F)", "an ordinary space"),
    ("nothing to be seen", "schema = 1\u200b", Regime, 1, 11, None, "is no space (U+200B)", "take it out"),
    ("day by hand", "agreed = 03/07/2026", Regime, 1, 10, None, "03/07/2026 is no date here", "Write 2026-07-03."),
    ("day by hand in braces", "a = { b = 3-7-2026 }", Regime, 1, 11, None, "the year comes first", "2026-07-03"),
    ("no such day by hand", "agreed = 31/02/2026", Regime, 1, 10, None, "31/02/2026 is no date", "like 2026-03-31"),
    (
        "day by hand in a text",
        'agreed = "03/07/2026"',
        Regime,
        1,
        1,
        "agreed",
        "not text",
        "first and no quotation marks: 2026-07-03",
    ),
    (
        "path on Windows",
        'a = 1\ncode = "C:\\Users\\me"\n',
        Regime,
        2,
        11,
        None,
        "path of a file on Windows",
        "Write / in",
    ),
    (
        "path in an address",
        'code = "sqlite:///D:\\dir"',
        Regime,
        1,
        21,
        None,
        "path of a file on Windows",
        "Write / in",
    ),
    ("path in a network", 'code = "\\\\host\\dir"', Regime, 1, 15, None, "path of a file on", "Write /"),
    # of another kind
    ("number for text", "code = 6", Regime, 1, 1, "code", "text, not a whole number (6)", ': "6"'),
    ("truth for text", "code = true", Regime, 1, 1, "code", "text, not true", '"true"'),
    ("list for text", "code = ['a']", Regime, 1, 1, "code", "text, not a list", "one text"),
    ("text for number", 'schema = "6"', Regime, 1, 1, "schema", 'a whole number, not text ("6")', "marks: 6"),
    ("word for number", 'schema = "six"', Regime, 1, 1, "schema", 'text ("six")', "like 6"),
    ("truth for number", "schema = true", Regime, 1, 1, "schema", "a whole number, not true", "like 6"),
    ("fraction for number", "schema = 6.0", Regime, 1, 1, "schema", "(6.0)", "without a decimal point: 6"),
    ("half for number", "schema = 6.5", Regime, 1, 1, "schema", "(6.5)", "like 6"),
    ("number for fraction", "[gate.x]\nworth = 2", Regime, 2, 1, "gate.x.worth", "a decimal point, not", "2.0"),
    ("number for truth", "on = 1", Regime, 1, 1, "on", "true or false, not a whole number (1)", "true or false"),
    ("no for truth", 'on = "no"', Regime, 1, 1, "on", 'true or false, not text ("no")', "Write false"),
    ("yes for truth", 'on = "Yes"', Regime, 1, 1, "on", "true or false, not text", "Write true"),
    ("text for date", 'agreed = "2026-03-31"', Regime, 1, 1, "agreed", "a date, not text", "marks: 2026-03-31"),
    ("moment for date", "agreed = 2026-03-31T09:30:00", Regime, 1, 1, "agreed", "a date, not a", "out: 2026-03-31"),
    ("date for moment", "sent = 2026-03-31", Regime, 1, 1, "sent", "time of day, not a date", "T09:30:00"),
    ("text for time", 'opens = "09:30:00"', Regime, 1, 1, "opens", "a time of day, not text", "marks: 09:30:00"),
    ("text for list", 'nations = "england"', Regime, 1, 1, "nations", "a list, not text", '["england"]'),
    ("list for table", 'team = ["a"]', Regime, 1, 1, "team", "a table, not a list", "[heading]"),
    ("table for list", "[step]\nwithin = 5", Regime, 1, 2, "step", "a list, not a table", "square brackets"),
    ("entry of a list", "nations = ['a',\n  2]", Regime, 2, 3, "nations[1]", "text, not", '"2"'),
    ("table of texts", "[gate]\nx = 'a'", Regime, 2, 1, "gate.x", "a table, not text", "braces"),
    # not known, not there, not allowed
    ("unknown key", "cod = 'a'", Regime, 1, 1, "cod", '"cod" is not a key', 'Did you mean "code"?'),
    ("capital letters", "CODE = 'a'", Regime, 1, 1, "CODE", '"CODE" is not a key', 'Did you mean "code"?'),
    ("far from any key", "[team]\nname = ''\nxyz = 1", Regime, 3, 1, "team.xyz", "not a key", '"email" and "name"'),
    ("name of the field", "[gate.x]\nis_open = true", Regime, 2, 1, "gate.x.is_open", "not a key", '"open"'),
    ("field with a line", "[gate.x]\nfrom_ = 'a'", Regime, 2, 1, "gate.x.from_", "not a key", '"from"'),
    ("odd key", '["a b"]', Regime, 1, 2, '"a b"', '"a b" is not a key', "The keys known here"),
    ("missing in a table", "a.b = 1\n[gate]", Team, 1, 1, "name", '"name" is missing', 'Add "name": text'),
    ("missing in a heading", "schema = 1\n[team]", Regime, 2, 2, "team.name", "is missing", 'Add "name": text'),
    ("missing in braces", "step = [{}, { teams = [{}] }]", Regime, 1, 24, "step[1].teams[0].name", "missing", "text"),
    ("missing in an entry", "[[step]]\n[[step.teams]]\n", Regime, 2, 8, "step[0].teams[0].name", "missing", "text"),
    ("unknown level", "[gate.x]\nlevel = 'blok'", Regime, 2, 1, "gate.x.level", '"blok" is not', 'mean "block"?'),
    ("allowed levels", "[gate.x]\nlevel = 'x'", Regime, 2, 1, "gate.x.level", '"x"', '"block", "explain" or "warn"'),
    ("number for level", "[gate.x]\nlevel = 1", Regime, 2, 1, "gate.x.level", "text, not", '"explain" or "warn"'),
    ("unknown choice", "kind = 'plam'", Regime, 1, 1, "kind", '"plam" is not allowed', 'Did you mean "plan"?'),
    ("choice of a kind", "kind = 1.0", Regime, 1, 1, "kind", "not a number with a decimal point", '"plan", 1 or true'),
    ("key of a kind", "[counts]\nwan = 1", Regime, 2, 1, "counts.wan", '"wan" is not allowed', 'mean "warn"?'),
    ("neither of two", "[gate.x]\nneeds = 3", Regime, 2, 1, "gate.x.needs", "text or a list", '"all", "any" or a list'),
    ("wrong word of two", "gate.x.needs = 'al'", Regime, 1, 8, "gate.x.needs", '"al" is not', 'mean "all"?'),
    ("inside one of two", "gate.x.needs = ['a', 3]", Regime, 1, 22, "gate.x.needs[1]", "text, not", '"3"'),
    # refused by a validator, in its own words
    ("validator", "[[step]]\nwithin = 0", Regime, 2, 1, "step[0].within", "'within' must be >= 1: 0", ""),
    # shown as it is written
    ("hidden characters", 'code = "a"\n"a\\u200e\\u00ad" = 1', Regime, 2, 1, '"a\\u200E\\u00AD"', "\\u200E\\u00AD", ""),
    ("long text", f"schema = '{'x' * 500}'", Regime, 1, 1, "schema", 'xx…")', "like 6"),
]


def problems(text: str, into: type) -> tuple[Problem, ...]:
    """What is wrong with *text* as a file."""
    with pytest.raises(BrokenFile) as caught:
        structure(parse(text.encode(), file=NAME), into)
    return caught.value.problems


@pytest.mark.parametrize("row", BROKEN, ids=[row[0] for row in BROKEN])
def test_says_what_where_and_what_to_do(row: Row) -> None:
    """Whatever is wrong with a file is said with line, column, key, what it is and what would be right."""
    _, text, into, line, column, key, what, fix = row
    (found,) = [each for each in problems(text, into) if (each.where.line, each.where.key) == (line, key)]

    assert found.where == Place(NAME, line, column, key)
    assert what in found.what
    assert fix in found.fix


def test_every_snippet_has_a_name_of_its_own() -> None:
    """No row of the table hides another, and the table stays a long one."""
    assert len({row[0] for row in BROKEN}) == len(BROKEN) > 45


EVERYTHING = """\
schema = "1"
on = "no"
gat = 1
[gate.x]
from = 3
level = "blok"
[[step]]
within = 0
teams = [{ email = "a@example.org" }, { name = 1 }]
[team]
nane = "x"
"""


def test_everything_is_said_at_once() -> None:
    """All that is wrong with a file is said in one go, in the order of its lines."""
    assert [(each.where.line, each.where.key) for each in problems(EVERYTHING, Regime)] == [
        (1, "schema"),
        (2, "on"),
        (3, "gat"),
        (5, "gate.x.from"),
        (6, "gate.x.level"),
        (8, "step[0].within"),
        (9, "step[0].teams[0].name"),
        (9, "step[0].teams[1].name"),
        (10, "team.name"),
        (11, "team.nane"),
    ]


def test_key_and_value_of_one_entry_are_both_refused() -> None:
    """Where the keys of a table are of a kind too, a bad value does not hide a bad key."""
    found = problems("[counts]\nwan = 'x'\nblock = 1\n", Regime)

    assert [each.where.key for each in found] == ["counts.wan", "counts.wan"]
    assert {each.what[:5] for each in found} == {'"wan"', "This "}


def test_a_flood_of_problems_is_cut() -> None:
    """Of thousands of problems a hundred are put into words, and that there are more is said last."""
    found = problems("nations = [" + "1," * 3000 + "]", Regime)

    assert len(found) == 101
    assert found[-1].what == "More is wrong than these 100 things."
    assert found[0].where.key == "nations[0]"


def test_a_key_that_is_given_is_not_proposed() -> None:
    """A misspelt key is taken for one that is missing from the table sooner than for one that stands there already."""
    (found,) = problems("[team]\nname = 'a'\nemai1 = 'b'\nnam = ''", Regime)[1:]

    assert 'Did you mean "name"?' in found.fix
    (missing, unknown) = problems("[team]\nemail = 'a'\nnamail = ''", Regime)
    assert missing.where.key == "team.name"
    assert 'Did you mean "name"?' in unknown.fix
