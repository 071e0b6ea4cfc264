"""
What is kept about the keeping of a record: holds, requests for access, and what a second person was asked to agree to;
and the certificate of one disposed of.

Both are streams of the journal by themselves. A hold keeps a record, or one case of a child, from being disposed of. A
certificate stands in place of all that a record said, in the record's own journal: it names nobody and says nothing of
what was erased. Who writes them: `office/life/`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from teamaround.concepts.life.countersigning import Countersigning

Disposable = Literal["case", "child", "person", "keeping"]


def keeping_of(reference: str) -> str:
    """The id of the stream in which the keeping of a child or person stands."""
    return f"keeping:{reference}"


@frozen(kw_only=True)
class RecordHold:
    """
    A reason for which a record is kept, whatever its day.

    Attributes:
        case: The case alone that is held; empty where it is the record and all that is kept with it.
        review: The day on which somebody is to look whether it is still needed. It does not end by itself.
        by: Who set it, and `released_by` who lifted it, as `str()` of an actor has them.
    """

    number: int
    case: str = ""
    since: date
    review: date
    because: str
    by: str
    released: date | None = None
    released_because: str = ""
    released_by: str = ""

    def holds(self, reference: str, whole: str) -> bool:
        """Whether a record is kept by it, that of *whole* or a case of theirs."""
        return self.released is None and (not self.case or reference in (self.case, whole))


@frozen(kw_only=True)
class AccessRequest:
    """
    That somebody asked for all that is held about a person.

    Attributes:
        received: The day on which it was received, from which the time counts.
        due: The last day on which it may be answered.
        asked_by: Who asked, in words.
        owner: Who answers it: a post of the authority, or a person.
        answered: When it was; and `how`, in words.
    """

    number: int
    received: date
    due: date
    asked_by: str
    owner: str
    answered: date | None = None
    how: str = ""

    def is_late(self, today: date) -> bool:
        """Whether it should have been answered."""
        return self.answered is None and self.due < today


@frozen(kw_only=True)
class Keeping:
    """What is kept about the keeping of one child or person; of the office, what needed a second person."""

    id: str
    of: str
    holds: tuple[RecordHold, ...] = ()
    asked: tuple[AccessRequest, ...] = ()
    countersigning: tuple[Countersigning, ...] = ()


@frozen(kw_only=True)
class Certificate:
    """
    What is left of a record that was disposed of. Who did it, and when to the moment, stands with its entry.

    Attributes:
        of: What it was.
        child: Of a case, the child; empty for any other.
        regime: Of a case, its regime.
        because: On what ground, in the words of whoever did it.
        period: For how long it was to be kept, and who said so.
        due: From which day on it could be disposed of; None where no period is counted.
        entries: How many entries were erased, up to the place `through` of the journal, ending with the link `head`.
        editions: Of a case, the hashes of the rules by which it was decided.
        restricted_to: Who alone may know of it, as it was restricted last.
    """

    id: str
    of: Disposable
    child: str = ""
    regime: str = ""
    on: date
    because: str
    period: str
    due: date | None = None
    entries: int
    through: str
    head: str
    editions: tuple[str, ...] = ()
    restricted_to: tuple[str, ...] | None = None
