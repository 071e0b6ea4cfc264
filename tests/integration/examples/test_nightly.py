"""The job in examples/nightly, over a caseload in which something is late and nobody leads."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from examples.nightly.nightly import Night, run
from teamaround import Actor, FixedClock, NotAllowed, Office, SeededIds
from teamaround.commands import AddAgency, AddChild, AddPerson, Join, OpenCase, PartTaken, StartAction
from tests.docs.pages import ROOT, Page

if TYPE_CHECKING:
    from pathlib import Path

OFFICER = Actor.officer("duty")
RIGHTS = ["read", "export", "manage"]
BEGAN, LATER = date(2026, 3, 2), date(2026, 3, 30)
PAGE = Page.read("examples/nightly/README.md")


def described(folder: Path, rights: list[str]) -> dict[str, Any]:
    """An authority that lists who there is, the job among them."""
    return {
        "authority": {"code": "oak", "name": "Oak", "nation": "england"},
        "store": {"url": f"sqlite:///{folder / 'office.db'}"},
        "officers": {"duty": {"rights": [*RIGHTS, "write", "audit"]}},
        "systems": {"nightly": {"rights": rights}},
        "regimes": {"slough_ecaf": {}},
    }


def opened(folder: Path, day: date, rights: list[str] = RIGHTS) -> Office:
    """The office on a day."""
    return Office.open(described(folder, rights), clock=FixedClock.on(day), ids=SeededIds(f"{day}"))


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case that needs a lead and has none, with an action that will be late."""
    with opened(tmp_path, BEGAN) as office:

        def add(command: Any) -> Any:
            return office.do(command, by=OFFICER)

        agencies = [add(AddAgency(name=name)).reference for name in ("Oakfield Primary", "NHS Trust B")]
        people = [add(AddPerson(name=name)).reference for name in ("Mr Dean", "Ms Cole")]
        child = add(AddChild(name="Aisha K")).reference
        part = PartTaken(agency=agencies[0], job="senco", specialist=True)
        case = str(add(OpenCase(child=child, regime="slough_ecaf", starter=people[0], part=part)).reference)
        add(Join(case=case, person=people[1], agency=agencies[1], specialist=True))
        add(StartAction(case=case, text="Write the report", owner="part1", due=date(2026, 3, 9)))
    return case


def test_a_night_turns_the_day_and_tells_what_is_late(tmp_path: Path, case: str) -> None:
    """The job says what is late and whose, names the case without a lead, and gives the warehouse the whole journal."""
    with opened(tmp_path, LATER) as office:
        night = run(office, tmp_path)
        entries = list(office.follow(by=OFFICER))
    assert (night.vacant, night.passed_on) == ((case,), len(entries))
    assert night.late == len((tmp_path / "late.csv").read_text("utf-8").splitlines()) - 1
    assert f"{case},Mr Dean,Write the report,21" in (tmp_path / "late.csv").read_text("utf-8").splitlines()
    assert {(tmp_path / one).stat().st_mode & 0o777 for one in ("late.csv", "warehouse.csv")} == {0o600}
    given = (tmp_path / "warehouse.csv").read_text("utf-8").splitlines()
    assert given == [f"{one.reference},{one.version},{one.name},{one.happened_on}" for one in entries]


@pytest.mark.usefixtures("case")
def test_a_second_night_does_nothing_twice(tmp_path: Path) -> None:
    """Run again on the same day, nothing is turned, and the warehouse is given nothing again."""
    with opened(tmp_path, LATER) as office:
        first, again = run(office, tmp_path), run(office, tmp_path)
    assert first.passed_on > 0
    assert (again.turned, again.passed_on) == (0, 0)
    assert (again.late, again.vacant) == (first.late, first.vacant)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("lacking", RIGHTS)
def test_a_job_without_its_rights_is_refused(tmp_path: Path, lacking: str) -> None:
    """Each of the rights that the page names is needed."""
    with (
        opened(tmp_path, LATER, [one for one in RIGHTS if one != lacking]) as office,
        pytest.raises(NotAllowed, match=lacking),
    ):
        run(office, tmp_path)


def test_the_page_shows_how_it_is_started(tmp_path: Path) -> None:
    """What the page has one write and type works, with the authority of a clone and a folder that is there."""
    [console] = [one.text for one in PAGE.blocks if one.language == "console"]
    [table] = [one.text for one in PAGE.blocks if one.language == "toml"]
    script, authority, _ = console.splitlines()[-1].split()[-3:]
    copied = (ROOT / authority).read_text("utf-8").replace("sqlite:///", f"sqlite:///{tmp_path}/")
    (tmp_path / "authority.toml").write_text(f"{copied}\n{table}", "utf-8")
    typed: list[str | Path] = [sys.executable, ROOT / script, tmp_path / "authority.toml", tmp_path]
    told = subprocess.run(typed, capture_output=True, text=True, check=False)
    assert told.stdout == f"{Night(turned=0, late=0, vacant=(), passed_on=0)}\n", told.stderr


def test_a_job_that_is_not_granted_says_so_on_a_line(tmp_path: Path) -> None:
    """With the example authority as it stands, the job tells in words what it lacks, and ends with the exit code 1."""
    text = (ROOT / "authorities/slough.toml").read_text("utf-8").replace("sqlite:///", f"sqlite:///{tmp_path}/")
    (tmp_path / "authority.toml").write_text(text, "utf-8")
    typed: list[str | Path] = [
        sys.executable,
        ROOT / "examples/nightly/nightly.py",
        tmp_path / "authority.toml",
        tmp_path,
    ]
    told = subprocess.run(typed, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (1, "")
    assert "nightly" in told.stderr
    assert "Traceback" not in told.stderr
