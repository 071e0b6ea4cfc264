"""
The one reader of commands: a plain mapping, as a file, the command line, JSON or a form has it, read strictly.

An unknown command or argument, a value of the wrong kind, too much of anything: all that is wrong is said at once,
with the way to it and the nearest name. Nothing is coerced but a day or a time in ISO text (`moments.py`), and nothing
is dropped. Names that stand for references are resolved by whoever calls. JSON as other systems send it:
`json_commands.py`. What is typed becomes such values in `cli/typed_commands.py`. Whether the words can be kept:
`casework/checks.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from teamaround.arguments import as_declared
from teamaround.casework.command import NO_CASE, without_case
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.command_input.moments import moments_read
from teamaround.command_input.references import RECORDS, references_of
from teamaround.concepts.texts.limits import excess
from teamaround.files import Fault, Faults, Path, did_you_mean, quoted, structure_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from teamaround.casework.command import Command
    from teamaround.command_input.references import ReferenceKind


class Resolve(Protocol):
    """Turns what stands in place of a reference into the reference."""

    def __call__(self, kind: ReferenceKind, named: object) -> str:
        """
        The reference of the record of this kind, or the id of the entry, that *named* stands for.

        Args:
            kind: What the argument names.
            named: A text; or, for an entry in a case, a table that describes it.

        Raises:
            ValueError: It stands for none; what is wrong, and what would be right.
        """


def command_named(verb: str) -> type[Command]:
    """
    The command that files and the command line call *verb*.

    Raises:
        Faults: There is none; with the nearest known one.
    """
    found: type[Command] | None = COMMANDS.get(verb) or DIRECTORY_COMMANDS.get(verb)
    if found is None:
        fix = did_you_mean(verb, (*COMMANDS, *DIRECTORY_COMMANDS)) or "Give the name of a command, such as add_child."
        raise Faults([Fault((), f"There is no command {quoted(verb)}.", fix)])
    return found


@as_declared
def read_command(
    verb: str, arguments: Mapping[str, object], *, resolve: Resolve | None = None, in_toml: bool = False
) -> Command:
    """
    The command *verb* with these arguments, read as strictly as a file.

    Args:
        verb: What the command is called: `arrange_meeting`.
        arguments: The command's fields by name: plain dicts, lists, texts, numbers, truth values; dates and times, or
            these in ISO text. None stands for a field that is left empty, where it may be.
        resolve: Finds the references that names stand for. Without it, references stand in the arguments themselves.
        in_toml: Whether whoever wrote them is told how TOML has them, and not JSON.

    Raises:
        Faults: Everything that is wrong, with the way from the arguments to it; also where no case is named, and the
            command is about one.
    """
    no_case = without_case(command_named(verb), arguments.get("case"))
    return _read(verb, arguments, resolve=resolve, in_toml=in_toml, wrong=[Fault(("case",), *NO_CASE)] * no_case)


def read_for_case_in_hand(
    verb: str, arguments: Mapping[str, object], *, resolve: Resolve | None = None, in_toml: bool = False
) -> Command:
    """The same, where whoever calls puts the case in themselves: it may be left out."""
    return _read(verb, arguments, resolve=resolve, in_toml=in_toml, wrong=[])


def _read(
    verb: str, arguments: Mapping[str, object], *, resolve: Resolve | None, in_toml: bool, wrong: list[Fault]
) -> Command:
    into = command_named(verb)
    if too_much := [Fault(one.path, one.what, one.fix) for one in excess(dict(arguments))]:
        raise Faults(too_much)
    no_moments: list[Fault] = []
    # A case that is null is told as one that is missing.
    left_out = {one.path[0] for one in wrong}
    named = {name: value for name, value in arguments.items() if name not in left_out}
    given = moments_read(named, into, no_moments)
    faults = [*wrong, *no_moments]
    if resolve is not None:
        names = _Names(resolve, faults)
        for argument, kind in references_of(verb).items():
            given = names.resolved(given, argument.split("."), kind, ())
    try:
        command = structure_value(given, into, as_json=not in_toml)
    except Faults as error:
        told = {one.path for one in no_moments}
        raise Faults([*faults, *(one for one in error.faults if one.path not in told)]) from None
    if faults:
        raise Faults(faults)
    return command


@frozen
class _Names:
    """The finder of references, and the faults of those that it could not find."""

    resolve: Resolve
    faults: list[Fault]

    def resolved(self, value: object, way: Sequence[str], kind: ReferenceKind, path: Path) -> object:
        """*value* with every name at the end of *way* resolved; what cannot be stays as it is, or is an empty text."""
        if isinstance(value, list):
            return [self.resolved(one, way, kind, (*path, place)) for place, one in enumerate(value)]
        if way:
            if not isinstance(value, dict) or way[0] not in value:
                return value
            return value | {way[0]: self.resolved(value[way[0]], way[1:], kind, (*path, way[0]))}
        describes = isinstance(value, dict) and kind not in RECORDS
        return self._found(kind, value, path) if isinstance(value, str) or describes else value

    def _found(self, kind: ReferenceKind, named: object, path: Path) -> str:
        try:
            return self.resolve(kind, named)
        except ValueError as error:
            what, *more = map(str, error.args)
            self.faults.append(Fault(path, what, more[0] if more else ""))
            return named if isinstance(named, str) else ""
