"""Who leads, and who holds the regime's other roles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.opening import PartTaken, taken
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import (
    FamilyContactNamed,
    LeadAgreed,
    LeadStarted,
    PersonJoined,
    RoleStarted,
)
from teamaround.casework.seats import free_seat, seated
from teamaround.casework.suggest import best_placed
from teamaround.concepts.team import Assignment, Involvement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation
    from teamaround.regime.rules import Role


@frozen(kw_only=True)
class AssignLead(CaseCommand):
    """
    Let one or several people lead.

    They take over from whoever leads, unless `jointly` adds them. `part` lets somebody join the team by the same
    command. `because_not_suggested` may say why the guidance's pointers were not followed; nothing depends on it.
    """

    people: tuple[str, ...]
    role: str = "lead"
    standing: Literal["interim", "agreed"] = "agreed"
    jointly: bool = False
    family_contact: str | None = None
    accountable_to: str | None = None
    part: PartTaken | None = None
    because_not_suggested: str = ""
    end_reason: str | None = None
    overlap_until: date | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """Whoever led ends or stays on for an overlap; the new ones begin, or are agreed where they led already."""
        role = situation.rulebook.edition.role.get(self.role)
        if role is None or not role.leads:
            leading = situation.rulebook.edition.leading_roles()
            situation.one_of(self.role, leading, "role that leads")
            return
        self._check(situation, role)
        if situation.problems:
            return
        sitting = seated(situation.case, self.role, leads=True)
        staying = {one.person: one for one in sitting if one.person in self.people}
        leaving = [] if self.jointly else [one for one in sitting if one.person not in self.people]
        for held in leaving:
            yield self._passed_on(held, situation)
        yield from self._joined(situation)
        yield from self._begun(situation, role, staying, tuple(one.id for one in leaving))

    def _check(self, situation: Situation, role: Role) -> None:
        situation.need(self.people, "Nobody is named.", "Name at least one person.")
        situation.need(len(set(self.people)) == len(self.people), "Somebody is named twice.", "Name each person once.")
        for person in self.people:
            situation.person(person)
        situation.agency(self.accountable_to)
        if self.end_reason:
            situation.one_of(self.end_reason, situation.rulebook.edition.choice_keys("end_reason"), "end reason")
        situation.one_of(self.standing, role.standings, "standing")
        situation.need(
            self.family_contact in (None, *self.people), "The family's contact is not among them.", "Name one of them."
        )
        if self.overlap_until is not None:
            situation.need(
                "overlap" in situation.rulebook.edition.allows,
                "This regime says nothing of an overlap.",
                "Leave the overlap out; the handover can say how both work together until then.",
            )
            situation.need(
                self.overlap_until > situation.on, "The overlap would end before it begins.", "Give a later day."
            )

    def _passed_on(self, held: Assignment, situation: Situation) -> Event:
        if self.overlap_until is None:
            return ended(held, situation.on, self.end_reason or "")
        staying_on = evolve(held, seat=-held.seat, overlap_until=self.overlap_until, until=self.overlap_until)
        return ended(staying_on, self.overlap_until, self.end_reason or "")

    def _joined(self, situation: Situation) -> Iterator[Event]:
        ahead = 0
        for person in self.people:
            if self.part is not None and situation.case.part_of(person, situation.on) is None:
                entry_id = situation.case.next_id(Involvement, ahead)
                ahead += 1
                yield PersonJoined(part=taken(self.part, person, entry_id, situation.on))

    def _begun(
        self, situation: Situation, role: Role, staying: dict[str, Assignment], leaving: tuple[str, ...]
    ) -> Iterator[Event]:
        suggested = best_placed(situation)
        ahead = 0
        for person in self.people:
            contact = person == self.family_contact
            if held := staying.get(person):
                yield from _agreed_on(
                    held, self.standing, contact=contact or (held.family_contact and not self.family_contact)
                )
                continue
            part = situation.case.part_of(person, situation.on) or self.part
            yield LeadStarted(
                assignment=Assignment(
                    id=situation.case.next_id(Assignment, ahead),
                    role=self.role,
                    leads=True,
                    seat=free_seat(situation.case, self.role, role, leaving=leaving, ahead=ahead),
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


@frozen(kw_only=True)
class StartRole(CaseCommand):
    """Let somebody hold one of the regime's roles that do not lead."""

    person: str
    role: str
    covers: str | None = None
    until: date | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The beginning."""
        roles = situation.rulebook.edition.role
        others = tuple(key for key, one in roles.items() if not one.leads)
        situation.need(others, "This regime has no role beside the lead.", "Assign a lead.")
        situation.person(self.person)
        situation.one_of(self.role, others, "role beside the lead")
        role = roles.get(self.role)
        if role is None or role.leads:
            return
        holders = seated(situation.case, self.role, leads=False)
        situation.need(
            all(one.person != self.person or one.covers != self.covers for one in holders),
            "They hold this role already.",
            "Nothing is to be done.",
        )
        covered = situation.find(Assignment, self.covers) if self.covers else None
        situation.need(
            bool(role.stands_in_for) == bool(self.covers),
            "Cover names whom it stands in for, and no other role does.",
            "Name the assignment that is covered, or leave it out.",
        )
        if covered is not None:
            situation.need(covered.person != self.person, "Nobody covers for themselves.", "Name somebody else.")
        part = situation.case.part_of(self.person, situation.on)
        yield RoleStarted(
            assignment=Assignment(
                id=situation.case.next_id(Assignment),
                role=self.role,
                leads=False,
                seat=free_seat(situation.case, self.role, role),
                person=self.person,
                accountable_to=part.agency if part else None,
                covers=self.covers,
                since=situation.on,
                until=self.until,
            )
        )


@frozen(kw_only=True)
class EndRole(CaseCommand):
    """End one holding of a role, with a reason. Whatever else the person does in the case goes on."""

    assignment: str
    end_reason: str | None = None
    why: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The end."""
        if self.end_reason is not None:
            situation.one_of(self.end_reason, situation.rulebook.edition.choice_keys("end_reason"), "end reason")
        situation.need(self.end_reason or self.why, "Why it ends is not said.", "Give an end reason, or say why.")
        held = situation.find(Assignment, self.assignment)
        if held is not None:
            situation.need(held.until is None or held.until > situation.on, "It has ended.", "Nothing is to be done.")
            situation.need(held.since <= situation.on, f"It began on {held.since}.", "Give a day from then on.")
            yield ended(held, situation.on, self.end_reason or self.why)


def _led_by(person: str, situation: Situation) -> Assignment | None:
    held = next((one for one in situation.case.leads(situation.on) if one.person == person), None)
    if held is None:
        situation.refuse(f"{situation.directory.name_of(person)} does not lead.", "Assign them as lead first.")
    return held


def _agreed_on(held: Assignment, standing: Literal["interim", "agreed"], *, contact: bool) -> Iterator[Event]:
    if held.standing != standing:
        yield LeadAgreed(assignment=evolve(held, standing=standing, family_contact=contact))
    elif held.family_contact != contact:
        yield FamilyContactNamed(assignment=evolve(held, family_contact=contact))
