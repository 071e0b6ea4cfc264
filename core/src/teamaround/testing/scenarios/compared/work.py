"""What is to be done: steps opened and settled by this step, what is open, whose it is, and what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.events.consequences import StepLapsed, StepMet, StepOpened, StepSkipped
from teamaround.testing.scenarios.compared.wording import equal, in_words, same
from teamaround.testing.scenarios.played.results import Miss
from teamaround.testing.scenarios.written.expectations import OpenStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from teamaround.concepts.plan import Action
    from teamaround.concepts.work import Step
    from teamaround.testing.scenarios.played.seen import Seen

    Settled = type[StepOpened | StepMet | StepLapsed | StepSkipped]


def by_this_step(of: Settled) -> Callable[[tuple[str, ...], Seen], Iterator[Miss]]:
    """The comparison of all steps that this one opened, met, let lapse or passed over."""

    def compare(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
        return same(expected, (_key(event.step) for event in seen.happened(of)))

    return compare


def steps_open(expected: tuple[str | OpenStep, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these steps are open, and whose they are."""
    found = _open_steps(seen)
    wanted = [OpenStep(step=one) if isinstance(one, str) else one for one in expected]
    yield from same((one.step for one in wanted), map(_key, found))
    for place, one in enumerate(wanted):
        owners = [sorted(map(seen.name, each.owners)) for each in found if _key(each) == one.step]
        if one.owners is not None and owners and sorted(one.owners) not in owners:
            yield Miss(
                path=(place,),
                expected=f"{one.step} of {in_words(one.owners)}",
                found="; ".join(f"of {in_words(names)}" for names in owners),
            )


def offered(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """Exactly these steps are open that people may pass over freely."""
    return same(expected, (_key(one) for one in _open_steps(seen) if one.skip == "freely"))


def due(expected: Mapping[str, date | bool], seen: Seen) -> Iterator[Miss]:
    """The last day of each of these open steps, or that it has none."""
    for key, day in expected.items():
        steps = [one for one in _open_steps(seen) if _key(one) == key]
        if not steps:
            yield Miss(path=(key,), expected=f"{key} open", found="not open")
        for step in steps:
            yield from equal(day or "no date", step.due or "no date", (key,))


def work(expected: Mapping[str, tuple[str, ...]], seen: Seen) -> Iterator[Miss]:
    """All that is open for each of these: steps by their keys, actions by their names."""
    for owner, wanted in expected.items():
        own = [_key(one) for one in _open_steps(seen) if owner in map(seen.name, one.owners)]
        own += [
            _action_name(one, seen) for one in seen.case.actions.values() if one.open and owner in _owners(one, seen)
        ]
        yield from same(wanted, own, (owner,))


def overdue(expected: Mapping[str, int], seen: Seen) -> Iterator[Miss]:
    """How much of what is late belongs to each of these: actions and steps."""
    late: list[str] = []
    for action in seen.case.actions.values():
        if action.late(seen.today):
            late += _owners(action, seen)[:1]
    for step in _open_steps(seen):
        if step.due is not None and step.due < seen.today:
            late += map(seen.name, step.owners)
    for owner, number in expected.items():
        yield from equal(number, late.count(owner), (owner,))


def overdue_by_agency(expected: Mapping[str, int], seen: Seen) -> Iterator[Miss]:
    """How many of the actions that are late stand against each of these agencies."""
    late = [_owners(one, seen)[-1] for one in seen.case.actions.values() if one.late(seen.today)]
    for agency, number in expected.items():
        yield from equal(number, late.count(agency), (agency,))


def opened(seen: Seen) -> set[str]:
    """The steps that this one opened."""
    return {_key(event.step) for event in seen.happened(StepOpened)}


def _open_steps(seen: Seen) -> list[Step]:
    return [one for one in seen.case.steps.values() if one.state == "open"]


def _key(step: Step) -> str:
    return step.rule.partition(".")[2]


def _owners(action: Action, seen: Seen) -> list[str]:
    """Whose an action is: the person, where one is named, and then the agency."""
    part = seen.case.involvements[action.owner]
    return [seen.name(one) for one in (part.person, part.agency) if one]


def _action_name(action: Action, seen: Seen) -> str:
    for name, named in seen.names.items():
        if named.kind == "action" and (named.case, named.references.get(seen.office_name)) == (seen.case.id, action.id):
            return name
    return action.text


COMPARISONS: dict[str, Any] = {
    "steps_opened": by_this_step(StepOpened),
    "steps_met": by_this_step(StepMet),
    "steps_lapsed": by_this_step(StepLapsed),
    "steps_skipped": by_this_step(StepSkipped),
    "steps_open": steps_open,
    "offered": offered,
    "due": due,
    "work": work,
    "overdue": overdue,
    "overdue_by_agency": overdue_by_agency,
}
