"""Answers that still hold: what is asked again, and what is not."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.rules.answers import EVERY_TIME, Answers, noting
from teamaround.concepts.case import Case
from teamaround.concepts.contact import Note
from teamaround.concepts.facts import counted, facts_of
from teamaround.concepts.people import Child, Directory
from teamaround.regime.edition import Edition
from teamaround.regime.rule_context import RuleContext

DAY = date(2026, 5, 4)
CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=DAY, starter="P1")
NOTED = CASE.keep(Note(id="note1", what="note", text="x", on=DAY))
CLOSED = evolve(CASE, closed_on=DAY)
WHERE = Directory(child=Child(id="K1", name="Leo"))
FACTS = facts_of(CASE, WHERE, DAY)
ABOUT = ("rules", DAY)


class Question:
    """How many notes there are, and how often that was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, case: Case) -> int:
        """Ask it of a case."""
        self.times += 1
        return len(case.notes)


@pytest.fixture
def notes() -> Question:
    """Nobody has asked yet."""
    return Question()


def test_what_was_not_looked_at_makes_no_difference(notes: Question) -> None:
    """A question is not asked again while all that it looked at is the very same, whatever else has changed."""
    answers = Answers(ABOUT)
    assert [answers.of("notes", notes, case) for case in (CASE, CASE, CLOSED)] == [0, 0, 0]
    assert notes.times == 1


def test_what_was_looked_at_is_asked_again(notes: Question) -> None:
    """Where something that it looked at stands otherwise, a question is asked again; each way."""
    answers = Answers(ABOUT)
    assert [answers.of("notes", notes, case) for case in (CASE, NOTED, CASE)] == [0, 1, 0]
    assert notes.times == 3


def test_earlier_answers_are_taken_over(notes: Question) -> None:
    """What was answered at an earlier command is not asked again, and what is answered now is no part of it."""
    earlier = Answers(ABOUT)
    earlier.of("notes", notes, CASE)
    later = Answers(ABOUT, earlier)
    assert later.of("notes", notes, CLOSED) == 0
    assert (later.of("notes", notes, NOTED), earlier.of("notes", notes, CASE), notes.times) == (1, 0, 2)


def test_answers_are_about_one_day_by_one_set_of_rules(notes: Question) -> None:
    """On another day, by other rules, or about other people, nothing that was answered before counts."""
    earlier = Answers(ABOUT)
    earlier.of("notes", notes, CASE)
    Answers(("rules", date(2026, 5, 5)), earlier).of("notes", notes, CASE)
    assert notes.times == 2


def test_of_an_equal_case_the_same_is_said(notes: Question) -> None:
    """Answers go with a case into memory, where it is an equal one that nobody can change."""
    answers = Answers(ABOUT)
    answers.of("notes", notes, NOTED)
    equal = evolve(NOTED, notes=dict(NOTED.notes))
    assert Answers(ABOUT, answers.said_of(equal)).of("notes", notes, equal) == 1
    assert notes.times == 1


def test_a_question_within_another_is_looked_at_by_both(notes: Question) -> None:
    """Who asks a question that is answered already has looked at all that its answer rests on."""
    answers = Answers(ABOUT)

    def outer(case: Case) -> str:
        return f"{answers.of('notes', notes, case)} notes"

    answers.of("notes", notes, CASE)
    assert [answers.of("outer", outer, case) for case in (CASE, CLOSED, NOTED)] == ["0 notes", "0 notes", "1 notes"]
    assert notes.times == 2


def test_of_facts_it_counts_what_they_say() -> None:
    """Facts that were taken anew and say the same are no reason to ask again; those that say otherwise are."""
    answers, asked = Answers(ABOUT), []

    def steps(context: RuleContext) -> list[int]:
        asked.append(context.case.id)
        return [context.facts.open_steps]

    edition: Any = Edition
    for facts in (FACTS, counted(FACTS, CASE), evolve(FACTS, leads=3), evolve(FACTS, open_steps=1)):
        at_rest = partial(RuleContext.at_rest, CASE, WHERE, facts, edition)
        assert answers.all_of("steps", steps, CASE, facts, at_rest) == (facts.open_steps,)
    assert len(asked) == 2


def test_rules_are_asked_with_the_case_at_rest() -> None:
    """What is asked of a context is answered of its case and facts, and holds while what was read of them stands."""
    answers, asked = Answers(ABOUT), []

    def ask(context: RuleContext) -> list[str]:
        asked.append(context.day)
        return [f"{one} {context.facts.open_steps}" for one in context.before.notes]

    edition: Any = Edition
    for case in (NOTED, evolve(NOTED, closed_on=DAY)):
        at_rest = partial(RuleContext.at_rest, case, WHERE, FACTS, edition)
        assert answers.all_of("ask", ask, case, FACTS, at_rest) == ("note1 0",)
    assert asked == [DAY]


def test_several_questions_are_joined(notes: Question) -> None:
    """What several questions come to together is put together again where one of them is otherwise, and it is asked."""
    answers, closed = Answers(ABOUT), Question()
    parts = [
        ("notes", lambda context: [notes(context.case)]),
        ("closed", lambda context: [closed(context.case), context.case.closed_on]),
    ]
    edition: Any = Edition
    said = [
        answers.together(
            "all", lambda: parts, RuleContext.at_rest(case, WHERE, FACTS, edition), lambda given: map(max, given[:1])
        )
        for case in (CASE, evolve(CASE, starter="P2"), NOTED, evolve(NOTED, closed_on=DAY))
    ]
    assert said == [(0,), (0,), (1,), (1,)]
    assert (notes.times, closed.times) == (2, 3)


def test_what_is_asked_of_a_thing_alone_is_asked_once() -> None:
    """Of a thing by itself the same is asked once, however the case comes to stand; on another day it is asked anew."""
    asked = list[object]()

    def twice(number: int) -> int:
        asked.append(number)
        return number * 2

    answers = Answers(ABOUT)
    assert [answers.by_itself("twice", twice, number) for number in (1, 2, 1)] == [2, 4, 2]
    answers.of("notes", Question(), NOTED)
    assert Answers(ABOUT, answers).by_itself("twice", twice, 2) == 4
    assert asked == [1, 2]
    other = Answers(("rules", "another day"), answers)
    assert [one.by_itself("twice", twice, 2) for one in (other, EVERY_TIME, EVERY_TIME)] == [4, 4, 4]
    assert asked == [1, 2, 2, 2, 2]
    assert EVERY_TIME.worked_out == {}


def test_about_nothing_every_question_is_asked(notes: Question) -> None:
    """Where it is not said what answers are about, each is asked for every time."""
    for _ in range(2):
        EVERY_TIME.of("notes", notes, CASE)
    assert notes.times == 2


def test_a_failure_is_no_answer(notes: Question) -> None:
    """Where a question cannot be answered, it is asked again the next time."""
    answers = Answers(ABOUT)
    with pytest.raises(ZeroDivisionError):
        answers.of("notes", lambda case: 1 // len(case.notes), CASE)
    assert answers.of("notes", notes, CASE) == 0


def test_what_is_made_from_a_noting_value_is_an_ordinary_one() -> None:
    """A case that notes what is read of it is a case; another that is made from it is one like any other."""
    read: set[str] = set()
    case = noting(NOTED, read)
    assert isinstance(case, Case)
    assert (case.id, case.find("note1"), read) == ("C1", NOTED.notes["note1"], {"id", "notes"})
    assert type(evolve(case, closed_on=DAY)) is Case
    assert evolve(case, closed_on=DAY) == evolve(NOTED, closed_on=DAY)
