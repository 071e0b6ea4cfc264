"""
Commands that other distributions bring.

A distribution names a function under the entry-point group `teamaround.commands`. It takes what was typed behind the
command's name and gives the exit code:

    [project.entry-points."teamaround.commands"]
    portal = "example_portal.serving:main"      # def main(arguments: Sequence[str]) -> int

Listing imports nothing. The function is imported when its command is typed. One that cannot be loaded, is no
function, or is brought twice is said here; the core's own names cannot be taken (`app.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from teamaround.cli.misuse import Misused
from teamaround.containing import contained, not_imported
from teamaround.plugins.discovery import InstalledEntryPoint, installed_entry_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

COMMANDS = "teamaround.commands"
"""The entry-point group."""


@frozen(kw_only=True)
class ExtensionCommand:
    """
    A command that a distribution brings.

    Attributes:
        name: What is typed.
        says: What its distribution says of itself, for the list of commands.
    """

    name: str
    says: str
    _entries: tuple[InstalledEntryPoint, ...] = field(alias="entries")

    def __call__(self, arguments: Sequence[str]) -> int:
        """
        Carry it out, and give its exit code. Whatever it raises comes through.

        Raises:
            Misused: Several distributions bring a command of this name, or what is named cannot be loaded, or is no
                function.
        """
        if len(self._entries) > 1:
            every = " and ".join(one.brought_by for one in self._entries)
            raise Misused(f"Both bring a command {self.name!r}: {every}. Remove one of them.")
        entry = self._entries[0]
        try:
            with contained():
                found = entry.load()
        except Exception as error:
            what = f"{entry.brought_by} brings the command {self.name!r}, and {entry.value} cannot be loaded"
            why, fix = not_imported(error, entry.value)
            raise Misused(f"{what}: {why} {fix}") from error
        if not callable(found):
            raise Misused(
                f"{entry.brought_by} names {entry.value} as the command {self.name!r}, and it is no function."
            )
        return cast("Callable[[Sequence[str]], int]", found)(arguments)


def extension_commands(taken: Iterable[str]) -> dict[str, ExtensionCommand]:
    """The commands that distributions bring, by name; the names in *taken* are the command line's own."""
    own, found = set(taken), dict[str, list[InstalledEntryPoint]]()
    for one in installed_entry_points(COMMANDS):
        if one.name not in own:
            found.setdefault(one.name, []).append(one)
    return {
        name: ExtensionCommand(name=name, says=_says(every[0]), entries=tuple(every)) for name, every in found.items()
    }


def _says(entry: InstalledEntryPoint) -> str:
    return entry.summary or f"Brought by {entry.distribution}."
