"""The installations that scenarios are played in: those of example authorities, found beside the scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import bytes_of, did_you_mean, listed, quoted
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority

if TYPE_CHECKING:
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
        work goes on; a path counts from *folder*.
        """

        def install(authority: str) -> Installation:
            if authority.endswith(".toml"):
                return self.of(folder / authority)
            return self.of(_found(authority, folder))

        return install


def _found(name: str, folder: Path) -> Path:
    here, working = folder.resolve(), Path.cwd()
    folders = [above / AUTHORITIES for above in dict.fromkeys([here, *here.parents, working, *working.parents])]
    files = [each for found in folders if found.is_dir() for each in sorted(found.glob("*.toml"))]
    for file in files:
        if file.stem == name:
            return file
    names = sorted({file.stem for file in files})
    what = f"There is no example authority {quoted(name)}."
    fix = did_you_mean(name, names) or (f"There are {listed(names, last='and')}." if names else "")
    raise BrokenFile([Problem(Place(AUTHORITIES), what, fix or "Give the path of its file, ending in .toml.")])
