"""What an entry was, and what it is from an event on: each field that was corrected or changed, before and after."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import fields, frozen, has

from teamaround.casework.events.base import carried
from teamaround.casework.events.case import CaseCorrected, EntryCorrected
from teamaround.concepts.case import BY_KIND
from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Entry
    from teamaround.views.sentences.context import SentenceContext

TELLS_WHAT_CHANGED = (
    "entry_corrected", "entry_reinstated", "part_changed", "plan_changed", "action_changed", "meeting_arranged",
)  # fmt: skip
"""The events of which both are shown."""

NOT_SHOWN = ("before",)
"""What an entry keeps for another time, and what changed in it says already."""

NOT_RECORDED = "not recorded"


@frozen(kw_only=True)
class ChangedField:
    """What one thing in an entry was, and what it is from there."""

    what: str
    was: str
    now: str


def entries_of(event: Event) -> dict[str, Entry]:
    """The entries as they stand from *event* on, by id; a corrected one among them."""
    if isinstance(event, EntryCorrected):
        return {event.entry: msgspec.convert(event.now, BY_KIND[event.kind])}
    return {one.id: one for one in carried(event)}


def changes(event: Event, context: SentenceContext) -> Iterator[ChangedField]:
    """What *event* changed in what was there, field by field; nothing of an event that only adds."""
    if isinstance(event, CaseCorrected) and context.case is not None:
        yield from _between(context.case, event, event.fields, context)
    if event.name not in TELLS_WHAT_CHANGED:
        return
    for key, now in entries_of(event).items():
        if (was := context.entries.get(key)) is not None:
            names = [
                one.name
                for one in fields(type(now))
                if one.name not in NOT_SHOWN and getattr(was, one.name) != getattr(now, one.name)
            ]
            # Who agrees with a plan stands in the sentence.
            yield from _between(was, now, [] if names == ["agreements"] else names, context)


def _between(was: Any, now: Any, names: Iterable[str], context: SentenceContext) -> Iterator[ChangedField]:
    for name in names:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield ChangedField(what=name.replace("_", " "), was=shown(before, context), now=shown(after, context))


def shown(value: Any, context: SentenceContext) -> str:
    """A value of an entry as a person reads it."""
    if value is None or value in ("", (), {}):
        return NOT_RECORDED
    found = next((say for of, say in SHOWN if isinstance(value, of)), None)
    if found is not None:
        return found(value, context)
    return _attrs(value, context) if has(type(value)) else str(value)


def _attrs(value: Any, context: SentenceContext) -> str:
    given = (shown(getattr(value, one.name), context) for one in fields(type(value)))
    return ", ".join(text for text in given if text != NOT_RECORDED)


def _text(value: str, context: SentenceContext) -> str:
    entry = context.entries.get(value)
    return context.what(entry) if entry is not None else context.words.directory.name_of(value)


SHOWN: tuple[tuple[type, Callable[[Any, SentenceContext], str]], ...] = (
    (bool, lambda value, _: "yes" if value else "no"),
    (time, lambda value, _: f"{value:%H:%M}"),
    (date, lambda value, _: written(value)),
    (dict, lambda value, context: "; ".join(f"{key}: {shown(each, context)}" for key, each in value.items())),
    (tuple, lambda value, context: "; ".join(shown(each, context) for each in value)),
    (str, _text),
)
"""How values are written, the first that fits."""
