"""
Questions that the facts of a case answer.

How many practitioners, specialists, agencies; marks, the lead and their standing, one family contact, who coordinates,
plan, team, where the child spends the day. Where something is not recorded the answer may be not known. The counts
come from `concepts/facts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.facts import Coordination
from teamaround.concepts.findings import RuleAnswer, compare
from teamaround.concepts.people import SettingKind
from teamaround.concepts.team import Capacity, Standing
from teamaround.regime.predicates.base import Predicate

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext


class AboutFacts(Predicate):
    """A predicate that looks at nothing but the facts."""

    __slots__ = ()

    looks_at = "case"
    from_facts = True


@frozen(kw_only=True)
class Practitioners(AboutFacts):
    """
    How many practitioners take part, each person once.

    `about = "child"` counts those whose help is for the child; without it, everyone involved with the family.
    `specialist = true` counts specialists; where somebody is not known to be one or not, the answer may be not known.
    """

    name, number = "practitioners", 1

    at_least: int | None = None
    at_most: int | None = None
    exactly: int | None = None
    specialist: bool | None = None
    about: Literal["child", "family"] = "family"

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether the count fits."""
        facts, child = context.facts, self.about == "child"
        everyone = facts.practitioners_of_child if child else facts.practitioners
        least = most = everyone
        if self.specialist is not None:
            least = facts.specialists_of_child if child else facts.specialists
            most = facts.specialists_of_child_at_most if child else facts.specialists_at_most
            if not self.specialist:
                least, most = everyone - most, everyone - least
        fits = compare(least, most, at_least=self.at_least, at_most=self.at_most, exactly=self.exactly)
        return RuleAnswer(fits, self._in_words(least, most))

    def _in_words(self, least: int, most: int) -> str:
        sort = {True: "specialist ", False: "other than specialist ", None: ""}[self.specialist]
        number = str(least) if least == most else f"{least} to {most} (for some it is not recorded)"
        return f"{sort}practitioners supporting the {self.about}: {number}"


@frozen(kw_only=True)
class Agencies(AboutFacts):
    """How many agencies take part, each counted with whatever it is a part of."""

    name, number = "agencies", 1

    at_least: int | None = None
    at_most: int | None = None
    exactly: int | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether the count fits; not known where it rests on one person who works for two agencies."""
        least, most = context.facts.agencies, context.facts.agencies_at_most
        fits = compare(least, most, at_least=self.at_least, at_most=self.at_most, exactly=self.exactly)
        number = str(least) if least == most else f"{least} to {most} (one person works for more than one)"
        return RuleAnswer(fits, f"agencies working with the child and family: {number}")


@frozen(kw_only=True)
class Marked(AboutFacts):
    """Whether any of these marks is on the case."""

    name, number, bare = "marked", 1, "items"
    refers = {"items": "mark"}  # noqa: RUF012

    items: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether any is in force."""
        found = [mark for mark in context.facts.marks if mark in self.items]
        return RuleAnswer(bool(found), f"recorded of the case: {', '.join(found) or 'none of these'}")


@frozen(kw_only=True)
class AllMarked(AboutFacts):
    """Whether all of these marks are on the case."""

    name, number, bare = "all_marked", 1, "items"
    refers = {"items": "mark"}  # noqa: RUF012

    items: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether every one is in force."""
        missing = [mark for mark in self.items if mark not in context.facts.marks]
        return RuleAnswer(not missing, f"not recorded of the case: {', '.join(missing)}" if missing else "all recorded")


@frozen(kw_only=True)
class HasLead(AboutFacts):
    """Whether anybody leads."""

    name, number, bare, about_lead = "has_lead", 1, "wanted", True

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted."""
        leads = context.facts.leads
        return RuleAnswer((leads > 0) is self.wanted, f"people who lead: {leads}")


@frozen(kw_only=True)
class CoordinationIs(AboutFacts):
    """Who in fact coordinates."""

    name, number, bare, about_lead = "coordination_is", 1, "states", True

    states: tuple[Coordination, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        now = context.facts.coordination
        return RuleAnswer(now in self.states, f"coordination: {now}")


@frozen(kw_only=True)
class OneFamilyContact(AboutFacts):
    """Whether exactly one of those who lead is the family's contact."""

    name, number, bare = "one_family_contact", 1, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted."""
        named = context.facts.family_contacts
        return RuleAnswer((named == 1) is self.wanted, f"named as the family's contact: {named}")


@frozen(kw_only=True)
class LeadStanding(AboutFacts):
    """Whether somebody leads with one of these standings."""

    name, number, bare, about_lead = "lead_standing", 1, "standings", True
    refers = {"standings": "standing"}  # noqa: RUF012

    standings: tuple[Standing, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether any of those who lead has one of these."""
        now = context.facts.lead_standings
        return RuleAnswer(
            any(one in self.standings for one in now), f"standing of the lead: {', '.join(now) or 'no lead'}"
        )


@frozen(kw_only=True)
class PlanIs(AboutFacts):
    """The state of the plan in hand."""

    name, number, bare = "plan_is", 1, "states"

    states: tuple[Literal["none", "draft", "agreed", "ended"], ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        return RuleAnswer(context.facts.plan in self.states, f"plan: {context.facts.plan}")


@frozen(kw_only=True)
class OnTeam(AboutFacts):
    """Whether anybody takes part in one of these capacities."""

    name, number, bare = "on_team", 1, "capacities"

    capacities: tuple[Capacity, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether anybody does."""
        found = [one for one in context.facts.capacities if one in self.capacities]
        return RuleAnswer(bool(found), f"in the team: {', '.join(found) or 'none of these'}")


@frozen(kw_only=True)
class ChildIn(AboutFacts):
    """Whether the child spends the day in one of these settings."""

    name, number, bare = "child_in", 1, "settings"

    settings: tuple[SettingKind, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether any is in force; not known where no setting at all is recorded."""
        now = context.facts.settings
        if not now:
            return RuleAnswer(None, "where the child spends the day is not recorded")
        return RuleAnswer(any(one in self.settings for one in now), f"the child is in: {', '.join(now)}")


ALL = (
    Practitioners,
    Agencies,
    Marked,
    AllMarked,
    HasLead,
    CoordinationIs,
    OneFamilyContact,
    LeadStanding,
    PlanIs,
    OnTeam,
    ChildIn,
)
