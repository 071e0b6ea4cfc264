"""Who leads: assigned, agreed, and turned to by the family."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.opening import PartTaken, taken
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import (
    FamilyContactNamed,
    HandoverCancelled,
    HandoverCompleted,
    LeadAgreed,
    LeadStarted,
    PersonJoined,
)
from teamaround.casework.seats import LEADING, free_seat, seated
from teamaround.casework.suggest import best_placed
from teamaround.concepts.case import live
from teamaround.concepts.team import Assignment, Involvement
from teamaround.concepts.texts.lines import LINE
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation
    from teamaround.regime.rules import Role


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

    def happens(self, situation: Situation) -> Iterator[Event]:
        """Whoever led ends or stays on for an overlap; the new ones begin, or are agreed where they led already."""
        events = list(self.settled(situation))
        situation.need(events or situation.problems, "They lead already.", "Nothing is to be done.")
        yield from events

    def settled(self, situation: Situation, *, only_leaving: str | None = None) -> Iterator[Event]:
        """
        The same, where it may come to nothing: for what settles the lead on the way.

        Args:
            situation: What the command meets.
            only_leaving: The one who leaves, where others who lead go on.
        """
        key = leading_role(self.role, situation)
        role = situation.rulebook.edition.role.get(key or "")
        self._check(situation, role)
        sitting = seated(situation.case, "", leads=True, day=situation.on)
        staying = {one.person: one for one in sitting if one.person in self.people and self.role in (None, one.role)}
        leaving = [one for one in sitting if one.id not in {held.id for held in staying.values()}]
        if self.jointly or only_leaving is not None:
            leaving = [one for one in leaving if one.person in (*self.people, only_leaving)]
        _check_days([*staying.values(), *leaving], situation)
        if key is None or role is None or situation.problems:
            return
        if only_leaving is None:
            yield from _handovers_settled({one.person for one in leaving}, self.people, situation)
        for held in leaving:
            yield self._passed_on(held, situation.on)
        yield from self._joined(staying, situation)
        yield from self._contacts_before([one for one in sitting if one not in leaving])
        yield from self._begun(situation, key, role, staying, tuple(one.id for one in leaving))

    def _check(self, situation: Situation, role: Role | None) -> None:
        situation.need(self.people, "Nobody is named.", "Name at least one person.")
        situation.need(len(set(self.people)) == len(self.people), "Somebody is named twice.", "Name each person once.")
        for person in self.people:
            situation.fit_to_act(person)
        situation.agency(self.accountable_to)
        situation.agency(self.part.agency if self.part else None)
        if self.end_reason:
            situation.one_of(self.end_reason, situation.rulebook.edition.choice_keys("end_reason"), "end reason")
        if role is not None:
            situation.one_of(self.standing, role.standings, "standing")
        if self.family_contact not in (None, *self.people):
            name = situation.directory.name_of(self.family_contact or "")
            situation.refuse(f"The family's contact, {quoted(name)}, is not among them.", "Name one of them.")
        check_overlap(self.overlap_until, situation.on, situation)
        situation.need(
            not (self.jointly and self.overlap_until), "Nobody leaves, so nothing overlaps.", "Leave the overlap out."
        )

    def _passed_on(self, held: Assignment, on: date) -> Event:
        because = self.end_reason or "the lead passed on"
        if self.overlap_until is None or held.person in self.people:
            return ended(held, on, because)
        return ended(evolve(held, seat=-held.seat, overlap_until=self.overlap_until), self.overlap_until, because)

    def _joined(self, staying: dict[str, Assignment], situation: Situation) -> Iterator[Event]:
        ahead = 0
        for person in self.people:
            if self.part and person not in staying and situation.case.part_of(person, situation.on) is None:
                entry_id = situation.case.next_id(Involvement, ahead)
                ahead += 1
                yield PersonJoined(part=taken(self.part, person, entry_id, situation.on))

    def _contacts_before(self, sitting: list[Assignment]) -> Iterator[Event]:
        """Those who lead on and are no longer the family's contact, for another is."""
        for held in sitting if self.family_contact else []:
            if held.family_contact and held.person != self.family_contact:
                yield FamilyContactNamed(assignment=evolve(held, family_contact=False))

    def _begun(
        self, situation: Situation, key: str, role: Role, staying: dict[str, Assignment], leaving: tuple[str, ...]
    ) -> Iterator[Event]:
        suggested = best_placed(situation)
        ahead = 0
        for person in self.people:
            contact = person == self.family_contact
            if held := staying.get(person):
                yield from _agreed_on(held, self.standing, contact=contact, named=self.family_contact)
                continue
            part = situation.case.part_of(person, situation.on) or self.part
            yield LeadStarted(
                assignment=Assignment(
                    id=situation.case.next_id(Assignment, ahead),
                    role=key,
                    leads=True,
                    seat=free_seat(situation.case, key, role, day=situation.on, leaving=leaving, ahead=ahead),
                    person=person,
                    accountable_to=self.accountable_to or (part.agency if part else None),
                    standing=self.standing,
                    family_contact=contact,
                    because=self.because_not_suggested,
                    suggested=suggested,
                    since=situation.on,
                )
            )
            ahead += 1


