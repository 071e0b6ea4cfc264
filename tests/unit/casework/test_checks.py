from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import NOTHING, evolve, fields, frozen

from teamaround import commands
from teamaround.casework.checks import check_case, check_day, check_lines, check_words, validated
from teamaround.casework.command import CaseCommand, Command
from teamaround.casework.command_context import CommandContext
from teamaround.casework.commands.case import MoveAway, OpenCase
from teamaround.casework.commands.correction.entries import CorrectEntry, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.plan import DraftPlan
from teamaround.casework.commands.team import Join
from teamaround.casework.events.case import CaseClosed
from teamaround.files import Faults
from tests.unit.casework.bench import HALL, LEO, OPENED, POOLE, TODAY, day, opened, with_team


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
        f"A key in it is no text ({type(key).__name__}).",
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
    with_team().do(Join(person="P3", capacity="practitioner", until=TODAY + timedelta(days=365 * 20)))


def test_all_that_is_wrong_with_the_words_is_said_at_once() -> None:
    """Several texts are refused together, and the days and who decided with them."""
    said = with_team().refuse(
        CorrectEntry(entry="part2\x00", changes={"job": "\x07"}, why="\x07", on=date(2026, 8, 1), decided_by="P99")
    )
    for words in ("entry holds", "changes.job holds", "why holds", "The case was opened on", "P99"):
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


DAYS: list[tuple[dict[str, Any], dict[str, Any], date, list[str]]] = [
    ({}, {}, TODAY, []),
    ({}, {}, TODAY + timedelta(days=1), ["2026-11-21 has not come yet."]),
    ({}, {}, OPENED, []),
    ({}, {}, OPENED - timedelta(days=1), ["The case was opened on 2026-09-01, after 2026-08-31."]),
    ({}, {"closed_on": day(10)}, day(12), ["The case was closed on 2026-09-10."]),
    ({"died": day(10)}, {}, day(10), []),
    ({"died": day(10)}, {}, day(11), ["The child died on 2026-09-10."]),
]


class TestTheDay:
    """What is asked of every command's day."""

    @staticmethod
    def said(command: CaseCommand, on: date, *, child: Any = LEO, case: Any = None) -> list[str]:
        """What is refused of a command on a day."""
        bench = with_team()
        bench.child = child
        context = bench.context(evolve(command, on=on)).widened(CommandContext, command="x", known_case=case)
        check_day(command, context)
        return [one.what for one in context.problems]

    @pytest.mark.parametrize(("child", "case", "on", "said"), DAYS, ids=[*"abcdefg"])
    def test_when_it_can_have_happened(
        self, child: dict[str, Any], case: dict[str, Any], on: date, said: list[str]
    ) -> None:
        """Not to come, not before the case, not in a closed one, and not after a death; each up to the very day."""
        known = evolve(with_team().case, **case)
        assert self.said(MoveAway(to="x"), on, child=evolve(LEO, **child), case=known) == said

    @pytest.mark.parametrize(
        ("child", "on", "said"),
        [
            ({}, date(2023, 1, 3), []),
            ({}, date(2023, 1, 2), ["The child was born on 2023-01-03, after 2023-01-02."]),
            ({"expected": date(2023, 1, 5)}, date(2023, 1, 2), []),
            ({"born": None}, date(2023, 1, 2), []),
        ],
        ids=[*"abcd"],
    )
    def test_no_case_is_opened_before_the_birth(self, child: dict[str, Any], on: date, said: list[str]) -> None:
        """But of a child who was expected, or of whom no birth is recorded."""
        assert self.said(MoveAway(to="x"), on, child=evolve(LEO, **child)) == said

    def test_what_may_be_given_in_a_closed_case_may_be_given_after_a_death(self) -> None:
        """And what may be given after a death alone is not given in a closed case."""
        case, dead = with_team().case, evolve(LEO, died=day(10))
        closed = evolve(case, closed_on=day(10))
        right, skip = WithdrawEntry(entry="part1", why="x"), SkipStep(step="step1")
        assert (
            self.said(right, day(12), child=dead, case=closed) == self.said(skip, day(12), child=dead, case=case) == []
        )
        assert self.said(skip, day(12), case=closed) == ["The case was closed on 2026-09-10."]


class TestTheCase:
    """There is one opening, and it comes first."""

    @staticmethod
    def said(command: CaseCommand, case: Any) -> list[str]:
        """What is refused of a command where this case stands."""
        context = with_team().context(command).widened(CommandContext, command="x", known_case=case)
        check_case(command, context)
        return [one.what for one in context.problems]

    def test_nothing_but_an_opening_opens(self) -> None:
        """And nothing is opened twice."""
        case, opening = with_team().case, OpenCase(child=LEO.id, regime="harbour", starter=HALL)
        assert self.said(MoveAway(to="x"), None) == ["There is no case yet."]
        assert self.said(opening, case) == ["C1 is open already."]
        assert self.said(MoveAway(to="x"), case) == self.said(opening, None) == []


@pytest.mark.parametrize(("years", "meant"), [(-151, False), (-150, True), (50, True), (51, False)])
def test_how_far_a_day_may_lie(years: int, meant: bool) -> None:
    """A century and a half back, for births, and half a century ahead; no year further."""
    context = with_team().context(MoveAway(to="x")).widened(CommandContext, command="x", known_case=None)
    check_words(Join(person=POOLE, until=date(TODAY.year + years, 1, 1)), context)
    assert (context.problems == []) is meant


def lines_of(**fields: str) -> list[str]:
    """What is refused of a part with these texts."""
    context = with_team().context(MoveAway(to="x")).widened(CommandContext, command="x", known_case=None)
    check_lines(evolve(with_team().case.involvements["part2"], **fields), ("job", "left_words"), context)  # type: ignore[arg-type]
    return [one.what for one in context.problems]


def test_what_is_shown_on_one_line_is_on_one() -> None:
    """Where it is not shown so, it may have several; nothing written at all is no fault."""
    assert lines_of(job="a\nb") == ["job holds a line break, and is shown on one line."]
    assert lines_of(job=" ") == ["job holds nothing that a reader sees."]
    assert lines_of(job="") == lines_of(job="a b") == lines_of(left_words="a\nb") == []
    assert lines_of(left_because="a\nb") == []


@pytest.mark.parametrize(
    ("text", "fits"),
    [("x" * 20_000, True), ("x" * 20_001, False), ("a\tb\r\nc", True), ("a\rb", False)],
    ids=["longest", "too long", "lines", "over"],
)
def test_what_one_entry_holds(text: str, fits: bool) -> None:
    """Twenty thousand characters, lines and tabs; a carriage return alone would let a line be written over."""
    context = with_team().context(MoveAway(to="x")).widened(CommandContext, command="x", known_case=None)
    try:
        check_words(validated(MoveAway(to=text)), context)
    except Faults:
        assert not fits
    else:
        assert (context.problems == []) is fits
