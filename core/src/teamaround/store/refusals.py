"""
The refusals of every store, in words: checks that raise ValueError, and the conflicts that a store raises.

Changed meanwhile, a write without entries that changes the state, seat taken, number used, key used, others writing too
long, all connections in use, a commit without an answer. Raised in `sql/writing.py`, `snapshot.py`, `write_lock.py`,
`pool.py` and, as a transaction ends, `sql/connections.py` or `sql/postgres.py`. What somebody had seen before:
`office/request.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from teamaround.errors import BrokenOffice, Conflict, NotFound, Place, Problem, Unanswered, Unusable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from teamaround.store.carried import CarriedRecord
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry, Reference, Seat, Stream, Write

AGAIN = "Read it again and decide again."
GO_ON = (
    "If it was stopped, type the same again (teamaround import FILE, or teamaround move --to URL): it goes on where it "
    "was. To give it up, begin with an empty database."
)

RECORDS = "the records"
"""What messages call an office's records where no file of theirs is known."""


def check_consistent(writes: Sequence[Write]) -> None:
    """Raise ValueError, with all that is wrong, where *writes* contradict themselves."""
    wrong = []
    if streams := _twice([one.id for one in writes]):
        wrong.append(f"{streams}: written twice at once. Put all that changes in a stream into one write.")
    if references := _twice([one for write in writes for one in set(write.references_put)]):
        wrong.append(f"{references}: led to two records at once. Lead each number to one record.")
    for write in writes:
        wrong.extend(f"{write.id}: {what}" for what in _contradictions(write))
    if wrong:
        raise ValueError("\n".join(wrong))


def _contradictions(write: Write) -> Iterable[str]:
    if not write.entries and not write.expecting:
        yield "A new stream begins with an entry. Say what has happened."
    elsewhere = [one.case for one in write.seats_put] + [one.case for one in write.work_put]
    if elsewhere.count(write.id) < len(elsewhere):
        yield "Seats or work belong to another case. Write them with that one."
    if write.seats_put and (seats := _twice([(one.group, one.seat) for one in write.seats_put])):
        yield f"Seats are taken twice: {seats}. Give each to one person."
    if write.work_put and (work := _twice([(one.entry, one.owner) for one in write.work_put])):
        yield f"Work is put twice: {work}. Put each entry once for each owner."


def _twice(things: Sequence[Hashable]) -> str:
    if len(things) == len(set(things)):
        return ""
    return ", ".join(str(thing) for thing, times in Counter(things).items() if times > 1)


def check_as_stored(write: Write, stream: Stream) -> None:
    """Raise ValueError where *write* takes *stream* for another kind, or changes its state though nothing happened."""
    if write.kind not in (stream.kind, "disposed"):
        raise ValueError(f"{write.id} is a {stream.kind} and is written as a {write.kind}. Write it as what it is.")
    if not write.entries and write.state != stream.state:
        raise ValueError(f"{write.id}: The state changes only with an entry. Say what has happened, or keep the state.")


def version_conflict(write: Write, stream: Stream | None, since: Sequence[Entry]) -> Conflict:
    """The conflict of a write decided on another version than is stored. *since* is what the stored one has more."""
    if stream is None:
        return Conflict(f"{write.id} is not in the store, and was read at version {write.expecting}. {AGAIN}")
    if not write.expecting:
        return Conflict(f"{write.id} is in the store already. Read it, or take a new reference for a new record.")
    news = "".join(f" {one.name} by {one.by}." for one in since[-3:])
    return Conflict(
        f"{write.id} was changed meanwhile: it is at version {stream.version}, "
        f"and this was decided on version {write.expecting}.{news} {AGAIN}"
    )


def seat_taken(seat: Seat, holder: str | None) -> Conflict:
    """The conflict of a seat that somebody holds already."""
    by = f" by {holder}" if holder else ""
    return Conflict(f"Seat {seat.seat} of {seat.group} in {seat.case} is taken{by}. {AGAIN}")


