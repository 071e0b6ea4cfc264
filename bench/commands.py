"""
A command through the front door, beside the same rows written by hand and through SQLAlchemy Core.

Also what else people wait for: a refusal, a page, a worklist. Here the databases that the ways leave behind are
compared. The turns are taken in `floor/ways.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from bench.caseload import BY, Noted, Row, a_refused_command, an_ordinary_command, office, open_cases
from bench.floor.by_hand import PostgresByHand, SqliteByHand
from bench.floor.through_core import ThroughCore
from bench.floor.ways import EACH, WARM_UP, Measured, Way, interleaved
from teamaround.errors import Refused
from teamaround.office.installation import Installation
from teamaround.store import MemoryStore, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.office import Office


FRONT_DOOR, BY_HAND, CORE = "the front door", "by hand", "SQLAlchemy Core"


class Writer(Protocol):
    """What writes the rows of one command."""

    def once(self, row: Row) -> None:
        """Write them."""

    def close(self) -> None:
        """Give back what it holds."""


@frozen
class Databases:
    """The addresses of three empty databases of one kind, one for each way."""

    front_door: str
    by_hand: str
    core: str


@frozen
class Script:
    """A caseload, and then so many ordinary commands: what is asked, and the rows that it comes to."""

    installation: Installation
    cases: list[str]
    beginning: list[Row]
    rows: list[Row]

    @classmethod
    def of(cls, installation: Installation, rounds: int) -> Script:
        """The script for so many rounds, each on a case of its own, so that none grows longer than ordinary ones."""
        noted = Noted(MemoryStore())
        here = office(installation, noted)
        cases = open_cases(here, WARM_UP + rounds)
        beginning, noted.rows[:] = list(noted.rows), []
        script = cls(installation, cases, beginning, noted.rows)
        for number in range(len(cases) * EACH):
            script.ask(here, number)
        return script

    def ask(self, at: Office, number: int) -> None:
        """Give the command of this number."""
        case = self.cases[number // EACH]
        at.do(an_ordinary_command(case, number % EACH), by=BY, key=f"command {number}")


def ordinary_commands(script: Script, databases: Databases, rounds: int) -> list[Measured]:
    """The front door, the floor and SQLAlchemy Core on three databases that hold the same and end with the same."""
    store = open_store(databases.front_door)
    here = office(script.installation, store)
    assert open_cases(here, len(script.cases)) == script.cases
    by_hand, core = _prepared(databases.by_hand, script, _by_hand), _prepared(databases.core, script, ThroughCore.at)
    ways = [
        Way(FRONT_DOOR, lambda number: script.ask(here, number)),
        Way(BY_HAND, lambda number: by_hand.once(script.rows[number])),
        Way(CORE, lambda number: core.once(script.rows[number])),
    ]
    measured = interleaved(ways, rounds=rounds)
    for one in (here, by_hand, core):
        one.close()
    assert _heads(databases.front_door) == _heads(databases.by_hand) == _heads(databases.core)
    return measured


def other_things(script: Script, url: str, rounds: int) -> list[Measured]:
    """What else people wait for: a refusal, a command only considered, a suggestion, a page, a worklist."""
    here = office(script.installation, open_store(url), seed=2)
    case = open_cases(here, 1)[0]
    owner = here.case(case, by=BY).leads[0].person.reference
    things: dict[str, Callable[[], Any]] = {
        "a refusal": lambda: _refused(here, case),
        "a command considered": lambda: here.consider(an_ordinary_command(case, 0), by=BY),
        "suggesting who might lead": lambda: here.suggest_leads(case, by=BY),
        "the page of a case": lambda: here.case(case, by=BY),
        "a worklist": lambda: here.worklist(owner, by=BY),
    }
    ways = [Way(name, lambda _, thing=thing: thing()) for name, thing in things.items()]  # type: ignore[misc]
    measured = interleaved(ways, rounds=rounds)
    here.close()
    return measured


def _refused(at: Office, case: str) -> None:
    try:
        at.do(a_refused_command(case), by=BY, key="refused")
    except Refused:
        return
    raise AssertionError("A command that was to be refused was not.")


def _by_hand(url: str) -> Writer:
    if url.startswith("sqlite:///"):
        return SqliteByHand.at(url.removeprefix("sqlite:///"))
    return PostgresByHand.at(url.replace("+psycopg", "", 1))


def _prepared(url: str, script: Script, writer: Callable[[str], Writer]) -> Writer:
    """What writes to a database in which the caseload stands."""
    store = open_store(url)
    for row in script.beginning:
        with store.writing() as writing:
            writing.write(row.writes, idempotency=row.idempotency, edition=row.edition)
    store.close()
    return writer(url)


def _heads(url: str) -> list[object]:
    store = open_store(url)
    with store.reading() as reading:
        found: list[object] = [*reading.heads(), *reading.work_due()]
    store.close()
    return found
