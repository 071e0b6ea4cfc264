from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.at_rest.matter import Matter
from tests.unit.concepts.texts.written import left_out

MATTER = Matter(
    id="matter1", rule="gate.one", subject="plan1", about="P1", what="It is not so.", missing="by Monday",
    since=date(2026, 9, 1),
)  # fmt: skip


def test_what_is_left_out_of_a_matter_is_open() -> None:
    """A matter of which no more is written is about the case and nobody in it, is to be done, and has no answer."""
    assert left_out(Matter, id="matter1", rule="gate.one", what="It is not so.", since="2026-09-01") == {
        "subject": "case",
        "about": None,
        "fix": "",
        "missing": "",
        "says": (),
        "grade": "guidance",
        "owners": (),
        "info": False,
        "due": None,
        "due_note": "",
        "state": "open",
        "answer": "",
        "settled_on": None,
    }


def test_the_word_in_the_ids_of_matters_never_changes() -> None:
    """Stored ids begin with it."""
    assert Matter.kind == "matter"


@pytest.mark.parametrize(
    "other", [{"rule": "gate.two"}, {"subject": "plan2"}, {"about": "P2"}, {"about": None}], ids=str
)
def test_matters_are_told_apart_by_rule_entry_and_person(other: dict[str, Any]) -> None:
    """Two of one rule stand beside each other where they are about different entries or people."""
    assert evolve(MATTER, **other).key != MATTER.key


def test_one_matter_stays_the_same_while_it_changes() -> None:
    """New words, another owner, another day or an answer make no other matter of it."""
    otherwise = evolve(
        MATTER, id="matter2", what="x", missing="", owners=("P1",), state="answered", due=date(2026, 9, 2)
    )
    assert otherwise.key == MATTER.key == ("gate.one", "plan1", "P1")


def test_what_is_not_said_of_a_matter_is_left_open() -> None:
    """It is about the case, rests on the guidance, is open, and belongs to nobody yet."""
    bare = Matter(id="matter1", rule="gate.one", what="It is not so.", since=date(2026, 9, 1))
    assert (bare.subject, bare.about, bare.fix, bare.missing, bare.says) == ("case", None, "", "", ())
    assert (bare.grade, bare.owners, bare.info, bare.due, bare.due_note) == ("guidance", (), False, None, "")
    assert (bare.state, bare.answer, bare.settled_on) == ("open", "", None)


@pytest.mark.parametrize(("state", "stands"), [("open", True), ("answered", True), ("settled", False)])
def test_what_was_answered_stands_and_what_was_settled_does_not(state: Any, stands: bool) -> None:
    """An answer does not make it go away."""
    assert evolve(MATTER, state=state).stands is stands


def test_an_answer_answers_what_stands_and_what_is_missing() -> None:
    """Where either changes, what was answered is another thing."""
    assert MATTER.basis == "It is not so. by Monday"
    assert evolve(MATTER, missing="").basis == "It is not so."
