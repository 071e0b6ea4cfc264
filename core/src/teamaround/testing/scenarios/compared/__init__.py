"""
Comparisons of what a scenario expects with what is found; one for each key of `[step.then]`.

Also what must never be (`[[never]]`). The keys: `testing/scenarios/written/expectations.py`; how a miss is worded:
`wording.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields

from teamaround.testing.scenarios.compared import bites, findings, notices, pages, people, standing, work
from teamaround.testing.scenarios.played.observation import Unclear
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.testing.scenarios.written.expectations import Then
    from teamaround.testing.scenarios.written.shape import Never

COMPARISONS: dict[str, Any] = {
    key: compare
    for module in (findings, standing, people, notices, work, pages, bites)
    for key, compare in module.COMPARISONS.items()
}
"""For each key of `[step.then]`, what compares its value with what is to be seen."""


def unmet_expectations(then: Then, seen: Observation) -> Iterator[tuple[str, Miss]]:
    """Every expectation that is not met, each with its key. A command that nothing is to stop is carried out."""
    if not any(getattr(then, key) for key in findings.REFUSAL):
        yield from (("", miss) for miss in findings.compare_accepted(seen))
    for one in fields(type(then)):
        expected = getattr(then, one.name)
        if expected is not None:
            try:
                yield from ((one.name, miss) for miss in COMPARISONS[one.name](expected, seen))
            except Unclear as error:
                yield one.name, Miss(path=(), expected="something to look at", found=str(error))


def broken_prohibitions(never: Never, seen: Observation) -> Iterator[tuple[str, Miss]]:
    """Everything that must not be, and is."""
    queued = notices.notices_told(seen)
    found = {
        "queued": {one.rule.partition(".")[2] for one in queued},
        "told": {seen.name(one.to) for one in queued},
        "opened": work.opened(seen),
        "leads": {seen.name(one.person) for case in seen.cases() for one in case.leads(seen.today)},
    }
    for key, names in found.items():
        for place, name in enumerate(getattr(never, key)):
            if name in names:
                yield key, Miss(path=(place,), expected=f"never: {name}", found=f"{name} {SAID_OF[key]}")
    if never.shows:
        for case in seen.cases():
            for miss in pages.compare_never_shows(never.shows, seen.about(case)):
                yield "shows", miss


SAID_OF = {
    "queued": "is queued or proposed",
    "told": "is told something",
    "opened": "is opened",
    "leads": "leads",
}
