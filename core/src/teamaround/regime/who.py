"""The names for people that rules use, resolved from the case and the event in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import covers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.regime.occasion import Occasion

OFFICER = "officer"
"""The authority's own staff, as a party: whoever is on duty, not a person."""


def parties(occasion: Occasion, names: Iterable[str]) -> tuple[str, ...]:
    """Everyone under any of *names*, each once: people, the child, `officer`, or `team.KEY`."""
    found = dict.fromkeys(party for name in names for party in _under(occasion, name))
    return tuple(found)


def able(occasion: Occasion, names: Iterable[str]) -> tuple[str, ...]:
    """The same, without those who have died: whoever is to do something has to be able to."""
    people = occasion.directory.people
    return tuple(one for one in parties(occasion, names) if one not in people or people[one].died is None)


def is_one_of(occasion: Occasion, person: str, names: Iterable[str]) -> bool:
    """Whether *person* is among those under any of *names*."""
    return person in parties(occasion, names)


def _under(occasion: Occasion, name: str) -> Iterable[str]:
    if name in occasion.edition.teams:
        return (f"team.{name}",)
    return RESOLVE[name](occasion)


def _lead(occasion: Occasion) -> Iterable[str]:
    return [one.person for one in occasion.case.leads(occasion.day)]


def _previous_lead(occasion: Occasion) -> Iterable[str]:
    now = set(_lead(occasion))
    return [one.person for one in occasion.before.leads(occasion.day) if one.person not in now]


def _with_capacity(*capacities: str) -> Callable[[Occasion], Iterable[str]]:
    def those(occasion: Occasion) -> Iterable[str]:
        parts = occasion.case.parts(occasion.day)
        wanted = [part for part in parts if not capacities or part.capacity in capacities]
        return [party for part in wanted if (party := part.person or part.agency)]

    return those


def _line_manager(occasion: Occasion) -> Iterable[str]:
    people = occasion.directory.people
    return [
        job.line_manager
        for lead in occasion.case.leads(occasion.day)
        for job in (people[lead.person].employments if lead.person in people else ())
        if job.line_manager and covers(job, occasion.day) and job.agency == (lead.accountable_to or job.agency)
    ]


def _action_owner(occasion: Occasion) -> Iterable[str]:
    part = occasion.case.involvements.get(occasion.subjects["action"].owner)
    return [part.person or part.agency or OFFICER] if part else [OFFICER]


def _replier(occasion: Occasion) -> Iterable[str]:
    part = occasion.case.involvements[occasion.subjects["reply"].part]
    return [part.person or part.agency or OFFICER]


def _optional(person: str | None) -> Iterable[str]:
    return [person] if person else []


RESOLVE: dict[str, Callable[[Occasion], Iterable[str]]] = {
    "lead": _lead,
    "previous_lead": _previous_lead,
    "holder": lambda occasion: [occasion.holder.person] if occasion.holder else [],
    "starter": lambda occasion: [occasion.case.starter],
    "actor": lambda occasion: _optional(occasion.actor),
    "practitioner": _with_capacity("practitioner"),
    "family": _with_capacity("family"),
    "child": lambda occasion: [occasion.directory.child.id],
    "decision_maker": lambda occasion: occasion.directory.child.deciders(occasion.day),
    "team": _with_capacity(),
    "named_person": _with_capacity("named_person"),
    "line_manager": _line_manager,
    "action_owner": _action_owner,
    "replier": _replier,
    "nominator": lambda occasion: [occasion.subjects["nomination"].by],
    "officer": lambda _: [OFFICER],
}
"""How each name of `vocabulary.WHO` is resolved."""
