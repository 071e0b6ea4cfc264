from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CommandLine
from tests.unit.plugins.fakes import LOUD, install, install_example

if TYPE_CHECKING:
    from pathlib import Path

OBSERVER = """
    from teamaround.plugins import hookimpl

    @hookimpl
    def teamaround_committed(receipt):
        raise RuntimeError("no connection")
"""

SERVING = """
    def main(arguments):
        print("Told:", *arguments)
        return 3
"""


def bring(site: Path, name: str, command: str, serving: str = SERVING) -> None:
    """Leave a distribution that brings *command*."""
    package = f"made_up_{name}"
    points = f"[teamaround.commands]\n{command} = {package}.serving:main\n"
    install(site, name, entry_points=points, files={f"{package}/__init__.py": "", f"{package}/serving.py": serving})


def test_a_command_of_another_distribution_is_handed_what_was_typed(
    typed: CommandLine, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A distribution's own command gets the words behind its name, help among them, and its exit code counts."""
    bring(site, "portal", "portal")
    assert typed("portal --fast x --help").code == 3
    assert capsys.readouterr().out == "Told: --fast x --help\n"


def test_the_help_lists_it_and_imports_nothing(typed: CommandLine, site: Path) -> None:
    """Commands of other distributions stand in the list of all, though none is imported for it."""
    bring(site, "window", "ask-here", LOUD)
    listed = typed("--help")
    assert (listed.code, "ask-here" in listed.out) == (0, True)
    assert "made_up_window" not in sys.modules


def test_no_distribution_takes_a_command_of_the_core(typed: CommandLine, site: Path) -> None:
    """A command that the core has stays the core's, whatever is installed."""
    bring(site, "portal", "regimes", LOUD)
    assert typed("regimes").code == 0


def test_two_that_bring_the_same_command_are_both_named(typed: CommandLine, site: Path) -> None:
    """Where two distributions bring a command of one name, neither is run, and both are named."""
    for name in ("portal", "gateway"):
        bring(site, name, "serve", LOUD)
    refused = typed("serve")
    assert (refused.code, "gateway 1.0 and portal 1.0" in refused.err) == (2, True)


@pytest.mark.parametrize(("raised", "code"), [("RuntimeError('Leo P')", 1), ("KeyboardInterrupt", 130)])
def test_what_another_distribution_raises_is_no_traceback(
    typed: CommandLine, site: Path, raised: str, code: int
) -> None:
    """A command that fails is told by its place, without what the failure says; one that is broken off ends quietly."""
    bring(site, f"faulty{code}", "fail", f"def main(arguments):\n    raise {raised}\n")
    failed = typed("fail")
    assert failed.code == code
    assert "Leo" not in failed.err + failed.out
    assert (f"made_up_faulty{code}/serving.py:2" in failed.err) is (code == 1)


def test_an_observer_that_fails_is_named_and_stops_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a plugin fails after something was written, what was done is told as done, and the plugin is named."""
    own = tmp_path / "own"
    own.mkdir()
    install_example(own, package="made_up_observed", hooks=OBSERVER)
    monkeypatch.syspath_prepend(own)
    typed = CommandLine()
    typed("init --regime example")
    done = typed("do add_child name=Leo")
    assert (done.code, "The child was added." in done.out) == (0, True)
    assert "teamaround-example 1.0" in done.out
    assert typed("do add_child name=Ann --json").value["failures"]
