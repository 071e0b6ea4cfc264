"""A hidden case of a child that is known: no line of who looked tells that it is there."""

from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.commands import RestrictCase
from teamaround.concepts.actors import Actor
from teamaround.office.installation import Installation
from teamaround.office.looks import reads
from teamaround.store import MemoryStore
from tests.integration.office.made import Made
from tests.integration.office.sealed.pairs import HEAD, with_posts

DUTY = Actor.officer("duty")


def looked_at(*, grade: str = "existence") -> Made:
    """An office that writes down who looks, in which the head restricted a child's only case and looked at it since."""
    standing = with_posts()
    authority = evolve(standing.authority, traces_reads=True)
    made = Made.on(MemoryStore(), Installation(authority=authority, host=standing.host)).peopled().opened()
    office = made.office
    office.do(RestrictCase(case=made.case, to=("officer:head",), grade=grade, why="A witness."), by=HEAD)  # type: ignore[arg-type]
    office.case(made.case, by=HEAD)
    office.restrictions(by=HEAD)
    office.overdue(by=HEAD)
    office.cases(by=HEAD)
    office.record(made.child, by=DUTY)
    return made


def told(made: Made, by: Actor) -> set[str]:
    """What is told of who looked, whichever way it is asked for."""
    office = made.office
    ways = (office.who_looked(made.child, by=by), office.what_looked("officer:head", by=by))
    lines = {*office.subject_access(made.child, by=by).looks, *(line for way in ways for line in way.lines)}
    return {f"{line.what} {line.record}" for line in lines}


@pytest.mark.parametrize("grade", ["existence", "whole"])
def test_whoever_may_not_know_a_case_is_told_of_no_look_at_it(grade: str) -> None:
    """Neither by page nor by any list on which it stood; whoever may is told of each."""
    made = looked_at(grade=grade)
    of_the_case = {f"{what} {made.case}" for what in ("case", "restrictions", "cases")}
    assert told(made, DUTY) <= {f"record {made.child}", f"subject_access {made.child}"}
    assert of_the_case <= told(made, HEAD)


def test_a_look_at_what_is_hidden_that_is_told_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded: a case behind the veil is taken for one that is restricted to nobody."""
    monkeypatch.setattr(reads, "is_hidden", lambda *_: False)
    made = looked_at()
    assert f"case {made.case}" in told(made, DUTY)
