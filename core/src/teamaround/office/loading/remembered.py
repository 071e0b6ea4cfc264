"""
Cases as they were read or came to stand, kept for the next command or page that meets them as they stand.

With a case are kept the answers that hold of it (`casework/rules/answers.py`), so that the next command asks only what
may be otherwise. How a case is read from its text: `office/codec.py`. All who meet it share it, so nobody can change it
(`Unchangeable`). It is believed by its text alone: what was never committed is met by nobody, a case that changed has
another text, and what is no longer met is forgotten.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.rules.answers import EVERY_TIME, Answers
from teamaround.concepts.case import COLLECTION, Case, Unchangeable, altered, otherwise_in
from teamaround.concepts.work import Before, Notice
from teamaround.office.codec import read_case
from teamaround.office.loading.pieces import NO_PIECES, Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.store.records import Stream

REMEMBERED = 100
"""How many cases are kept."""

SHARED = frozenset((*COLLECTION.values(), "numbers"))
"""What a case holds in dicts."""


@frozen
class Remembered:
    """A case, the text that says it, the answers that hold of it, and the pieces of its text."""

    text: str
    case: Case
    answers: Answers = EVERY_TIME
    pieces: Pieces = NO_PIECES


_kept: dict[str, Remembered] = {}
_keeping = Lock()


def remembered(stream: Stream) -> Remembered:
    """A case from its stored state; the same text is the very same case. Raises NotIntact where it is none."""
    text, known = stream.state, _kept.get(stream.id)
    return _keep(stream.id, known if known and known.text == text else Remembered(text, _shared(read_case(text))))


def remembered_case(stream: Stream) -> Case:
    """The case alone."""
    return remembered(stream).case


def remember(
    text: str, case: Case, before: Case | None, answers: Answers, pieces: Pieces = NO_PIECES, *, changed: frozenset[str]
) -> None:
    """
    Keep a *case* that has come to stand as *text* says.

    What it shares with how it stood *before*, in the fields that have not *changed* and in the others, is kept once.
    """
    shared = _shared(case, before, changed)
    _keep(case.id, Remembered(text, shared, answers.said_of(shared), pieces))


def answers_about(stream: Stream, case: Case, about: tuple[Any, ...]) -> Answers:
    """The answers about a case, to which whoever looks at it adds; who sees it otherwise adds to their own."""
    known = remembered(stream)
    if case is known.case and known.answers.about != about:
        known = _keep(stream.id, Remembered(stream.state, case, Answers(about), known.pieces))
    return known.answers if case is known.case else Answers(about, known.answers)


def forget() -> None:
    """Keep nothing."""
    with _keeping:
        _kept.clear()


def _keep(reference: str, what: Remembered) -> Remembered:
    """Keep what a case came to say last, and of others those that were met last."""
    with _keeping:
        _kept.pop(reference, None)
        _kept[reference] = what
        while len(_kept) > REMEMBERED:
            del _kept[next(iter(_kept))]
    return what


def _shared(case: Case, before: Case | None = None, changed: frozenset[str] = SHARED) -> Case:
    """The case as all may share it; what is unchangeable already stays the very same."""
    names = SHARED if before is None else SHARED & changed
    shared = ((one, _entries(getattr(case, one), getattr(before, one, {}))) for one in names)
    anew: dict[str, Any] = {name: entries for name, entries in shared if entries is not getattr(case, name)}
    return altered(case, **anew) if anew else case


def _entries(entries: dict[str, Any], known: Mapping[str, Any]) -> Unchangeable:
    new = {key: _entry(entries[key]) for key in otherwise_in(entries, known)}
    if isinstance(entries, Unchangeable) and all(entries[key] is one for key, one in new.items()):
        return entries
    return Unchangeable(entries | new)


def _entry(entry: Any) -> Any:
    """An entry whose own dicts nobody can change either: what a notice carries, and how an entry stood before."""
    changed: dict[str, Any] = {}
    if isinstance(entry, Notice):
        changed |= {"carries": _deep(entry.carries), "in_full": _deep(entry.in_full)}
    before: Before | None = getattr(entry, "before", None)
    if before is not None:
        changed["before"] = altered(before, values=_deep(before.values))
    return altered(entry, **changed) if changed else entry


def _deep(value: Any) -> Any:
    """A plain value that nobody can change, in the order in which it is written."""
    if isinstance(value, dict):
        return Unchangeable((key, _deep(value[key])) for key in sorted(value))
    return tuple(map(_deep, value)) if isinstance(value, list) else value
