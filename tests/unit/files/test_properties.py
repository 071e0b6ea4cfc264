from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from attrs import Factory, define, field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from teamaround.concepts.texts.lines import HIDDEN
from teamaround.errors import BrokenFile, Problem
from teamaround.files import Faults, Path, parse, structure, structure_value

BARE = re.compile(r"[A-Za-z0-9_-]+")
SEEN = st.characters(exclude_categories=["Cs"]).filter(lambda one: not HIDDEN.search(one))
texts = partial(st.text, SEEN)
"""Texts without what nobody sees, which a file may not hold."""
zones: Any = st.none() | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
numbers = st.integers(-(2**63), 2**63 - 1)
times = st.times().map(lambda moment: moment.replace(fold=0))
stamps = st.datetimes(datetime(1000, 1, 1), timezones=zones).map(lambda stamp: stamp.replace(fold=0))  # noqa: DTZ001
plain = (
    texts(max_size=8)
    | numbers
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates(min_value=date(1000, 1, 1))
    | times
    | stamps
)
keys = st.sampled_from(["a", "b", "c-d", "1", "", "é", "x y", "q'", '"', ".", "#", "[", "\t\n"]) | texts(max_size=3)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(keys, values, max_size=5)


@define
class Writer:
    """Writes values as TOML, in one of the many ways that the language has, and notes where each key begins."""

    choose: st.DataObject
    text: str = ""
    places: dict[Path, tuple[int, int]] = Factory(dict)

    def either(self) -> bool:
        """Either of two ways."""
        return self.choose.draw(st.booleans())

    def put(self, *texts: str) -> None:
        """Write what is needed as it is."""
        self.text += "".join(texts)

    def mark(self, path: Path, *, first: bool = False) -> None:
        """Here begins what stands at *path*."""
        place = (self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n"))
        if first:
            self.places.setdefault(path, place)
        else:
            self.places[path] = place

    def gap(self) -> None:
        """Room between two things in brackets, where lines may end and comments stand."""
        self.put(self.choose.draw(st.sampled_from(["", " ", "\n", "\n  # ] } é\n\t"])))

    def key(self, name: str) -> None:
        """One part of a key, in one of its spellings."""
        if BARE.fullmatch(name) and self.either():
            self.put(name)
        elif "'" not in name and name.isprintable() and self.either():
            self.put(f"'{name}'")
        else:
            self.put(basic(name))

    def table(self, path: Path, table: Mapping[str, Any]) -> None:
        """The keys of a table below its heading, then the tables in it below headings of their own."""
        later: list[tuple[str, Any]] = []
        for name, value in table.items():
            if is_table_or_tables(value) and self.either():
                later.append((name, value))
            else:
                self.pair(path, name, value)
                self.put("\n")
        for name, value in later:
            entries = [((*path, name), value, "[]")]
            if isinstance(value, list):
                entries = [((*path, name, number), entry, "[[]]") for number, entry in enumerate(value)]
            for inside, entry, brackets in entries:
                half = len(brackets) // 2
                self.put(brackets[:half])
                self.heading(inside)
                self.put(brackets[half:], "\n")
                self.table(inside, entry)

    def heading(self, path: Path) -> None:
        """The key of a heading, and the place of each table that it names."""
        names = [number for number, part in enumerate(path) if isinstance(part, str)]
        for number in names:
            self.put("." if number else "")
            if number != names[-1]:
                self.mark(path[: number + 1], first=True)
            else:
                self.mark(path[: number + 1], first=number + 1 < len(path))
                self.mark(path)
            self.key(str(path[number]))

    def pair(self, path: Path, name: str, value: Any) -> None:
        """A key and its value on one line, or the key dotted into its only key."""
        path = (*path, name)
        self.mark(path)
        self.key(name)
        if isinstance(value, dict) and len(value) == 1 and self.either():
            self.put(" . ")
            self.pair(path, *next(iter(value.items())))
            return
        self.put(" = ")
        self.value(path, value)

    def value(self, path: Path, value: Any) -> None:
        """What stands behind the equals sign."""
        if isinstance(value, dict):
            self.put("{")
            for number, name in enumerate(value):
                self.put("," if number else "")
                self.gap()
                self.pair(path, name, value[name])
            self.gap()
            self.put(",\n}" if value and self.either() else "}")
        elif isinstance(value, list):
            self.put("[")
            for number, entry in enumerate(value):
                self.put("," if number else "")
                self.gap()
                self.mark((*path, number))
                self.value((*path, number), entry)
            self.gap()
            self.put("]")
        else:
            self.put(scalar(value))


def is_table_or_tables(value: object) -> bool:
    """Whether headings can be written for *value*."""
    return isinstance(value, dict) or (
        isinstance(value, list) and value != [] and all(isinstance(entry, dict) for entry in value)
    )


def basic(text: str) -> str:
    """*text* in double quotation marks."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def scalar(value: object) -> str:
    """A value that holds no other, as TOML."""
    if isinstance(value, str):
        return basic(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, (date, time)) else repr(value)


def exact(value: Any) -> Any:
    """*value* with the kind of each thing in it, so that 1, 1.0 and true differ, and in an order of its own."""
    if isinstance(value, dict):
        return "table", sorted((key, exact(held)) for key, held in value.items())
    if isinstance(value, (list, tuple)):
        return "list", [exact(held) for held in value]
    return type(value).__name__, repr(value)


@given(documents, st.data())
@settings(max_examples=300)
def test_places_are_right_wherever_keys_stand(values: dict[str, Any], choose: st.DataObject) -> None:
    """Every key and every entry of any document is found where it was written, and its values are as they were."""
    writer = Writer(choose)
    writer.table((), values)

    document = parse(writer.text.encode(), file="x")

    assert exact(document.data) == exact(values)
    found = {path: document.place(path) for path in writer.places}
    assert {path: (place.line, place.column) for path, place in found.items()} == writer.places


@frozen
class Everything:
    text: str
    number: int
    fraction: float
    truth: bool
    day: date
    moment: time
    stamp: datetime
    texts: tuple[str, ...]
    table: Mapping[str, int]
    either: int | str
    anything: Any
    perhaps: str | None = None
    inner: tuple[Everything, ...] = ()
    odd_: bool = field(default=False, metadata={"key": "odd key"})


@st.composite
def everything(draw: st.DrawFn, depth: int = 2) -> dict[str, Any]:
    """Plain values that fit `Everything`."""
    found: dict[str, Any] = {
        "text": draw(texts()),
        "number": draw(numbers),
        "fraction": draw(st.floats(allow_nan=False)),
        "truth": draw(st.booleans()),
        "day": draw(st.dates(min_value=date(1000, 1, 1))),
        "moment": draw(times),
        "stamp": draw(stamps),
        "texts": draw(st.lists(texts(max_size=4), max_size=3)),
        "table": draw(st.dictionaries(keys, numbers, max_size=3)),
        "either": draw(numbers | texts()),
        "anything": draw(values),
    }
    if draw(st.booleans()):
        found |= {"perhaps": draw(texts()), "odd key": draw(st.booleans())}
    if depth:
        found["inner"] = draw(st.lists(everything(depth - 1), max_size=2))
    return found


def plainly(made: Everything) -> dict[str, Any]:
    """The plain values of *made*, as a file would give them."""
    found = {name: getattr(made, name) for name in Everything.__annotations__ if name not in ("odd_", "inner")}
    return found | {"odd key": made.odd_, "inner": [plainly(each) for each in made.inner]}


@given(everything(), st.data())
@settings(max_examples=100)
def test_what_fits_is_read_exactly(values: dict[str, Any], choose: st.DataObject) -> None:
    """Values that fit come back from a file exactly as they went in, each of its own kind."""
    writer = Writer(choose)
    writer.table((), values)

    made = structure(parse(writer.text.encode(), file="x"), Everything)

    def filled(given: dict[str, Any]) -> dict[str, Any]:
        inner = [filled(each) for each in given.get("inner", [])]
        return {"perhaps": None, "odd key": False} | given | {"inner": inner}

    assert exact(plainly(made)) == exact(filled(values))


@given(values)
@settings(max_examples=300)
def test_any_value_is_refused_with_words(value: object) -> None:
    """Any plain value at all that does not fit is refused with faults that say what is wrong and what is right."""
    with pytest.raises(Faults) as caught:  # no value that is drawn has all the keys
        structure_value(value, Everything)

    assert caught.value.faults
    assert all(fault.what and fault.fix for fault in caught.value.faults)


snippets = (
    st.sampled_from(
        ["[", "]", "{", "}", "=", ",", ".", '"', "'", '"""', "'''", "#", "\\", "[[", "]]", " ", "\n", "\r\n", "\r"]
    )
    | st.sampled_from(
        ["a", "b", "1", "1e9", "0x", "2026-03-31", " 09:30", "true", "inf", "\\u00", "é", "\x00", "\x1b", "a = 1\n"]
    )
    | st.sampled_from(
        ["text = ''\n", "number = 1\n", "[inner]\n", "[[inner]]\n", "inner = [", "table = {"],
    )
)


def broken(source: bytes) -> Sequence[Problem]:
    """What is wrong with *source*, if anything is."""
    try:
        structure(parse(source, file="x"), Everything)
    except BrokenFile as error:
        return error.problems
    return ()


@given(st.binary() | st.lists(snippets, max_size=40).map(lambda parts: "".join(parts).encode()))
@settings(max_examples=1000)
def test_whatever_the_bytes_only_broken_files_are_said(source: bytes) -> None:
    """No bytes at all bring anything about but a document or a BrokenFile, whose problems lie inside the file."""
    lines = source.count(b"\n") + 1

    for problem in broken(source):
        assert problem.what
        assert 1 <= (problem.where.line or 1) <= lines
