"""Every command with what it is given, field by field, as its class says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import NOTHING, fields_dict

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input import RECORDS, references_of
from tests.docs.reference import values
from tests.docs.reference.tables import table
from tests.docs.reference.values import inside
from tests.docs.reference.words import fields_said, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            must = "yes" if own[one.name].default is NOTHING else ""
            named = names.get(one.name)
            kind = one.kind.replace("text", _named(named), 1) if named else one.kind
            yield f"`{one.name}`", must, kind.replace("not known", "nothing"), one.said


def _named(kind: str) -> str:
    return f"reference of a {kind}" if kind in RECORDS else f"id of a {kind}"


def sections() -> str:
    """A section for each command."""
    parts = []
    for every in (COMMANDS, DIRECTORY_COMMANDS):
        parts += [_section(verb, of) for verb, of in every.items()]
    return "\n".join([*parts, *map(_value, values_given())])


def values_given() -> list[type]:
    """The values that stand in what commands are given."""
    found = {inner for of in (*COMMANDS.values(), *DIRECTORY_COMMANDS.values()) for inner in inside(of)}
    return sorted(found, key=lambda each: each.__name__)


def _value(of: type) -> str:
    rows = [(name, kind.replace("not known", "nothing"), said) for name, kind, said in values.described(of)]
    return (
        f"## {of.__name__}\n\n{prose(of)}\n\n{table(('field of a value', 'what stands there', 'what it says'), rows)}"
    )


def _section(verb: str, of: Any) -> str:
    columns = ("field", "must", "what stands there", "what it says")
    return f"## {verb}\n\n`{of.__name__}`. {prose(of)}\n\n{table(columns, described(of))}"