@frozen(kw_only=True)
class AgreeLead(CaseCommand):
    """Agree that whoever leads meanwhile is the lead."""

    person: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The agreement."""
        held = _led_by(self.person, situation)
        if held is not None:
            situation.need(held.standing != "agreed", "They are agreed as the lead.", "Nothing is to be done.")
            yield LeadAgreed(assignment=evolve(held, standing="agreed"))


@frozen(kw_only=True)
class NameFamilyContact(CaseCommand):
    """Say which of those who lead is the one whom the family turns to."""

    person: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The naming; whoever was named before is so no longer."""
        held = _led_by(self.person, situation)
        if held is None:
            return
        situation.need(not held.family_contact, "They are the family's contact.", "Nothing is to be done.")
        for other in situation.case.leads(situation.on):
            if other.family_contact and other.id != held.id:
                yield FamilyContactNamed(assignment=evolve(other, family_contact=False))
        yield FamilyContactNamed(assignment=evolve(held, family_contact=True))


def leading_role(role: str | None, situation: Situation) -> str | None:
    """
    The key of a role that leads; refused where the regime has no such.

    Without *role* it is the one called `lead`, or the only one that leads.
    """
    leading = situation.rulebook.edition.leading_roles()
    if role is None:
        found = LEADING if LEADING in leading else leading[0] if len(leading) == 1 else None
        known = ", ".join(leading) or "none"
        situation.need(found, "Which role is not said.", f"Say which; those that lead are: {known}.")
        return found
    if role not in leading:
        situation.one_of(role, leading or ("none",), "role that leads")
        return None
    return role


def check_overlap(until: date | None, since: date, situation: Situation) -> None:
    """Refuse a time in which both work together where the regime knows of none, or that ends before it begins."""
    if until is None:
        return
    situation.need(
        "overlap" in situation.rulebook.edition.allows,
        "This regime says nothing of an overlap.",
        "Leave the overlap out; the handover can say how both work together until then.",
    )
    situation.need(until > since, "The overlap would end before it begins.", "Give a later day.")


def _check_days(assignments: list[Assignment], situation: Situation) -> None:
    for held in assignments:
        name = situation.directory.name_of(held.person)
        situation.not_before(held.since, f"{name} began to lead")
        situation.not_before(held.until, f"{name} ceased to lead")


def _handovers_settled(leaving: set[str], people: tuple[str, ...], situation: Situation) -> Iterator[Event]:
    """A planned handover is over once its lead has passed on; otherwise the next change would count as planned."""
    for planned in situation.case.handovers.values():
        if planned.state != "planned" or planned.leaving not in leaving or not live(planned):
            continue
        if planned.taking in (None, *people):
            yield HandoverCompleted(handover=evolve(planned, state="completed", taking=planned.taking or people[0]))
        else:
            because = "the lead passed to somebody else"
            yield HandoverCancelled(handover=evolve(planned, state="cancelled", cancelled_because=because))


def _led_by(person: str, situation: Situation) -> Assignment | None:
    held = next((one for one in situation.case.leads(situation.on) if one.person == person), None)
    if held is None:
        situation.refuse(f"{situation.directory.name_of(person)} does not lead.", "Assign them as lead first.")
    return held


def _agreed_on(
    held: Assignment, standing: Literal["interim", "agreed"], *, contact: bool, named: str | None
) -> Iterator[Event]:
    """What changes for somebody who leads already: nobody who was agreed becomes interim again."""
    if named is not None and not contact:
        held = evolve(held, family_contact=False)
    if standing == "agreed" and held.standing != "agreed":
        held = evolve(held, standing="agreed")
        yield LeadAgreed(assignment=held)
    if named is not None and contact and not held.family_contact:
        yield FamilyContactNamed(assignment=evolve(held, family_contact=True))
