from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_without_an_authority_s_file_it_is_said_how_to_get_one(typed: CommandLine) -> None:
    """Where no file is named and none lies here, the message says the ways to name one, and `init`."""
    refused = typed("check")
    assert refused.code == 2
    for way in ("--office FILE", "TEAMAROUND_OFFICE", "teamaround init"):
        assert way in refused.err


def test_of_several_files_none_is_guessed(office: CommandLine) -> None:
    """Where two authorities' files lie in a folder, the command asks which, and the environment can say it."""
    Path("second.toml").write_text(Path("authority.toml").read_text("utf-8"), "utf-8")
    Path("pyproject.toml").write_text("[project]\n", "utf-8")
    refused = office("check")
    assert (refused.code, "authority.toml, second.toml" in refused.err) == (2, True)
    office.environment["TEAMAROUND_OFFICE"] = "second.toml"
    assert "second.toml" in office("check").out
    assert "authority.toml" in office("check --office authority.toml").out
