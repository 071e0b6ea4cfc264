"""Commands about children."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from teamaround.casework.directory import Desk, DirectoryCommand
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import (
    Agency,
    Child,
    ContactWishes,
    DecisionMaker,
    Move,
    Person,
    Relationship,
    Setting,
    SettingKind,
    covers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen(kw_only=True)
class AboutChild(DirectoryCommand):
    """A command about one child."""

    kind: ClassVar[str] = "child"

    child: str

    def standing(self, desk: Desk) -> Child:
        """The child as recorded."""
        assert isinstance(desk.record, Child)
        return desk.record


@frozen(kw_only=True)
class AddChild(DirectoryCommand):
    """
    Add a child. Neither a name nor a day of birth needs to be known; one not yet born has the expected day.

    `references` are the numbers by which other systems know the child: system → number.
    """

    kind: ClassVar[str] = "child"
    adds: ClassVar[bool] = True

    name: str = ""
    born: date | None = None
    expected: date | None = None
    address: str = ""
    wishes: ContactWishes = ContactWishes()
    references: dict[str, str] = field(factory=dict)

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The new record."""
        desk.need(
            self.born is None or self.born <= desk.today,
            f"{self.born} has not come yet.",
            "For a child not yet born, give the day as `expected`.",
        )
        desk.need(self.born is None or self.expected is None, "A child is born or expected.", "Give one day, not both.")
        new = Child(
            id=desk.new,
            name=self.name,
            born=self.born,
            expected=self.expected,
            address=self.address,
            wishes=self.wishes,
            references=self.references,
        )
        yield RecordEvent(name="child_added", now=new)


@frozen(kw_only=True)
class CorrectChild(AboutChild):
    """Correct what is recorded of a child. What is left out stays as it is."""

    child: str
    name: str | None = None
    born: date | None = None
    expected: date | None = None
    address: str | None = None
    references: dict[str, str] | None = None
    why: str

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        child = self.standing(desk)
        given = {"name": self.name, "born": self.born, "expected": self.expected, "address": self.address}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        references = child.references | self.references if self.references else child.references
        desk.need(changes or self.references, "Nothing is corrected.", "Give at least one thing.")
        desk.need(self.born is None or self.born <= desk.today, f"{self.born} has not come yet.", "Check the year.")
        now = evolve(child, **changes, references=references)
        yield RecordEvent(name="child_corrected", now=now, because=self.why)


@frozen(kw_only=True)
class RecordBirth(AboutChild):
    """Record that an expected child was born. The record stays the same one."""

    name: str = ""
    born: date | None = None

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The birth. The day on which the child had been expected is kept."""
        child = self.standing(desk)
        day = self.born or desk.on
        desk.need(child.born is None, f"The child was born on {child.born}.", "Correct the day, if it is wrong.")
        desk.need(day <= desk.today, f"{day} has not come yet.", "Give the day of birth.")
        yield RecordEvent(name="child_born", now=evolve(child, born=day, name=self.name or child.name))


@frozen(kw_only=True)
class RecordDeath(AboutChild):
    """Record that a child has died. Nothing more is sent to anyone from then on."""

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The death."""
        child = self.standing(desk)
        desk.need(child.died is None, f"It is recorded, on {child.died}.", "Nothing is to be done.")
        desk.need(child.born is None or child.born <= desk.on, f"The child was born on {child.born}.", "Check the day.")
        yield RecordEvent(name="child_died", now=evolve(child, died=desk.on))


