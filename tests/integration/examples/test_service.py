"""`examples/service`: the units and lines that let an office run by itself, verified, and run for real."""

from __future__ import annotations

import configparser
import getpass
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import timedelta
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
CRON = re.compile(r"^#?(?P<when>(?:[\d*/]+ ){5})teamaround (?P<what>.+)$", re.MULTILINE)
"""A line for cron; one that is chosen first stands behind a #."""
HOME, KEPT = "var/lib/teamaround", "var/backups/teamaround"
SECONDS = 60


@frozen
class OneMachine:
    """A folder that stands for a machine: where its programs, files, records and backups lie."""

    root: Path

    def there(self, text: str) -> str:
        """What a file of ours says, with this folder's paths and this user, for the office `riverside`."""
        program = Path(sys.executable).with_name("teamaround")
        text = text.replace("/opt/teamaround/bin/teamaround", str(program)).replace("%i", "riverside")
        text = text.replace("user=teamaround\n", f"user={shlex.quote(getpass.getuser())}\n")
        for place in ("/var/lib/teamaround", "/var/backups/teamaround", "/usr/local/bin"):
            text = text.replace(place, f"{self.root}{place}")
        return text

    def ran(self, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A command, run by a shell that has what a machine gives to services and to cron, and nothing else."""
        return subprocess.run(
            ["/bin/sh", "-c", command],
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.root), **variables},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OneMachine:
    """A machine with an office that sends into a folder, as the page sets one up."""
    machine = OneMachine(tmp_path)
    for folder in (HOME, KEPT, "usr/local/bin"):
        (tmp_path / folder).mkdir(parents=True, mode=0o700)
    office = tmp_path / "usr/local/bin/office"
    office.write_text(machine.there((SERVICE / "office").read_text("utf-8")), "utf-8")
    office.chmod(0o755)
    monkeypatch.chdir(tmp_path / HOME)
    assert CommandLine()("init riverside.toml --regime east_riding_eys").code == 0
    file = Path("riverside.toml")
    text = file.read_text("utf-8")
    # The lines that the file proposes behind a #, as they stand there.
    proposed = re.search(r"(?<=\n)# \[delivery\]\n(?:#.*\n)+?# folder = .*\n", text)
    assert proposed
    chosen = re.sub(r"^# ?", "", proposed[0], flags=re.MULTILINE).replace(
        "teams  =", 'practitioners = "post"\nteams  ='
    )
    [records] = [block.text for block in PAGE.blocks if block.language == "toml"]
    file.write_text(f"{text.replace(proposed[0], chosen)}\n{records}", "utf-8")
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


def commands(name: str) -> list[str]:
    """What a unit runs, one after the other."""
    return [one.replace("$$", "$").replace("%%", "%") for one in read(name)["Service"]["ExecStart"].splitlines()]


@pytest.mark.parametrize("name", [one for one in UNITS if "deliver" not in one])
def test_what_a_unit_runs_each_night_works(machine: OneMachine, name: str) -> None:
    """Each command of a unit that runs at night ends well on a machine that is set up as the page says."""
    for line in commands(name):
        ran = machine.ran(machine.there(line))
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
    if "backup" in name:
        [backup] = (machine.root / KEPT / "riverside").iterdir()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d\.backup", backup.name)


def test_the_worker_goes_on(machine: OneMachine) -> None:
    """What the unit of delivery runs does not end by itself."""
    [line] = commands("teamaround-deliver@.service")
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(machine.root)}
    with subprocess.Popen(machine.there(line).split(), env=environment, stderr=subprocess.PIPE) as worker:
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(timeout=5)
        worker.terminate()
        _, said = worker.communicate()
    assert said == b""


def lying_there(root: Path) -> dict[str, int]:
    """Every file of a machine, and when it was written."""
    return {f"/{one.relative_to(root).as_posix()}": one.stat().st_mtime_ns for one in root.rglob("*") if one.is_file()}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_may_write_where_it_does(machine: OneMachine, name: str) -> None:
    """All that a unit writes lies where systemd lets it write; messages are in the folder that `init` proposes."""
    typed = CommandLine(clock=SystemClock())
    agency = typed.done("add_agency name=One")
    starter = typed.done(f"add_person name=Dean works_for={agency}")
    child = typed.done("add_child name=Mia")
    case = typed.done(f"open_case child={child} regime=east_riding_eys starter={starter} part.agency={agency}")
    day = SystemClock().today() + timedelta(days=30)
    typed.done(
        f"arrange_meeting case={case} what=family_meeting day={day} at=10:00 venue=Hall arranged_with_family=true"
    )
    before = lying_there(machine.root)
    for line in commands(name):
        ran = machine.ran(machine.there(line.replace("deliver --every 30", "deliver")))
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
    written = [one for one, when in lying_there(machine.root).items() if before.get(one) != when]
    assert written or "tick" in name
    allowed = tuple(f"{one}/" for one in read(name)["Service"]["ReadWritePaths"].split())
    assert [one for one in written if not one.startswith(allowed)] == []
    assert any(one.endswith(".eml") for one in written) == ("deliver" in name)


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
    [line] = commands("teamaround-tick@.service")
    assert machine.ran(machine.there(f"{line}k")).returncode == 2
    assert machine.ran(machine.there(line.replace(" tick", ""))).returncode == 2


def lines_for_cron() -> list[tuple[str, str]]:
    """When each line for cron is run, and what."""
    text = (SERVICE / "crontab").read_text("utf-8")
    return [(found["when"], found["what"].replace(r"\%", "%")) for found in CRON.finditer(text)]


def test_what_cron_runs_works(machine: OneMachine) -> None:
    """Each line for cron ends well, run by a shell as cron does, and says nothing that would be mailed."""
    assert len(lines_for_cron()) == 4
    for _, line in lines_for_cron():
        ran = machine.ran(machine.there(line), SHELL="/bin/sh", LOGNAME=getpass.getuser())
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", ""), line


def test_what_did_not_go_well_is_mailed(machine: OneMachine) -> None:
    """Seeded fault: of an office that cannot be opened every line for cron says why, so that somebody is told."""
    (machine.root / HOME / "riverside.toml").write_text("[authority]\ncode = 4\n", "utf-8")
    for _, line in lines_for_cron():
        assert "riverside.toml" in machine.ran(machine.there(line)).stdout, line


def test_cron_needs_no_time_zone(machine: OneMachine) -> None:
    """Every cron reads the lines: no settings, times and commands alone; the day turns whatever the zone."""
    text = (SERVICE / "crontab").read_text("utf-8")
    for line in text.splitlines():
        assert line.startswith("#") or CRON.fullmatch(line), line
    [when] = [when for when, what in lines_for_cron() if " tick" in what]
    assert re.fullmatch(r"\d+ \* \* \* \* ", when)


def test_what_is_kept_out_of_the_file_is_read_from_beside_it(machine: OneMachine) -> None:
    """An address that stands in the office's own `.env` is found, whatever it holds; nobody else reads what is made."""
    file = machine.root / HOME / "riverside.toml"
    [address] = re.findall(r'^url = "(.*)"$', file.read_text("utf-8"), re.MULTILINE)
    file.write_text(file.read_text("utf-8").replace(f'url = "{address}"', 'url_from = "env:TEAMAROUND_STORE"'), "utf-8")
    tick = machine.there("/usr/local/bin/office riverside tick")
    assert machine.ran(tick).returncode == 1
    file.with_suffix(".env").write_text(f"TEAMAROUND_STORE='{address}'\nOTHER='a&b c'\n", "utf-8")
    assert machine.ran(tick).returncode == 0
    assert file.with_suffix(".db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("line", ["TEAMAROUND_STORE=a&b c", 'A="$(touch made)"', "touch made", "A='a'; touch made"])
def test_nothing_else_beside_the_file_is_carried_out(machine: OneMachine, line: str) -> None:
    """A line of another form is told by its number, and neither carried out nor shown."""
    file = machine.root / HOME / "riverside.env"
    file.write_text(f"# What is kept out of the file.\n\nOTHER='a'\n{line}\n", "utf-8")
    ran = machine.ran(machine.there("/usr/local/bin/office riverside tick"))
    assert ran.returncode == 2
    assert "riverside.env, line 4: write NAME='value', in single quotation marks." in ran.stderr
    assert line not in ran.stderr
    assert not list(machine.root.rglob("made"))


def test_the_database_that_the_page_makes_serves_an_office(
    postgresql_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's SQL and address make a database in which an office of that role works, with nothing wrong in it."""
    monkeypatch.chdir(tmp_path)
    name = f"teamaround_page_{os.getpid()}"
    [sql] = [block.text.replace("teamaround", name) for block in PAGE.blocks if block.language == "sql"]
    [address] = re.findall(r"^TEAMAROUND_STORE='(\S+)'$", PAGE.text, re.MULTILINE)
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
