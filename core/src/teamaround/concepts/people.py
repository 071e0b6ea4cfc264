"""
Who there is: children, people and agencies, each with the numbers by which other systems know them.

And what each is called on every page and in every message, named or not, born or not (`called`, `Directory.name_of`).
Employment, wishes about contact, relationships, who decides for the family, and which agency is the topmost.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import Literal

from attrs import field, frozen

from teamaround.concepts.texts.lines import LINE

Sector = Literal["education", "health", "social_work", "early_years", "voluntary", "housing", "police", "other"]
SettingKind = Literal["childminder", "nursery", "pre_school", "school", "college", "home_educated", "other"]

EXPECTED_WITHIN, OVERDUE = timedelta(days=365), timedelta(weeks=8)
"""Nobody knows of a child for longer than this before the birth, nor waits for longer after the expected day."""


RestrictionGrade = Literal["whole", "existence"]


@frozen(kw_only=True)
class RestrictionTerms:
    """
    How a record is restricted, beside to whom.

    Attributes:
        grade: How far: others learn that the record is restricted, or not even that it is there (`existence`).
        by: Who set it: an actor as text, or the person who decided it.
        since: From which day.
        why: Why.
        review_on: The day on which it is looked at again, if one was set.
    """

    grade: RestrictionGrade = "whole"
    by: str = ""
    since: date
    why: str = ""
    review_on: date | None = None


@frozen(kw_only=True)
class Agency:
    """A service that people work for. `part_of` names the agency it belongs to; the topmost one is counted."""

    id: str
    name: str
    sector: Sector = "other"
    part_of: str | None = None
    references: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Employment:
    """A person's dated work for an agency."""

    agency: str
    job: str = ""
    line_manager: str | None = None
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class ContactWishes:
    """How someone may safely be reached. `do_not_contact` wins over every rule."""

    language: str = field(default="", metadata=LINE)
    format: str = field(default="", metadata=LINE)
    safe_way: str = ""
    do_not_contact: bool = False
    because: str = ""


@frozen(kw_only=True)
class Person:
    """
    Anyone the office knows: family, carer, practitioner, supporter. A name may not be known.

    `known_as` are other names by which they are found: a short form, an earlier name.
    """

    id: str
    name: str = ""
    known_as: tuple[str, ...] = ()
    email: str = ""
    address: str = ""
    employments: tuple[Employment, ...] = ()
    wishes: ContactWishes = ContactWishes()
    died: date | None = None
    references: dict[str, str] = field(factory=dict)

    @property
    def called(self) -> str:
        """The name, or words in its place."""
        return self.name or f"someone whose name is not known ({self.id})"


@frozen(kw_only=True)
class Setting:
    """Where the child spends the day, for a time."""

    kind: SettingKind
    agency: str | None = None
    since: date
    until: date | None = None


@frozen(kw_only=True)
class Relationship:
    """
    What a person is to the child. Not known is None, and is never taken for yes.

    `must_not_see_address_of` names people, or the child, whose whereabouts are kept from this person.
    """

    person: str
    relation: str
    parental_responsibility: bool | None = None
    lives_with: bool | None = None
    may_receive: bool | None = None
    must_not_see_address_of: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class DecisionMaker:
    """Who decides for the family from a day on, and on what basis. It may be the child."""

    person: str
    since: date
    until: date | None = None
    basis: str


@frozen(kw_only=True)
class Move:
    """The family moved away: when, and where to as far as is known."""

    on: date
    to: str


@frozen(kw_only=True)
class Merged:
    """That a record is of the same child as the one it is joined to (`into`): since when, by whom, and why."""

    into: str
    on: date
    by: str
    why: str


@frozen(kw_only=True)
class Child:
    """
    The child or young person; may be unborn (`expected`), may have no known name.

    `known_as` are other names by which the child is found: a short form, an earlier name. A record that was `merged`
    is another name of the one that it was joined to.
    """

    id: str
    name: str = ""
    known_as: tuple[str, ...] = ()
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    address: str = ""
    wishes: ContactWishes = ContactWishes()
    settings: tuple[Setting, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    decision_makers: tuple[DecisionMaker, ...] = ()
    moves: tuple[Move, ...] = ()
    restricted_to: tuple[str, ...] | None = None
    restriction: RestrictionTerms | None = None
    references: dict[str, str] = field(factory=dict)
    merged: Merged | None = None

    @property
    def called(self) -> str:
        """The name, or words in its place."""
        return self.name or ("a child not yet born" if self.born is None else "a child whose name is not known")

    @property
    def known_from(self) -> date | None:
        """The first day on which there can be anything to record of the child; None where nothing says when."""
        if self.expected is None:
            return self.born
        return min(self.born or self.expected, self.expected) - EXPECTED_WITHIN

    def relationship(self, person: str, day: date) -> Relationship | None:
        """What *person* is to the child on *day*, if that is recorded."""
        return next((one for one in self.relationships if one.person == person and covers(one, day)), None)

    def deciders(self, day: date) -> tuple[str, ...]:
        """Who decides for the family on *day*; several may, and nobody may be recorded."""
        return tuple(one.person for one in self.decision_makers if covers(one, day))


def covers(dated: Setting | Relationship | DecisionMaker | Employment, day: date) -> bool:
    """Whether the half-open dates `[since, until)` hold *day*; a missing date is open."""
    return (dated.since is None or dated.since <= day) and (dated.until is None or day < dated.until)


@frozen(eq=False)
class Directory:
    """
    The directory records that a case touches, as they stood when it was loaded.

    Attributes:
        homes: Of those whose address is kept from somebody, and whoever may live with them, every address that the
            records have had, the present one first; None for a record whose journal cannot be read.
        joined: The other records of the child, as far as whose address is kept from whom goes; none where none is.
        died_elsewhere: Whether the child has died by another record, to which this one was joined.
    """

    child: Child
    people: dict[str, Person] = field(factory=dict)
    agencies: dict[str, Agency] = field(factory=dict)
    homes: dict[str, tuple[str, ...] | None] = field(factory=dict)
    joined: tuple[Child, ...] = ()
    died_elsewhere: bool = False

    def __eq__(self, other: object) -> bool:
        """Whether the same stands in both; the very same record is not looked into."""
        return isinstance(other, Directory) and _RECORDS(self) == _RECORDS(other)

    __hash__ = None  # type: ignore[assignment]  # it holds dicts

    def name_of(self, party: str) -> str:
        """What to call a child, person or agency; the reference itself for anyone unknown."""
        if party == self.child.id:
            return self.child.called
        if person := self.people.get(party):
            return person.called
        return self.agencies[party].name if party in self.agencies else party

    def topmost(self, agency: str) -> str:
        """The agency that *agency* is in the end a part of; itself where it is part of none, or of an unknown one."""
        return self.agencies_around(agency)[-1]

    def agencies_around(self, agency: str) -> tuple[str, ...]:
        """*agency*, the one that it is a part of, and so on up to the topmost one that is known."""
        around = {agency: None}
        while (record := self.agencies.get(agency)) and record.part_of and record.part_of not in around:
            agency = record.part_of
            around[agency] = None
        return tuple(around)


_RECORDS = attrgetter("child", "people", "agencies", "homes", "joined", "died_elsewhere")
"""All that a directory holds."""
