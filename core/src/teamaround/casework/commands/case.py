"""
The case itself: opened, marked, restricted, closed, reopened, moved to another edition or another place.

A second open case of the child under one regime is refused; one of a record that may be of the same child is told of
(`office/alike.py`). A mark ends another of a list that holds one at a time. Nothing ends with a closing but the steps
whose rules lapse by it (`casework/consequences/steps.py`); what is open is told
(`casework/consequences/still_open.py`), and leaves the lists (`office/rows.py`). Whether who led before leads on:
`casework/at_rest/days_and_answers.py`. Who may restrict: `access/acts.py`. What an edition changes:
`office/cases.py`. Undoing a closing: `correction/entries.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import field, frozen

from teamaround.access.reading import sees_whole
from teamaround.casework.command import CaseCommand
from teamaround.casework.consequences.still_open import still_open
from teamaround.casework.directory.restriction import check_lifting, restricted
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
from teamaround.concepts.actors import is_post
from teamaround.concepts.case import Case, in_force, live
from teamaround.concepts.people import RestrictionGrade
from teamaround.concepts.team import Capacity, DirectContact, Involvement
from teamaround.concepts.texts.lines import LINE
from teamaround.concepts.work import Mark
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class PartTaken:
    """
    The part in which somebody takes part, as a command gives it. What is left out is not known.

    Only the `capacity` follows from what is: family of the child as that, whoever works for a service as practitioner.
    """

    agency: str | None = None
    capacity: Capacity | None = None
    job: str = field(default="", metadata=LINE)
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

    opens: ClassVar[bool] = True

    child: str
    regime: str
    starter: str
    part: PartTaken | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The case, and the starter's part in it."""
        refuse_second(context)
        other = context.opening.go_on_in
        context.need(not other, f"{self.child} was joined to {other}.", f"Open the case for {other}.")
        context.need(
            context.directory.child.id == self.child,
            f"No child is known as {quoted(self.child)}.",
            "Add the child first.",
        )
        regime = context.rulebook.edition.regime
        context.need(
            self.regime == regime, f"The rules in hand are not {quoted(self.regime)}.", f"They are {regime!r}."
        )
        context.living(self.starter)
        case = Case(
            id=context.opening.reference,
            child=self.child,
            regime=self.regime,
            edition=context.rulebook.hash,
            opened_on=context.on,
            starter=self.starter,
        )
        yield CaseOpened(case=case)
        if self.part is not None:
            context.agency(self.part.agency)
            context.works_for(self.starter, self.part.agency)
            part = taken(self.part, self.starter, f"{Involvement.kind}1", context)
            context.fit_for_part(self.starter, part.capacity)
            yield PersonJoined(part=part)


@frozen(kw_only=True)
class CloseCase(CaseCommand):
    """Close a case, and hear what is still open in it. It can be reopened; nothing is removed."""

    after_death: ClassVar[bool] = True

    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The closing."""
        context.need_text(self.why, "Why the case is closed is not said.")
        context.not_before(context.case.reopened_on, "The case was opened again")
        if still := list(still_open(context)):
            fix = "Say what becomes of each. A question, a concern and what is to be sent stay somebody's; "
            fix += "nothing else asks for anything while the case is closed. "
            fix += "If it is opened again, what lapses by it is open again, and all else stands as it was."
            whole = sees_whole(context.case, context.directory.child, by=context.actor, today=context.today)
            told = "; ".join(still) if whole else "what those may see who read the case"
            context.remark(f"Still open: {told}.", fix)
        yield CaseClosed(on=context.on, because=self.why)


@frozen(kw_only=True)
class ReopenCase(CaseCommand):
    """Open a closed case again."""

    on_closed_case: ClassVar[bool] = True

    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The reopening; not beside another case of the child that has been opened meanwhile."""
        context.need(context.case.closed_on, "The case is open.", "No action needed.")
        context.not_before(context.case.closed_on, "The case was closed")
        context.need_text(self.why, "Why the case is opened again is not said.")
        refuse_second(context)
        yield CaseReopened(on=context.on, because=self.why, reopened_on=context.on)


@frozen(kw_only=True)
class RestrictCase(CaseCommand):
    """
    Let only these see the case: people, and posts and systems as `officer:NAME` and `system:NAME`.

    A system reads for somebody, who has to be named besides. The authority's own staff do it, with a reason, though
    they are not named. It is lifted by `lift_case_restriction`.
    """

    on_closed_case: ClassVar[bool] = True

    to: tuple[str, ...] | None = field(default=None, metadata=LINE)
    grade: RestrictionGrade = "whole"
    review_on: date | None = None
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The restriction."""
        directory = context.directory
        for one in self.to or ():
            context.person(None if is_post(one) else one)
        terms = restricted(self, context.case, directory.child, directory.people, context)
        yield CaseRestricted(to=self.to, because=self.why, restriction=terms)


@frozen(kw_only=True)
class LiftCaseRestriction(CaseCommand):
    """Lift the restriction on a case, so that it is open again to all who take part. Who may set one may lift it."""

    on_closed_case: ClassVar[bool] = True

    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end of the restriction."""
        check_lifting(context.directory.child, context.case, context)
        context.need_text(self.why, "Why is not said.")
        yield CaseRestricted(to=None, because=self.why)


