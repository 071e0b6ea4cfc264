"""One case that is long, or has very many people: a command in it, its chronology, who might lead, who leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from bench.by_processor.spent import least
from bench.caseload import BY, OPENED, an_ordinary_command, office, open_cases
from bench.table.large_team import with_team
from bench.table.rows import MILLISECONDS, Bound, Row, written
from teamaround.commands import AssignLead
from teamaround.office import Office
from teamaround.office.loading.remembered import forget
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.table.rows import Measured
    from bench.table.setting import Setting

SCREEN = 25
COMMANDS = 12
LED = OPENED + timedelta(days=15)
"""From the day after somebody led at first."""
WRITTEN = Path("/proc/self/io")
"""Where Linux says how many bytes this process has written, to whatever."""

COMMAND = Row(
    what="command in a case of 1,000 events, × one of 20; bytes written",
    then="5.5; 1 MB (the whole state is written anew)",
    bounds=(Bound("time", 1.3), Bound("bytes", 2)),
    asks="It would ask that the state of a case is kept in pieces, and that a command reads and writes few of them.",
)
CHRONOLOGY = Row(
    what="chronology of 1,000 events",
    then="26 ms",
    bounds=(Bound("first page", 3, MILLISECONDS),),
    asks="It would ask that a page reads the entries it shows and no others, and the names in these alone.",
)
TEAM = Row(
    what="suggest with 2,000 people, each, × with 500; assign in it",
    then="6 s; 3.9 s (quadratic)",
    bounds=(Bound("suggest", 1.3), Bound("assign", 1.3)),
    asks="It would ask that what is looked up for each person is looked up once for all of them.",
)
ROWS = (COMMAND, CHRONOLOGY, TEAM)


@frozen
class Long:
    """A case of so many events in an office of its own."""

    at: Office
    case: str
    numbers: Iterator[int]

    @classmethod
    def of(cls, setting: Setting, events: int) -> Long:
        """Made by ordinary commands."""
        at = office(setting.installation, open_store(f"sqlite:///{setting.folder / f'events{events}.db'}"))
        (case,) = open_cases(at, 1)
        made = cls(at, case, count())
        while (lines := len(at.chronology(case, by=BY).lines)) < events:
            for _ in range(max(1, (events - lines) // 2)):
                made.asks()
        # from now on only what adds one event
        return evolve(made, numbers=count(next(made.numbers) // 2 * 2 + 2, 2))

    def asks(self) -> None:
        """Give it an ordinary command."""
        self.at.do(an_ordinary_command(self.case, next(self.numbers)), by=BY)

    def page(self) -> object:
        """The first page of its chronology."""
        return self.at.chronology(self.case, by=BY, limit=SCREEN)

    def asks_often(self) -> None:
        """Several ordinary commands."""
        for _ in range(COMMANDS):
            self.asks()


def measured(setting: Setting) -> Iterator[Measured]:
    """All rows."""
    sizes = setting.sizes
    short, long = (Long.of(setting, events) for events in sizes.events)
    taken: dict[Long, list[float]] = {short: [], long: []}
    sent: dict[Long, list[int]] = {short: [], long: []}
    for _ in range(COMMANDS):
        for one in (short, long):
            before = _written()
            taken[one].append(least(one.asks, 1))
            sent[one].append(_written() - before)
    values = {"time": min(taken[long]) / min(taken[short])}
    told = f"a command takes {min(taken[long]) * 1e3:.2f} ms in the long one"
    if WRITTEN.exists():
        values["bytes"] = median(sent[long]) / median(sent[short])
        told += f" and writes {median(sent[long]) / 1024:,.0f} kB"
    why = "" if WRITTEN.exists() else "bytes are counted by Linux alone"
    yield COMMAND.measured(values, long.asks_often, besides=told, why=why)
    pages = {"first page": least(long.page, sizes.times) * 1e3}
    whole = least(lambda: long.at.chronology(long.case, by=BY), 3) * 1e3
    yield CHRONOLOGY.measured(pages, long.page, besides=f"whole {written(whole)} ms")
    for one in (short, long):
        one.at.close()
    yield _team(setting)


def _written() -> int:
    """The bytes that this process has written so far; 0 where nobody counts them."""
    if not WRITTEN.exists():
        return 0
    return next(int(line.split()[1]) for line in WRITTEN.read_text("ascii").splitlines() if line.startswith("wchar"))


def _assign(at: Office, case: str, number: int, person: str) -> None:
    """Let somebody lead, on a day of their own."""
    at.do(AssignLead(case=case, people=(person,), on=LED + timedelta(days=number)), by=BY)


def _team(setting: Setting) -> Measured:
    few, many = setting.sizes.people
    teams = {people: with_team(setting, people) for people in (few, many)}
    works: dict[str, dict[int, Callable[[], object]]] = {"suggest": {}, "assign": {}}
    for people, (at, case, members) in teams.items():
        ahead = enumerate(members)
        works["suggest"][people] = lambda at=at, case=case: at.suggest_leads(case, by=BY)  # type: ignore[misc]
        works["assign"][people] = lambda at=at, case=case, ahead=ahead: _assign(at, case, *next(ahead))  # type: ignore[misc]
    taken = {name: {people: float("inf") for people in both} for name, both in works.items()}
    for _ in range(setting.sizes.times):
        for name, both in works.items():
            for people, work in both.items():
                forget()
                taken[name][people] = min(taken[name][people], least(work, 1))
    values = {name: (both[many] / many) / (both[few] / few) for name, both in taken.items()}
    seconds = " and ".join(f"{name} {both[many]:.2f} s" for name, both in taken.items())

    def again() -> None:
        for both in works.values():
            both[few]()

    found = TEAM.measured(values, again, besides=f"{seconds} with {many:,}")
    for at, _, _ in teams.values():
        at.close()
    return found
