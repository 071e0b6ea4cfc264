"""
A change to a case: how it stood before a command, how it stands after, and the context in which that came about.

All consequences are worked out from it (`casework/consequences/`); it is made in `decide.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.context import Context
from teamaround.casework.evolve import evolve as fold
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.case import Case, altered
from teamaround.concepts.facts import Facts
from teamaround.regime.rule_context import RuleContext

if TYPE_CHECKING:
    from teamaround.casework.events import Event


@frozen(kw_only=True, slots=False)
class Change(Context):
    """
    A change to a case, for all that follows from it.

    Attributes:
        before: The case before the command.
        after: The case after what happened so far.
        facts_before: The facts of `before`, on the day on which they were last looked at.
        facts: The facts of `after`, today.
        because: The reasons that the command gives: gate → reason.
        version: How many events the case's journal holds before this change, so that a cause has a number.
    """

    before: Case
    after: Case
    facts_before: Facts
    facts: Facts
    because: dict[str, str]
    version: int

    def with_events(self, events: list[Event]) -> Change:
        """The change with these *events* besides."""
        after = fold(self.after, events)
        return altered(self, after=after, facts=self.assessed(after))

    def assessed(self, case: Case) -> Facts:
        """The facts of *case* today."""
        return assess(case, self.directory, self.rulebook, self.today, self.answers)[0]

    def at_rest(self) -> RuleContext:
        """The case after the change as rules look at it with nothing happening to it."""
        return RuleContext.at_rest(self.after, self.directory, self.facts, self.rulebook.edition)

    def rule_context(self, event: Event | None = None) -> RuleContext:
        """The same as rules look at it when they are asked about *event*."""
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
            actor=self.actor.party,
            decided_by=self.decided_by,
        )
