"""
Comparisons of who is in the case: who leads and led, who holds which role, who takes part, who might lead and why.

Also whom a lead answers to, whose role ended, and who is doubted. Lists are exact: nobody is missing and nobody else
is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import asdict

from teamaround.casework.events.team import LeadEnded, RoleEnded
from teamaround.concepts.case import in_force, live
from teamaround.testing.scenarios.compared.findings import behind, each_named
from teamaround.testing.scenarios.compared.wording import NOTHING, compare_names, names_in_words, value_in_words
from teamaround.testing.scenarios.played.results import Miss
from teamaround.testing.scenarios.written.expectations import EndedRole, HeldRole, Lead, LeadPeriod

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.concepts.team import Assignment
    from teamaround.testing.scenarios.played.observation import Observation


def compare_leads(expected: tuple[str | Lead, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these people lead, and are as described."""
    wanted = [Lead(person=one) if isinstance(one, str) else one for one in expected]
    return _as_described(wanted, seen.case.leads(seen.today), seen)


def compare_roles(expected: tuple[HeldRole, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these holdings of roles are in force, and are as described."""
    held = [one for one in seen.case.assignments.values() if in_force(one, seen.today)]
    return _as_described(expected, held, seen, shown=("role",))


def compare_ended(expected: tuple[str | EndedRole, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these holdings of roles ended by this step."""
    wanted = [EndedRole(person=one) if isinstance(one, str) else one for one in expected]
    found = [event.assignment for event in (*seen.happened(LeadEnded), *seen.happened(RoleEnded))]
    return _as_described(wanted, found, seen, because="ended_because")


def compare_lead_history(expected: tuple[LeadPeriod, ...], seen: Observation) -> Iterator[Miss]:
    """Who has led, one after another."""
    held = [one for one in seen.case.assignments.values() if one.leads and live(one)]
    found = [(seen.name(one.person), one.since, one.until) for one in held]
    wanted = [(one.person, one.since, one.until) for one in expected]
    fits = [
        name == person and since in (None, began) and until == ends
        for (name, since, until), (person, began, ends) in zip(wanted, found, strict=False)
    ]
    if len(wanted) != len(found) or not all(fits):
        yield Miss(path=(), expected=_times(wanted), found=_times(found))


def compare_team(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these people and agencies take part."""
    parts = seen.case.parts(seen.today)
    return compare_names(expected, {seen.name(one.person or one.agency or "") for one in parts})


def compare_decides(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these people decide for the family."""
    return compare_names(expected, map(seen.name, seen.directory.child.deciders(seen.today)))


def compare_suggested(expected: tuple[tuple[str, ...], ...], seen: Observation) -> Iterator[Miss]:
    """The people who might lead, rank by rank; those of one rank in whichever order."""
    ranks: dict[int, list[str]] = {}
    for one in seen.suggestions.candidates:
        ranks.setdefault(one.rank, []).append(seen.name(one.person.reference))
    found = [sorted(ranks[rank]) for rank in sorted(ranks)]
    if [sorted(one) for one in expected] != found:
        yield Miss(path=(), expected=_ranked(expected), found=_ranked(found))


def compare_reasons(expected: Mapping[str, tuple[str, ...]], seen: Observation) -> Iterator[Miss]:
    """The considerations that speak for each of these people."""
    found = {seen.name(one.person.reference): one for one in seen.suggestions.candidates}
    for person, names in expected.items():
        speaking = [behind(one.ground) for one in found[person].reasons] if person in found else []
        for miss in each_named(names, speaking):
            yield Miss(path=(person,), expected=miss.expected, found=miss.found)


def compare_doubted(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these people of the team are doubted, and so not suggested."""
    return compare_names(expected, (seen.name(one.person.reference) for one in seen.suggestions.doubted))


def compare_points_to(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """The considerations that hold, and speak for nobody who is in the team yet."""
    return each_named(expected, [behind(one.ground) for one in seen.suggestions.somebody_else])


def compare_questions(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """The questions about people that only people can answer."""
    return each_named(expected, [behind(one.ground) for one in seen.suggestions.questions])


def _as_described(
    wanted: Sequence[Any],
    held: Sequence[Assignment],
    seen: Observation,
    *,
    because: str = "because",
    shown: tuple[str, ...] = (),
) -> Iterator[Miss]:
    """A miss unless each description fits one holding that no other fits, and none is left over."""
    found = [_named(one, seen, because) for one in held]
    left = list(found)
    for one in wanted:
        fitting = next((each for each in left if not _differs(one, each)), None)
        if fitting is None:
            break
        left.remove(fitting)
    else:
        if not left:
            return
    keys = {key for one in wanted for key, value in asdict(one, recurse=False).items() if value is not None} | {*shown}
    yield Miss(
        path=(),
        expected="; ".join(_described(asdict(one, recurse=False), keys) for one in wanted) or NOTHING,
        found="; ".join(_described(one, keys) for one in found) or NOTHING,
    )


def _differs(wanted: Any, found: Mapping[str, object]) -> bool:
    said_of_it = asdict(wanted, recurse=False).items()
    return any(value is not None and value != found.get(name) for name, value in said_of_it)


def _named(held: Assignment, seen: Observation, because: str) -> dict[str, object]:
    """One holding of a role, in the words of a scenario; *because* says which reason is meant."""
    return {
        "person": seen.name(held.person),
        "role": held.role,
        "standing": held.standing,
        "family_contact": held.family_contact,
        "accountable_to": bool(held.accountable_to) and seen.name(held.accountable_to or ""),
        "basis": held.basis,
        "because": getattr(held, because),
        "suggested": tuple(map(seen.name, held.suggested)),
    }


def _described(one: Mapping[str, object], shown: set[str]) -> str:
    more = [f"{key} {_told(key, one[key])}" for key in sorted(shown - {"person"}) if one.get(key) is not None]
    return f"{one['person']}" + (f" ({', '.join(more)})" if more else "")


def _told(key: str, value: object) -> str:
    return "nobody" if (key, value) == ("accountable_to", False) else value_in_words(value)


def _times(led: Sequence[tuple[Any, ...]]) -> str:
    return (
        ", then ".join(
            f"{name}" + (f" from {since}" if since else "") + (f" until {until}" if until else "")
            for name, since, until in led
        )
        or NOTHING
    )


def _ranked(ranks: Sequence[Sequence[str]]) -> str:
    return ", then ".join(names_in_words(rank) for rank in ranks) or NOTHING


COMPARISONS = {
    "leads": compare_leads,
    "roles": compare_roles,
    "ended": compare_ended,
    "lead_history": compare_lead_history,
    "team": compare_team,
    "decides": compare_decides,
    "suggested": compare_suggested,
    "reasons": compare_reasons,
    "doubted": compare_doubted,
    "points_to": compare_points_to,
    "questions": compare_questions,
}
