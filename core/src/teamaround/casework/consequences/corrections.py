"""
Corrections: whoever was told something that is not so any more, or is so otherwise, is told that.

What waits is put right by itself (`casework/at_rest/notices.py`); what was told or sent stays so, and one notice to the
same party follows it, under the same rule and the same rights. Of several that told of the same, the last one counts.
Looked at is what its party heard last, beside what stands: where that is the same again, a correction that waits is
withdrawn; where a correction was told, it is put right in its turn. A meeting that was to be days ago is nobody's to
put off. Whoever was told as what they never were is told nothing more (`at_rest/told_as.py`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.at_rest.came_of import UNDOES, gone, word_of
from teamaround.casework.at_rest.notices import EVENT_OF, as_it_is_to_stand
from teamaround.casework.at_rest.withdrawn import waits
from teamaround.casework.change import Change
from teamaround.casework.consequences.carries import carried_now, led_around
from teamaround.casework.consequences.causes import as_before
from teamaround.casework.events.case import EntryCorrected
from teamaround.casework.events.consequences import NoticeSent, NoticeTold
from teamaround.casework.events.meeting import MeetingArranged, MeetingCancelled
from teamaround.concepts.case import live
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.work import TOLD, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.casework.at_rest.told_as import Standings
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Entry
    from teamaround.regime.rule_context import RuleContext

PUTS_RIGHT = (*UNDOES, EntryCorrected, MeetingArranged, MeetingCancelled, NoticeSent, NoticeTold)
"""The events after which something that was told may stand otherwise."""

NOT_TOLD, AS_TOLD = "They were not told what it puts right.", "What they were told is so."
"""Why a correction that waits is not to be told any more."""


def correction_events(change: Change, causes: Sequence[Event]) -> list[Event]:
    """The corrections that follow what people were told, and those that wait and are not to be told any more."""
    cause = next((number for number, one in enumerate(causes, change.version + 1) if isinstance(one, PUTS_RIGHT)), 0)
    if not cause and not _late_no_more(change):
        return []
    cause = cause or change.version + 1
    look = _Look(change, cause, edits=any(isinstance(one, (*UNDOES, EntryCorrected)) for one in causes))
    known: Standings = {}
    number = len(change.after.notices)
    events: list[Event] = []
    for told in look.chains():
        one = look.corrected(told)
        if one is None:
            continue
        new = not one.id
        again = evolve(one, id=f"{Notice.kind}{number + 1}") if new else one
        if again.state != "withdrawn":
            again = as_it_is_to_stand(again, look.now, change.rulebook, known)
        if not (new and again.state == "withdrawn"):
            number += new
            events.append(EVENT_OF[again.state](notice=again))
    return events


def _late_no_more(change: Change) -> bool:
    """Whether something that fell late turns out to have been done in time."""
    steps = change.after.steps
    return any(one.fell_late_on and steps[one.id].fell_late_on is None for one in change.before.steps.values())


@frozen
class _Told:
    """What a rule had somebody told, and what has followed of it: corrections, each told or not."""

    first: Notice
    corrections: tuple[Notice, ...]

    @property
    def heard(self) -> Notice | None:
        """What its party heard last; None where they were told nothing."""
        return next((one for one in (*self.corrections[::-1], self.first) if one.state in TOLD), None)

    @property
    def waiting(self) -> Notice | None:
        """The correction that waits, if one does."""
        return next((one for one in self.corrections[::-1] if waits(one)), None)

    @property
    def text(self) -> dict[str, str]:
        """What is to be said of it, as far as is known: of what waits, or of what was told, but that it is not so."""
        every = (self.first, *self.corrections)
        said = [one for one in every if not one.not_so and (one.state in TOLD or (waits(one) and one.corrects))]
        return _full(said[-1] if said else self.first)

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that it tells of."""
        return tuple(_entries(self.first.about))


