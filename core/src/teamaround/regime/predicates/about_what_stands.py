"""
Questions about what stands on the day in hand: consent, completed assessments, roles held, and the child's age.

They look at the case and not at what brought it about, so a step that is met by two things together asks for both by
these, whichever comes last. What an event brings is asked about in `about_plan.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.at_rest.leading import has_died
from teamaround.concepts.case import in_force, live
from teamaround.concepts.days.ages import years_old
from teamaround.concepts.findings import RuleAnswer, compare
from teamaround.regime.predicates.base import Predicate

if TYPE_CHECKING:
    from teamaround.concepts.family import Consent
    from teamaround.regime.rule_context import RuleContext

ConsentTo = Literal["service", "sharing", "person"]

CONSENT_TO: dict[str, str] = {"service": "the service", "sharing": "sharing", "person": "one person"}
"""What consent is to, as a reader is told."""

ANY = "any"
"""The word that stands for every kind of assessment."""


@frozen(kw_only=True)
class Consented(Predicate):
    """Whether the family has agreed to any of these, and has not withdrawn it."""

    name, number, looks_at, bare = "consented", 1, "case", "to"

    to: tuple[ConsentTo, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether consent was in force on the day in hand; where nothing is recorded, none was given."""
        recorded = [one for one in context.case.consents.values() if one.to in self.to and live(one)]
        given = [one for one in recorded if in_force(one, context.on)]
        if given:
            return RuleAnswer(True, f"the family agreed to {_all_that(given)}")
        over = [one for one in recorded if one.until is not None and one.until <= context.on]
        if over:
            return RuleAnswer(False, f"the family said no to {_all_that(over)}, the last time on {over[-1].until}")
        return RuleAnswer(False, f"it is not recorded that the family agreed to {_to(self.to)}")


@frozen(kw_only=True)
class ConsentIs(Predicate):
    """What the consent is to that was just given, or withdrawn."""

    name, number, looks_at, bare = "consent_is", 1, "consent", "to"

    to: tuple[ConsentTo, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is to any of these."""
        to = context.subjects["consent"].to
        return RuleAnswer(to in self.to, f"consent to {CONSENT_TO[to]}")


@frozen(kw_only=True)
class Assessed(Predicate):
    """Whether an assessment of one of these kinds has been completed; `any` is any kind."""

    name, number, looks_at, bare = "assessed", 1, "case", "kinds"
    refers = {"kinds": "list.assessment_kind"}  # noqa: RUF012

    kinds: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether one had been by the day in hand."""
        found = [
            one.what
            for one in context.case.assessments.values()
            if one.completed_on is not None
            and one.completed_on <= context.on
            and live(one)
            and (ANY in self.kinds or one.what in self.kinds)
        ]
        return RuleAnswer(bool(found), f"assessments completed: {', '.join(dict.fromkeys(found)) or 'none of these'}")


@frozen(kw_only=True)
class Held(Predicate):
    """Whether any of these roles, none of which leads, is held by somebody."""

    name, number, looks_at, bare = "held", 1, "case", "roles"
    refers = {"roles": "other_role"}  # noqa: RUF012

    roles: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether anybody who is alive holds one today."""
        found = [
            one.person
            for role in self.roles
            for one in context.case.holders(role, context.day)
            if not has_died(one.person, context.directory, context.day)
        ]
        names = ", ".join(dict.fromkeys(map(context.directory.name_of, found)))
        return RuleAnswer(bool(found), f"{' or '.join(self.roles).replace('_', ' ')}: {names or 'nobody'}")


@frozen(kw_only=True)
class ChildIs(Predicate):
    """How old the child is on the day, in whole years."""

    name, number, looks_at = "child_is", 1, "case"

    at_least: int | None = None
    at_most: int | None = None
    exactly: int | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether the age fits; not known where it is not recorded when the child was born."""
        child = context.directory.child
        if child.born is None:
            return RuleAnswer(None, "when the child was born is not recorded")
        age = years_old(child.born, context.on)
        fits = compare(age, age, at_least=self.at_least, at_most=self.at_most, exactly=self.exactly)
        return RuleAnswer(fits, f"the child's age in years: {age}")


@frozen(kw_only=True)
class LateStep(Predicate):
    """Which step has just fallen late."""

    name, number, looks_at, bare = "late_step", 1, "step", "steps"
    refers = {"steps": "step"}  # noqa: RUF012

    steps: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        key = context.subjects["step"].rule.partition(".")[2]
        return RuleAnswer(key in self.steps, f"just fell late: {key.replace('_', ' ')}")


def _to(kinds: tuple[str, ...]) -> str:
    return " or ".join(CONSENT_TO[one] for one in kinds)


def _all_that(consents: list[Consent]) -> str:
    return " and ".join(dict.fromkeys(CONSENT_TO[one.to] for one in consents))


ALL = (Consented, ConsentIs, Assessed, Held, ChildIs, LateStep)
