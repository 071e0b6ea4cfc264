"""
The account of a case's notices, by which a complaint is answered: what was to be told to whom, and what became of it.

By which rule and sentence, when it was queued, how often it was tried, how and by whom it was told, why it failed or
was held back, why it was withdrawn. What happened to each is what the chronology says of it (`chronology.py`); how a
notice stands: `circulation.py`; the page: `cli/rendering/lists.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.work import WAITING, Notice
from teamaround.views.chronology import ChronologyLine
from teamaround.views.circulation import NOTHING_SENDS_THEM, NoticeLine, notice_lines, whether_sent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.access.reading import AccessScope
    from teamaround.store.records import Sending
    from teamaround.views.chronology import Chronology
    from teamaround.views.words import Words


@frozen(kw_only=True)
class NoticeAccount:
    """
    How a notice stands, and all that happened to it, in the order of happening.

    Attributes:
        tries: How often it was tried in vain. next_try: when it is tried again, where a channel could not take it yet,
            for the reason in `put_off`.
    """

    notice: NoticeLine
    history: tuple[ChronologyLine, ...]
    tries: int = 0
    next_try: datetime | None = None
    put_off: str = ""


@frozen(kw_only=True)
class CaseNotices:
    """
    The notices of a case.

    Attributes:
        accounts: Those that wait; or all, the settled ones among them.
        settled: How many more there are that were told, sent, withdrawn, or held back by a person.
    """

    reference: str
    regime_name: str
    child: str
    accounts: tuple[NoticeAccount, ...]
    settled: int = 0
    nothing_sends: str = NOTHING_SENDS_THEM


def case_notices(
    notices: Iterable[Notice],
    told: Chronology,
    words: Words,
    scope: AccessScope,
    *,
    sendings: Iterable[Sending] = (),
    every: bool,
) -> CaseNotices:
    """
    The account of *notices*, out of what was *told* of the case; of *every* one, or of those that wait.

    *sendings* are how far a worker has come with those that it tried.
    """
    tried = {one.entry: one for one in sendings}
    found = list(notices)
    shown = [one for one in found if every or is_open(one)]
    history: dict[str | None, list[ChronologyLine]] = {}
    for line in told.lines:
        history.setdefault(line.entry, []).append(line)
    return CaseNotices(
        reference=told.reference,
        regime_name=told.regime_name,
        child=told.child,
        accounts=tuple(
            NoticeAccount(
                notice=one,
                history=tuple(history.get(one.id, ())),
                tries=tries_of(notice, tried.get(one.id)),
                next_try=next_try_of(notice, tried.get(one.id)),
                put_off=why_put_off(notice, tried.get(one.id)),
            )
            for notice, one in zip(shown, notice_lines(shown, words, scope), strict=True)
        ),
        settled=len(found) - len(shown),
        nothing_sends=whether_sent(words),
    )


def is_open(notice: Notice) -> bool:
    """Whether something is still to be done about a notice: it waits, and no person has held it back."""
    return notice.state in WAITING and not (notice.state == "held_back" and notice.by_person)


def tries_of(notice: Notice, sending: Sending | None) -> int:
    """How often a notice was tried in vain: as the journal has it once it was given up, as a worker has it before."""
    if notice.telling is not None:
        return notice.telling.tries
    if sending is None or notice.state != "queued":
        return 0
    # Whoever has it is at the last of these tries.
    return max(0, sending.tries - bool(sending.held_by))


def next_try_of(notice: Notice, sending: Sending | None) -> datetime | None:
    """When a notice is tried next; None where nobody knows: nothing hindered it yet, it has no channel, or is tried."""
    if sending is None or notice.state != "queued" or sending.held_by or sending.settings:
        return None
    if not sending.tries and not sending.why:
        return None
    return sending.until


def why_put_off(notice: Notice, sending: Sending | None) -> str:
    """Why a notice that waits could not be sent yet, as its channel said."""
    return sending.why if sending is not None and notice.state == "queued" else ""
