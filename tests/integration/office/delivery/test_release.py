"""Records that were carried in: nothing is sent from them until a person releases them."""

from __future__ import annotations

import io
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import define, field

from teamaround.commands import AddChild, RecordContact
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, NotAllowed
from teamaround.office import Office
from teamaround.office.delivery.delivered import Delivered
from teamaround.office.elsewhere.exporting import carry_over
from teamaround.store import MemoryStore, open_store
from teamaround.store.chain import Checkpoint, take_checkpoint
from teamaround.store.memory import MemoryReading
from tests.integration.office.delivery.offices import BY, DESK, Sending
from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.store import Store
    from tests.integration.office.delivery.post import PostOffice

RESTORES = 200


@define
class Backups:
    """An office that lives on, with a backup and a checkpoint of every age."""

    office: Office
    files: list[bytes] = field(factory=list)
    kept: list[Checkpoint] = field(factory=list)

    def take(self) -> None:
        """Back it up as it stands, and keep a checkpoint."""
        file = io.BytesIO()
        self.office.backup(file, by=BY)
        self.files.append(file.getvalue())
        with self.office.store.reading() as reading:
            self.kept.append(take_checkpoint(reading))

    def restored(self, age: int, store: Store) -> Office:
        """The office as it was at an *age*, in another store."""
        there = self.office.on_another(store)
        assert there.restore(io.BytesIO(self.files[age]), by=BY).differences == ()
        return there


@pytest.fixture
def backups(post: PostOffice) -> Backups:
    """An office in which a notice waits from the first backup on."""
    sending = Sending.at("memory:", post.port).opened().changed_lead()
    found = Backups(sending.office)
    for number in range(12):
        found.take()
        sending.do(RecordContact(case=sending.case, what="note", text=f"Visit {number}"))
        sending.do(AddChild(name=f"Child {number}"))
    found.take()
    return found


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    url = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'restored.db'}"}.get(request.param)
    with closing(open_store(url or request.getfixturevalue("postgresql_url"))) as opened:
        yield opened


def held(office: Office) -> bool:
    """Whether the office refuses to send, for its records were carried in."""
    try:
        office.deliver(trusts=CERTIFICATE)
    except BrokenOffice as refused:
        return "carried in or restored" in str(refused)
    return False


def test_a_restored_office_sends_once_it_is_released(backups: Backups, post: PostOffice, empty: Store) -> None:
    """In every store nothing leaves what was restored; what waits is counted as it is released, and leaves then."""
    restored = backups.restored(0, empty)
    assert held(restored)
    assert post.to(DESK) == []
    with pytest.raises(NotAllowed, match="Ask them"):
        restored.release(by=Actor.person("PPPP-PPPP-PP"))
    assert held(restored)
    released = restored.release(by=BY, against=backups.kept[:1])
    assert (released.was_held, released.waiting, released.missing) == (True, 1, ())
    assert restored.deliver(trusts=CERTIFICATE) == Delivered(sent=1)
    assert not restored.release(by=BY).was_held


def test_whatever_age_is_restored_nothing_is_sent_and_what_is_missing_is_named(
    backups: Backups, post: PostOffice
) -> None:
    """Two hundred restores at random ages send nothing, and say what is missing against the last checkpoint."""
    chance, last = Random(8), len(backups.kept) - 1
    for _ in range(RESTORES):
        age = chance.randint(0, last)
        restored = backups.restored(age, MemoryStore())
        assert held(restored)
        found = restored.release(by=BY, against=[backups.kept[-1]])
        assert bool(found.missing) == (age < last)
        if found.missing:
            count = f"{backups.kept[age].entries} of {backups.kept[age].streams} are left"
            assert [count in str(one) for one in found.missing] == [True]
            assert held(restored)
    assert post.to(DESK) == []


def test_records_that_were_moved_are_held_and_those_they_came_from_are_not(backups: Backups, empty: Store) -> None:
    """A move holds what is sent in the new place, once; the office that stays where it is sends on."""
    carry_over(backups.office.store, empty)
    assert held(backups.office.on_another(empty))
    assert not held(backups.office)


@pytest.mark.parametrize("begun", [False, True])
def test_a_worker_that_runs_is_held_too(post: PostOffice, begun: bool) -> None:
    """Whoever holds an office stops the workers that were there before, whether they have begun to look or not."""
    sending = Sending.at("memory:", post.port).opened().changed_lead()
    worker = sending.office.worker(trusts=CERTIFICATE)
    if begun:
        assert worker.all_that_waits(limit=0) == Delivered()
    sending.office.hold(by=BY)
    assert worker.all_that_waits() == Delivered()
    assert post.to(DESK) == []
    assert sending.office.release(by=BY).waiting == 1
    assert worker.all_that_waits() == Delivered(sent=1)


def test_without_a_quarantine_a_copy_would_send(
    backups: Backups, post: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded fault: a store that does not keep that its records were carried in lets a copy send once more."""
    monkeypatch.setattr(MemoryReading, "is_quarantined", lambda self: False)
    assert not held(backups.restored(0, MemoryStore()))
    assert len(post.to(DESK)) == 1
