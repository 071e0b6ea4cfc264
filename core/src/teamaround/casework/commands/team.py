"""
People come into a case, and leave it: join, change what is known of a part, leave.

The same part twice at once is refused. Roles end with the last part of whoever leaves (`roles_left`). Leaving a
service in every case: `casework/leaving.py`. How any role ends is worded here (`ended`). A part taken along with
another command (opening a case, leading): `PartTaken` in `case.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import evolve, field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import PartTaken, taken
from teamaround.casework.events.team import LeadEnded, PartChanged, PersonJoined, PersonLeft, RoleEnded
from teamaround.concepts.case import in_force, live
from teamaround.concepts.team import Capacity, DirectContact, Involvement
from teamaround.concepts.texts.lines import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.concepts.team import Assignment


@frozen(kw_only=True)
class Join(CaseCommand):
    """
    Somebody takes a part in the case; or an agency does, before it has named anyone.

    What is left out is not known: rules that rest on it then say so. Without a `capacity`, family of the child takes
    part as that, and whoever works for a service as practitioner; of anybody else it has to be said.
    """

    person: str | None = None
    agency: str | None = None
    capacity: Capacity | None = None
    job: str = field(default="", metadata=LINE)
    about: Literal["child", "family"] = "child"
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None
    until: date | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The part."""
        context.agency(self.agency)
        context.works_for(self.person, self.agency)
        context.need(self.person or self.agency, "Nobody is named.", "Name a person, an agency, or both.")
        context.need(
            self.until is None or self.until > context.on, "The part would end before it begins.", "Check the days."
        )
        given = PartTaken(
            agency=self.agency,
            capacity=self.capacity,
            job=self.job,
            about=self.about,
            specialist=self.specialist,
            universal=self.universal,
            direct_contact=self.direct_contact,
        )
        part = evolve(taken(given, self.person, context.case.next_id(Involvement), context), until=self.until)
        context.fit_for_part(self.person, part.capacity)
        for same in context.case.involvements.values():
            if _is_same(same, part) and live(same) and _meet(same, context.on, self.until):
                what = f"They have this part already: {same.id}, from {same.since}."
                context.refuse(what, "Change it instead, or correct its days.")
        yield PersonJoined(part=part)


@frozen(kw_only=True)
class ChangePart(CaseCommand):
    """
    Record what has become known of somebody's part. What is left out stays as it is.

    `person` is who takes the part for an agency that had named nobody yet.
    """

    part: str
    job: str | None = field(default=None, metadata=LINE)
    person: str | None = None
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The part as it is known now."""
        context.living(self.person)
        part = context.part_in_force(self.part)
        if part is None:
            return
        context.fit_for_part(self.person, part.capacity)
        context.works_for(self.person, part.agency)
        context.not_before(part.since, "The part began")
        if self.person is not None and part.person not in (None, self.person):
            name = context.directory.name_of(part.person or "")
            context.refuse(f"It is the part of {name}.", "Let them leave, and the other join.")
        if self.person is not None and part.person is None and part.agency is not None:
            context.employed_by(self.person, part.agency)
        names = ("job", "person", "specialist", "universal", "direct_contact")
        changed = evolve(part, **{name: value for name in names if (value := getattr(self, name)) is not None})
        context.need(changed != part, "Nothing is changed.", "Give at least one thing that is known now.")
        yield PartChanged(part=changed)


@frozen(kw_only=True)
class Leave(CaseCommand):
    """
    Somebody's part in the case ends; `and_parts` names others of the same person that end with it.

    Parts that are not named stay. Where none is left in which the person works in the case, roles that they hold end
    too, for the same reason.
    """

    after_death: ClassVar[bool] = True

    part: str
    and_parts: tuple[str, ...] = ()
    why: str = ""
    end_reason: str | None = field(default=None, metadata=LINE)

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The leaving; and the end of the roles that rested on it."""
        if self.end_reason is not None:
            context.one_of(self.end_reason, context.rulebook.edition.choice_keys("end_reason"), "end reason")
        found = [context.find(Involvement, one) for one in dict.fromkeys((self.part, *self.and_parts))]
        parts = [one for one in found if one is not None]
        for part in parts:
            ended_before = part.until is not None and part.until <= context.today
            context.need(not ended_before, f"{part.id} ended on {part.until}.", "Correct the day, if it is wrong.")
            context.not_before(part.since, f"{part.id} began")
        same = len({part.person or part.id for part in parts}) <= 1
        context.need(same, "These parts are not of one person.", "Let each leave by a command of their own.")
        words = self.why if self.end_reason else ""
        because = self.end_reason or self.why or "left the case"
        along: tuple[str, ...] = ()
        for part in parts:
            yield PersonLeft.settling(part, by=along, until=context.on, left_because=because, left_words=words)
            along = along or (PersonLeft.settled(part.id),)
        if parts and parts[0].person and same:
            leaving = {part.id for part in parts}
            yield from roles_left(parts[0].person, leaving, context, because=because, words=self.why, by=along)


def roles_left(
    person: str, leaving: set[str], context: CommandContext, *, because: str, words: str = "", by: tuple[str, ...] = ()
) -> Iterator[Event]:
    """
    The end of the roles that somebody holds who has no part left once those *leaving* have ended.

    A role that began after that is refused: somebody decided it, or it is the day that is wrong.
    """
    own = [one for one in context.case.involvements.values() if one.person == person and live(one)]
    others = [one for one in own if one.id not in leaving]
    if any(in_force(one, context.today) for one in others):
        return
    gone = max([context.on, *(one.until for one in others if one.until is not None)])
    for held in context.case.assignments.values():
        if held.person == person and live(held) and (held.until is None or held.until > context.today):
            what = f"{held.id} began on {held.since}, after {gone}, when no part of theirs was left."
            context.need(held.since <= gone, what, "Give a day from then on; or withdraw that role first.")
            yield ended(held, max(gone, held.since), because, words, by=by)


def _is_same(part: Involvement, other: Involvement) -> bool:
    return (part.person, part.agency, part.capacity) == (other.person, other.agency, other.capacity)


def _meet(part: Involvement, since: date, until: date | None) -> bool:
    """Whether a part's dates meet `[since, until)`."""
    return (part.until is None or since < part.until) and (until is None or part.since < until)


def ended(held: Assignment, on: date, because: str, words: str = "", *, by: tuple[str, ...] = (), **more: Any) -> Event:
    """The end of one holding of a role: because of an end reason, with words beside it, or of words alone."""
    words = "" if words == because else words
    event = LeadEnded if held.leads else RoleEnded
    return event.settling(held, by=by, until=on, ended_because=because, ended_words=words, **more)
