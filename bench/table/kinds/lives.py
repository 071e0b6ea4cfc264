"""Whole lives of cases beside their floor, by the clock, on both databases; and the statements of their commands."""

from __future__ import annotations

from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, cast

import psycopg

from bench.by_hand import PostgresByHand, SqliteByHand
from bench.by_processor.any_by_hand import AnyByHand
from bench.by_processor.life import REGIMES, each_command, heads, lived_under
from bench.caseload import BY, office
from bench.table.kinds.by_hand_on_postgres import AnyOnPostgres
from bench.table.rows import PLAIN, Bound, Row, written
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.by_processor.lives import Lived
    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.office import Office
    from teamaround.store.sql.database import SqlStore

LIFE = Row(
    what="a whole life of commands, × its floor",
    then="2.75 / 2.0",
    bounds=(Bound("SQLite", 1.6), Bound("PostgreSQL", 1.4)),
    asks="It would ask that less is decided anew: rules asked only where what they look at changed, for every command.",
    waits=True,
)
STATEMENTS = Row(
    what="statements of any one command of a life",
    then="12 to open, 9 to assign or hand over",
    bounds=(Bound("the most", 8, PLAIN),),
    asks="It would ask one statement that reads all that opening meets, and one that writes several tables.",
)
ROWS = (LIFE, STATEMENTS)
SLOW_DISK = 0.0005
"""Seconds a page from which on the disk is waited for so long that it hides what is computed."""


def measured(setting: Setting) -> Iterator[Measured]:
    """Both rows."""
    values: dict[str, float] = {}
    alone: list[float] = []
    lives = {regime: lived_under(regime, setting.installation, setting.sizes.lives) for regime in REGIMES}
    for regime, (lived, ends) in lives.items():
        times, computing = _times(setting, f"sqlite:///{setting.folder / f'life-{regime}'}", lived, ends)
        values["SQLite"] = max(values.get("SQLite", 0.0), times)
        alone.append(computing)
        if setting.server:
            times, _ = _times(setting, setting.server, lived, ends)
            values["PostgreSQL"] = max(values.get("PostgreSQL", 0.0), times)
    slow = f"the disk took {setting.disk * 1e3:.1f} ms a page, and hides some of what is computed"
    lived, _ = lives[REGIMES[0]]
    yield LIFE.measured(
        values,
        lambda: _all_of(setting, lived, f"sqlite:///{setting.folder / 'life-profile.db'}"),
        besides=f"of computing alone, on SQLite, {written(max(alone))} ×",
        hidden=slow if setting.disk > SLOW_DISK else "",
        why="" if setting.server else setting.no_server,
    )
    yield _statements(setting, lives)


def _times(setting: Setting, where: str, lived: Lived, ends: list[int]) -> tuple[float, float]:
    """How many times its floor a life takes by the clock, and by the processor of this process."""
    ours, theirs = (_database(where, name) for name in ("door", "hand"))
    here = office(setting.installation, open_store(ours))
    open_store(theirs).close()
    by_hand: AnyByHand | AnyOnPostgres
    if where.startswith("sqlite"):
        by_hand = AnyByHand(SqliteByHand.at(theirs.removeprefix("sqlite:///")))
    else:
        by_hand = AnyOnPostgres(PostgresByHand.at(theirs.replace("+psycopg", "", 1)))
    ways: tuple[Callable[[int], object], ...] = (
        lambda number: here.do(lived.commands[number], by=BY, key=f"life {number}"),
        lambda number: by_hand.once(lived.rows[number]),
    )
    taken: list[list[tuple[float, float]]] = [[], []]
    for number in range(len(lived.commands)):
        for way in (0, 1) if number % 2 else (1, 0):
            clock, processor = perf_counter(), process_time()
            ways[way](number)
            taken[way].append((perf_counter() - clock, process_time() - processor))
    here.close()
    by_hand.writer.close()
    assert heads(ours) == heads(theirs)
    door, hand = ([sum(each_command(ends, [one[kind] for one in way])) for kind in (0, 1)] for way in taken)
    return door[0] / hand[0], door[1] / max(hand[1], 1e-9)


def _database(where: str, name: str) -> str:
    """The address of an empty database."""
    if where.startswith("sqlite"):
        return f"{where}-{name}.db"
    with psycopg.connect(where, autocommit=True) as connection:
        found = connection.execute("SELECT count(*) FROM pg_database").fetchone()
        name = f"{name}{found[0] if found else 0}"
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return where.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", f"/{name}?", 1)


def _all_of(setting: Setting, lived: Lived, url: str, hears: Callable[[Office, int], None] | None = None) -> None:
    at = office(setting.installation, open_store(url))
    for number, command in enumerate(lived.commands):
        if hears:
            hears(at, number)
        at.do(command, by=BY, key=f"life {number}")
    at.close()


def _statements(setting: Setting, lives: dict[str, tuple[Lived, list[int]]]) -> Measured:
    most: dict[str, int] = {}
    for regime, (lived, ends) in lives.items():
        counts = [0] * len(lived.commands)

        def hears(at: Office, number: int, counts: list[int] = counts) -> None:
            def heard(_text: str) -> None:
                counts[number] += 1

            cast("SqlStore", at.store).on_statement(heard)

        _all_of(setting, lived, f"sqlite:///{setting.folder / f'statements-{regime}.db'}", hears)
        _keep_most(most, lived.commands[ends[1] :], counts[ends[1] :])
    goal = STATEMENTS.bounds[0].goal
    over = sorted(((count, name) for name, count in most.items() if count > goal), reverse=True)
    lived, _ = lives[REGIMES[0]]
    return STATEMENTS.measured(
        {"the most": max(most.values())},
        lambda: _all_of(setting, lived, f"sqlite:///{setting.folder / 'statements-profile.db'}"),
        besides=", ".join(f"{name} {count}" for count, name in over),
    )


def _keep_most(most: dict[str, int], commands: Sequence[Any], counts: Sequence[int]) -> None:
    """Of each sort of command the most statements that one of them sent."""
    for command, count in zip(commands, counts, strict=True):
        name = type(command).__name__
        most[name] = max(most.get(name, 0), count)
