"""What came of a command in plain sentences, as far as whoever gave it may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import scope_of
from teamaround.casework.records import RecordEvent
from teamaround.concepts.case import COLLECTION
from teamaround.views.chronology import may_be_shown
from teamaround.views.sentences import SENTENCES, SentenceContext
from teamaround.views.words.words import REFERENCE

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case, Entry
    from teamaround.views.words import Words


def named_in(receipt: Receipt) -> set[str]:
    """The people, children and agencies whom the events of a receipt name, and the case as it stood then."""
    return set(REFERENCE.findall(f"{receipt.events} {receipt.state}"))


def _entries(case: Case) -> dict[str, Entry]:
    return {key: entry for name in COLLECTION.values() for key, entry in getattr(case, name).items()}


def receipt_sentences(receipt: Receipt, case: Case, words: Words, *, by: Actor, today: date) -> tuple[str, ...]:
    """
    A sentence for each event of a receipt about *case*, as it stood then; empty where *by* may not be told.

    What happened to a record of the directory has none.

    Raises:
        NotAllowed: *by* may not read the case.
    """
    scope = scope_of(case, words.directory.child, by=by, today=today)
    context = SentenceContext(words=words, scope=scope, entries=_entries(case), case=case)
    return tuple(
        SENTENCES[event.name](event, context)
        if not isinstance(event, RecordEvent) and may_be_shown(event, scope)
        else ""
        for event in receipt.events
    )
