from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev
from tests.packaging.workspace import distributions

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip")
ALONE = ("--quiet", "--no-deps", "--no-index")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel of every distribution, by the name of its package, built as its maintainer builds it."""
    folder = tmp_path_factory.mktemp("wheels")
    build: list[str | Path] = [*PIP, "wheel", *ALONE, "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([*build, *(ROOT / place for place in distributions(ROOT))], check=True)
    return {wheel.name.partition("-")[0]: wheel for wheel in folder.glob("*.whl")}


@pytest.fixture(scope="session")
def clean_python(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds those wheels, what they depend on, and no source tree."""
    return environment_with(wheels.values(), tmp_path_factory.mktemp("clean"))


def environment_with(wheels: Iterable[Path], environment: Path) -> Path:
    """The interpreter of a new *environment* that holds these wheels, what they depend on, and no source tree."""
    venv.create(environment, symlinks=sys.platform != "win32")
    python = dev.python_in(environment)
    subprocess.run([*PIP, "--python", python, "install", *ALONE, *wheels], check=True)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    installed = Path(subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip())
    # Lends the pinned dependencies. Editable installs stay out: .pth files in a folder that is lent are not read.
    (installed / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python