def reference_taken(reference: Reference, stream: str) -> Conflict:
    """The conflict of a number that leads to another record already, which not everybody may know."""
    return Conflict(
        f"{reference.number} in {reference.system} leads elsewhere, and cannot lead to {stream} too. {AGAIN}"
    )


def carried_onto_others() -> Conflict:
    """The conflict of records carried into a store that holds others, or in which somebody wrote meanwhile."""
    return Conflict(
        "What is carried in stands in the way of what is there. Carry it into an empty office that nobody uses."
    )


def check_carried(records: Sequence[CarriedRecord]) -> None:
    """Raise Conflict where a record is carried in twice at once: which of the two it is, nobody knows."""
    if twice := _twice([one.rows.id for one in records]):
        raise Conflict(f"Twice in what is carried in: {twice}. One stands in the way of the other. Write it out anew.")


def carried_into(name: str) -> BrokenOffice:
    """The refusal of a store into which records are being carried, or were until that was stopped half way."""
    return BrokenOffice(
        [
            Problem(
                Place(name, key="store.url"),
                "Records are being carried in here, or that was stopped half way: it is no office until all are there.",
                f"Wait until it is done. {GO_ON}",
            )
        ]
    )


def refuse_if_carried_into(reading: Reading) -> None:
    """Raise BrokenOffice where not all records are there that are carried into this store."""
    if reading.is_carried_into():
        raise carried_into(RECORDS)


def key_used() -> Conflict:
    """The conflict of a key under which a command was carried out meanwhile."""
    return Conflict("A command was carried out under this key meanwhile. Ask what came of it.")


def unknown_links(case: str, records: Iterable[str]) -> NotFound:
    """The refusal of links to records that are not in the store."""
    return NotFound(f"{case} cannot be linked to {', '.join(sorted(records))}: not in the store. Write them first.")


def transaction_aborted() -> Conflict:
    """The conflict of a transaction that the database ended because others were in each other's way."""
    return Conflict("Others were changing the same records, and this was given up. Nothing was written. Try it again.")


def lock_timeout(seconds: float) -> Conflict:
    """The conflict of a transaction that never began because others were writing all the time."""
    return Conflict(f"Others were writing for more than {seconds:g} s. Nothing was written. Try it again.")


def hosts_turn() -> Conflict:
    """The conflict of a host's transaction in which others were in the way: alone it cannot go on, nor try again."""
    return Conflict(
        "Others were writing, or have written since your transaction began to read. Nothing of this was written. "
        "Roll your transaction back, and do all of it again."
    )


def no_connection(at_most: int, seconds: float) -> Conflict:
    """The conflict of a transaction that never began because all connections were in use."""
    return Conflict(
        f"All {at_most} connections to the database were in use for more than {seconds:g} s. Nothing was written. "
        "Try it again.",
        to_operator="Or let the office have more of them (store.connections).",
    )


def closed() -> Unusable:
    """The refusal of a store that was closed."""
    return Unusable("This office was closed. Nothing was done. Open it again: Office.open(...).")


def left() -> Unusable:
    """The refusal of an office within a host's transaction that was closed, or whose `with` is over."""
    return Unusable("This office was closed as its `with` ended. Nothing was done. Begin another: office.within(…).")


def unlike_seen(reference: str, version: int, seen: int) -> Conflict:
    """The conflict of a command by somebody who has *seen* another version than stands; 0 where there is none yet."""
    if not version:
        return Conflict(
            f"You saw version {seen}, and no such record is here yet. For a new one leave `expecting` out; "
            "or look the reference up again."
        )
    return Conflict(
        f"{reference} has changed: it is at version {version}, and you saw version {seen}. "
        "Read it again, and decide again."
    )


def in_memory() -> Unusable:
    """The refusal of a host's connection by a store in memory."""
    return Unusable(
        "This office keeps its records in memory, where no connection leads. Nothing was done. "
        "Give it a database of SQLite or PostgreSQL (store.url)."
    )


def commit_unanswered() -> Unanswered:
    """The conflict of a commit that was sent and not answered."""
    return Unanswered(
        "The database did not answer in the end, so this may have been written or not. Read again what became of it; "
        "with its key, the same command can be given once more."
    )
