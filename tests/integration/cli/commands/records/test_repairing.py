from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM teamaround_edition", "It is missing."),
        ("UPDATE teamaround_edition SET text = '{' || text", "Its text is not the one that was kept."),
    ],
)
def test_verify_says_once_what_repair_can_do_for_a_lost_edition(
    office: CommandLine, case: str, statement: str, what: str
) -> None:
    """An edition that repair may write anew is said to be that, once; then repair writes it."""
    meddle(statement)
    [told] = office("verify --json").value["differences"]
    assert (told["what"].endswith(what), told["what"].count("copy"), told["fix"].count("copy")) == (True, 0, 1)
    assert told["fix"].startswith("`teamaround repair` writes it anew where")
    assert office("repair").code == 0
    assert office("verify").code == 0


def test_what_repair_leaves_of_a_lost_edition_is_said_once(office: CommandLine, case: str) -> None:
    """An edition of rules that are no longer installed stands nowhere else, which repair says once."""
    meddle("DELETE FROM teamaround_edition")
    with Path("authority.toml").open("a", encoding="utf-8") as file:
        file.write('\n[regimes.example.gate.wishes_heard]\nlevel = "block"\nreason = "Agreed by the board."\n')
    left = office("repair")
    assert left.code == 1
    assert " ".join(left.out.split()).count("It stands nowhere else: put it back from the last good copy.") == 1
    assert "repair` writes it" not in left.out


def test_one_connection_is_enough_to_repair(office: CommandLine, case: str) -> None:
    """Where the office may have one connection alone, rows and states are written anew as with many."""
    text = Path("authority.toml").read_text("utf-8")
    Path("authority.toml").write_text(text.replace("[store]", "[store]\nconnections = 1"), "utf-8")
    meddle("DELETE FROM teamaround_link WHERE as_child = 1")
    meddle("UPDATE teamaround_stream SET state = '{}' WHERE kind = 'person'")
    done = office("repair --json")
    assert (done.code, len(done.value["changed"])) == (0, 3), done.out
    assert office("verify").code == 0
