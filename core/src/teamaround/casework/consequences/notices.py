"""Notices: who must be told of what happened, one item for each party, and what is kept from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.consequences.carries import carried, without_names
from teamaround.casework.consequences.recipients import may_be_told, nameless, wishes_of, withheld_from
from teamaround.casework.consequences.steps import subject_of
from teamaround.casework.consequences.withdrawals import withdrawals
from teamaround.casework.events import Event
from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued, NoticeWithdrawn
from teamaround.concepts.work import Notice
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.who import OFFICER, able, parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.change import Change
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import NoticeRule

EVENT_OF = {
    "queued": NoticeQueued,
    "proposed": NoticeProposed,
    "held_back": NoticeHeldBack,
    "withdrawn": NoticeWithdrawn,
}


@frozen
class Cause:
    """An event that a notice follows, its number in the case's journal, and what rules look at."""

    event: Event
    number: int
    context: RuleContext


def notice_events(change: Change, causes: list[Event]) -> list[Event]:
    """The notices that these events withdraw, queue, propose or hold back."""
    notices = dict(change.after.notices)
    changed: list[Notice] = []
    for number, event in enumerate(causes, change.version + 1):
        cause = Cause(event, number, change.rule_context(event))
        for notice in withdrawals(notices, event, cause.context):
            notices[notice.id] = notice
            changed.append(notice)
        for rule in change.rulebook.notices.get(event.name, ()):
            if rule.when.answer(cause.context).holds:
                for notice in _new(change, cause, rule, notices):
                    notices[notice.id] = notice
                    changed.append(notice)
    return [EVENT_OF[notice.state](notice=notice) for notice in changed]


def _new(change: Change, cause: Cause, rule: Ready[NoticeRule], notices: dict[str, Notice]) -> Iterator[Notice]:
    """One item for each party that has not had it yet; nobody is sent what they send."""
    said = {one.once for one in notices.values() if one.state != "withdrawn"}
    sender = next(iter(able(cause.context, rule.rule.sender)), OFFICER)
    number = len(notices)
    for party in parties(cause.context, rule.rule.to):
        once = f"{rule.key} {_once(rule.rule, cause, change)} {party}"
        if party != sender and once not in said:
            number += 1
            yield _notice(change, cause, rule, sender=sender, party=party, once=once, number=number)


def _notice(
    change: Change, cause: Cause, rule: Ready[NoticeRule], *, sender: str, party: str, once: str, number: int
) -> Notice:
    state, because = may_be_told(party, cause.context)
    if state == "queued" and rule.rule.send == "propose":
        state, because = "proposed", rule.rule.local
    wishes = wishes_of(party, cause.context)
    carries = {word: carried(word, cause.event, cause.context) for word in rule.rule.carries}
    return Notice(
        id=f"{Notice.kind}{number}",
        rule=rule.path,
        template=rule.rule.template,
        to=party,
        sender=sender,
        subject=subject_of(rule.rule.once_per, cause.context) or "case",
        carries=without_names(carries) if nameless(party, cause.context) else carries,
        withheld=withheld_from(party, cause.context),
        format=wishes.format,
        language=wishes.language,
        state=state,
        because=because,
        cause=cause.number,
        once=once,
        on=change.on,
        late_by_days=(change.today - change.on).days,
    )


def _once(rule: NoticeRule, cause: Cause, change: Change) -> str:
    """What the same notice is not repeated for: the subject and its revision, so that a moved meeting is told anew."""
    if rule.once_per == "command":
        return f"after {change.version}"
    if rule.once_per == "day":
        return f"on {change.on}"
    words = [rule.once_per] + (["plan"] if "plan" in rule.carries and rule.once_per != "plan" else [])
    if subject_of(rule.once_per, cause.context) is None:
        return f"after event {cause.number}"
    return " ".join(f"{subject_of(word, cause.context)}.{_revision(word, cause.context)}" for word in words)


def _revision(word: str, context: RuleContext) -> int:
    subject = context.subjects.get("meeting" if word == "reply" else word)
    return getattr(subject, "revision", 1)
