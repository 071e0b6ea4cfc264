from __future__ import annotations

from typing import Any

import pytest
from attrs import NOTHING, fields

from teamaround import commands
from teamaround.casework.checks import check_words
from teamaround.casework.command import CaseCommand, Command
from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry, WithdrawEntry
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.plan import DraftPlan
from tests.unit.casework.bench import with_team
from tests.unit.casework.test_command_context import context

REASONS = [
    (command, one.name)
    for command in (getattr(commands, name) for name in commands.__all__)
    if isinstance(command, type) and issubclass(command, Command)
    for one in fields(command)
    if one.name == "why" or "because" in one.name or one.name == "reason"
]
"""Every field of a command that takes a reason."""


def test_the_reasons_of_commands_are_found() -> None:
    """Among the reasons looked at below are those of gates, and those that nobody has to give."""
    assert {(CaseCommand, "because"), (commands.RecordAbsence, "why")} <= {
        (CaseCommand if name == "because" else command, name) for command, name in REASONS
    }
    assert len(REASONS) > 60


@pytest.mark.parametrize(("command", "name"), REASONS, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("text", [".", " - ", "?!", "\u2026"])
def test_a_reason_is_more_than_signs(command: type[Command], name: str, text: str) -> None:
    """A reason without a letter or digit gives none, and is refused with its place; one digit may be enough."""
    for given, refused in ((text, True), (f"{text} 5", False), ("李", False)):
        needed: dict[str, Any] = {one.name: () for one in fields(command) if one.default is NOTHING}
        where = "because.gate" if name == "because" else name
        said = f"{where} gives no reason: it holds neither a letter nor a digit."
        asked = context()
        check_words(command(**needed | {name: {"gate": given} if name == "because" else given}), asked)
        assert (said in [one.what for one in asked.problems]) is refused


def test_what_has_to_be_written_is_more_than_signs() -> None:
    """Nor is a mark alone a contact, an answer, an action, or why something cannot be had."""
    for command in (
        RecordContact(what="note", text="."),
        StartAction(text="\u2026", owner="part1"),
        RecordView(what="wishes", whose="child", not_had_because="-"),
        SkipStep(step="step1", note="."),
        CorrectEntry(entry="part2", changes={"left_because": "."}, why="mistyped"),
    ):
        with_team().refuse(command)


def test_only_a_reason_has_to_hold_a_letter_or_a_digit() -> None:
    """What a family answered in one sign is their answer; why something was done is said in words."""
    bench = with_team()
    bench.do(DraftPlan(text="?!"))
    said = bench.refuse(WithdrawEntry(entry="plan1", why="?!"))
    assert "why gives no reason: it holds neither a letter nor a digit." in said
