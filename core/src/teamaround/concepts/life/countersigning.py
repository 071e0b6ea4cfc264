"""
What needs a second person where the authority's file asks for it (four eyes), and what was asked and answered of it.

A request stands with the keeping of the child whose record it is about, or with that of the office where records of
everybody are carried out (`records.py`). Who may agree, and what comes of it: `office/countersigned/`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from attrs import evolve, frozen

CountersignedAct = Literal["unseal", "lift_bar", "bulk_export", "add_oneself"]

COUNTERSIGNED: dict[CountersignedAct, str] = {
    "unseal": "lifting a restriction, or letting it be known again that the record is there",
    "lift_bar": "letting somebody see an address that is kept from them",
    "bulk_export": "carrying out records of everybody",
    "add_oneself": "naming oneself on a restriction",
}
"""What a second person may be needed for, in words."""

CARRIED_OUT = ("children", "people", "agencies", "cases", "overdue", "follow", "backup", "export")
"""What carries out records of everybody: the lists of `export --list`, the feed, a backup, an export."""


@frozen(kw_only=True)
class ActToCountersign:
    """
    One act that needs a second person, to what stands as it is asked for: to nothing that comes later.

    Attributes:
        record: The case or child's record; empty where records of everybody are carried out.
        what: Of a bar, the person who must not see the address; of what is carried out, which of `CARRIED_OUT`.
        whose: Of a bar, all whose address is kept from that person, by reference.
        standing: Of a restriction, a digest of it; told to nobody.
    """

    act: CountersignedAct
    record: str = ""
    what: str = ""
    whose: tuple[str, ...] = ()
    standing: str = ""


@frozen(kw_only=True)
class Countersigning:
    """
    That somebody asked a second person to agree to an act, and what came of it. All moments are in UTC.

    Attributes:
        number: Which of the requests for this act on this record it is.
        asked_by: Who asked, as `str()` of an actor has it, and `acting`: all that is known of who that is.
        owner: Who was asked, and is waited for; `due` is the last day for it.
        answer: What came of it; empty while it waits. `answered_by` said so, in `words` where there were any.
        until: To which moment an agreement holds.
        used_at: When it was used, which it is once.
    """

    number: int
    wanted: ActToCountersign
    because: str
    asked_by: str
    acting: tuple[str, ...] = ()
    asked_at: datetime
    owner: str
    due: date
    answer: Literal["", "agreed", "refused", "taken_back"] = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    words: str = ""
    until: datetime | None = None
    used_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether it was not answered yet."""
        return not self.answer

    def told(self) -> Countersigning:
        """As it is told to whoever may know of it: without what it is only compared by."""
        return evolve(self, acting=(), wanted=evolve(self.wanted, standing=""))

    def is_late(self, today: date) -> bool:
        """Whether it should have been answered."""
        return self.waits and self.due < today

    def holds(self, at: datetime) -> bool:
        """Whether somebody agreed to it, and that was not used and has not ended *at* this moment."""
        return self.answer == "agreed" and self.used_at is None and self.until is not None and at < self.until
