from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.doctor.proposed import PIP
from tests.integration.cli.doctor.found import wrong

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

FILE = Path("authority.toml")
TYPED = re.compile(r"\bteamaround [^;()]+")


def granting(**posts: str) -> None:
    """Let the authority's file grant these rights to these posts, and no others."""
    head, _, rest = FILE.read_text("utf-8").partition("[officers.duty]")
    granted = "\n".join(f'[officers.{name}]\nrights = ["{rights}"]\n' for name, rights in posts.items())
    FILE.write_text(f"{head}{granted}\n{rest[rest.index('[regimes.') :]}", "utf-8")


def proposed(office: CommandLine, more: str = "") -> list[str]:
    """The commands that are proposed for what is wrong."""
    return [one.strip() for each in wrong(office, more) for one in TYPED.findall(each["fix"])]


def test_a_command_is_typed_under_the_name_of_whoever_may(office: CommandLine, case: str) -> None:
    """Where the post that is taken by default may not do it, the command names one that may, and works."""
    assert office("hold").code == 0
    granting(duty="read", records="export", head="configure", desk="notices")
    found = proposed(office, "--backups backups")
    assert found == [
        "teamaround outbox --by officer:desk",
        "teamaround release --by officer:head",
        "teamaround backup backups/2026-11-21.backup --by officer:records",
    ]
    Path("backups").mkdir(mode=0o700)
    for line in found:
        printed = office(line)
        assert printed.code == 0, f"{line}\n{printed.err}"


def test_whoever_examines_under_a_name_is_told_nothing_of_others(office: CommandLine, case: str) -> None:
    """Whoever is named, by an option or in the environment, and may do it needs no other name."""
    granting(duty="read", records="export")
    office.environment["TEAMAROUND_BY"] = "officer:records"
    assert proposed(office, "--backups backups") == ["teamaround backup backups/2026-11-21.backup"]
    office.environment.clear()
    assert proposed(office, "--backups backups --by officer:records") == ["teamaround backup backups/2026-11-21.backup"]


def test_where_nobody_may_it_is_said_what_has_to_be_granted(office: CommandLine, case: str) -> None:
    """Where no post may do what mends it, the right is named that has to be granted before."""
    granting(duty="read")
    [found] = wrong(office, "--backups backups")
    assert "(first grant export to a post of the authority's file; it is typed with --by)" in found["fix"]


def test_what_takes_two_says_who_has_to_agree(office: CommandLine, case: str) -> None:
    """Where records are carried out only once a second person agreed, that is said beside the command."""
    granting(duty="export", head="export")
    FILE.write_text(f'{FILE.read_text("utf-8")}\n[four_eyes]\nneeded_for = ["bulk_export"]\n', "utf-8")
    [found] = wrong(office, "--backups backups")
    assert "(a second person agrees first: teamaround ask-countersign bulk_export" in found["fix"]


def test_what_a_store_proposes_is_typed_for_the_office_that_is_meant(office: CommandLine, case: str) -> None:
    """Where the office was named, it is named in every command, also in one that a store proposes to everybody."""
    with sqlite3.connect("authority.db") as database:
        database.execute("UPDATE teamaround_version SET version_num = '0003'")
    assert proposed(office, f"--office {FILE}") == [f"teamaround upgrade --office {FILE}"]
    assert proposed(office) == ["teamaround upgrade"]


def test_the_installer_is_that_of_the_environment_that_runs(tmp_path: Path) -> None:
    """What is to be installed goes into the environment in which teamaround runs, and no other."""
    assert shlex.split(PIP) == [sys.executable, "-m", "pip"]
    ran = subprocess.run([*shlex.split(PIP), "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("pip ")
