"""
A regime in a folder in which it is being written: read from there, and told apart from the copy that is installed.

Its data need not be installed. Its code does, for code is imported through entry points alone: where the installed code
lies elsewhere, that is a problem here, and rules and code of two copies are never mixed. What is installed:
`discovery.py`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import bytes_of, listed, parse, quoted
from teamaround.plugins.discovery import HOOKS, InstalledRegimes, installed_entry_points, same_distribution
from teamaround.plugins.sources import GUIDANCE_FILE, REGIME_FILE, SCENARIOS, TEMPLATES, RegimeCopy, RegimeSource

PROJECT_FILE = "pyproject.toml"
ABOVE = 3
"""How many folders above a regime its `pyproject.toml` is looked for: `src/package/` lies two below."""


def regime_from_file(path: Path) -> RegimeFolder:
    """
    The regime in the file at *path*, which need not be installed.

    Raises:
        BrokenFile: It cannot be opened, or is not TOML.
    """
    document = parse(bytes_of(path), file=str(path))
    project = _project(path.parent)
    return RegimeFolder(
        code=str(document.data.get("code", path.parent.name)),
        distribution=_text(project.get("name")),
        version=_text(project.get("version")),
        read=lambda name: bytes_of(path.parent / name),
        names=lambda folder: tuple(sorted(one.name for one in (path.parent / folder).glob("*") if one.is_file())),
        file=path.name,
        folder=lambda: str(path.parent.resolve()),
        below=path.parent,
        has_code=HOOKS in _table(project.get("entry-points")),
    )


def regime_beside(scenario: Path) -> RegimeSource | None:
    """
    The regime to which a scenario's file belongs: that of the folder in which its folder `scenarios` lies.

    None where there is none, or it is no TOML. An editable install of the folder is the installed regime itself.
    """
    folder = scenario.parent
    with suppress(BrokenFile):
        if folder.name == SCENARIOS and (folder.parent / REGIME_FILE).is_file():
            found = regime_from_file(folder.parent / REGIME_FILE)
            installed = found.installed()
            return installed if installed is not None and found.lies_in(installed.folder()) else found
    return None


@frozen(kw_only=True)
class RegimeFolder(RegimeSource):
    """
    A regime in a folder. Messages name its files by their paths, so that an editor can go there.

    Attributes:
        below: The folder, as it was named.
        has_code: Whether its distribution brings code.
    """

    below: Path
    has_code: bool = False

    def called(self, name: str) -> str:
        """How messages name one of its files: by its path."""
        return str(self.below / name)

    def installed(self) -> RegimeSource | None:
        """The installed regime of the same code; None where there is none, or several."""
        every = [one for one in InstalledRegimes().teamaround_regimes() if one.code == self.code]
        return every[0] if len(every) == 1 else None

    def lies_in(self, folder: str) -> bool:
        """Whether that is its own folder."""
        return bool(folder) and Path(folder).resolve() == self.below.resolve()

    @property
    def copy(self) -> RegimeCopy:
        """Which copy of the regime this is; an editable install of the folder is the installed one."""
        installed = self.installed()
        if installed is not None and self.lies_in(installed.folder()):
            return installed.copy
        own = evolve(super().copy, kind="source")
        return evolve(own, another=_another(self, installed)) if installed is not None else own

    def code_problems(self) -> tuple[Problem, ...]:
        """That its code is not installed, or that the installed code is another copy's."""
        installed = self.installed()
        if installed is None and not self.has_code:
            return ()
        if installed is not None and (self.lies_in(installed.folder()) or not _brings_code(installed)):
            return ()
        where = f"lies in {installed.folder()}" if installed is not None else "is not installed"
        what = f"The regime brings code, and is read from {self.below.resolve()}; its code {where}."
        fix = "Install this folder, so that both are one copy: python -m pip install --editable FOLDER."
        return (Problem(Place(self.called(self.file)), what, fix),)


def _another(source: RegimeFolder, installed: RegimeSource) -> str:
    differ = [name for name in _names(source, installed) if _bytes(source, name) != _bytes(installed, name)]
    says = f"which differs in {listed(map(quoted, differ), last='and')}" if differ else "which says the same"
    return f"An office plays another copy, {says}: {installed.copy}."


def _names(*sources: RegimeSource) -> list[str]:
    """The files that decide what a regime does, of several copies."""
    texts = {f"{TEMPLATES}/{name}" for one in sources for name in one.asked(TEMPLATES, one.names)}
    return [REGIME_FILE, GUIDANCE_FILE, *sorted(texts)]


def _bytes(source: RegimeSource, name: str) -> bytes | None:
    try:
        return source.read(source.file if name == REGIME_FILE else name)
    except Exception:  # noqa: BLE001  # whatever keeps it from being read, it is not the same
        return None


def _brings_code(source: RegimeSource) -> bool:
    return any(same_distribution(one.distribution, source.distribution) for one in installed_entry_points(HOOKS))


def _project(folder: Path) -> dict[str, Any]:
    """What the nearest `pyproject.toml` above says of its distribution; nothing where there is none."""
    for above in (folder.resolve(), *folder.resolve().parents)[:ABOVE]:
        with suppress(BrokenFile, OSError):
            if (file := above / PROJECT_FILE).is_file():
                return _table(parse(bytes_of(file), file=str(file)).data.get("project"))
    return {}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
