"""Commands about people and agencies, and advice given without a name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from teamaround.casework.directory import Desk, DirectoryCommand
from teamaround.casework.records import RecordEvent
from teamaround.concepts.contact import Advice
from teamaround.concepts.people import Agency, ContactWishes, Employment, Person, Sector, covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen(kw_only=True)
class AboutPerson(DirectoryCommand):
    """A command about one person."""

    kind: ClassVar[str] = "person"

    person: str

    def standing(self, desk: Desk) -> Person:
        """The person as recorded."""
        assert isinstance(desk.record, Person)
        return desk.record


@frozen(kw_only=True)
class AddPerson(DirectoryCommand):
    """Add a person: family member, carer, practitioner, supporter. The name need not be known."""

    kind: ClassVar[str] = "person"
    adds: ClassVar[bool] = True

    name: str = ""
    email: str = ""
    address: str = ""
    works_for: str | None = None
    job: str = ""
    line_manager: str | None = None
    wishes: ContactWishes = ContactWishes()
    references: dict[str, str] = field(factory=dict)

    def names(self) -> Iterable[str]:
        """The agency they work for, and their line manager."""
        return [one for one in (self.works_for, self.line_manager) if one]

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The new record."""
        desk.known_as(self.works_for, Agency, "agency")
        desk.known_as(self.line_manager, Person, "person")
        desk.need(
            self.works_for or not (self.job or self.line_manager), "Where they work is not said.", "Name the agency."
        )
        work = (
            [Employment(agency=self.works_for, job=self.job, line_manager=self.line_manager)] if self.works_for else []
        )
        new = Person(
            id=desk.new,
            name=self.name,
            email=self.email,
            address=self.address,
            employments=tuple(work),
            wishes=self.wishes,
            references=self.references,
        )
        yield RecordEvent(name="person_added", now=new)


@frozen(kw_only=True)
class CorrectPerson(AboutPerson):
    """Correct what is recorded of a person. What is left out stays as it is."""

    name: str | None = None
    email: str | None = None
    address: str | None = None
    died: date | None = None
    references: dict[str, str] | None = None
    why: str

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        person = self.standing(desk)
        given = {"name": self.name, "email": self.email, "address": self.address, "died": self.died}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        references = person.references | self.references if self.references else person.references
        desk.need(changes or self.references, "Nothing is corrected.", "Give at least one thing.")
        desk.need(self.died is None or self.died <= desk.today, f"{self.died} has not come yet.", "Check the day.")
        now = evolve(person, **changes, references=references)
        name = "person_died" if self.died else "person_corrected"
        yield RecordEvent(name=name, now=now, because=self.why)


@frozen(kw_only=True)
class SetWishes(AboutPerson):
    """Record how a person may safely be reached, in which language and format; or that they may not be contacted."""

    wishes: ContactWishes

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The wishes."""
        yield RecordEvent(name="wishes_recorded", now=evolve(self.standing(desk), wishes=self.wishes))


@frozen(kw_only=True)
class BeginEmployment(AboutPerson):
    """Record that a person works for an agency, too, from a day on."""

    agency: str
    job: str = ""
    line_manager: str | None = None

    def names(self) -> Iterable[str]:
        """The agency, and the line manager."""
        return [one for one in (self.agency, self.line_manager) if one]

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The employment."""
        person = self.standing(desk)
        desk.known_as(self.agency, Agency, "agency")
        desk.known_as(self.line_manager, Person, "person")
        standing = [one for one in person.employments if one.agency == self.agency and covers(one, desk.on)]
        desk.need(not standing, "They work there already.", "Nothing is to be done.")
        new = Employment(agency=self.agency, job=self.job, line_manager=self.line_manager, since=desk.on)
        yield RecordEvent(name="employment_began", now=evolve(person, employments=(*person.employments, new)))


@frozen(kw_only=True)
class LeaveService(AboutPerson):
    """
    Record that a person leaves an agency.

    The office then lets them leave each case in which they took part for it, in the same transaction. `end_reason` is
    the regime's, used in each case whose regime has it.
    """

    agency: str
    end_reason: str | None = None
    why: str = ""

    def names(self) -> Iterable[str]:
        """The agency."""
        return [self.agency]

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The end of the employment."""
        person = self.standing(desk)
        desk.known_as(self.agency, Agency, "agency")
        desk.need(
            any(one.agency == self.agency and covers(one, desk.on) for one in person.employments),
            "They do not work there.",
            "Check the agency; or record that they did.",
        )
        past = tuple(
            evolve(one, until=desk.on) if one.agency == self.agency and covers(one, desk.on) else one
            for one in person.employments
        )
        yield RecordEvent(name="service_left", now=evolve(person, employments=past), because=self.why)


@frozen(kw_only=True)
class AddAgency(DirectoryCommand):
    """Add an agency. `part_of` names the one it belongs to, where rules count only the topmost."""

    kind: ClassVar[str] = "agency"
    adds: ClassVar[bool] = True

    name: str
    sector: Sector = "other"
    part_of: str | None = None
    references: dict[str, str] = field(factory=dict)

    def names(self) -> Iterable[str]:
        """The agency it is part of."""
        return [self.part_of] if self.part_of else []

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The new record."""
        desk.need(self.name.strip(), "An agency has a name.", "Give it.")
        desk.known_as(self.part_of, Agency, "agency")
        new = Agency(id=desk.new, name=self.name, sector=self.sector, part_of=self.part_of, references=self.references)
        yield RecordEvent(name="agency_added", now=new)


@frozen(kw_only=True)
class CorrectAgency(DirectoryCommand):
    """Correct what is recorded of an agency. What is left out stays as it is."""

    kind: ClassVar[str] = "agency"

    agency: str
    name: str | None = None
    sector: Sector | None = None
    part_of: str | None = None
    references: dict[str, str] | None = None
    why: str

    def names(self) -> Iterable[str]:
        """The agency it is part of."""
        return [self.part_of] if self.part_of else []

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        assert isinstance(desk.record, Agency)
        desk.known_as(self.part_of, Agency, "agency")
        desk.need(self.part_of != self.agency, "No agency is a part of itself.", "Name the one it belongs to.")
        given = {"name": self.name, "sector": self.sector, "part_of": self.part_of}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        desk.need(changes or self.references, "Nothing is corrected.", "Give at least one thing.")
        references = desk.record.references | (self.references or {})
        now = evolve(desk.record, **changes, references=references)
        yield RecordEvent(name="agency_corrected", now=now, because=self.why)


@frozen(kw_only=True)
class GiveAdvice(DirectoryCommand):
    """Record advice that was given without a name. Nobody is identified by it."""

    kind: ClassVar[str] = "advice"
    adds: ClassVar[bool] = True

    question: str
    advice: str

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The advice."""
        desk.need(self.question.strip() and self.advice.strip(), "Question or advice is empty.", "Write a line each.")
        new = Advice(id=desk.new, question=self.question, advice=self.advice, given_by=str(desk.actor), on=desk.on)
        yield RecordEvent(name="advice_given", now=new)


@frozen(kw_only=True)
class LinkAdvice(DirectoryCommand):
    """Link advice that was given without a name to a case that came of it."""

    kind: ClassVar[str] = "advice"

    advice: str
    case: str

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The link."""
        assert isinstance(desk.record, Advice)
        desk.need(desk.record.linked_to is None, f"It is linked to {desk.record.linked_to}.", "Nothing is to be done.")
        yield RecordEvent(name="advice_linked", now=evolve(desk.record, linked_to=self.case))
