from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from teamaround.clock import FixedClock
from teamaround.commands import (
    AddChild,
    AssignLead,
    CloseCase,
    CorrectChild,
    NumberCase,
    RestrictCase,
    RestrictChild,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office.elsewhere import lists
from teamaround.office.elsewhere.lists import COLUMNS, ListName
from tests.integration.office.made import BEGAN, BY, RIDING, SLOUGH, Made

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: tuple[ListName, ...] = get_args(ListName)


def rows(made: Made, name: ListName, by: Actor = BY, *, key: str = "") -> dict[str, dict[str, str]]:
    """The rows of a list by their first column, or by that of *key*, each by its columns."""
    columns, *found = made.office.listed(name, by=by)
    assert columns == COLUMNS[name]
    named = [dict(zip(columns, row, strict=True)) for row in found]
    return {row[key or columns[0]]: row for row in named}


@pytest.mark.parametrize("page", [1, 2, 200])
def test_every_record_has_its_row(made: Made, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    """Children, people, agencies and cases are listed with what they are, however many are read at once."""
    monkeypatch.setattr(lists, "AT_ONCE", page)
    made.do(CorrectChild(child=made.child, references={"nhs": "943 476 5919", "his": "8"}, why="from the list"))
    made.do(AssignLead(case=made.case, people=(made.poole,)))
    made.do(NumberCase(case=made.case, references={"register": "EH-1"}))
    children, people = rows(made, "children"), rows(made, "people")
    assert children[made.child] == {
        "reference": made.child, "name": "Leo P", "born": "2023-01-03", "expected": "", "died": "",
        "numbers": "his 8; nhs 943 476 5919",
    }  # fmt: skip
    assert set(people) == {made.hall, made.poole, made.mother}
    assert people[made.hall]["works_for"] == made.nursery
    assert rows(made, "agencies")[made.health] == {
        "reference": made.health, "name": "Children's Health", "sector": "health", "part_of": "", "numbers": "",
    }  # fmt: skip
    [case] = rows(made, "cases").values()
    assert case == {
        "reference": made.case, "child": made.child, "regime": RIDING, "opened_on": BEGAN.isoformat(),
        "closed_on": "", "starter": made.hall, "leads": made.poole, "numbers": "register EH-1",
    }  # fmt: skip
    made.do(CloseCase(case=made.case, why="done"))
    [closed] = rows(made, "cases").values()
    assert (closed["closed_on"], closed["leads"]) == (BEGAN.isoformat(), "")


def test_what_is_late_has_its_row(made: Made) -> None:
    """What is overdue is listed with whose case, whose work and since when; what is restricted is not."""
    made.do(StartAction(case=made.case, text="Visit", owner="part1", due=BEGAN + timedelta(days=2)))
    made.office.clock = FixedClock.on(BEGAN + timedelta(days=5))
    late = {row["entry"]: row for row in rows(made, "overdue", key="entry").values()}
    assert late["action1"] == {
        "case": made.case, "child": made.child, "child_name": "Leo P", "regime": "Early Years Support",
        "sort": "action", "entry": "action1", "text": "Visit", "owner": made.hall, "owner_name": "Ms Hall",
        "agency_name": "Hornsea Nursery", "due": (BEGAN + timedelta(days=2)).isoformat(), "days_late": "3",
    }  # fmt: skip
    made.do(RestrictCase(case=made.case, to=(made.hall,), why="a colleague"))
    assert rows(made, "overdue") == {}


def test_what_is_restricted_is_listed_for_those_named_alone(made: Made) -> None:
    """A restricted case, and whatever is of a restricted child, is on no list of anybody who is not named on it."""
    archive = Actor.officer("archive")
    other = made.do(AddChild(name="Lea P", born=date(2022, 1, 3))).reference
    second = made.open(SLOUGH, child=other).reference
    made.do(RestrictCase(case=made.case, to=("officer:duty",), why="a colleague"))
    assert set(rows(made, "cases", archive)) == {second}
    assert set(rows(made, "cases")) == {made.case, second}
    made.do(RestrictChild(child=other, to=("officer:duty",), why="a colleague"))
    assert set(rows(made, "cases", archive)) == set()
    assert set(rows(made, "children", archive)) == {made.child}


@pytest.mark.parametrize("name", NAMES)
def test_whole_lists_are_for_staff(made: Made, name: ListName) -> None:
    """A practitioner is refused before anything is read."""
    with pytest.raises(NotAllowed, match="own staff"):
        made.office.listed(name, by=Actor.person(made.hall))


def test_a_list_can_be_left_anywhere(made: Made) -> None:
    """Whoever reads a few rows and goes away holds nothing open, and others write on."""
    some: Iterator[tuple[str, ...]] = made.office.listed("people", by=BY)
    next(some)
    next(some)
    some.close()  # type: ignore[attr-defined]
    made.do(CloseCase(case=made.case, why="done"))
