from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.making.plugin_folder import found_plugin, new_plugin, with_entry_point
from teamaround.cli.misuse import Misused
from teamaround.testing import run
from tests.docs.pages import ROOT
from tests.integration.cli.making.made import made_plugin

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL = ("src/PACKAGE/scenarios/", "src/PACKAGE/templates/")
"""Folders of which a plugin has as many files as it needs."""


CODES = [file.parent.name for file in sorted(ROOT.glob("plugins/*/pyproject.toml"))]


def shape(folder: Path, package: str) -> set[str]:
    """
    The files of a plugin, by their places; of a folder with as many as are needed, that there is one.

    The schemas for editors lie beside all of ours, in the folder `schemas` of this repository.
    """
    found = set()
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix().replace(package, "PACKAGE")
        if (
            file.is_file()
            and not name.startswith("schemas/")
            and "__pycache__" not in name
            and "/authorities/" not in name
        ):
            several = next((one for one in SEVERAL if name.startswith(one)), None)
            found.add(f"{several}*{file.suffix}" if several else name)
    return found


def all_below(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder, with what it holds."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("code", CODES)
def test_a_new_plugin_has_the_shape_of_ours(tmp_path: Path, code: str) -> None:
    """Whoever makes a new plugin has all that each of ours has, at the same places, and nothing else."""
    made = made_plugin(tmp_path)
    assert shape(made.folder, "teamaround_harbour") == shape(ROOT / "plugins" / code, f"teamaround_{code}")


def test_a_plugin_of_another_shape_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: a file that is missing, and one too many, tell two shapes apart."""
    made = made_plugin(tmp_path)
    whole = shape(made.folder, "teamaround_harbour")
    (made.inside / "authority.toml").rename(made.inside / "example.toml")
    assert shape(made.folder, "teamaround_harbour") ^ whole == {
        "src/PACKAGE/authority.toml",
        "src/PACKAGE/example.toml",
    }


@pytest.mark.parametrize(
    "name", ["Harbour", "1st", "har-bour", "har bour", "", "class", "../up", "x" * 41, "é", "abc_", "a__b"]
)
@pytest.mark.parametrize("kind", ["regime", "predicate"])
def test_a_name_that_cannot_be_used_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    """A name that no file can bear is refused with what may be written, and nothing is written."""
    plugin = found_plugin(made_plugin(tmp_path / "there").folder) if kind == "predicate" else None
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Misused, match=f"cannot be the name of a {kind}.*small letters"):
        _ = plugin.add(kind, name) if plugin else new_plugin(name, to=tmp_path, nation="wales")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "like"),
    [("Early-Help", "early_help"), ("abc_", "abc"), ("a__b", "a_b"), ("x" * 39 + "_yz", "x" * 39)],
)
def test_a_name_that_is_nearly_right_is_mended(tmp_path: Path, name: str, like: str) -> None:
    """Of a name that would do with small letters and one line between words, that is said."""
    with pytest.raises(Misused, match=rf"such as {like}\."):
        new_plugin(name, to=tmp_path, nation="wales")


@pytest.mark.parametrize("kind", ["predicate", "channel"])
@pytest.mark.parametrize("name", ["scenarios", "templates"])
def test_a_name_of_a_folder_of_the_package_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    """No module is put beside a folder of the same name, which of the two would be meant nobody could tell."""
    folder = made_plugin(tmp_path).folder
    before = all_below(folder)
    with pytest.raises(Misused, match=f"teamaround_harbour/{name} is a folder.*Choose another name"):
        found_plugin(folder).add(kind, name)
    assert all_below(folder) == before


def test_a_name_of_a_module_of_the_package_is_refused(tmp_path: Path) -> None:
    """A module of the plugin's own is not written over, whatever it is."""
    made = made_plugin(tmp_path)
    (made.inside / "paper.py").write_text("MINE = True\n", "utf-8")
    before = all_below(made.folder)
    with pytest.raises(Misused, match=r"paper\.py is there already"):
        found_plugin(made.folder).add("channel", "paper")
    assert all_below(made.folder) == before


def test_a_regime_that_is_installed_is_not_made_again(site: Path, tmp_path: Path) -> None:
    """A code that somebody brings already is refused with who does."""
    with pytest.raises(Misused, match=r"'example' is installed already \(teamaround-example 1\.0\)"):
        new_plugin("example", to=tmp_path, nation="wales")


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """A second regime of the same name is refused, even where the folder is empty."""
    (tmp_path / "teamaround-harbour").mkdir()
    with pytest.raises(Misused, match="is there already, and stays as it is"):
        made_plugin(tmp_path)
    assert list((tmp_path / "teamaround-harbour").iterdir()) == []


@pytest.mark.parametrize("title", ['A "circle"', "A \\ B", "Two\nlines"])
def test_a_title_that_no_file_can_hold_is_refused(tmp_path: Path, title: str) -> None:
    """A title that would break the files in which it stands is refused."""
    with pytest.raises(Misused, match="cannot be used"):
        new_plugin("harbour", to=tmp_path, nation="wales", title=title)


@pytest.mark.parametrize("kind", ["predicate", "channel", "scenario"])
def test_what_is_added_is_not_added_twice(tmp_path: Path, kind: str) -> None:
    """The second of one name is refused, and what is there stays as it is."""
    plugin = found_plugin(made_plugin(tmp_path).folder)
    assert plugin.add(kind, "second")
    before = all_below(tmp_path)
    with pytest.raises(Misused, match="already"):
        plugin.add(kind, "second")
    assert all_below(tmp_path) == before


@pytest.mark.parametrize("code", CODES)
def test_a_new_scenario_holds_under_any_regime(tmp_path: Path, code: str) -> None:
    """Whatever the regime asks for, the story that `new scenario` begins with can be played, and says what is found."""
    folder = shutil.copytree(ROOT / "plugins" / code, tmp_path / code)
    [name] = found_plugin(folder).add("scenario", "begun")
    result = run(folder / name)
    assert result.holds, str(result)
    assert "#:schema" not in (folder / name).read_text("utf-8")


def test_a_scenario_needs_an_example_authority(tmp_path: Path) -> None:
    """Where none is shipped, no scenario is written that could not be played, and it is said how to ship one."""
    made = made_plugin(tmp_path)
    (made.inside / "authority.toml").unlink()
    with pytest.raises(Misused, match=r"teamaround init src/teamaround_harbour/authority\.toml --regime harbour"):
        found_plugin(made.folder).add("scenario", "begun")


@pytest.mark.parametrize(("kind", "name"), [("predicate", "agencies"), ("channel", "webhook")])
def test_a_name_of_the_cores_own_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    """A predicate or channel that would bear the name of one of ours is refused, for an office would not start."""
    with pytest.raises(Misused, match=f"teamaround has a {kind} '{name}' of its own"):
        found_plugin(made_plugin(tmp_path).folder).add(kind, name)


def test_entry_points_are_added_and_nothing_else_is_touched(tmp_path: Path) -> None:
    """A line is added to pyproject.toml for each, comments and order stay; the others are as they were."""
    folder = made_plugin(tmp_path).folder
    before = (folder / "pyproject.toml").read_text("utf-8").splitlines()
    for kind, name in (("predicate", "one"), ("channel", "two")):
        found_plugin(folder).add(kind, name)
    after = (folder / "pyproject.toml").read_text("utf-8")
    told = tomllib.loads(after)["project"]["entry-points"]["teamaround.hooks"]
    assert told == {"one": "teamaround_harbour.one", "two": "teamaround_harbour.two"}
    lines = iter(after.splitlines())
    assert all(line in lines for line in before)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_lines_end_as_they_did(tmp_path: Path, end: bytes) -> None:
    """Whichever way the lines of a pyproject.toml end, those that are added end so too, and the others stay."""
    folder = made_plugin(tmp_path).folder
    project = folder / "pyproject.toml"
    project.write_bytes(before := project.read_bytes().replace(b"\n", end))
    for kind, name in (("predicate", "one"), ("channel", "two")):
        found_plugin(folder).add(kind, name)
    after = project.read_bytes()
    assert after.count(b"\n") == after.count(end) == before.count(b"\n") + 5
    lines = iter(after.split(b"\n"))
    assert all(line in lines for line in before.split(b"\n"))


def test_where_the_project_cannot_be_changed_nothing_is_added(tmp_path: Path) -> None:
    """Either the new files and the line that names them are written, or none of it, and it is said why."""
    folder = made_plugin(tmp_path).folder
    (folder / "pyproject.toml.unfinished").touch()
    before = all_below(folder)
    with pytest.raises(Misused, match=r"pyproject\.toml\.unfinished is there already, and nothing was written"):
        found_plugin(folder).add("predicate", "one")
    assert all_below(folder) == before


def test_a_project_that_is_written_otherwise_is_left_alone() -> None:
    """Where a line cannot be added safely, it is said which to add; a broken file is told."""
    text = '[project]\nname = "x"\nentry-points = { "teamaround.hooks" = { a = "b" } }\n'
    with pytest.raises(Misused, match=r'Add below .*: c = "d"'):
        with_entry_point(text, "teamaround.hooks", "c", "d")
    with pytest.raises(Misused, match="cannot be read"):
        with_entry_point("[", "teamaround.hooks", "c", "d")


@pytest.mark.parametrize(
    ("project", "said"),
    [
        (None, r"no pyproject\.toml"),
        ("[", "cannot be read"),
        ('[project]\nname = "x"\n', "names no regime"),
        ('[project.entry-points."teamaround.regimes"]\na = "x:regime.toml"\nb = "y:regime.toml"\n', "or several"),
        ('[project.entry-points."teamaround.regimes"]\na = "x:regime.toml"\n', "no folder src/x"),
    ],
)
def test_a_folder_that_is_no_plugin_is_told(tmp_path: Path, project: str | None, said: str) -> None:
    """Whoever stands elsewhere is told what is missing, and how to make a plugin."""
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(project, "utf-8")
    with pytest.raises(Misused, match=said):
        found_plugin(tmp_path)
