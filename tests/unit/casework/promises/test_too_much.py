from __future__ import annotations

import pytest

from teamaround.casework.checks import validated
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.files import Faults
from tests.unit.casework.bench import with_team


def test_all_that_is_too_much_is_said_at_once() -> None:
    """Texts that are too long are refused together, before anything else is looked at."""
    long = "x" * 20_001
    said = with_team().refuse(CorrectEntry(entry="part2\x00", changes={"job": long}, why=long))
    assert said.count("This is 20,001 characters long; one entry holds 20,000.") == 2
    assert "changes.job: " in said
    assert "why: " in said


def test_of_many_unknown_reasons_some_are_told() -> None:
    """Of as many unknown reasons as a command takes, the first are told each, and of the others how many there are."""
    reasons = {f"gate{number}": "why" for number in range(500)}
    said = with_team().refuse(RecordContact(what="note", text="x", because=reasons))
    assert said.count("There is no gate") == 20
    assert "480 more reasons are for no gate." in said


def test_more_than_a_command_may_carry_is_refused_as_such() -> None:
    """What there is too much of is told once, with its place and how much is taken; nothing else is looked at."""
    with pytest.raises(Faults) as refused:
        validated(RecordContact(what="note", text="x", because={f"gate{number}": "why" for number in range(501)}))
    [fault] = refused.value.faults
    assert (fault.path, fault.what) == (("because",), "This has 501 entries; one command takes 500.")
