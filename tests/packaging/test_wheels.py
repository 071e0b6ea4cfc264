"""The wheels in a clean environment: all that belongs into each is there, and listing a regime imports nothing."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.docs.pages import Page
from tests.integration.cli.printed.test_documentation import named_in_messages
from tests.packaging.conftest import ALONE, PIP
from tests.packaging.workspace import distributions

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = distributions(ROOT)

# One worker builds for all of them.
pytestmark = pytest.mark.xdist_group("wheels")

EXTRAS = ("cyclopts", "hypothesis", "icalendar", "psycopg", "pytest", "rich", "typst")
"""What the extras of the core bring: where it is not installed, nothing but they may be missing."""

LISTING = """
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

for regime in entry_points(group="teamaround.regimes"):
    package, _, name = regime.value.partition(":")
    spec = find_spec(package)
    there = Path(spec.origin).with_name(name).exists() and spec.loader.get_data(str(Path(spec.origin).with_name(name)))
    data = "is there" if there else "is lost"
    code = "was imported" if package in sys.modules else "was not touched"
    print(f"{regime.name}: its data {data}, its code {code}")
"""

IMPORTING = """
import importlib, pkgutil, teamaround

seen = [module.name for module in pkgutil.walk_packages(teamaround.__path__, "teamaround.")]
for name in seen:
    importlib.import_module(name)
print(teamaround.__file__, len(seen), sep="\\n")
"""


def lost(wheel: Path, source: Path) -> set[str]:
    """The files below *source* that did not get into *wheel*."""
    files = {file.relative_to(source).as_posix() for file in source.rglob("*") if file.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        return {file for file in files if "__pycache__" not in file} - set(archive.namelist())


def run(python: Path, script: str, folder: Path) -> list[str]:
    """The lines that *script* prints where neither the source tree nor the environment's variables help it."""
    done = subprocess.run([python, "-I", "-c", script], cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(("folder", "package"), PACKAGES.items())
def test_a_wheel_holds_all_of_its_package(wheels: dict[str, Path], folder: str, package: str) -> None:
    """Rules, guidance, templates and the mark of typing travel with the code."""
    assert lost(wheels[package], ROOT / folder / "src") == set()


def test_a_file_that_a_wheel_lacks_is_noticed(wheels: dict[str, Path], tmp_path: Path) -> None:
    """A template that did not get into the wheel is named."""
    seeded = tmp_path / "teamaround_ehcp" / "templates" / "seeded.txt"
    seeded.parent.mkdir(parents=True)
    seeded.touch()
    assert lost(wheels["teamaround_ehcp"], tmp_path) == {"teamaround_ehcp/templates/seeded.txt"}


def test_a_core_that_was_copied_alone_is_built_without_the_pages(tmp_path: Path) -> None:
    """Whoever copies the core's folder, as into an image, has a wheel all the same."""
    shutil.copytree(ROOT / "core", tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    build: list[str | Path] = [*PIP, "wheel", *ALONE, "--no-build-isolation", "--wheel-dir", tmp_path]
    subprocess.run([*build, tmp_path / "core"], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.startswith("teamaround/docs/")]


@pytest.mark.parametrize("package", PACKAGES.values())
def test_a_wheel_puts_nothing_else_into_site_packages(wheels: dict[str, Path], package: str) -> None:
    """A wheel brings its own package and its description, and no folder that could stand in another's way."""
    with zipfile.ZipFile(wheels[package]) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {package}


@pytest.mark.parametrize("package", PACKAGES.values())
def test_a_wheel_brings_the_licence(wheels: dict[str, Path], package: str) -> None:
    """The text of the licence travels with every wheel, as it asks for itself."""
    with zipfile.ZipFile(wheels[package]) as archive:
        (text,) = [archive.read(name) for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    assert text == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("package", [package for place, package in PACKAGES.items() if place.startswith("plugins/")])
def test_a_regime_is_listed_without_being_imported(clean_python: Path, tmp_path: Path, package: str) -> None:
    """An installed regime is found, and its data read, while nothing of it is imported."""
    said = f"{package.removeprefix('teamaround_')}: its data is there, its code was not touched"
    assert said in run(clean_python, LISTING, tmp_path)


def test_the_core_imports_whole_from_its_wheel(clean_python: Path, tmp_path: Path) -> None:
    """Every module of the core can be imported where only the wheel is installed."""
    where, count = run(clean_python, IMPORTING, tmp_path)
    assert ROOT not in Path(where).parents
    assert int(count) > 1


PAGES = "teamaround/docs/"


def astray(shipped: dict[str, str]) -> list[str]:
    """The links of shipped pages into the documentation that lead to nothing that is shipped, pictures among them."""
    folders = {posixpath.dirname(name) for name in shipped}
    return [
        f"{name}: {link}"
        for name, text in shipped.items()
        if name.endswith(".md")
        for link in Page(name, text).links
        if (file := link.partition("#")[0])
        and not (to := posixpath.normpath(posixpath.join(posixpath.dirname(name), file))).startswith("..")
        and to not in shipped
        and to not in folders
    ]


def shipped_pages(wheel: Path) -> dict[str, str]:
    """What a wheel holds of the documentation, by where it stands below `docs`."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(PAGES)]
        return {name.removeprefix(PAGES): archive.read(name).decode() for name in names}


def test_every_link_between_shipped_pages_leads_somewhere(wheels: dict[str, Path]) -> None:
    """Whoever reads the pages of the wheel finds the reference, the decisions and the pictures that they link to."""
    shipped = shipped_pages(wheels["teamaround"])
    assert {"first-year.md", "reference/values.md", "decisions/0041-sealed.md", "pictures/house.svg"} <= shipped.keys()
    assert astray(shipped) == []


def test_a_page_that_was_left_behind_is_noticed(wheels: dict[str, Path]) -> None:
    """Seeded fault: where the reference stays behind, each link that leads into it is named."""
    shipped = shipped_pages(wheels["teamaround"])
    left = {name: text for name, text in shipped.items() if not name.startswith("reference/")}
    assert "regimes.md: reference/values.md" in astray(left)


def test_each_page_that_a_message_names_can_be_read_from_the_wheel(clean_python: Path, tmp_path: Path) -> None:
    """Where nothing but the wheel is installed `teamaround docs` prints it as it is written."""
    named = named_in_messages()
    assert {"first-year", "delivery", "authority", "database"} <= named
    for name in sorted(named):
        command: list[str | Path] = [clean_python, "-m", "teamaround", "docs", f"docs/{name}.md"]
        read = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        page = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
        assert [line.rstrip() for line in read.stdout.decode().splitlines()] == [
            line.rstrip() for line in page.splitlines()
        ]


def test_what_embed_the_core_shows_needs_the_wheels_alone(clean_python: Path, tmp_path: Path) -> None:
    """Whoever installs the core and a regime, and no extra, can do all that docs/embedding.md shows."""
    page = Page.read("docs/embedding.md")
    shown = "\n".join(one.text for one in page.blocks if one.language == "python")
    below = "".join(one.text for one in page.blocks if one.language == "text")
    without = f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS}))\n"
    assert run(clean_python, without + shown, tmp_path) == below.splitlines()
