"""
Cases as they were read or came to stand, kept for the next command or page that meets them as they stand.

With a case are kept the answers that hold of it (`casework/rules/answers.py`), so that the next command asks only what
may be otherwise. How a case is read from its text: `office/codec.py`. All who meet it share it, so nobody can change it
(`Unchangeable`). It is known by its text alone: what was never committed is met by nobody, a case that changed has
another text, and what is no longer met is forgotten.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.rules.answers import EVERY_TIME, Answers, otherwise
from teamaround.concepts.case import COLLECTION, Case, Unchangeable, altered, otherwise_in
from teamaround.concepts.work import Before, Notice
from teamaround.office.codec import read_case
from teamaround.office.loading.pieces import NO_PIECES, Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

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


EVERY = 16
"""Of so many characters one is looked at to find a text, and then the whole is compared: less than to hash it all."""

_kept: dict[tuple[int, str], Remembered] = {}
_keeping = Lock()


def remembered(text: str) -> Remembered:
    """A case from its stored state; the same text is the very same case. Raises NotIntact where it is none."""
    mark = _mark(text)
    known = _kept.get(mark)
    return _keep(known if known and known.text == text else Remembered(text, _shared(read_case(text))), mark)


def remembered_case(text: str) -> Case:
    """The case alone."""
    return remembered(text).case


def remember(text: str, case: Case, before: Case | None, answers: Answers, pieces: Pieces = NO_PIECES) -> None:
    """Keep a *case* that has come to stand as *text* says; what it shares with how it stood *before* is kept once."""
    shared = _shared(case, before)
    _keep(Remembered(text, shared, answers.said_of(shared), pieces), _mark(text))


def answers_about(text: str, case: Case, about: tuple[Any, ...]) -> Answers:
    """The answers about a case, to which whoever looks at it adds; who sees it otherwise adds to their own."""
    known = remembered(text)
    if case is known.case and known.answers.about != about:
        known = _keep(Remembered(text, case, Answers(about), known.pieces), _mark(text))
    return known.answers if case is known.case else Answers(about, known.answers)


def forget() -> None:
    """Keep nothing."""
    with _keeping:
        _kept.clear()


def _mark(text: str) -> tuple[int, str]:
    """By what a text is found. Of two with the same mark the later one is kept, and the other is read again."""
    return len(text), text[::EVERY]


def _keep(what: Remembered, mark: tuple[int, str]) -> Remembered:
    with _keeping:
        _kept.pop(mark, None)
        _kept[mark] = what
        while len(_kept) > REMEMBERED:
            del _kept[next(iter(_kept))]
    return what


def _shared(case: Case, before: Case | None = None) -> Case:
    """The case as all may share it; what is unchangeable already stays the very same."""
    names = SHARED if before is None else SHARED.intersection(otherwise(before, case))
    shared = ((one, _entries(getattr(case, one), getattr(before, one, {}))) for one in names)
    changed: dict[str, Any] = {name: entries for name, entries in shared if entries is not getattr(case, name)}
    return altered(case, **changed) if changed else case


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
