"""
An edition made ready: its conditions built once, its rules found by the event they speak of.

An edition whose predicates are missing, or have another number than when it was made, is refused here: the case is to
be moved to the present edition. Reading works all the same (`office/loading/case_reader.py`). Which edition a case has:
`office/installation.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from teamaround.errors import BrokenOffice, Place, Problem
from teamaround.regime.conditions import Conditions, build_condition
from teamaround.regime.edition import Edition
from teamaround.regime.predicates.about_what_stands import ChildIs
from teamaround.regime.rules import (
    DefaultHolder,
    Eligibility,
    Gate,
    NoticeRule,
    Pointer,
    Requirement,
    Standing,
    StepRule,
)
from teamaround.regime.vocabulary import FELL_LATE

if TYPE_CHECKING:
    from teamaround.concepts.findings import Grade
    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import ConditionTable, Said

R = TypeVar("R", bound="Said")


@frozen
class Ready(Generic[R]):
    """
    One rule with its conditions built. `path` is its name everywhere: `gate.family_wishes_heard`.

    `when` is what the rule applies to; `then` is what it asks: a gate's needs, an eligibility's who, a pointer's
    favours, a step's met_when.
    """

    path: str
    key: str
    rule: R
    when: Conditions
    then: Conditions

    @property
    def grade(self) -> Grade:
        """What stands behind it."""
        return self.rule.grade


@frozen(kw_only=True)
class Rulebook:
    """Everything that decides a case, ready to be asked."""

    edition: Edition
    hash: str
    requirements: tuple[Ready[Requirement], ...]
    eligibility: tuple[Ready[Eligibility], ...]
    pointers: tuple[Ready[Pointer], ...]
    defaults: Mapping[str, tuple[Ready[DefaultHolder], ...]]
    gates: Mapping[str, tuple[Ready[Gate], ...]]
    standing: tuple[Ready[Standing], ...]
    steps: Mapping[str, Ready[StepRule]]
    opens: Mapping[str, tuple[Ready[StepRule], ...]]
    notices: Mapping[str, tuple[Ready[NoticeRule], ...]]

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def by_age(self) -> bool:
        """Whether any rule asks how old the child is, so that a birthday may change what it says."""
        return ChildIs.name in self.edition.predicates

    @property
    def by_steps(self) -> bool:
        """Whether any rule asks about a step that falls late, so that it is told of."""
        ends = any(FELL_LATE in one.rule.met_by or FELL_LATE in one.rule.lapses for one in self.steps.values())
        return ends or FELL_LATE in self.opens or FELL_LATE in self.notices


def build_rulebook(edition: Edition, registry: Mapping[str, type[Predicate]]) -> Rulebook:
    """
    The rulebook of *edition*.

    Raises:
        BrokenOffice: The edition names predicates that are not installed, or whose meaning has changed since, or asks
            them what they cannot be asked.
    """
    _refuse_missing(edition, registry)
    problems: list[Problem] = []

    def built(table: ConditionTable, path: str) -> Conditions:
        conditions, faults = build_condition(table, registry)
        place = Place(f"edition {edition.hash[:12]} of {edition.regime}", key=path)
        problems.extend(Problem(place, fault.what, fault.fix) for fault in faults)
        return conditions

    def ready(kind: str, then: str = "") -> tuple[Ready[R], ...]:
        found = getattr(edition, kind)
        return tuple(
            Ready(
                f"{kind}.{key}",
                key,
                rule,
                built(getattr(rule, "when", {}), f"{kind}.{key}.when"),
                built(getattr(rule, then) if then else {}, f"{kind}.{key}.{then}"),
            )
            for key, rule in found.items()
        )

    gates: tuple[Ready[Gate], ...] = ready("gate", "needs")
    steps: tuple[Ready[StepRule], ...] = ready("step", "met_when")
    notices: tuple[Ready[NoticeRule], ...] = ready("notice")
    defaults: tuple[Ready[DefaultHolder], ...] = ready("default_holder")
    requirements: tuple[Ready[Requirement], ...] = ready("requirement")
    eligibility: tuple[Ready[Eligibility], ...] = ready("eligibility", "who")
    pointers: tuple[Ready[Pointer], ...] = ready("pointer", "favours")
    if problems:
        raise BrokenOffice(problems)
    return Rulebook(
        edition=edition,
        hash=edition.hash,
        requirements=requirements,
        eligibility=eligibility,
        pointers=pointers,
        defaults=_by_event([(one, (one.rule.after,)) for one in defaults]),
        gates=_by_event([(one, one.rule.before) for one in gates]),
        standing=ready("standing", "needs"),
        steps={one.path: one for one in steps},
        opens=_by_event([(one, one.rule.after) for one in steps]),
        notices=_by_event([(one, one.rule.after) for one in notices]),
    )


def _by_event(rules: list[tuple[Ready[R], tuple[str, ...]]]) -> dict[str, tuple[Ready[R], ...]]:
    found: dict[str, list[Ready[R]]] = {}
    for one, events in rules:
        for event in events:
            found.setdefault(event, []).append(one)
    return {event: tuple(those) for event, those in found.items()}


def _refuse_missing(edition: Edition, registry: Mapping[str, type[Predicate]]) -> None:
    place = Place(f"edition {edition.hash[:12]} of {edition.regime}")
    problems = []
    for name, number in edition.predicates.items():
        if name not in registry:
            what = f"It asks for the predicate {name!r}, which is not installed."
            problems.append(
                Problem(place, what, "Install the plugin that brings it, or move the case to another edition.")
            )
        elif registry[name].number != number:
            what = f"It was made for {name!r} number {number}; installed is number {registry[name].number}."
            problems.append(
                Problem(place, what, "Move the case to the present edition; the command lists what changes.")
            )
    if problems:
        raise BrokenOffice(problems)
