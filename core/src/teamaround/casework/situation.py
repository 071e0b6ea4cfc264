"""What a command meets: the case, the directory, the rules, the day; and a place to say what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import define, field, frozen

from teamaround.concepts.actors import Actor
from teamaround.concepts.case import COLLECTION, Case, live
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Directory
from teamaround.files import nearest
from teamaround.regime.rulebook import Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.concepts.case import Entry
    from teamaround.concepts.team import Involvement

E = TypeVar("E")  # any class of `Entry`


@frozen(kw_only=True)
class Opening:
    """A case about to be opened: its reference, and the cases of this child open under the same regime."""

    reference: str
    open_already: tuple[str, ...] = ()


@define(kw_only=True)
class Situation:
    """
    What one command meets.

    Attributes:
        case: The case as it stands. For a case about to be opened, `opening` stands in its place.
        today: The authority's day. on: The day on which the thing happened; never later.
        problems: What is wrong with the command itself, gathered so that all is said at once.
    """

    command: str
    known_case: Case | None
    opening: Opening | None = None
    directory: Directory
    rulebook: Rulebook
    today: date
    on: date
    actor: Actor
    decided_by: str | None = None
    problems: list[Finding] = field(factory=list)

    @property
    def case(self) -> Case:
        """The case. Only a command that opens one has none."""
        assert self.known_case is not None
        return self.known_case

    def refuse(self, what: str, fix: str) -> None:
        """Say one thing that is wrong with the command itself."""
        self.problems.append(Finding(level="block", rule=self.command, what=what, fix=fix, grade="core"))

    def need(self, holds: object, what: str, fix: str) -> None:
        """Refuse unless *holds*."""
        if not holds:
            self.refuse(what, fix)

    def find(self, of: type[E], entry_id: str) -> E | None:
        """The entry that the command names; refused, with the nearest known id, where there is none that stands."""
        entries: dict[str, E] = self.case.collection(of)
        found = entries.get(entry_id)
        if found is not None and live(cast("Entry", found)):
            return found
        word = COLLECTION[of].replace("_", " ")
        if found is not None:
            self.refuse(f"{entry_id} was withdrawn.", "Name one that stands.")
            return None
        close = nearest(entry_id, entries)
        known = (
            f"Did you mean {close}?" if close else f"There are: {', '.join(entries)}." if entries else "None is yet."
        )
        self.refuse(f"The case has no {entry_id!r} among its {word}.", known)
        return None

    def person(self, reference: str | None) -> None:
        """Refuse a person whom the office does not know."""
        if reference is not None and reference not in self.directory.people and reference != self.directory.child.id:
            self.refuse(f"No person is known as {reference!r}.", "Add the person first, or check the reference.")

    def agency(self, reference: str | None) -> None:
        """Refuse an agency that the office does not know."""
        if reference is not None and reference not in self.directory.agencies:
            self.refuse(f"No agency is known as {reference!r}.", "Add the agency first, or check the reference.")

    def one_of(self, word: str, known: Iterable[str], what: str) -> None:
        """Refuse a word that is not on the regime's list. A regime that has no such list takes any."""
        known = tuple(known)
        if known and word not in known:
            close = nearest(word, known)
            hint = f"Did you mean {close!r}? " if close else ""
            self.refuse(f"{word!r} is no {what} of this regime.", f"{hint}It knows: {', '.join(known)}.")

    def part_of(self, person: str) -> Involvement | None:
        """A person's part in the case on the day; refused where they have none."""
        part = self.case.part_of(person, self.on)
        if part is None:
            name = self.directory.name_of(person)
            self.refuse(f"{name} has no part in this case.", "Let them join the team first, in their own capacity.")
        return part
