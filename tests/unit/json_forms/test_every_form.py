from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from teamaround.casework.checks import validated
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import command_from_json, read_command
from teamaround.files import Faults
from teamaround.json_forms import schema_of, to_json, to_plain
from tests.unit.casework.directory import examples as directory
from tests.unit.casework.promises.came_to import ways

EVERY: dict[str, Any] = {**COMMANDS, **DIRECTORY_COMMANDS}


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a form."""
    return Draft202012Validator(schema_of(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("way", ways())
def test_a_command_about_a_case_and_what_it_comes_to_have_their_forms(way: str) -> None:
    """Each command's example comes back as it was, and it and each of its events are as their schemas say."""
    bench, command = ways()[way]
    if not command.opens:
        command = evolve(command, case="C7K4-Q2XD-MQ")
    assert to_plain(validated(command_from_json(to_json(command)))) == to_plain(command)
    validator(command.verb()).validate(to_plain(command))
    for event in bench.apart().do(command).events:
        validator(event.name).validate(to_plain(event))


@pytest.mark.parametrize("verb", DIRECTORY_COMMANDS)
def test_a_command_about_the_directory_and_what_it_comes_to_have_their_forms(verb: str) -> None:
    """The same of the directory's commands and records."""
    registry, command = directory.example(verb)
    assert command_from_json(to_json(command)) == validated(command)
    validator(verb).validate(to_plain(command))
    registry.do(command)
    for event in registry.journal:
        validator(event.name).validate(to_plain(event))
        validator(to_plain(event.now)["type"]).validate(to_plain(event.now))


MOMENTS = ["2026-12-02", "10:00"]
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.dates()
    | st.sampled_from(["2026-12-02", "10:00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(verb=st.sampled_from(sorted(EVERY)), draws=st.data())
def test_what_is_read_is_what_its_schema_takes(verb: str, draws: st.DataObject) -> None:
    """Whatever the reader makes a command of is written so that its schema takes it, and is read as the same again."""
    names = [one.name for one in fields(EVERY[verb])]
    arguments = draws.draw(st.dictionaries(st.sampled_from(names), plain, max_size=6))
    try:
        command = read_command(verb, arguments)
    except Faults:
        return
    form = to_plain(command)
    validator(verb).validate(form)
    assert to_plain(command_from_json(form)) == form
