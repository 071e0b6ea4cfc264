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
    from collections.abc import Callable, Sequence

    from bench.table.rows import Measured
    from bench.table.setting import Setting

SCREEN = 25
COMMANDS = 12
LED = OPENED + timedelta(days=15)
"""From the day after somebody led at first."""
WRITTEN = Path("/proc/self/io")
"""Where Linux says how many bytes this process has written, to whatever."""

COMMAND = Row(
    what="command in a long case, × in a short one; bytes written",
    then="5.5; 1 MB (1,000 events, the whole state written anew)",
    bounds=(Bound("time", 1.3), Bound("bytes", 2)),
    asks="It would ask that the state of a case is kept in pieces, and that a command reads and writes few of them.",
)
CHRONOLOGY = Row(
    what="chronology of a long case",
    then="26 ms (1,000 events)",
    bounds=(Bound("first page", 3, MILLISECONDS),),
    asks="It would ask that a page reads the entries it shows and no others, and the names in these alone.",
)
TEAM = Row(
    what="suggest in a large team, each of its people, × in a small one; assign in it",
    then="6 s; 3.9 s (2,000 people, quadratic)",
    bounds=(Bound("suggest", 1.3), Bound("assign", 1.3)),
    asks="It would ask that what is looked up for each person is looked up once for all of them.",
)
ROWS = (COMMAND, CHRONOLOGY, TEAM)


@frozen
class Long:
    """A case of so many events."""

    at: Office
    case: str
    numbers: Iterator[int]

    @classmethod
    def of(cls, at: Office, case: str, events: int) -> Long:
        """A case that has fewer events until now, brought to so many by ordinary commands."""
        made = cls(at, case, count())
        while (there := made.events) < events:
            for _ in range(max(1, (events - there) // 2)):
                made.asks()
        # from now on only what adds one event
        return evolve(made, numbers=count(next(made.numbers) // 2 * 2 + 2, 2))

    @property
    def events(self) -> int:
        """How many it has now."""
        return len(self.at.chronology(self.case, by=BY).lines)

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
    few, many = setting.sizes.events
    at = office(setting.installation, open_store(f"sqlite:///{setting.folder / 'events.db'}"))
    first, *others = open_cases(at, 1 + COMMANDS, led=False)
    long = Long.of(at, first, many)
    # a command makes a case longer: each is asked of another short one
    measuring = [(asked_once(Long.of(at, other, few)), asked_once(long)) for other in others]
    short_ones, long_ones = zip(*measuring, strict=True)
    shortest, quickest = (min(one.seconds for one in ones) for ones in (short_ones, long_ones))
    values = {"time": quickest / shortest}
    told = f"cases of {_between(short_ones)} and {_between(long_ones)} events"
    told += f"; a command takes {quickest * 1e3:.2f} ms in the long one"
    if WRITTEN.exists():
        sent = [median(one.sent for one in ones) for ones in (short_ones, long_ones)]
        values["bytes"] = sent[1] / sent[0]
        told += f" and writes {sent[1] / 1024:,.0f} kB"
    why = "" if WRITTEN.exists() else "bytes are counted by Linux alone"
    yield COMMAND.measured(values, long.asks_often, besides=told, why=why)
    pages = {"first page": least(long.page, setting.sizes.times) * 1e3}
    whole = least(lambda: at.chronology(long.case, by=BY), 3) * 1e3
    yield CHRONOLOGY.measured(pages, long.page, besides=f"of {long.events:,} events; whole {written(whole)} ms")
    at.close()
    yield _team(setting)


@frozen
class AskedOnce:
    """What one command came to: in a case of how many events, its seconds, and the bytes that it sent."""

    events: int
    seconds: float
    sent: int


def asked_once(case: Long) -> AskedOnce:
    """Measure one command in a case as it is now."""
    events, before = case.events, _written()
    return AskedOnce(events=events, seconds=least(case.asks, 1), sent=_written() - before)


def _between(ones: Sequence[AskedOnce]) -> str:
    """The events of the cases when they were measured."""
    least_of, most_of = min(one.events for one in ones), max(one.events for one in ones)
    return f"{least_of:,}" if least_of == most_of else f"{least_of:,} to {most_of:,}"


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

    found = TEAM.measured(values, again, besides=f"{seconds} with {many:,} people, beside {few:,}")
    for at, _, _ in teams.values():
        at.close()
    return found
