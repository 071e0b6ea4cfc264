"""Every line of the pages that a shell reads runs as it is typed; or it is written down why not, and what is tested."""

from __future__ import annotations

import getpass
import grp
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from attrs import frozen

from tests.docs.pages import ROOT, Page
from tests.docs.shell.lines import Listed, ShellLine, pages, shell_lines
from tests.integration.conftest import postgresql_server
from tests.packaging.conftest import wheels

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["postgresql_server", "wheels"]
pytestmark = pytest.mark.xdist_group("wheels")

PLACES = ("/opt/teamaround", "/var/lib/teamaround", "/var/backups/teamaround", "/usr/local/bin", "/etc/systemd/system")
CRON = "/etc/cron.d"
SECONDS = 900
LISTED = Listed.read()
FIRST_YEAR = "docs/first-year.md"
# A program that encrypts, for the lines that pipe a backup through one: any that reads and writes will do.
STAND_IN = """#!/bin/sh
for last; do :; done
[ "$1" != --decrypt ] || exec < "$last"
exec tr 'A-Za-z' 'N-ZA-Mn-za-m'
"""


def every_line() -> list[ShellLine]:
    """The lines of all pages."""
    return [line for name in pages() for line in shell_lines(Page.read(name))]


def to_run(page: str) -> list[ShellLine]:
    """The lines of a page that are run here."""
    return LISTED.left(shell_lines(Page.read(page)))


def wrong_with(lines: list[ShellLine], listed: Listed) -> Iterator[str]:
    """What the list says of lines that are on no page, or twice; and tests that are not there."""
    there = set(lines)
    for line in (*listed.elsewhere, *listed.not_run):
        if line not in there:
            yield f"on no page: {line}"
    for page, language in listed.whole:
        if not any((one.page, one.language) == (page, language) for one in lines):
            yield f"no such lines: {page}, {language}"
    both = listed.elsewhere.keys() & listed.not_run.keys()
    yield from (f"twice: {one}" for one in both)
    tests = {*listed.whole.values(), *listed.elsewhere.values(), *(one for _, one in listed.not_run.values())}
    yield from (f"no such test: {one}" for one in sorted(tests) if not (ROOT / one).is_file())
    yield from (f"no reason: {one}" for one, (why, _) in listed.not_run.items() if not why.strip())


def test_the_list_is_exact() -> None:
    """What is written down of lines that are not run here is on the pages, once, with a reason and a test."""
    assert list(wrong_with(every_line(), LISTED)) == []


def test_a_line_that_is_on_no_page_or_is_not_written_down_is_noticed() -> None:
    """Seeded faults: a line that left its page is named; a new one is to be run."""
    lines = every_line()
    [gone] = [one for one in lines if one.typed == "systemctl daemon-reload"]
    assert list(wrong_with([one for one in lines if one != gone], LISTED)) == [f"on no page: {gone}"]
    text = (
        "```sh\nmake install\n```\n\nType `systemctl reboot`, then:\n\n```console\n$ teamaround tick\n$ rm -r x\n```\n"
    )
    new = LISTED.left(shell_lines(Page("docs/new.md", text)))
    assert [one.typed for one in new] == ["make install", "rm -r x", "systemctl reboot"]


def test_every_page_with_lines_to_run_is_run_here() -> None:
    """Each page that has a line of which nothing is written down has a test below."""
    pages_with = {one.page for one in LISTED.left(every_line())}
    assert pages_with == {*INSTALLS, FIRST_YEAR, "docs/database.md"}


