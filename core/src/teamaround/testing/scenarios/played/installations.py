"""
The installations that scenarios are played in: those of example authorities, found beside the scenarios.

Where an authority's file is looked for, and what is said where there is none of that name (with the nearest).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.errors import BrokenFile
from teamaround.files import Fault, Faults, bytes_of, did_you_mean, listed, parse, quoted
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.testing.scenarios.written.reading import Install

AUTHORITIES = "authorities"


@frozen
class Installations:
    """The installations of authorities, each made once. Nothing in one changes, so many scenarios may share it."""

    _made: dict[Path, Installation] = field(factory=dict)

    def of(self, file: Path) -> Installation:
        """
        The installation that an authority's file describes.

        Raises:
            BrokenFile: The file cannot be read as an authority's.
            BrokenOffice: What it names is not installed, or is broken.
        """
        path = file.resolve()
        if path not in self._made:
            self._made[path] = Installation.of(read_authority(bytes_of(file), str(file)))
        return self._made[path]

    def beside(self, folder: Path) -> Install:
        """
        What finds the authorities that a scenario in *folder* names.

        A name stands for the file of that name in the nearest folder `authorities`, here or further up, or where the
        work goes on; a path counts from *folder*. Where there is none, it raises Faults that say where it looked.
        """

        def install(authority: str) -> Installation:
            if authority.endswith(".toml"):
                return self.of(_there(folder / authority))
            return self.of(_found(authority, folder))

        return install


def _there(file: Path) -> Path:
    if file.exists():
        return file
    near = sorted(one.name for one in file.parent.glob("*.toml")) if file.parent.is_dir() else []
    fix = did_you_mean(file.name, near) or "The path counts from the folder in which the scenario lies."
    raise Faults([Fault((), f"There is no file {quoted(file.name)} in {file.parent.resolve()}.", fix)])


def missing_authorities(source: bytes, folder: Path) -> set[str]:
    """The example authorities that a scenario in *folder* names and that are not there; none where it is no TOML."""
    with suppress(BrokenFile):
        data = parse(source, file="").data
        offices = data.get("offices")
        every = [data, *(offices.values() if isinstance(offices, dict) else ())]
        named = [one.get("authority") for one in every if isinstance(one, dict)]
        known = {file.stem for file in _files(_folders(folder))}
        return {one for one in named if isinstance(one, str) and not one.endswith(".toml")} - known
    return set()


def _folders(folder: Path) -> list[Path]:
    here, working = folder.resolve(), Path.cwd()
    every = [above / AUTHORITIES for above in dict.fromkeys([here, *here.parents, working, *working.parents])]
    return [each for each in every if each.is_dir()]


def _files(folders: Iterable[Path]) -> list[Path]:
    return [file for each in folders for file in sorted(each.glob("*.toml"))]


def _found(name: str, folder: Path) -> Path:
    here, working = folder.resolve(), Path.cwd()
    there = _folders(folder)
    files = _files(there)
    for file in files:
        if file.stem == name:
            return file
    looked = listed(dict.fromkeys([str(here), str(working)]))
    where = listed(map(str, there), last="and") if there else f"no folder {quoted(AUTHORITIES)} in {looked}, or above"
    what = f"There is no example authority {quoted(name)}."
    names = sorted({file.stem for file in files})
    fix = did_you_mean(name, names) or (f"There are {listed(names, last='and')}." if names else "")
    fix = fix or "Give the path of its file from here, ending in .toml."
    raise Faults([Fault((), what, f"{fix} Looked in: {where}.")])
