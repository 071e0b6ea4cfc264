"""Several who add a record with the same number at once: one is first, and the others are told that they were not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild
from teamaround.errors import Conflict, TeamaroundError
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from teamaround.store import Store

THREADS, ROUNDS = 8, 6


def test_one_is_first_and_the_others_meet_a_conflict(store: Store) -> None:
    """Of several at once one adds the child; each other is a conflict, and none is told of another system."""
    made = Made.on(store)
    together = Barrier(THREADS, timeout=60)

    def add(place: tuple[int, int]) -> str:
        number, thread = place
        together.wait()
        try:
            made.office.do(AddChild(name=f"Child {thread}", references={"register": f"LL-1000{number}"}), by=BY)
        except TeamaroundError as error:
            return f"{type(error).__name__} {error}"
        return "added"

    with ThreadPoolExecutor(THREADS) as threads:
        for number in range(ROUNDS):
            came_to = list(threads.map(add, [(number, thread) for thread in range(THREADS)]))
            assert came_to.count("added") == 1
            assert [one for one in came_to if not one.startswith(("added", "Conflict"))] == []


def test_a_number_that_is_taken_between_two_looks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded race: where the number is another's only after the first look, it is a conflict in the right words."""
    made = Made.on(store)
    made.office.do(AddChild(name="Leo P", references={"register": "LL-10000"}), by=BY)
    monkeypatch.setattr("teamaround.office.alike.found_under", lambda *_: None)
    with pytest.raises(Conflict, match=r"is the number of .* already") as told:
        made.office.do(AddChild(name="Mia Q", references={"register": "LL-10000"}), by=BY)
    assert "in another system" not in str(told.value)
