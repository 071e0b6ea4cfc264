"""`examples/service`: the units and lines that let an office run by itself, verified, and run for real."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from attrs import frozen

from teamaround.clock import SystemClock
from tests.docs.pages import ROOT, Page
from tests.integration.cli.typed import CommandLine

SERVICE = ROOT / "examples/service"
PAGE = Page.read("docs/first-year.md")
UNITS = sorted(path.name for path in SERVICE.glob("*@.service"))
TIMERS = sorted(path.name for path in SERVICE.glob("*@.timer"))
CRON = re.compile(r"^(?P<when>(?:\S+ ){5})teamaround (?P<what>.+)$", re.MULTILINE)
SECONDS = 60


@frozen
class OneMachine:
    """A folder that stands for a machine: where its programs, files, records and backups lie."""

    root: Path

    def there(self, text: str) -> str:
        """What a file of ours says, with this folder's paths, for the office `riverside`."""
        program = Path(sys.executable).with_name("teamaround")
        text = text.replace("/opt/teamaround/bin/teamaround", str(program)).replace("%i", "riverside")
        for folder in ("/etc/teamaround", "/var/lib/teamaround", "/var/backups/teamaround"):
            text = text.replace(folder, f"{self.root}{folder}")
        return text

    def ran(self, command: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """A command, run by a shell."""
        return subprocess.run(
            ["/bin/sh", "-c", command],
            env={"PATH": os.environ["PATH"], **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OneMachine:
    """A machine with an office that sends into a folder, as the page sets one up."""
    machine = OneMachine(tmp_path)
    for folder in ("etc/teamaround", "var/lib/teamaround", "var/backups/teamaround"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "etc/teamaround")
    assert CommandLine()("init riverside.toml --regime slough_ecaf").code == 0
    file = Path("riverside.toml")
    text = file.read_text("utf-8").replace("sqlite:///", f"sqlite:///{tmp_path}/var/lib/teamaround/")
    post = '[delivery]\nsender = "early-help@example.org"\nteams = "post"\n\n[delivery.channel.post]\nkind = "eml"\n'
    text += f'\n[officers.records]\nrights = ["export"]\n\n{post}folder = "{tmp_path}/var/lib/teamaround/outbox"\n'
    file.write_text(text, "utf-8")
    return machine


def read(name: str) -> configparser.ConfigParser:
    """A unit, key by key; a key that stands several times has a line for each."""
    found = configparser.ConfigParser(strict=False, interpolation=None, dict_type=Repeated, empty_lines_in_values=False)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(SERVICE / name)
    return found


class Repeated(dict):  # type: ignore[type-arg]
    """A table in which what is given once more is added."""

    def __setitem__(self, key: object, value: object) -> None:
        """Add a line."""
        if isinstance(value, list) and key in self and isinstance(self[key], list):
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def commands(name: str) -> tuple[list[str], dict[str, str]]:
    """What a unit runs, one after the other, and the variables that it sets."""
    unit = read(name)["Service"]
    pairs = (one.partition("=") for one in unit["Environment"].splitlines())
    lines = [one.replace("$$", "$").replace("%%", "%") for one in unit["ExecStart"].splitlines()]
    return lines, {key: value for key, _, value in pairs}


@pytest.mark.parametrize("name", [one for one in UNITS if "deliver" not in one])
def test_what_a_unit_runs_each_night_works(machine: OneMachine, name: str) -> None:
    """Each command of a unit that runs at night ends well on a machine that is set up as the page says."""
    lines, variables = commands(name)
    for line in lines:
        ran = machine.ran(machine.there(line), {key: machine.there(one) for key, one in variables.items()})
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
    if "backup" in name:
        [backup] = (machine.root / "var/backups/teamaround/riverside").iterdir()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d\.backup", backup.name)


def test_the_worker_goes_on(machine: OneMachine) -> None:
    """What the unit of delivery runs does not end by itself."""
    [line], variables = commands("teamaround-deliver@.service")
    environment = {"PATH": os.environ["PATH"], **{key: machine.there(one) for key, one in variables.items()}}
    with subprocess.Popen(machine.there(line).split(), env=environment, stderr=subprocess.PIPE) as worker:
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(timeout=5)
        worker.terminate()
        _, said = worker.communicate()
    assert said == b""


@pytest.mark.parametrize("name", [*UNITS, *TIMERS])
def test_systemd_takes_every_unit(machine: OneMachine, name: str) -> None:
    """Systemd finds nothing wrong with a unit, where it is on the machine; each is whole by its own keys anyway."""
    unit = read(name)
    assert unit["Unit"]["Description"]
    if name.endswith(".timer"):
        assert unit["Timer"]["OnCalendar"].endswith(" Europe/London")
        assert unit["Install"]["WantedBy"] == "timers.target"
        assert name.replace(".timer", ".service") in UNITS
    else:
        assert unit["Service"]["User"] == "teamaround"
        assert unit["Service"]["UMask"] == "0077"
    if shutil.which("systemd-analyze") is None:
        return
    folder = machine.root / "units"
    folder.mkdir()
    for one in (*UNITS, *TIMERS):
        text = machine.there((SERVICE / one).read_text("utf-8"))
        (folder / one.replace("@", "@riverside")).write_text(text.replace("User=teamaround", "User=root"), "utf-8")
    verify = ["systemd-analyze", "verify", "--man=no", str(folder / name.replace("@", "@riverside"))]
    ran = subprocess.run(verify, capture_output=True, text=True, check=False, timeout=SECONDS)
    about = [line for line in ran.stderr.splitlines() if "teamaround" in line]
    assert (ran.returncode, about) == (0, []), ran.stderr


def test_a_unit_with_a_fault_is_noticed(machine: OneMachine) -> None:
    """Seeded fault: a unit whose command is misspelt does not end well."""
    [line], variables = commands("teamaround-tick@.service")
    ran = machine.ran(machine.there(f"{line}k"), {key: machine.there(one) for key, one in variables.items()})
    assert ran.returncode == 2


def test_what_cron_runs_works(machine: OneMachine) -> None:
    """Each line for cron ends well, run by a shell as cron does, also where the address is in the units' file of it."""
    text = (SERVICE / "crontab").read_text("utf-8").replace("/etc/teamaround/riverside.toml", "/etc/teamaround/%i.toml")
    variables = dict(re.findall(r"^([A-Z_]+)=(\S+)$", text, re.MULTILINE))
    lines = [found["what"].replace(r"\%", "%") for found in CRON.finditer(text)]
    assert len(lines) == 4
    for line in lines:
        ran = machine.ran(machine.there(line), {key: machine.there(one) for key, one in variables.items()})
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
    file = machine.root / "etc/teamaround/riverside.toml"
    [address] = re.findall(r'^url = "(.*)"$', file.read_text("utf-8"), re.MULTILINE)
    file.write_text(file.read_text("utf-8").replace(f'url = "{address}"', 'url_from = "env:TEAMAROUND_STORE"'), "utf-8")
    given = {key: machine.there(one) for key, one in variables.items()}
    assert machine.ran(machine.there(lines[0]), given).returncode == 1
    file.with_suffix(".env").write_text(f"TEAMAROUND_STORE={address}\n", "utf-8")
    assert machine.ran(machine.there(lines[0]), given).returncode == 0


def test_the_database_that_the_page_makes_serves_an_office(
    postgresql_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's SQL and address make a database in which an office of that role works, with nothing wrong in it."""
    monkeypatch.chdir(tmp_path)
    name = f"teamaround_page_{os.getpid()}"
    [sql] = [block.text.replace("teamaround", name) for block in PAGE.blocks if block.language == "sql"]
    [address] = re.findall(r"^TEAMAROUND_STORE=(\S+)$", PAGE.text, re.MULTILINE)
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        for statement in filter(None, map(str.strip, sql.split(";"))):
            server.execute(statement.encode())
        info = server.info
        url = address.replace("//teamaround:", f"//{name}:").replace("@localhost/teamaround", f"@/{name}")
        variables = {"TEAMAROUND_STORE": f"{url}?host={info.host}&port={info.port}"}
        typed = CommandLine(environment=variables, clock=SystemClock())
        assert typed("init riverside.toml --regime slough_ecaf").code == 0
        file = Path("riverside.toml")
        store = 'url_from = "env:TEAMAROUND_STORE"\nschema = "riverside"'
        file.write_text(file.read_text("utf-8").replace('url = "sqlite:///riverside.db"', store), "utf-8")
        assert typed("tick").code == 0
        doctor = typed("doctor --room-mb 0")
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        server.execute(f"DROP ROLE {name}".encode())
    assert (doctor.code, "Nothing is wrong." in doctor.out) == (0, True), doctor.out
