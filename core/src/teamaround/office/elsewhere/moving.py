"""
An office's records carried out into a file (`export`), and over into another database (`move`).

That somebody wrote in the office while it was moved is said in the end. What is checked on the way in: `carrying.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from teamaround.errors import Conflict
from teamaround.office.elsewhere.carrying import Carried, carry_in
from teamaround.office.elsewhere.lines import EntryLine, OfficeLine, RecordLine, encoded, lines_of
from teamaround.store.chain import rolled

if TYPE_CHECKING:
    from teamaround.office.elsewhere.carrying import Progress
    from teamaround.store.port import Store


def carry_out(store: Store, file: BinaryIO, progress: Progress | None = None) -> Carried:
    """Write the records of an office to *file*, as they stand in one view; so many at a time."""
    office, done = None, 0
    with store.reading() as reading:
        for line in lines_of(reading):
            file.write(encoded(line) + b"\n")
            office = line if isinstance(line, OfficeLine) else office
            done += isinstance(line, EntryLine | RecordLine)
            if progress and office:
                progress(done, office.entries + office.records)
    assert office is not None
    return Carried(records=office.records, entries=office.entries, figure=office.figure)


def carry_over(source: Store, target: Store, progress: Progress | None = None) -> Carried:
    """
    Carry the records of one store into another; a move that was stopped is gone on with.

    Raises:
        BrokenFile: The target holds other records, or the source's do not agree with each other.
        Conflict: Somebody wrote in one of them meanwhile.
    """
    with source.reading() as reading:
        carried = carry_in(target, enumerate(lines_of(reading), start=1), source="the records", progress=progress)
    with source.reading() as reading:
        now = rolled(reading.heads())
    if now != (carried.records, carried.entries, carried.figure):
        raise Conflict(
            "Somebody wrote in the office while it was moved, and that was not moved. Move it into another empty "
            "database while nobody uses it."
        )
    return carried
