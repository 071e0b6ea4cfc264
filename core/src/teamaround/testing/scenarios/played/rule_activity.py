"""
The activity of rules in a step: which acted, which held still, and of which the scenario would have noticed.

By which key of `[step.then]` a rule of each kind is noticed. Summed up over scenarios in
`testing/scenarios/coverage.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued, StepOpened
from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.testing.scenarios.played.observation import Unclear
from teamaround.testing.scenarios.written.expectations import Then
from teamaround.testing.scenarios.written.shape import Never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.findings import Finding, Level
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import Eligibility, Gate, NoticeRule, StepRule
    from teamaround.testing.scenarios.played.observation import Observation

NOTICED_BY: dict[str, tuple[str, ...]] = {
    "requirement": ("requirement", "requirement_says"),
    "default_holder": ("leads", "roles", "judgement"),
    "role": ("leads", "roles", "lead_history"),
    "step": ("steps_opened", "steps_open"),
    "notice": ("notices", "proposed", "held_back", "nothing_queued"),
}
"""The expectations by which a scenario would notice what a rule of each kind did, or did not do."""

GUARDING = ("gate", "eligibility")
"""The kinds of rules that guard what is begun, and are asked again while it stands."""

SAID_BY = {"info": "informs", "warn": "warns"}
"""The expectations that look at what stops nothing. What stops a command is always noticed."""


@frozen(kw_only=True)
class RuleActivity:
    """
    One rule that had its say in one step, or was looked at and had none.

    Attributes:
        regime: The code of its regime.
        rule: Its path.
        acted: Whether it did something: said something, began, opened or queued something.
        noticed: Whether the step expects anything that would not be met, had the rule done otherwise.
    """

    regime: str
    rule: str
    acted: bool
    noticed: bool


def rule_activities(then: Then, seen: Observation, nevers: Iterable[Never] = ()) -> tuple[RuleActivity, ...]:
    """
    Every rule that acted in a step or might have, in each case that the step touched or looked at.

    Args:
        then: What the step expects.
        seen: What is to be seen after it.
        nevers: What must never be in its office.
    """
    looks = _Looks(then=then, nevers=tuple(nevers))
    found: dict[tuple[str, str], RuleActivity] = {}
    for case in seen.cases():
        if case.id in seen.news or case.id == seen.focus:
            for rule, acted, noticed in _in(seen.about(case), looks):
                one = RuleActivity(regime=case.regime, rule=rule, acted=acted, noticed=noticed)
                found.setdefault((one.regime, one.rule), one)
    return tuple(found.values())


Seems = tuple[str, bool, bool]
"""A rule's path, whether it acted, and whether the scenario would have noticed."""


@frozen(kw_only=True)
class _Looks:
    """The things that a scenario looks at after one step."""

    then: Then
    nevers: tuple[Never, ...]

    def at(self, kind: str) -> bool:
        """Whether it looks at what all rules of a kind did."""
        return any(getattr(self.then, key) is not None for key in NOTICED_BY[kind])

    def at_step(self, rule: Ready[StepRule], *, acted: bool) -> bool:
        """Whether it would notice that a step was opened though it was not, or the other way round."""
        if self.at("step") or (self.then.offered is not None and rule.rule.skip == "freely"):
            return True
        if not acted:
            return any(rule.key in never.opened for never in self.nevers)
        return rule.key in (self.then.due or ()) or any(rule.key in names for names in (self.then.work or {}).values())

    def at_notice(self, rule: Ready[NoticeRule], *, acted: bool) -> bool:
        """The same of a notice."""
        if self.at("notice") or rule.key in (self.then.notices_of or ()):
            return True
        return not acted and any(rule.key in never.queued for never in self.nevers)

    def at_silence(self, level: Level, names: tuple[str, ...]) -> bool:
        """Whether it would notice that something had been said on a level, by a rule or for a statement of *names*."""
        if level not in SAID_BY:
            return True
        return getattr(self.then, SAID_BY[level]) is not None or any(
            name in names for name in self.then.says_nothing_of or ()
        )

    def at_standing(self, level: Level) -> bool:
        """Whether it looks at all that is at odds with the rules, for information alone or not."""
        if level == "info":
            return self.then.for_information is not None
        return self.then.standing_warnings is not None or self.then.matters is not None

    def at_finding(self, finding: Finding) -> bool:
        """Whether it would notice that this had not been said."""
        if finding.answered is not None:
            return self.then.went_on is not None
        if finding.stops:
            stopped = (self.then.blocked, self.then.asks_reason)
            return isinstance(self.then.refused, tuple) or any(one is not None for one in stopped)
        return getattr(self.then, SAID_BY[finding.level]) is not None


