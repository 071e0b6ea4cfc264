"""
Why a notice is told to nobody, and what takes that back: a leaving that was a mistake, or a telling that was none.

Whether one that waits is to be withdrawn: `notices.py`, by what its party is told as (`told_as.py`). What goes back
with the end or the telling that is undone is kept with it (`Before.by`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.at_rest.came_of import why_gone
from teamaround.casework.events.consequences import NoticeWithdrawn
from teamaround.concepts.case import live
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.work import TOLD, WAITING, of_imported_history

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from teamaround.casework.events.case import EntryReinstated
    from teamaround.concepts.case import Case
    from teamaround.concepts.team import Assignment, Involvement
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext

LEFT, MISTAKEN = "They have left the case.", "They were put into the team by mistake."
CANCELLED, MOVED = "The meeting was cancelled.", "The meeting was arranged anew."
SAID_BY = "They were told already, or are to be, by {}."
"""Why a notice is withdrawn that would say the same once more."""
MAY_RETURN = (LEFT, CANCELLED, MOVED)
"""Why a notice was withdrawn that is to be told after all, once that turns out not to have happened."""


def waits(notice: Notice) -> bool:
    """Whether a notice has yet to go out, or to be decided on."""
    return notice.state in WAITING


def outlives_closing(case: Case) -> bool:
    """Whether anything in a case is still somebody's once it is closed: to be sent or decided on, or to be answered."""
    return any(waits(one) for one in case.notices.values()) or any(one.is_awaited for one in case.notes.values())


def may_stand_otherwise(notice: Notice) -> bool:
    """Whether a notice waits, and may come to stand otherwise: what imported history would have told never does."""
    return waits(notice) and not (notice.state == "held_back" and of_imported_history(notice))


def may_return(notice: Notice, mistakes: Iterable[EntryReinstated], about: set[str]) -> bool:
    """
    Whether a notice was withdrawn for what turns out to be one of these *mistakes*.

    Where it keeps through what it was withdrawn, that is one of them; else one is about what it tells of (*about*), or
    about whom it is for.
    """
    if notice.state != "withdrawn":
        return False
    itself = any(one.entry == notice.id for one in mistakes)
    if notice.before is not None and notice.before.what == NoticeWithdrawn.name and not itself:
        return any(f"{one.entry}.{one.undid}" in notice.before.by for one in mistakes)
    of_them = {one.now.get(word) for one in mistakes for word in ("person", "agency")}
    touched = itself or notice.to in of_them or any(one.entry in about for one in mistakes)
    return touched and notice.because in MAY_RETURN


def said(case: Case) -> dict[str, Notice]:
    """By what it is not said twice for: the notice by which its party was told, or else the first that waits."""
    notices = case.notices.values()
    taken_back = {one.corrects for one in notices if one.not_so and one.state != "withdrawn"}
    waiting = {one.once: one for one in reversed(notices) if waits(one)}
    return waiting | {one.once: one for one in notices if one.state in TOLD and one.id not in taken_back}


def said_by(notice: Notice, other: Notice) -> NoticeWithdrawn:
    """The withdrawal of a notice that would say what *other* says; it goes back with a telling that was none."""
    by = (f"{other.id}.{other.before.what}",) if other.state in TOLD and other.before else ()
    return NoticeWithdrawn.settling(notice, by=by, state="withdrawn", because=SAID_BY.format(other.id))


def left_by(notice: Notice, context: RuleContext) -> NoticeWithdrawn:
    """The withdrawal of a notice of somebody who left, with the ends of all that they were in the case until then."""
    own: list[Involvement | Assignment] = [*context.case.involvements.values(), *context.case.assignments.values()]
    ended = set()
    for one in own:
        over = one.until is not None and one.until <= context.day
        if one.person == notice.to and over and live(one) and one.before is not None:
            ended.add(f"{one.id}.{one.before.what}")
    return NoticeWithdrawn.settling(notice, by=tuple(sorted(ended)), state="withdrawn", because=LEFT)


def undone(notice: Notice, context: RuleContext) -> str:
    """Why what a notice tells of is no longer so; empty where it is."""
    for word in notice.about:
        entry, _, revision = word.partition(".")
        found: Any = context.case.find(entry)
        if not live(found):
            return f"What it tells of was withdrawn ({entry}): {found.withdrawn}"
        if isinstance(found, Meeting) and found.state == "cancelled":
            return CANCELLED
        if isinstance(found, Meeting) and found.state == "arranged" and found.revision > int(revision):
            return MOVED
    return why_gone(notice.came_of, context.case)
