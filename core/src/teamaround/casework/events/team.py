"""
What happens in the team: people come and go, roles begin, pass on and end; nominations, handovers, absence, cover.

That cover runs is a role that began (`RoleStarted`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover, Involvement, Nomination
from teamaround.regime.rule_context import Holder

if TYPE_CHECKING:
    from teamaround.concepts.case import Case


@frozen(kw_only=True)
class PersonJoined(Event):
    """Somebody, or an agency, took a part in the case."""

    name = "person_joined"
    schema = 2
    part: Involvement


@frozen(kw_only=True)
class PartChanged(Event):
    """What is known of somebody's part changed."""

    name = "part_changed"
    schema = 2
    part: Involvement


@frozen(kw_only=True)
class PersonLeft(Event):
    """Somebody's part in the case ended."""

    name = "person_left"
    schema = 2
    part: Involvement


class AboutAssignment(Event):
    """An event about one holding of a role."""

    __slots__ = ()
    assignment: Assignment

    def holder(self) -> Holder:
        """Whoever holds it."""
        return Holder.of(self.assignment)

    def subjects(self, case: Case) -> dict[str, Any]:  # noqa: ARG002
        """The assignment, and its role's key."""
        return {"assignment": self.assignment, "role": self.assignment.role}


@frozen(kw_only=True)
class LeadStarted(AboutAssignment):
    """Somebody began to lead."""

    name = "lead_started"
    schema = 2
    assignment: Assignment


@frozen(kw_only=True)
class LeadAgreed(AboutAssignment):
    """Somebody who led meanwhile was agreed as the lead."""

    name = "lead_agreed"
    schema = 2
    assignment: Assignment


@frozen(kw_only=True)
class LeadEnded(AboutAssignment):
    """Somebody ceased to lead."""

    name = "lead_ended"
    schema = 2
    assignment: Assignment


@frozen(kw_only=True)
class RoleStarted(AboutAssignment):
    """Somebody began to hold a role that does not lead."""

    name = "role_started"
    schema = 2
    assignment: Assignment


@frozen(kw_only=True)
class RoleEnded(AboutAssignment):
    """Somebody ceased to hold a role that does not lead."""

    name = "role_ended"
    schema = 2
    assignment: Assignment


@frozen(kw_only=True)
class FamilyContactNamed(AboutAssignment):
    """One of those who lead is, or is no longer, the one whom the family turns to."""

    name = "family_contact_named"
    schema = 2
    assignment: Assignment


class AboutNomination(Event):
    """An event about somebody being asked."""

    __slots__ = ()
    nomination: Nomination

    def holder(self) -> Holder:
        """Whoever was asked."""
        return Holder.of(self.nomination)


@frozen(kw_only=True)
class LeadNominated(AboutNomination):
    """Somebody was asked to lead."""

    name = "lead_nominated"
    schema = 2
    nomination: Nomination


@frozen(kw_only=True)
class NominationAccepted(AboutNomination):
    """Whoever was asked said yes."""

    name = "nomination_accepted"
    schema = 2
    nomination: Nomination


@frozen(kw_only=True)
class NominationDeclined(AboutNomination):
    """Whoever was asked said no."""

    name = "nomination_declined"
    schema = 2
    nomination: Nomination


@frozen(kw_only=True)
class NominationWithdrawn(AboutNomination):
    """The question was taken back."""

    name = "nomination_withdrawn"
    schema = 2
    nomination: Nomination


@frozen(kw_only=True)
class HandoverPlanned(Event):
    """A passing of the lead was planned."""

    name = "handover_planned"
    schema = 2
    handover: Handover


@frozen(kw_only=True)
class HandoverCompleted(Event):
    """A planned passing of the lead took place."""

    name = "handover_completed"
    schema = 2
    handover: Handover


@frozen(kw_only=True)
class HandoverCancelled(Event):
    """A planned passing of the lead will not take place."""

    name = "handover_cancelled"
    schema = 2
    handover: Handover


@frozen(kw_only=True)
class AbsenceRecorded(Event):
    """Somebody who holds a role is, or was, away."""

    name = "absence_recorded"
    schema = 2
    absence: Absence


@frozen(kw_only=True)
class AbsenceEnded(Event):
    """Somebody who was away is back."""

    name = "absence_ended"
    schema = 2
    absence: Absence


@frozen(kw_only=True)
class CoverArranged(Event):
    """It was agreed who stands in for whom."""

    name = "cover_arranged"
    schema = 2
    cover: CoverArrangement


@frozen(kw_only=True)
class CoverAnswered(Event):
    """Whoever is to stand in said yes to it themselves, or no."""

    name = "cover_answered"
    cover: CoverArrangement
