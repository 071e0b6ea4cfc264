from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.doctor.found import noted, only, wrong
from tests.integration.cli.doctor.test_authority import seen_by_all
from tests.integration.cli.typed import TODAY
from tests.integration.store.sql.copies.test_only_read import AS_OTHERS

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

FOLDER = Path("backups")
OF_BACKUPS = "--backups backups"

__all__ = ["seen_by_all"]


def aged(file: Path, days: int) -> None:
    """Let a file be so many days old, by the clock of the command line."""
    moment = (datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) - timedelta(days=days)).timestamp()
    os.utime(file, (moment, moment))


def made(office: CommandLine, name: str, days: int) -> Path:
    """A backup that was made so many days ago."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    assert office(f"backup backups/{name}").code == 0
    aged(FOLDER / name, days)
    return FOLDER / name


def test_backups_that_are_missing_old_or_unfinished(office: CommandLine) -> None:
    """No backup, an old one, and one that was stopped are faults; a new one is none, nor one that was encrypted."""
    assert "There is no backup in backups." in only(office, OF_BACKUPS)["what"]
    FOLDER.mkdir(mode=0o700)
    assert only(office, OF_BACKUPS)["fix"] == "Type: teamaround backup backups/2026-11-21.backup"
    made(office, "2026-11-01.backup", 20)
    assert "is 20 days old; 7 at most are wanted." in only(office, OF_BACKUPS)["what"]
    assert wrong(office, f"{OF_BACKUPS} --backup-days 20") == []
    (FOLDER / "2026-11-20.backup.age").write_text("encrypted", "utf-8")
    aged(FOLDER / "2026-11-20.backup.age", 1)
    assert wrong(office, OF_BACKUPS) == []
    (FOLDER / "2026-11-21.backup.unfinished").write_text("half", "utf-8")
    aged(FOLDER / "2026-11-21.backup.unfinished", 0)
    assert only(office, OF_BACKUPS)["fix"] == "Type: rm backups/2026-11-21.backup.unfinished"
    assert not any("last backup" in one for one in noted(office, OF_BACKUPS))


@pytest.mark.parametrize("shut", ["backups", "backups/daily"])
def test_a_folder_that_cannot_be_entered(office: CommandLine, site: Path, shut: str) -> None:
    """Seeded fault: of a folder into which whoever asks may not look, nobody says that there is no backup in it."""
    assert office("tick").code == 0
    folder = Path("backups/daily")
    folder.mkdir(mode=0o700, parents=True)
    Path(shut).chmod(0)
    command = [*AS_OTHERS, sys.executable, "-m", "teamaround", "doctor", "--json", "--backups", str(folder)]
    ran = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(site)})
    Path(shut).chmod(0o700)
    [found] = [one for one in json.loads(ran.stdout)["ailments"] if one["area"] == "backups"]
    assert found["what"] == f"{folder} cannot be entered, so what backups are in it is not known."
    assert found["fix"].startswith("Let whoever runs this read the folder and enter it")


def cut(text: bytes) -> bytes:
    """The first half."""
    return text[: len(text) // 2]


def altered(text: bytes) -> bytes:
    """With one byte that is another."""
    at = len(text) // 2
    return text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]


def without_end(text: bytes) -> bytes:
    """Without its last line."""
    return text[: text.rstrip().rindex(b"\n") + 1]


def something_else(_: bytes) -> bytes:
    """What nobody here wrote."""
    return b"records\n"


@pytest.mark.parametrize("fault", [cut, altered, without_end, something_else])
def test_a_backup_that_cannot_be_restored_is_none(office: CommandLine, case: str, fault: object) -> None:
    """Seeded fault: a backup that was cut in half, altered, shortened or is none is named, and counts for nothing."""
    assert callable(fault)
    new = made(office, "2026-11-21.backup", 0)
    whole = new.read_bytes()
    assert wrong(office, OF_BACKUPS) == []
    new.write_bytes(fault(whole))
    aged(new, 0)
    found = wrong(office, OF_BACKUPS)
    assert [one["area"] for one in found] == ["backups", "backups"]
    assert found[0]["what"].startswith("backups/2026-11-21.backup:")
    assert found[1]["what"] == "There is no backup in backups that can be relied on."
    assert office(found[1]["fix"].removeprefix("Type: teamaround ")).code == 0
    aged(new, 0)
    assert wrong(office, OF_BACKUPS) == []


def test_nothing_newer_hides_a_backup_that_is_damaged(office: CommandLine, case: str) -> None:
    """The newest that nobody encrypted is read to its end beside a newer one that was; a checksum is no backup."""
    plain = made(office, "2026-11-20.backup", 1)
    plain.write_bytes(altered(plain.read_bytes()))
    aged(plain, 1)
    sealed, checksum = FOLDER / "2026-11-21.backup.age", FOLDER / "2026-11-21.backup.sha256"
    for file in (sealed, checksum):
        file.write_text("text", "utf-8")
        aged(file, 0)
    assert only(office, OF_BACKUPS)["what"].startswith(f"{plain}:")
    sealed.unlink()
    plain.unlink()
    assert only(office, OF_BACKUPS)["what"] == "There is no backup in backups."


def test_an_older_one_that_was_cut_short_is_named_beside_a_whole_one(office: CommandLine, case: str) -> None:
    """Of the older ones it is looked whether each has its end; the newest that is whole counts."""
    old = made(office, "2026-11-14.backup", 6)
    made(office, "2026-11-21.backup", 0)
    assert wrong(office, OF_BACKUPS) == []
    for fault in (cut, without_end):
        whole = old.read_bytes()
        old.write_bytes(fault(whole))
        aged(old, 6)
        assert only(office, OF_BACKUPS)["fix"].endswith("type: rm backups/2026-11-14.backup")
        old.write_bytes(whole)
        aged(old, 6)


def test_a_backup_of_another_authority_is_none(office: CommandLine, case: str) -> None:
    """What is another authority's cannot be restored here, and is named; without a file of an authority it is read."""
    made(office, "2026-11-21.backup", 0)
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8").replace('code   = "authority"', 'code   = "other"'), "utf-8")
    assert any("backups/2026-11-21.backup" in one["what"] for one in wrong(office, OF_BACKUPS))
    file.unlink()
    assert [one["area"] for one in wrong(office, OF_BACKUPS)] == ["file"]


