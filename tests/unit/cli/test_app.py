from __future__ import annotations

import io
from importlib import import_module
from typing import Any

import pytest
from attrs import fields, has

from teamaround.cli.app import GROUPS, make_app, rewritten
from teamaround.cli.command import CliCommand
from teamaround.cli.environment import Environment

LISTED = [one for listed in GROUPS.values() for one in listed]


def command_class(target: str) -> Any:
    """The class that a listed command names."""
    module, _, name = target.partition(":")
    return getattr(import_module(f"teamaround.cli.{module}"), name)


@pytest.mark.parametrize("target", [one.target for one in LISTED])
def test_every_command_is_a_frozen_class_that_can_be_run(target: str) -> None:
    """A command is a class that says what it does, documents each of its options, and prints JSON when asked to."""
    of = command_class(target)
    assert has(of)
    assert issubclass(of, CliCommand)
    assert (of.__doc__ or "").strip()
    assert "json" in {one.name for one in fields(of)}
    assert of.run is not CliCommand.run


@pytest.mark.parametrize("name", [one.name for one in LISTED])
def test_the_help_of_a_command_says_what_each_option_is(name: str) -> None:
    """Every option in a command's help has a description."""
    out = io.StringIO()
    environment = Environment(out=out, err=out, typed=io.StringIO())
    app = make_app(environment)
    for argument in app[name].assemble_argument_collection(parse_docstring=True):
        assert argument.parameter.help, argument.names


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("do arrange_meeting --help", "do arrange_meeting --list"),
        ("consider join case=C1 -h", "consider join --list"),
        ("do --help", "do --help"),
        ("case --help", "case --help"),
        ("do join text=--help", "do join text=--help"),
    ],
)
def test_the_help_of_a_verb_lists_its_fields(typed: str, meant: str) -> None:
    """`do VERB --help` means the list of the verb's fields; any other help is the command's."""
    assert rewritten(typed.split()) == meant.split()


def test_every_example_is_of_its_own_command() -> None:
    """An example in a help begins with the command that it is the help of."""
    for one in LISTED:
        assert one.example.split()[:2] == ["teamaround", one.name]
