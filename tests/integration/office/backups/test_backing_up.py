"""Backups made while others write: all of one moment, with everything that was acknowledged before it began."""

from __future__ import annotations

import io
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.commands import AddChild, RecordContact
from teamaround.errors import BrokenFile
from teamaround.store import MemoryStore, open_store
from tests.integration.office.backups.backups import backed_up, restored
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround.store import Store

WRITERS = 4
BACKUPS = 6


class Writer(Thread):
    """Somebody who writes without a pause, each on connections of their own, and notes what was acknowledged."""

    def __init__(self, made: Made, store: Store, number: int, stop: Event) -> None:
        super().__init__()
        self.office = Made.on(store, seed=f"writer {number}").office
        self.case, self.number, self.stop = made.case, number, stop
        self.children: list[str] = []

    def run(self) -> None:
        """Write until it is to stop."""
        while not self.stop.is_set():
            name = f"Child {self.number} {len(self.children)}"
            receipt = self.office.do(AddChild(name=name), by=BY, key=f"{self.number}-{len(self.children)}")
            self.children.append(str(receipt.reference))
            self.office.do(RecordContact(case=self.case, what="note", text=name), by=BY)


@pytest.fixture
def writers(made: Made, store_url: str) -> Iterator[list[Writer]]:
    """Four who write in the office, from then on to the end of the test."""
    stop = Event()
    stores = [made.office.store if store_url == "memory:" else open_store(store_url) for _ in range(WRITERS)]
    found = [Writer(made, store, number, stop) for number, store in enumerate(stores)]
    for one in found:
        one.start()
    yield found
    stop.set()
    for one in found:
        one.join()
    for store in stores:
        store.close()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_while_others_write(made: Made, writers: list[Writer], tmp_path: Path) -> None:
    """What was acknowledged before a backup began is in it, and what is in it verifies, keys and rows and all."""
    for number in range(BACKUPS):
        acknowledged = {child for one in writers for child in tuple(one.children)}
        backup = backed_up(made.office)
        with closing(open_store(f"sqlite:///{tmp_path / f'{number}.db'}")) as store:
            there = made.office.on_another(store)
            found = restored(backup, there)
            assert found.differences == ()
            with store.reading() as reading:
                held = set(reading.stream_ids("child"))
            assert acknowledged <= held
            for one in writers:
                mine = [child for child in tuple(one.children) if child in held]
                for place, child in enumerate(mine):
                    again = there.do(AddChild(name=f"Child {one.number} {place}"), by=BY, key=f"{one.number}-{place}")
                    assert (again.repeated, again.reference) == (True, child)
    assert all(one.is_alive() and one.children for one in writers)


@pytest.mark.parametrize("store_url", ["memory", "sqlite", "postgresql"], indirect=True)
def test_what_is_committed_meanwhile_is_in_the_next_one(made: Made) -> None:
    """A backup has what stood when it began, whatever is committed until it ends."""
    added: list[Any] = []

    def meanwhile(_done: int, _of: int) -> None:
        if not added:
            added.append(made.do(AddChild(name="Mia P")).reference)

    file = io.BytesIO()
    before = made.office.verify(by=BY).now
    said = made.office.backup(file, by=BY, progress=meanwhile)
    assert (said.checkpoint, said.entries) == (before, before.entries)
    for backup, there in ((file.getvalue(), False), (backed_up(made.office), True)):
        office = made.office.on_another(MemoryStore())
        assert restored(backup, office).differences == ()
        with office.store.reading() as reading:
            assert (added[0] in reading.stream_ids("child")) is there


@pytest.mark.parametrize("store_url", ["memory"], indirect=True)
def test_how_far_it_has_come_is_told(made: Made) -> None:
    """Making a backup and restoring it each tell how much is done, up to all of it."""
    told: list[tuple[int, int]] = []
    file = io.BytesIO()
    found = made.office.backup(file, by=BY, progress=lambda done, of: told.append((done, of)))
    every = found.entries + found.records
    assert told[-1] == (every, every)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    file.seek(0)
    made.office.on_another(MemoryStore()).restore(file, by=BY, progress=lambda done, of: told.append((-done, of)))
    assert told[-1] == (-every, every)


class TestSeededFaults:
    """A backup that is not of one moment is noticed."""

    @pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
    def test_two_views_in_place_of_one(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where every question has a view of its own, somebody who writes meanwhile makes it a backup of no moment."""
        store = made.office.store

        class ManyViews:
            """One view for each question."""

            def __getattr__(self, name: str) -> Any:
                def asked(*given: Any, **more: Any) -> Any:
                    with real() as reading:
                        found = getattr(reading, name)(*given, **more)
                        return list(found) if name == "heads" else found

                return asked

        @contextmanager
        def many_views() -> Iterator[Any]:
            yield ManyViews()

        real = store.reading
        monkeypatch.setattr(store, "reading", many_views)
        written: list[Any] = []

        def meanwhile(_done: int, _of: int) -> None:
            if not written:
                written.append(True)
                monkeypatch.setattr(store, "reading", real)
                made.do(AddChild(name="Mia P"))

        file = io.BytesIO()
        made.office.backup(file, by=BY, progress=meanwhile)
        with pytest.raises(BrokenFile, match="they are not of one moment"):
            restored(file.getvalue(), made.office.on_another(MemoryStore()))
