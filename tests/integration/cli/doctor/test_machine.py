from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.clock import FixedClock, SystemClock
from tests.integration.cli.doctor.found import noted, only, wrong
from tests.integration.cli.typed import TODAY

if TYPE_CHECKING:
    import pytest

    from tests.integration.cli.typed import CommandLine


def test_a_disk_with_too_little_room(office: CommandLine) -> None:
    """A disk on which less is free than is wanted is a fault, once, with both figures."""
    found = office("doctor --json --room-mb 1000000000").value["ailments"]
    [one] = [each for each in found if not each["harmless"]]
    assert "1,000,000,000 MB are wanted." in one["what"]
    assert wrong(office) == []


def test_a_clock_behind_what_was_recorded(office: CommandLine, case: str) -> None:
    """A machine whose clock is before the last entry is a fault."""
    office.clock = FixedClock.on(TODAY - timedelta(days=3))
    assert "something was recorded on Sat 21 Nov 2026, 12:00 GMT." in only(office)["what"]


def test_a_clock_apart_from_that_of_the_server(office: CommandLine, postgresql_url: str) -> None:
    """A machine whose clock is not that of the database's server is a fault; one that agrees is none."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8").replace("sqlite:///authority.db", postgresql_url), "utf-8")
    assert office("tick").code == 0
    assert "that of the database's server" in only(office)["what"]
    office.clock = SystemClock()
    assert wrong(office) == []


def test_another_time_zone_is_worth_knowing(office: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine's own hours are not those of the office, it is told how a timer is written."""
    said = "This machine is in another time zone than Europe/London."
    for zone, told in (("Europe/London", False), ("Asia/Tokyo", True)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert (said in noted(office)) is told
    monkeypatch.undo()
    time.tzset()


def test_a_machine_without_time_zones(office: CommandLine, site: Path) -> None:
    """Where nobody knows the office's time zone, that alone is told, with what to install, and no mistake of ours."""
    program = (
        "import sys; sys.modules['tzdata'] = None; from teamaround.cli.main import main; sys.exit(main(['doctor']))"
    )
    variables = {**os.environ, "PYTHONPATH": str(site), "PYTHONTZPATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", program, "doctor"], env=variables, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "1. No time zone 'Europe/London' is known here." in ran.stdout
    assert "pip install tzdata" in ran.stdout


def test_the_disk_of_the_backups_is_looked_at(office: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a disk without room is named where only the backups lie on it."""
    Path("backups").mkdir(mode=0o700)
    whole = shutil.disk_usage

    def full(folder: Path) -> object:
        return whole(folder)._replace(free=0 if Path(folder).name == "backups" else 10**15)

    monkeypatch.setattr(shutil, "disk_usage", full)
    said = office("doctor --json --room-mb 1 --backups backups").value["ailments"]
    assert [one["what"] for one in said if one["area"] == "machine" and not one["harmless"]] == [
        "0 MB are free where backups is, and 1 MB are wanted."
    ]
