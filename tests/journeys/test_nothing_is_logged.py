"""A case from request to closure, with all that goes wrong on the way, leaves no name in any log."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    AssignLead,
    CloseCase,
    CorrectPerson,
    Join,
    LeaveService,
    OpenCase,
    PartTaken,
    RecordView,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import TeamaroundError
from teamaround.office import Office

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.casework.command import Command

SECRETS = ("Rowan", "Ash", "Birch", "Cedar", "frightened", "Hillcrest")
BY = Actor.officer("duty")
OFFICE = """
[authority]
code   = "example"
name   = "Example Council"
nation = "england"

[store]
url = "sqlite:///office.db"

[regimes.england_caf]
"""


class Journey:
    """The office of an authority, and what is done in it."""

    def __init__(self, folder: Path) -> None:
        (folder / "office.toml").write_text(OFFICE, "utf-8")
        clock = FixedClock.on(date(2026, 9, 7))
        self.office = Office.open(folder / "office.toml", clock=clock, ids=SeededIds("journey"))

    def do(self, command: Command, **more: Any) -> str:
        """Give a command; what it is refused for is said to whoever gave it, and nowhere else."""
        with suppress(TeamaroundError):
            return self.office.do(command, by=BY, **more).reference
        return ""

    def run(self) -> None:
        """From the request to the closure."""
        do = self.do
        school = do(AddAgency(name="Hillcrest School", sector="education"))
        teacher = do(AddPerson(name="Mr Cedar", works_for=school, job="teacher", email="cedar@example.org"))
        nurse = do(AddPerson(name="Ms Birch", works_for=school, job="nurse"), key="the nurse")
        do(AddPerson(name="Ms Birch, again", works_for=school, job="nurse"), key="the nurse")
        child = do(AddChild(name="Rowan Ash", born=date(2019, 5, 1)))
        case = do(OpenCase(child=child, regime="england_caf", starter=teacher, part=PartTaken(agency=school)))
        do(Join(case=case, person=nurse, agency=school, job="nurse"))
        do(RecordView(case=case, what="wishes", whose="child", about=nurse, words="I am frightened of Mr Cedar."))
        do(RecordView(case=case, what="wishes", whose="child", words="frightened", not_had_because="Rowan was ill"))
        do(AssignLead(case=case, people=(nurse,)), expecting=1)
        do(AssignLead(case=case, people=(nurse,)))
        do(StartAction(case=case, text="Ask Rowan", owner="part2", due=date(2026, 9, 9)))
        do(StartAction(case=case, text="Ask Rowan", owner="Ms Birch"))
        self.office.clock = FixedClock.on(date(2026, 9, 20))
        self.office.tick()
        self.office.case(case, by=BY)
        self.office.chronology(case, by=BY)
        self.office.worklist(nurse, by=BY)
        do(CorrectPerson(person=nurse, name="Ms Birch-Ash", why="married"))
        do(LeaveService(person=nurse, agency=school))
        do(CloseCase(case=case, why="Rowan moved to Hillcrest."))
        assert self.office.verify(by=BY).differences == ()
        self.office.close()


@pytest.fixture
def journey(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Journey:
    """A journey of which everything is logged that anybody cares to log."""
    caplog.set_level(logging.DEBUG)
    return Journey(tmp_path)


def told(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """The secrets that came out in a log, or on the terminal."""
    text = caplog.text + "".join(capfd.readouterr())
    return [secret for secret in SECRETS if secret in text]


def test_no_name_stands_in_a_log(
    journey: Journey, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody's name and nothing that anybody said comes into a log or onto a terminal, whatever went wrong."""
    journey.run()
    assert told(caplog, capfd) == []


def test_a_name_in_a_log_is_noticed(
    journey: Journey, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Were the commands themselves logged, this would tell."""
    do = journey.do

    def loud(command: Command, **more: Any) -> str:
        logging.getLogger("a careless office").debug("carrying out %r", command)
        return do(command, **more)

    journey.do = loud  # type: ignore[method-assign]
    journey.run()
    assert told(caplog, capfd) == list(SECRETS)
