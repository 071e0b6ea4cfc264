"""
Comparisons of what is to be done: steps opened, settled and open, whose, by when; worklists, and what is late.

Also what is offered (it may be passed over freely), and late actions of each agency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.events.consequences import StepLapsed, StepMet, StepOpened, StepSkipped
from teamaround.testing.scenarios.compared.wording import compare_names, compare_values, names_in_words
from teamaround.testing.scenarios.played.observation import STAFF
from teamaround.testing.scenarios.played.results import Miss
from teamaround.testing.scenarios.written.expectations import OpenStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from teamaround.concepts.work import Step
    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.views.worklist import WorkLine

    Settled = type[StepOpened | StepMet | StepLapsed | StepSkipped]


def comparison_of_steps(of: Settled) -> Callable[[tuple[str, ...], Observation], Iterator[Miss]]:
    """The comparison of all steps that this one opened, met, let lapse or passed over."""

    def compare(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
        return compare_names(expected, (_key(event.step) for event in seen.happened(of)))

    return compare


def compare_steps_open(expected: tuple[str | OpenStep, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these steps are open, whose they are, and whether they may be passed over."""
    found = _open_steps(seen)
    wanted = [OpenStep(step=one) if isinstance(one, str) else one for one in expected]
    yield from compare_names((one.step for one in wanted), map(_key, found))
    for place, one in enumerate(wanted):
        owners = [sorted(map(seen.name, each.owners)) for each in found if _key(each) == one.step]
        if one.owners is not None and owners and sorted(one.owners) not in owners:
            yield Miss(
                path=(place,),
                expected=f"{one.step} of {names_in_words(one.owners)}",
                found="; ".join(f"of {names_in_words(names)}" for names in owners),
            )
        skips = [each.skip for each in found if _key(each) == one.step]
        if one.skip is not None and skips and one.skip not in skips:
            yield Miss(path=(place,), expected=f"{one.step}, skip {one.skip}", found=f"skip {names_in_words(skips)}")


def compare_offered(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly these steps are open that people may pass over freely."""
    return compare_names(expected, (_key(one) for one in _open_steps(seen) if one.skip == "freely"))


def compare_due(expected: Mapping[str, date | bool], seen: Observation) -> Iterator[Miss]:
    """The last day of each of these open steps, or that it has none."""
    for key, day in expected.items():
        steps = [one for one in _open_steps(seen) if _key(one) == key]
        if not steps:
            yield Miss(path=(key,), expected=f"{key} open", found="not open")
        for step in steps:
            yield from compare_values(day or "no date", step.due or "no date", (key,))


def compare_work(expected: Mapping[str, tuple[str, ...]], seen: Observation) -> Iterator[Miss]:
    """
    All that is to be done by each of these: steps and notices by their keys, actions by their names.

    What is not as it should be is told under `matters`, what only waits to be passed on under `notices`.
    """
    for owner, wanted in expected.items():
        lines = [one for one in seen.worklist(owner).lines if one.sort != "matter" and not _waits(one)]
        yield from compare_names(wanted, (_called(one, seen) for one in lines), (owner,))


def compare_overdue(expected: Mapping[str, int], seen: Observation) -> Iterator[Miss]:
    """How much of what is to be done by each of these is late."""
    for owner, number in expected.items():
        late = [one for one in seen.worklist(owner).lines if one.days_late > 0 and one.sort in ("step", "action")]
        yield from compare_values(number, len(late), (owner,))


def compare_overdue_by_agency(expected: Mapping[str, int], seen: Observation) -> Iterator[Miss]:
    """How many late actions stand against each of these agencies, over all cases."""
    late = seen.office.overdue(by=STAFF).overdue_by_agency
    found = {seen.name(one.agency.reference): one.actions for one in late if one.agency}
    for agency, number in expected.items():
        yield from compare_values(number, found.get(agency, 0), (agency,))


def opened(seen: Observation) -> set[str]:
    """The steps that this one opened."""
    return {_key(event.step) for event in seen.happened(StepOpened)}


def _open_steps(seen: Observation) -> list[Step]:
    return [one for one in seen.case.steps.values() if one.state == "open"]


def _key(step: Step) -> str:
    return step.rule.partition(".")[2]


def _waits(line: WorkLine) -> bool:
    """Whether it is a notice that is to be passed on, and not one to be decided on."""
    return line.sort == "notice" and line.due is not None


def _called(line: WorkLine, seen: Observation) -> str:
    """What a scenario calls a line of a worklist."""
    if line.ground is not None:
        return line.ground.rule.partition(".")[2]
    for name, named in seen.names.items():
        if named.kind == "action" and named.entries.get(line.case) == line.entry:
            return name
    return line.text


COMPARISONS: dict[str, Any] = {
    "steps_opened": comparison_of_steps(StepOpened),
    "steps_met": comparison_of_steps(StepMet),
    "steps_lapsed": comparison_of_steps(StepLapsed),
    "steps_skipped": comparison_of_steps(StepSkipped),
    "steps_open": compare_steps_open,
    "offered": compare_offered,
    "due": compare_due,
    "work": compare_work,
    "overdue": compare_overdue,
    "overdue_by_agency": compare_overdue_by_agency,
}
