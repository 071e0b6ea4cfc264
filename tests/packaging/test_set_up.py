"""What `dev.py` installs in a bare environment: what was pinned, byte for byte, whatever an index has come to offer."""

from __future__ import annotations

import hashlib
import os
import subprocess
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path


def release(index: Path, name: str, version: str, *needs: str) -> str:
    """Put a made-up release of *name* that needs *needs* into the *index*, and give the line that pins it."""
    wheel = index / name / f"{name}-{version}-py3-none-any.whl"
    wheel.parent.mkdir(parents=True, exist_ok=True)
    described = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(["Metadata-Version: 2.1", *described, ""]))
        archive.writestr(f"{name}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{name}-{version}.dist-info/RECORD", "")
    links = "".join(f'<a href="{each.name}">{each.name}</a>' for each in sorted(wheel.parent.glob("*.whl")))
    (wheel.parent / "index.html").write_text(links, "utf-8")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


class Bare:
    """An environment in a folder with a space in its name, beside an index that offers more than is pinned."""

    def __init__(self, folder: Path) -> None:
        """Make the environment, the index and the workspace."""
        self.folder, self.index = folder, folder / "index"
        self.reed, self.pond = release(self.index, "reed", "1.0", "pond[deep]>=1"), release(self.index, "pond", "1.0")
        release(self.index, "pond", "2.0")
        release(self.index, "workspace", "1.0", "reed")
        venv.create(folder / "env", with_pip=True, symlinks=os.name != "nt")
        self.python = dev.python_in(folder / "env")

    def install(self, *pins: str) -> None:
        """Install *pins*, and the workspace."""
        files = {"pins.txt": "\n".join(pins), "workspace.txt": "./index/workspace/workspace-1.0-py3-none-any.whl"}
        for name, text in files.items():
            (self.folder / name).write_text(text, "utf-8")
        dev.install(self.python, *(str(self.folder / name) for name in files))

    def installed(self) -> list[str]:
        """What the environment holds beside pip itself."""
        freeze = subprocess.run([self.python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True)
        return sorted(line.partition(" @")[0] for line in freeze.stdout.splitlines())


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bare:
    """A bare environment; pip looks into its index alone, and its user's home cannot be written."""
    folder = tmp_path / "my work"
    folder.mkdir()
    made = Bare(folder)
    monkeypatch.setattr(dev, "ROOT", folder)
    for name, value in {
        "PIP_INDEX_URL": made.index.as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
        "HOME": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    return made


def test_a_newer_release_in_the_index_does_not_matter(bare: Bare) -> None:
    """What is pinned is installed as pinned, though the index has come to offer a newer release of it."""
    bare.install(bare.reed, bare.pond)
    assert bare.installed() == ["pond==1.0", "reed==1.0", "workspace"]


def test_a_pin_left_out_is_named(bare: Bare) -> None:
    """A distribution that is needed and not pinned stops the set-up, which names it and says what to type."""
    with pytest.raises(dev.Stopped) as stopped:
        bare.install(bare.reed)
    assert "reed 1.0 requires pond, which is not installed" in str(stopped.value)
    assert str(stopped.value).endswith("Type: python3 dev.py lock")


def test_other_bytes_than_those_pinned_are_not_installed(bare: Bare) -> None:
    """A release whose bytes are not those that were pinned stops the set-up, and is named."""
    with pytest.raises(dev.Stopped, match="pond"):
        bare.install(bare.reed, f"{bare.pond[:-4]}0000")
