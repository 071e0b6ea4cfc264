from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CASE

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def meddle(statement: str) -> None:
    """Change the database behind the office's back."""
    with sqlite3.connect("authority.db") as database:
        assert database.execute(statement).rowcount > 0
    database.close()


def test_lost_rows_are_found_and_written_anew(office: CommandLine, case: str) -> None:
    """What `verify` names is tried, written anew and told row by row; then the records are whole, and repair idle."""
    meddle("DELETE FROM teamaround_link WHERE as_child = 1")
    found = office("verify")
    assert (found.code, f"{CASE}: Link K9G3-QCJG-4X is missing; it should be there with as_child 1." in found.out) == (
        1,
        True,
    ), found.out
    tried = office("repair --dry-run")
    assert (tried.code, "To be written anew:" in tried.out) == (0, True), tried.out
    assert office("verify").code == 1
    done = office("repair --json")
    assert (done.code, done.value["tried"], len(done.value["changed"])) == (0, False, 1)
    assert office("verify").code == 0
    assert "The records are whole." in office("repair").out


def test_beside_a_damaged_journal_nothing_is_written(office: CommandLine, case: str) -> None:
    """A journal that is damaged is named, the rows beside it stay as they are, and the exit code is 1."""
    meddle("UPDATE teamaround_entry SET given_by = 'somebody' WHERE version = 2")
    meddle("DELETE FROM teamaround_link")
    done = office("repair")
    assert (done.code, f"{CASE}, version 2: It is not the entry" in done.out) == (1, True), done.out
    assert "Nothing is to be written anew." in done.out
