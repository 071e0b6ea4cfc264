"""A made-up caseload: cases of six people each, and the commands that an ordinary day brings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    AssignLead,
    Join,
    OpenCase,
    PartTaken,
    RecordView,
    Relate,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.office import Office
from teamaround.store import IdempotencyRecord, Store, StoredEdition, Write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command
    from teamaround.office.installation import Installation

BY = Actor.officer()
OPENED = date(2026, 9, 9)
TODAY = date(2026, 11, 2)
REGIME = "east_riding_eys"
LETTERS = "Sees the family every week; the next visit is settled, and the nursery knows of it. "


@frozen
class Row:
    """What one command came to write, to be written again by other means."""

    writes: Sequence[Write]
    idempotency: IdempotencyRecord | None
    edition: StoredEdition | None


@frozen
class Noted:
    """A store that notes what is written to it."""

    store: Store
    rows: list[Row] = field(factory=list)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One transaction of the store."""
        with self.store.writing() as writing:
            honest = writing.write

            def write(writes: Sequence[Write], **more: Any) -> object:
                self.rows.append(Row(writes, more.get("idempotency"), more.get("edition")))
                return honest(writes, **more)

            writing.write = write  # type: ignore[assignment,method-assign]
            yield writing

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def office(installation: Installation, store: Store, seed: int = 1) -> Office:
    """An office in which every reference, salt and moment is the same for the same seed."""
    return Office(installation, store, clock=FixedClock.on(TODAY), ids=SeededIds(seed))


def open_cases(at: Office, cases: int, opened: date = OPENED, *, led: bool = True) -> list[str]:
    """
    Cases of two practitioners of two services, a third who helps the family, both parents and a grandmother.

    They have 28 events each, or 13 where the family has not been asked yet and nobody was chosen to lead.
    """
    nursery = at.do(AddAgency(name="Seaside Nursery", sector="early_years"), by=BY).reference
    health = at.do(AddAgency(name="Children's Health", sector="health"), by=BY).reference
    teacher, nurse, helper = (
        at.do(AddPerson(name=name, works_for=agency, job=job, email=f"{job}@example.org"), by=BY).reference
        for name, agency, job in (
            ("The nursery's teacher", nursery, "teacher"),
            ("The community nurse", health, "nurse"),
            ("The family's helper", nursery, "helper"),
        )
    )
    around = (nursery, health, teacher, nurse, helper)
    return [_case(at, number, around, opened=opened, led=led) for number in range(cases)]


def _case(at: Office, number: int, around: tuple[str, str, str, str, str], *, opened: date, led: bool) -> str:
    nursery, health, teacher, nurse, helper = around
    another = {"add_child": "each office has children of its own"}
    child = at.do(AddChild(name=f"Child {number}", born=date(2023, 1, 3), because=another), by=BY).reference
    relations = ("mother", "father", "grandmother")
    family = [at.do(AddPerson(name=f"The {one} of child {number}"), by=BY).reference for one in relations]
    for person, relation in zip(family, relations, strict=True):
        at.do(Relate(child=child, person=person, relation=relation, may_receive=True), by=BY)
    part = PartTaken(agency=nursery, job="teacher", direct_contact="day_to_day", specialist=False)
    opening = OpenCase(child=child, regime=REGIME, starter=teacher, part=part, on=opened)
    case = at.do(opening, by=BY, key=f"open {number}").reference
    parts = [
        Join(case=case, person=nurse, agency=health, job="nurse", direct_contact="regular", specialist=True, on=opened),
        Join(case=case, person=helper, agency=nursery, job="helper", about="family", specialist=False, on=opened),
        *(Join(case=case, person=person, capacity="family", on=opened) for person in family),
    ]
    for join in parts:
        at.do(join, by=BY)
    if led:
        at.do(RecordView(case=case, what="discussed", whose="family", about=nurse, words=LETTERS, on=opened), by=BY)
        at.do(AssignLead(case=case, people=(nurse,), on=opened + timedelta(days=14)), by=BY)
    return case


def an_ordinary_command(case: str, number: int) -> Command:
    """A view recorded and an action begun, in turn."""
    if number % 2:
        due = TODAY + timedelta(days=14 + number)
        return StartAction(case=case, text=f"Ask about a place at the nursery, {number}", owner="part2", due=due)
    return RecordView(case=case, what="wishes", whose="family", words=f"{number}. {LETTERS}")


def a_refused_command(case: str) -> Command:
    """An action without an owner in the case, and in no words."""
    return StartAction(case=case, text="", owner="part99")
