from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import NOTHING, fields, frozen

from teamaround import commands
from teamaround.casework.checks import validated
from teamaround.casework.command import CaseCommand, Command
from teamaround.casework.command_context import CommandContext
from teamaround.casework.commands.case import MoveAway
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.plan import DraftPlan
from teamaround.casework.commands.team import Join
from teamaround.casework.events.case import CaseClosed
from teamaround.files import Faults
from tests.unit.casework.bench import HALL, OPENED, POOLE, TODAY, opened, with_team


def nested(depth: int) -> Any:
    """Lists inside lists."""
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [object(), nested(40), nested(100_000), {"a": {"b": object()}}, 1j])
def test_what_no_record_can_keep_is_refused(value: object) -> None:
    """A value that is no text, number, day, list or table, or goes deeper than any entry, is refused in words."""
    assert with_team().refuse(CorrectEntry(entry="part2", changes={"job": value}, why="x"))


TABLES = [
    (command, one.name)
    for command in (getattr(commands, name) for name in commands.__all__)
    if isinstance(command, type) and issubclass(command, Command)
    for one in fields(command)
    if str(one.type).startswith("dict[")
]
"""Every table that a command takes."""


def test_the_tables_of_commands_are_found() -> None:
    """Among the tables looked at below are reasons, numbers of other systems, and what is corrected."""
    assert {name for _, name in TABLES} >= {"because", "references", "changes"}


@pytest.mark.parametrize(("command", "name"), TABLES, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("key", [None, 1, date(2026, 1, 1)], ids=str)
def test_a_key_that_is_no_text_is_refused(command: type[Command], name: str, key: object) -> None:
    """A table with a key that no file could hold is refused in words that name the table, with what to do."""
    needed: dict[str, Any] = {one.name: "x" for one in fields(command) if one.default is NOTHING}
    with pytest.raises(Faults) as refused:
        validated(command(**needed | {name: {key: key}}))
    (fault,) = refused.value.faults
    assert fault.path == (name,)
    assert (fault.what, fault.fix) == (
        f"A key of this table is no text ({type(key).__name__}).",
        "Give every key as text.",
    )


@pytest.mark.parametrize("value", [b"x", bytearray(b"x"), UUID(int=0), Decimal(1), timedelta(1), {"x"}], ids=str)
@pytest.mark.parametrize(
    "inside", [lambda one: one, lambda one: [one], lambda one: {"a": one}], ids=["", "list", "table"]
)
def test_what_would_be_kept_as_something_else_is_refused(value: object, inside: Any) -> None:
    """Bytes, numbers of other kinds and the like are not turned into texts by themselves, however deep they stand."""
    said = with_team().refuse(CorrectEntry(entry="part2", changes={"job": inside(value)}, why="x"))
    assert f"{type(value).__name__} is nothing that a record can keep. Give texts, numbers, days" in said


def test_a_day_is_no_text() -> None:
    """A day where a text belongs is refused, in a field and in what is corrected; in its own place it is kept."""
    wrong: Any = date(2026, 11, 2)
    assert "to: This should be text, not a date" in with_team().refuse(MoveAway(to=wrong))
    assert "Expected `str`, got `date`" in with_team().refuse(
        CorrectEntry(entry="part2", changes={"job": wrong}, why="x")
    )
    bench = with_team()
    bench.do(CorrectEntry(entry="part2", changes={"since": wrong}, why="x"))
    assert bench.case.involvements["part2"].since == wrong


@pytest.mark.parametrize("sign", ["\x00", "\x1b[31m"])
def test_a_key_is_a_text_like_any_other(sign: str) -> None:
    """What cannot be shown does not come in by the name of a field either."""
    said = with_team().refuse(CorrectEntry(entry="part2", changes={f"job{sign}": "x"}, why="x"))
    assert f"a key of changes holds a character that cannot be shown (U+{ord(sign[0]):04X})" in said


def test_lists_are_made_fast() -> None:
    """Where a list is given for what is kept as a tuple, what is kept cannot be changed from outside."""
    bench = with_team()
    outcomes: Any = ["He speaks."]
    bench.do(DraftPlan(outcomes=outcomes))
    outcomes.append("He sings.")
    assert bench.case.plans["plan1"].outcomes == ("He speaks.",)


def test_a_text_is_no_list_of_people() -> None:
    """One person where a list of people belongs is refused with the way to write it."""
    one: Any = HALL
    assert 'people: This should be a list, not text ("P1"). Put it in square brackets: ["P1"].' in with_team().refuse(
        AssignLead(people=one)
    )


def test_a_moment_is_no_day() -> None:
    """A day with a time of day is refused, for a day is the authority's."""
    assert "Leave the time of day out" in with_team().refuse(MoveAway(to="Fife", on=datetime(2026, 11, 1, 12, 0)))  # noqa: DTZ001


@pytest.mark.parametrize("years", [-200, 60])
def test_a_day_far_away_is_a_slip(years: int) -> None:
    """A year that cannot be meant is refused wherever it stands."""
    far = TODAY.replace(year=TODAY.year + years)
    assert f"until: {far} lies too far from today to be meant. Check the year." in with_team().refuse(
        Join(person=POOLE, until=far)
    )


def test_days_that_can_be_meant_are_let_pass() -> None:
    """A day decades ahead can be meant."""
    with_team().do(Join(person="P3", until=TODAY + timedelta(days=365 * 20)))


def test_all_that_is_wrong_with_the_words_is_said_at_once() -> None:
    """Several texts are refused together, and the days and who decided with them."""
    said = with_team().refuse(
        CorrectEntry(
            entry="part2\x00", changes={"job": "x" * 20_001}, why="\x07", on=date(2026, 8, 1), decided_by="P99"
        )
    )
    for words in ("entry holds", "changes.job is 20,001", "why holds", "The case was opened on", "P99"):
        assert words in said


def test_the_same_is_not_said_twice() -> None:
    """A person who is unknown in two places is refused once."""
    said = with_team().refuse(AssignLead(people=("P99", "P98", "P99")))
    assert said.count('"P99"') == 1


def test_a_command_that_says_nothing_is_a_fault_of_the_programmer() -> None:
    """A command without what happens fails loudly."""

    @frozen(kw_only=True)
    class Silent(CaseCommand):
        """Nothing."""

    with pytest.raises(TypeError, match="does not say what happens"):
        opened().consider(Silent())


def test_a_case_begins_with_its_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """If an opening command came to something else first, that is a fault and no case."""
    bench = opened()
    bench.known_case = None
    monkeypatch.setattr(CaseCommand, "opens", True)
    monkeypatch.setattr(MoveAway, "happens", lambda *_: [CaseClosed(on=OPENED, because="x")])
    with pytest.raises(TypeError, match="begins with its opening, not with case_closed"):
        bench.consider(MoveAway(to="x"))


def test_nobody_asks_for_a_case_that_is_not_there() -> None:
    """A context without a case has none to give."""
    bench = opened()
    context = bench.context(MoveAway(to="x")).widened(CommandContext, command="x", known_case=None)
    with pytest.raises(TypeError, match="x asks for the case before there is one"):
        _ = context.case


def test_the_same_arguments_give_the_same_decision() -> None:
    """Deciding is pure: twice the same gives the same events, findings and case."""
    bench = with_team()
    command = AssignLead(people=(POOLE,))
    assert bench.consider(command) == bench.consider(command)
