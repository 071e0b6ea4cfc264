"""What follows from what has happened: steps to be met, notices to be sent, reasons that were given."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import field, frozen

from teamaround.concepts.before import Before


@frozen(kw_only=True)
class Step:
    """
    Something to be done. It stops nothing.

    `owners` are people, the child, or the word `officer` for the authority's own staff. `subject` is the record it is
    about (`meeting2`), or the case itself. `opened_by` and `settled_by` are the numbers, in the case's journal, of the
    events that opened it and met it or let it lapse.
    """

    kind: ClassVar = "step"

    id: str
    rule: str
    subject: str
    text: str
    owners: tuple[str, ...]
    skip: Literal["freely", "with_reason", "never"]
    opened_on: date
    opened_by: int = 0
    due: date | None = None
    due_note: str = ""
    state: Literal["open", "met", "lapsed", "skipped"] = "open"
    settled_on: date | None = None
    settled_by: int = 0
    note: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Notice:
    """
    Something that one party must be told, queued with the event that caused it.

    `to` is a person, the child, or one of the authority's teams (`team.KEY`). `withheld` lists what is kept from this
    party, each with its reason. `cause` is the number of the event that caused it, in the case's journal; `once` is
    the key by which the same is not said twice.
    """

    kind: ClassVar = "notice"

    id: str
    rule: str
    template: str
    to: str
    sender: str
    subject: str
    carries: dict[str, str] = field(factory=dict)
    withheld: tuple[str, ...] = ()
    format: str = ""
    language: str = ""
    state: Literal["queued", "proposed", "held_back", "withdrawn"] = "queued"
    because: str = ""
    cause: int = 0
    once: str = ""
    on: date
    late_by_days: int = 0
    before: Before | None = None


@frozen(kw_only=True)
class ReasonGiven:
    """Why somebody went on where the guidance expects something else. A gate that keeps watch remembers it."""

    kind: ClassVar = "reason"

    id: str
    rule: str
    about: str | None = None
    words: str
    on: date


@frozen(kw_only=True)
class Mark:
    """What a regime asks to be recorded of a case: a route, a status. Dated."""

    kind: ClassVar = "mark"

    id: str
    list: str
    item: str
    words: str = ""
    since: date
    until: date | None = None
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Judgement:
    """Two rules disagree, or a default does not fit: a person judges."""

    kind: ClassVar = "judgement"

    id: str
    rule: str
    what: str
    says: tuple[str, ...]
    on: date
