from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from attrs import evolve

from teamaround.concepts.case import BY_KIND, COLLECTION, Case
from tests.unit.casework.promises.came_to import ways

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from tests.unit.casework.bench import Bench

IN_A_CASE = {name: way for name, way in ways().items() if way[0].known_case is not None}
ID = re.compile(rf"\b({'|'.join(map(re.escape, BY_KIND))})(\d+)\b")


def twins(case: Case) -> list[Any]:
    """Each entry of a case once more, under an id of its own, withdrawn as a mistake."""
    return [
        evolve(one, id=f"{of.kind}{len(held) + place}", withdrawn="another child")
        for of, held in ((of, case.collection(of)) for of in BY_KIND.values())
        for place, one in enumerate(held.values(), 1)
        if hasattr(one, "withdrawn")
    ]


def with_mistakes(case: Case, *, first: bool) -> Case:
    """The case with all of them, before or after what stands."""
    found = case.keep(*twins(case))
    if not first:
        return found
    turned: dict[str, Any] = {}
    for name in {COLLECTION[type(one)] for one in twins(case)}:
        held = list(getattr(found, name).items())
        turned[name] = dict([*held[len(held) // 2 :], *held[: len(held) // 2]])
    return evolve(found, **turned)


def came_to(bench: Bench, command: CaseCommand, case: Case) -> list[str]:
    """What a command comes to in a case, each new entry under the id that it would have without any mistakes."""
    other = bench.apart()
    other.known_case = case

    def as_without(found: re.Match[str]) -> str:
        of = BY_KIND[found[1]]
        had, now = len(bench.case.collection(of)), len(case.collection(of))
        number = int(found[2])
        return f"{found[1]}{number - (now - had) if number > now else number}"

    events = [f"{event.name} {msgspec.json.encode(event).decode()}" for event in other.do(command).events]
    return [ID.sub(as_without, event) for event in events]


@pytest.mark.parametrize("name", IN_A_CASE)
def test_what_was_a_mistake_counts_for_nothing(name: str) -> None:
    """Whatever stands in the case once more as a mistake, a command comes to the same, wherever that stands."""
    bench, command = IN_A_CASE[name]
    without = came_to(bench, command, bench.case)
    for first in (False, True):
        assert came_to(bench, command, with_mistakes(bench.case, first=first)) == without


def test_a_mistake_that_counts_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a plan that was withdrawn went on being in force, the next one would end that, too."""
    monkeypatch.setattr("teamaround.casework.commands.plan.live", lambda _: True)
    with pytest.raises(AssertionError):
        test_what_was_a_mistake_counts_for_nothing("a plan agreed in place of another")
