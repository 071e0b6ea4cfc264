"""
The expectations of a step: the keys of `[step.then]`, each left out where nothing is said of it.

Also which of their texts name what. Each is compared in `testing/scenarios/compared/`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from teamaround.concepts.facts import Coordination, RequirementAnswer
from teamaround.concepts.team import Standing

Sight = Literal["page", "worklist", "chronology"]
"""What somebody may look at: the page of the case, its chronology, and their own worklist."""


@frozen(kw_only=True)
class Lead:
    """
    Somebody who leads, and as much about it as matters here.

    `accountable_to = false` says that they answer to nobody. `because` is why the guidance's pointers were not
    followed; `suggested` are those whom they pointed to, best first.
    """

    person: str
    standing: Standing | None = None
    family_contact: bool | None = None
    accountable_to: str | Literal[False] | None = None
    role: str | None = None
    because: str | None = None
    suggested: tuple[str, ...] | None = None


@frozen(kw_only=True)
class HeldRole:
    """
    Somebody who holds a role, and as much about it as matters here. `basis` is a rule's path, or `decision`.

    `accountable_to = false` says that they answer to nobody.
    """

    person: str
    role: str
    standing: Standing | None = None
    accountable_to: str | Literal[False] | None = None
    basis: str | None = None


@frozen(kw_only=True)
class EndedRole:
    """Somebody whose role ended by this step."""

    person: str
    role: str | None = None
    because: str | None = None


@frozen(kw_only=True)
class LeadPeriod:
    """A time in which somebody led: half-open, without `until` while it lasts."""

    person: str
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class OpenStep:
    """A step that is open, whose it is, and whether it may be passed over."""

    step: str
    owners: tuple[str, ...] | None = None
    skip: Literal["freely", "with_reason", "never"] | None = None


@frozen(kw_only=True)
class SeenOnPage:
    """The words that one person sees on one of these, or on any where none is named, and those that they do not."""

    person: str
    of: Sight | None = None
    shows: tuple[str, ...] = ()
    never_shows: tuple[str, ...] = ()


@frozen(kw_only=True)
class Then:
    """Everything that is expected after a step. Lists are exact: nothing is missing and nothing else is there."""

    # what the rules answered
    refused: Literal[True] | tuple[str, ...] | None = None
    blocked: tuple[str, ...] | None = None
    asks_reason: tuple[str, ...] | None = None
    went_on: tuple[str, ...] | None = None
    warns: tuple[str, ...] | None = None
    informs: tuple[str, ...] | None = None
    says_nothing_of: tuple[str, ...] | None = None
    answer_reads: tuple[str, ...] | None = None

    # how the case stands
    requirement: RequirementAnswer | None = None
    requirement_says: tuple[str, ...] | None = None
    coordination: Coordination | None = None
    judgement: tuple[str, ...] | None = None
    standing_warnings: tuple[str, ...] | None = None
    matters: tuple[str, ...] | None = None
    for_information: tuple[str, ...] | None = None
    matters_of: dict[str, tuple[str, ...]] | None = None
    readings: tuple[str, ...] | None = None
    facts: dict[str, object] | None = None
    marks: tuple[str, ...] | None = None
    unchanged: tuple[str, ...] | None = None

    # who is in it
    leads: tuple[str | Lead, ...] | None = None
    roles: tuple[HeldRole, ...] | None = None
    ended: tuple[str | EndedRole, ...] | None = None
    lead_history: tuple[LeadPeriod, ...] | None = None
    team: tuple[str, ...] | None = None
    decides: tuple[str, ...] | None = None
    suggested: tuple[tuple[str, ...], ...] | None = None
    reasons: dict[str, tuple[str, ...]] | None = None
    doubted: tuple[str, ...] | None = None
    points_to: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None

    # who is told
    notices: dict[str, tuple[str, ...]] | None = None
    notices_of: dict[str, tuple[str, ...]] | None = None
    proposed: dict[str, tuple[str, ...]] | None = None
    held_back: dict[str, tuple[str, ...]] | None = None
    withdrawn: dict[str, tuple[str, ...]] | None = None
    told: dict[str, tuple[str, ...]] | None = None
    sent: dict[str, tuple[str, ...]] | None = None
    failed: dict[str, tuple[str, ...]] | None = None
    put_right: dict[str, tuple[str, ...]] | None = None
    nothing_queued: Literal[True] | None = None
    carries: dict[str, dict[str, str]] | None = None
    withheld: dict[str, tuple[str, ...]] | None = None
    formats: dict[str, str] | None = None
    senders: dict[str, tuple[str, ...]] | None = None

    # what is to be done
    steps_opened: tuple[str, ...] | None = None
    steps_met: tuple[str, ...] | None = None
    steps_lapsed: tuple[str, ...] | None = None
    steps_skipped: tuple[str, ...] | None = None
    steps_open: tuple[str | OpenStep, ...] | None = None
    offered: tuple[str, ...] | None = None
    due: dict[str, date | Literal[False]] | None = None
    work: dict[str, tuple[str, ...]] | None = None
    overdue: dict[str, int] | None = None
    overdue_by_agency: dict[str, int] | None = None

    # what is shown
    functions: tuple[str, ...] | None = None
    family_view: tuple[str, ...] | None = None
    shows: tuple[str, ...] | None = None
    never_shows: tuple[str, ...] | None = None
    seen_by: tuple[SeenOnPage, ...] | None = None
    may_read: tuple[str, ...] | None = None
    may_not_read: tuple[str, ...] | None = None
    core_offers: tuple[str, ...] | None = None

    # what of the guidance was broken, and is noticed
    bites: tuple[str, ...] | None = None


NAMED: dict[type, dict[str, tuple[str, ...]]] = {
    Lead: {
        "person": ("person",),
        "accountable_to": ("agency",),
        "role": ("role",),
        "suggested": ("person",),
    },
    HeldRole: {
        "person": ("person",),
        "role": ("role",),
        "accountable_to": ("agency",),
    },
    EndedRole: {
        "person": ("person",),
        "role": ("role",),
    },
    LeadPeriod: {
        "person": ("person",),
    },
    OpenStep: {
        "step": ("rule.step",),
        "owners": ("owner",),
    },
    SeenOnPage: {
        "person": ("person",),
        "never_shows": ("shown",),
    },
    Then: {
        "refused": ("finding",),
        "blocked": ("finding",),
        "asks_reason": ("finding",),
        "went_on": ("finding",),
        "warns": ("finding",),
        "informs": ("finding",),
        "says_nothing_of": ("finding",),
        "requirement_says": ("finding",),
        "judgement": ("matter",),
        "standing_warnings": ("finding",),
        "matters": ("matter",),
        "for_information": ("matter",),
        "matters_of": ("owner", "matter"),
        "facts": ("fact", ""),
        "marks": ("mark",),
        "unchanged": ("case",),
        "leads": ("person",),
        "ended": ("person",),
        "team": ("party",),
        "decides": ("decider",),
        "suggested": ("person",),
        "reasons": ("person", "finding"),
        "doubted": ("person",),
        "points_to": ("finding",),
        "questions": ("finding",),
        "notices": ("rule.notice", "recipient"),
        "notices_of": ("rule.notice", "recipient"),
        "proposed": ("rule.notice", "recipient"),
        "held_back": ("rule.notice", "recipient"),
        "withdrawn": ("rule.notice", "recipient"),
        "told": ("rule.notice", "recipient"),
        "sent": ("rule.notice", "recipient"),
        "failed": ("rule.notice", "recipient"),
        "put_right": ("rule.notice", "recipient"),
        "carries": ("rule.notice", "carries", ""),
        "withheld": ("recipient", ""),
        "formats": ("recipient", ""),
        "senders": ("rule.notice", "owner"),
        "steps_opened": ("rule.step",),
        "steps_met": ("rule.step",),
        "steps_lapsed": ("rule.step",),
        "steps_skipped": ("rule.step",),
        "steps_open": ("rule.step",),
        "offered": ("rule.step",),
        "due": ("rule.step", ""),
        "work": ("owner", "work"),
        "overdue": ("owner", ""),
        "overdue_by_agency": ("agency", ""),
        "functions": ("rule.function",),
        "never_shows": ("shown",),
        "may_read": ("person",),
        "may_not_read": ("person",),
        "bites": ("finding",),
        "readings": ("finding",),
    },
}
"""What the texts under a key name: of a table, first its keys, level by level. An empty word names nothing."""
