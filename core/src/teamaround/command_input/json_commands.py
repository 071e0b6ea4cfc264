"""
Commands as JSON: what another system sends, a line of a file, the body of a request; read as strictly as any other.

    {"do": "arrange_meeting", "fields": {"case": "C7K4-Q2XD-MQ", "what": "review", "day": "2026-12-02"}}

`to_json` writes the same form (`json_forms/`). A name that stands twice in one object, of which JSON would keep one, is
refused, and so is what is no JSON though many write it (NaN). Lines of somebody's history have a key besides:
`office/elsewhere/history.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from teamaround.arguments import as_declared
from teamaround.command_input.reading import command_named, read_command
from teamaround.files import Fault, Faults, Path, listed, quoted, structure_value

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.command_input.reading import Resolve

LARGEST_SIZE_BYTES = 1024 * 1024
"""Of one command as JSON; more than the limits of what it may carry would let through."""

MOST_DIGITS = 100
"""Of one number in it."""

WRITE = 'Write {"do": "add_child", "fields": {"name": "…"}}.'
WRITE_FIELDS = 'Write {"name": "…"}.'


@frozen(kw_only=True)
class CommandForm:
    """
    A command as JSON has it.

    Attributes:
        do: What it is called: `arrange_meeting`.
        fields: Its fields by name; days and times in ISO text.
        type: That it is a command; it may be left out.
    """

    do: str
    fields: dict[str, object] = field(factory=dict)
    type: Literal["command"] = "command"


@as_declared
def command_from_json(
    source: str | bytes | Mapping[str, object], *, do: str | None = None, resolve: Resolve | None = None
) -> Command:
    """
    The command that *source* asks for: JSON text, or what was decoded from it.

    Args:
        source: The command; with *do*, its fields alone.
        do: What the command is called, where that is known otherwise: by the path of a request, by a form.
        resolve: Finds the references that names stand for, as in `read_command`.

    Raises:
        Faults: Everything that is wrong, each with the way to it, such as `fields.part.agency`.
    """
    write = WRITE if do is None else WRITE_FIELDS
    given = json_values(source, write) if isinstance(source, str | bytes) else _decoded(source, write)
    if do is not None:
        if not isinstance(given, dict):
            raise Faults([Fault((), "This is no object with the command's fields.", write)])
        return read_command(do, given, resolve=resolve)
    form = structure_value(given, CommandForm, as_json=True)
    way: Path = ("do",)
    try:
        command_named(form.do)
        way = ("fields",)
        return read_command(form.do, form.fields, resolve=resolve)
    except Faults as error:
        raise Faults(one.under(way) for one in error.faults) from None


def _decoded(value: object, write: str) -> object:
    """What somebody else decoded, as it is. Raises Faults where JSON has no such object: a name in it is no text."""
    if isinstance(value, Mapping):
        if wrong := [repr(name) for name in value if not isinstance(name, str)]:
            what = f"Names in an object are text, and these are not: {listed(map(quoted, wrong[:5]), last='and')}."
            raise Faults([Fault((), what, write)])
        return {name: _decoded(one, write) for name, one in value.items()}
    return [_decoded(one, write) for one in value] if isinstance(value, list) else value


def json_values(source: str | bytes, write: str = WRITE) -> Any:
    """
    What a JSON text holds, as plain values; where it is none, *write* says what would be right.

    Raises:
        Faults: It is no JSON, or too large, or one name stands twice in an object.
    """
    if len(source) > LARGEST_SIZE_BYTES:
        raise Faults([Fault((), f"It is larger than {LARGEST_SIZE_BYTES:,} bytes.", "Give it in several commands.")])
    try:
        return json.loads(source, object_pairs_hook=_each_once, parse_constant=_no_number, parse_int=_whole)
    except Faults:
        raise
    except (ValueError, RecursionError) as wrong:
        said = "values stand inside each other too deep" if isinstance(wrong, RecursionError) else str(wrong)
        raise Faults([Fault((), f"This is not JSON: {said}.", write)]) from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = [quoted(name) for name, times in Counter(name for name, _ in pairs).items() if times > 1]
        raise Faults([Fault((), f"In one object stands more than once: {listed(twice[:5], last='and')}.", "Keep one.")])
    return found


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number in it has {len(digits):,} digits, and more than {MOST_DIGITS} is none here")
    return int(digits)


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no number of JSON")
