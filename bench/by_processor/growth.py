"""
How costs grow: with the cases of an office, and with the events of one case. What is flat stays at once its first size.

Each thing is measured by the processor's time (`spent.py`) in offices of several sizes, on SQLite, and compared
with the smallest. What grows by its nature (verifying) is told for each case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.by_processor.spent import least
from bench.caseload import BY, TODAY, an_ordinary_command, office, open_cases
from bench.report import grown
from teamaround.commands import ContactWishes, SetWishes
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from teamaround.office import Office
    from teamaround.office.installation import Installation

CASES = (50, 200, 500)
"""Sizes that are made in a minute; more are asked for with --cases."""

EVENTS = (20, 200, 1000)
SCREEN = 25


def growth(installation: Installation, folder: Path, sizes: Sequence[int] = CASES) -> str:
    """Both tables."""
    by_cases = {f"{size} cases": _of_office(installation, folder, size) for size in sizes}
    by_events = {f"{size} events": _of_case(installation, folder, size) for size in EVENTS}
    return "\n".join((grown("With the cases of an office", by_cases), grown("With the events of a case", by_events)))


def _of_office(installation: Installation, folder: Path, size: int) -> dict[str, float]:
    at = office(installation, open_store(f"sqlite:///{folder / f'cases{size}.db'}"))
    cases = open_cases(at, size)
    case = cases[size // 2]
    lead = at.case(case, by=BY).leads[0].person.reference
    found = {
        "an ordinary command": least(_commands(at, case)),
        "the page of a case": least(lambda: at.case(case, by=BY)),
        f"a worklist, first {SCREEN}": least(lambda: at.worklist(lead, by=BY, limit=SCREEN)),
        f"all that is late, first {SCREEN}": least(lambda: at.overdue(by=BY, limit=SCREEN)),
        "a day that brings nothing": least(lambda: at.tick(TODAY)),
        "a worklist, whole, each case": least(lambda: at.worklist(lead, by=BY), 3) / size,
        "somebody in every case changed, each case": least(_wishes(at, lead), 3) / size,
        "verify, each case": least(lambda: at.verify(by=BY), 3) / size,
    }
    at.close()
    return found


def _of_case(installation: Installation, folder: Path, size: int) -> dict[str, float]:
    at = office(installation, open_store(f"sqlite:///{folder / f'events{size}.db'}"))
    case = open_cases(at, 1)[0]
    number = 0
    while len(at.chronology(case, by=BY).lines) < size:
        for _ in range(max(1, size // 10)):
            at.do(an_ordinary_command(case, number), by=BY)
            number += 1
    lead = at.case(case, by=BY).leads[0].person.reference
    found = {
        "an ordinary command": least(_commands(at, case)),
        "the page of a case": least(lambda: at.case(case, by=BY)),
        f"its chronology, last {SCREEN}": least(lambda: at.chronology(case, by=BY, limit=SCREEN)),
        f"a worklist, first {SCREEN}": least(lambda: at.worklist(lead, by=BY, limit=SCREEN)),
        "suggesting who might lead": least(lambda: at.suggest_leads(case, by=BY)),
        "its chronology, each event": least(lambda: at.chronology(case, by=BY), 3) / size,
        "verify, each event": least(lambda: at.verify(by=BY), 3) / size,
    }
    at.close()
    return found


def _commands(at: Office, case: str) -> Callable[[], object]:
    numbers = iter(range(2, 10**6, 2))
    return lambda: at.do(an_ordinary_command(case, next(numbers)), by=BY)


def _wishes(at: Office, person: str) -> Callable[[], object]:
    phones = iter(range(10**6))
    return lambda: at.do(SetWishes(person=person, wishes=ContactWishes(safe_way=f"Ring {next(phones)}")), by=BY)
