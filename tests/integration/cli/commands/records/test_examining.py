from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_an_office_with_nothing_wrong_is_fine(office: CommandLine) -> None:
    """Where nothing is wrong it says so, the exit code is 0, and what was found is told."""
    printed = office("doctor --room-mb 0")
    assert (printed.code, printed.out.splitlines()[0]) == (0, "Nothing is wrong.")
    assert set(office("doctor --json").value) == {"fine", "ailments", "found"}


def test_something_wrong_is_a_problem(office: CommandLine) -> None:
    """Where anything is wrong the exit code is 1, for whoever lets it run each night."""
    assert office("doctor --room-mb 1000000000").code == 1


def test_what_mends_it_can_be_typed_as_it_stands(office: CommandLine) -> None:
    """Where an office is named, so it is in the commands that mend what is wrong there, and they do."""
    shutil.copy("authority.toml", "other authority.toml")
    assert office("hold --office authority.toml").code == 0
    ailments = office("doctor --office authority.toml --room-mb 0 --json").value["ailments"]
    [found] = [one for one in ailments if not one["harmless"]]
    assert found["fix"].endswith("then type: teamaround release --office authority.toml")
    assert found["fix"].startswith("First see that no other office sends from the same records,")
    assert "a copy that is only looked at is left as it is" in found["fix"]
    assert "teamaround outbox --office authority.toml)" in found["fix"]
    assert office(found["fix"].rpartition("type: ")[2]).code == 0
    assert office("doctor --office authority.toml --room-mb 0").code == 0
    said = office("doctor --office 'other authority.toml' --backups none --json").value["ailments"]
    assert any(one["fix"].endswith(".backup --office 'other authority.toml'") for one in said)


@pytest.mark.parametrize("option", ["--room-mb -1", "--backup-days -1"])
def test_a_number_that_makes_no_sense_is_misuse(office: CommandLine, option: str) -> None:
    """Less than none is misuse."""
    assert office(f"doctor {option}").code == 2
