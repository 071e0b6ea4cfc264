"""The text of a case, put together of pieces."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from teamaround.casework.rules.answers import NOTHING, otherwise
from teamaround.concepts.case import Case
from teamaround.concepts.contact import Note
from teamaround.concepts.plan import Action
from teamaround.office.codec import canonical
from teamaround.office.loading.pieces import NO_PIECES

DAY = date(2026, 5, 4)
CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=DAY, starter="P1")


def changed(case: Case, number: int) -> Case:
    """A case with something added, changed, or otherwise than before."""
    kind, which = divmod(number, 12)
    note = Note(id=f"note{which + 1}", what="note", text=f"{number} é \u2028 {'x' * which}", on=DAY)
    due = DAY + timedelta(which)
    action = Action(id=f"action{which + 1}", text=f"{number}", owner="part1", started_on=DAY, due=due)
    return (
        case.keep(note),
        case.keep(action),
        evolve(case, closed_on=DAY if case.closed_on is None else None),
        evolve(case, numbers={"nhs": str(number)} if which else {}),
        evolve(case, notes=dict(case.notes)),
    )[kind % 5]


@given(st.lists(st.integers(0, 59), max_size=25))
def test_it_is_the_text_of_the_whole(numbers: list[int]) -> None:
    """Whatever changes in a case, what is put together is what would be written of the whole, byte for byte."""
    case, pieces = CASE, NO_PIECES.of(CASE, None, NOTHING)
    assert pieces.text == canonical(case)
    for number in numbers:
        before, case = case, changed(case, number)
        pieces = pieces.of(case, before, otherwise(before, case))
        assert pieces.text == canonical(case)


def test_numbers_that_are_taken_back_are_not_in_it() -> None:
    """A case that has no number any more says nothing of numbers, as one that never had any."""
    numbered = evolve(CASE, numbers={"nhs": "1"})
    pieces = NO_PIECES.of(CASE, None, NOTHING).of(numbered, CASE, {"numbers"})
    assert pieces.text == canonical(numbered)
    assert pieces.of(CASE, numbered, {"numbers"}).text == canonical(CASE)


def test_what_did_not_change_is_not_written_anew() -> None:
    """Of a collection in which one entry is new, the others' text is what it was."""
    one, two = (Note(id=f"note{number}", what="note", text="x", on=DAY) for number in (1, 2))
    first = CASE.keep(one)
    second, third = first.keep(two), first.keep(two, evolve(one, text="y"))
    pieces = NO_PIECES.of(CASE, None, NOTHING).of(first, CASE, {"notes"})
    again = pieces.of(second, first, {"notes"})
    assert again.of_entry["notes"]["note1"] is pieces.of_entry["notes"]["note1"]
    assert again.of_field["actions"] is pieces.of_field["actions"]
    assert pieces.of(third, first, {"notes"}).of_entry["notes"]["note1"] != pieces.of_entry["notes"]["note1"]
