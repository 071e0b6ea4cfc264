"""
The number of a message: the same on every try, from any copy of the records, and telling nothing.

It is made from the case, the notice and what is said to whom, so that a letter that was put right from one try to the
next is no repeat of the first, and no receiver drops it. It is keyed with the salt of the case's first entry, which
nobody knows who does not have the journal. So it needs no secret of its own, and a case that was disposed of sends
nothing.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamaround.store.port import Reading

DIGITS = 32


def number_of(reading: Reading, case: str, entry: str, *said: str) -> str:
    """
    The number of a notice's message, or of a meeting in calendars; empty where the case was disposed of.

    *said* is what the message says, and to which address; a meeting is the same whatever is said of it.
    """
    first = reading.journal(case, through=1)
    salt = first[0].salt if first else None
    if salt is None:
        return ""
    told = sha256("\0".join(said).encode()).hexdigest() if said else ""
    return hmac.new(salt, f"{case}\n{entry}\n{told}".rstrip("\n").encode(), sha256).hexdigest()[:DIGITS]
