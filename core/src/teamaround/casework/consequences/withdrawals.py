"""What waits to be sent, and no longer is to be, or not as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.consequences.carries import without_names
from teamaround.casework.consequences.recipients import may_be_told, nameless, withheld_from
from teamaround.casework.events.case import EntryWithdrawn
from teamaround.concepts.team import Involvement
from teamaround.concepts.work import UNSENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext

UNDOES = ("meeting_cancelled", "meeting_arranged", "entry_withdrawn")
"""After which events what was to be told may be no longer so."""

CLOSES = ("consent_withdrawn", "case_restricted")
"""After which events fewer may be told than before."""


def withdrawals(notices: dict[str, Notice], event: Event, context: RuleContext) -> list[Notice]:
    """The notices that an event withdraws, holds back, or takes names out of, each as it stands from then on."""
    if event.name not in (*UNDOES, *CLOSES):
        return []
    unsent = [one for one in notices.values() if one.state in UNSENT]
    return [
        *_of_undone_entry(unsent, event),
        *_closed(unsent, event, context),
        *_of_mistaken_member(unsent, event, context),
    ]


def _of_undone_entry(unsent: list[Notice], event: Event) -> Iterator[Notice]:
    """What waits to be sent and is no longer so: its meeting is off or moved, or what it tells of was withdrawn."""
    subject, why = _undone(event)
    if subject:
        for notice in unsent:
            if subject in _about(notice):
                yield evolve(notice, state="withdrawn", because=why)


def _about(notice: Notice) -> set[str]:
    """The entries that a notice tells of: what it is not repeated for names them all, each with its revision."""
    return {word.partition(".")[0] for word in (notice.subject, *notice.once.split()[1:-1])}


def _closed(unsent: list[Notice], event: Event, context: RuleContext) -> Iterator[Notice]:
    """What waits to be sent and may no longer be, or not as it is, for circulation was closed."""
    for notice in unsent if event.name in CLOSES else ():
        state, because = may_be_told(notice.to, context)
        if state == "held_back":
            yield evolve(notice, state=state, because=because)
        elif nameless(notice.to, context):
            withheld = withheld_from(notice.to, context)
            yield evolve(notice, carries=without_names(notice.carries), withheld=withheld)


def _of_mistaken_member(unsent: list[Notice], event: Event, context: RuleContext) -> Iterator[Notice]:
    """What waits to be sent to somebody who was put into the team by mistake, and is nothing else in the case."""
    case, day = context.case, context.day
    part = case.find(event.entry) if isinstance(event, EntryWithdrawn) else None
    if not isinstance(part, Involvement):
        return
    party = part.person or part.agency
    stays = any(party in (one.person, one.agency) for one in case.parts(day))
    stays = stays or any(one.person == party for one in case.leads(day))
    for notice in unsent if not stays else ():
        if notice.to == party:
            yield evolve(notice, state="withdrawn", because="They were put into the team by mistake.")


def _undone(event: Event) -> tuple[str, str]:
    if event.name == "meeting_cancelled":
        return event.meeting.id, "The meeting was cancelled."  # type: ignore[attr-defined]
    if event.name == "meeting_arranged" and event.meeting.revision > 1:  # type: ignore[attr-defined]
        return event.meeting.id, "The meeting was arranged anew."  # type: ignore[attr-defined]
    if event.name == "entry_withdrawn":
        return event.entry, f"What it tells of was withdrawn: {event.because}"  # type: ignore[attr-defined]
    return "", ""
