"""Every command with what it is given, field by field, as its class says it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, fields_dict

from teamaround.casework.command import without_case
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import RECORDS, references_of
from tests.docs.reference import values
from tests.docs.reference.tables import table
from tests.docs.reference.values import inside
from tests.docs.reference.words import fields_said, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("said_of_commands.toml").read_text("utf-8"))
"""What the commands leave unsaid of their fields, by command; `everywhere` by name alone."""

EVERY: dict[str, Any] = {**COMMANDS, **DIRECTORY_COMMANDS}
OF_EVERY = {
    "on": "the day on which it happened; today unless it is said",
    "decided_by": "who decided, where that is not whoever gives it: the reference of a person",
    "because": "reasons for going on where a rule asks for one: the rule's key → the reason",
}
"""What every command may be given besides, by name."""


def described(of: Any) -> Iterator[tuple[str, str, str, str]]:
    """A row for each field that is a command's own: its name, whether it must be given, what may stand there, why."""
    own, names = fields_dict(of), references_of(of.verb())
    for one in fields_said(of):
        if one.name not in OF_EVERY:
            about = one.name == "case" and without_case(of, None)
            must = "yes" if about or own[one.name].default is NOTHING else ""
            named = names.get(one.name)
            kind = one.kind.replace("text", _named(named), 1) if named else one.kind
            said = one.said or SAID.get(of.verb(), {}).get(one.name) or SAID["everywhere"].get(one.name, "")
            yield f"`{one.name}`", must, kind.replace("not known", "nothing"), said


def unneeded() -> Iterator[str]:
    """What is said in the file of fields that are not there, or that their command says itself."""
    every = {verb: {one.name: one.said for one in fields_said(of)} for verb, of in EVERY.items()}
    silent = {name for own in every.values() for name, said in own.items() if not said}
    for verb, told in SAID.items():
        if verb == "everywhere":
            yield from (f"everywhere.{name}" for name in told if name not in silent)
        else:
            yield from (f"{verb}.{name}" for name in told if every.get(verb, {}).get(name) != "")


def _named(kind: str) -> str:
    article = "an" if kind[0] in "aeiou" else "a"
    return f"reference of {article} {kind}" if kind in RECORDS else f"id of {article} {kind}"


def sections() -> str:
    """A section for each command."""
    parts = [_section(verb, of) for verb, of in EVERY.items()]
    return "\n".join([*parts, *map(_value, values_given())])


def values_given() -> list[type]:
    """The values that stand in what commands are given."""
    found = {inner for of in EVERY.values() for inner in inside(of)}
    return sorted(found, key=lambda each: each.__name__)


def _value(of: type) -> str:
    rows = [(name, kind.replace("not known", "nothing"), said) for name, kind, said in values.described(of)]
    return (
        f"## {of.__name__}\n\n{prose(of)}\n\n{table(('field of a value', 'what stands there', 'what it says'), rows)}"
    )


def _section(verb: str, of: Any) -> str:
    columns = ("field", "must", "what stands there", "what it says")
    return f"## {verb}\n\n`{of.__name__}`. {prose(of)}\n\n{table(columns, described(of))}"
