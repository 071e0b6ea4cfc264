from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CASE

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def elsewhere(database: str) -> None:
    """Let the authority's file name another database."""
    file = Path("authority.toml")
    file.write_text(re.sub(r"\w+\.db", database, file.read_text("utf-8")), "utf-8")


def test_an_office_is_backed_up_and_restored_elsewhere(office: CommandLine, case: str) -> None:
    """What was backed up is there where it is restored, held until it is released; nothing goes over it."""
    made = office("backup office.backup --json")
    assert (made.code, made.value["entries"]) == (0, 14)
    assert stat.S_IMODE(Path("office.backup").stat().st_mode) == 0o600
    assert list(Path().glob("*.unfinished")) == []
    elsewhere("other.db")
    restored = office("restore office.backup")
    assert (restored.code, restored.err) == (0, "")
    assert "The records are whole." in restored.out
    assert "0 notices waiting. Nothing is sent until: teamaround release" in restored.out
    assert office(f"case {case}").code == 0
    assert office("release --json").value == {"waiting": 0, "was_held": True, "missing": []}
    again = office("restore office.backup")
    assert (again.code, again.out) == (1, "")
    assert "There are records here already" in again.err


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(office: CommandLine, case: str) -> None:
    """Nothing is written over without --replace, and with it the new backup is there whole."""
    Path("office.backup").write_text("mine", "utf-8")
    refused = office("backup office.backup")
    assert (refused.code, "is there already, and stays as it is" in refused.err) == (2, True)
    assert Path("office.backup").read_text("utf-8") == "mine"
    assert office("backup office.backup --replace").code == 0
    assert office("restore office.backup --dry-run").code == 0
    assert stat.S_IMODE(Path("office.backup").stat().st_mode) == 0o600
    nowhere = office("backup nowhere/office.backup")
    assert (nowhere.code, "nowhere/office.backup cannot be written" in nowhere.err) == (2, True)


@pytest.mark.parametrize("replace", ["", " --replace"])
def test_a_folder_is_not_replaced(office: CommandLine, case: str, replace: str) -> None:
    """It is not said that --replace would help."""
    Path("office").mkdir()
    refused = office(f"backup office{replace}")
    assert (refused.code, "--replace" in refused.err) == (2, False), case
    assert "office is a folder, and stays as it is. Name a file inside it, or another." in refused.err


def test_what_is_missing_against_a_checkpoint_is_named(office: CommandLine, case: str) -> None:
    """With a checkpoint that was kept elsewhere, what is missing is named; the exit code is 1, the office is there."""
    office("backup office.backup")
    office.done('add_person name="Ms Reed"')
    assert office("verify --checkpoint kept.txt").code == 0
    elsewhere("other.db")
    restored = office("restore office.backup --against kept.txt")
    assert restored.code == 1
    assert "There were 15 entries of 6 streams, and 14 of 5 are left." in restored.out
    assert office(f"case {case}").code == 0
    nothing = office("restore office.backup --against nowhere.txt")
    assert (nothing.code, "There is no checkpoint in nowhere.txt" in nothing.err) == (2, True)


def test_a_damaged_file_leaves_nothing_behind(office: CommandLine, case: str) -> None:
    """A file that is not whole is refused with its line, before there is a database; so is one that is no backup."""
    office("backup office.backup")
    office("export records.jsonl")
    lines = Path("office.backup").read_bytes().splitlines(keepends=True)
    Path("damaged.backup").write_bytes(b"".join([*lines[:4], lines[4].replace(b"1", b"2", 1), *lines[5:]]))
    Path("short.backup").write_bytes(b"".join(lines[:-1]))
    elsewhere("other.db")
    for file, said in {
        "damaged.backup": f"damaged.backup:{len(lines)} From line 1 to here it is not what was written.",
        "short.backup": f"short.backup:{len(lines) - 1} The file ends behind this line, before its last.",
        "records.jsonl": "records.jsonl:1 This is not the beginning of a backup. It is an export of an office",
        "authority.toml": "authority.toml:1 This is not the beginning of a backup. Name a file that",
        "nowhere.backup": "nowhere.backup cannot be read: No such file or directory",
    }.items():
        refused = office(f"restore {file}")
        assert (refused.code > 0, refused.out) == (True, "")
        assert said in " ".join(refused.err.split())
        assert not Path("other.db").exists()


def test_where_a_backup_does_not_go(office: CommandLine, case: str) -> None:
    """Into another authority's office, or into memory, nothing is restored, and no database is made for it."""
    office("backup office.backup")
    elsewhere("other.db")
    file = Path("authority.toml")
    own = file.read_text("utf-8")
    file.write_text(re.sub("code +=.*", 'code = "elm"', own, count=1), "utf-8")
    refused = office("restore office.backup")
    assert (refused.code, 'and this is "elm"' in refused.err) == (1, True)
    file.write_text(own.replace("sqlite:///other.db", "memory:"), "utf-8")
    refused = office("restore office.backup")
    assert (refused.code, "gone when this ends" in refused.err) == (2, True)
    assert office("restore office.backup --dry-run").code == 0
    assert not Path("other.db").exists()


def test_nobody_but_staff(office: CommandLine, case: str) -> None:
    """Whoever is none of the authority's own staff makes no backup and restores none."""
    office("backup office.backup")
    for line in ("backup another.backup", "restore office.backup --dry-run"):
        refused = office(f"{line} --by person:PE9M-CB8G-G2")
        assert (refused.code, "Ask them" in refused.err) == (1, True)
    assert not Path("another.backup").exists()


def test_whoever_reads_no_further_gets_no_backup(office: CommandLine, case: str) -> None:
    """Where the program behind the pipe ends too soon, that is said, and the exit code is not 0."""
    command = (sys.executable, "-m", "teamaround", "backup", "-")
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as closed:
        ran = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, b"Broken pipe. Throw away what came out" in ran.stderr) == (2, True)


def piped(line: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Type a line in a process of its own, with something piped in."""
    command = (sys.executable, "-m", "teamaround", *line.split())
    folder = str(Path("..", "site").resolve())
    return subprocess.run(
        command, input=given, capture_output=True, check=False, env=os.environ | {"PYTHONPATH": folder}
    )


def test_a_backup_goes_through_a_pipe(office: CommandLine, case: str) -> None:
    """With - a backup goes through another program and back; what is piped in damaged leaves an empty office."""
    out = piped("backup -")
    assert (out.returncode, b"14 entries of 5 records" in out.stderr) == (0, True)
    elsewhere("other.db")
    damaged = piped("restore -", out.stdout[:-200])
    assert (damaged.returncode, b"what was piped in" in damaged.stderr) == (1, True)
    assert office("verify --json").value["entries"] == 0
    back = piped("restore -", out.stdout)
    assert (back.returncode, b"The records are whole." in back.stdout) == (0, True)
    assert office(f"case {CASE}").code == 0
    both = office("backup - --json")
    assert (both.code, "where --json would" in both.out) == (2, True)
