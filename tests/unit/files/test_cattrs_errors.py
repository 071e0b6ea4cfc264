from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from attrs import asdict, field, frozen, validators

from teamaround.errors import BrokenFile
from teamaround.files import Fault, Faults, Path, parse, structure, structure_value
from tests.unit.files.made_up import HOOKS, Condition, Period, Step


def test_faults_of_hooks_are_placed_inside_their_value() -> None:
    """What a hook finds wrong is placed on the very key inside its value, and stands among all that is wrong."""
    text = """\
nothing = 1
within = "3 years"
[when]
a = 1
b = "x"
[when.not]
not = { c = true }
[[all_of]]
[[all_of]]
d = []
"""
    with pytest.raises(BrokenFile) as caught:
        structure(parse(text.encode(), file="x"), Step, hooks=HOOKS)

    assert [(str(each.where), each.what, each.fix) for each in caught.value.problems[1:]] == [
        ("x:2:1 [within]", "A period is a number of days or weeks.", 'Write "3 weeks".'),
        ("x:5:1 [when.b]", "No number.", "Write one."),
        ("x:7:9 [when.not.not.c]", "No number.", "Write one."),
        ("x:10:1 [all_of[1].d]", "No number.", "Write one."),
    ]


def test_words_of_a_hook_are_kept() -> None:
    """A ValueError of a hook keeps its words, whether they come with a fix or without."""
    with pytest.raises(Faults) as caught:
        structure_value({"within": "x weeks", "unit": "year"}, Step, hooks=HOOKS)

    assert [fault.what for fault in caught.value.faults] == [
        "invalid literal for int() with base 10: 'x'",
        "'year' is not a valid Unit",
    ]


def test_an_error_that_is_kept_and_raised_again_is_placed_anew() -> None:
    """A hook may raise one and the same error each time; it is placed where it was raised now, not where before."""
    kept = ValueError("No.")

    def refuse(value: object, path: Path) -> object:
        raise kept

    for key in ("within", "when"):
        with pytest.raises(Faults) as caught:
            structure_value({key: 1}, Step, hooks={Period: refuse, Condition: refuse})
        assert [fault.path for fault in caught.value.faults] == [(key,)]


def test_a_hook_that_breaks_is_not_blamed_on_the_file() -> None:
    """An error that says nothing about the value comes out of a hook as it is."""

    def broken(value: object, path: Path) -> object:
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        structure_value({"within": 1}, Step, hooks={Period: broken})


def even(_: object, __: object, value: int) -> None:
    """A validator in plain words."""
    if value % 2:
        raise ValueError("Only even numbers.", "Write 2.")


@frozen
class Checked:
    name: str = field(validator=validators.min_len(2))
    low: int = field(default=0, validator=validators.ge(0))
    high: int = field(default=9)
    pair: int = field(default=2, validator=even, metadata={"key": "both"})
    listed: tuple[int, ...] = field(default=(), converter=tuple)

    @high.validator
    def _above_low(self, _: object, value: int) -> None:
        if value < self.low:
            raise ValueError("The high one is below the low one.")

    @listed.validator
    def _sorted(self, _: object, value: tuple[int, ...]) -> None:
        for number, (one, other) in enumerate(pairwise(value)):
            if one > other:
                raise Faults([Fault((number + 1,), "Out of order.", "Sort them.")])


@frozen
class Whole:
    first: int = 0
    last: int = 0

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("It ends before it begins.", "Swap the two.")


def found(value: object, into: Any) -> list[tuple[Path, str, str]]:
    """What is wrong with *value*."""
    with pytest.raises(Faults) as caught:
        structure_value(value, into)
    return [(fault.path, fault.what, fault.fix) for fault in caught.value.faults]


def test_all_validators_are_heard() -> None:
    """Each validator that refuses is heard, in its own words, on the key of its field, with what is broken besides."""
    value = {"name": "a", "low": -1, "high": -2, "both": 3, "listed": [1, 3, 2], "nam": 1}

    assert found(value, Checked) == [
        (("nam",), '"nam" is not a key that is known here.', 'Did you mean "name"?'),
        (("name",), "Length of 'name' must be >= 2: 1", ""),
        (("low",), "'low' must be >= 0: -1", ""),
        (("high",), "The high one is below the low one.", ""),
        (("both",), "Only even numbers.", "Write 2."),
        (("listed", 2), "Out of order.", "Sort them."),
    ]


def test_a_validator_is_not_asked_about_what_is_broken() -> None:
    """A validator that looks at a neighbour which could not be read keeps quiet."""
    assert [path for path, _, _ in found({"name": "ab", "low": "x", "high": -2}, Checked)] == [("low",)]


def test_the_words_of_a_whole_are_kept() -> None:
    """What a class says of all its fields together stands on the table that it is read from."""
    assert found({"a": {"first": 2, "last": 1}}, Mapping[str, Whole]) == [
        (("a",), "It ends before it begins.", "Swap the two.")
    ]


def test_a_converter_that_refuses_is_heard() -> None:
    """A field's converter that raises a ValueError is heard on the key of its field."""

    @frozen
    class Converted:
        number: str = field(converter=int)

    assert asdict(structure_value({"number": "1"}, Converted)) == {"number": 1}
    assert found({"number": "x"}, Converted) == [(("number",), "invalid literal for int() with base 10: 'x'", "")]


def test_a_validator_of_types_is_heard() -> None:
    """The TypeError with which some validators refuse a value is a refusal like any other."""

    @frozen
    class Typed:
        anything: Any = field(validator=validators.instance_of(int))

    ((path, what, _),) = found({"anything": "x"}, Typed)
    assert path == ("anything",)
    assert what.startswith("'anything' must be <class 'int'>")
