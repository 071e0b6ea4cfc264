from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild, CloseCase, CorrectChild, RecordBirth, ReopenCase, RestrictCase, RestrictChild
from tests.integration.office.made import CAF, RIDING

if TYPE_CHECKING:
    from teamaround.office import Receipt
    from tests.integration.office.made import Made

BORN = date(2023, 1, 3)


def told(receipt: Receipt) -> list[str]:
    """What the receipt says of a record like another."""
    core = [one for one in receipt.findings if one.grade == "core"]
    assert {one.level for one in core} <= {"warn"}
    return [one.what for one in core]


class TestAlike:
    """Required of an office on memory, SQLite and PostgreSQL alike: the same child entered twice is told of."""

    @pytest.mark.parametrize("name", ["Leo P", "leo  p", "LEO-P", "Léo P", "Leo P'"])
    def test_a_child_like_one_that_is_known(self, people: Made, name: str) -> None:
        """Whoever adds a child of the same name, born on the same day, is told the other's reference."""
        receipt = people.do(AddChild(name=name, born=BORN))
        assert told(receipt) == [f"A child of this name, born on 2023-01-03, is known already: {people.child}."]

    def test_another_child(self, people: Made) -> None:
        """Another name, another day, or one of the two not known: nobody is told anything."""
        for child in (
            AddChild(name="Leo", born=BORN),
            AddChild(name="Leo P", born=date(2023, 1, 4)),
            AddChild(name="Leo P"),
        ):
            assert told(people.do(child)) == []
        assert told(people.do(AddChild(born=BORN))) == []
        assert told(people.do(AddChild(born=BORN))) == []

    def test_a_record_that_becomes_like_another(self, people: Made) -> None:
        """A correction or a birth that makes two records alike is told of, once; one that parts them is not."""
        other = people.do(AddChild(name="Lee P", born=BORN)).reference
        said = [f"A child of this name, born on 2023-01-03, is known already: {people.child}."]
        assert told(people.do(CorrectChild(child=other, name="Leo P", why="x"))) == said
        assert told(people.do(CorrectChild(child=other, address="1 Quay", why="x"))) == []
        assert told(people.do(CorrectChild(child=other, name="Lee P", why="x"))) == []
        expected = people.do(AddChild(expected=date(2023, 1, 5))).reference
        assert told(people.do(RecordBirth(child=expected, name="Leo P", born=BORN))) == said

    def test_two_cases_for_what_may_be_one_child(self, people: Made) -> None:
        """A case opened or reopened while one is open under the same regime for the other record is told of."""
        first = people.open(RIDING).reference
        twin = people.do(AddChild(name="Leo P", born=BORN)).reference
        kind = "A case is open under this regime for a child of the same name, born on the same day:"
        second = people.open(RIDING, twin)
        assert told(second) == [f"{kind} {first}, for {people.child}."]
        assert told(people.open(CAF, twin)) == []
        people.do(CloseCase(case=first, why="done"))
        assert told(people.do(ReopenCase(case=first, why="again"))) == [f"{kind} {second.reference}, for {twin}."]
        people.do(CloseCase(case=second.reference, why="done"))
        people.do(CloseCase(case=first, why="done"))
        assert told(people.do(ReopenCase(case=first, why="again"))) == []

    def test_of_a_restricted_record_nothing_is_said(self, people: Made) -> None:
        """Whoever may not know a record is not told that there is one like it, nor of its case."""
        first = people.open(RIDING).reference
        twin = people.do(AddChild(name="Leo P", born=BORN)).reference
        people.do(RestrictCase(case=first, to=(people.poole,), why="x"))
        assert told(people.open(RIDING, twin)) == []
        people.do(RestrictChild(child=people.child, to=(people.poole,), why="x"))
        third = people.do(AddChild(name="Leo P", born=BORN))
        assert told(third) == [f"A child of this name, born on 2023-01-03, is known already: {twin}."]
