"""An office whose notices leave by a mail server of the tests, and notices that wait in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define

from teamaround.clock import SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    ArrangeMeeting,
    AssignLead,
    Join,
    OpenCase,
    PartTaken,
)
from teamaround.concepts.actors import Actor
from teamaround.office import Office
from teamaround.office.codec import read_case
from teamaround.office.delivery.patience import Patience
from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice
    from teamaround.office.delivery.delivered import Delivered

BY = Actor.officer("duty")
RIDING = "east_riding_eys"
DESK = "early-years-support@example.org"
NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
QUICK = Patience(lease=timedelta(seconds=2), first=timedelta(milliseconds=50), longest=timedelta(milliseconds=200))
"""The patience of a worker in a test: a dead one's notices are taken up after two seconds."""


@define(eq=False)
class MovingClock:
    """A clock that a test puts forward."""

    moment: datetime = NOON

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def today(self) -> date:
        """The day."""
        return self.moment.date()

    def on(self, by: timedelta) -> None:
        """Put it forward."""
        self.moment += by


def described(url: str, port: int, **more: Any) -> dict[str, Any]:
    """An authority in East Riding, whose notices all leave by the mail server at *port*."""
    mail = {"kind": "smtp", "host": "localhost", "port": port, "security": "tls"}
    delivery = {
        "sender": "early-help@example.org",
        "teams": "mail",
        "practitioners": "mail",
        "family": "mail",
        "channel": {"mail": mail},
    }
    return {
        "authority": {"code": "east-riding", "name": "East Riding", "nation": "england"},
        "store": {"url": url},
        "regimes": {RIDING: {"team": {"early_years_support": {"name": "Early Years Support", "email": DESK}}}},
        "delivery": delivery | more,
    }


@define(eq=False)
class Sending:
    """An office from which something is sent, and the people in it."""

    office: Office
    clock: Any
    nursery: str = ""
    trust: str = ""
    hall: str = ""
    poole: str = ""
    child: str = ""
    case: str = ""

    @classmethod
    def at(cls, url: str, port: int, *, clock: Any = None, values: Any = None, **more: Any) -> Sending:
        """The office, with two practitioners who have addresses."""
        clock = clock or MovingClock()
        office = Office.open(values or described(url, port, **more), clock=clock, ids=SeededIds("sending"))
        made = cls(office, clock)
        made.nursery = made.add(AddAgency(name="Hornsea Nursery", sector="early_years"))
        made.trust = made.add(AddAgency(name="Children's Health", sector="health"))
        made.hall = made.add(AddPerson(name="Ms Hall", works_for=made.nursery, email="hall@example.org"))
        made.poole = made.add(AddPerson(name="Mr Poole", works_for=made.trust, email="poole@example.org"))
        return made

    def do(self, command: Command, **more: Any) -> Any:
        """A command of the authority's own staff."""
        return self.office.do(command, by=BY, **more)

    def add(self, command: Command) -> str:
        """The reference of what a command adds."""
        return str(self.do(command).reference)

    def opened(self, name: str = "Leo P") -> Sending:
        """The same with a case in which both take part."""
        self.child = self.add(AddChild(name=name, born=date(2023, 1, 3)))
        part = PartTaken(agency=self.nursery, job="senco", direct_contact="day_to_day")
        self.case = self.add(OpenCase(child=self.child, regime=RIDING, starter=self.hall, part=part))
        self.do(Join(case=self.case, person=self.poole, agency=self.trust, job="nurse", direct_contact="regular"))
        return self

    def changed_lead(self) -> Sending:
        """The same once the lead has passed to Mr Poole, of which Early Years Support is told."""
        told = {"family_told_before_meeting": "They were told by telephone."}
        self.do(AssignLead(case=self.case, people=(self.poole,), because=told))
        return self

    def arranged(self, day: date = date(2026, 9, 21), at: time = time(10)) -> Sending:
        """The same with a Family Meeting to which people are invited."""
        self.do(
            ArrangeMeeting(
                case=self.case,
                what="family_meeting",
                day=day,
                at=at,
                venue="Hornsea Nursery",
                arranged_with_family=True,
            )
        )
        return self

    def deliver(self, patience: Patience | None = None) -> Delivered:
        """Send what waits."""
        return self.office.deliver(patience=patience, trusts=CERTIFICATE)

    def now(self, case: str = "") -> Case:
        """The case as it is stored."""
        with self.office.store.reading() as reading:
            return read_case(reading.get([case or self.case])[case or self.case].state)

    def notices(self, state: str = "", case: str = "") -> list[Notice]:
        """The notices of the case, or those in one state."""
        return [one for one in self.now(case).notices.values() if state in ("", one.state)]
