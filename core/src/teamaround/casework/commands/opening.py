"""Opening, marking, restricting, closing and reopening a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.case import (
    CaseClosed,
    CaseMarked,
    CaseOpened,
    CaseReopened,
    CaseRestricted,
    ChildMoved,
    EditionMoved,
)
from teamaround.casework.events.team import PersonJoined
from teamaround.concepts.case import Case, in_force
from teamaround.concepts.team import Capacity, DirectContact, Involvement
from teamaround.concepts.work import Mark

from teamaround.casework.situation import Opening
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


@frozen(kw_only=True)
class PartTaken:
    """The part in which somebody takes part, as a command gives it. What is left out is not known."""

    agency: str | None = None
    capacity: Capacity = "practitioner"
    job: str = ""
    about: Literal["child", "family"] = "child"
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None


@frozen(kw_only=True)
class OpenCase(CaseCommand):
    """
    Open a case for a child under a regime.

    `starter` asked for it; whoever types it in is somebody else. `part` is the starter's own part in the case; a
    starter who will not be involved has none.
    """

    child: str
    regime: str
    starter: str
    part: PartTaken | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The case, and the starter's part in it."""
        opening = situation.opening or Opening(reference="")
        already = ", ".join(opening.open_already)
        situation.need(not already, f"The child has an open case under this regime: {already}.", "Go on in that one.")
        situation.need(
            situation.directory.child.id == self.child, f"No child is known as {self.child!r}.", "Add the child first."
        )
        situation.person(self.starter)
        case = Case(
            id=opening.reference,
            child=self.child,
            regime=self.regime,
            edition=situation.rulebook.hash,
            opened_on=situation.on,
            starter=self.starter,
        )
        yield CaseOpened(case=case)
        if self.part is not None:
            situation.agency(self.part.agency)
            yield PersonJoined(part=taken(self.part, self.starter, f"{Involvement.kind}1", situation.on))


@frozen(kw_only=True)
class CloseCase(CaseCommand):
    """Close a case. It can be reopened; nothing is removed."""

    on_closed_case: ClassVar[bool] = False
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The closing."""
        situation.need(self.why.strip(), "Why the case is closed is not said.", "Say why, in a few words.")
        yield CaseClosed(on=situation.on, because=self.why)


@frozen(kw_only=True)
class ReopenCase(CaseCommand):
    """Open a closed case again."""

    on_closed_case: ClassVar[bool] = True
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The reopening."""
        situation.need(situation.case.closed_on, "The case is open.", "Nothing is to be done.")
        yield CaseReopened(on=situation.on, because=self.why)


@frozen(kw_only=True)
class RestrictCase(CaseCommand):
    """Let only these people see the case. Without `to`, lift the restriction."""

    on_closed_case: ClassVar[bool] = True
    to: tuple[str, ...] | None = None
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The restriction, or its end."""
        situation.need(self.to != (), "A case that nobody may see could never be read.", "Name at least one person.")
        for person in self.to or ():
            situation.person(person)
        yield CaseRestricted(to=self.to, because=self.why)


@frozen(kw_only=True)
class MarkCase(CaseCommand):
    """Record what the regime asks for: a route, a status, a need. With `ended`, that it is so no longer."""

    item: str
    words: str = ""
    ended: bool = False

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The mark; and the end of the one before it, on a list that holds one at a time."""
        marks = situation.rulebook.edition.marks()
        if not marks:
            situation.refuse("This regime asks for no marks.", "Record a note instead.")
            return
        situation.one_of(self.item, marks, "mark")
        name = marks.get(self.item, "")
        standing = [one for one in situation.case.marks.values() if in_force(one, situation.on)]
        if self.ended:
            own = [one for one in standing if one.item == self.item]
            situation.need(own, f"{self.item!r} is not on the case.", "See what is recorded of it.")
            for mark in own:
                yield CaseMarked(mark=evolve(mark, until=situation.on))
            return
        situation.need(
            all(one.item != self.item for one in standing), f"{self.item!r} is on the case already.", "End it first."
        )
        if name and situation.rulebook.edition.list[name].marks == "one":
            for mark in standing:
                if mark.list == name:
                    yield CaseMarked(mark=evolve(mark, until=situation.on))
        new = Mark(id=situation.case.next_id(Mark), list=name, item=self.item, words=self.words, since=situation.on)
        yield CaseMarked(mark=new)


@frozen(kw_only=True)
class MoveAway(CaseCommand):
    """The family moved away. The directory knows it from then on; each open case meets it by this command."""

    to: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The move. What becomes of the case is for people to decide."""
        yield ChildMoved(on=situation.on, to=self.to)


@frozen(kw_only=True)
class MoveEdition(CaseCommand):
    """Let the case go on under the present edition. `changes` lists what differs, as it was shown to whoever decided."""

    on_closed_case: ClassVar[bool] = True
    changes: tuple[str, ...] = ()

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The move."""
        situation.need(
            situation.rulebook.hash != situation.case.edition,
            "The case is under the present edition.",
            "Nothing is to be done.",
        )
        yield EditionMoved(edition=situation.rulebook.hash, changes=self.changes)


def taken(part: PartTaken, person: str | None, entry_id: str, since: date) -> Involvement:
    """The involvement that a command describes."""
    return Involvement(
        id=entry_id,
        person=person,
        agency=part.agency,
        capacity=part.capacity,
        job=part.job,
        about=part.about,
        specialist=part.specialist,
        universal=part.universal,
        direct_contact=part.direct_contact,
        since=since,
    )