@frozen(kw_only=True)
class ChangeSetting(AboutChild):
    """Record where the child spends the day from now on: nursery, school. The one before ends."""

    setting: SettingKind
    agency: str | None = None

    def names(self) -> Iterable[str]:
        """The agency that runs it."""
        return [self.agency] if self.agency else []

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The change."""
        child = self.standing(desk)
        desk.known_as(self.agency, Agency, "agency")
        past = tuple(evolve(one, until=desk.on) if covers(one, desk.on) else one for one in child.settings)
        new = Setting(kind=self.setting, agency=self.agency, since=desk.on)
        yield RecordEvent(name="setting_changed", now=evolve(child, settings=(*past, new)))


@frozen(kw_only=True)
class ChangeDecisionMaker(AboutChild):
    """
    Record who decides for the family from now on, and on what basis. It may be the child.

    With `beside`, others who decide go on deciding: two parents may share it.
    """

    person: str
    basis: str
    beside: bool = False

    def names(self) -> Iterable[str]:
        """Whoever decides."""
        return [] if self.person == self.child else [self.person]

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The change."""
        child = self.standing(desk)
        if self.person != child.id:
            desk.known_as(self.person, Person, "person")
        desk.need(
            self.basis.strip(), "On what basis is not said.", "Say it: parent, young person, a capacity decision."
        )
        desk.need(self.person not in child.deciders(desk.on), "They decide already.", "Nothing is to be done.")
        past = tuple(
            evolve(one, until=desk.on) if not self.beside and covers(one, desk.on) else one
            for one in child.decision_makers
        )
        new = DecisionMaker(person=self.person, since=desk.on, basis=self.basis)
        yield RecordEvent(name="decision_maker_changed", now=evolve(child, decision_makers=(*past, new)))


@frozen(kw_only=True)
class Relate(AboutChild):
    """
    Record what a person is to the child; an earlier record of the same person ends.

    What is left out is not known, and is never taken for yes.
    """

    person: str
    relation: str
    parental_responsibility: bool | None = None
    lives_with: bool | None = None
    may_receive: bool | None = None
    must_not_see_address_of: tuple[str, ...] = ()

    def names(self) -> Iterable[str]:
        """The person, and those whose addresses are kept from them."""
        return [self.person, *(one for one in self.must_not_see_address_of if one != self.child)]

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The relationship."""
        child = self.standing(desk)
        for person in self.names():
            desk.known_as(person, Person, "person")
        past = tuple(
            evolve(one, until=desk.on) if one.person == self.person and covers(one, desk.on) else one
            for one in child.relationships
        )
        new = Relationship(
            person=self.person,
            relation=self.relation,
            parental_responsibility=self.parental_responsibility,
            lives_with=self.lives_with,
            may_receive=self.may_receive,
            must_not_see_address_of=self.must_not_see_address_of,
            since=desk.on,
        )
        yield RecordEvent(name="relationship_recorded", now=evolve(child, relationships=(*past, new)))


@frozen(kw_only=True)
class SetChildWishes(AboutChild):
    """Record how the child is to be reached: language, format, the safe way, or not at all."""

    wishes: ContactWishes

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The wishes."""
        yield RecordEvent(name="child_wishes_recorded", now=evolve(self.standing(desk), wishes=self.wishes))


@frozen(kw_only=True)
class RecordMove(AboutChild):
    """Record that the family moved away, and where to. Each open case then offers what is to be decided."""

    to: str

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The move."""
        child = self.standing(desk)
        desk.need(self.to.strip(), "Where to is not said.", "Say it as far as it is known.")
        now = evolve(child, moves=(*child.moves, Move(on=desk.on, to=self.to)))
        yield RecordEvent(name="child_moved_away", now=now)


@frozen(kw_only=True)
class RestrictChild(AboutChild):
    """Let only these people see the child's record and cases. Without `to`, lift the restriction."""

    to: tuple[str, ...] | None = None
    why: str

    def names(self) -> Iterable[str]:
        """Those who may see it."""
        return self.to or ()

    def happens(self, desk: Desk) -> Iterator[RecordEvent]:
        """The restriction, or its end."""
        desk.need(self.to != (), "A record that nobody may see could never be read.", "Name at least one person.")
        for person in self.to or ():
            desk.known_as(person, Person, "person")
        now = evolve(self.standing(desk), restricted_to=self.to)
        yield RecordEvent(name="child_restricted", now=now, because=self.why)
