from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.lead import ArrangeCover
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.directory.children import AddChild
from teamaround.cli.misuse import Misused
from teamaround.cli.typed_commands import typed_command, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.casework.command import Command

CASE, CHILD, PERSON, AGENCY = "C7K4-Q2XD-MQ", "K9G3-QCJG-4X", "PE9M-CB8G-G2", "A6AW-21RV-FQ"


def command(verb: str, *words: str, given: Mapping[str, object] | None = None, because: Iterable[str] = ()) -> Command:
    """The command that was typed."""
    return typed_command(verb, words, given=given or {}, because=because)


def misused(verb: str, *words: str, **more: Any) -> str:
    """What is said of words that make no command."""
    with pytest.raises(Misused) as caught:
        command(verb, *words, **more)
    return str(caught.value)


def test_each_value_is_read_as_its_field_needs_it() -> None:
    """Dates, times, truth values and text become what the command's fields hold."""
    words = ("what=review", "day=2026-12-02", "at=10:00", "venue=2026-12-02", "arranged_with_family=yes")
    assert command("arrange_meeting", f"case={CASE}", *words) == ArrangeMeeting(
        case=CASE, what="review", day=date(2026, 12, 2), at=time(10), venue="2026-12-02", arranged_with_family=True
    )


def test_a_comma_in_a_sentence_ends_nothing() -> None:
    """A list of sentences takes each as it is, and goes on where it is typed again; names still have commas between."""
    held = command(
        "hold_meeting", f"case={CASE}", f"present={PERSON},{PERSON.lower()}", f"present={PERSON}",
        "decisions=He tries it, at first twice", 'decisions=["We meet in May", "Not before, though"]', "decisions= ",
    )  # fmt: skip
    assert isinstance(held, HoldMeeting)
    assert held.present == (PERSON, PERSON, PERSON)
    assert held.decisions == ("He tries it, at first twice", "We meet in May", "Not before, though")


@pytest.mark.parametrize("words", [("name=\udcc5ukasz",), ("name=Leo", "because.add_child=\udcc5")])
def test_a_byte_that_is_no_text_is_told_as_that(words: tuple[str, ...]) -> None:
    """A terminal that writes no UTF-8 hands over bytes; the text was whole, and how it comes across is said."""
    told = misused("add_child", *words)
    assert "holds the byte 0xc5, which is no text in UTF-8. Type it with LC_ALL=C.UTF-8" in told
    assert "holds the byte 0xc5" in misused("add_child", "name=Leo", because=["add_child=\udcc5"])


def test_words_of_a_list_have_commas_between() -> None:
    """Where a list takes one of a few words, commas separate them."""
    cover = command("arrange_cover", f"case={CASE}", "covers=role1", f"by={PERSON}", "lengths=short,long")
    assert isinstance(cover, ArrangeCover)
    assert cover.lengths == ("short", "long")


def test_tables_are_typed_with_dots_or_as_toml() -> None:
    """A table is filled field by field behind a dot, each read as it needs to be, or given as TOML at once."""
    start = (f"child={CHILD}", "regime=example", f"starter={PERSON}")
    expected = OpenCase(
        child=CHILD, regime="example", starter=PERSON, part=PartTaken(agency=AGENCY, specialist=True, job="true")
    )
    dotted = (f"part.agency={AGENCY.lower()}", "part.specialist=true", "part.job=true")
    assert command("open_case", *start, *dotted) == expected
    table = f'part={{ agency = "{AGENCY}", specialist = true, job = "true" }}'
    assert command("open_case", *start, table) == expected


@pytest.mark.parametrize(
    ("text", "target", "value"),
    [
        ("true", str, "true"),
        ("a,b", tuple[str, ...], ["a", "b"]),
        ("a, b ,", tuple[str, ...] | None, ["a", "b"]),
        ('["a,b", "c"]', tuple[str, ...], ["a,b", "c"]),
        ("", tuple[str, ...], []),
        ("short,long", tuple[Literal["short", "long"], ...], ["short", "long"]),
        ("7", int, 7),
        ("No", bool | None, False),
        ("{ a = 1 }", dict[str, int], {"a": 1}),
    ],
)
def test_text_stands_for_what_the_field_holds(text: str, target: Any, value: object) -> None:
    """Lists are split at commas unless they are TOML, tables are TOML, and a field of text takes any text."""
    assert value_of(text, target) == value


