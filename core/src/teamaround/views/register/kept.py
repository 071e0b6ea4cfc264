"""How long records are kept: a line for each that is past its day, held, or not to be told. See `office/life/`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from teamaround.concepts.life.records import AccessRequest, Certificate, RecordHold

KeptAs = Literal["past", "held", "waits", "not_yet", "not_known", "no_period"]

KEPT_AS: dict[KeptAs, str] = {
    "past": "past its day",
    "held": "held",
    "waits": "something waits",
    "not_yet": "not yet",
    "not_known": "not known",
    "no_period": "no period",
}
"""How a record stands, in words."""


@frozen(kw_only=True)
class KeptRecord:
    """
    A record that is kept.

    Attributes:
        name: Of a case, the child's; empty where nobody is to be named.
        closed_on: Of a case, when it was closed.
        due: The day that it is kept until; None where that is not counted or not known.
        period: For how long it is kept.
        why: All that is in the way today, as far as whoever looks may know. What they may not stops a disposal as well;
            nothing hints at it here, and whether a record may go is said by `dispose` alone.
    """

    reference: str
    kind: Literal["case", "child", "person"]
    name: str
    closed_on: date | None = None
    due: date | None = None
    period: str = ""
    stands: KeptAs
    why: tuple[str, ...] = ()


@frozen(kw_only=True)
class KeptRecords:
    """
    The records that are closed, and how each is kept.

    Attributes:
        period: For how long the authority keeps them, and who decided so; empty where its file does not say.
        holds: The holds that stand, with the child or person.
    """

    as_of: date
    period: str
    lines: tuple[KeptRecord, ...]
    holds: tuple[tuple[str, RecordHold], ...]
    more: bool = False


@frozen(kw_only=True)
class AccessRequests:
    """The requests for access, by child or person; those that wait first, the earliest due before others."""

    as_of: date
    lines: tuple[tuple[str, AccessRequest], ...]

    @property
    def late(self) -> int:
        """How many should have been answered."""
        return sum(one.is_late(self.as_of) for _, one in self.lines)


@frozen(kw_only=True)
class Disposal:
    """
    What came of a disposal.

    Attributes:
        certificates: What is left of each record.
        remain: Other records that still name one of them, or hold a name of theirs; and in words what is kept beside
            records and holds a name or an address.
        people: Who stood around them, and whose own records are kept still.
        left: Where in the database's files copies may be left, in words.
    """

    certificates: tuple[Certificate, ...]
    remain: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@frozen(kw_only=True)
class Disposals:
    """
    Every certificate of the office, the latest first.

    Attributes:
        lacking: Records that a list which was kept elsewhere says were disposed of, and that are here again.
    """

    certificates: tuple[Certificate, ...]
    lacking: tuple[Certificate, ...] = ()
