"""What came of a command in plain sentences, as far as whoever gave it may read them. The sentences: `sentences/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import scope_of
from teamaround.casework.events import Event
from teamaround.casework.records import RecordEvent
from teamaround.concepts.case import COLLECTION
from teamaround.errors import NotAllowed
from teamaround.views.chronology import may_be_shown
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.sentences.records import recorded
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
    events: Sequence[Event | RecordEvent | UntoldEvent], case: Case, words: Words, *, by: Actor, today: date
) -> tuple[str, ...]:
    """A sentence for each of the events; empty for those that *by* may not be told."""
    try:
        scope = scope_of(case, words.directory.child, by=by, today=today)
    except NotAllowed:
        return ("",) * len(events)
    context = SentenceContext(words=words, scope=scope, entries=_entries(case), case=case)
    told = []
    for event in events:
        shown = isinstance(event, Event) and may_be_shown(event, scope)
        told.append(SENTENCES[event.name](event, context) if shown else "")
    return tuple(told)


def _entries(case: Case) -> dict[str, Entry]:
    return {key: entry for name in COLLECTION.values() for key, entry in getattr(case, name).items()}