@pytest.mark.parametrize(
    ("text", "target", "says"),
    [
        ("perhaps", bool, "neither true nor false"),
        ("6.5", int, "no whole number"),
        ("{ a = ", dict[str, int], "read as TOML"),
    ],
)
def test_what_stands_for_nothing_is_refused_with_what_would_be_right(text: str, target: Any, says: str) -> None:
    """Nothing is guessed: a value that cannot be read is told with what it should look like."""
    with pytest.raises(ValueError, match=says):
        value_of(text, target)


@given(st.text())
def test_a_field_of_text_takes_every_text_as_it_is(text: str) -> None:
    """No text is changed on its way into a field of text, whatever is in it."""
    contact = command("record_contact", f"case={CASE}", "what=note", f"text={text}")
    assert isinstance(contact, RecordContact)
    assert contact.text == text


@pytest.mark.parametrize("typed", [CASE, CASE.lower(), CASE.replace("-", ""), "c7k4 q2xd mq"])
def test_references_are_stored_as_they_are_kept(typed: str) -> None:
    """However a reference is typed, the command holds it in one form; a text that looks like one stays as typed."""
    contact = command("record_contact", f"case={typed}", "what=note", f"text={typed}")
    assert isinstance(contact, RecordContact)
    assert (contact.case, contact.text) == (CASE, typed)


def test_a_post_stays_a_post() -> None:
    """Where somebody of the authority is named by their post, it is not taken for a mistyped reference."""
    restricted = command("restrict_case", f"case={CASE}", "to=officer:duty,pe9mcb8gg2", "why=asked")
    assert getattr(restricted, "to", ()) == ("officer:duty", PERSON)


def test_a_person_may_be_typed_as_behind_by() -> None:
    """Wherever a person or another record is named, the person: that --by takes before it is taken, too."""
    restricted = command("restrict_child", f"child={CHILD}", f"to=person:{PERSON.lower()},officer:duty", "why=asked")
    assert getattr(restricted, "to", ()) == (PERSON, "officer:duty")
    joined = command("join", f"case={CASE}", f"person=person:{PERSON}")
    assert getattr(joined, "person", "") == PERSON


def test_reasons_are_given_beside_the_fields_or_among_them() -> None:
    """--because and because.gate=… come to the same; a reason that says nothing is refused."""
    fields = (f"case={CASE}", "what=review")
    one = command("arrange_meeting", *fields, because=["wishes=They are abroad = far"])
    other = command("arrange_meeting", *fields, "because.wishes=They are abroad = far")
    assert getattr(one, "because", {}) == getattr(other, "because", {}) == {"wishes": "They are abroad = far"}
    assert "no reason is given" in misused("arrange_meeting", *fields, because=["wishes= "])
    assert "--because wishes: no reason is given" in misused("arrange_meeting", *fields, because=["wishes"])
    said = misused("arrange_meeting", *fields, "because.wishes=far", because=["wishes=near"])
    assert "--because wishes: It is typed twice." in said
    said = misused("arrange_meeting", *fields, "because=They are abroad")
    assert 'A reason is for the gate that asks for it: --because GATE="reason".' in said


