"""
Commands about people, and the services they work for: employment begun, left, or left by mistake.

A person without a name is refused. A death is a correction of the record (`died`, or `alive`); what follows from it
is in `casework/at_rest/people_gone.py`. What leaving comes to in each case: `casework/leaving.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext
from teamaround.casework.directory.numbers import numbers_corrected, numbers_given
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Agency, ContactWishes, Employment, Person, covers
from teamaround.concepts.texts.lines import LINE, shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


UNSAID = ContactWishes()
"""Nothing is known of how somebody wishes to be reached."""


NAMELESS = "A person has a name.", 'Give it, or words in its place, such as "the aunt".'
"""What is said of a person without one."""


@frozen(kw_only=True)
class AboutPerson(DirectoryCommand):
    """A command about one person."""

    kind: ClassVar[str] = "person"

    person: str


@frozen(kw_only=True)
class AddPerson(DirectoryCommand):
    """
    Add a person: family member, carer, practitioner, supporter. Say what they are called: "the mother" will do.
    `known_as` are other names by which they are found.

    Where a record may be of the same person already, `because` says why there is to be another: add_person → reason.
    """

    kind: ClassVar[str] = "person"
    adds: ClassVar[bool] = True

    name: str = field(default="", metadata=LINE)
    known_as: tuple[str, ...] = field(default=(), metadata=LINE)
    email: str = field(default="", metadata=LINE)
    address: str = ""
    works_for: str | None = None
    job: str = field(default="", metadata=LINE)
    line_manager: str | None = None
    wishes: ContactWishes = UNSAID
    references: dict[str, str] = field(factory=dict, metadata=LINE)
    because: dict[str, str] = field(factory=dict)

    def names(self) -> Iterable[str]:
        """The agency they work for, and their line manager."""
        return [one for one in (self.works_for, self.line_manager) if one]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The new record."""
        context.need(shows(self.name), *NAMELESS)
        context.known_as(self.works_for, Agency, "agency")
        context.known_as(self.line_manager, Person, "person")
        context.need(
            self.works_for or not (self.job or self.line_manager), "Where they work is not said.", "Name the agency."
        )
        work = (
            [Employment(agency=self.works_for, job=self.job, line_manager=self.line_manager)] if self.works_for else []
        )
        new = Person(
            id=context.new,
            name=self.name,
            known_as=tuple(dict.fromkeys(self.known_as)),
            email=self.email,
            address=self.address,
            employments=tuple(work),
            wishes=self.wishes,
            references=numbers_given(self.references, context),
        )
        yield RecordEvent(name="person_added", now=new, because=self.reason(context))


@frozen(kw_only=True)
class CorrectPerson(AboutPerson):
    """
    Correct what is recorded of a person. What is left out stays as it is. An empty number is removed; other names by
    which they are known (`known_as`) are given all at once.

    `died` is the day of a death; `alive` takes back one that was recorded by mistake.
    """

    name: str | None = field(default=None, metadata=LINE)
    known_as: tuple[str, ...] | None = field(default=None, metadata=LINE)
    email: str | None = field(default=None, metadata=LINE)
    address: str | None = None
    died: date | None = None
    alive: bool = False
    references: dict[str, str] | None = field(default=None, metadata=LINE)
    why: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        person = context.standing(Person)
        names = ("name", "known_as", "email", "address", "died")
        changes: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not None}
        changes["references"] = numbers_corrected(person.references, self.references or {}, context)
        if self.alive:
            context.need(self.died is None, "They are alive, or died on a day.", "Give one of the two, not both.")
            context.need(person.died, f"No death of {person.called} is recorded.", "Leave `alive` out.")
            changes["died"] = None
        if self.name is not None:
            context.need(shows(self.name), *NAMELESS)
        now = evolve(person, **changes)
        context.need(now != person, "Nothing is corrected.", "Give at least one thing that is different.")
        context.need_text(self.why, "Why it is corrected is not said.")
        context.need(
            self.died is None or self.died <= context.today, f"{self.died} has not come yet.", "Check the day."
        )
        began = [one.since for one in person.employments if one.since is not None]
        late = self.died is not None and any(self.died < day for day in began)
        context.need(not late, f"{person.called} began to work for somebody after {self.died}.", "Check both days.")
        name = "person_died" if self.died else "person_corrected"
        yield RecordEvent(name=name, now=now, because=self.why)