@frozen
class Scratch:
    """A folder that stands for a machine: its root, and where somebody stands who types."""

    root: Path

    def there(self, text: str) -> str:
        """What is typed or installed, with the places of the machine in this folder and with this user."""
        for place in (*PLACES, CRON):
            text = text.replace(place, f"{self.root}{place}")
        group = grp.getgrgid(os.getgid()).gr_name
        text = text.replace(
            "-o teamaround -g teamaround", f"-o {shlex.quote(getpass.getuser())} -g {shlex.quote(group)}"
        )
        return text.replace("user=teamaround\n", f"user={shlex.quote(getpass.getuser())}\n").replace("CLONE", str(ROOT))

    def run(self, typed: str, where: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Let a shell read a line, or several, where examples lie as in a clone."""
        path = os.pathsep.join((f"{self.root}/usr/local/bin", f"{self.root}/env/bin", os.environ["PATH"]))
        environment = {"PATH": path, "HOME": str(self.root), "LANG": "C.UTF-8", **self.pip(), **variables}
        return subprocess.run(
            ["/bin/sh", "-e", "-c", self.there(typed)],
            cwd=where,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    def pip(self) -> dict[str, str]:
        """Let pip take our wheels, and what they rest on as it lies here; nothing is fetched."""
        return {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.root / "wheels"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PYTHONPATH": str(self.root / "lent"),
        }


@pytest.fixture
def scratch(tmp_path: Path, wheels: dict[str, Path]) -> Scratch:
    """A machine with Python and nothing of ours; what is pinned is lent to each environment on it."""
    for place in (*PLACES[3:], CRON):
        (tmp_path / place.strip("/")).mkdir(parents=True)
    for parent in ("opt", "var/lib", "var/backups", "wheels", "lent", "env/bin"):
        (tmp_path / parent).mkdir(parents=True)
    for wheel in wheels.values():
        shutil.copy(wheel, tmp_path / "wheels")
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        ours = one.name.startswith(("teamaround", "__editable__", "_editable")) or one.suffix == ".pth"
        if not ours:
            (tmp_path / "lent" / one.name).symlink_to(one)
    (tmp_path / "env/bin/python3").symlink_to(sys.executable)
    machine = Scratch(tmp_path)
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "examples", clone / "examples", ignore=shutil.ignore_patterns("__pycache__", "*.db*"))
    for file in (clone / "examples/service").iterdir():
        file.write_text(machine.there(file.read_text("utf-8")), "utf-8")
    return machine


def ended_well(ran: subprocess.CompletedProcess[str], typed: str) -> None:
    """Hold a line to its end."""
    assert ran.returncode == 0, f"{typed}\n{ran.stdout}{ran.stderr}"


INSTALLS = {
    "docs/cli.md": "teamaround",
    "docs/demo.md": "teamaround demo",
    "docs/documents.md": "typst",
    "docs/embedding.md": "import teamaround",
    "examples/print_room/README.md": "print_room",
}
"""The pages that have something installed, and what is there then."""


@pytest.mark.parametrize("page", INSTALLS)
def test_what_a_page_has_installed_is_installed(scratch: Scratch, page: str) -> None:
    """Each line of a page that installs something does, in an environment in which nothing of ours was."""
    ended_well(scratch.run("python3 -m venv --clear bare", scratch.root), "python3 -m venv")
    for line in to_run(page):
        ended_well(scratch.run(f"PATH={scratch.root}/bare/bin:$PATH; {line.typed}", scratch.root / "clone"), line.typed)
    program = scratch.root / "bare/bin/teamaround"
    if page == "docs/cli.md":
        ran = scratch.run(f"{program} regimes", scratch.root)
        assert "east_riding_eys" in ran.stdout, ran.stderr
    if page == "docs/demo.md":
        ended_well(scratch.run(f"{program} demo", scratch.root), "teamaround demo")
    if page == "docs/embedding.md":
        ended_well(
            scratch.run("bare/bin/python -c 'import teamaround, teamaround_slough_ecaf'", scratch.root), "import"
        )


def blocks_of_the_server() -> list[tuple[str, str]]:
    """The blocks of the first year in which something is typed or written on a server: language and text."""
    return [
        (one.language, one.text) for one in Page.read(FIRST_YEAR).blocks if one.language in ("sh", "sql", "env", "toml")
    ]


def test_a_server_is_set_up_by_the_page(scratch: Scratch, postgresql_server: str) -> None:
    """What the page has typed on a server, block after block, ends in an office on PostgreSQL that works."""
    left = {one.typed for one in to_run(FIRST_YEAR) if one.language == "sh"}
    page = Page.read(FIRST_YEAR)
    name = f"teamaround_shell_{os.getpid()}"
    home, done = scratch.root / "var/lib/teamaround", set[str]()
    file = home / "riverside.toml"
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        try:
            for language, text in blocks_of_the_server():
                if language == "sh":
                    lines = [one for one in text.splitlines() if one in left]
                    ended_well(scratch.run("\n".join(lines), scratch.root / "clone"), text)
                    done.update(lines)
                elif language == "sql":
                    for statement in filter(None, map(str.strip, text.replace("teamaround", name).split(";"))):
                        server.execute(statement.encode())
                    [store] = re.findall(r"in place of the line `url`, write `(.*?)` and `(.*?)`", page.text)
                    written = file.read_text("utf-8").replace('url = "sqlite:///riverside.db"', "\n".join(store))
                    file.write_text(written, "utf-8")
                elif language == "env":
                    assert text == (ROOT / "examples/service/office.env").read_text("utf-8")
                    assert (home / "riverside.env").stat().st_mode & 0o777 == 0o600
                    info = server.info
                    address = text.replace("//teamaround:", f"//{name}:")
                    address = address.replace("@localhost/teamaround", f"@/{name}?host={info.host}&port={info.port}")
                    (home / "riverside.env").write_text(address, "utf-8")
                else:
                    file.write_text(f"{file.read_text('utf-8')}\n{text}", "utf-8")
            assert done == left
            tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'riverside'"
            with psycopg.connect(postgresql_server, dbname=name) as there:
                [(number,)] = there.execute(tables).fetchall()
            assert number > 10
            assert not (home / "riverside.db").exists()
            cron_runs_by_itself(scratch)
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            server.execute(f"DROP ROLE IF EXISTS {name}".encode())


def cron_runs_by_itself(scratch: Scratch) -> None:
    """Each line that was installed for cron ends well with what cron gives it alone, and has nothing to say."""
    text = (scratch.root / "etc/cron.d/teamaround").read_text("utf-8")
    lines = re.findall(r"^(?:[\d*/]+ ){5}teamaround (.+)$", text, re.MULTILINE)
    assert len(lines) == 3
    given = {"PATH": "/usr/bin:/bin", "HOME": str(scratch.root), "SHELL": "/bin/sh", "LOGNAME": getpass.getuser()}
    given |= {"PYTHONPATH": str(scratch.root / "lent")}
    for line in lines:
        typed = line.replace(r"\%", "%")
        ran = subprocess.run(
            ["/bin/sh", "-c", typed], env=given, capture_output=True, text=True, check=False, timeout=60
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", ""), typed
    [backup] = (scratch.root / "var/backups/teamaround/riverside").iterdir()
    assert backup.stat().st_mode & 0o777 == 0o600


def test_lines_within_the_first_year_install_from_a_clone(scratch: Scratch) -> None:
    """What a sentence of the page has typed in place of a block is typed, too."""
    ended_well(scratch.run("python3 -m venv --clear bare", scratch.root), "python3 -m venv")
    lines = [one.typed for one in to_run(FIRST_YEAR) if not one.language]
    assert len(lines) == 1
    for typed in lines:
        ended_well(scratch.run(f"PATH={scratch.root}/bare/bin:$PATH; {typed}", scratch.root / "clone"), typed)


def test_a_backup_is_encrypted_on_its_way(scratch: Scratch) -> None:
    """The lines that pipe a backup through another program are typed, with one in the place of `age`."""
    typed = [one.typed for one in to_run("docs/database.md")]
    assert [one for one in typed if "age " not in one] == ["set -o pipefail"]
    program = scratch.root / "usr/local/bin/age"
    program.write_text(STAND_IN, "utf-8")
    program.chmod(0o755)
    here = scratch.root / "here"
    here.mkdir()
    teamaround = Path(sys.executable).with_name("teamaround")
    (scratch.root / "usr/local/bin/teamaround").symlink_to(teamaround)
    ended_well(scratch.run("teamaround init office.toml --regime slough_ecaf; teamaround tick", here), "init")
    first, second = (one for one in typed if "age " in one)
    ended_well(scratch.run(first.replace("age1…", "age1"), here), first)
    assert "Full records" not in (here / "2026-11-28.backup.age").read_text("utf-8")
    (here / "office.db").unlink()
    ended_well(scratch.run(second, here), second)
    ran = subprocess.run(["bash", "-c", "set -o pipefail; false | true"], check=False)
    assert ran.returncode == 1


def test_a_line_that_fails_is_noticed(scratch: Scratch) -> None:
    """Seeded fault: a line that is misspelt does not end well, wherever it stands in its block."""
    assert scratch.run("mkdir -m 700 office\ninstal -d x\nmkdir -m 700 other", scratch.root).returncode != 0
