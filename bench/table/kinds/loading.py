"""Commands through the front door on SQLite, one a commit and many a commit, by the clock."""

from __future__ import annotations

from itertools import count
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event

from bench.caseload import BY, an_ordinary_command, office, open_cases
from bench.table.rows import Bound, Row, written
from bench.through_core import set_up
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.table.rows import Measured
    from bench.table.setting import Setting

MANY = 64
LOADING = Row(
    what="loading through the front door, one a commit / 64 a commit",
    then="391 / 1,355 a second",
    bounds=(Bound("64", 3, at_least=True),),
    asks="It would ask that deciding a command costs less beside the disk, for many share one commit already.",
    waits=True,
)
ROWS = (LOADING,)


def measured(setting: Setting) -> Iterator[Measured]:
    """The row."""
    url = f"sqlite:///{setting.folder / 'loading.db'}"
    at = office(setting.installation, open_store(url))
    cases = open_cases(at, MANY)
    engine = create_engine(url)
    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    numbers = count(0, 2)

    def one_by_one() -> None:
        number = next(numbers)
        for case in cases:
            at.do(an_ordinary_command(case, number), by=BY, key=f"{case} {number}")

    def together() -> None:
        number = next(numbers)
        with engine.begin() as connection, at.within(connection) as inside:
            for case in cases:
                inside.do(an_ordinary_command(case, number), by=BY, key=f"{case} {number}")

    taken: dict[Callable[[], None], list[float]] = {one_by_one: [], together: []}
    for way in taken:
        way()
    for _ in range(max(1, setting.sizes.times // 2)):
        for way, seconds in taken.items():
            began = perf_counter()
            way()
            seconds.append(perf_counter() - began)
    single, many = (median(seconds) for seconds in taken.values())
    told = f"{written(MANY / single)} and {written(MANY / many)} a second"
    yield LOADING.measured({"64": single / many}, together, besides=told)
    engine.dispose()
    at.close()
