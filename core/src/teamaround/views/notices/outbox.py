"""
The outbox of an office: all that somebody is to be told and has not been, over all cases, the oldest first.

What waits to be sent or passed on, waits for a decision, is held back by a right, or could not be sent. What a person
held back is settled, and stands in the case alone (`told.py`). It is gathered, under the rights of whoever looks, in
`office/notices/outbox.py`; the lines: `cli/rendering/lists.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.at_rest.days_and_answers import last_day_to_send
from teamaround.views.circulation import NOTHING_SENDS_THEM, STANDS
from teamaround.views.notices.told import is_open, next_try_of, tries_of, why_put_off
from teamaround.views.words import Ground, Party
from teamaround.views.words.defaults import notice_called
from teamaround.views.work import days_late

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.work import Notice
    from teamaround.store.records import Sending
    from teamaround.views.words import Words


@frozen(kw_only=True)
class OutboxLine:
    """
    One thing that one party is to be told.

    Attributes:
        case, notice: The case's reference, and the notice's id in it.
        child: The child; None for an owner who may not read the case, and sees only what is theirs to send.
        what: What it is about, in words; `kind` is the key of its rule.
        owner: Whose it is: who sends it, or stands in for them.
        state: Queued, proposed, held back or failed; for programs. `stands` is for people.
        because: Why it is proposed, held back or could not be sent, or not yet.
        next_try: When it is tried again, where a channel could not take it yet.
        on: The day from which it waits. due: the last day on which it may wait, where it is queued.
        tries: How often it was tried in vain.
        closed: Whether the case is closed meanwhile.
    """

    case: str
    regime_name: str
    notice: str
    kind: str
    what: str
    to: Party
    owner: Party
    child: Party | None
    state: str
    stands: str
    because: str
    on: date
    days: int
    due: date | None
    days_late: int
    tries: int
    next_try: datetime | None
    closed: bool
    ground: Ground


@frozen(kw_only=True)
class Outbox:
    """
    What waits to be told.

    Attributes:
        owner: Whose it is; None where it is everybody's.
        lines: The oldest first.
        after: The place of the last line, to go on from where there is `more`.
        counted: How many of these lines stand how: state → number.
    """

    owner: Party | None
    lines: tuple[OutboxLine, ...]
    as_of: date
    more: bool = False
    after: str = ""
    counted: dict[str, int]
    nothing_sends: str = NOTHING_SENDS_THEM


def outbox_line(
    case: Case,
    notice: Notice,
    owner: str,
    *,
    sending: Sending | None,
    words: Words,
    today: date,
    calendar: Calendar,
    readable: bool,
) -> OutboxLine | None:
    """
    A notice as a line of *owner*'s; None where it does not wait, or a person held it back.

    *sending* is how far a worker has come with it. *readable* says whether whoever looks may read the whole case:
    otherwise neither the child nor a reason is named.
    """
    if not is_open(notice):
        return None
    words = words if readable else words.naming(notice.to, owner)
    due = last_day_to_send(notice.on, calendar) if notice.state == "queued" else None
    return OutboxLine(
        case=case.id,
        regime_name=words.regime_name,
        notice=notice.id,
        kind=notice.rule.removeprefix("notice."),
        what=notice_called(notice),
        to=words.party(notice.to),
        owner=words.party(owner),
        child=words.party(case.child) if readable else None,
        state=notice.state,
        stands=STANDS[notice.state],
        because=(notice.because or why_put_off(notice, sending)) if readable else "",
        on=notice.on,
        days=(today - notice.on).days,
        due=due,
        days_late=days_late(due, today),
        tries=tries_of(notice, sending),
        next_try=next_try_of(notice, sending),
        closed=case.closed_on is not None,
        ground=words.ground(notice.rule),
    )
