"""Workers in processes of their own, a mail server that breaks off, and kills: what is left of the notices then."""

from __future__ import annotations

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
from teamaround.errors import BrokenOffice, Conflict
from teamaround.office import Office
from teamaround.office.delivery.patience import Patience
from tests.integration.office.delivery.offices import Sending, described
from tests.integration.office.delivery.post import CERTIFICATE, PostOffice

FRESH = get_context("forkserver")
FRESH.set_forkserver_preload(["tests.integration.office.delivery.storms"])
PATIENCE = Patience(lease=timedelta(seconds=3), first=timedelta(milliseconds=100), longest=timedelta(milliseconds=400))
"""How long workers wait in a storm: what a dead one had is taken up after three seconds."""
LONGEST_SECONDS = 3600


@frozen(kw_only=True)
class Storm:
    """How much is sent through how much bad weather."""

    notices: int
    outages: int
    kills: int
    workers: int


def work(values: dict[str, Any], records_first: bool = False) -> None:  # noqa: FBT002  # given by position to a process
    """Send for ever, as `teamaround deliver --every` does."""
    from tests.integration.office.delivery.faults import RecordsFirst, worker_of

    with Office.open(values) as office:
        worker = office.worker(patience=PATIENCE, trusts=CERTIFICATE)
        if records_first:
            worker = worker_of(worker, RecordsFirst)
        while True:
            with suppress(BrokenOffice, Conflict):
                worker.all_that_waits()
            sleep(0.02)


def office_with(url: str, port: int, notices: int) -> tuple[Sending, list[str]]:
    """An office in which about so many notices wait, three in each case; and its cases."""
    clock = SystemClock()
    made = Sending.at(url, port, clock=clock)
    cases = []
    for number in range(-(-notices // 3)):
        made.opened(f"Child {number}").changed_lead().arranged(clock.today() + timedelta(days=21))
        cases.append(made.case)
    return made, cases


@define(eq=False)
class Weather:
    """
    What happens to a mail server and to workers while notices are sent.

    At so many arrivals, spread evenly, the server goes away for a moment; at others a worker is killed and another
    begins in its place.
    """

    storm: Storm
    post: PostOffice
    values: dict[str, Any]
    records_first: bool = False
    chance: Random = field(factory=lambda: Random(8))
    running: list[BaseProcess] = field(factory=list)
    outages: int = 0
    kills: int = 0
    _arrived: Event = field(factory=Event)

    def until_nothing_waits(self, office: Office) -> None:
        """Let them work until every notice was seen to, and all of the weather has come."""
        self.post.on_arrival = self._arrived.set
        began = monotonic()
        for _ in range(self.storm.workers):
            self._begin()
        try:
            while _wait_in(office):
                assert monotonic() - began < LONGEST_SECONDS
                self._arrived.wait(0.05)
                self._arrived.clear()
                self._happens()
        finally:
            for one in self.running:
                one.kill()
                one.join()

    def _happens(self) -> None:
        """The weather that is due after so many arrivals."""
        share = len(self.post.arrived) / self.storm.notices
        if self.outages < self.storm.outages * share:
            self.outages += 1
            self.post.shut()
            self._arrived.wait(0.05)
            self.post.open()
        if self.kills < self.storm.kills * share:
            self.kills += 1
            one = self.running.pop(self.chance.randrange(len(self.running)))
            one.kill()
            one.join()
            self._begin()

    def _begin(self) -> None:
        process = FRESH.Process(target=work, args=(self.values, self.records_first), daemon=True)
        process.start()
        self.running.append(process)


def _wait_in(office: Office) -> bool:
    with office.store.reading() as reading:
        return any(one.sort == "notice" and one.state == "queued" for one in reading.work_due())


def lived_through(
    storm: Storm, url: str, post: PostOffice, *, records_first: bool = False
) -> tuple[Weather, list[str]]:
    """What was lost or said wrongly in a storm, each in a line; nothing, where all went as it should."""
    made, cases = office_with(url, post.port, storm.notices)
    weather = Weather(storm, post, described(url, post.port), records_first=records_first)
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
