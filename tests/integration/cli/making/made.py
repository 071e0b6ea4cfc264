"""A plugin as `teamaround new` makes it, installed as its folder would be, for a test to break."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.making.plugin_folder import new_plugin
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    import pytest

Break = tuple[str, str, str]
"""A file inside the package, a text that is there once, and what stands there instead."""


@frozen
class MadePlugin:
    """The folder of a plugin, and its package."""

    folder: Path
    code: str

    @property
    def inside(self) -> Path:
        """Where the package lies."""
        return self.folder / f"src/teamaround_{self.code}"

    def broken(self, *breaks: Break) -> MadePlugin:
        """The same with these faults in it."""
        for name, old, new in breaks:
            file = self.inside / name
            text = file.read_text("utf-8")
            assert text.count(old) == 1, f"{old!r} is not there once"
            file.write_text(text.replace(old, new), "utf-8")
        return self

    def installed(self, monkeypatch: pytest.MonkeyPatch) -> MadePlugin:
        """The same, installed in place, with the entry points that its pyproject.toml names."""
        project = tomllib.loads((self.folder / "pyproject.toml").read_text("utf-8"))["project"]
        points = "\n".join(
            f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in named.items())
            for group, named in project["entry-points"].items()
        )
        install(self.folder / "src", project["name"], version=project["version"], entry_points=points)
        for name in [one for one in sys.modules if one.partition(".")[0] == self.inside.name]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.syspath_prepend(self.folder / "src")
        return self


def made_plugin(to: Path, code: str = "harbour", *, predicate: bool = False) -> MadePlugin:
    """The folder of a new regime below *to*."""
    folder, _ = new_plugin(code, to=to, nation="wales", predicate=predicate)
    return MadePlugin(folder, code)