@frozen(kw_only=True)
class SetWishes(AboutPerson):
    """Record how a person may safely be reached, in which language and format; or that they may not be contacted."""

    wishes: ContactWishes

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The wishes."""
        person = context.standing(Person)
        context.need(person.wishes != self.wishes, "That is so already.", "No action needed.")
        yield RecordEvent(name="wishes_recorded", now=evolve(person, wishes=self.wishes))


@frozen(kw_only=True)
class BeginEmployment(AboutPerson):
    """Record that a person works for an agency, too, from a day on."""

    agency: str
    job: str = field(default="", metadata=LINE)
    line_manager: str | None = None

    def names(self) -> Iterable[str]:
        """The agency, and the line manager."""
        return [one for one in (self.agency, self.line_manager) if one]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The employment."""
        person = context.standing(Person)
        context.known_as(self.agency, Agency, "agency")
        context.known_as(self.line_manager, Person, "person")
        context.need(self.line_manager != self.person, "Nobody is their own line manager.", "Name somebody else.")
        works = [one for one in person.employments if one.agency == self.agency and not _over(one, context.on)]
        context.need(not works, "They work there already.", "Let them leave first, where something about it differs.")
        new = Employment(agency=self.agency, job=self.job, line_manager=self.line_manager, since=context.on)
        yield RecordEvent(name="employment_began", now=evolve(person, employments=(*person.employments, new)))


@frozen(kw_only=True)
class LeaveService(AboutPerson):
    """
    Record that a person leaves an agency.

    The office then lets them leave each case in which they took part for it, in the same transaction. `end_reason` is
    the regime's, used in each case whose regime has it. Refused where they began a part or role for it later.
    """

    agency: str
    end_reason: str | None = field(default=None, metadata=LINE)
    why: str = ""

    def names(self) -> Iterable[str]:
        """The agency."""
        return [self.agency]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The end of the employment."""
        person = context.standing(Person)
        context.known_as(self.agency, Agency, "agency")
        began = min((one.since for one in person.employments if one.agency == self.agency and one.since), default=None)
        works = any(one.agency == self.agency and covers(one, context.on) for one in person.employments)
        if not works and began is not None and context.on < began:
            context.refuse(f"They began to work there on {began}, after {context.on}.", "Check the day.")
        else:
            context.need(works, "They do not work there.", "Check the agency; or record that they did.")
        past = tuple(
            evolve(one, until=context.on) if one.agency == self.agency and covers(one, context.on) else one
            for one in person.employments
        )
        yield RecordEvent(name="service_left", now=evolve(person, employments=past), because=self.why)


@frozen(kw_only=True)
class WithdrawLeaving(AboutPerson):
    """
    Take back a leaving that was recorded by mistake: the person works for the agency as before.

    The office lets them stand again in each case that they left with it, where nobody has come in their place.
    """

    agency: str
    why: str

    def names(self) -> Iterable[str]:
        """The agency."""
        return [self.agency]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The employment, as though it had not ended."""
        person = context.standing(Person)
        context.known_as(self.agency, Agency, "agency")
        context.need_text(self.why, "Why it was a mistake is not said.")
        left = last_left(person, self.agency)
        if left is None:
            context.refuse("It is not recorded that they left that agency.", "Check the agency.")
            return
        works = any(one.agency == self.agency and not _over(one, context.today) for one in person.employments)
        context.need(not works, "They work there already.", "No action needed.")
        past = tuple(evolve(one, until=None) if one is left else one for one in person.employments)
        yield RecordEvent(name="person_corrected", now=evolve(person, employments=past), because=self.why)


def last_left(person: Person, agency: str) -> Employment | None:
    """A person's last employment by an agency that has ended."""
    return next((one for one in reversed(person.employments) if one.agency == agency and one.until is not None), None)


def _over(employment: Employment, day: date) -> bool:
    return employment.until is not None and employment.until <= day