def _in(seen: Observation, looks: _Looks) -> Iterator[Seems]:
    events = seen.news.get(seen.case.id, ())
    yield from _saying(events, seen, looks)
    yield from _beginning(events, seen.rulebook, looks)
    yield from _following(events, seen.rulebook, looks)
    with suppress(Unclear):
        yield from _shown(seen, looks)


def _shown(seen: Observation, looks: _Looks) -> Iterator[Seems]:
    """What the page says: whether a lead is needed, and what of the case as it stands is at odds with the rules."""
    said = {line.ground.rule for line in seen.page.matters}
    for standing in seen.rulebook.standing:
        if looks.at_standing(standing.rule.level):
            yield standing.path, standing.path in said, True
    guards = {gate.path: gate.rule.level for gates in seen.rulebook.gates.values() for gate in gates}
    guards |= {one.path: one.rule.level for one in seen.rulebook.eligibility}
    yield from ((path, True, True) for path in sorted(said & guards.keys()) if looks.at_standing(guards[path]))
    speaking = {one.ground.rule for one in seen.page.requirement.reasons}
    for rule in seen.rulebook.requirements:
        yield rule.path, rule.path in speaking, looks.at("requirement")


def _saying(events: tuple[Event, ...], seen: Observation, looks: _Looks) -> Iterator[Seems]:
    """Gates, eligibility, and roles that would have been held by one too many."""
    said = {one.rule: one for one in (seen.outcome.findings if seen.outcome else ())}
    for rule, finding in said.items():
        if rule.partition(".")[0] in GUARDING:
            yield rule, True, looks.at_finding(finding)
        elif rule.startswith("role."):
            yield rule, False, looks.then.refused is not True
    names = {event.name for event in events}
    looked_at: list[Ready[Gate] | Ready[Eligibility]] = []
    looked_at += (one for name in names for one in seen.rulebook.gates.get(name, ()))
    looked_at += seen.rulebook.eligibility if "lead_started" in names else ()
    for one in looked_at:
        if one.path not in said:
            yield one.path, False, looks.at_silence(one.rule.level, (one.path, *one.rule.says))


def _beginning(events: tuple[Event, ...], rulebook: Rulebook, looks: _Looks) -> Iterator[Seems]:
    """Roles, and those who hold one by default."""
    began = [one.assignment for one in events if isinstance(one, LeadStarted | RoleStarted)]
    for held in began:
        yield f"role.{held.role}", True, looks.at("role")
    for name in {event.name for event in events}:
        for rule in rulebook.defaults.get(name, ()):
            yield rule.path, any(held.basis == rule.path for held in began), looks.at("default_holder")


def _following(events: tuple[Event, ...], rulebook: Rulebook, looks: _Looks) -> Iterator[Seems]:
    """Steps and notices."""
    opened = {one.step.rule for one in events if isinstance(one, StepOpened)}
    told = {one.notice.rule for one in events if isinstance(one, NoticeQueued | NoticeProposed | NoticeHeldBack)}
    for name in {event.name for event in events}:
        for step in rulebook.opens.get(name, ()):
            acted = step.path in opened
            yield step.path, acted, looks.at_step(step, acted=acted)
        for notice in rulebook.notices.get(name, ()):
            acted = notice.path in told
            yield notice.path, acted, looks.at_notice(notice, acted=acted)
