from __future__ import annotations

from datetime import date, timedelta

import pytest

from teamaround.concepts.people import (
    Agency,
    Child,
    ContactWishes,
    DecisionMaker,
    Directory,
    Employment,
    Person,
    Relationship,
    Setting,
    covers,
)
from tests.unit.concepts.texts.written import left_out, on_one_line

DAY = date(2026, 9, 10)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def test_what_is_left_out_of_a_person_is_not_known() -> None:
    """Of whom no more is written there is no name, address, work, wish or death."""
    assert left_out(Person, id="P1") == {
        "known_as": (),
        "name": "",
        "email": "",
        "address": "",
        "employments": (),
        "wishes": ContactWishes(),
        "died": None,
        "references": {},
    }


def test_what_is_left_out_of_a_child_is_not_known() -> None:
    """A child of whom no more is written has no dates, ties or places; the record is open, and by itself."""
    assert left_out(Child, id="K1") == {
        "known_as": (),
        "name": "",
        "born": None,
        "expected": None,
        "died": None,
        "address": "",
        "wishes": ContactWishes(),
        "settings": (),
        "relationships": (),
        "decision_makers": (),
        "moves": (),
        "restricted_to": None,
        "references": {},
        "restriction": None,
        "merged": None,
    }


def test_what_is_left_out_of_ties_is_not_known() -> None:
    """Not known is None, and is never taken for yes: not of responsibility, of living together, nor of receiving."""
    assert left_out(Relationship, person="P1", relation="mother") == {
        "parental_responsibility": None,
        "lives_with": None,
        "may_receive": None,
        "must_not_see_address_of": (),
        "since": None,
        "until": None,
    }
    assert left_out(DecisionMaker, person="P1", since="2026-09-10", basis="mother") == {"until": None}


def test_what_is_left_out_of_work_and_places_is_not_known() -> None:
    """An agency is of no sector that is counted and part of none; work and settings have no end."""
    assert left_out(Agency, id="A1", name="One") == {"sector": "other", "part_of": None, "references": {}}
    assert left_out(Employment, agency="A1") == {"job": "", "line_manager": None, "since": None, "until": None}
    assert left_out(Setting, kind="school", since="2026-09-10") == {"agency": None, "until": None}


def test_nobody_wishes_anything_until_they_say_so() -> None:
    """Without a wish there is no language, format or safe way, and no ban on contact."""
    assert left_out(ContactWishes) == {
        "language": "",
        "format": "",
        "safe_way": "",
        "do_not_contact": False,
        "because": "",
    }
    assert on_one_line(ContactWishes) == {"language", "format"}


def test_whoever_has_no_name_is_called_something() -> None:
    """A name, or words in its place: a person's reference, or whether the child is born."""
    assert Person(id="P1", name="Ann").called == "Ann"
    assert Person(id="P1").called == "someone whose name is not known (P1)"
    assert Child(id="K1", name="Kit").called == "Kit"
    assert Child(id="K1", expected=DAY).called == "a child not yet born"
    assert Child(id="K1", born=DAY).called == "a child whose name is not known"


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, [True, True, True]),
        (DAY, None, [False, True, True]),
        (None, DAY, [True, False, False]),
        (DAY, AFTER, [False, True, False]),
        (AFTER, None, [False, False, True]),
    ],
)
def test_dates_of_the_directory_are_half_open(since: date | None, until: date | None, days: list[bool]) -> None:
    """The first day counts and the last does not; a missing date is open."""
    dated = Employment(agency="A1", since=since, until=until)
    assert [covers(dated, day) for day in (BEFORE, DAY, AFTER)] == days


def test_a_tie_and_a_decision_count_while_they_last() -> None:
    """What somebody is to the child, and who decides, is asked of a day and of a person."""
    child = Child(
        id="K1",
        relationships=(
            Relationship(person="P1", relation="foster carer", until=DAY),
            Relationship(person="P1", relation="mother", since=DAY),
            Relationship(person="P2", relation="father"),
        ),
        decision_makers=(
            DecisionMaker(person="P1", since=DAY, basis="mother"),
            DecisionMaker(person="P2", since=BEFORE, until=AFTER, basis="father"),
        ),
    )
    told = [one.relation if (one := child.relationship("P1", day)) else None for day in (BEFORE, DAY)]
    assert told == ["foster carer", "mother"]
    assert child.relationship("P9", DAY) is None
    assert [child.deciders(day) for day in (BEFORE, DAY, AFTER)] == [("P2",), ("P1", "P2"), ("P1",)]


def test_everybody_is_called_by_what_is_known_of_them() -> None:
    """A child, a person or an agency has a name; of a stranger the reference is all there is."""
    people, agencies = {"P1": Person(id="P1", name="Ann")}, {"A1": Agency(id="A1", name="One")}
    directory = Directory(Child(id="K1", name="Kit"), people, agencies)
    assert [directory.name_of(one) for one in ("K1", "P1", "A1", "X1")] == ["Kit", "Ann", "One", "X1"]
    assert Directory(Child(id="K1")).name_of("P1") == "P1"


def test_agencies_are_counted_by_the_topmost() -> None:
    """The way up ends at an agency that is part of none or of an unknown one, and where it would go in a circle."""
    parts = {"A1": "A2", "A2": "A3", "A3": None, "A4": "A9", "A5": "A6", "A6": "A5", "A7": "A5"}
    agencies = {key: Agency(id=key, name=key, part_of=part_of) for key, part_of in parts.items()}
    directory = Directory(Child(id="K1"), agencies=agencies)
    found = {key: directory.topmost(key) for key in (*parts, "A9", "A8")}
    assert found == {
        "A1": "A3", "A2": "A3", "A3": "A3", "A4": "A9", "A5": "A6", "A6": "A5", "A7": "A6", "A9": "A9", "A8": "A8",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("born", "expected", "first"),
    [
        (None, None, None),
        (DAY, None, DAY),
        (None, DAY, DAY - timedelta(days=365)),
        (DAY, DAY + timedelta(days=9), DAY - timedelta(days=365)),
        (DAY + timedelta(days=9), DAY, DAY - timedelta(days=365)),
    ],
)
def test_from_when_there_can_be_anything_to_record(
    born: date | None, expected: date | None, first: date | None
) -> None:
    """From birth; of a child who was expected, from a year before that or the expected day, whichever comes first."""
    assert Child(id="K1", born=born, expected=expected).known_from == first
