"""What of a case is still open as it is closed: who is to do what, and by when, as a person reads it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from teamaround.casework.at_rest.withdrawn import waits
from teamaround.casework.events.case import CaseClosed
from teamaround.concepts.case import live
from teamaround.concepts.days.written import written
from teamaround.regime.people_named import OFFICER
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.command_context import CommandContext
    from teamaround.concepts.work import Notice

STAFF = "the authority's own staff"
"""What the owner of what is nobody else's is called."""


def still_open(context: CommandContext) -> Iterator[str]:
    """
    What is to be done, waits for an answer or is still to be sent: each as a clause. What the closing meets is not.

    Somebody's own words are left out, and so is whom a notice goes to: not everybody who closes a case may read that.
    """
    yield from _to_do(context)
    yield from _to_send(context)
    yield from _to_come(context)
    yield from _to_be_answered(context)


def _to_do(context: CommandContext) -> Iterator[str]:
    case = context.case
    for step in case.steps.values():
        rule = context.rulebook.edition.step.get(step.rule.removeprefix("step."))
        if step.state == "open" and not (rule and CaseClosed.name in rule.met_by and not rule.met_when):
            lapses = "lapses with the closing" if rule and CaseClosed.name in rule.lapses else ""
            yield _told(f"“{step.text}”", step.id, _names(step.owners, context), _day(step.due, "by "), lapses)
    for action in case.actions.values():
        if action.open and live(action):
            owner = case.involvements.get(action.owner)
            who = (owner.person or owner.agency) if owner else None
            yield _told(f"“{action.text}”", action.id, _names([who or OFFICER], context), _day(action.due, "by "))


def _to_send(context: CommandContext) -> Iterator[str]:
    """What waits to be sent or decided on, of each who is to; what a person has held back is settled."""
    found: dict[str, list[Notice]] = {}
    for notice in context.case.notices.values():
        if waits(notice) and not (notice.state == "held_back" and notice.by_person):
            found.setdefault(notice.sender, []).append(notice)
    for sender, notices in found.items():
        first = min(notices, key=attrgetter("on")).on
        several = f"{len(notices)} notices, the first" if len(notices) > 1 else "a notice"
        yield _told(f"{several} of {written(first)}", _names([sender], context), "to be sent or decided on")


def _to_come(context: CommandContext) -> Iterator[str]:
    case, edition = context.case, context.rulebook.edition
    kinds = edition.list.get("meeting_kind")
    called = {one.key: one.one for one in kinds.items} if kinds else {}
    for meeting in case.meetings.values():
        if meeting.state == "arranged" and live(meeting):
            yield _told(f"the {called.get(meeting.what, meeting.what)}", meeting.id, _day(meeting.day, "arranged for "))
    for review in case.reviews.values():
        if review.held_on is None and live(review):
            yield _told("the review", review.id, _day(review.planned_for, "planned for "))
    for handover in case.handovers.values():
        if handover.state == "planned" and live(handover):
            to = f" to {_names([handover.taking], context)}" if handover.taking else ""
            what = f"the handover from {_names([handover.leaving], context)}{to}"
            yield _told(what, handover.id, _day(handover.from_day, "planned from "))


def _to_be_answered(context: CommandContext) -> Iterator[str]:
    for asked in context.case.nominations.values():
        if asked.answer == "none" and live(asked):
            whom = _names([asked.person], context)
            yield _told(f"the question to {whom} whether to take a role on", asked.id, f"asked on {written(asked.on)}")
    for note in context.case.notes.values():
        if note.is_awaited:
            by = f" of {_names([note.from_whom], context)}" if note.from_whom else ""
            yield _told(f"a {note.what}{by} without an answer", note.id, f"recorded on {written(note.on)}")


def _names(parties: Iterable[str], context: CommandContext) -> str:
    names = [STAFF if one == OFFICER else context.directory.name_of(one) for one in parties]
    return listed(names or [STAFF], last="and")


def _day(on: date | None, before: str) -> str:
    return f"{before}{written(on)}" if on else ""


def _told(what: str, *more: str) -> str:
    known = ", ".join(filter(None, more))
    return f"{what} ({known})" if known else what