def test_what_is_both_typed_and_in_a_file_is_refused() -> None:
    """Of a field, a key of a table, a list or a reason that a file gives and somebody types too, none is chosen."""
    made = command("add_child", "name=Leo", given={"born": "2023-01-03"})
    assert made == AddChild(name="Leo", born=date(2023, 1, 3))
    twice = "It is given twice: typed, and in --from. Leave one of them out."
    assert f"name: {twice}" in misused("add_child", "name=Leo", given={"name": "Leo"})
    part = {"part": {"agency": AGENCY}}
    opening = ("open_case", f"child={CHILD}", "regime=x", f"starter={PERSON}")
    assert f"part.agency: {twice}" in misused(*opening, f"part.agency={AGENCY}", given=part)
    assert f"part: {twice}" in misused(*opening, 'part={job="coordinator"}', given=part)
    joined = command(*opening, "part.job=coordinator", given=part)
    assert getattr(joined, "part", None) == PartTaken(agency=AGENCY, job="coordinator")
    assert part == {"part": {"agency": AGENCY}}, "what the file gave is left as it is"
    plan = ("draft_plan", f"case={CASE}")
    assert f"outcomes: {twice}" in misused(*plan, "outcomes=Leo talks", given={"outcomes": ["Leo talks"]})
    meeting = ("arrange_meeting", f"case={CASE}", "what=review")
    said = misused(*meeting, because=["wishes=far"], given={"because": {"wishes": "near"}})
    assert f"--because wishes: {twice}" in said
    nothing = {"part": {"agency": AGENCY, "job": None}}
    assert command(*opening, "part.job=coordinator", given=nothing) == joined


def test_what_is_typed_twice_is_refused() -> None:
    """Of two values for a field that takes one, none is chosen; the same key of a list, or beside a file's, goes on."""
    assert "name: It is typed twice." in misused("add_child", "name=Leo", "name=Mia")
    assert "part.agency: It is typed twice." in misused("open_case", "part.agency=A1", "part.agency=A2")


def test_what_a_file_gives_is_read_as_strictly_as_anywhere() -> None:
    """A JSON file's days are read from text; its numbers, truth values and lists have to be what they are."""
    made = command("arrange_meeting", f"case={CASE}", "what=review", given={"day": "2026-12-02", "at": "10:00"})
    assert made == ArrangeMeeting(case=CASE, what="review", day=date(2026, 12, 2), at=time(10))
    part = {"agency": AGENCY, "specialist": "yes"}
    said = misused("open_case", f"child={CHILD}", "regime=x", f"starter={PERSON}", given={"part": part})
    assert "part.specialist: This should be true or false" in said
    assert "outcomes: This should be a list" in misused("draft_plan", f"case={CASE}", given={"outcomes": "Leo talks"})


def test_a_table_is_called_what_the_file_calls_it() -> None:
    """What is typed, and a TOML file, have tables, with how TOML writes one; a JSON file has objects."""
    typed = misused("open_case", f"child={CHILD}", "regime=x", f"starter={PERSON}", given={"part": "x"})
    assert "part: This should be a table, not text" in typed
    with pytest.raises(Misused, match=r"part: This should be an object, not text .*\{\"name\": 1\}"):
        typed_command("open_case", (), given={"part": "x"}, because=(), in_json=True)


def test_all_that_is_wrong_is_said_once() -> None:
    """Every fault is told, each field once: what was typed wrongly is not told as missing as well."""
    said = misused("plan_handover", "case=C7K4-Q2DX-MQ", "from_day=soon", "wy=He leaves")
    assert said.count("from_day") == 1
    for part in ('from_day: "soon" is no date.', "Two characters may be swapped", '"wy"', 'Did you mean "why"?'):
        assert part in said
    assert "`teamaround do plan_handover --list`" in said


def test_a_day_typed_by_hand_is_shown_as_it_is_to_be_typed() -> None:
    """A day with the day first is refused, for it might be meant otherwise, and shown with the year first."""
    assert '"03/07/2026" is no date. Write it like 2026-07-03.' in misused("record_absence", "until=03/07/2026")
    assert '"tomorrow" is no date. Write it like 2026-12-02.' in misused("record_absence", "until=tomorrow")


def test_a_field_given_in_two_ways_is_refused() -> None:
    """A table that is given as a whole and again behind a dot is one too many."""
    said = misused("open_case", f"child={CHILD}", "regime=x", f"starter={PERSON}", "regime.x=1")
    assert "given twice, once as a whole" in said
    said = misused("open_case", f"child={CHILD}", f"part.agency={AGENCY}", 'part={job="x"}')
    assert "part: It is given twice, once as a whole." in said


def test_a_hyphen_or_a_slip_in_a_verb_is_met_with_the_nearest() -> None:
    """A verb that nobody knows names the one that was meant, and where all are listed."""
    said = misused("arrange-meting")
    assert 'Did you mean "arrange_meeting"?' in said
    assert "`teamaround do --list` lists them." in said
