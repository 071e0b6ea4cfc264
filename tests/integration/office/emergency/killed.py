"""Processes that break the glass and read, each killed at a moment drawn by lot; and what is left of it then."""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from teamaround.casework.commands.emergency import opening
from teamaround.clock import FixedClock, SeededIds
from teamaround.command_input import read_command
from teamaround.concepts.at_rest.emergency import LONGEST
from teamaround.concepts.texts.lines import says
from teamaround.office import Office
from teamaround.office.codec import read_case
from teamaround.office.installation import Installation
from teamaround.office.loading import case_reader
from teamaround.store import open_store
from teamaround.store.sql.writing import SqlWriting
from tests.integration.office.emergency.glass import BEGAN, OFFICER, WHY, authority, guarded
from tests.integration.office.made_house import person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.concepts.case import Case
    from teamaround.store import Work

FRESH = get_context("forkserver")
FRESH.set_forkserver_preload([__name__])
BETWEEN = timedelta(hours=2)
"""From one attempt to the next: what the one before opened is over by then."""


@cache
def installed() -> Installation:
    """What the authority enables, with looks written down; found and read before any process is begun."""
    return Installation.of(authority(traces_reads=True))


@frozen(kw_only=True)
class Attempt:
    """One attempt: on which office and case, by whom, which it is, at which call it dies, where bytes are noted."""

    url: str
    case: str
    reader: str
    number: int
    dies_at: int
    told: str
    fault: str

    def office(self) -> Office:
        """The office, later by two hours than at the attempt before."""
        clock, ids = FixedClock(BEGAN + self.number * BETWEEN), SeededIds(f"killed {self.number}")
        return Office(installed(), open_store(self.url), clock=clock, ids=ids)


def attempt(one: Attempt) -> None:
    """Break the glass, read the case, and note that there were bytes; dead at the call of that number, if there is."""
    if one.fault:
        FAULTS[one.fault]()
    office, by = one.office(), person(one.reader)
    calls = 0

    def count(*_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == one.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    office.do(read_command("break_glass", {"case": one.case, "why": WHY}), by=by)
    page = office.case(one.case, by=by)
    # What reached the reader cannot be taken back: it is noted before anything else can happen.
    with Path(one.told).open("ab", buffering=0) as file:
        file.write(f"{one.number} {page.reference}\n".encode())
    sys.setprofile(None)
    Path(f"{one.told}.calls").write_text(str(calls), "ascii")


@define(kw_only=True)
class Killings:
    """So many attempts, each killed by lot; and what was wrong after any of them."""

    url: str
    folder: Path
    seed: int = 42
    fault: str = ""
    wrong: list[str] = field(factory=list)
    left: list[int] = field(factory=list)
    """How many openings each attempt left."""
    killed: int = 0

    def lived_through(self, kills: int) -> Killings:
        """All of them, one after the other; the first of all is let live, to know how long one is."""
        store = open_store(self.url)
        made = guarded(store)
        told = self.folder / "told"
        chance, calls = Random(self.seed), 0
        for number in range(kills + 1):
            dies_at = chance.randrange(1, calls) if calls else 0
            before, _, _ = self._stands(store, made.case)
            asked = Attempt(
                url=self.url,
                case=made.case,
                reader=made.house.nurse,
                number=number,
                dies_at=dies_at,
                told=str(told),
                fault=self.fault,
            )
            process = FRESH.Process(target=attempt, args=(asked,))
            process.start()
            process.join()
            self.killed += process.exitcode == -signal.SIGKILL
            calls = calls or int(Path(f"{told}.calls").read_text("ascii"))
            after, names, rows = self._stands(store, made.case)
            given = told.exists() and f"{number} " in told.read_text("ascii")
            self.left.append(len(after.emergencies) - len(before.emergencies))
            self.wrong += [f"{number}: {one}" for one in _wrong(before, after, names, rows, given=given)]
        self.wrong += [str(one) for one in made.house.office.verify(by=OFFICER).differences]
        store.close()
        return self

    def _stands(self, store: Any, case: str) -> tuple[Case, list[str], tuple[Work, ...]]:
        with store.reading() as reading:
            found = read_case(reading.get([case])[case].state)
            return found, [one.name for one in reading.journal(case)], reading.work_in(case)


def _wrong(before: Case, after: Case, names: list[str], rows: tuple[Work, ...], *, given: bool) -> Iterator[str]:
    """What is not as it must be after an attempt: nothing of it is there, or all."""
    new = after.emergencies.keys() - before.emergencies.keys()
    events = names.count("opened_in_emergency")
    if len(new) > 1 or events != len(after.emergencies):
        yield f"{len(new)} openings, and {events} events of {len(after.emergencies)}"
    if given and not new:
        yield "bytes without an opening"
    waiting = {(one.sort, one.entry, one.owner) for one in rows}
    for key in new:
        one = after.emergencies[key]
        if not says(one.why):
            yield "no reason"
        if not one.at < one.until <= one.at + LONGEST:
            yield "no end"
        alert = after.notices.get(one.alert)
        if alert is None or ("notice", alert.id, alert.to) not in waiting:
            yield "no alert in the outbox"
        if ("emergency", key, one.reviewer) not in waiting:
            yield "no review on anybody's list"
    if not new and after != before:
        yield "something was left, and no opening"


def _without_alert() -> None:
    """Seeded fault: the opening is written, and what is to be told and reviewed is not."""
    write = SqlWriting.write

    def forgetful(self: SqlWriting, writes: Any, **more: Any) -> Any:
        return write(self, [evolve(one, work_put=()) for one in writes], **more)

    SqlWriting.write = forgetful  # type: ignore[method-assign]


def _without_end() -> None:
    """Seeded fault: an opening that lasts for a day."""
    vars(opening)["timedelta"] = lambda *, minutes: timedelta(minutes=minutes * 24)


def _reads_first() -> None:
    """Seeded fault: a read that is let in whatever was committed, and a command that comes to nothing."""
    vars(case_reader)["opened_in_emergency"] = lambda *_, **__: True
    Office.do = lambda *_, **__: None  # type: ignore[assignment,method-assign]


FAULTS: dict[str, Callable[[], None]] = {
    "without_alert": _without_alert,
    "without_end": _without_end,
    "reads_first": _reads_first,
}
installed()
