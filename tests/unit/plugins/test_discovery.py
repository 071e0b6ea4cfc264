from __future__ import annotations

import sys
from pathlib import Path

import pytest

from teamaround.plugins.discovery import HOOKS, REGIMES, InstalledRegimes, PackageFiles, installed_entry_points
from tests.unit.plugins.fakes import TEMPLATES, install, install_example, zipped

ROOT = Path(__file__).resolve().parents[3]


def test_installed_regimes_are_listed_by_name(site: Path) -> None:
    """Regimes that are installed are listed by their codes, each with the distribution and version that brought it."""
    install_example(site, name="teamaround-zebra", package="made_up_zebra", code="zebra")
    install_example(site, name="teamaround-aardvark", package="made_up_aardvark", code="aardvark")
    found = {one.name: one.brought_by for one in installed_entry_points(REGIMES)}
    assert found["zebra"] == "teamaround-zebra 1.0"
    assert list(found) == sorted(found)


def test_listing_and_reading_import_nothing(site: Path) -> None:
    """A regime's files are read without running a line of the distribution's code."""
    install_example(site)
    [source] = [one for one in InstalledRegimes().teamaround_regimes() if one.code == "example"]
    assert source.read("regime.toml").startswith(b"# A made-up regime")
    assert source.templates() == {name: text.encode() for name, text in TEMPLATES.items()}
    assert source.template("invitation") == TEMPLATES["invitation.txt"].encode()
    assert source.scenarios() == {"opening.toml": b"schema = 1\n"}
    assert "made_up_example" not in sys.modules


def test_reading_works_from_a_zip(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that lies in a zip on the path is found and read like any other."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    install_example(elsewhere, package="made_up_zipped", code="zipped")
    monkeypatch.syspath_prepend(zipped(elsewhere, tmp_path / "all.zip"))
    [source] = [one for one in InstalledRegimes().teamaround_regimes() if one.code == "zipped"]
    assert source.read("guidance.toml").startswith(b"# A made-up document")
    assert source.names("templates") == tuple(TEMPLATES)
    assert source.names("nothing") == ()
    assert "made_up_zipped" not in sys.modules


def test_reading_works_from_an_editable_install() -> None:
    """The regimes of this workspace, which are installed in place, are found and read."""
    found = {one.code: one for one in InstalledRegimes().teamaround_regimes()}
    assert found["ehcp"].brought_by.startswith("teamaround-ehcp ")
    here = ROOT / "plugins/ehcp/src/teamaround_ehcp/regime.toml"
    assert found["ehcp"].read("regime.toml") == here.read_bytes()


def test_a_file_deeper_in_a_package_is_read_without_importing_it(site: Path) -> None:
    """A regime may lie in a folder, or in a package inside another, and neither is imported."""
    files = {"made_up_outer/__init__.py": "raise AssertionError", "made_up_outer/inner/draft/regime.toml": "x"}
    install(site, "teamaround-outer", files={**files, "made_up_outer/inner/draft/notes/a.txt": "a"})
    inside = PackageFiles("made_up_outer.inner:draft/regime.toml")
    assert (inside.file, inside.read(inside.file)) == ("regime.toml", b"x")
    assert inside.names("notes") == ("a.txt",)


@pytest.mark.parametrize(
    "value", ["made_up_missing:regime.toml", "made_up_module:regime.toml", "made_up_bare:regime.toml", "not-a-name:x"]
)
def test_what_is_no_package_is_said_so(site: Path, value: str) -> None:
    """An entry point that names no package, a module or a folder without code is answered with an OSError in words."""
    install(site, "teamaround-odd", files={"made_up_module.py": "", "made_up_bare/regime.toml": ""})
    with pytest.raises(OSError, match="There is no package"):
        PackageFiles(value).read("regime.toml")


def test_a_distribution_without_a_name_is_listed(site: Path) -> None:
    """Metadata that lacks a name or version is no reason to find nothing else."""
    install(site, "teamaround-nameless", entry_points="[teamaround.hooks]\nnameless = made_up_nameless\n")
    [about] = site.glob("*.dist-info/METADATA")
    about.write_text("Metadata-Version: 2.1\n", "utf-8")
    [found] = [one for one in installed_entry_points(HOOKS) if one.name == "nameless"]
    assert found.brought_by == "a distribution without a name of no version"