@frozen
class _Look:
    """
    One look at all that was told, after a change: the number of its event that may put something right.

    *edits* says that something was corrected or taken back in it.
    """

    change: Change
    cause: int
    edits: bool

    @cached_property
    def now(self) -> RuleContext:
        """The case at rest after the change."""
        return self.change.at_rest()

    @cached_property
    def before(self) -> RuleContext:
        """The case at rest before it, as it would have been looked at today."""
        return evolve(as_before(self.change), day=self.change.today)

    def chains(self) -> Iterator[_Told]:
        """All that anybody was told, or that still puts right what somebody was told."""
        notices = self.change.after.notices.values()
        corrections: dict[str, list[Notice]] = {}
        for one in notices:
            if one.corrects:
                corrections.setdefault(one.corrects, []).append(one)
        for one in notices:
            if not one.corrects and (one.state in TOLD or one.id in corrections):
                yield _Told(one, tuple(corrections.get(one.id, ())))

    def corrected(self, told: _Told) -> Notice | None:
        """The correction that is to follow, or the one that waits as it is to stand; None where nothing changes."""
        heard, waiting = told.heard, told.waiting
        if heard is None:
            return waiting and evolve(waiting, state="withdrawn", because=NOT_TOLD)
        # What never happened is told so once: should the like happen later, that is news, and its own rule tells it.
        if "withdrawn" in (heard.not_so, waiting and waiting.not_so):
            return None
        why = self._not_so(told)
        if self._is_over(told) or self._told_since(told) or (why == "cancelled" and self._told_by_a_rule(told)):
            return None
        text = told.text if why else told.text | self._otherwise(told, heard)
        if bool(heard.not_so) == bool(why) and (why or text == _full(heard)):
            return waiting and evolve(waiting, state="withdrawn", because=AS_TOLD)
        if waiting and bool(waiting.not_so) == bool(why) and _full(waiting) == text:
            return None
        about, came_of = ((), ()) if why else (self._about(told), self._came_of(told))
        return evolve(waiting or self._new(told, heard), not_so=why, in_full=text, about=about, came_of=came_of)

    def _not_so(self, told: _Told) -> Literal["", "cancelled", "withdrawn"]:
        """Why what somebody was told is not so any more; empty where it is, if otherwise."""
        meetings = list(self._meetings(told))
        if any(not live(found) for found in self._found(told)):
            return "withdrawn"
        if any(one.state == "cancelled" for one in meetings):
            return "cancelled"
        arranged = any(one.state == "arranged" for one in meetings)
        return "withdrawn" if gone(told.first.came_of, self.change.after) and not arranged else ""

    def _otherwise(self, told: _Told, heard: Notice) -> dict[str, str]:
        """
        What is to be said otherwise: of a meeting to come, as it is arranged; of all else, what was put right of it.

        What came after they were told, and is put right itself, makes nothing that they were told otherwise.
        """
        first = evolve(told.first, about=self._about(told), carries=_full(heard))
        if any(one.state == "arranged" for one in self._meetings(told)):
            return carried_now(first, self.now)
        if not self.edits:
            return {}
        was, now = (carried_now(first, one) | led_around(first, one) for one in (self.before, self.now))
        said = told.text
        return {word: text for word, text in now.items() if _bears_on(said.get(word, ""), was.get(word, ""), text)}

    def _is_over(self, told: _Told) -> bool:
        """Whether it is an invitation to a meeting that was to be days ago, or that took place."""
        rule = self.change.rulebook.edition.notice.get(told.first.rule.removeprefix("notice."))
        invited = rule is not None and MeetingArranged.name in rule.after
        today = self.change.today
        return invited and any(
            one.state in ("held", "forgone") or (one.day or today) < today for one in self._meetings(told)
        )

    def _told_since(self, told: _Told) -> bool:
        """Whether its party is told of the same by the same rule since: of the meeting as it was moved."""
        return bool(told.entries) and self._last_told.get(_of(told.first), told.first.id) != told.first.id

    @cached_property
    def _last_told(self) -> dict[tuple[str, ...], str]:
        """The last notice by each rule to each party about the same entries."""
        return {_of(one): one.id for one in self._told_by_rules()}

    def _told_by_a_rule(self, told: _Told) -> bool:
        """Whether a rule tells its party of just this change."""
        return any(
            one.id not in self.change.before.notices and set(told.entries) & {*_entries(one.came_of)}
            for one in self._told_by_rules()
            if one.to == told.first.to
        )

    def _told_by_rules(self) -> Iterator[Notice]:
        """The notices that are or were to be told, and correct no other."""
        return (one for one in self.change.after.notices.values() if not one.corrects and one.state != "withdrawn")

    def _about(self, told: _Told) -> tuple[str, ...]:
        """What it is about, with each meeting as it is arranged now."""
        now = {one.id: f"{one.id}.{one.revision}" for one in self._meetings(told)}
        return tuple(now.get(word.partition(".")[0], word) for word in told.first.about)

    def _came_of(self, told: _Told) -> tuple[str, ...]:
        first = told.first.came_of
        if not gone(first, self.change.after):
            return first
        return tuple(word_of(one, MeetingArranged.name) for one in self._meetings(told))

    def _found(self, told: _Told) -> Iterator[Entry]:
        return filter(None, map(self.change.after.find, told.entries))

    def _meetings(self, told: _Told) -> Iterator[Meeting]:
        return (one for one in self._found(told) if isinstance(one, Meeting))

    def _new(self, told: _Told, heard: Notice) -> Notice:
        first, change = told.first, self.change
        return evolve(
            first,
            id="",
            carries=heard.carries,
            state="queued",
            because="",
            cause=self.cause,
            once=f"{first.once} put right {len(told.corrections) + 1}",
            on=change.on,
            late_by_days=(change.today - change.on).days,
            by_person=False,
            before=None,
            telling=None,
            corrects=first.id,
        )


def _full(notice: Notice) -> dict[str, str]:
    return notice.in_full or notice.carries


def _entries(words: Iterable[str]) -> Iterator[str]:
    return (word.partition(".")[0] for word in words)


def _bears_on(said: str, was: str, now: str) -> bool:
    """Whether a text that is otherwise now bears on what was *said*: a line of that goes, or no other line does."""
    before, after = was.splitlines(), now.splitlines()
    went = set(before) - set(after)
    return sorted(before) != sorted(after) and (not went or bool(went & set(said.splitlines())))


def _of(notice: Notice) -> tuple[str, ...]:
    """What tells notices of the same things to the same party from others."""
    return (notice.rule, notice.to, *_entries(notice.about))