@frozen(kw_only=True)
class MarkCase(CaseCommand):
    """Record what the regime asks for: a route, a status, a need. With `ended`, that it is so no longer."""

    item: str
    words: str = ""
    ended: bool = False

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The mark; and the end of the one before it, on a list that holds one at a time."""
        marks = context.rulebook.edition.marks()
        if not marks:
            context.refuse("This regime asks for no marks.", "Record a note instead.")
            return
        context.one_of(self.item, marks, "mark")
        name = marks.get(self.item, "")
        recorded = [one for one in context.case.marks.values() if one.list == name and live(one)]
        yield from self._ended(recorded, context) if self.ended else self._begun(name, recorded, context)

    def _ended(self, recorded: list[Mark], context: CommandContext) -> Iterator[Event]:
        own = [one for one in recorded if one.item == self.item and one.until is None]
        context.need(own, f"{self.item!r} is not on the case.", "See what is recorded of it.")
        for mark in own:
            context.not_before(mark.since, "It began")
            yield CaseMarked.settling(mark, until=context.on)

    def _begun(self, name: str, recorded: list[Mark], context: CommandContext) -> Iterator[Event]:
        alone = name in context.rulebook.edition.list and context.rulebook.edition.list[name].marks == "one"
        rivals = [one for one in recorded if alone or one.item == self.item]
        new = Mark(id=context.case.next_id(Mark), list=name, item=self.item, words=self.words, since=context.on)
        for mark in rivals:
            if mark.item == self.item and in_force(mark, context.on):
                context.refuse(f"{self.item!r} is on the case already.", "End it first.")
            elif mark.since > context.on or (mark.until is not None and mark.until > context.on):
                what = f"{mark.item!r} is recorded from {mark.since}, so the two would hold at once."
                context.refuse(what, "Give a later day; or correct or withdraw that one first.")
            elif mark.until is None:
                yield CaseMarked.settling(mark, by=(new.id,), until=context.on)
        yield CaseMarked(mark=new)


@frozen(kw_only=True)
class MoveAway(CaseCommand):
    """The family moved away. The directory knows it from then on; each open case meets it by this command."""

    to: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The move. What becomes of the case is for people to decide."""
        context.need_text(self.to, "Where to is not said.", "Say it as far as it is known.")
        yield ChildMoved(on=context.on, to=self.to)


@frozen(kw_only=True)
class MoveEdition(CaseCommand):
    """
    Let the case go on under the present edition. `changes` lists what differs, as whoever decided was shown it.

    `edition` stands for all of it: the name of the present edition, as it was shown with what differs.
    """

    on_closed_case: ClassVar[bool] = True

    changes: tuple[str, ...] = ()
    edition: str = field(default="", metadata=LINE)

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The move."""
        context.need(
            context.rulebook.hash != context.case.edition,
            "The case is under the present edition.",
            "No action needed.",
        )
        yield EditionMoved(edition=context.rulebook.hash, changes=self.changes)


def taken(part: PartTaken, person: str | None, entry_id: str, context: CommandContext) -> Involvement:
    """The involvement that a command describes; refused where nobody says as what they take part."""
    return Involvement(
        id=entry_id,
        person=person,
        agency=part.agency,
        capacity=part.capacity or context.takes_part_as(person, works=_of_service(part)),
        job=part.job,
        about=part.about,
        specialist=part.specialist,
        universal=part.universal,
        direct_contact=part.direct_contact,
        since=context.on,
    )


def _of_service(part: PartTaken) -> bool:
    """Whether it says something of a service: which, in which job, or whether a specialist or a universal one."""
    return bool(part.agency or part.job) or (part.specialist, part.universal) != (None, None)


def refuse_second(context: CommandContext) -> None:
    """One case of a child is open at a time under one regime; one under another record of the same child is told of."""
    for alike in context.opening.open_alike:
        what = f"A case is open under this regime for a child of the same name, born on the same day: {alike}."
        context.remark(what, "Compare the two records. Where they are of one child, go on in that case.")
    already = ", ".join(context.opening.open_already)
    context.need(not already, f"The child has an open case under this regime: {already}.", "Go on in that one.")
