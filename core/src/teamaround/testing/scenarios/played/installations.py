"""
The installations that scenarios are played in: those of the example authorities that they name, by a path.

The path counts from the scenario, in a folder as in an installed regime. Of the regime to which a scenario's file
belongs, the copy that lies beside it is played (`plugins/folders.py`); of every other one, the installed copy.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.files import Fault, Faults, bytes_of, did_you_mean, quoted
from teamaround.office.installation import Installation
from teamaround.plugins.folders import regime_beside
from teamaround.plugins.sources import SCENARIOS
from teamaround.regime.authority import read_authority
from teamaround.testing.arguments import front_door
from teamaround.testing.predicates_played import told_in_full

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.authority import Authority
    from teamaround.testing.scenarios.written.reading import Install

ENDING = ".toml"


@front_door
@frozen
class Installations:
    """The installations of authorities, each made once. Nothing in one changes, so many scenarios may share it."""

    _made: dict[tuple[str, str], Installation] = field(factory=dict, init=False)

    def of(self, file: Path, beside: RegimeSource | None = None) -> Installation:
        """
        The installation that an authority's file describes; of the regime *beside* a scenario, that copy is played.

        Raises:
            BrokenFile: The file cannot be read as an authority's.
            BrokenOffice: What it names is not installed, or is broken.
        """
        key = (str(file.resolve()), beside.folder() if beside is not None else "")
        if key not in self._made:
            authority = read_authority(bytes_of(file), str(file))
            self._made[key] = _for_authors(authority, [beside] if beside is not None else [])
        return self._made[key]

    def beside(self, scenario: Path) -> Install:
        """What finds the authorities that the file of a *scenario* names. It raises Faults where one is not there."""
        own = regime_beside(scenario)

        def install(authority: str) -> Installation:
            return self.of(_there(scenario.parent / _path(authority)), own)

        return install

    def within(self, source: RegimeSource) -> Install:
        """What finds the authorities that the scenarios of an installed regime name: they are shipped with it."""

        def install(authority: str) -> Installation:
            name = posixpath.normpath(posixpath.join(SCENARIOS, _path(authority)))
            if name.startswith(".."):
                what = f"{quoted(authority)} lies outside the regime, and is not installed with it."
                raise Faults([Fault((), what, "Ship an example authority with the regime, and name that.")])
            key = (source.called(name), source.folder())
            if key not in self._made:
                file = source.asked(name, source.read)
                self._made[key] = _for_authors(read_authority(file, source.called(name)), [source])
            return self._made[key]

        return install


def _for_authors(authority: Authority, sources: list[RegimeSource]) -> Installation:
    """An installation in which a predicate that fails is named in full: the people are made up."""
    return evolve(Installation.of(authority, sources), guard=told_in_full)


def _path(authority: str) -> str:
    if not authority.endswith(ENDING):
        what = f"{quoted(authority)} is not the path of an authority's file."
        fix = f'Write the path of the file, counted from the scenario, such as "../{authority or "authority"}{ENDING}".'
        raise Faults([Fault((), what, fix)])
    return authority


def _there(file: Path) -> Path:
    if file.exists():
        return file
    near = sorted(one.name for one in file.parent.glob(f"*{ENDING}")) if file.parent.is_dir() else []
    fix = did_you_mean(file.name, near) or "The path counts from the folder in which the scenario lies."
    raise Faults([Fault((), f"There is no file {quoted(file.name)} in {file.parent.resolve()}.", fix)])
