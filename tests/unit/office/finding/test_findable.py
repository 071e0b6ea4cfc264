"""What a record is found by."""

from __future__ import annotations

from datetime import date

import pytest

from teamaround.concepts.people import Agency, Child, Person
from teamaround.office.codec import canonical
from teamaround.office.finding.findable import MOST_WORDS, findable_in, findable_of, words_of_address
from teamaround.store.carried import UNFINISHED

LEO = Child(id="K1", name="Leo O'Brien", born=date(2019, 7, 3), address="14 Elm St, Goole DN14 5AB")


def test_a_child_is_found_by_name_day_and_address() -> None:
    """All in one row, ordered by the name."""
    found = findable_of(LEO)
    assert found.name == "leo obrien"
    assert {"leo", "obrien", "brien", "20190703", "14", "elm", "street", "goole", "dn145ab"} <= set(found.words)


@pytest.mark.parametrize("typed", ["st", "street", "str", "dn14", "5ab", "dn145ab", "goole", "14"])
def test_an_address_is_found_however_it_is_written(typed: str) -> None:
    """A street abbreviated or spelt out, a postcode with its blank or without."""
    assert typed in words_of_address("14 Elm St, Goole DN14 5AB")
    assert typed in words_of_address("14 Elm Street, Goole, dn145ab") or typed in ("dn14", "5ab")


def test_a_person_and_an_agency_are_found_by_name_alone() -> None:
    """Neither an address nor an e-mail address is a word of theirs."""
    person = Person(id="P1", name="Ms Hall", email="hall@example.org", address="1 Elm Street")
    assert findable_of(person).words == ("ms", "hall")
    assert findable_of(Agency(id="A1", name="Health visiting")).words == ("health", "visiting")


def test_other_names_are_words_too() -> None:
    """A nickname or an earlier name finds the child, who keeps its place by name."""
    found = findable_of(Child(id="K1", name="Elizabeth P", known_as=("Betty", "Elizabeth O'Neil")))
    assert found.name == "elizabeth p"
    assert {"betty", "oneil", "neil"} <= set(found.words)
    assert "kit" in findable_of(Person(id="P1", name="Christopher", known_as=("Kit",))).words


def test_who_has_no_name_is_found_by_no_word() -> None:
    """A child not yet born stands in no row, and is found by reference or number."""
    assert findable_of(Child(id="K1", expected=date(2027, 1, 1))).words == ()


def test_a_record_has_so_many_words_at_most() -> None:
    """However long what is written of it is."""
    long = Child(id="K1", name="Leo", address=" ".join(f"w{number}" for number in range(1000)))
    assert len(findable_of(long).words) == MOST_WORDS
    assert findable_of(long).words[0] == "leo"


def test_a_stored_state_is_read() -> None:
    """Of a case and of what cannot be read, nothing is said."""
    assert findable_in("child", canonical(LEO)) == findable_of(LEO)
    assert findable_in("case", "{}") is None
    assert findable_in("child", "{") is None
    assert findable_in("child", UNFINISHED) is None
