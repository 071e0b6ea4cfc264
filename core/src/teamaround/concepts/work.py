"""
What follows from what has happened: steps, notices and how they were told, reasons, marks, judgements; and `Before`.

Only the values. `Before` is how an entry stood before it ended, was answered, moved or passed over, up to thirty
times; it is made in `casework/events/base.py` and used by `casework/commands/correction/undoing.py`. Steps and
notices arise in `casework/consequences/`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS_KEPT = 30
"""How often an entry can be undone. Each step holds the one before it, so without a bound it would grow for ever."""


@frozen(kw_only=True)
class Before:
    """
    How an entry stood before it ended, was answered, agreed, moved, held or passed over.

    An entry whose `before` is None has not been settled, or was in a journal that did not keep this yet.

    Attributes:
        what: The event that settled it: `lead_ended`.
        values: What changed by it, as it was, as plain JSON. A `before` among it tells of the time before that, as far
            back as `STEPS_KEPT`.
        by: The entries that took its place or took it along: a new lead, a new plan, a part that ended. Where they go
            as a mistake, it stands again. Empty where somebody decided it by itself.
        began: The entries that began by it: those who lead since a meeting. Where it is undone, they go.
    """

    what: str
    values: dict[str, Any] = field(factory=dict)
    by: tuple[str, ...] = ()
    began: tuple[str, ...] = ()

    def settled(self) -> Iterator[str]:
        """The events that settled the entry, the last one first. What made it has nothing to go back to."""
        return (what for what, _ in self._steps())

    def changed_by(self, event: str) -> list[str]:
        """The fields that the last event of this name changed as it settled the entry; none where none did."""
        return next(([*values.keys() - {"before"}] for what, values in self._steps() if what == event), [])

    def _steps(self) -> Iterator[tuple[str, dict[str, Any]]]:
        what, values = self.what, self.values
        while values:
            yield what, values
            earlier = values.get("before")
            what, values = (earlier["what"], earlier["values"]) if earlier else ("", {})

    def kept(self) -> Before:
        """What is kept of it by whatever settles the entry next: without the oldest step, where there are too many."""
        steps: list[dict[str, Any]] = []
        values: dict[str, Any] | None = self.values
        while values is not None and len(steps) < STEPS_KEPT - 1:
            steps.append(values)
            values = values["before"]["values"] if values.get("before") else None
        if values is None:
            return self
        kept = {name: value for name, value in steps[-1].items() if name != "before"}
        for newer in reversed(steps[:-1]):
            kept = newer | {"before": newer["before"] | {"values": kept}}
        return evolve(self, values=kept)


@frozen(kw_only=True)
class Step:
    """
    Something to be done. It stops nothing.

    `owners` are people, the child, or the word `officer` for the authority's own staff. `subject` is the record it is
    about (`meeting2`), or the case itself. `opened_by` and `settled_by` are the numbers, in the case's journal, of the
    events that opened it and met it or let it lapse. `came_of` and `settled_through` name such events by the entries
    that they made (`role2`) or settled (`role1.lead_ended`), or by themselves (`case_closed`): once nothing of what it
    came of stands, it lapses, and once what settled it is taken back, it is open again. `fell_late_on` is the first
    day on which it was late, once that has been told: where a rule follows that. None where it was settled in time.
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
    settled_through: str = ""
    came_of: tuple[str, ...] = ()
    fell_late_on: date | None = None
    before: Before | None = None

    def late_if_settled(self, on: date) -> date | None:
        """Since when it was late, where it is settled *on* a day; None where that is by its last day."""
        return self.fell_late_on if self.due is None or on > self.due else None


