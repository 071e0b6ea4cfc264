from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.cli.typed import CommandLine
from tests.unit.plugins.fakes import PREDICATE, USES_IT, install_example

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_without_a_regime_those_installed_are_named(typed: CommandLine) -> None:
    """`explain` alone says which regimes it can explain."""
    refused = typed("explain")
    assert (refused.code, "example" in refused.err) == (2, True)


def test_predicates_of_a_regime_s_own_distribution_are_known_without_an_authority(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A regime that asks with a predicate of its own distribution can be explained before any authority enables it."""
    site = tmp_path / "own"
    site.mkdir()
    install_example(site, USES_IT, package="made_up_own", hooks=PREDICATE.format(name="open_actions"))
    monkeypatch.syspath_prepend(site)
    told = CommandLine()("explain example task.other_services")
    assert (told.code, "- open actions: 3" in told.out) == (0, True), told.err


def test_a_regime_in_a_file_is_explained(typed: CommandLine, site: Path) -> None:
    """A regime.toml can be explained by its path, while it is being written."""
    file = site / "made_up_example" / "regime.toml"
    assert "It is asked again of what stands" in typed(f"explain {file} family_comfortable").out
