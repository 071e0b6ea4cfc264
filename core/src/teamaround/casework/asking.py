"""
A command read from a plain mapping: from a scenario, the command line, a form, another system.

    command = read_command("arrange_meeting", {"case": "C7K4-Q2XD-MQ", "what": "review", "day": date(2026, 12, 2)})

Nothing is coerced, and all that is wrong is said at once, each with the way to it: a command that nobody knows, an
argument that it has not, a value of the wrong kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from attrs import frozen

from teamaround.casework.commands import COMMANDS
from teamaround.casework.registry import DIRECTORY_COMMANDS
from teamaround.files import Fault, Faults, Path, did_you_mean, quoted, structure_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from teamaround.casework.command import Command

Kind = Literal[
    "person", "child", "agency", "party", "case", "advice",
    "part", "role", "nomination", "handover", "cover", "assessment", "request", "plan", "action", "meeting", "review",
    "note", "step", "notice", "entry",
]  # fmt: skip
"""
What an argument may name: a record of the directory, a case, or an entry in a case under the word of its kind.

`person` is a person or the child; `party` a person, the child or an agency; `entry` any entry that a case keeps.
"""

RECORDS: tuple[Kind, ...] = ("person", "child", "agency", "party", "case", "advice")

REFERS: dict[str, Kind] = {
    "accountable_to": "agency",
    "action": "action",
    "agencies": "agency",
    "agency": "agency",
    "and_parts": "part",
    "assessment": "assessment",
    "assignment": "role",
    "case": "case",
    "child": "child",
    "contributions.part": "part",
    "cover": "cover",
    "covers": "role",
    "decided_by": "person",
    "entry": "entry",
    "family_contact": "person",
    "from_whom": "party",
    "given_by": "person",
    "handover": "handover",
    "leads": "person",
    "line_manager": "person",
    "meeting": "meeting",
    "must_not_see_address_of": "person",
    "names_lead": "person",
    "nomination": "nomination",
    "note": "note",
    "notice": "notice",
    "owner": "part",
    "part": "part",
    "part.agency": "agency",
    "part_of": "agency",
    "people": "person",
    "person": "person",
    "plan": "plan",
    "present": "person",
    "request": "request",
    "rests_on": "assessment",
    "review": "review",
    "single_agency_plans.agency": "agency",
    "starter": "person",
    "step": "step",
    "taking": "person",
    "to_whom": "party",
    "withdrawn_by": "person",
    "works_for": "agency",
}
"""What an argument names, in every command that has one of this name. Below a dot stands what it holds."""

REFERS_IN: dict[str, dict[str, Kind | None]] = {
    "arrange_cover": {"by": "person"},
    "assign_lead": {"part": None},
    "circulate_plan": {"to": "person"},
    "complete_handover": {"part": None},
    "hold_meeting": {"part": None},
    "link_advice": {"advice": "advice"},
    "nominate_lead": {"by": "person"},
    "open_assessment": {"by": "person"},
    "open_case": {"part": None},
    "record_view": {"about": "person"},
    "resume_responsibility": {"to": "person"},
    "restrict_case": {"to": "person"},
    "restrict_child": {"to": "person"},
    "skip_step": {"note": None},
}
"""The same, where a name means something else from command to command; None where it names nothing."""


class Resolve(Protocol):
    """Turns what stands in place of a reference into the reference."""

    def __call__(self, kind: Kind, named: object) -> str:
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
        fix = did_you_mean(verb, (*COMMANDS, *DIRECTORY_COMMANDS)) or "`teamaround commands` lists them."
        raise Faults([Fault((), f"There is no command {quoted(verb)}.", fix)])
    return found


def refers(verb: str) -> dict[str, Kind]:
    """Each argument of a command that names something, and what it names; below a dot stands what it holds."""
    found = REFERS | REFERS_IN.get(verb, {})
    return {argument: kind for argument, kind in found.items() if kind is not None}


def read_command(verb: str, arguments: Mapping[str, object], *, resolve: Resolve | None = None) -> Command:
    """
    The command *verb* with these arguments, read as strictly as a file.

    Args:
        verb: What the command is called: `arrange_meeting`.
        arguments: The command's fields by name: plain dicts, lists, texts, numbers, truth values, dates and times.
        resolve: Finds the references that names stand for. Without it, references stand in the arguments themselves.

    Raises:
        Faults: Everything that is wrong, with the way from the arguments to it.
    """
    into = command_named(verb)
    given: object = dict(arguments)
    faults: list[Fault] = []
    if resolve is not None:
        names = _Names(resolve, faults)
        for argument, kind in refers(verb).items():
            given = names.resolved(given, argument.split("."), kind, ())
    try:
        command = structure_value(given, into)
    except Faults as error:
        raise Faults([*faults, *error.faults]) from None
    if faults:
        raise Faults(faults)
    return command


@frozen
class _Names:
    """What finds the references, and what it could not find."""

    resolve: Resolve
    faults: list[Fault]

    def resolved(self, value: object, way: Sequence[str], kind: Kind, path: Path) -> object:
        """*value* with every name at the end of *way* resolved; an empty text in place of what cannot be."""
        if isinstance(value, list):
            return [self.resolved(one, way, kind, (*path, place)) for place, one in enumerate(value)]
        if way:
            if not isinstance(value, dict) or way[0] not in value:
                return value
            return value | {way[0]: self.resolved(value[way[0]], way[1:], kind, (*path, way[0]))}
        describes = isinstance(value, dict) and kind not in RECORDS
        return self._found(kind, value, path) if isinstance(value, str) or describes else value

    def _found(self, kind: Kind, named: object, path: Path) -> str:
        try:
            return self.resolve(kind, named)
        except ValueError as error:
            what, *more = map(str, error.args)
            self.faults.append(Fault(path, what, more[0] if more else ""))
            return ""
