"""
The context of a command about a case, with the questions that commands ask of it.

Refused here: an unknown person, agency or entry, a word that is on no list of the regime (with the nearest), a
withdrawn entry, somebody who had died, or had left the service or the agency in whose name they begin, a part that
has ended, the child in a role. Without a case in hand: `context.py`; with the change: `change.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast, get_args

from attrs import field, frozen

from teamaround.access.restriction import restrictions
from teamaround.casework.context import Context
from teamaround.casework.problems import Problems, add_first
from teamaround.concepts.at_rest.leading import left_the_service, out_of_service
from teamaround.concepts.case import COLLECTION, Case, live
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import covers
from teamaround.concepts.team import Capacity, Involvement
from teamaround.words import listed, nearest, quoted, some

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.concepts.case import Entry
    from teamaround.concepts.people import Person

E = TypeVar("E")  # any class of `Entry`


FAMILY_COORDINATES = "Where the guidance lets a family coordinate itself, record that choice."
"""What may be meant where the child is named for a role."""


@frozen(kw_only=True)
class Opening:
    """
    A case about to be opened or reopened: its reference, and the child's cases open under the same regime.

    `open_alike` are those of other records that may be of the same child, each with that record. `go_on_in` is the
    record that the child's is joined to.
    """

    reference: str = ""
    open_already: tuple[str, ...] = ()
    open_alike: tuple[str, ...] = ()
    go_on_in: str = ""


NO_OPENING = Opening()


@frozen(kw_only=True, slots=False)
class CommandContext(Context, Problems):
    """
    The context of one command while it is checked: the case that it meets, and what is wrong with it.

    Attributes:
        known_case: The case as it stands; None for the command that opens it, where `opening` stands in its place.
        opening: For a case about to be opened, its reference; for one to be reopened, what is open beside it.
    """

    command: str
    known_case: Case | None
    opening: Opening = NO_OPENING
    problems: list[Finding] = field(factory=list)
    remarks: list[Finding] = field(factory=list)

    @property
    def case(self) -> Case:
        """The case. Only a command that opens one has none."""
        if self.known_case is None:
            raise TypeError(f"{self.command} asks for the case before there is one.")
        return self.known_case

    def not_before(self, began: date | None, what: str) -> None:
        """Refuse a day before *began*; *what* tells what happened then: "It was sent"."""
        if began is not None and self.on < began:
            self.refuse(f"{what} on {began}, after {self.on}.", "Give a day from then on.")

    def find(self, of: type[E], entry_id: str) -> E | None:
        """The entry that the command names; refused, with the nearest known id, where there is none that stands."""
        entries: dict[str, E] = self.case.collection(of)
        found = entries.get(entry_id)
        if found is not None and live(cast("Entry", found)):
            return found
        word = COLLECTION[of]
        if found is not None:
            self.refuse(f"{entry_id} was withdrawn.", "Name one that stands.")
            return None
        close = nearest(entry_id, entries)
        known = f"Did you mean {close}?" if close else f"There are: {some(entries)}." if entries else "None is yet."
        self.refuse(f"The case has no {quoted(entry_id)} among its {word}.", known)
        return None

    def person(self, reference: str | None) -> None:
        """Refuse a person whom the office does not know."""
        if reference is not None and reference not in self.directory.people and reference != self.directory.child.id:
            self.refuse(f"No person is known as {quoted(reference)}.", add_first("the person", reference))

    def living(self, reference: str | None) -> None:
        """Refuse a person whom the office does not know, or who had died."""
        self.person(reference)
        person = self.directory.people.get(reference or "")
        if person is not None and person.died and person.died < self.on:
            self.refuse(f"{person.called} died on {person.died}.", "Name somebody else, or check the day.")

    def fit_to_act(self, reference: str | None) -> None:
        """Refuse whoever cannot hold a role or work in the case: not known, dead by then, or the child."""
        self.living(reference)
        child = self.directory.child.id
        if reference == child:
            self.refuse(f"{self.directory.name_of(child)} is whom the case is about.", FAMILY_COORDINATES)
        self._remark_unnamed(reference)

    def _remark_unnamed(self, reference: str | None) -> None:
        """Say at once of whoever is to work in a restricted case that they may not see it, if they are not named."""
        for what, to in restrictions(self.directory.child, self.known_case):
            if reference is not None and reference not in to:
                name = self.directory.name_of(reference)
                said = f"The {what} is restricted, and {name} is not named on it, so they may not see the case."
                self.remark(said, "Choose somebody who is named; or let whoever may restrict name them.")

    def fit_for_part(self, reference: str | None, capacity: Capacity) -> None:
        """The same for a part in the case; in the family's own the child may stand."""
        if capacity == "family":
            self.living(reference)
        else:
            self.fit_to_act(reference)

    def takes_part_as(self, person: str | None, *, works: bool) -> Capacity:
        """
        As what somebody takes part of whom it is not said: as family of the child, or for a service that they work for.

        *works* is whether the part tells of a service. Refused where both are so, or neither is.
        """
        record = self.directory.people.get(person or "")
        if record is None:
            return "practitioner" if works or person != self.directory.child.id else "family"
        works = works or any(covers(one, self.on) for one in record.employments)
        family = self.is_family(record.id)
        if family == works:
            what = f"It is not said whether {record.called} takes part as family or for a service."
            later = "" if family else self._only_later(record)
            self.refuse(f"{what} {later}".rstrip(), f"Say it as `capacity`: {listed(get_args(Capacity), last='or')}.")
        return "family" if family else "practitioner"

    def _only_later(self, record: Person) -> str:
        """That somebody became family, or began to work for a service, only after the day that is given."""
        child = self.directory.child
        related = [one.since for one in child.relationships if one.person == record.id]
        decides = [one.since for one in child.decision_makers if one.person == record.id]
        works = [one.since for one in record.employments]
        is_so = {"as family": related + decides, "as working for a service": works}
        days = {word: [day for day in since if day and day > self.on] for word, since in is_so.items()}
        said = [f"{word} only from {min(since)}" for word, since in days.items() if since]
        again = f"The day given is {self.on}; give a later one, or record that with on={self.on} first."
        return f"They are recorded {listed(said, last='and')}. {again}" if said else ""

    def is_family(self, person: str) -> bool:
        """Whether somebody decides for the child or is related to it, as recorded for the day."""
        child = self.directory.child
        return person in child.deciders(self.on) or child.relationship(person, self.on) is not None

    def employed_by(self, person: str, agency: str) -> None:
        """Refuse family of the child as whoever acts for a service, unless it is recorded that they work there."""
        record = self.directory.people.get(person)
        employments = record.employments if record is not None else ()
        works = any(one.agency == agency and covers(one, self.on) for one in employments)
        what = f"{self.directory.name_of(person)} is family of the child, and is not recorded as working for "
        what += f"{self.directory.name_of(agency)}."
        self.need(works or not self.is_family(person), what, "Record that they work there, or name whoever does.")

    def party(self, reference: str | None) -> None:
        """Refuse a party that the office does not know: a person, the child, an agency."""
        known = reference in self.directory.people or reference in self.directory.agencies
        if reference is not None and not known and reference != self.directory.child.id:
            self.refuse(f"Nobody is known as {quoted(reference)}.", add_first("them", reference))

    def own_answer(self, person: str) -> None:
        """
        Refuse an answer that is not this person's own.

        The authority's own staff record what they were told. Anybody else says whose answer it is that they pass on, as
        `decided_by`; the journal keeps who gave it.
        """
        name = self.directory.name_of(person)
        asks = self.actor.party
        if self.decided_by not in (None, person):
            self.refuse(
                f"It is for {name} to answer, and for nobody in their place.", "Ask them, or ask somebody else."
            )
        elif asks not in ("officer", person) and self.decided_by is None:
            self.refuse(
                f"It is for {name} to answer themselves.",
                f"Let them; or record what they said: decided_by={person}.",
            )

    def agency(self, reference: str | None) -> None:
        """Refuse an agency that the office does not know."""
        if reference is not None and reference not in self.directory.agencies:
            self.refuse(f"No agency is known as {quoted(reference)}.", add_first("the agency", reference))

    def works_for(self, person: str | None, agency: str | None, day: date | None = None) -> None:
        """Refuse somebody who acts for an agency that they had left by then; what is not recorded is not known."""
        left = left_the_service(person, agency, self.directory, day or self.on)
        name, of = self.directory.name_of(person or ""), self.directory.name_of(agency or "")
        said = f"{name} left {of} on {left}."
        self.need(left is None, said, "Name whom they work for now; or record that they work there.")

    def in_service(self, person: str) -> None:
        """Refuse somebody who is to hold a role or stand in, and had left by then the service they would do it for."""
        if part := self.case.part_of(person, self.on):
            self.works_for(person, part.agency)
            return
        left = out_of_service(person, None, self.case, self.directory, self.on)
        said = f"{self.directory.name_of(person)} left the service on {left}."
        self.need(left is None, said, "Name somebody who is there; or record whom they work for now.")

    def one_of(self, word: str, known: Iterable[str], what: str) -> None:
        """Refuse a word that is not on the regime's list. A regime that has no such list takes any."""
        known = tuple(known)
        if known and word not in known:
            close = nearest(word, known)
            hint = f"Did you mean {close!r}? " if close else ""
            self.refuse(f"{quoted(word)} is no {what} of this regime.", f"{hint}It knows: {', '.join(known)}.")

    def part_of(self, person: str) -> Involvement | None:
        """A person's part in the case on the day; refused where they have none."""
        part = self.case.part_of(person, self.on)
        if part is None:
            name = self.directory.name_of(person)
            self.refuse(f"{name} has no part in this case.", "Let them join the team first, in their own capacity.")
        return part

    def part_in_force(self, part_id: str) -> Involvement | None:
        """A part of the team that has not ended; refused where it has, or is not there."""
        part = self.find(Involvement, part_id)
        if part is not None and part.until is not None and part.until <= self.on:
            self.refuse(f"{part_id} ended on {part.until}.", "Name a part of the team as it is.")
            return None
        return part
