"""
The context of a rule: the case as it would be, what is happening to it, and who is about to hold a role.

It sees no store and no clock. With nothing happening it is the case at rest. Made from a change in
`casework/change.py`; of what stands, in `casework/at_rest/subjects.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts
from teamaround.concepts.people import Directory
from teamaround.concepts.team import Assignment, Nomination
from teamaround.regime.edition import Edition


@frozen(kw_only=True)
class Holder:
    """A person about to hold a role, holding one, or thought of for one."""

    person: str
    accountable_to: str | None = None
    role: str | None = None
    assignment: Assignment | None = None
    nomination: Nomination | None = None

    @classmethod
    def of(cls, one: Assignment | Nomination) -> Holder:
        """Whoever holds a role by this, or was asked to."""
        if isinstance(one, Assignment):
            return cls(person=one.person, accountable_to=one.accountable_to, role=one.role, assignment=one)
        return cls(person=one.person, role=one.role, nomination=one)


@frozen(kw_only=True, slots=False)
class RuleContext:
    """
    Everything that rules are given when they are asked; frozen, and without a store or a clock.

    Attributes:
        case: The case as it would be after the command.
        before: The case as it was before it.
        day: Today, in the authority's time zone. What is recorded late is judged by how things stand now.
        on: The day on which the event happened; the same as `day` where nothing is recorded late.
        facts: The facts derived from `case` today.
        subjects: What the event in hand brings, by name (`meeting`, `plan`, `reply` …).
        holder: The person about to hold a role, where the event or the rule is about one.
        decided_by: Who decided, where that is not whoever gave the command.
    """

    case: Case
    before: Case
    directory: Directory
    day: date
    on: date
    facts: Facts
    edition: Edition
    subjects: Mapping[str, Any] = field(factory=dict)
    holder: Holder | None = None
    actor: str | None = None
    decided_by: str | None = None

    @classmethod
    def at_rest(cls, case: Case, directory: Directory, facts: Facts, edition: Edition) -> RuleContext:
        """The case as it stands on the day of its *facts*, with nothing happening to it."""
        day = facts.day
        return cls(case=case, before=case, directory=directory, day=day, on=day, facts=facts, edition=edition)

    def looking_at(self, case: Case, facts: Facts) -> RuleContext:
        """The same of this *case* at rest and its *facts*, with the same thing in hand."""
        return RuleContext(
            case=case,
            before=case,
            directory=self.directory,
            day=self.day,
            on=self.on,
            facts=facts,
            edition=self.edition,
            subjects=self.subjects,
            holder=self.holder,
            actor=self.actor,
            decided_by=self.decided_by,
        )

    def about(self, subjects: Mapping[str, Any], holder: Holder | None, decided_by: str | None) -> RuleContext:
        """The same with one thing in hand: it, whom it is about, and who decided it."""
        return RuleContext(
            case=self.case,
            before=self.before,
            directory=self.directory,
            day=self.day,
            on=self.on,
            facts=self.facts,
            edition=self.edition,
            subjects=subjects,
            holder=holder,
            actor=self.actor,
            decided_by=decided_by,
        )
