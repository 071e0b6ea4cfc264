"""
What came of a command in plain sentences, as far as whoever gave it may read them; old and new of what was changed.

The sentences, and what changed: `sentences/`. How a case stood before: `office/receipts/kept.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import scope_of
from teamaround.casework.events import Event
from teamaround.casework.events.case import CaseCorrected
from teamaround.casework.records import RecordEvent
from teamaround.concepts.case import COLLECTION
from teamaround.errors import NotAllowed
from teamaround.views.chronology import may_be_shown
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.changes import TELLS_WHAT_CHANGED, changes, entries_of
from teamaround.views.sentences.context import bare
from teamaround.views.sentences.records import recorded
from teamaround.views.words.defaults import first_upper
from teamaround.views.words.words import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamaround.casework.receipt import UntoldEvent
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case, Entry
    from teamaround.views.words import Words


def named_in(events: Sequence[Event | RecordEvent | UntoldEvent], case: Case) -> set[str]:
    """The people, children and agencies whom the events of a receipt name, and the case as it stood then."""
    return set(REFERENCE.findall(f"{events} {case}"))


def record_sentences(events: Sequence[Event | RecordEvent | UntoldEvent]) -> tuple[str, ...]:
    """A sentence for each event of the directory."""
    return tuple(recorded(one) if isinstance(one, RecordEvent) else "" for one in events)


def receipt_sentences(
    events: Sequence[Event | RecordEvent | UntoldEvent],
    case: Case,
    words: Words,
    *,
    by: Actor,
    today: date,
    was: Case | None = None,
) -> tuple[str, ...]:
    """
    A sentence for each of the events; empty for those that *by* may not be told.

    Behind it, for whoever sees the whole case, what was changed in how it stood before (*was*), as the chronology says.
    """
    try:
        scope = scope_of(case, words.directory.child, by=by, today=today)
    except NotAllowed:
        return ("",) * len(events)
    context = SentenceContext(words=words, scope=scope, entries=_entries(case), case=case)
    then = _entries(was) if was is not None else {}
    told = []
    for event in events:
        shown = isinstance(event, Event) and may_be_shown(event, scope)
        sentence = SENTENCES[event.name](event, context) if shown else ""
        if isinstance(event, Event) and was is not None and scope.whole:
            before = evolve(context, entries={**context.entries, **then}, case=was)
            changed = "; ".join(f"{one.what}: {bare(one.was)} → {bare(one.now)}" for one in changes(event, before))
            sentence += f" {first_upper(changed)}." if changed else ""
            then |= entries_of(event)
        told.append(sentence)
    return tuple(told)


def may_change(event: Event | RecordEvent | UntoldEvent) -> bool:
    """Whether an event may change what was there, so that it is told how that stood before."""
    return event.name in (*TELLS_WHAT_CHANGED, CaseCorrected.name)


def _entries(case: Case) -> dict[str, Entry]:
    return {key: entry for name in COLLECTION.values() for key, entry in getattr(case, name).items()}
