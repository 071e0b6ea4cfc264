"""
What a step or a notice came of: which entries' events brought it, and whether any of that stands still.

In the words by which entries name each other, too (`Before.by`): `role2` for what made it, `role1.lead_ended` for
what settled it. Steps: `steps.py`; notices: `notices.py`; how an entry stood before: `concepts/work.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.events.base import carried
from teamaround.casework.events.case import CaseClosed, CaseCorrected, EntryCorrected, EntryReinstated, EntryWithdrawn
from teamaround.casework.events.consequences import CoordinationChanged, LeadChanged, RequirementChanged, StepFellLate
from teamaround.casework.events.team import LeadEnded, LeadStarted
from teamaround.concepts.case import live
from teamaround.concepts.work import STEPS_KEPT, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case, Entry
    from teamaround.concepts.work import Before

UNDOES = (EntryWithdrawn, EntryReinstated, CaseCorrected)
"""The events by which something turns out not to have been."""

COMPARE = (LeadChanged, RequirementChanged, CoordinationChanged)
"""The events that compare before and after: they came of whatever made the difference."""


def words_of(event: Event) -> tuple[str, ...]:
    """By which words an event is known of which something comes; none, where it is about no entry."""
    if isinstance(event, CaseClosed):
        return (f"{event.name}.{event.on}",)
    if isinstance(event, StepFellLate):
        return (event.settled(event.step.id),)
    return tuple(word_of(entry, event.name) for entry in carried(event))


def came_of(event: Event, happened: Sequence[Event], case: Case) -> tuple[str, ...] | None:
    """
    What it comes of that something follows *event*; None where nothing does, for it is only gone back to what was.

    A comparison comes of what made the difference, without what that took along. *case* is as it stands after all.
    """
    if isinstance(event, (*UNDOES, EntryCorrected)):
        return None
    if not isinstance(event, COMPARE):
        return words_of(event)
    decisive = (LeadStarted, LeadEnded) if isinstance(event, LeadChanged) else object
    made = [one for one in happened if isinstance(one, decisive)]
    words = [word for one in made for word in words_of(one)]
    entries = {word.partition(".")[0] for word in words}
    along = {word_of(entry, one.name) for one in made for entry in carried(one) if set(_by(entry)) & entries}
    roots = tuple(word for word in words if word not in along)
    back = [one for one in happened if isinstance(one, UNDOES)]
    if roots or not back:
        return roots
    roles = isinstance(event, LeadChanged)
    return _rest((one for one in _known(case) if not roles or _of_roles(one, case)), case, back) or None


def gone(words: Iterable[str], case: Case) -> bool:
    """Whether something came of entries, and nothing of that stands any more."""
    known = tuple(words)
    return bool(known) and not any(stands(word, case) for word in known)


def why_gone(words: tuple[str, ...], case: Case, because: str = "") -> str:
    """Why nothing stands of what something came of, with the entry that is gone; empty where something does."""
    if not gone(words, case):
        return ""
    entry, _, what = words[0].partition(".")
    if what == StepFellLate.name:
        return f"What it came of did not fall late after all ({entry})."
    found: Any = case.find(entry)
    if found is not None and not live(found):
        return f"What it came of was withdrawn ({entry}): {found.withdrawn}"
    return f"What it came of did not happen ({entry}){f': {because}' if because else '.'}"


def stands(word: str, case: Case) -> bool:
    """
    Whether what is known by this word has happened, as the case stands.

    What is no entry has happened. A closing has, where the case is closed, or was opened again on its day or later; its
    day is in the word (`case_closed.2026-09-10`), but for those of an older release. Of an entry that was settled as
    often as is kept, what came first is not known any more, and is let stand. A step has fallen late for as long as
    that is kept with it, and it was to be done.
    """
    key, _, more = word.partition(".")
    if key == CaseClosed.name:
        again = case.reopened_on
        return case.closed_on is not None or (again is not None and more <= again.isoformat())
    entry = case.find(key)
    if entry is None or not live(entry):
        return entry is None
    if more == StepFellLate.name and isinstance(entry, Step):
        return entry.fell_late_on is not None and (entry.state == "open" or not gone(entry.came_of, case))
    what, _, times = more.partition(".")
    before: Before | None = getattr(entry, "before", None)
    settled = list(before.settled()) if before else []
    return not what or len(settled) >= STEPS_KEPT or settled.count(what) >= int(times or 1)


def word_of(entry: Entry, what: str) -> str:
    """By which word an event is known that made an entry, or settled it last."""
    before: Before | None = getattr(entry, "before", None)
    settled = list(before.settled()) if before else []
    if settled[:1] != [what]:
        return entry.id
    times = settled.count(what)
    return f"{entry.id}.{what}.{times}" if times > 1 else f"{entry.id}.{what}"


def _by(entry: Entry) -> tuple[str, ...]:
    before = getattr(entry, "before", None)
    return tuple(word.partition(".")[0] for word in before.by) if before else ()


def known_to_be_gone(happened: Iterable[Event], case: Case) -> bool:
    """Whether anything is known to have come of what is undone by what *happened*."""
    undone = _undone(happened)
    return any(word.partition(".")[0] in undone and not stands(word, case) for words in _known(case) for word in words)


def _undone(back: Iterable[Any]) -> set[str]:
    return {getattr(one, "entry", CaseClosed.name) for one in back if isinstance(one, UNDOES)}


def _known(case: Case) -> Iterator[tuple[str, ...]]:
    yield from (one.came_of for one in case.steps.values())
    yield from (one.came_of for one in case.notices.values())


def _of_roles(words: tuple[str, ...], case: Case) -> bool:
    """Whether something came of roles alone, as a change of the lead does."""
    return all(word.partition(".")[0] in case.assignments for word in words)


def _rest(known: Iterable[tuple[str, ...]], case: Case, back: Iterable[Event]) -> tuple[str, ...]:
    """What stands still of that which something came of together with what is undone: its party hears of the rest."""
    undone = _undone(back)
    for words in known:
        rest = tuple(word for word in words if stands(word, case))
        if rest and {word.partition(".")[0] for word in words if word not in rest} & undone:
            return rest
    return ()


def both(came_of: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """What something comes of that is asked for again; nothing, where either came of the case: it always stands."""
    return tuple(dict.fromkeys((*came_of, *words))) if came_of and words else ()
