"""
Who leads: assigned, alone or jointly, interim or agreed; whom the guidance pointed to (`suggested`), and why not them.

Also the family's contact. Whoever led ends or, where the regime allows an overlap, stays on up to its last day, which
no longer counts (`in_force`, `concepts/case.py`). How many: `casework/rules/seats.py`; who: `casework/rules/gates.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import PartTaken, taken
from teamaround.casework.commands.lead.overlap import check_overlap, planned_overlap
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import (
    FamilyContactNamed,
    HandoverCancelled,
    HandoverCompleted,
    LeadAgreed,
    LeadStarted,
    PersonJoined,
)
from teamaround.casework.rules.seats import LEADING, free_seat, seated
from teamaround.casework.rules.suggestions import best_placed
from teamaround.concepts.case import live
from teamaround.concepts.team import Assignment, Involvement
from teamaround.concepts.texts.lines import LINE
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.casework.events.team import AboutAssignment
    from teamaround.regime.rules import Role

    Staying = dict[str, Assignment]


@frozen(kw_only=True)
class AssignLead(CaseCommand):
    """
    Let one or several people lead.

    They take over from whoever leads, unless `jointly` adds them. `role` needs to be said only where the regime has
    several that lead. `part` lets somebody join the team by the same command. `because_not_suggested` may say why the
    guidance's pointers were not followed; nothing depends on it.
    """

    people: tuple[str, ...]
    role: str | None = None
    standing: Literal["interim", "agreed"] = "agreed"
    jointly: bool = False
    family_contact: str | None = None
    accountable_to: str | None = None
    part: PartTaken | None = None
    because_not_suggested: str = ""
    end_reason: str | None = field(default=None, metadata=LINE)
    overlap_until: date | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """Whoever led ends or stays on for an overlap; the new ones begin, or are agreed where they led already."""
        events = list(self.settled(context))
        context.need(events or context.problems, "They lead already.", "No action needed.")
        yield from events

    def begins(self, context: CommandContext) -> tuple[str, ...]:
        """The ids of the holdings that begin: of all who do not lead yet."""
        new = [person for person in self.people if person not in self._staying(context)]
        return tuple(context.case.next_id(Assignment, ahead) for ahead in range(len(new)))

    def joins(self, context: CommandContext) -> tuple[str, ...]:
        """The ids of the parts that begin with them."""
        return tuple(one.part.id for one in self._joined(self._staying(context), context))

    def settled(self, context: CommandContext, *, only_leaving: str | None = None, via: str = "") -> Iterator[Event]:
        """
        The same, where it may come to nothing: for what settles the lead on the way.

        Args:
            context: What the command meets.
            only_leaving: The one who leaves, where others who lead go on.
            via: What settles it, where the command is about something else: `meeting2.meeting_held`.
        """
        key = leading_role(self.role, context)
        role = context.rulebook.edition.role.get(key or "")
        self._check(context, role)
        sitting = seated(context.case, "", leads=True, day=context.on)
        staying = self._staying(context)
        leaving = [one for one in sitting if one.id not in {held.id for held in staying.values()}]
        if self.jointly or only_leaving is not None:
            leaving = [one for one in leaving if one.person in (*self.people, only_leaving)]
        _check_days([*staying.values(), *leaving], context)
        if key is None or role is None or context.problems:
            return
        by = self.begins(context) or ((via,) if via else tuple(one.id for one in staying.values()))
        if only_leaving is None:
            yield from _handovers_settled({one.person for one in leaving}, self.people, context, by)
        for held in leaving:
            yield self._passed_on(held, context, by)
        yield from (joined := list(self._joined(staying, context)))
        yield from self._contacts_before([one for one in sitting if one not in leaving], by)
        parts = {one.part.person: (one.part.id,) for one in joined if not via}
        for begun in self._begun(context, key, role, staying, tuple(one.id for one in leaving), via=via):
            yield begun.with_began(*parts.get(begun.assignment.person, ()))

    def _staying(self, context: CommandContext) -> dict[str, Assignment]:
        """Those of the people who lead already, in the role that is meant."""
        sitting = seated(context.case, "", leads=True, day=context.on)
        return {one.person: one for one in sitting if one.person in self.people and self.role in (None, one.role)}

    def _check(self, context: CommandContext, role: Role | None) -> None:
        context.need(self.people, "Nobody is named.", "Name at least one person.")
        context.need(len(set(self.people)) == len(self.people), "Somebody is named twice.", "Name each person once.")
        for person in self.people:
            context.fit_to_act(person)
        context.agency(self.accountable_to)
        context.agency(self.part.agency if self.part else None)
        if self.end_reason:
            context.one_of(self.end_reason, context.rulebook.edition.choice_keys("end_reason"), "end reason")
        if role is not None:
            context.one_of(self.standing, role.standings, "standing")
        if self.family_contact not in (None, *self.people):
            name = context.directory.name_of(self.family_contact or "")
            context.refuse(f"The family's contact, {quoted(name)}, is not among them.", "Name one of them.")
        check_overlap(self.overlap_until, context.on, context)
        context.need(
            not (self.jointly and self.overlap_until), "Nobody leaves, so nothing overlaps.", "Leave the overlap out."
        )

    def _passed_on(self, held: Assignment, context: CommandContext, by: tuple[str, ...]) -> Event:
        because = self.end_reason or "the lead passed on"
        until = self.overlap_until or planned_overlap(held.person, self.people, context)
        if until is None or held.person in self.people:
            return ended(held, context.on, because, by=by)
        return ended(held, until, because, by=by, seat=-held.seat, overlap_until=until)

    def _joined(self, staying: dict[str, Assignment], context: CommandContext) -> Iterator[PersonJoined]:
        ahead = 0
        for person in self.people:
            if self.part and person not in staying and context.case.part_of(person, context.on) is None:
                entry_id = context.case.next_id(Involvement, ahead)
                ahead += 1
                yield PersonJoined(part=taken(self.part, person, entry_id, context))

    def _contacts_before(self, sitting: list[Assignment], by: tuple[str, ...]) -> Iterator[Event]:
        """Those who lead on and are no longer the family's contact, for another is."""
        for held in sitting if self.family_contact else []:
            if held.family_contact and held.person != self.family_contact:
                yield FamilyContactNamed.settling(held, by=by, family_contact=False)

    def _begun(
        self, context: CommandContext, key: str, role: Role, staying: Staying, leaving: tuple[str, ...], *, via: str
    ) -> Iterator[AboutAssignment]:
        suggested = best_placed(context)
        ahead = 0
        for person in self.people:
            contact = person == self.family_contact
            if held := staying.get(person):
                by = (via,) if via else ()
                yield from _agreed_on(held, self.standing, contact=contact, named=self.family_contact, by=by)
                continue
            part = context.case.part_of(person, context.on) or self.part
            agency = self.accountable_to or (part.agency if part else None)
            context.works_for(person, agency)
            yield LeadStarted(
                assignment=Assignment(
                    id=context.case.next_id(Assignment, ahead),
                    role=key,
                    leads=True,
                    seat=free_seat(context.case, key, role, day=context.on, leaving=leaving, ahead=ahead),
                    person=person,
                    accountable_to=agency,
                    standing=self.standing,
                    family_contact=contact,
                    because=self.because_not_suggested,
                    suggested=suggested,
                    since=context.on,
                )
            )
            ahead += 1