@frozen(kw_only=True)
class Telling:
    """
    How somebody was told what a notice says, or how it was tried in vain.

    Attributes:
        how: By telephone, at a meeting, by hand, in a letter (`Way`); or the name of the channel that took it.
        by: Who told them: a person, or `officer` for the authority's own staff and its worker.
        on: The day on which they were told, or on which it was tried for the last time.
        where: The address that it went to; empty where a person told them.
        message: The id under which it went, the same at every try, so that a receiver drops repeats.
        tries: How often it was tried; 0 where a person told them.
        note: What there is to say of it: who answered, or why it could not be sent.
    """

    how: str
    by: str
    on: date
    where: str = ""
    message: str = ""
    tries: int = 0
    note: str = ""


NoticeState = Literal["queued", "proposed", "held_back", "withdrawn", "sent", "told", "failed"]

Way = Literal["telephone", "meeting", "visit", "by_hand", "letter", "email", "text_message"]
"""The ways in which a person tells somebody."""


@frozen(kw_only=True)
class Notice:
    """
    Something that one party must be told, queued with the event that caused it.

    `to` is a person, the child, or one of the authority's teams (`team.KEY`). `withheld` lists what is kept from this
    party, each with its reason. `cause` is the number of the event that caused it, in the case's journal; `once` is
    the key by which the same is not said twice. `about` are the entries that it tells of, each with its revision
    (`meeting2.1`). `came_of` names what caused it by the entries that it made (`role2`) or settled
    (`role1.lead_ended`); once nothing of that stands, it is told to nobody. `by_person` says that a person
    decided on it. `in_full` is what it carries once nothing is to be left out of that any more; empty where
    nothing is. A channel took what is `sent`; a person told it otherwise where it is `told`; it is parked after the
    last try as `failed`. How: `telling`. One that puts right what its party was told `corrects` that notice; where
    there is nothing else to say, `not_so` is why it is not so any more. `sender` may send it `instead_of` somebody who
    died or left; empty where nobody did.
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
    state: NoticeState = "queued"
    because: str = ""
    cause: int = 0
    once: str = ""
    on: date
    late_by_days: int = 0
    about: tuple[str, ...] = ()
    came_of: tuple[str, ...] = ()
    by_person: bool = False
    in_full: dict[str, str] = field(factory=dict)
    before: Before | None = None
    telling: Telling | None = None
    corrects: str = ""
    not_so: Literal["", "cancelled", "withdrawn"] = ""
    instead_of: str = ""


EMERGENCY_ALERT = "core.emergency_alert"
"""The rule of a notice that alerts somebody to an emergency opening. It is the core's own; nothing holds it back."""

IMPORTED = "It came in with imported history, of which nothing is sent."
"""Why a notice of imported history is held back for good. Nothing lets it go, and it is no letter."""


def of_imported_history(notice: Notice) -> bool:
    """Whether a notice came in with imported history, whatever became of it since: nobody is ever sent it."""
    if notice.because == IMPORTED:
        return True
    values: dict[str, Any] = notice.before.values if notice.before else {}
    while values and values.get("because") != IMPORTED:
        values = (values.get("before") or {}).get("values", {})
    return bool(values)


WAITING = ("queued", "proposed", "held_back", "failed")
"""The states of a notice that has yet to go out, or to be decided on."""

TOLD = ("sent", "told")
"""The states of a notice of which its party knows."""


MOVED = "move_entry"
"""The command that a reason answers where an entry was moved here out of another record."""


@frozen(kw_only=True)
class ReasonGiven:
    """
    Why somebody goes on where the guidance expects something else.

    It is about one person, or one entry (`subject`), where the rule is. `answers` is what stood when it was given: it
    counts for that alone. Empty, it counts for whatever the rule says of the same person and entry.
    """

    kind: ClassVar = "reason"

    id: str
    rule: str
    about: str | None = None
    words: str
    on: date
    subject: str = ""
    answers: str = ""


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
    """
    What the rules leave to a person; and how that person judged, where `answer` says it.

    `between` are the rules that spoke or could not be told when it was judged; it counts while they are the same.
    """

    kind: ClassVar = "judgement"

    id: str
    rule: str
    what: str
    says: tuple[str, ...]
    on: date
    answer: str = ""
    between: tuple[str, ...] = ()
    withdrawn: str = ""
