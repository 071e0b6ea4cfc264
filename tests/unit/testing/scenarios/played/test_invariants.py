from __future__ import annotations

from attrs import evolve

from teamaround.store.memory import MemoryStore
from teamaround.testing.scenarios.played.invariants import broken_invariants
from tests.unit.testing.lanterns import played
from tests.unit.testing.scenarios.played.steps import JOINS, kept_by


def test_a_state_that_the_journal_does_not_come_to_is_noticed() -> None:
    """After each step, what is stored is what the journal alone comes to; a seeded difference is said."""
    result = played(JOINS)
    assert result.holds
    store = MemoryStore()
    empty = store.snapshot()
    kept = kept_by(JOINS)
    assert list(broken_invariants(empty, kept, refused=False)) == []
    case = next(one for one in kept.streams.values() if one.kind == "case")
    faulty = evolve(kept, streams=kept.streams | {case.id: case._replace(state=case.state.replace("nurse", "nurs"))})
    (miss,) = broken_invariants(empty, faulty, refused=False)
    assert (miss.expected, case.id in miss.found) == ("the journal of this case comes to its state", True)
    lines = kept.journals[case.id]
    gone = evolve(kept, journals=kept.journals | {case.id: (evolve(lines[0], name="case_opend"), *lines[1:])})
    (miss,) = broken_invariants(empty, gone, refused=False)
    assert miss.expected == "a journal that can be replayed"


def test_a_refused_command_that_wrote_something_is_noticed() -> None:
    """Where a command is refused, nothing at all may have been written."""
    kept = kept_by(JOINS)
    assert list(broken_invariants(kept, kept, refused=True)) == []
    assert "something was written" in [
        one.found for one in broken_invariants(MemoryStore().snapshot(), kept, refused=True)
    ]
