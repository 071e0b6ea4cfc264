"""
What passes between people: visits, messages, questions, concerns, signposts, brokering, and decisions to share.

Only the values, with advice given without a name. The commands: `casework/commands/contact.py`,
`casework/directory/advice.py`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from teamaround.concepts.work import Before

NoteKind = Literal[
    "visit",
    "note",
    "message",
    "question",
    "concern",
    "circumstances",
    "signpost",
    "brokering",
    "advocacy",
]

AWAITED: tuple[NoteKind, ...] = ("question", "concern")
"""The kinds that wait for an answer."""


@frozen(kw_only=True)
class Note:
    """
    One entry of contact. `from_whom` and `to_whom` are people, the child or agencies.

    A question or concern may be answered. `owner` is the part of the team that sees to it: for brokering it may be
    somebody's line manager.
    """

    kind: ClassVar = "note"

    id: str
    what: NoteKind
    text: str
    from_whom: str | None = None
    to_whom: str | None = None
    owner: str | None = None
    face_to_face: bool | None = None
    on: date
    answer: str = ""
    answered_on: date | None = None
    withdrawn: str = ""
    before: Before | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether somebody asked or is concerned, and waits for an answer: after the closing, too."""
        return self.what in AWAITED and not self.answer and not self.withdrawn


@frozen(kw_only=True)
class SharingDecision:
    """A decision to share something, or not to: what, with whom, why, what was said of it, on what basis."""

    kind: ClassVar = "sharing"

    id: str
    share: bool
    what: str
    with_whom: str
    why: str
    views: str
    basis: str
    decided_by: str
    on: date
    withdrawn: str = ""


@frozen(kw_only=True)
class Advice:
    """Advice given without a name. It may later be linked to a case."""

    id: str
    question: str
    advice: str
    given_by: str
    on: date
    linked_to: str | None = None
