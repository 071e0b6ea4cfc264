from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
import pytest
from attrs import frozen

from teamaround.casework.events import EVENTS
from teamaround.casework.events.base import Event
from teamaround.casework.events.case import CaseClosed, CaseOpened, EntryWithdrawn
from teamaround.casework.evolve import evolve
from teamaround.casework.records import RECORD_EVENTS, RecordEvent
from teamaround.concepts.case import Case
from teamaround.errors import NotIntact
from teamaround.office import codec
from tests.unit.casework.bench import OPENED, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted({*EVENTS, *RECORD_EVENTS})


def schema_of(name: str) -> int:
    """The schema in which an event is written now."""
    return EVENTS[name].schema if name in EVENTS else RecordEvent.schema


def sample(name: str, schema: int) -> Any:
    """What stands in the sample of an event, as it was released."""
    return json.loads((SAMPLES / f"{name}.{schema}.json").read_text("utf-8"))


def written_again(name: str, kept: object) -> object:
    """A sample read by the present version, and written by it."""
    event = codec.read_event(name, schema_of(name), json.dumps(kept))
    return json.loads(codec.payload_of(event))


def without_sample(names: Iterable[str]) -> list[str]:
    """The events of which no sample in their present schema is kept."""
    return [name for name in names if not (SAMPLES / f"{name}.{schema_of(name)}.json").exists()]


@pytest.mark.parametrize("name", NAMES)
def test_the_shape_of_an_event_never_changes_unseen(name: str) -> None:
    """What was written by a release is read, and would be written again, to the last key."""
    kept = sample(name, schema_of(name))
    assert written_again(name, kept) == kept


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.json")), ids=lambda file: file.stem)
def test_every_shape_that_was_ever_released_is_read(file: Path) -> None:
    """A sample of any schema gives an event of its name."""
    name, schema = file.stem.rsplit(".", 1)
    event = codec.read_event(name, int(schema), file.read_text("utf-8"))
    assert event.name == name


@pytest.mark.parametrize("name", sorted({file.stem.rsplit(".", 1)[0] for file in SAMPLES.glob("*.json")}))
def test_an_event_is_written_in_its_newest_shape(name: str) -> None:
    """By its name and the newest schema of which a sample is kept, so that older releases leave it to newer ones."""
    kept = [int(file.stem.rsplit(".", 1)[1]) for file in SAMPLES.glob(f"{name}.*.json")]
    assert name in NAMES
    assert schema_of(name) == max(kept)


def test_a_sample_of_every_event_is_kept() -> None:
    """No event is released without a sample of what it looks like."""
    assert without_sample(NAMES) == []


def test_an_event_without_a_sample_is_noticed() -> None:
    """An event that nobody kept a sample of is named."""
    assert without_sample([*NAMES, "tea_served"]) == ["tea_served"]


@frozen(kw_only=True)
class Renamed(Event):
    """The closing of a case with a field called otherwise than it was released."""

    name = "case_closed"
    on: str
    reason: str = ""


@frozen(kw_only=True)
class Widened(CaseClosed):
    """The closing of a case with one field more than it was released with."""

    name: ClassVar[str] = "case_closed"
    by: str = ""


@pytest.mark.parametrize("changed", [Renamed, Widened])
def test_a_changed_shape_is_noticed(changed: type[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that is renamed or added without a new schema makes the sample come out otherwise."""
    monkeypatch.setitem(codec._events, "case_closed", msgspec.json.Decoder(changed))
    kept = sample("case_closed", 1)
    assert written_again("case_closed", kept) != kept


def test_a_field_that_is_no_longer_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shape that asks for what the sample has not cannot read it."""

    @frozen(kw_only=True)
    class Asking(Event):
        name = "case_closed"
        on: str
        by: str

    monkeypatch.setitem(codec._events, "case_closed", msgspec.json.Decoder(Asking))
    with pytest.raises(NotIntact, match="'case_closed' of schema 1 cannot be read"):
        written_again("case_closed", sample("case_closed", 1))


class TestFolding:
    """Events are folded into a case."""

    def test_a_journal_begins_with_the_opening(self) -> None:
        """Without its opening, or without anything, there is no case."""
        with pytest.raises(NotIntact, match="begins with its opening, and this one begins with case_closed"):
            evolve(None, [CaseClosed(on=OPENED, because="x")])
        with pytest.raises(NotIntact, match="nothing has happened"):
            evolve(None, [])

    def test_nothing_of_what_was_is_changed(self) -> None:
        """Folding gives another case, and leaves the one before as it was."""
        before = opened().case
        after = evolve(before, [CaseClosed(on=OPENED, because="x")])
        assert before.closed_on is None
        assert after.closed_on == OPENED

    def test_an_opening_gives_the_case_it_holds(self) -> None:
        """Whatever stood before, the opening begins anew: only the first of a journal is one."""
        new = Case(id="C9", child="K1", regime="harbour", edition="e", opened_on=OPENED, starter="P1")
        assert evolve(opened().case, [CaseOpened(case=new)]) == new

    def test_striking_through_what_is_not_there_changes_nothing(self) -> None:
        """Folding never fails because of an entry that it does not find."""
        case = opened().case
        assert evolve(case, [EntryWithdrawn(entry="part9", because="x")]) == case


def test_what_is_folded_at_once_is_what_is_folded_one_by_one() -> None:
    """Whatever stands between events that only have entries kept, every event counts in its turn."""
    names = sorted(EVENTS)
    read = [codec.read_event(name, schema_of(name), json.dumps(sample(name, schema_of(name)))) for name in names]
    events = [one for one in read if isinstance(one, Event) and not isinstance(one, CaseOpened | EntryWithdrawn)]
    one_by_one = whole = opened().case
    for event in (*events, *reversed(events)):
        one_by_one = event.applied_to(one_by_one)
    assert evolve(whole, [*events, *reversed(events)]) == one_by_one
    assert codec.canonical(evolve(whole, [*events, *reversed(events)])) == codec.canonical(one_by_one)
    assert evolve(whole, []) is whole
