"""
What a mistake takes with it when it is undone: what came of it goes, and what it ended or replaced stands again.

A part takes the roles along that rest on it alone; an entry in the middle of a chain gives its end to the one before;
what was corrected stays corrected. It rests on how each entry stood before (`Before`, `concepts/work.py`), kept by
`casework/events/base.py`. Whether that still fits: `contradictions.py`. A step that is open again:
`casework/consequences/steps.py`; a notice: `casework/at_rest/notices.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import define, evolve, field, fields_dict

from teamaround.casework.commands.correction.correctable import INVITED_TO
from teamaround.casework.commands.team import ended
from teamaround.casework.events import EVENTS
from teamaround.casework.events.base import carried
from teamaround.casework.events.case import EntryReinstated, EntryWithdrawn
from teamaround.casework.events.team import PersonLeft
from teamaround.concepts.case import COLLECTION, Case, live
from teamaround.concepts.team import Assignment, Involvement
from teamaround.concepts.work import Before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Entry

NOTHING = Before(what="")
UNSAID: tuple[object, ...] = (None, "", [], {})
ARRANGED = INVITED_TO | {"about"}
"""What a meeting is arranged as, and is still called once it was held."""


def withdrawn(entry: Entry, case: Case, why: str) -> list[Event]:
    """What withdrawing an entry comes to: itself, what began by it, and what stands again without it."""
    return list(_Undoing(case, why).struck(entry))


def reinstated(entry: Entry, case: Case, why: str) -> list[Event]:
    """What undoing the last thing that settled an entry comes to, all that it brought about undone with it."""
    return list(_Undoing(case, why).again(entry, earlier(entry)))


def before_of(entry: Entry) -> Before:
    """How an entry stood before it was settled; nothing, where it was not, or that was not kept."""
    return getattr(entry, "before", None) or NOTHING


def earlier(entry: Entry) -> Entry:
    """The entry as it stood before it was settled. What was changed or corrected of it since stays."""
    was = msgspec.to_builtins(entry) | {"before": None} | before_of(entry).values
    return msgspec.convert(was, type(entry))


def corrected_before(was: Entry, now: Any) -> Any:
    """
    A corrected entry, with the correction in how it stood before, too, as far back as the fact had been the same.

    Settling may say again what stood, such as a meeting's venue: undoing it does not bring back what was put right.
    What nobody had said before it was settled is told of the settling, and goes with it.
    """
    had, has = msgspec.to_builtins(was), msgspec.to_builtins(now)
    names = {name for name in had if had[name] != has[name] and (had[name] not in UNSAID or name in ARRANGED)}
    values = msgspec.json.decode(msgspec.json.encode(before_of(was).values))
    step = values
    while names and step:
        names -= {name for name in names if step.get(name, had[name]) != had[name]}
        step |= {name: has[name] for name in names if name in step}
        step = step["before"]["values"] if step.get("before") else None
    return evolve(now, before=evolve(now.before, values=values)) if values else now


@define
class _Undoing:
    """One undoing: the case as it stands, the entries that were dealt with so far, and those of them that are gone."""

    case: Case
    why: str
    done: set[str] = field(factory=set)
    gone: set[str] = field(factory=set)

    def struck(self, entry: Entry) -> Iterator[Event]:
        """The entry withdrawn. A part takes the roles along that rest on it; those that ended with it stay ended."""
        self.done.add(entry.id)
        self.gone.add(entry.id)
        yield EntryWithdrawn(entry=entry.id, because=self.why)
        made = entry
        yield from self._without(made)
        while before_of(made).values:
            made = earlier(made)
            yield from self._without(made)
        for held in self.case.assignments.values():
            if (held.covers == entry.id or self._rests_on(held, entry)) and self._stands(held):
                yield from self.struck(held)
        settled = "" if isinstance(entry, Involvement) else f"{entry.id}."
        yield from self._released(lambda cause: cause == entry.id or bool(settled and cause.startswith(settled)), entry)

    def again(self, entry: Entry, now: Entry) -> Iterator[Event]:
        """The entry as it stood, without what began by its being settled, and with what that took along."""
        what = before_of(entry).what
        self.done.add(entry.id)
        yield _event(entry, now, what, self.why)
        yield from self._left_since(now)
        yield from self._without(entry)
        yield from self._released(lambda cause: cause == f"{entry.id}.{what}")

    def _left_since(self, now: Entry) -> Iterator[Event]:
        """The end of a role that stands again, where the last part of its holder is over since it began."""
        if not isinstance(now, Assignment):
            return
        own = [one for one in self.case.involvements.values() if one.person == now.person and self._stands(one)]
        if not own or not all(one.until and one.left_because for one in own):
            return
        last = max(own, key=_end)
        if now.since <= _end(last) and (now.until is None or now.until > _end(last)):
            by = (PersonLeft.settled(last.id),) if before_of(last).what else ()
            yield ended(now, _end(last), last.left_because, last.left_words, by=by)

    def _rests_on(self, held: Assignment, part: Entry) -> bool:
        """Whether somebody began to hold a role by this part alone: while it lasted, and with no other that stands."""
        own = [one for one in self.case.parts(held.since) if one.person == held.person]
        if not isinstance(part, Involvement) or (part.agency and not held.accountable_to):
            return False
        if held.until is not None and held.until <= part.since:
            return False
        return part in own and all(one.id in self.gone for one in own)

    def _in_use(self, began: Entry) -> bool:
        """Whether something else rests on a part since: another role, or what somebody sees to in it."""
        if not isinstance(began, Involvement):
            return False
        held = [one for one in self.case.assignments.values() if one.person == began.person and self._stands(one)]
        owners = [one.owner for one in self.case.actions.values() if self._stands(one)]
        owners += [one.owner or "" for one in self.case.notes.values() if self._stands(one)]
        return began.id in owners or any(began in self.case.parts(one.since) for one in held)

    def _without(self, entry: Entry) -> Iterator[Event]:
        """What began by this entry's being settled is withdrawn."""
        for one in before_of(entry).began:
            began = self.case.find(one)
            if began is not None and self._stands(began) and not self._in_use(began):
                yield from self.struck(began)

    def _released(self, is_gone: Callable[[str], bool], struck: Entry | None = None) -> Iterator[Event]:
        """
        What stands again as its last cause is gone; where what replaced it had ended too, until that end.

        Whether a notice goes back follows from how its party stands then (`casework/at_rest/notices.py`).
        """
        for name in (one for one in COLLECTION.values() if one != "notices"):
            for one in getattr(self.case, name).values():
                causes = before_of(one).by
                if any(map(is_gone, causes)) and all(is_gone(each) or self._gone(each) for each in causes):
                    yield from self._released_one(one, is_gone, struck)

    def _released_one(self, one: Entry, is_gone: Callable[[str], bool], struck: Entry | None) -> Iterator[Event]:
        if not self._stands(one):
            return
        now = earlier(one)
        while any(map(is_gone, before_of(now).by)):
            now = earlier(now)
        if struck is not None and type(struck) is type(one) and _ended(struck):
            self.done.add(one.id)
            yield _event(one, _until_the_end_of(struck, now), before_of(one).what, self.why)
        else:
            yield from self.again(one, now)

    def _stands(self, entry: Entry) -> bool:
        return live(entry) and entry.id not in self.done

    def _gone(self, cause: str) -> bool:
        entry = self.case.find(cause.partition(".")[0])
        return entry is None or entry.id in self.gone or not live(entry)


def _event(entry: Entry, now: Entry, what: str, why: str) -> Event:
    names = [name for name in fields_dict(type(entry)) if name != "before"]
    changed = tuple(name for name in names if getattr(entry, name) != getattr(now, name))
    plain = msgspec.json.decode(msgspec.json.encode(now))
    return EntryReinstated(entry=entry.id, kind=entry.kind, fields=changed, now=plain, because=why, undid=what)


def _end(part: Involvement) -> date:
    return part.until or date.max


def _ended(entry: Entry) -> bool:
    return bool(before_of(entry).what and (getattr(entry, "until", None) or getattr(entry, "state", "") == "ended"))


def _until_the_end_of(struck: Entry, now: Entry) -> Entry:
    """An entry that goes on in place of one that was withdrawn, until that one's end, which has the same cause."""
    before = before_of(struck)
    ends: dict[str, Any] = {name: getattr(struck, name) for name in before.values if name != "before"}
    if isinstance(now, Assignment) and "seat" in ends:
        ends["seat"] = -now.seat
    (on,) = carried(EVENTS[before.what].settling(now, by=before.by, **ends))
    return on
