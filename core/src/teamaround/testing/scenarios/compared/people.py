"""Who is in the case: who leads and led, who holds which role, who takes part, who might lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields

from teamaround.casework.events.team import LeadEnded, RoleEnded
from teamaround.concepts.case import in_force, live
from teamaround.testing.scenarios.compared.answers import each_named
from teamaround.testing.scenarios.compared.wording import NOTHING, in_words, said, same
from teamaround.testing.scenarios.played.results import Miss
from teamaround.testing.scenarios.written.expectations import Ended, Held, Lead, Led

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.concepts.team import Assignment
    from teamaround.testing.scenarios.played.seen import Seen

SHOWN_OF_A_LEAD = ("standing", "family_contact", "accountable_to")


def leads(expected: tuple[str | Lead, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these people lead, and are as described."""
    wanted = [Lead(person=one) if isinstance(one, str) else one for one in expected]
    return _as_described(wanted, seen.case.leads(seen.today), seen)


def roles(expected: tuple[Held, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these holdings of roles are in force, and are as described."""
    held = [one for one in seen.case.assignments.values() if in_force(one, seen.today)]
    return _as_described(expected, held, seen)


def ended(expected: tuple[str | Ended, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these holdings of roles ended by this step."""
    wanted = [Ended(person=one) if isinstance(one, str) else one for one in expected]
    found = [event.assignment for event in (*seen.happened(LeadEnded), *seen.happened(RoleEnded))]
    return _as_described(wanted, found, seen)


def lead_history(expected: tuple[Led, ...], seen: Seen) -> Iterator[Miss]:
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


def team(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these people and agencies take part."""
    parts = seen.case.parts(seen.today)
    return same(expected, {seen.name(one.person or one.agency or "") for one in parts})


def decides(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these people decide for the family."""
    return same(expected, map(seen.name, seen.directory.child.deciders(seen.today)))


def suggested(expected: tuple[tuple[str, ...], ...], seen: Seen) -> Iterator[Miss]:
    """The people who might lead, rank by rank; those of one rank in whichever order."""
    ranks: dict[int, list[str]] = {}
    for one in seen.suggestions.candidates:
        ranks.setdefault(one.rank, []).append(seen.name(one.person))
    found = [sorted(ranks[rank]) for rank in sorted(ranks)]
    if [sorted(one) for one in expected] != found:
        yield Miss(path=(), expected=_ranked(expected), found=_ranked(found))


def reasons(expected: Mapping[str, tuple[str, ...]], seen: Seen) -> Iterator[Miss]:
    """The considerations that speak for each of these people."""
    found = {seen.name(one.person): one for one in seen.suggestions.candidates}
    for person, names in expected.items():
        said_for = [(one.pointer, one.says) for one in found[person].reasons] if person in found else []
        for miss in each_named(names, said_for):
            yield Miss(path=(person,), expected=miss.expected, found=miss.found)


def points_to(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """The considerations that hold of the case, whether or not anybody fits them."""
    return each_named(expected, [(one.pointer, one.says) for one in seen.suggestions.favoured])


def questions(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """The questions about people that only people can answer."""
    return each_named(expected, [(one.pointer, one.says) for one in seen.suggestions.asked])


def _as_described(wanted: Sequence[Any], found: Sequence[Assignment], seen: Seen) -> Iterator[Miss]:
    """A miss unless each description fits one holding that no other fits, and none is left over."""
    left = list(found)
    missing = False
    for one in wanted:
        fitting = next((held for held in left if not _differs(one, held, seen)), None)
        if fitting is None:
            missing = True
        else:
            left.remove(fitting)
    if missing or left:
        shown = {each.name for one in wanted for each in fields(type(one)) if getattr(one, each.name) is not None}
        yield Miss(
            path=(),
            expected="; ".join(_described(one, shown) for one in wanted) or NOTHING,
            found="; ".join(_described(_named(one, seen), shown | {"person"}) for one in found) or NOTHING,
        )


def _differs(wanted: Any, held: Assignment, seen: Seen) -> bool:
    found = _named(held, seen)
    return any(
        (value := getattr(wanted, one.name)) is not None and value != found.get(one.name)
        for one in fields(type(wanted))
    )


def _named(held: Assignment, seen: Seen) -> dict[str, object]:
    """One holding of a role, in the words of a scenario."""
    return {
        "person": seen.name(held.person),
        "role": held.role,
        "standing": held.standing,
        "family_contact": held.family_contact,
        "accountable_to": held.accountable_to and seen.name(held.accountable_to),
        "basis": held.basis,
        "because": held.ended_because,
    }


def _described(one: Any, shown: set[str]) -> str:
    held = one if isinstance(one, dict) else {name: getattr(one, name, None) for name in shown}
    more = [f"{key} {said(held[key])}" for key in sorted(shown - {"person"}) if held.get(key) is not None]
    return f"{held['person']}" + (f" ({', '.join(more)})" if more else "")


def _times(led: Sequence[tuple[Any, ...]]) -> str:
    return (
        ", then ".join(
            f"{name}" + (f" from {since}" if since else "") + (f" until {until}" if until else "")
            for name, since, until in led
        )
        or NOTHING
    )


def _ranked(ranks: Sequence[Sequence[str]]) -> str:
    return ", then ".join(in_words(rank) for rank in ranks) or NOTHING


COMPARISONS = {
    "leads": leads,
    "roles": roles,
    "ended": ended,
    "lead_history": lead_history,
    "team": team,
    "decides": decides,
    "suggested": suggested,
    "reasons": reasons,
    "points_to": points_to,
    "questions": questions,
}