@frozen(kw_only=True)
class AgreeLead(CaseCommand):
    """Agree that whoever leads meanwhile is the lead."""

    person: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The agreement."""
        held = _led_by(self.person, context)
        if held is not None:
            context.need(held.standing != "agreed", "They are agreed as the lead.", "No action needed.")
            yield LeadAgreed.settling(held, standing="agreed")


@frozen(kw_only=True)
class NameFamilyContact(CaseCommand):
    """Say which of those who lead is the one whom the family turns to."""

    person: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The naming; whoever was named before is so no longer."""
        held = _led_by(self.person, context)
        if held is None:
            return
        context.need(not held.family_contact, "They are the family's contact.", "No action needed.")
        for other in context.case.leads(context.on):
            if other.family_contact and other.id != held.id:
                by = (FamilyContactNamed.settled(held.id),)
                yield FamilyContactNamed.settling(other, by=by, family_contact=False)
        yield FamilyContactNamed.settling(held, family_contact=True)


def leading_role(role: str | None, context: CommandContext) -> str | None:
    """
    The key of a role that leads; refused where the regime has no such.

    Without *role* it is the one called `lead`, or the only one that leads.
    """
    leading = context.rulebook.edition.leading_roles()
    if role is None:
        found = LEADING if LEADING in leading else leading[0] if len(leading) == 1 else None
        known = ", ".join(leading) or "none"
        context.need(found, "Which role is not said.", f"Say which; those that lead are: {known}.")
        return found
    if role not in leading:
        context.one_of(role, leading or ("none",), "role that leads")
        return None
    return role


def _check_days(assignments: list[Assignment], context: CommandContext) -> None:
    for held in assignments:
        name = context.directory.name_of(held.person)
        context.not_before(held.since, f"{name} began to lead")
        context.not_before(held.until, f"{name} ceased to lead")


def _handovers_settled(
    leaving: set[str], people: tuple[str, ...], context: CommandContext, by: tuple[str, ...]
) -> Iterator[Event]:
    """A planned handover is over once its lead has passed on; otherwise the next change would count as planned."""
    for planned in context.case.handovers.values():
        if planned.state != "planned" or planned.leaving not in leaving or not live(planned):
            continue
        if planned.taking in (None, *people):
            taking = planned.taking or people[0]
            yield HandoverCompleted.settling(planned, by=by, state="completed", taking=taking)
        else:
            because = "the lead passed to somebody else"
            yield HandoverCancelled.settling(planned, by=by, state="cancelled", cancelled_because=because)


def _led_by(person: str, context: CommandContext) -> Assignment | None:
    held = next((one for one in context.case.leads(context.on) if one.person == person), None)
    if held is None:
        context.refuse(f"{context.directory.name_of(person)} does not lead.", "Assign them as lead first.")
    return held


def _agreed_on(
    held: Assignment, standing: Literal["interim", "agreed"], *, contact: bool, named: str | None, by: tuple[str, ...]
) -> Iterator[AboutAssignment]:
    """What changes for somebody who leads already: nobody who was agreed becomes interim again."""
    was_contact = held.family_contact and (named is None or contact)
    if standing == "agreed" and held.standing != "agreed":
        agreed = LeadAgreed.settling(held, by=by, standing="agreed", family_contact=was_contact)
        yield agreed
        held = agreed.assignment
    if named is not None and contact and not was_contact:
        yield FamilyContactNamed.settling(held, by=by, family_contact=True)
