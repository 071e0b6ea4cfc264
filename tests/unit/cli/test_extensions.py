from __future__ import annotations

import sys
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.extensions import extension_commands
from teamaround.cli.misuse import Misused
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from pathlib import Path

POINTS = "[teamaround.commands]\nportal = {package}.serving:main\n"
MAIN = "def main(arguments):\n    return len(arguments)\n"


def bring(site: Path, name: str, *, text: str = MAIN) -> None:
    """Leave a distribution in *site* that brings the command `portal`."""
    package = name.replace("-", "_")
    files = {f"{package}/__init__.py": "", f"{package}/serving.py": text}
    install(site, name, entry_points=POINTS.format(package=package), files=files)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path into which distributions are installed."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_command_is_listed_without_being_imported(site: Path) -> None:
    """A distribution's command is known by its name, and nothing of the distribution is imported for that."""
    bring(site, "portal-listed", text="raise AssertionError\n")
    assert extension_commands(()).keys() >= {"portal"}
    assert "portal_listed" not in sys.modules


def test_a_command_is_given_what_was_typed_behind_its_name(site: Path) -> None:
    """The function takes the rest of what was typed, and its exit code is the command's."""
    bring(site, "portal-called")
    assert extension_commands(())["portal"](["--port", "80"]) == 2


def test_the_command_line_s_own_names_are_not_taken(site: Path) -> None:
    """No distribution can put itself in the place of a command of the command line's own."""
    bring(site, "portal-own")
    assert "portal" not in extension_commands({"portal"})


def test_two_of_one_name_are_both_named(site: Path) -> None:
    """Where two distributions bring one name, neither is called: whoever types it is told of both."""
    bring(site, "portal-one")
    bring(site, "portal-other")
    with pytest.raises(Misused, match=r"portal-one 1\.0 and portal-other 1\.0\. Remove one"):
        extension_commands(())["portal"]([])


def test_what_cannot_be_loaded_is_said_with_its_distribution(site: Path) -> None:
    """A command whose code is not there, or ends the program, is told with who brought it and what to do."""
    for name, text, said in (
        ("portal-torn", "import made_up_and_missing\n", "ModuleNotFoundError: No module named 'made_up_and_missing'"),
        ("portal-ends", "raise SystemExit\n", "RuntimeError: It asked for the whole program to end"),
    ):
        bring(site, name, text=text)
        with pytest.raises(Misused) as caught:
            extension_commands(())["portal"]([])
        assert str(caught.value).startswith(f"{name} 1.0 brings the command 'portal', and ")
        assert said in str(caught.value)
        rmtree(next(site.glob(f"{name.replace('-', '_')}*.dist-info")))


def test_what_is_no_function_is_said_with_its_distribution(site: Path) -> None:
    """A distribution that names something else than a function is named, with what it named."""
    bring(site, "portal-broken", text="main = 80\n")
    with pytest.raises(Misused, match=r"portal-broken 1\.0 names portal_broken\.serving:main"):
        extension_commands(())["portal"]([])
