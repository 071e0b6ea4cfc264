from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.unit.plugins.fakes import LOUD, install

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.integration.cli.typed import CommandLine

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
