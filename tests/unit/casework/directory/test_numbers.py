from __future__ import annotations

import pytest

from teamaround.casework.directory.agencies import CorrectAgency
from teamaround.casework.directory.numbers import LONGEST_NUMBER, number_in
from teamaround.casework.directory.people import AddPerson, CorrectPerson
from tests.unit.casework.bench import HALL, NURSERY, Registry

LONG = "9" * (LONGEST_NUMBER + 1)


def corrected(first: dict[str, str], *others: dict[str, str]) -> dict[str, str]:
    """The numbers of Ms Hall after these corrections, one after the other."""
    registry = Registry()
    person = registry.do(CorrectPerson(person=HALL, references=first, why="found"))
    for references in others:
        person = registry.do(CorrectPerson(person=HALL, references=references, why="found"))
    return dict(person.references)


def test_a_system_is_the_same_however_its_name_is_written() -> None:
    """A number is put right under the name that stands; a new one is added, an empty one removed, others stay."""
    assert corrected({"hr": "1", "gp": "7"}, {"HR": "2"}) == {"hr": "2", "gp": "7"}
    assert corrected({"hr": "1"}, {"gp": "7"}) == {"hr": "1", "gp": "7"}
    assert corrected({"hr": "1", "gp": "7"}, {"Hr": ""}) == {"gp": "7"}
    assert number_in(" HR ", {"gp": "7", "hr": "1"}) == "1"
    assert number_in("his", {"gp": "7"}) == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"": "1"}, "The system of a number has no name."),
        ({"his": "1", "His": "2"}, 'Two numbers are given of one system: "his" and "His".'),
        ({"his": "", "His": "2"}, 'Two numbers are given of one system: "his" and "His".'),
        ({"his": LONG}, 'The number in "his" is too long to be found by.'),
        ({"nhs": "123"}, '"123" is no number in "nhs".'),
    ],
)
def test_a_number_that_cannot_be_its_systems_is_refused(given: dict[str, str], said: str) -> None:
    """No system, two of one, more than stores find by, and a number that fails its check."""
    for command in (
        AddPerson(name="Ms Cole", references=given),
        CorrectPerson(person=HALL, references=given, why="x"),
        CorrectAgency(agency=NURSERY, references=given, why="x"),
    ):
        assert said in Registry().refuse(command)


def test_the_longest_that_stores_find_by_is_taken() -> None:
    """Two hundred characters of the number, and of its system's name."""
    assert LONGEST_NUMBER == 200
    assert corrected({"x" * 200: "9" * 200}) == {"x" * 200: "9" * 200}
