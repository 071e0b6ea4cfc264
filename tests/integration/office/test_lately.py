from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.commands import RecordContact
from teamaround.office import codec
from teamaround.store import MemoryStore
from tests.integration.office.made import BY, RIDING, Made


@pytest.fixture
def lately(monkeypatch: pytest.MonkeyPatch) -> codec._Lately:
    """What is kept of cases that were read or written last: nothing yet, and room for two or three."""
    kept = codec._Lately()
    monkeypatch.setattr(codec, "_lately", kept)
    monkeypatch.setattr(codec, "KEPT_CHARACTERS", 10_000)
    return kept


def test_a_case_at_work_is_read_once(lately: codec._Lately, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that follow each other in one case read it from its text once, and each meets it as it stands."""
    made = Made.on(MemoryStore()).peopled().opened()

    def never(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(codec, "decoded_case", never)
    for number in range(5):
        made.do(RecordContact(case=made.case, what="note", text=f"{number}"))
    made.office.case(made.case, by=BY)
    assert [one.text for one in made.now().notes.values()] == ["0", "1", "2", "3", "4"]
    assert len(lately.cases) == 1


def test_what_was_not_committed_is_met_by_nobody(lately: codec._Lately) -> None:
    """A command that is only considered leaves the next one to meet the case as it is stored."""
    made = Made.on(MemoryStore()).peopled().opened()
    made.office.consider(RecordContact(case=made.case, what="note", text="considered"), by=BY)
    made.do(RecordContact(case=made.case, what="note", text="done"))
    assert [one.text for one in made.now().notes.values()] == ["done"]
    assert made.office.verify(by=BY).differences == ()


def test_no_more_is_kept_than_there_is_room_for(lately: codec._Lately) -> None:
    """Of many cases, those met last are kept, and the room that they take is counted right."""
    made = Made.on(MemoryStore()).peopled()
    made.case = made.open(RIDING).reference
    for number in range(20):
        codec.case_text(evolve(made.now(), id=f"C{number}"))
    assert 1 < len(lately.cases) < 20
    assert lately.characters == sum(map(len, lately.cases)) <= codec.KEPT_CHARACTERS
    assert next(reversed(lately.cases.values())).id == "C19"
