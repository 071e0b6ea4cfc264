"""Which rules acted in a step, which were looked at and held still, and of which the scenario would have noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued, StepOpened
from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.testing.scenarios.played.sighting import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.findings import Finding
    from teamaround.regime.rulebook import Rulebook
    from teamaround.testing.scenarios.played.seen import Seen
    from teamaround.testing.scenarios.written.expectations import Then


NOTICED_BY: dict[str, tuple[str, ...]] = {
    "requirement": ("requirement", "requirement_says"),
    "default_holder": ("leads", "roles", "judgement"),
    "role": ("leads", "roles"),
    "step": ("steps_opened", "steps_open"),
    "notice": ("notices", "proposed", "held_back", "nothing_queued"),
}
"""The expectations by which a scenario would notice what a rule of each kind did, or did not do."""

SAID_BY = {"info": "informs", "warn": "warns"}
"""The expectations that look at what stops nothing. What stops a command is always noticed."""


def witness(then: Then, seen: Seen) -> tuple[Sighting, ...]:
    """Every rule that acted in a step or might have, in each case that the step touched."""
    found: dict[tuple[str, str], Sighting] = {}
    for case in seen.cases():
        if case.id in seen.news or (seen.focus == case.id and seen.came is not None and not seen.came.accepted):
            for one in _in(case, seen.about(case), then):
                found.setdefault((one.regime, one.rule), one)
    return tuple(found.values())


def _in(case: Case, seen: Seen, then: Then) -> Iterator[Sighting]:
    rulebook = seen.rulebook
    events = seen.news.get(case.id, ())
    for rule, acted, noticed in (
        *_saying(events, rulebook, seen, then),
        *_beginning(events, rulebook, then),
        *_following(events, rulebook, then),
        *_needing(events, seen, then),
    ):
        yield Sighting(regime=case.regime, rule=rule, acted=acted, noticed=noticed)


Seems = tuple[str, bool, bool]
"""A rule's path, whether it acted, and whether the scenario would have noticed."""


def _saying(events: tuple[Event, ...], rulebook: Rulebook, seen: Seen, then: Then) -> Iterator[Seems]:
    """Gates, eligibility, and roles that would have been held by one too many."""
    findings = seen.came.findings if seen.came else ()
    said = {one.rule: one for one in findings}
    for rule, finding in said.items():
        if rule.partition(".")[0] in ("gate", "eligibility"):
            yield rule, True, _is_noticed(finding, then)
        elif rule.startswith("role."):
            yield rule, False, then.refused is not True
    for line in seen.page.watches:
        yield line.ground.rule, True, then.standing_warnings is not None
    names = {event.name for event in events}
    looked_at: list[Any] = [one for name in names for one in rulebook.gates.get(name, ())]
    looked_at += rulebook.eligibility if "lead_started" in names else ()
    for one in looked_at:
        if one.path not in said:
            level = one.rule.level
            yield one.path, False, level not in SAID_BY or _looks_at(then, SAID_BY[level], (one.path, *one.rule.says))


def _is_noticed(finding: Finding, then: Then) -> bool:
    """Whether the scenario would notice that this was not said."""
    if finding.answered is not None:
        return then.went_on is not None
    if finding.stops:
        return isinstance(then.refused, tuple) or then.blocked is not None or then.asks_reason is not None
    return getattr(then, SAID_BY[finding.level]) is not None


def _looks_at(then: Then, key: str, names: tuple[str, ...]) -> bool:
    """Whether a step looks at all that is said on a level, or expects that nothing is said of one of *names*."""
    return getattr(then, key) is not None or any(name in names for name in then.says_nothing_of or ())


def _beginning(events: tuple[Event, ...], rulebook: Rulebook, then: Then) -> Iterator[Seems]:
    """Roles, and those who hold one by default."""
    began = [one.assignment for one in events if isinstance(one, LeadStarted | RoleStarted)]
    for held in began:
        yield f"role.{held.role}", True, _any(then, "role")
    for name in {event.name for event in events}:
        for rule in rulebook.defaults.get(name, ()):
            yield rule.path, any(held.basis == rule.path for held in began), _any(then, "default_holder")


def _following(events: tuple[Event, ...], rulebook: Rulebook, then: Then) -> Iterator[Seems]:
    """Steps and notices."""
    opened = {one.step.rule for one in events if isinstance(one, StepOpened)}
    told = {one.notice.rule for one in events if isinstance(one, NoticeQueued | NoticeProposed | NoticeHeldBack)}
    for name in {event.name for event in events}:
        for step in rulebook.opens.get(name, ()):
            yield step.path, step.path in opened, _any(then, "step")
        for notice in rulebook.notices.get(name, ()):
            noticed = _any(then, "notice") or notice.key in (then.notices_of or ())
            yield notice.path, notice.path in told, noticed


def _needing(events: tuple[Event, ...], seen: Seen, then: Then) -> Iterator[Seems]:
    """Requirements."""
    speaking = {one.ground.rule for one in seen.page.requirement.reasons}
    for rule in seen.rulebook.requirements if events else ():
        yield rule.path, rule.path in speaking, _any(then, "requirement")


def _any(then: Then, kind: str) -> bool:
    return any(getattr(then, key) is not None for key in NOTICED_BY[kind])
