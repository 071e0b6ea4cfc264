from __future__ import annotations

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


@pytest.mark.parametrize("option", ["--room-mb -1", "--backup-days -1"])
def test_a_number_that_makes_no_sense_is_misuse(office: CommandLine, option: str) -> None:
    """Less than none is misuse."""
    assert office(f"doctor {option}").code == 2
