"""
What every command comes to in its example and in further ways, event by event, and the file in which that is kept.

Whoever changes it on purpose writes the file anew, and reads in the change of the file what it comes to now:
`.venv/bin/python -m tests.unit.casework.promises.came_to`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import Factory, fields, has

from teamaround.casework.commands import COMMANDS
from tests.unit.casework.examples import example
from tests.unit.casework.promises.more import more

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from tests.unit.casework.bench import Bench

KEPT = Path(__file__).with_suffix(".txt")


def came_to(bench: Bench, command: CaseCommand) -> list[str]:
    """The events of a command, each on a line, without what stands as it would if nobody had said anything."""
    happened = [event for event in bench.apart().do(command).events if not event.name.startswith("matter_")]
    lines = [f"{event.name} {msgspec.json.encode(told(event)).decode()}" for event in happened]
    return [line.replace(bench.rules.edition.hash, "the edition's hash") for line in lines]


def told(value: Any) -> Any:
    """A value as plain JSON holds it, without the fields that have their defaults."""
    if has(type(value)):
        return {
            one.name: told(getattr(value, one.name))
            for one in fields(type(value))
            if getattr(value, one.name) != default(one)
        }
    if isinstance(value, tuple):
        return [told(one) for one in value]
    return value


def default(one: Any) -> object:
    """What a field holds where nobody says anything."""
    return one.default.factory() if isinstance(one.default, Factory) else one.default  # type: ignore[arg-type]


@cache
def ways() -> dict[str, tuple[Bench, CaseCommand]]:
    """The example of every command by its verb, and further ways by what is otherwise about them."""
    return {verb: example(verb) for verb in COMMANDS} | more()


def everything() -> str:
    """What all of them come to, as it is kept."""
    return "\n".join("\n".join((f"# {name}", *came_to(*way), "")) for name, way in ways().items())


if __name__ == "__main__":
    KEPT.write_text(everything(), "utf-8")
