"""The regime that docs/regimes.md has its reader write, from an empty folder to a case that is decided by it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor, Office, Receipt, Refused
from teamaround.commands import AddAgency, AddChild, AddPerson, AssignLead, Join, OpenCase, PartTaken
from teamaround.plugins.host import start
from teamaround.regime.authority import read_authority
from teamaround.testing import run
from tests.docs.pages import Page
from tests.docs.regimes.written import files_of_example, written_files
from tests.integration.cli.typed import CommandLine
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = Page.read("docs/regimes.md")
PACKAGE = "teamaround_riverside"
AUTHORITY = f"{PACKAGE}/authority.toml"
OFFICER = Actor.officer()


def left(folder: Path, files: dict[str, str]) -> Path:
    """*files* in *folder*, as the page has its reader write them."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def first_files() -> dict[str, str]:
    """The files of the first regime, before anything is added to them further down the page."""
    return {block.mark("file"): block.text for block in PAGE.blocks if block.mark("file")}


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the page's own command says of the regime in *folder*."""
    [line] = [line for line in PAGE.text.splitlines() if line.startswith("$ teamaround check")]
    command = [sys.executable, "-m", "teamaround", *line.split()[2:]]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path in which the first regime is installed, as the page's pyproject.toml has it."""
    files = written_files(PAGE)
    project = tomllib.loads(files["pyproject.toml"])["project"]
    points = "\n".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in named.items())
        for group, named in project["entry-points"].items()
    )
    own = files_of_example(PAGE, PACKAGE)
    install(tmp_path, project["name"], version=project["version"], entry_points=points, files=own)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


def test_the_folder_holds_what_the_page_draws() -> None:
    """The reader is drawn the files that they are then given, and told how many there are."""
    [drawing] = [block.text for block in PAGE.blocks if block.text.startswith("teamaround-riverside/")]
    names = {name.rpartition("/")[2] for name in first_files() if "hooks" not in name}
    assert names == {line.split("/")[-1].strip() for line in drawing.splitlines() if not line.endswith("/")}
    assert "Seven files make a regime" in PAGE.text
    assert len(names) == 7


def test_the_first_regime_passes_the_check(tmp_path: Path) -> None:
    """Whoever writes the files of the page and types its command is told that nothing is wrong."""
    done = checked(left(tmp_path, first_files()))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing is wrong with it." in done.stdout


def test_a_slip_in_the_first_regime_is_told_with_its_line(tmp_path: Path) -> None:
    """Seeded fault: a misspelt event in the regime of the page is named with its line, and the exit code is 1."""
    files = first_files()
    regime = f"src/{PACKAGE}/regime.toml"
    files[regime] = files[regime].replace('after    = ["lead_changed"]', 'after    = ["lead_change"]')
    done = checked(left(tmp_path, files))
    assert done.returncode == 1
    assert f"{regime}:" in done.stdout + done.stderr
    assert "notice.lead_changed.after[0]" in done.stdout + done.stderr


def test_the_first_regime_bites(site: Path) -> None:
    """The scenario of the page holds under the installed regime, and `guidance` tells that every statement bites."""
    result = run(site / PACKAGE / "scenarios/two_services.toml")
    assert result.holds, result
    assert [copy.kind for copy in result.copies] == ["installed"]
    told = CommandLine()(f"guidance {site}/{PACKAGE}/regime.toml")
    assert (told.code, "Every statement that can be broken bites" in told.out) == (0, True), told.out
    assert "Not looked at" not in told.out


def opened(office: Office) -> tuple[str, str, Receipt]:
    """A case of the first regime with a teacher and a nurse in it, the teacher, and what came of the second joining."""
    school, clinic = (office.do(AddAgency(name=name), by=OFFICER).reference for name in ("A school", "A clinic"))
    teacher = office.do(AddPerson(name="Mx Hale", works_for=school), by=OFFICER).reference
    nurse = office.do(AddPerson(name="Mx Orr", works_for=clinic), by=OFFICER).reference
    child = office.do(AddChild(name="Robin P"), by=OFFICER).reference
    part = PartTaken(agency=school, job="class_teacher")
    case = office.do(OpenCase(child=child, regime="riverside", starter=teacher, part=part), by=OFFICER).reference
    return case, teacher, office.do(Join(case=case, person=nurse, agency=clinic), by=OFFICER)


def named(receipt: Receipt, *begins: str) -> list[str]:
    """The events of a receipt whose names begin so."""
    return [event.name for event in receipt.events if event.name.startswith(begins)]


def test_the_first_regime_runs(site: Path) -> None:
    """Installed and enabled as the page says, the regime asks for a lead, warns, and queues its notice."""
    office = Office.open(site / AUTHORITY)
    case, teacher, joined = opened(office)
    assert named(joined, "requirement", "step") == ["requirement_changed", "step_opened"]
    led = office.do(AssignLead(case=case, people=(teacher,)), by=OFFICER)
    assert [(finding.level, finding.rule) for finding in led.findings] == [("warn", "gate.wishes_asked")]
    assert named(led, "step", "notice") == ["step_met", "notice_queued"]


@pytest.mark.parametrize(
    ("level", "bare", "with_a_reason"),
    [("block", False, False), ("explain", False, True), ("warn", True, True), ("info", True, True)],
)
def test_a_level_does_what_the_page_says(site: Path, level: str, *, bare: bool, with_a_reason: bool) -> None:
    """`block` refuses, `explain` refuses until there is a reason, `warn` and `info` let the command go on."""
    chosen = f'[regimes.riverside.gate.wishes_asked]\nlevel = "{level}"\nreason = "To see what it does."\n'
    if level != "warn":
        left(site, {AUTHORITY: first_files()[f"src/{AUTHORITY}"] + chosen})
    office = Office.open(site / AUTHORITY)
    case, teacher, _ = opened(office)
    for because, goes_on in (({}, bare), ({"wishes_asked": "They are away."}, with_a_reason)):
        appoint = AssignLead(case=case, people=(teacher,), because=because)
        if goes_on:
            [finding] = office.consider(appoint, by=OFFICER).findings
        else:
            with pytest.raises(Refused) as refused:
                office.consider(appoint, by=OFFICER)
            [finding] = refused.value.findings
        assert (finding.rule, finding.level, finding.stops) == ("gate.wishes_asked", level, not goes_on)


def test_a_predicate_of_ones_own_is_asked(site: Path) -> None:
    """The predicate of the page is installed by its hook, and the page's task asks with it."""
    host = start(read_authority((site / AUTHORITY).read_bytes(), "riverside.toml"))
    assert host.predicates["open_actions"].number == 1
    assert host.regimes["riverside"].regime.task["look_at_the_load"].when == {"open_actions": 5}


def test_a_regime_that_is_not_whole_is_refused_at_the_start(site: Path) -> None:
    """Seeded fault: without the predicate's module the office does not start, and says whose it is."""
    (site / PACKAGE / "hooks.py").write_text("raise ImportError('gone')\n", "utf-8")
    with pytest.raises(Exception, match=r"teamaround-riverside 0\.1\.0: teamaround_riverside\.hooks"):
        Office.open(site / AUTHORITY)
