"""Stores with a fault in them. What is required of every store must be able to fail."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.store import refusals
from teamaround.store.finding.findable import AskedWord
from teamaround.store.finding.in_memory import MemoryFinding
from teamaround.store.memory import MemoryStore, MemoryWriting
from tests.integration.store.conformance.test_finding import TestFinding as Finding
from tests.integration.store.conformance.test_many_at_once import TestManyAtOnce as ManyAtOnce
from tests.integration.store.conformance.test_what_is_kept import TestWhatIsKept as WhatIsKept
from tests.integration.store.conformance.test_what_is_refused import TestWhatIsRefused as WhatIsRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.store import Entry, Store, Write


class CarelessWriting(MemoryWriting):
    """Writes on whatever version is there."""

    def write(self, writes: Sequence[Write], **more: Any) -> tuple[Entry, ...]:
        """Write, and ignore what was expected."""
        there = self.get_for_update([one.id for one in writes])
        return super().write(
            [evolve(one, expecting=there[one.id].version if one.id in there else 0) for one in writes], **more
        )


class Careless(MemoryStore):
    """Ignores the version that a writer decided on."""

    @contextmanager
    def writing(self) -> Iterator[CarelessWriting]:
        """A transaction in which anything goes."""
        with super().writing() as writing:
            careless = CarelessWriting(writing._snapshot)
            yield careless
            writing._snapshot = careless.result()


class HalfHearted(MemoryStore):
    """Keeps what was written before something went wrong."""

    @contextmanager
    def writing(self) -> Iterator[MemoryWriting]:
        """A transaction that is never taken back."""
        writing = MemoryWriting(self._snapshot)
        try:
            yield writing
        finally:
            self._snapshot = writing._snapshot


class SeatsForAll(MemoryStore):
    """Gives a seat to whoever asks last."""

    @contextmanager
    def writing(self) -> Iterator[MemoryWriting]:
        """A transaction that empties every seat before it is taken."""
        with super().writing() as writing:
            honest = writing.write

            def write(writes: Sequence[Write], **more: Any) -> tuple[Entry, ...]:
                return honest(
                    [
                        evolve(one, seats_drop=tuple((seat.group, seat.seat) for seat in one.seats_put))
                        for one in writes
                    ],
                    **more,
                )

            writing.write = write  # type: ignore[method-assign]
            yield writing


@pytest.mark.parametrize(
    ("store", "required"),
    [
        (Careless, WhatIsRefused().test_a_write_on_another_version_is_refused),
        (Careless, WhatIsRefused().test_a_reference_is_given_once),
        (Careless, ManyAtOnce().test_one_of_many_who_decided_on_the_same_version_wins),
        (HalfHearted, WhatIsRefused().test_leaving_with_an_exception_writes_nothing),
        (SeatsForAll, WhatIsRefused().test_a_seat_is_held_once),
    ],
)
def test_a_faulty_store_is_caught(store: type[MemoryStore], required: Callable[[Store], None]) -> None:
    """A store that ignores versions, keeps half a transaction or fills a seat twice fails what is required of it."""
    required(MemoryStore())
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        required(store())


def test_a_store_that_finds_otherwise_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that takes a part of a word for its beginning fails what is required of it."""
    Finding().test_a_record_is_found_by_its_words(MemoryStore())
    monkeypatch.setattr(AskedWord, "found_in", lambda asked, words: any(asked.text in one for one in words))
    with pytest.raises(AssertionError):
        Finding().test_a_record_is_found_by_its_words(MemoryStore())


def test_a_store_that_begins_anew_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that forgets where to go on fails what is required of it."""
    honest = MemoryFinding.find

    def find(view: MemoryFinding, *asked: Any, after: object = None, limit: int) -> Any:
        del after
        return honest(view, *asked, limit=limit)

    Finding().test_records_come_in_the_order_of_their_names(MemoryStore())
    monkeypatch.setattr(MemoryFinding, "find", find)
    with pytest.raises(AssertionError):
        Finding().test_records_come_in_the_order_of_their_names(MemoryStore())


def test_a_store_that_carries_a_record_in_twice_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that takes the second of two that are the same record fails what is required of it."""
    WhatIsRefused().test_a_record_is_carried_in_once(MemoryStore())
    monkeypatch.setattr(refusals, "check_carried", lambda _records: None)
    with pytest.raises(pytest.fail.Exception):
        WhatIsRefused().test_a_record_is_carried_in_once(MemoryStore())


def test_a_store_that_forgets_is_caught() -> None:
    """A store that loses the last entry of a journal fails what is required of it."""

    class Forgetful(MemoryStore):
        @contextmanager
        def reading(self) -> Iterator[Any]:
            with super().reading() as reading:
                honest = reading.journal
                reading.journal = lambda *asked, **more: honest(*asked, **more)[:-1]  # type: ignore[method-assign]
                yield reading

    with pytest.raises(AssertionError):
        WhatIsKept().test_a_journal_goes_on(Forgetful())