def test_a_folder_into_which_others_may_look(typed: CommandLine, seen_by_all: Path) -> None:
    """Seeded fault: a folder of backups that others may enter is a fault, and what is typed mends it."""
    assert typed("init authority.toml --regime example").code == typed("tick").code == 0
    Path("authority.db").chmod(0o600)
    made(typed, "2026-11-21.backup", 0)
    assert wrong(typed, OF_BACKUPS) == []
    for mode in (0o777, 0o755, 0o711, 0o750):
        FOLDER.chmod(mode)
        found = only(typed, OF_BACKUPS)
        assert (found["area"], found["fix"]) == ("machine", "Type: chmod 700 backups")
    seen_by_all.chmod(0o700)
    assert wrong(typed, OF_BACKUPS) == []


def test_the_folder_to_be_named_stands_behind_its_option(office: CommandLine) -> None:
    """Whoever names the office types the folder behind `--backups`, and not at the end."""
    ailments = office("doctor --room-mb 0 --json --office authority.toml").value["ailments"]
    assert any("doctor --backups FOLDER --office authority.toml" in one["fix"] for one in ailments)


def test_a_folder_with_a_space_is_typed_as_one(office: CommandLine) -> None:
    """What is to be typed can be typed as it stands, and the folder is made first where it is not there."""
    folder = Path("my teamaround tick")
    first, _, fix = only(office, f"--backups '{folder}' --office authority.toml")["fix"].partition("; then type: ")
    assert first == f"First type: mkdir -p -m 700 '{folder}'"
    folder.mkdir(mode=0o700)
    assert fix == f"teamaround backup '{folder}/2026-11-21.backup' --office authority.toml"
    assert office(fix).code == 0
    left = folder / "2026-11-20.backup.unfinished"
    left.write_text("half", "utf-8")
    aged(left, 0)
    aged(folder / "2026-11-21.backup", 0)
    assert only(office, f"--backups '{folder}'")["fix"] == f"Type: rm '{left}'"
