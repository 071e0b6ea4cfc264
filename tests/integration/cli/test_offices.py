from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.offices import as_typed
from teamaround.store.sql.examining.database_look import MADE_ANEW

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


def test_commands_that_are_proposed_name_the_office_that_was_named(office: CommandLine, case: str) -> None:
    """Whoever names an office is told commands that work as they are typed; who needs not, is told them without."""
    with sqlite3.connect("authority.db") as database:
        database.execute("UPDATE teamaround_version SET version_num = '0001'")
    Path("authority.toml").rename("of east.toml")
    named = "--office 'of east.toml'"
    assert f"run: teamaround upgrade {named}" in office(f"case {case} {named}").err
    assert f"run: teamaround upgrade {named}" in office(f"case {case} {named} --json").value["problems"][0]["fix"]
    assert f"run: teamaround upgrade {named}" in office("offices verify .").out
    assert "run: teamaround upgrade\n" in office(f"case {case}").err


def test_only_commands_of_an_office_are_told_with_it() -> None:
    """Each command of a sentence is told with the office; what is no command, or takes none, is left as it is."""
    anew = as_typed(MADE_ANEW, "a.toml")
    assert "(teamaround backup --office a.toml)" in anew
    assert "(teamaround restore --office a.toml)" in anew
    for one in ("teamaround made a mistake.", "teamaround init x.toml", "teamaround verify --office b.toml"):
        assert as_typed(one, "a.toml") == one
