"""
Five offices, each for one authority, in a folder that whoever watches may keep and play with.

A folder that holds something gets a number; `--fresh` removes what the demo itself left there, and nothing else. Their
ids come from a seed, so that the story is the same each time: `SeededIds` in `core/src/teamaround/clock.py`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.clock import SeededIds
from teamaround.concepts.actors import Actor
from teamaround.errors import TeamaroundError
from teamaround.office import Office
from teamaround_demo.story.clock import StoryClock

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from teamaround.commands import Command
    from teamaround.office import Receipt

OFFICER = Actor.officer()
"""Who types: one of the authority's own staff."""


class NoFolder(TeamaroundError):
    """The offices cannot be put where they were wanted."""


@frozen
class Place:
    """An authority of the story: its file beside this package, its regime, and what a column calls it."""

    file: str
    regime: str
    called: str

    @property
    def stores(self) -> str:
        """The name of its store, without the ending."""
        return self.file.replace("_", "-")


SLOUGH = Place("slough", "slough_ecaf", "Slough")
EAST_RIDING = Place("east_riding", "east_riding_eys", "East Riding")
PLACES = (
    SLOUGH,
    Place("dudley", "england_caf", "Dudley"),
    Place("kingston_richmond", "ehcp", "Kingston and Richmond"),
    Place("scottish_council", "girfec", "A Scottish council"),
    EAST_RIDING,
)
"""The five, in the order in which they are shown."""

OURS = {f"{place.file}.toml" for place in PLACES} | {
    f"{place.stores}.db{ending}" for place in PLACES for ending in ("", "-journal", "-shm", "-wal")
}
IGNORING = ".gitignore"
"""Keeps the offices out of whatever repository the folder happens to lie in."""


class StoryDesk:
    """The desk of one office, at which the story is typed in."""

    def __init__(self, folder: Path, place: Place, day: date) -> None:
        self.place = place
        self.file = folder / f"{place.file}.toml"
        self.file.write_bytes((files("teamaround_demo") / "authorities" / self.file.name).read_bytes())
        self.clock = StoryClock(day)
        self.office = Office.open(self.file, clock=self.clock, ids=SeededIds(f"demo {place.file}"))

    def on(self, day: date) -> None:
        """Turn to *day*."""
        self.clock.day = day

    def do(self, command: Command) -> Receipt:
        """Type *command* in. What the office refuses comes through as Refused."""
        return self.office.do(command, by=OFFICER)

    def add(self, command: Command) -> str:
        """Type *command* in, and give the reference of what it added."""
        return self.do(command).reference


def folder_for(wanted: Path, *, fresh: bool) -> Path:
    """
    The folder for the offices of this run: *wanted*, or with a number behind it where that holds something already.

    With *fresh*, offices that an earlier run left in *wanted* are removed first.

    Raises:
        NoFolder: It cannot be made; or, with *fresh*, it holds something that is not the demo's.
    """
    try:
        if fresh:
            _clear(wanted)
        number, folder = 1, wanted
        while folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            number += 1
            folder = wanted.with_name(f"{wanted.name}-{number}")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / IGNORING).write_text("*\n", "utf-8")
    except OSError as error:
        what = f"{error.filename} cannot be used: {error.strerror}."
        raise NoFolder(f"{what} Name another place with --folder.") from error
    return folder


def _clear(folder: Path) -> None:
    held = sorted(folder.iterdir()) if folder.exists() else []
    foreign = [one.name for one in held if one.name not in OURS | {IGNORING}]
    if foreign:
        what = f"{folder} holds what is not the demo's ({', '.join(foreign)}), so nothing was removed."
        raise NoFolder(f"{what} Leave out --fresh, or name another place with --folder.")
    for one in held:
        one.unlink()
