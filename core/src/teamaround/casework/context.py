"""
The context of a command: the one value in which the front door hands over all that a decision rests on.

Directory, rules, calendar, today and the day it happened, who asks and who decided. Made in `office/request.py`. What
commands ask of it while they are checked: `command_context.py`; the same with before and after: `change.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from teamaround.casework.rules.answers import EVERY_TIME, Answers
from teamaround.concepts.actors import Actor
from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.people import Directory
from teamaround.regime.rights import NOTHING_SAID, Restricting
from teamaround.regime.rulebook import Rulebook

if TYPE_CHECKING:
    from typing import Any

C = TypeVar("C", bound="Context")


@frozen(kw_only=True, slots=False)
class Context:
    """
    All that a decision about a case rests on, beside the case and the command.

    Attributes:
        directory: The directory records that the case touches, and those that the command names.
        rulebook: The rules of the case's edition.
        calendar: The authority's working days, for what falls due.
        today: The authority's day.
        on: The day on which it happened; before `today` where it is recorded late.
        actor: Who asks.
        decided_by: Who decided, where that is not whoever asks.
        answers: What was answered before of the case as it stands, on the same day by the same rules.
        restricting: What the authority says of restrictions.
    """

    directory: Directory
    rulebook: Rulebook
    calendar: Calendar
    today: date
    on: date
    actor: Actor
    decided_by: str | None = None
    answers: Answers = EVERY_TIME
    restricting: Restricting = NOTHING_SAID

    def widened(self, into: type[C], **more: Any) -> C:
        """The same as a context that knows *more*."""
        return into(**vars(self), **more)
