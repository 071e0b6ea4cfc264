"""
Whether the days of what is corrected can have been, by themselves and beside those around it.

In the future, before the case, an end before its beginning, outside the entry that it names or that names it. The day
of a command: `casework/checks.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import fields_dict

from teamaround.concepts.case import COLLECTION, Case, live
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Involvement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext

ENDS = frozenset(
    {"until", "done_on", "completed_on", "sent_on", "held_on", "answered_on", "agreed_on", "ended_on"}
    | {"materials_ready_on", "closed_on"}
)
"""Days that tell that something ended or was done: corrected from one day to another, never set or taken away."""

PLANNED = frozenset({"from_day", "planned_for"})
"""Days on which something is to be; they may lie ahead."""

IN_ORDER = (
    ("since", "until"),
    ("opened_on", "completed_on"),
    ("opened_on", "closed_on"),
    ("reopened_on", "closed_on"),
    ("prepared_on", "sent_on"),
    ("started_on", "agreed_on"),
    ("started_on", "ended_on"),
    ("agreed_on", "ended_on"),
    ("started_on", "done_on"),
    ("started_on", "due"),
    ("arranged_on", "day"),
    ("day", "held_on"),
    ("arranged_on", "held_on"),
    ("arranged_on", "planned_for"),
    ("arranged_on", "materials_ready_on"),
    ("materials_ready_on", "held_on"),
    ("from_day", "overlap_until"),
    ("on", "answered_on"),
)
"""Days of which one cannot come after the other."""

BEGINS = ("since", "started_on", "arranged_on")
"""The day on which an entry begins that names another, or is named, whatever it is called."""

NAMES = ("owner", "plan", "meeting", "covers")
"""How an entry names another, which was there before it."""

WITHIN = (("arranged_on", "replies"), ("started_on", "agreements"))
"""The beginning of an entry, and what was said within it, which comes no earlier."""


def check_days(was: Any, now: Any, context: CommandContext, *, since: date | None) -> None:
    """
    Refuse corrected days that cannot have been: to come, before the case, out of order, apart from what is named.

    What was contradictory already is let be, so that something else can be put right.
    """
    for name in fields_dict(type(now)):
        before, after = getattr(was, name), getattr(now, name)
        if before == after or not isinstance(before or after, date):
            continue
        if name in ENDS and (before is None) != (after is None) and not isinstance(now, CoverArrangement):
            fix = "Record it by a command of its own; reinstate the entry, where what is recorded was a mistake."
            context.refuse(f"{name!r} tells that something happened.", fix)
        elif after is not None and after > context.today and not _may_lie_ahead(now, name, before, context.today):
            context.refuse(f"{after} has not come yet.", "Check the day.")
        elif after is not None and since is not None and after < since:
            context.refuse(f"The case was opened on {since}, after {after}.", "Check the day.")
    for first, last in IN_ORDER:
        one, other = getattr(now, first, None), getattr(now, last, None)
        changed = (one, other) != (getattr(was, first, None), getattr(was, last, None))
        if changed and one is not None and other is not None and one > other:
            context.refuse(f"{first!r} ({one}) would come after {last!r} ({other}).", "Correct both, or check the day.")
    if not isinstance(now, Case):
        _check_within(was, now, context)
        _check_around(was, now, context)


def days_of(case: Case) -> Iterator[date]:
    """Every day that stands recorded in the case, those to come among them."""
    for name in COLLECTION.values():
        for entry in getattr(case, name).values():
            for field in fields_dict(type(entry)):
                day = getattr(entry, field)
                if isinstance(day, date) and live(entry):
                    yield day


def _may_lie_ahead(entry: Any, name: str, before: date | None, today: date) -> bool:
    if name in PLANNED or (before is not None and before > today):
        return True
    return isinstance(entry, CoverArrangement) or (isinstance(entry, (Involvement, Absence)) and name == "until")


def _check_within(was: Any, now: Any, context: CommandContext) -> None:
    for begins, said in WITHIN:
        for one in getattr(now, said, ()):
            if getattr(was, begins) <= one.on < getattr(now, begins):
                context.refuse(f"Somebody replied or agreed on {one.on}, before that.", "Check the day.")


def _check_around(was: Any, now: Any, context: CommandContext) -> None:
    others = (one for name in COLLECTION.values() for one in getattr(context.case, name).values())
    for other in filter(live, others):
        if _names(other, now):
            _check_pair((was, other), (now, other), context)
        if _names(now, other):
            _check_pair((other, was), (other, now), context)


def _check_pair(before: tuple[Any, Any], after: tuple[Any, Any], context: CommandContext) -> None:
    if _fit(*before) and not _fit(*after):
        first, then = after
        context.refuse(f"{then.id} would not lie within the days of {first.id}.", "Correct the other one first.")


def _names(entry: Any, other: Any) -> bool:
    return other.id in (getattr(entry, name, None) for name in NAMES)


def _fit(first: Any, then: Any) -> bool:
    """Whether what names an entry begins no earlier and, where it stands in for it, ends no later."""
    over = first.until if isinstance(then, Assignment) else None
    return _begins(first) <= _begins(then) and (over is None or (then.until is not None and then.until <= over))


def _begins(entry: Any) -> date:
    return next((day for name in BEGINS if (day := getattr(entry, name, None)) is not None), date.max)
