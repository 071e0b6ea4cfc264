from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from teamaround.casework.directory.children import AddChild
from teamaround.command_input import command_from_json, json_values
from teamaround.command_input.json_commands import LARGEST_SIZE_BYTES
from teamaround.files import Faults

MEETING = {"case": "C1", "what": "review", "day": "2026-12-02"}


def wrong(source: Any, **more: Any) -> list[str]:
    """All that is said of what is no command."""
    with pytest.raises(Faults) as raised:
        command_from_json(source, **more)
    return [str(one) for one in raised.value.faults]


@pytest.mark.parametrize("make", [json.dumps, lambda form: json.dumps(form).encode(), dict])
def test_a_command_is_read_from_json(make: Any) -> None:
    """Text, bytes and what was decoded from them give the same command, its days read."""
    command: Any = command_from_json(make({"type": "command", "do": "arrange_meeting", "fields": MEETING}))
    assert (command.verb(), command.day) == ("arrange_meeting", date(2026, 12, 2))


def test_the_fields_alone_are_read_where_the_command_is_known() -> None:
    """Where a path or a form says which command it is, its fields are read alone, as strictly, each by its place."""
    command: Any = command_from_json(json.dumps(MEETING), do="arrange_meeting")
    assert command == command_from_json({"do": "arrange_meeting", "fields": MEETING})
    with pytest.raises(Faults) as raised:
        command_from_json('{"born": "soon", "nam": "Leo"}', do="add_child")
    assert [one.path for one in raised.value.faults] == [("born",), ("nam",)]
    for sent, do in (("[1]", "add_child"), ('{"a": 1, "a": 2}', "add_child"), ("{}", "ad_child")):
        with pytest.raises(Faults, match=r"no object|more than once|Did you mean \"add_child\""):
            command_from_json(sent, do=do)


def test_all_that_is_wrong_is_told_with_the_way_to_it() -> None:
    """Each fault is told by its place in the form, with what would be right."""
    part = {"agency": 3, "jb": "senco"}
    said = wrong(
        {"do": "open_case", "fields": {"child": "K1", "regime": "x", "starter": "P1", "part": part, "on": "x"}}
    )
    assert len(said) == 3
    assert any(one.startswith("fields.part.agency: This should be text") for one in said)
    assert any(one.startswith("fields.part.jb: ") and 'Did you mean "job"?' in one for one in said)
    assert any(one.startswith('fields.on: "x" is no date.') for one in said)
    assert wrong({"do": "opn_case"}) == ['do: There is no command "opn_case". Did you mean "open_case"?']
    assert wrong({"do": "add_child", "field": {}})[0].endswith('Did you mean "fields"?')
    assert (
        "This is not allowed" in wrong({"do": "add_child", "type": "event"})[0]
        or "type" in wrong({"do": "add_child", "type": "event"})[0]
    )


@pytest.mark.parametrize("source", ["{", {1: 2}, "7"])
def test_what_is_advised_is_taken(source: Any) -> None:
    """Where the fields alone are asked for, it is told how fields alone are written; what is advised is taken."""
    [said] = wrong(source, do="add_child")
    assert said.endswith(' Write {"name": "…"}.')
    assert command_from_json('{"name": "…"}', do="add_child") == AddChild(name="…")


def test_a_number_beyond_all_is_not_to_be_put_in_quotation_marks() -> None:
    """A number that no computer counts to is not called by a word that nobody wrote."""
    [said] = wrong('{"do": "add_child", "fields": {"name": 1e400}}')
    assert said.endswith('Write one text in quotation marks, like "text".')


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{", "This is not JSON: "),
        (b"\xff\xfe\xff", "This is not JSON: "),
        ("[" * 100_000, "This is not JSON: "),
        ('{"do": NaN}', "NaN is no number of JSON"),
        ([1], "This should be an object, not a list"),
        (None, "This should be an object"),
        ({1: 2}, 'Names in an object are text, and these are not: "1".'),
        ({"do": "add_child", "fields": {"name": "A", None: 2}}, 'these are not: "None".'),
        ({"do": "add_child", "fields": {"references": [{3: "x"}]}}, 'these are not: "3".'),
        ("7", "This should be an object, not a whole number (7)."),
        ('{"do": "add_child", "fields": {"name": "A", "name": "B"}}', 'stands more than once: "name"'),
        (" " * (LARGEST_SIZE_BYTES + 1), "larger than 1,048,576 bytes"),
    ],
)
def test_what_is_no_json_is_told_as_what_it_is(source: Any, says: str) -> None:
    """What cannot be read, would lose a field or is too large to be looked at is refused in words."""
    assert says in wrong(source)[0]


def test_plain_json_gives_plain_values() -> None:
    """What is read is what stands there: objects, lists, texts, numbers, truth values and nothing."""
    assert json_values('{"a": [1, "x", null, true, 1.5]}') == {"a": [1, "x", None, True, 1.5]}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("[]", 'Write its names and values in braces, like {"name": 1}.'),
        ("null", 'Write its names and values in braces, like {"name": 1}.'),
        ({"born": 20240101}, 'Write a date in quotation marks, like "2026-03-31".'),
        ({"born": [2024]}, 'Write a date in quotation marks, like "2026-03-31".'),
        ({"name": None}, 'Write text, like "text".'),
        ({"name": 7}, 'Put it in quotation marks: "7".'),
        ({"name": "A", "references": "nhs"}, 'Write its names and values in braces, like {"name": 1}.'),
    ],
)
def test_whoever_sends_json_is_told_how_json_has_it(source: Any, says: str) -> None:
    """What is wrong in JSON is put right in JSON's spelling: a date in quotation marks, an object with its names so."""
    given = source if isinstance(source, str) else {"do": "add_child", "fields": {"name": "A", **source}}
    [said] = wrong(given)
    assert said.endswith(says)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            '{"name": "a\\ud800"}',
            "fields.name: This holds half a character (U+D800), which nothing can write. Remove it.",
        ),
        (
            '{"name": "A", "references": {"nhs": "\\udfff"}}',
            "fields.references.nhs: This holds half a character (U+DFFF)",
        ),
        (
            '{"name": "A", "references": {"\\udc80": "1"}}',
            "fields.references: A name in it holds half a character (U+DC80)",
        ),
    ],
)
def test_half_a_character_is_refused_where_it_stands(fields: str, says: str) -> None:
    """What JSON can spell and nothing can hold is refused with its place; both halves are one character."""
    assert wrong(f'{{"do": "add_child", "fields": {fields}}}')[0].startswith(says)
    whole: Any = command_from_json('{"do": "add_child", "fields": {"name": "\\ud83d\\ude00"}}')
    assert whole.name == "\U0001f600"
