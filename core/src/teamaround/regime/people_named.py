"""
The people whom rules name, found in the case and the event in hand: who is told, who is to do a step, who may lead.

Lead, previous lead, holder, family, line manager, officer, a team. The names are those of `vocabulary.WHO`. Whether
somebody may be told at all is judged in `casework/consequences/may_be_told.py`; whether they are there:
`concepts/at_rest/leading.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.people import covers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.concepts.team import Involvement
    from teamaround.regime.rule_context import RuleContext

OFFICER = "officer"
"""The authority's own staff, as a party: whoever is on duty, not a person."""

TEAM = "team."
"""How a team's mailbox begins as a party; its key comes after."""


def parties(context: RuleContext, names: Iterable[str]) -> tuple[str, ...]:
    """Everyone under any of *names*, each once: people, the child, `officer`, or `team.KEY`."""
    found = dict.fromkeys(party for name in names for party in _under(context, name))
    return tuple(found)


def living_parties(context: RuleContext, names: Iterable[str]) -> tuple[str, ...]:
    """The same, without those who have died: whoever is to do something has to be able to."""
    people = context.directory.people
    return tuple(one for one in parties(context, names) if one not in people or people[one].died is None)


def is_one_of(context: RuleContext, person: str, names: Iterable[str]) -> bool:
    """Whether *person* is among those under any of *names*."""
    return any(_is_under(context, person, name) for name in names)


def _is_under(context: RuleContext, person: str, name: str) -> bool:
    """Whether *person* is under *name*. Of parts in the case, their own alone are looked at."""
    if name not in CAPACITIES or name in context.edition.teams:
        return person in _under(context, name)
    return any(_has_capacity(part, CAPACITIES[name]) for part in context.case.parts_of(person, context.day))


def _under(context: RuleContext, name: str) -> Iterable[str]:
    if name in context.edition.teams:
        return (f"{TEAM}{name}",)
    return WHO_IS[name](context)


def _lead(context: RuleContext) -> Iterable[str]:
    return [one.person for one in leads_of(context.case, context.directory, context.day)]


def _previous_lead(context: RuleContext) -> Iterable[str]:
    now = set(_lead(context))
    return [one.person for one in context.before.leads(context.day) if one.person not in now]


def _with_capacity(capacities: tuple[str, ...]) -> Callable[[RuleContext], Iterable[str]]:
    def those(context: RuleContext) -> Iterable[str]:
        wanted = [part for part in context.case.parts(context.day) if _has_capacity(part, capacities)]
        return [party for part in wanted if (party := part.person or part.agency)]

    return those


def _has_capacity(part: Involvement, capacities: tuple[str, ...]) -> bool:
    return not capacities or part.capacity in capacities


def _line_manager(context: RuleContext) -> Iterable[str]:
    people = context.directory.people
    return [
        job.line_manager
        for lead in leads_of(context.case, context.directory, context.day)
        for job in (people[lead.person].employments if lead.person in people else ())
        if job.line_manager and covers(job, context.day) and job.agency == (lead.accountable_to or job.agency)
    ]


def _agencies(context: RuleContext) -> Iterable[str]:
    parts = context.case.parts(context.day)
    return [part.agency for part in parts if part.agency and part.capacity == "practitioner"]


def _action_owner(context: RuleContext) -> Iterable[str]:
    part = context.case.involvements.get(context.subjects["action"].owner)
    return [part.person or part.agency or OFFICER] if part else [OFFICER]


def _replier(context: RuleContext) -> Iterable[str]:
    part = context.case.involvements[context.subjects["reply"].part]
    return [part.person or part.agency or OFFICER]


def _optional(person: str | None) -> Iterable[str]:
    return [person] if person else []


CAPACITIES: dict[str, tuple[str, ...]] = {
    "practitioner": ("practitioner",),
    "family": ("family",),
    "team": (),
    "named_person": ("named_person",),
}
"""The capacities in which those under a name take part; none where it is any."""

WHO_IS: dict[str, Callable[[RuleContext], Iterable[str]]] = {
    **{name: _with_capacity(capacities) for name, capacities in CAPACITIES.items()},
    "lead": _lead,
    "previous_lead": _previous_lead,
    "holder": lambda context: [context.holder.person] if context.holder else [],
    "starter": lambda context: [context.case.starter],
    "actor": lambda context: _optional(context.actor),
    "child": lambda context: [context.directory.child.id],
    "decision_maker": lambda context: context.directory.child.deciders(context.day),
    "line_manager": _line_manager,
    "action_owner": _action_owner,
    "replier": _replier,
    "nominator": lambda context: [context.subjects["nomination"].by],
    "agency": _agencies,
    "officer": lambda _: [OFFICER],
}
"""The people whom each name of `vocabulary.WHO` means."""
