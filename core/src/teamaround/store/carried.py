"""
What is carried from one store into another as it stands: the rows beside a journal, record by record.

A record has no state until all its entries have come (`UNFINISHED`), so that an import that was stopped is gone on
with. It is carried in by `office/elsewhere/importing.py`.
"""

from __future__ import annotations

from attrs import frozen

from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.records import Write

UNFINISHED = ""
"""The state of a record whose journal is being carried in, until the record itself comes."""


@frozen(kw_only=True)
class CarriedRecord:
    """
    A record as it stands, without its journal.

    `rows` says what it is and all that stands beside it; it expects the version that the record has so far where it is
    carried to, and has no entries of its own. `version` and `head` are those from then on. `receipts` are kept under
    the keys of commands that were about it.
    """

    rows: Write
    version: int
    head: str
    receipts: tuple[IdempotencyRecord, ...] = ()
