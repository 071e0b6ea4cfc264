"""
Notices: who is told of what happened, one item for each party, and by whom it is sent; nobody is sent what they send.

Each keeps what caused it, by how many days it comes late, and which entries it is about, such as the holding of a
role. The same is not said twice (`_once`; its text is kept with each notice, so another wording would tell everybody
again): what is said already comes of the second cause, too. What waits says what stands once something was put right.
A newcomer is told of meetings to come. Whether each may be told: `may_be_told.py`; what it says:
`carries.py`; queued or proposed, and looked at again: `casework/at_rest/notices.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.at_rest.came_of import UNDOES, both
from teamaround.casework.at_rest.notices import (
    CANNOT_BE_SAID,
    EVENT_OF,
    as_it_is_to_stand,
)
from teamaround.casework.at_rest.told_as import Standings, able_to_send
from teamaround.casework.at_rest.withdrawn import may_stand_otherwise, undone, waits
from teamaround.casework.consequences.carries import carried, carried_now, in_full_now, led_around
from teamaround.casework.consequences.causes import as_before, asked_otherwise, cause_of, corrected_by
from teamaround.casework.consequences.may_be_told import wishes_of
from teamaround.casework.consequences.steps import subject_of
from teamaround.casework.events.case import EntryCorrected
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue
from teamaround.casework.events.team import LeadEnded, PersonJoined, PersonLeft, RoleEnded
from teamaround.concepts.case import live
from teamaround.concepts.work import Notice
from teamaround.regime.people_named import OFFICER, parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamaround.casework.change import Change
    from teamaround.casework.consequences.causes import Cause
    from teamaround.casework.events import Event
    from teamaround.concepts.findings import RuleAnswer
    from teamaround.concepts.meeting import Meeting, Review
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import NoticeRule


PUT_RIGHT = "What it tells of was put right ({}), and is not to be told any more."
"""Why a notice goes nowhere whose rule does not apply to what was corrected."""

LED_AS_BEFORE = "Who leads is as it was before."
"""Why a notice goes nowhere that would tell of a change of the lead which was taken back before anybody heard of it."""


def notice_events(change: Change, causes: list[Event]) -> list[Event]:
    """The notices that these events queue, propose or hold back; and those that a correction makes otherwise."""
    changed: dict[str, Notice] = {}
    if any(isinstance(one, (*UNDOES, EntryCorrected)) for one in causes):
        changed = {one.id: one for one in _told_anew(change)}
    for number, event in enumerate(causes, change.version + 1):
        for notice in _put_right(change, event, number, change.after.notices | changed):
            changed[notice.id] = notice
        for cause, rule in _to_be_asked(change, event, number, causes):
            applies = rule.when.answer(cause.context)
            if applies.holds is not False:
                for notice in _new(change, cause, rule, change.after.notices | changed, applies):
                    changed[notice.id] = notice
    return [EVENT_OF[notice.state](notice=notice) for notice in changed.values()]


def _to_be_asked(
    change: Change, event: Event, number: int, causes: list[Event]
) -> Iterator[tuple[Cause, Ready[NoticeRule]]]:
    """The rules that an event asks; for somebody who joins, also those about meetings and reviews still to come."""
    yield from ((one, rule) for rule, one, applies in _otherwise(change, event, number) if applies)
    rules = change.rulebook.notices.get(event.name, ())
    cause = cause_of(change, event, number, causes) if rules or isinstance(event, PersonJoined) else None
    if cause is None:
        return
    for rule in rules:
        yield cause, rule
    if isinstance(event, PersonJoined):
        newcomer = event.part.person or event.part.agency
        for told_by, entry, since in _still_to_come(change):
            for rule in change.rulebook.notices.get(told_by, ()):
                if rule.rule.once_per == entry.kind:
                    asked = evolve(cause.context, subjects={entry.kind: entry})
                    yield evolve(cause, context=asked, only=newcomer, since=since), rule


def _otherwise(change: Change, event: Event, number: int) -> Iterator[tuple[Ready[NoticeRule], Cause, bool]]:
    return asked_otherwise(change, event, number, change.rulebook.notices)


def _put_right(change: Change, event: Event, number: int, notices: Mapping[str, Notice]) -> Iterator[Notice]:
    """The notices that wait of what was corrected, whose rule applies no more: told to nobody, or of the rest alone."""
    entry = corrected_by(event)
    for rule, cause, applies in _otherwise(change, event, number) if entry is not None else ():
        for notice in notices.values() if not applies else ():
            rest = _rest(notice, entry, cause)
            if waits(notice) and notice.rule == rule.path and rest != notice.came_of:
                yield (
                    evolve(notice, came_of=rest)
                    if rest
                    else evolve(notice, state="withdrawn", because=PUT_RIGHT.format(entry))
                )


def _rest(notice: Notice, entry: str | None, cause: Cause) -> tuple[str, ...]:
    """What a notice comes of but for a cause; of nothing, where a newcomer would be told of what is not to be told."""
    came_of, about = ({word.partition(".")[0] for word in words} for words in (notice.came_of, notice.about))
    newcomer = entry in about and entry not in came_of
    return () if newcomer else tuple(word for word in notice.came_of if word not in cause.came_of)


def _told_anew(change: Change) -> Iterator[Notice]:
    """
    The notices that wait and say otherwise once something was put right or taken back, whichever entry it was.

    Only what made a difference is carried anew; what a person has held back stays as they saw it.
    """
    before, after = evolve(as_before(change), day=change.today), change.at_rest()
    known: Standings = {}
    for notice in change.after.notices.values():
        if waits(notice) and not notice.not_so and not (notice.by_person and notice.state == "held_back"):
            was, now = (carried_now(notice, one) | led_around(notice, one) for one in (before, after))
            otherwise = {word: text for word, text in now.items() if text != was.get(word)}
            if otherwise:
                full = (notice.in_full or notice.carries) | otherwise
                again = as_it_is_to_stand(evolve(notice, in_full=full), after, change.rulebook, known)
                if again != notice:
                    yield again


def _still_to_come(change: Change) -> Iterator[tuple[str, Meeting | Review, date | None]]:
    """What those involved have been told of and a newcomer has not, with the event by which they were, and its day."""
    for meeting in change.after.meetings.values():
        if meeting.state == "arranged" and live(meeting) and (meeting.day or change.today) >= change.today:
            yield "meeting_arranged", meeting, meeting.arranged_on
    for review in change.after.reviews.values():
        if review.materials_ready_on is not None and review.held_on is None and live(review):
            yield "materials_ready", review, review.materials_ready_on


def _new(
    change: Change, cause: Cause, rule: Ready[NoticeRule], notices: Mapping[str, Notice], applies: RuleAnswer
) -> Iterator[Notice]:
    """One item for each party that has not had it yet, or that comes of this, too; nobody is sent what they send."""
    taken_back = {one.corrects for one in notices.values() if one.not_so and one.state != "withdrawn"}
    said = {one.once: one for one in notices.values() if one.state != "withdrawn" and one.id not in taken_back}
    named = next(able_to_send(rule.rule.sender, cause.context), None)
    sender = named or OFFICER  # who stands in for whoever is not there, and is told by them all the same
    number = len(notices)
    for party in parties(cause.context, rule.rule.to):
        once = f"{rule.key} {_once(rule.rule, cause, change)} {party}"
        if party == named or cause.only not in (None, party):
            continue
        if once in said:
            words = both(said[once].came_of, cause.came_of)
            if words != said[once].came_of:
                yield evolve(said[once], came_of=words)
            continue
        new = _notice(change, cause, rule, applies, sender=sender, party=party, once=once, number=number + 1)
        if (waiting := _waits_to_tell(new, notices.values(), cause.context)) is not None:
            # It tells of both: nobody is told that nobody leads where somebody does.
            yield _told_with(waiting, cause, change, sender)
            continue
        if undone(new, cause.context):
            # It tells that something ended or is taken back, and so is not undone by that.
            new = evolve(new, about=())
        new = as_it_is_to_stand(new, cause.context, change.rulebook)
        if new.state != "withdrawn":
            number += 1
            yield new


def _waits_to_tell(new: Notice, notices: Iterable[Notice], context: RuleContext) -> Notice | None:
    """The notice that waits and tells who leads by now, of the day of a *new* one or later; or of all that it does."""
    for one in notices if "leads_now" in new.carries else ():
        theirs = (one.rule, one.to, one.corrects) == (new.rule, new.to, "") and may_stand_otherwise(one)
        if theirs and not (one.state == "held_back" and one.by_person):
            told = in_full_now(one, context)
            same = told.get("leads_now") == new.carries["leads_now"]
            from_then = told.get("from_when", "") >= new.carries.get("from_when", "")
            if (same and from_then) or (new.came_of and set(new.came_of) <= set(one.came_of)):
                return one
    return None


def _told_with(waiting: Notice, cause: Cause, change: Change, sender: str) -> Notice:
    """A notice that waits, as it tells who leads after all that it came of and this *cause*."""
    words, full = both(waiting.came_of, cause.came_of), in_full_now(waiting, cause.context)
    again = evolve(waiting, came_of=words, sender=sender, instead_of="", in_full=full)
    if full.get("leads_before") == full["leads_now"]:
        return evolve(again, state="withdrawn", because=LED_AS_BEFORE)
    return as_it_is_to_stand(again, cause.context, change.rulebook)


def _notice(
    change: Change,
    cause: Cause,
    rule: Ready[NoticeRule],
    applies: RuleAnswer,
    *,
    sender: str,
    party: str,
    once: str,
    number: int,
) -> Notice:
    wishes = wishes_of(party, cause.context)
    return Notice(
        id=f"{Notice.kind}{number}",
        rule=rule.path,
        template=rule.rule.template,
        to=party,
        sender=sender,
        subject=subject_of(rule.rule.once_per, cause.context) or "case",
        carries={word: carried(word, cause.event, cause.context) for word in rule.rule.carries},
        format=wishes.format,
        language=wishes.language,
        state="queued" if applies.known else "proposed",
        because="" if applies.known else f"{CANNOT_BE_SAID}, for {applies.because}: a person decides.",
        cause=cause.number,
        once=once,
        about=_about(rule.rule, cause),
        came_of=cause.came_of,
        on=change.on,
        late_by_days=max(0, (change.today - _came_about(cause, change.on)).days),
    )


def _came_about(cause: Cause, on: date) -> date:
    """
    The day on which that came about of which somebody is told.

    A command that is recorded for a day brings with it what time has brought since then, each thing on its own day. A
    newcomer is told no later than they came.
    """
    match cause.event:
        case ActionFellLate(action=action) if action.due:
            return action.due + timedelta(days=1)
        case ReviewFellDue(plan=plan) if plan.review_on:
            return plan.review_on
        case PersonLeft(part=ending) | RoleEnded(assignment=ending) | LeadEnded(assignment=ending) if ending.until:
            return ending.until
    since = cause.since or on
    return max(on, since) if cause.only else since


def _once(rule: NoticeRule, cause: Cause, change: Change) -> str:
    """What the same notice is not repeated for: the subject and its revision, so that a moved meeting is told anew."""
    if rule.once_per == "command":
        return f"after {change.version}"
    if rule.once_per == "day":
        return f"on {change.on}"
    if subject_of(rule.once_per, cause.context) is None:
        return f"after event {cause.number}"
    return " ".join(f"{subject_of(word, cause.context)}.{_revision(word, cause.context)}" for word in _subjects(rule))


def _subjects(rule: NoticeRule) -> list[str]:
    """The words for what a notice tells of: what it is not repeated for, and the plan that it carries."""
    return [rule.once_per] + (["plan"] if "plan" in rule.carries and rule.once_per != "plan" else [])


def _about(rule: NoticeRule, cause: Cause) -> tuple[str, ...]:
    """The entries that a notice tells of, each with its revision; where it is about somebody, what they hold or not."""
    words = ["meeting" if word == "reply" else word for word in _subjects(rule)]
    whose = cause.context.holder
    held: Any = whose and (whose.assignment or whose.nomination)
    found = [(held if word == "holder" else cause.context.subjects.get(word), word) for word in words]
    return tuple(f"{one.id}.{_revision(word, cause.context)}" for one, word in found if one is not None)


def _revision(word: str, context: RuleContext) -> int:
    subject = context.subjects.get("meeting" if word == "reply" else word)
    return getattr(subject, "revision", 1)
