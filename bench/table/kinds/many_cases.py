"""Small and large offices compared, on SQLite: a command on any old case, all that is late, a page of a worklist."""

from __future__ import annotations

import cProfile
import pstats
import sqlite3
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from bench.by_processor.spent import least
from bench.caseload import BY, an_ordinary_command, office
from bench.table.in_turn import least_in_turn
from bench.table.kinds.spent_alone import alone, opened
from bench.table.rows import MILLISECONDS, PLAIN, Bound, Row, written
from teamaround.concepts.actors import Actor
from teamaround.office import codec
from teamaround.office.loading.remembered import forget
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.table.caseloads import Caseload
    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.office import Office

SCREEN = 25
CASES = 60
"""So many cases of each office are drawn, and each is met twice."""

COMMAND = Row(
    what="command on a random old case in the largest office, × in the smallest: warm; first touch",
    then="1.15; 1.6 (50,000 cases)",
    bounds=(Bound("warm", 1.25), Bound("first touch", 1.25)),
    asks="It would ask that fewer pages of the database are read for a case: what belongs to it kept side by side.",
)
OVERDUE = Row(
    what="`overdue` in the largest office: first 25, × in the smallest; all of it, memory for each further case",
    then="49 (400 ms, 50,000 cases); 23 s and 1 GB",
    bounds=(Bound("first 25", 1.3), Bound("memory", 1, " kB")),
    asks="It would ask an index in the order of the page, and lines that are given as they are read.",
)
WORKLIST = Row(
    what="worklist of somebody with very many cases: first 25; cases decoded for it; told beside: own, × rows read raw",
    then="160–241 ms; 16 ms; 108 (500 cases)",
    bounds=(Bound("first page", 3, MILLISECONDS), Bound("cases decoded", 0, PLAIN)),
    asks="It would ask that a row of work holds all that its line shows, so that no case is opened for it.",
)
ROWS = (COMMAND, OVERDUE, WORKLIST)
PAGE = """
    SELECT case_id, entry, sort, owner, due_on, state FROM teamaround_work WHERE owner = ? AND due_on IS NOT NULL
    ORDER BY due_on, case_id, entry LIMIT ?
"""
"""Answered out of an index, in its order."""


def measured(setting: Setting) -> Iterator[Measured]:
    """All rows."""
    small, large = (setting.caseload(cases) for cases in setting.sizes.cases)
    offices = [office(setting.installation, open_store(one.url), seed=len(one.cases)) for one in (small, large)]
    yield _commands(small, large, offices)
    yield _late(setting, small, large)
    yield _page(setting, small, offices[0])
    for one in offices:
        one.close()


def _commands(small: Caseload, large: Caseload, offices: list[Office]) -> Measured:
    many = min(CASES, len(small.cases))
    drawn = [Random(many).sample(one.cases, many) for one in (small, large)]
    first: tuple[list[float], list[float]] = ([], [])
    warm: tuple[list[float], list[float]] = ([], [])
    for several in zip(*drawn, strict=True):
        for way, case in enumerate(several):
            at = offices[way]
            first[way].append(least(lambda at=at, case=case: _ask(at, case, 0), 1))  # type: ignore[misc]
            warm[way].append(least(lambda at=at, case=case: _ask(at, case, 2), 1))  # type: ignore[misc]
    values = {"warm": median(warm[1]) / median(warm[0]), "first touch": median(first[1]) / median(first[0])}

    def again() -> None:
        for case in drawn[1]:
            _ask(offices[1], case, 4)

    return COMMAND.measured(values, again, besides=f"{len(large.cases):,} cases beside {len(small.cases):,}")


def _ask(at: Office, case: str, number: int) -> None:
    at.do(an_ordinary_command(case, number), by=BY)


def _late(setting: Setting, small: Caseload, large: Caseload) -> Measured:
    """The first page and all of it, on one day: the one on which `spent_alone.py` asks too."""
    offices = [opened(setting.authority, one.url) for one in (small, large)]

    def page(at: Office) -> Callable[[], object]:
        return lambda: at.overdue(by=BY, limit=SCREEN)

    taken = least_in_turn([page(at) for at in offices], setting.sizes.times)
    few, many = (alone(setting, "overdue", one.url) for one in (small, large))
    values = {"first 25": taken[1] / taken[0], "memory": many.further(few, len(large.cases) - len(small.cases))}
    told = f"{written(taken[1] * 1e3)} ms at {len(large.cases):,} cases, beside {len(small.cases):,}"
    told += f"; all of it {many.made:,} lines in {many.seconds:.1f} s{many.memory}"
    found = OVERDUE.measured(values, lambda: offices[0].overdue(by=BY), besides=told)
    for at in offices:
        at.close()
    return found


def _page(setting: Setting, some: Caseload, at: Office) -> Measured:
    times = setting.sizes.times

    def page() -> object:
        return at.worklist(some.busy, by=BY, limit=SCREEN)

    def anew() -> float:
        forget()
        return least(page, 1)

    own = Actor.person(some.busy)
    raw = sqlite3.connect(some.url.removeprefix("sqlite:///"))
    asked = (some.busy, SCREEN)
    ways = (lambda: at.worklist(some.busy, by=own, limit=SCREEN), lambda: raw.execute(PAGE, asked).fetchall())
    taken = least_in_turn(ways, times)
    (cases,) = raw.execute("SELECT count(DISTINCT case_id) FROM teamaround_seat WHERE person = ?", asked[:1]).fetchone()
    raw.close()
    pages = [anew() for _ in range(times)]
    forget()
    values = {"first page": min(pages) * 1e3, "cases decoded": decoded(page)}
    whole = least(lambda: at.worklist(some.busy, by=BY), min(times, 3))
    told = f"of {cases:,} cases; whole {written(whole * 1e3)} ms; held to nothing: a worker's own first {SCREEN}"
    told += f" {written(taken[0] / taken[1])} × its rows read raw"
    forget()
    return WORKLIST.measured(values, page, besides=told)


def decoded(work: Callable[[], object]) -> int:
    """How many cases are read from their text while something is done."""
    profile = cProfile.Profile()
    profile.runcall(work)
    code = codec.read_case.__code__
    calls = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return sum(one[1] for place, one in calls.items() if place == (code.co_filename, code.co_firstlineno, code.co_name))
