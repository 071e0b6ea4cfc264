"""Made-up records for the tests of the store. The store knows no case, so any text will do."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from teamaround.store import IdempotencyRecord, NewEntry, Work, Write
from teamaround.store.journal_text import export

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.store import Kind, Store

Lines = list[dict[str, Any]]

SALT = bytes(range(16))
NOON = datetime(2026, 11, 2, 12, 0, 0, 123456, tzinfo=UTC)


def day(number: int) -> date:
    """A day of November 2026."""
    return date(2026, 11, number)


def happened(name: str = "case_opened", payload: str = '{"words":"naïve 🙂"}', **more: Any) -> NewEntry:
    """Something that has happened."""
    values: dict[str, Any] = {"schema": 1, "happened_on": day(1), "recorded_at": NOON, "by": "P1", "salt": SALT}
    return NewEntry(name=name, payload=payload, **(values | more))


def change(stream: str = "C1", expecting: int = 0, *names: str, kind: Kind = "case", **more: Any) -> Write:
    """A write of entries called *names*, of one if none are given."""
    entries = tuple(happened(name) for name in names or ("changed",))
    values: dict[str, Any] = {"entries": entries, "state": f'{{"version":{expecting + len(entries)}}}'}
    return Write(id=stream, kind=kind, expecting=expecting, **(values | more))


def person(reference: str = "P1", **more: Any) -> Write:
    """A new person."""
    return change(reference, 0, "person_added", kind="person", **more)


def child(reference: str = "K1", **more: Any) -> Write:
    """A new child."""
    return change(reference, 0, "child_added", kind="child", **more)


def step(entry: str, owner: str = "P1", due_on: date | None = None, case: str = "C1", **more: Any) -> Work:
    """An open step."""
    return Work(
        **({"case": case, "entry": entry, "sort": "step", "owner": owner, "due_on": due_on, "state": "open"} | more)
    )


def receipt(key: str = "key", digest: str = "digest") -> IdempotencyRecord:
    """What came of a command."""
    return IdempotencyRecord(key=key, digest=digest, receipt='{"events":[]}')


def put(store: Store, *writes: Write, **more: Any) -> None:
    """Write in a transaction of its own."""
    with store.writing() as writing:
        writing.write(writes, **more)


def idle(store: Any) -> list[Any]:
    """The connections of a store that nobody uses."""
    return [one for waiting in store.pool._here.idle.values() for _, one in waiting]


def everything(store: Store) -> dict[str, Any]:
    """All that can be read of a store with a few records, to tell whether anything has changed."""
    with store.reading() as reading:
        heads = list(reading.heads())
        streams = [one.stream for one in heads]
        return {
            "heads": heads,
            "streams": reading.get(streams),
            "journals": {one: reading.journal(one) for one in streams},
            "order": reading.follow(limit=10_000),
            "seats": {one: reading.seats(one) for one in streams},
            "work": tuple(reading.work_due()),
            "due": reading.due_by(date.max),
            "links": {one: (reading.cases_of(one), reading.cases_with(one)) for one in streams},
            "editions": dict(reading.editions()),
        }


def state_of(names: list[str]) -> str:
    """A made-up state that follows from the names of all entries."""
    return json.dumps({"names": names, "count": len(names)})


def filled(store: Store) -> Store:
    """A store with two streams: C1 has four entries, C2 one, C1 the last."""
    put(store, change("C1", 0, "a", "b", state=state_of(["a", "b"])), change("C2", 0, "x", state=state_of(["x"])))
    put(store, change("C1", 2, "c", "d", state=state_of(list("abcd"))))
    return store


def exported(store: Store) -> Lines:
    """The lines of an export, as values."""
    file = io.StringIO()
    export(store, file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def at_once(*doing: Callable[[], object]) -> list[object]:
    """Do all of these in threads of their own; what each returned. Raises what any of them raised."""
    with ThreadPoolExecutor(len(doing)) as threads:
        return [one.result() for one in [threads.submit(one) for one in doing]]
