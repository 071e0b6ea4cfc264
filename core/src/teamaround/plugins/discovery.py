"""
Discovery of what is installed, without importing any of it.

The entry points of regimes and hooks are read from the metadata of distributions (malformed ones are passed over,
`installed.py`); those of commands: `cli/extensions.py`. A regime's files come through the loader of its package, which
finds them in an editable install, a wheel and a zip alike, and runs nothing; a folder without `__init__.py` cannot be
found. What is then enabled is decided in `host.py`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.installed import NAMELESS, about, entry_points, plain
from teamaround.plugins.hookspecs import hookimpl
from teamaround.plugins.sources import RegimeSource

if TYPE_CHECKING:
    from collections.abc import Iterator

REGIMES = "teamaround.regimes"
HOOKS = "teamaround.hooks"


@frozen
class InstalledEntryPoint:
    """One entry point: its name, what it names (`teamaround_example:regime.toml`), and who brought it."""

    name: str
    value: str
    distribution: str
    version: str
    summary: str
    entry: metadata.EntryPoint = field(eq=False, repr=False)

    @property
    def brought_by(self) -> str:
        """The distribution and its version."""
        return f"{self.distribution} {self.version}"

    def load(self) -> object:
        """What it names, which imports the distribution's code. Whatever that raises comes through."""
        return self.entry.load()


def installed_entry_points(group: str) -> tuple[InstalledEntryPoint, ...]:
    """The entry points of *group*, by name and then by distribution; a malformed distribution is passed over."""
    found = [_installed(entry) for entry in entry_points(group)]
    return tuple(sorted(found, key=lambda one: (one.name, one.distribution, one.value)))


def _installed(entry: metadata.EntryPoint) -> InstalledEntryPoint:
    says = about(entry.dist)
    return InstalledEntryPoint(
        name=entry.name,
        value=entry.value,
        distribution=says.get("Name", NAMELESS),
        version=says.get("Version", "of no version"),
        summary=says.get("Summary", ""),
        entry=entry,
    )


def same_distribution(one: str, other: str) -> bool:
    """Whether two names mean one distribution: capitals, and which of - _ . stands between words, do not matter."""
    return plain(one) == plain(other)


class InstalledRegimes:
    """The core's own reader of regimes: those that distributions name under `teamaround.regimes`."""

    def __init__(self, found: tuple[InstalledEntryPoint, ...] | None = None) -> None:
        self._found = installed_entry_points(REGIMES) if found is None else found

    @hookimpl
    def teamaround_regimes(self) -> Iterator[RegimeSource]:
        """A source for each, though nothing of it is read."""
        for one in self._found:
            files = PackageFiles(one.value)
            yield RegimeSource(
                code=one.name,
                distribution=one.distribution,
                version=one.version,
                read=files.read,
                names=files.names,
                file=files.file,
                folder=files.folder,
            )


@frozen
class PackageFiles:
    """
    The files beside the one that an entry point names: `teamaround_example:regime.toml`.

    They are looked for when they are read. Only the topmost package is looked up, for looking up one inside another
    would import the outer one.
    """

    value: str

    @property
    def file(self) -> str:
        """The name of the file itself."""
        return PurePosixPath(self.value.partition(":")[2].strip()).name

    @property
    def _top(self) -> str:
        return self.value.partition(":")[0].strip().partition(".")[0]

    @property
    def _below(self) -> tuple[str, ...]:
        """The folders between the topmost package and the file."""
        package, _, file = self.value.partition(":")
        return (*package.strip().split(".")[1:], *PurePosixPath(file.strip()).parts[:-1])

    def folder(self) -> str:
        """The folder in which the file lies, inside a zip too; empty where there is no such package."""
        with suppress(OSError):
            return os.path.join(self._package()[1], *self._below)  # noqa: PTH118
        return ""

    def read(self, name: str) -> bytes:
        """
        The bytes of the file *name* beside it.

        Raises:
            OSError: There is no such file, or no such package.
        """
        loader, folder = self._package()
        data: bytes = loader.get_data(os.path.join(folder, *self._below, *PurePosixPath(name).parts))  # noqa: PTH118
        return data

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in *folder* beside it, sorted; none where there is no such folder."""
        loader, _ = self._package()
        place = loader.get_resource_reader(self._top).files().joinpath(*self._below, folder)
        if not place.is_dir():
            return ()
        return tuple(sorted(one.name for one in place.iterdir() if one.is_file()))

    def _package(self) -> tuple[Any, str]:
        spec = find_spec(self._top) if self._top.isidentifier() else None
        if spec is None or spec.loader is None or not spec.submodule_search_locations:
            raise FileNotFoundError(f"There is no package {self._top!r} with an __init__.py.")
        return spec.loader, next(iter(spec.submodule_search_locations))
