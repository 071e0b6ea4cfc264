"""The examples of docs/regimes.md and docs/authority.md, read by what reads the real files; and a first regime, run."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor, Office
from teamaround.commands import AddAgency, AddChild, AddPerson, AssignLead, Join, OpenCase, PartTaken
from teamaround.errors import BrokenFile, Problem
from teamaround.plugins.host import start
from teamaround.regime.authority import read_authority
from teamaround.regime.checking import check
from teamaround.regime.reading import read_guidance, read_regime
from tests.docs.pages import ROOT, Block, Page
from tests.docs.regimes import (
    REGISTRY,
    differences,
    files_of_example,
    guidance_for,
    shipped,
    whole_authority,
    whole_regime,
    written_files,
)
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = Page.read("docs/regimes.md")
AUTHORITY = Page.read("docs/authority.md")
TOML = [block for page in (PAGE, AUTHORITY) for block in page.blocks if block.language == "toml"]
PACKAGE = "teamaround_riverside"
OFFICER = Actor.officer()


def of(kind: str, *, real: bool) -> list[Block]:
    """The blocks that are marked as *kind*: taken from a regime or an authority that is there, or made up."""
    return [block for block in TOML if kind in block.marks[:1] and (len(block.marks) > 1) is real]


def at(block: Block) -> str:
    """What a test of *block* is called."""
    return f"line {block.line}"


def problems_of(regime: str) -> list[Problem]:
    """Everything that is wrong with a regime whose guidance says whatever it cites."""
    found, document = read_regime(regime.encode(), "regime.toml")
    return check(found, document, read_guidance(guidance_for(regime).encode(), "guidance.toml"), REGISTRY)


@pytest.mark.parametrize("block", TOML, ids=at)
def test_every_example_is_toml(block: Block) -> None:
    """Each example of the pages is TOML, and says what it is a part of."""
    assert tomllib.loads(block.text)
    assert block.mark("file") or block.mark("add") or block.marks[0] in ("regime", "guidance", "authority")


@pytest.mark.parametrize("block", of("regime", real=True), ids=at)
def test_an_example_from_a_regime_is_what_that_regime_says(block: Block) -> None:
    """An example that is taken from a regime stands there word for word, and is read as a part of one."""
    assert list(differences(tomllib.loads(block.text), tomllib.loads(shipped(block.marks[1])))) == []
    assert read_regime(whole_regime(block.text).encode(), "regime.toml")


@pytest.mark.parametrize("block", of("regime", real=False), ids=at)
def test_an_example_of_a_rule_passes_the_check(block: Block) -> None:
    """An example that is made up would pass the check in a regime with nothing else in it."""
    assert problems_of(whole_regime(block.text)) == []


@pytest.mark.parametrize("block", of("guidance", real=True), ids=at)
def test_an_example_of_guidance_is_what_is_written(block: Block) -> None:
    """An example of guidance stands in the file of the regime that it is taken from."""
    written = shipped(block.marks[1], "guidance.toml")
    assert list(differences(tomllib.loads(block.text), tomllib.loads(written))) == []
    assert read_guidance(written.encode(), "guidance.toml").statement


@pytest.mark.parametrize("block", of("authority", real=True), ids=at)
def test_an_example_from_an_authority_is_what_its_file_says(block: Block) -> None:
    """An example that is taken from an authority's file stands there word for word."""
    whole = tomllib.loads((ROOT / "authorities" / f"{block.marks[1]}.toml").read_text("utf-8"))
    assert list(differences(tomllib.loads(block.text), whole)) == []


@pytest.mark.parametrize("block", [*of("authority", real=True), *of("authority", real=False)], ids=at)
def test_an_authority_with_the_example_starts(block: Block) -> None:
    """An authority's file with the example in it is read, and what it chooses fits the regimes it names."""
    assert start(read_authority(whole_authority(block.text).encode(), "authority.toml")).regimes


