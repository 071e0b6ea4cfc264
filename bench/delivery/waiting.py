"""An office in which letters wait, and workers in processes of their own that send them."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import date, time, timedelta
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any

from attrs import frozen

from bench.caseload import BY, REGIME
from bench.delivery.mailbox import CERTIFICATE, FRESH
from teamaround.commands import AddAgency, AddChild, AddPerson, ArrangeMeeting, Join, OpenCase, PartTaken
from teamaround.errors import Conflict
from teamaround.office import Office
from teamaround.office.delivery.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerProcess

    from bench.delivery.mailbox import Mailbox

FRESH.set_forkserver_preload(["bench.delivery.waiting", "teamaround.store.sql.opening", "icalendar", "psycopg"])
MEETINGS = 4
IN_EACH = 2 * MEETINGS
"""So many letters wait in each case: two of each meeting."""
LONGEST_SECONDS = 600


class HeldWorker(Worker):
    """A worker that sends while it is let, and stops between two letters."""

    may: Any

    def _waiting(self) -> Iterator[tuple[str, str]]:
        for one in super()._waiting():
            self.may.wait()
            yield one


def described(url: str, port: int) -> dict[str, Any]:
    """An authority whose practitioners and teams are sent letters by the mail server at *port*."""
    mail = {"kind": "smtp", "host": "localhost", "port": port, "security": "tls"}
    return {
        "authority": {"code": "east-riding", "name": "East Riding", "nation": "england"},
        "store": {"url": url},
        "regimes": {REGIME: {"team": {"early_years_support": {"name": "Early Years", "email": "desk@example.org"}}}},
        "delivery": {
            "sender": "early-help@example.org",
            "teams": "mail",
            "practitioners": "mail",
            "channel": {"mail": mail},
        },
    }


@frozen
class WaitingLetters:
    """An office, and the people of its cases."""

    office: Office
    nursery: str
    trust: str
    teacher: str
    nurse: str

    @classmethod
    def at(cls, url: str, port: int) -> WaitingLetters:
        """The office, with two practitioners who have addresses."""
        office = Office.open(described(url, port))
        nursery = office.do(AddAgency(name="Seaside Nursery", sector="early_years"), by=BY).reference
        trust = office.do(AddAgency(name="Children's Health", sector="health"), by=BY).reference
        teacher, nurse = (
            office.do(AddPerson(name=name, works_for=agency, email=f"{to}@example.org"), by=BY).reference
            for name, agency, to in (("Ms Hall", nursery, "hall"), ("Mr Poole", trust, "poole"))
        )
        return cls(office, nursery, trust, teacher, nurse)

    def queue(self, letters: int) -> int:
        """Let at least so many letters wait; how many wait."""
        for number in range(-(-letters // IN_EACH)):
            case = self.case(number)
            for week in range(MEETINGS):
                day = date.today() + timedelta(weeks=3 + week)  # noqa: DTZ011  # the day of the office beside it
                meeting = ArrangeMeeting(
                    case=case, what="family_meeting", day=day, at=time(10), venue="School", arranged_with_family=True
                )
                self.office.do(meeting, by=BY)
        return self.wait()

    def case(self, number: int) -> str:
        """A case in which both take part."""
        another = {"add_child": "each round has children of its own"}
        child = self.office.do(
            AddChild(name=f"Child {number}", born=date(2023, 1, 3), because=another), by=BY
        ).reference
        part = PartTaken(agency=self.nursery, job="teacher", direct_contact="day_to_day")
        case = self.office.do(OpenCase(child=child, regime=REGIME, starter=self.teacher, part=part), by=BY).reference
        joins = Join(case=case, person=self.nurse, agency=self.trust, job="nurse", direct_contact="regular")
        self.office.do(joins, by=BY)
        return case

    def until_all_is_recorded(self) -> None:
        """Wait until no letter waits any more: one that has arrived is not yet recorded as sent."""
        while self.wait():
            sleep(0.01)

    def wait(self) -> int:
        """How many letters wait."""
        with self.office.store.reading() as reading:
            rows = reading.work_due(sort="notice")
            return len({(one.case, one.entry) for one in rows if one.state == "queued"})


@contextmanager
def workers(url: str, mail: Mailbox, number: int) -> Iterator[Any]:
    """So many workers in processes of their own; what is given lets them send, and holds them."""
    may, ready = FRESH.Event(), FRESH.Semaphore(0)
    begun: list[ForkServerProcess] = []
    for _ in range(number):
        one = FRESH.Process(target=_send, args=(described(url, mail.port), may, ready), daemon=True)
        one.start()
        begun.append(one)
    try:
        for _ in begun:
            ready.acquire()
        yield may
    finally:
        for one in begun:
            one.kill()
            one.join()


def _send(values: dict[str, Any], may: Any, ready: Any) -> None:
    with Office.open(values) as office:
        plain = office.worker(trusts=CERTIFICATE)
        worker = HeldWorker(
            door=plain.door,
            leases=plain.leases,
            record=plain.record,
            conversations=plain.conversations,
            patience=plain.patience,
            clock=plain.clock,
            ids=plain.ids,
        )
        worker.may = may
        ready.release()
        may.wait()
        while True:
            with suppress(Conflict):
                worker.all_that_waits()
            sleep(0.01)


def seconds_until(mail: Mailbox, taken: int) -> float:
    """
    Seconds until the server has taken so many letters in all.

    Raises:
        TimeoutError: They did not come.
    """
    began = perf_counter()
    while mail.taken < taken:
        if perf_counter() - began > LONGEST_SECONDS:
            raise TimeoutError
        sleep(0.002)
    return perf_counter() - began
