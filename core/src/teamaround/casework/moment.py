"""The moment of a command, for all that follows from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import Case
from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.facts import Facts
from teamaround.concepts.people import Directory
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rulebook import Rulebook

if TYPE_CHECKING:
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class Moment:
    """The moment of a command, for all that follows from it."""

    before: Case
    after: Case
    directory: Directory
    rulebook: Rulebook
    calendar: Calendar
    on: date
    today: date
    facts: Facts
    facts_before: Facts
    actor: str | None
    decided_by: str | None
    because: dict[str, str]
    version: int

    def rule_context(self, event: Event | None = None) -> RuleContext:
        """What a rule looks at when it is asked about *event*."""
        return RuleContext(
            case=self.after,
            before=self.before,
            directory=self.directory,
            day=self.today,
            on=self.on,
            facts=self.facts,
            edition=self.rulebook.edition,
            subjects=event.subjects(self.after) if event else {},
            holder=event.holder() if event else None,
            actor=self.actor,
            decided_by=self.decided_by,
        )