def test_a_broken_example_is_noticed() -> None:
    """A rule that names no event, a word that no real regime has, and a choice that fits no rule are told."""
    step = next(block.text for block in of("regime", real=False) if "step" in block.text)
    [problem] = problems_of(whole_regime(step.replace("request_sent", "request_posted")))
    assert problem.where.key == "step.answer_the_request.after[0]"
    real = tomllib.loads(shipped("ehcp"))
    assert list(differences({"role": {"lead": {"at_once": 2}}}, real)) == ["role.lead.at_once is 1"]
    assert list(differences({"role": {"second": {}}}, real)) == ["role.second is not there"]
    with pytest.raises(BrokenFile):
        read_authority(whole_authority("[calendar]\nshut = []\n").encode(), "authority.toml")


def test_the_template_is_the_one_that_ships() -> None:
    """The template on the page is the one in the plugin that it names."""
    [block] = [block for block in PAGE.blocks if "template" in block.marks]
    assert block.text == shipped(block.marks[1], f"templates/{block.marks[2]}")


# --- from an empty folder to a green check


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
    yield left(tmp_path, {"riverside.toml": files["riverside.toml"]})
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


def test_the_folder_holds_what_the_page_draws() -> None:
    """The reader is drawn the files that they are then given, and told how many there are."""
    [drawing] = [block.text for block in PAGE.blocks if block.text.startswith("teamaround-riverside/")]
    names = {name.rpartition("/")[2] for name in first_files() if name != "riverside.toml" and "hooks" not in name}
    assert names == {line.split("/")[-1].strip() for line in drawing.splitlines() if not line.endswith("/")}
    assert "Five files make a regime" in PAGE.text
    assert len(names) == 5


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


def test_the_first_regime_runs(site: Path) -> None:
    """Installed and enabled as the page says, the regime asks for a lead, warns, and queues its notice."""
    office = Office.open(site / "riverside.toml")
    school, clinic = (office.do(AddAgency(name=name), by=OFFICER).reference for name in ("A school", "A clinic"))
    teacher = office.do(AddPerson(name="Mx Hale", works_for=school), by=OFFICER).reference
    nurse = office.do(AddPerson(name="Mx Orr", works_for=clinic), by=OFFICER).reference
    child = office.do(AddChild(name="Robin P"), by=OFFICER).reference
    part = PartTaken(agency=school, job="class_teacher")
    case = office.do(OpenCase(child=child, regime="riverside", starter=teacher, part=part), by=OFFICER).reference
    joined = office.do(Join(case=case, person=nurse, agency=clinic), by=OFFICER)
    assert [event.name for event in joined.events if event.name.startswith(("requirement", "step"))] == [
        "requirement_changed",
        "step_opened",
    ]
    led = office.do(AssignLead(case=case, people=(teacher,)), by=OFFICER)
    assert [(finding.level, finding.rule) for finding in led.findings] == [("warn", "gate.wishes_asked")]
    assert [event.name for event in led.events if event.name.startswith(("step", "notice"))] == [
        "step_met",
        "notice_queued",
    ]


def test_a_predicate_of_ones_own_is_asked(site: Path) -> None:
    """The predicate of the page is installed by its hook, and the page's task asks with it."""
    host = start(read_authority((site / "riverside.toml").read_bytes(), "riverside.toml"))
    assert host.predicates["open_actions"].number == 1
    assert host.regimes["riverside"].regime.task["look_at_the_load"].when == {"open_actions": 5}


def test_a_regime_that_is_not_whole_is_refused_at_the_start(site: Path) -> None:
    """Seeded fault: without the predicate's module the office does not start, and says whose it is."""
    (site / PACKAGE / "hooks.py").write_text("raise ImportError('gone')\n", "utf-8")
    with pytest.raises(Exception, match=r"teamaround-riverside 0\.1\.0: teamaround_riverside\.hooks"):
        Office.open(site / "riverside.toml")
