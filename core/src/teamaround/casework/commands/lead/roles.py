"""Roles beside the lead's, and the end of any role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import RoleStarted
from teamaround.casework.seats import free_seat, seated
from teamaround.concepts.team import Assignment
from teamaround.concepts.texts.lines import LINE, shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation
    from teamaround.regime.rules import Role


@frozen(kw_only=True)
class StartRole(CaseCommand):
    """
    Let somebody hold one of the regime's roles that do not lead.

    A role that stands in for a lead names the assignment that it `covers`, and may end by itself on the day `until`.
    """

    person: str
    role: str
    covers: str | None = None
    until: date | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The beginning."""
        roles = situation.rulebook.edition.role
        others = tuple(key for key, one in roles.items() if not one.leads)
        situation.need(others, "This regime has no role beside the lead.", "Assign a lead.")
        situation.fit_to_act(self.person)
        situation.one_of(self.role, others, "role beside the lead")
        situation.need(
            self.until is None or self.until > situation.on, "It would end before it begins.", "Check the days."
        )
        role = roles.get(self.role)
        if role is None or role.leads:
            return
        holders = seated(situation.case, self.role, leads=False, day=situation.on)
        situation.need(
            all(one.person != self.person or one.covers != self.covers for one in holders),
            "They hold this role already.",
            "Nothing is to be done.",
        )
        self._check_covered(role, situation)
        part = situation.case.part_of(self.person, situation.on)
        yield RoleStarted(
            assignment=Assignment(
                id=situation.case.next_id(Assignment),
                role=self.role,
                leads=False,
                seat=free_seat(situation.case, self.role, role, day=situation.on),
                person=self.person,
                accountable_to=part.agency if part else None,
                covers=self.covers,
                since=situation.on,
                until=self.until,
            )
        )

    def _check_covered(self, role: Role, situation: Situation) -> None:
        situation.need(
            bool(role.stands_in_for) == bool(self.covers),
            "Cover names whom it stands in for, and no other role does.",
            "Name the assignment that is covered, or leave it out.",
        )
        covered = situation.find(Assignment, self.covers) if self.covers else None
        if covered is None or role.stands_in_for is None:
            return
        situation.need(
            covered.role == role.stands_in_for,
            f"{self.role} stands in for {role.stands_in_for}, and {covered.id} is {covered.role}.",
            "Name the assignment that is covered.",
        )
        situation.need(covered.person != self.person, "Nobody covers for themselves.", "Name somebody else.")
        ended_on = covered.until
        situation.need(
            ended_on is None or ended_on > situation.on, f"{covered.id} ended on {ended_on}.", "Name another."
        )
        situation.not_before(covered.since, f"{covered.id} began")


@frozen(kw_only=True)
class EndRole(CaseCommand):
    """End one holding of a role, with a reason. Whatever else the person does in the case goes on."""

    after_death: ClassVar[bool] = True

    assignment: str
    end_reason: str | None = field(default=None, metadata=LINE)
    why: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The end."""
        if self.end_reason is not None:
            situation.one_of(self.end_reason, situation.rulebook.edition.choice_keys("end_reason"), "end reason")
        situation.need(
            self.end_reason or shows(self.why), "Why it ends is not said.", "Give an end reason, or say why."
        )
        held = situation.find(Assignment, self.assignment)
        if held is not None:
            situation.need(
                held.until is None or held.until > situation.today,
                f"It ended on {held.until}.",
                "Correct the day, if it is wrong.",
            )
            situation.not_before(held.since, "It began")
            yield ended(held, situation.on, self.end_reason or self.why, self.why)
