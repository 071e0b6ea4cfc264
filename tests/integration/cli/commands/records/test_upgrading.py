from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from teamaround.cli.app import OWN
from teamaround.store.sql.upgrading import COMMAND, REVISIONS

if TYPE_CHECKING:
    import pytest

    from tests.integration.cli.typed import CommandLine


def test_the_command_that_a_database_asks_for_can_be_typed() -> None:
    """What a database of another release is said to need is a command of the command line."""
    assert COMMAND.removeprefix("teamaround ") in OWN


def test_an_older_database_says_what_to_type_and_that_mends_it(
    office: CommandLine, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database of an older release is refused with `teamaround upgrade`; a newer release's tables then serve it."""
    with monkeypatch.context() as newer:
        newer.setattr("teamaround.store.sql.upgrading.REVISIONS", (*REVISIONS, "0999"))
        refused = office(f"case {case}")
        assert (refused.code, f"then run: {COMMAND}" in refused.err) == (1, True)
    upgraded = office("upgrade")
    assert (upgraded.code, "has the tables of this release" in upgraded.out) == (0, True)
    assert office(f"case {case}").code == 0


def test_a_database_of_something_else_gets_tables_beside_its_own(office: CommandLine) -> None:
    """Whoever keeps other tables in the database is told what to type; both are in it then."""
    with sqlite3.connect("authority.db") as database:
        database.execute("CREATE TABLE theirs (number INTEGER)")
    refused = office("worklist")
    assert (refused.code, f"run: {COMMAND}" in refused.err) == (1, True)
    assert office("upgrade").code == 0
    assert office("worklist").code == 0
    with sqlite3.connect("authority.db") as database:
        assert database.execute("SELECT count(*) FROM theirs").fetchone() == (0,)


def test_a_newer_database_is_left_alone(office: CommandLine, case: str) -> None:
    """A database of a newer release is refused with what to install; exit code 1."""
    with sqlite3.connect("authority.db") as database:
        database.execute("UPDATE teamaround_version SET version_num = '9999'")
    refused = office("upgrade --json")
    assert (refused.code, "of a newer release" in refused.value["problems"][0]["what"]) == (1, True)
