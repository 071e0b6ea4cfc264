from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands import COMMANDS
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.plan import DraftPlan
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.directory.people import AddPerson
from teamaround.concepts.texts.lines import BREAK, HIDDEN, WIDTHLESS, found_in, says, shows
from tests.unit.casework import examples
from tests.unit.casework.bench import Registry, Unexpected, with_team
from tests.unit.casework.directory import examples as of_records
from tests.unit.casework.spots import line, place, put, spots

if TYPE_CHECKING:
    import re

    from teamaround.casework.command import Command
    from tests.unit.casework.bench import Bench
    from tests.unit.casework.spots import Way

VERBS = sorted({**COMMANDS, **DIRECTORY_COMMANDS})

BREAKS = ("\n", "\r\n", "\u2028", "\u2029")
"""What ends a line and could otherwise be shown; the rest of it is refused everywhere."""

UNSEEN = ("\t", "\u00a0", "\u2003 ", "\u200b", "\u200d", "\u2060", "\ufeff", "\u3164", "\u2800", "\u0301")
"""What shows nothing by itself."""

TURNED = ("\u202a", "\u202e", "\u2066", "\u2069")
"""What turns the direction of the text around it."""

NO_WIDTH = ("\u00ad", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff")
"""What nobody sees among letters."""

HAVE_LINES = {
    "about",
    "address",
    "advice",
    "answer",
    "answers",
    "basis",
    "because_not_suggested",
    "changes",
    "contributions",
    "decision",
    "decisions",
    "dropped_because",
    "interest_declared",
    "materials",
    "note",
    "notes",
    "outcome",
    "outcomes",
    "passes_on",
    "question",
    "rationale",
    "report",
    "single_agency_plans",
    "taken_into_account",
    "text",
    "to",
    "views",
    "what",
    "why",
    "wishes",
    "words",
}
"""The fields in which an example takes a text of several lines: what people say, write and decide."""


def example(verb: str) -> tuple[Bench | Registry, Any]:
    """The example of a command, of whichever family it is."""
    return examples.example(verb) if verb in COMMANDS else of_records.example(verb)


def carried_out(verb: str, way: Way, text: str) -> bool:
    """Whether the example is carried out with this text at the end of *way*."""
    place, command = example(verb)
    try:
        place.do(put(command, way, text))
    except Unexpected:
        return False
    return True


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_shown_on_one_line_is_one(verb: str) -> None:
    """A line break is refused with its place in every text that is shown on one line, and so is one of spaces."""
    _, command = example(verb)
    for way, _ in [found for found in spots(command) if line(command, found[0])]:
        where = place(way).removeprefix("changes.")
        for sign in BREAKS:
            said = refused(verb, put(command, way, f"a{sign}b"))
            assert f"{where} holds a line break, and is shown on one line. Write it on one line." in said
        for text in UNSEEN:
            said = refused(verb, put(command, way, text))
            assert f"{where} holds nothing that a reader sees. Write what it should say." in said
        for sign in NO_WIDTH:
            said = refused(verb, put(command, way, f"a{sign}b"))
            assert f"{where} holds a character that nobody sees (U+{ord(sign):04X}). Remove it" in said


@pytest.mark.parametrize("verb", VERBS)
def test_no_text_turns_the_direction_of_another(verb: str) -> None:
    """What would show otherwise than it is kept is refused with its place, in one line and in many, name or words."""
    _, command = example(verb)
    for way, _ in spots(command):
        for sign in TURNED:
            said = refused(verb, put(command, way, f"a\n{sign}b"))
            assert (
                f"holds a character that cannot be shown (U+{ord(sign):04X})" in said or "is not allowed here" in said
            )


@pytest.mark.parametrize("sign", NO_WIDTH)
def test_a_text_of_several_lines_may_hold_where_it_may_break(sign: str) -> None:
    """Some scripts mark so where a line may end, and which way it runs; nobody is known by such a text."""
    assert not HIDDEN.search(sign)
    bench = with_team()
    bench.do(DraftPlan(text=f"one\n{sign}two"))
    assert bench.case.plans["plan1"].text == f"one\n{sign}two"


@pytest.mark.parametrize("sign", ["\u200c", "\u200d", "\ufe0f", "\U000e0067", "\t"])
def test_what_letters_and_signs_are_joined_by_is_let_be(sign: str) -> None:
    """Names in several scripts, and flags, are written with joiners."""
    assert Registry().do(AddPerson(name=f"a{sign}b")).name == f"a{sign}b"


def refused(verb: str, command: Command) -> str:
    """What is said of a command that is refused where its example would not be."""
    where: Any = example(verb)[0]
    said: str = where.refuse(command)
    return said


def test_every_text_that_may_have_lines_was_meant_to() -> None:
    """Whatever is not known to the office, and is not among the texts that people write, is on one line."""
    ways = [(verb, way) for verb in VERBS for way, _ in spots(example(verb)[1])]
    assert {str(way[0]) for verb, way in ways if carried_out(verb, way, "a\nb")} == HAVE_LINES


def test_a_venue_that_is_corrected_stays_on_one_line() -> None:
    """What is corrected in an entry is asked the same as when it was recorded, and nothing else of the entry is."""
    bench = with_team()
    bench.do(HoldMeeting(what="harbour_meeting", venue="The pier", about="one\ntwo"))
    bench.do(DraftPlan(text="one\ntwo", review_point="at Easter"))
    said = bench.refuse(CorrectEntry(entry="meeting1", changes={"venue": "The\npier"}, why="x"))
    assert said == "venue holds a line break, and is shown on one line. Write it on one line."
    said = bench.refuse(CorrectEntry(entry="plan1", changes={"review_point": " "}, why="x"))
    assert said == "review_point holds nothing that a reader sees. Write what it should say."
    bench.do(CorrectEntry(entry="meeting1", changes={"venue": "", "about": "one\ntwo\nthree"}, why="x"))
    assert bench.case.meetings["meeting1"].about == "one\ntwo\nthree"


@pytest.mark.parametrize("sign", BREAKS)
def test_a_key_is_on_one_line(sign: str) -> None:
    """The key of any table is on one line, and a message that names one shows no line break of it."""
    key = f"a{sign}b"
    said = Registry().refuse(AddPerson(references={key: f"1{sign}2"}))
    assert "a key of references holds a line break" in said
    assert 'references."a\\u' in said
    assert len(said.splitlines()) == 2
    assert "a key of because holds a line break" in with_team().refuse(
        evolve(ArrangeMeeting(what="harbour_meeting"), because={key: "x"})
    )


@pytest.mark.parametrize("text", ["O", "1", ".", "李", "ك", "👨‍👩‍👧", "  a", "\u200cé", "क\u094d"])
def test_whatever_shows_is_a_name(text: str) -> None:
    """One letter, digit or sign of any script is something that a reader sees, whatever stands beside it."""
    assert shows(text)
    assert Registry().do(AddPerson(name=text)).name == text


@pytest.mark.parametrize("text", ["", " ", *UNSEEN, "\u200b \u200c", "\u115f\u1160", "\uffa0", "\ufe0f", "\x1f"])
def test_what_is_drawn_as_nothing_shows_nothing(text: str) -> None:
    """Spaces, joiners, fillers and marks without a letter say nothing, alone or together."""
    assert not shows(text)


def test_every_end_of_a_line_is_known() -> None:
    """Whatever Python takes for the end of a line is one, and nothing else is."""
    ends = {chr(code) for code in range(0x110000) if len(f"a{chr(code)}b".splitlines()) > 1}
    assert {chr(code) for code in range(0x110000) if BREAK.search(chr(code))} == ends


@pytest.mark.parametrize("text", ["\ud800", "\u2028", "\u2029", "\u20dd", "\u200b\u20dd\u2029"])
def test_halves_of_signs_ends_of_lines_and_rings_without_a_letter_show_nothing(text: str) -> None:
    """What is left of a broken sign, a separator, and a ring around nothing, are seen by nobody."""
    assert not shows(text)


@pytest.mark.parametrize(("text", "spoken"), [("a", True), ("7", True), ("李", True), ("- x", True), (".", False)])
def test_a_text_says_something_in_words_or_figures(text: str, spoken: bool) -> None:
    """One letter or digit of any script is enough; signs, spaces and fillers are not."""
    assert says(text) is spoken
    assert not says(f".\u3164{'' if spoken else text}")


@pytest.mark.parametrize("kind", [BREAK, HIDDEN, WIDTHLESS])
def test_what_cannot_be_shown_is_found_wherever_it_stands(kind: re.Pattern[str]) -> None:
    """No character of these kinds passes for one that can be printed, so a text of those alone holds none."""
    every = [chr(code) for code in range(0x110000)]
    assert [one for one in every if found_in(f"a{one}b", kind)] == [one for one in every if kind.search(f"a{one}b")]
