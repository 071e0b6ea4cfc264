"""
What every event has, and how an entry that it ends, answers or moves keeps how it stood before (`Before`).

The shape is in `concepts/work.py`; `settling` makes it, `casework/commands/correction/undoing.py` goes back to it.
How an event changes the case: `applied_to`. Old shapes: `office/codec.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import msgspec
from attrs import evolve, fields

from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.texts.lines import fields_of
from teamaround.concepts.work import Before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.case import Entry
    from teamaround.regime.rule_context import Holder


class Event:
    """
    Something that has happened to a case.

    Nearly every event carries one entry of the case as it stands from then on, so that folding it means keeping it.
    The field's name is the subject that a rule may look at. Events whose `name` stands in `vocabulary.TRIGGERS` may be
    named by rules; the others are consequences, which nothing follows.

    Attributes:
        name: What the journal calls it.
        schema: Raised when the shape changes. Older shapes are read through upcasters and never rewritten.
    """

    __slots__ = ()

    name: ClassVar[str]
    schema: ClassVar[int] = 1

    @classmethod
    def settling(cls, entry: Any, *, by: tuple[str, ...] = (), began: tuple[str, ...] = (), **changes: Any) -> Self:
        """
        The event by which *entry* ended, was answered, moved, held or passed over: it carries these *changes*.

        How the entry stood is kept in it, so that it can be undone; `Before` says what *by* and *began* are.
        """
        was = {name: getattr(entry, name) for name in changes}
        earlier = {"before": entry.before.kept()} if entry.before else {}
        values = msgspec.json.decode(msgspec.json.encode(was | earlier))
        before = Before(what=cls.name, values=values, by=by, began=began)
        return cls(**{fields(cls)[0].name: evolve(entry, **changes, before=before)})  # type: ignore[arg-type]

    @classmethod
    def settled(cls, entry_id: str) -> str:
        """What an entry that this event took along keeps as its cause: `part2.person_left`."""
        return f"{entry_id}.{cls.name}"

    def with_began(self, *entries: str) -> Self:
        """The same, keeping that these began by it, too; of what it changed without settling it, nothing is kept."""
        name = next(iter(fields_of(type(self))))
        entry: Any = getattr(self, name)
        before = getattr(entry, "before", None) or Before(what=self.name)
        if not entries or not hasattr(entry, "before") or before.what != self.name:
            return self
        return evolve(self, **{name: evolve(entry, before=evolve(before, began=(*before.began, *entries)))})  # type: ignore[misc]

    def applied_to(self, case: Case) -> Case:
        """The case with this having happened; `evolve.py` keeps at once what several only keep."""
        return case.keep(*carried(self))

    def guarded_as(self, before: Case) -> tuple[str, ...]:  # noqa: ARG002
        """The events whose gates stand before it, where the case stood as *before*."""
        return (self.name,)

    def subjects(self, case: Case) -> dict[str, Any]:  # noqa: ARG002
        """What it brings for rules to look at; *case* is as it stands after the command."""
        return {name: getattr(self, name) for name in fields_of(type(self))}

    def holder(self) -> Holder | None:
        """The person it is about, where somebody holds a role by it, ceases to, or is asked to."""
        return None


def carried(event: Event) -> Iterator[Entry]:
    """The entries of the case that *event* carries as they are."""
    for name in fields_of(type(event)):
        value = getattr(event, name)
        if type(value) in COLLECTION:
            yield value
