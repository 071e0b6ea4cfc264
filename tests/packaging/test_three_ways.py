"""A regime from its wheel, from its folder as it is edited, and from a zip: the same; and what stays without it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.packaging.conftest import ALONE, PIP, ROOT, environment_with

if TYPE_CHECKING:
    from collections.abc import Callable

# One worker builds for all of them.
pytestmark = pytest.mark.xdist_group("wheels")

CORE, SLOUGH, PLANS = "teamaround", "teamaround_slough_ecaf", "teamaround_ehcp"
AUTHORITY = """
[authority]
code = "slough"
name = "Slough Borough Council"
nation = "england"

[store]
url = "sqlite:///records.db"

[regimes.slough_ecaf.contact.integrated_working]
name  = "Integrated Working"
email = "integrated-working@example.org"
"""
PLANS_TOO = "\n[regimes.ehcp]\n"


def typed(python: Path, folder: Path, *words: str, code: int = 0) -> str:
    """What *words* of the command line print where neither the source tree nor the environment helps them."""
    command: list[str | Path] = [python, "-I", "-m", "teamaround", *words]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout or done.stderr


def as_a_wheel(python: Path, wheel: Path, folder: Path) -> None:  # beside the other two ways
    """Installed, as an authority does."""
    subprocess.run([*PIP, "--python", python, "install", *ALONE, wheel], check=True)


def as_it_is_edited(python: Path, wheel: Path, folder: Path) -> None:
    """Installed from its folder, as its author does."""
    shutil.copytree(ROOT / "plugins/slough_ecaf", folder / "edited")
    editable = ("--no-build-isolation", "--editable", folder / "edited")
    subprocess.run([*PIP, "--python", python, "install", *ALONE, *editable], check=True)


def as_a_zip(python: Path, wheel: Path, folder: Path) -> None:
    """The wheel as it was built, never unpacked."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
    Path(site, "zipped.pth").write_text(str(wheel), "utf-8")


@pytest.mark.parametrize("way", [as_a_wheel, as_it_is_edited, as_a_zip])
def test_a_regime_works_however_it_is_brought(
    way: Callable[[Path, Path, Path], None], wheels: dict[str, Path], tmp_path: Path
) -> None:
    """It is listed, explained and checked, and a case is opened, written in and shown under it."""
    python = environment_with([wheels[CORE]], tmp_path / "environment")
    way(python, wheels[SLOUGH], tmp_path)
    assert "slough_ecaf" in typed(python, tmp_path, "regimes", "--json")
    assert "gate.family_wishes_heard" in typed(python, tmp_path, "explain", "slough_ecaf")
    (tmp_path / "authority.toml").write_text(AUTHORITY, "utf-8")
    typed(python, tmp_path, "check", "authority.toml")
    case = opened(python, tmp_path, "slough_ecaf")
    typed(python, tmp_path, "do", "record_contact", f"case={case}", "what=note", "text=Called.")
    assert "eCAF" in typed(python, tmp_path, "case", case)


def test_scenarios_are_played_out_of_a_zip(wheels: dict[str, Path], tmp_path: Path) -> None:
    """All of them hold. The names of other regimes are lent with the dependencies, and those cannot be read."""
    python = environment_with([wheels[CORE]], tmp_path / "environment")
    as_a_zip(python, wheels[SLOUGH], tmp_path)
    assert re.search(r"\b(\d+) of \1 hold", typed(python, tmp_path, "scenarios", code=1))


def opened(python: Path, folder: Path, regime: str) -> str:
    """The reference of a case of somebody new."""

    def reference(*words: str) -> str:
        return str(json.loads(typed(python, folder, "do", *words, "--json"))["reference"])

    child, person = (
        reference("add_child", f"name=Leo of {regime}"),
        reference("add_person", f"name=Ms Hall of {regime}"),
    )
    return reference("open_case", f"child={child}", f"regime={regime}", f"starter={person}")


def test_a_regime_that_goes_and_comes_leaves_the_others_whole(wheels: dict[str, Path], tmp_path: Path) -> None:
    """While its plugin is away, its cases are read as they stood, and the others are as they were; back, so is all."""
    python = environment_with([wheels[CORE], wheels[SLOUGH], wheels[PLANS]], tmp_path / "environment")
    file = tmp_path / "authority.toml"
    file.write_text(AUTHORITY + PLANS_TOO, "utf-8")
    stays, goes = (opened(python, tmp_path, regime) for regime in ("slough_ecaf", "ehcp"))
    pages = [typed(python, tmp_path, "case", one) for one in (stays, goes)]
    history = typed(python, tmp_path, "chronology", goes)
    subprocess.run([*PIP, "--python", python, "uninstall", "--quiet", "--yes", "teamaround-ehcp"], check=True)
    assert "ehcp" in typed(python, tmp_path, "case", stays, code=1)
    file.write_text(AUTHORITY, "utf-8")
    assert typed(python, tmp_path, "case", stays) == pages[0]
    assert "The records are whole." in typed(python, tmp_path, "verify")
    assert "Opened" in typed(python, tmp_path, "case", goes)
    as_a_wheel(python, wheels[PLANS], tmp_path)
    file.write_text(AUTHORITY + PLANS_TOO, "utf-8")
    assert [typed(python, tmp_path, "case", one) for one in (stays, goes)] == pages
    assert typed(python, tmp_path, "chronology", goes) == history
    assert "The records are whole." in typed(python, tmp_path, "verify")
