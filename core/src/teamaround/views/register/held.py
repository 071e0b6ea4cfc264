"""
All that is held about one person, as a package; what is withheld of others is listed with the reason.

Gathered in `office/life/subject_access.py`; as text: `cli/rendering/register/kept.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from teamaround.concepts.life.records import AccessRequest
from teamaround.views.chronology import ChronologyLine
from teamaround.views.notices.told import NoticeAccount
from teamaround.views.register.looks import LookLine
from teamaround.views.register.record import RecordedFact

WithheldReason = Literal["others_words", "about_others", "address", "bar", "restricted"]

WHY_WITHHELD: dict[WithheldReason, str] = {
    "others_words": "somebody else's words, or what somebody else is told",
    "about_others": "it is about somebody else",
    "address": "an address that is kept from somebody",
    "bar": "whose address is kept from whom",
    "restricted": "it is restricted to others than whoever gathered this",
}
"""Why something is withheld, in words."""


@frozen(kw_only=True)
class WithheldLine:
    """
    Something that is withheld.

    Attributes:
        where: The record in which it stands.
        number: The number of the entry in the case's chronology; 0 for what stands in a record itself.
        on: The day of it.
        what: What it is, without what it says.
    """

    where: str
    number: int = 0
    on: date | None = None
    what: str
    reason: WithheldReason

    @property
    def why(self) -> str:
        """The reason in words."""
        return WHY_WITHHELD[self.reason]


@frozen(kw_only=True)
class HeldCase:
    """A case, as far as it is about the person: what happened, and what they were told."""

    reference: str
    regime_name: str
    opened_on: date
    closed_on: date | None
    chronology: tuple[ChronologyLine, ...]
    notices: tuple[NoticeAccount, ...]


@frozen(kw_only=True)
class SubjectAccess:
    """
    All that is held about one person.

    Attributes:
        requests: Who asked for it, and by when it is to be answered.
        looks: Who looked at the records; of a child alone, and where that is written down.
        looks_kept: Whether it is written down at all.
        withheld: What is not given, with the reason. A person decides of each whether it may be given all the same.
    """

    reference: str
    name: str
    as_of: date
    requests: tuple[AccessRequest, ...]
    facts: tuple[RecordedFact, ...]
    cases: tuple[HeldCase, ...]
    looks: tuple[LookLine, ...]
    looks_kept: bool
    withheld: tuple[WithheldLine, ...]
