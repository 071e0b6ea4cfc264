"""
What steps and notices follow: each event with its number, what rules look at, and by which words it is kept.

A correction is followed where a rule would have asked otherwise, had the entry been right at once: the rule is asked of
the entry as it was and as it is, in the case at rest, so that nothing else makes a difference. What follows: `steps.py`
and `notices.py`; the words: `casework/at_rest/came_of.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from teamaround.casework.at_rest.came_of import COMPARE, came_of, known_to_be_gone, word_of, words_of
from teamaround.casework.at_rest.subjects import subjects_of
from teamaround.casework.events import Event
from teamaround.casework.events.case import EntryCorrected, EntryReinstated
from teamaround.casework.events.consequences import LeadChanged
from teamaround.casework.events.team import LeadEnded, LeadStarted
from teamaround.concepts.team import Assignment, Nomination
from teamaround.regime.rule_context import Holder, RuleContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from teamaround.casework.change import Change
    from teamaround.concepts.case import Entry
    from teamaround.concepts.work import Notice, Step
    from teamaround.regime.rulebook import Ready

MADE_ON = ("since", "started_on", "arranged_on", "prepared_on", "on")
"""Under which names an entry keeps the day on which it was made."""

SETTLED_ON = {
    "meeting_held": "held_on",
    "nomination_accepted": "answered_on",
    "plan_agreed": "agreed_on",
    "plan_ended": "ended_on",
    "request_sent": "sent_on",
    "review_held": "held_on",
}
"""And the day of an event that settles it."""


@frozen
class Cause:
    """
    An event that something follows, its number in the journal, and what rules look at.

    `came_of` names it by the entries that it made or settled. A newcomer is told of what was there before they came:
    `only` they are. What it tells of was so `since` a day, where that is not the day of the command.
    """

    event: Event
    number: int
    context: RuleContext
    came_of: tuple[str, ...]
    only: str | None = None
    since: date | None = None


def cause_of(change: Change, event: Event, number: int, happened: Sequence[Event]) -> Cause | None:
    """An event of those that *happened* as the cause of what follows it; None where nothing does."""
    words = came_of(event, happened, change.after)
    if words is None and isinstance(event, COMPARE) and _followed_before_causes(change, event, happened):
        words = ()
    if words is None:
        return None
    context, since = change.rule_context(event), None
    if isinstance(event, LeadChanged):
        since = min(_days(happened, words), default=change.on)
        context = evolve(context, on=since)
    return Cause(event, number, context, words, since=since)


def _days(happened: Sequence[Event], words: tuple[str, ...]) -> Iterator[date]:
    """The days on which that began or ended of which the lead is changed, such as a part that ran out days ago."""
    for one in happened:
        if isinstance(one, LeadStarted | LeadEnded) and set(words_of(one)) & set(words):
            ended = one.assignment.until if isinstance(one, LeadEnded) else None
            yield ended or one.assignment.since


def _followed_before_causes(change: Change, event: Event, happened: Sequence[Event]) -> bool:
    """
    Whether rules followed what a comparison goes back from under a release that kept no causes.

    What they brought cannot be told from other things then, and stays; so they follow the way back, too.
    """
    case, rulebook = change.after, change.rulebook
    those = {one.path for rules in (rulebook.notices, rulebook.opens) for one in rules.get(event.name, ())}
    brought: list[Notice | Step] = [*case.notices.values(), *case.steps.values()]
    unknown = any(one.rule in those and not one.came_of and one.state != "withdrawn" for one in brought)
    return unknown and not known_to_be_gone(happened, case)


def corrected_by(event: Event) -> str | None:
    """The entry in which an event put a fact right; None for any other event."""
    return event.entry if isinstance(event, EntryCorrected) and not isinstance(event, EntryReinstated) else None


def as_before(change: Change) -> RuleContext:
    """The case before a change, at rest."""
    return RuleContext.at_rest(change.before, change.directory, change.facts_before, change.rulebook.edition)


def asked_otherwise(
    change: Change,
    event: Event,
    number: int,
    rules: Mapping[str, tuple[Ready[Any], ...]],
    asked: Callable[[Ready[Any], RuleContext], bool] = lambda rule, context: (
        rule.when.answer(context).holds is not False
    ),
) -> Iterator[tuple[Ready[Any], Cause, bool]]:
    """
    The *rules*, by the events that they follow, that a correction answers otherwise; and whether it applies now.

    *asked* is the question: whether the rule applies, unless it is another.
    """
    if (corrected := corrected_by(event)) is None:
        return
    (before, after), entry = at_rest_before_and_after(change), change.after.find(corrected)
    if entry is None:
        return
    for name, those in rules.items():
        for was, now in zip(_of(entry.id, name, before), _of(entry.id, name, after), strict=False):
            for rule in those:
                applied, applies = (asked(rule, one) for one in (was, now))
                if applied != applies:
                    yield rule, Cause(event, number, now, (word_of(entry, name),), since=_day(entry, name)), applies


def _day(entry: Entry, event: str) -> date | None:
    """The day on which an event made an entry, or settled it; None where the entry does not say."""
    names = (SETTLED_ON[event],) if event in SETTLED_ON else MADE_ON
    return next((day for one in names if (day := getattr(entry, one, None))), None)


def at_rest_before_and_after(change: Change) -> tuple[RuleContext, RuleContext]:
    """The case at rest as it was before a change, and as it is after it."""
    return as_before(change), change.at_rest()


def in_hand(entry: str, context: RuleContext) -> RuleContext:
    """The case with an entry in hand, whatever made it."""
    found: Any = context.case.find(entry)
    held = isinstance(found, Assignment | Nomination)
    return context.about({} if found is None else {found.kind: found}, Holder.of(found) if held else None, None)


def _of(entry: str, event: str, context: RuleContext) -> Iterator[RuleContext]:
    """The case at rest with an entry in hand, where it stands as what an event makes."""
    yield from (one.within(context) for one in subjects_of(event, context) if one.entry == entry)
