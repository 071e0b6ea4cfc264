from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve, field, frozen

from teamaround.concepts.case import BY_KIND, COLLECTION, Case, altered, in_force, live
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.team import Assignment, Involvement
from teamaround.concepts.work import Mark, ReasonGiven
from tests.unit.concepts.texts.written import left_out

DAY = date(2026, 9, 10)
CASE = Case(id="C1", child="K1", regime="r", edition="e", opened_on=date(2026, 9, 1), starter="P1")


def part(number: int, **about: object) -> Involvement:
    """A part of the case from the tenth on."""
    return evolve(Involvement(id=f"part{number}", person=f"P{number}", since=DAY), **about)  # type: ignore[arg-type]


def lead(number: int, **about: object) -> Assignment:
    """Somebody who leads from the tenth on."""
    made = Assignment(id=f"role{number}", role="lead", leads=True, seat=number, person=f"P{number}", since=DAY)
    return evolve(made, **about)  # type: ignore[arg-type]


def test_what_is_left_out_of_a_case_is_empty() -> None:
    """A case of which no more is written is open, for whoever takes part, and nothing has been recorded in it."""
    said = {"id": "C1", "child": "K1", "regime": "r", "edition": "e", "opened_on": "2026-09-01", "starter": "P1"}
    empty: dict[str, object] = {name: {} for name in COLLECTION.values()}
    assert left_out(Case, **said) == empty | {
        "closed_on": None,
        "closed_because": "",
        "reopened_on": None,
        "restricted_to": None,
        "restriction": None,
        "numbers": {},
    }


def test_a_kept_entry_stands_under_its_id() -> None:
    """An entry is added, or changed where its id stands already; the case before stays as it was."""
    once = CASE.keep(part(1))
    twice = once.keep(part(1, job="senco"), Meeting(id="meeting1", what="m", arranged_on=DAY))
    assert CASE.involvements == {}
    assert once.involvements["part1"].job == ""
    assert twice.involvements["part1"].job == "senco"
    assert list(twice.meetings) == ["meeting1"]


def test_every_kind_of_entry_has_a_place_of_its_own() -> None:
    """No two kinds share a collection or a word for their ids, and each collection is a field of the case."""
    assert len(set(COLLECTION.values())) == len(COLLECTION) == len(BY_KIND)
    assert all(isinstance(getattr(CASE, name), dict) for name in COLLECTION.values())
    assert not [kind for kind in BY_KIND if kind[-1].isdigit()]


def test_ids_count_up_and_ahead() -> None:
    """The next id follows on those there are; several new entries at once look ahead."""
    case = CASE.keep(part(1), part(2))
    assert case.next_id(Involvement) == "part3"
    assert case.next_id(Involvement, 1) == "part4"


@pytest.mark.parametrize("entry_id", ["part9", "part", "", "9", "nonsense1", "part1 ", "partpart1", "PART1", "part٣"])
def test_an_entry_that_is_not_there_is_not_found(entry_id: str) -> None:
    """Whatever is typed in place of an id, nothing is found that is not there."""
    assert CASE.keep(part(1)).find(entry_id) is None


def test_an_entry_is_found_whatever_its_kind() -> None:
    """An id is enough to find an entry."""
    case = CASE.keep(part(1), lead(1), ReasonGiven(id="reason1", rule="r", words="w", on=DAY))
    assert [case.find(one) for one in ("part1", "role1", "reason1")] == [
        case.involvements["part1"],
        case.assignments["role1"],
        case.reasons["reason1"],
    ]


@pytest.mark.parametrize(
    ("until", "withdrawn", "days"),
    [(None, "", [10, 11, 12]), (DAY + timedelta(days=2), "", [10, 11]), (DAY, "", []), (None, "mistake", [])],
)
def test_dates_are_half_open(until: date | None, withdrawn: str, days: list[int]) -> None:
    """The first day counts, the last does not, and what was withdrawn counts on no day."""
    mark = Mark(id="mark1", list="l", item="i", since=DAY, until=until, withdrawn=withdrawn)
    assert [number for number in (9, 10, 11, 12) if in_force(mark, date(2026, 9, number))] == days


def test_what_cannot_be_withdrawn_is_live() -> None:
    """Reasons and steps have no mark of withdrawal, and stand."""
    assert live(ReasonGiven(id="reason1", rule="r", words="w", on=DAY))
    assert not live(part(1, withdrawn="mistake"))


def test_who_stays_on_for_an_overlap_does_not_lead() -> None:
    """Those who lead sit on a seat; who stays on beside a new lead holds the role, and does not lead."""
    case = CASE.keep(lead(1, seat=-1, until=date(2026, 10, 1)), lead(2), lead(3, leads=False, role="cover"))
    assert [one.person for one in case.leads(DAY)] == ["P2"]
    assert [one.person for one in case.holders("lead", DAY)] == ["P1", "P2"]
    assert case.leads(DAY - timedelta(days=1)) == []


def test_a_persons_part_as_practitioner_comes_before_any_other() -> None:
    """Of several parts of one person the practitioner's is meant; of none, none."""
    case = CASE.keep(part(1, capacity="family"), part(2, person="P1"), part(3, person="P1", agency="A2"))
    found = case.part_of("P1", DAY)
    assert found is not None
    assert found.id == "part2"
    assert case.part_of("P9", DAY) is None
    assert case.part_of("P1", DAY - timedelta(days=1)) is None


@frozen
class Single:
    """A value of one field."""

    only: int = 0


@frozen
class Numbers:
    """A value with a field that nobody gives, and one that is given by another name than it has."""

    first: int
    _second: int
    third: int = 3
    made: int = field(init=False, default=4)


@frozen(slots=False)
class Kept:
    """The same, kept in a dict."""

    first: int
    _second: int
    third: int = 3
    made: int = field(init=False, default=4)


@frozen(slots=False)
class Plainly:
    """A value that is kept in a dict as it is given."""

    first: int
    second: int = 2


@pytest.mark.parametrize(
    ("value", "changes"),
    [
        (CASE, {"closed_on": DAY}),
        (CASE, {}),
        (Numbers(1, 2), {"second": 5}),
        (Numbers(1, 2), {"first": 5, "second": 6, "third": 7}),
        (Single(1), {"only": 2}),
        (Single(1), {}),
        (Kept(1, 2), {"second": 5}),
        (Plainly(1, 2), {"second": 5}),
    ],
    ids=["a case", "nothing", "by its other name", "all of it", "its only field", "nothing of one", "kept", "plainly"],
)
def test_what_is_altered_is_what_attrs_gives(value: Any, changes: dict[str, object]) -> None:
    """The value has the changes, and for the rest what it had; and the old one stays as it is."""
    before = evolve(value)
    assert altered(value, **changes) == evolve(value, **changes)
    assert value == before


@pytest.mark.parametrize("value", [Numbers(1, 2), Single(1), Kept(1, 2), Plainly(1, 2), CASE])
def test_a_field_that_is_not_there_cannot_be_altered(value: Any) -> None:
    """Nothing is added to a value by a slip of the pen."""
    with pytest.raises(TypeError, match="fourth"):
        altered(value, fourth=1)
