"""Workers in processes of their own, a mail server that breaks off, and kills: what is left of the notices then."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from random import Random
from threading import Event
from time import monotonic, sleep
from typing import Any

from attrs import define, field, frozen

from teamaround.clock import SystemClock
from teamaround.errors import Conflict
from teamaround.office import Office
from teamaround.office.delivery.patience import Patience
from teamaround.office.delivery.worker import Worker
from tests.integration.office.delivery.faults import EndsBeforeItRecords, worker_of
from tests.integration.office.delivery.offices import Sending, described
from tests.integration.office.delivery.post import CERTIFICATE, PostOffice

FRESH = get_context("forkserver")
FRESH.set_forkserver_preload(["tests.integration.office.delivery.storms", "tests.integration.office.delivery.warm"])
PATIENCE = Patience(lease=timedelta(seconds=3), first=timedelta(milliseconds=100), longest=timedelta(milliseconds=400))
"""How long workers wait in a storm: what a dead one had is taken up after three seconds."""
LONGEST_SECONDS = 4 * 3600
EVERY_SECONDS = 1.0
"""So often it is asked whether anything still waits."""
MEETINGS = 4
"""So many meetings are arranged in each case: few enough that it stays an ordinary one."""
IN_EACH = 1 + 2 * MEETINGS
"""So many notices wait in each case: of the change of lead, and two of each meeting."""


@frozen(kw_only=True)
class Storm:
    """How much is sent through how much bad weather."""

    notices: int
    outages: int
    kills: int
    workers: int


def work(values: dict[str, Any], fault: type[Worker] | None = None, doomed: Any = None) -> None:
    """Send for ever, as `teamaround deliver --every` does; one that is *doomed* ends between sending and recording."""

    def ends() -> None:
        if doomed is not None and doomed.acquire(block=False):
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    with Office.open(values) as office:
        worker: Worker = worker_of(office.worker(patience=PATIENCE, trusts=CERTIFICATE), fault or EndsBeforeItRecords)
        if isinstance(worker, EndsBeforeItRecords):
            worker.ends = ends
        while True:
            with suppress(Conflict):
                worker.all_that_waits()
            sleep(0.02)


def office_with(url: str, port: int, notices: int) -> tuple[Sending, list[str]]:
    """An office in which at least so many notices wait; and its cases."""
    clock = SystemClock()
    made = Sending.at(url, port, clock=clock)
    cases = []
    for number in range(-(-notices // IN_EACH)):
        made.opened(f"Child {number}").changed_lead()
        for week in range(MEETINGS):
            made.arranged(clock.today() + timedelta(weeks=3 + week))
        cases.append(made.case)
    return made, cases


@define(eq=False)
class Weather:
    """
    What happens to a mail server and to workers while notices are sent.

    At so many arrivals, spread evenly, the server goes away for a moment. At others a worker is killed, and another
    begins in its place: one in turn wherever it is just then, and the next between sending and recording.
    """

    storm: Storm
    post: PostOffice
    values: dict[str, Any]
    fault: type[Worker] | None = None
    chance: Random = field(factory=lambda: Random(8))
    running: list[BaseProcess] = field(factory=list)
    outages: int = 0
    kills: int = 0
    _doomed: Any = field(factory=lambda: FRESH.Semaphore(0))
    _arrived: Event = field(factory=Event)

    def until_nothing_waits(self, office: Office) -> None:
        """Let them work until every notice was seen to, and all of the weather has come."""
        self.post.on_arrival = self._arrived.set
        began = looked = monotonic()
        for _ in range(self.storm.workers):
            self._begin()
        try:
            while monotonic() - looked < EVERY_SECONDS or _wait_in(office):
                if monotonic() - looked >= EVERY_SECONDS:
                    looked = monotonic()
                assert looked - began < LONGEST_SECONDS
                self._arrived.wait(0.1)
                self._arrived.clear()
                self._happens()
        finally:
            for one in self.running:
                one.kill()
                one.join()

    def _happens(self) -> None:
        """The weather that is due after so many arrivals."""
        share = min(1.0, len(self.post.arrived) / self.storm.notices)
        if self.outages < self.storm.outages * share:
            self.outages += 1
            self.post.shut()
            self._arrived.wait(0.05)
            self.post.open()
        if self.kills < self.storm.kills * share:
            self.kills += 1
            if self.kills % 2:
                self.running[self.chance.randrange(len(self.running))].kill()
            else:
                self._doomed.release()
        for one in [one for one in self.running if not one.is_alive()]:
            one.join()
            self.running.remove(one)
            self._begin()

    def _begin(self) -> None:
        process = FRESH.Process(target=work, args=(self.values, self.fault, self._doomed), daemon=True)
        process.start()
        self.running.append(process)


def _wait_in(office: Office) -> bool:
    with office.store.reading() as reading:
        return any(one.state == "queued" for one in reading.work_due(sort="notice"))


def lived_through(
    storm: Storm, url: str, post: PostOffice, *, fault: type[Worker] | None = None
) -> tuple[Weather, list[str]]:
    """What was lost or said wrongly in a storm, each in a line; nothing, where all went as it should."""
    made, cases = office_with(url, post.port, storm.notices)
    weather = Weather(storm, post, described(url, post.port), fault=fault)
    try:
        weather.until_nothing_waits(made.office)
        return weather, [*_wrong(made, cases, post)]
    finally:
        made.office.close()


def _wrong(made: Sending, cases: list[str], post: PostOffice) -> list[str]:
    """The notices that were lost, or sent under several numbers; and whatever is not whole."""
    from tests.integration.office.delivery.offices import BY

    numbers = set(post.numbers())
    found = []
    for case in cases:
        for notice in made.notices(case=case):
            if notice.state != "sent" or notice.telling is None:
                found.append(f"{case} {notice.id}: {notice.state}")
            elif f"<{notice.telling.message}@example.org>" not in numbers:
                found.append(f"{case} {notice.id}: lost")
            numbers.discard(f"<{notice.telling.message}@example.org>" if notice.telling else "")
        with made.office.store.reading() as reading:
            names = [one.name for one in reading.journal(case)]
        if names.count("notice_sent") != len(made.notices(case=case)):
            found.append(f"{case}: {names.count('notice_sent')} recorded as sent")
    return [*found, *numbers, *map(str, made.office.verify(by=BY).differences)]
