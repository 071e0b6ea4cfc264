"""
Roles beside the lead's, cover among them, and the end of any role, with its reason.

A stand-in who is away (absence) is refused here. How many may hold a role: `casework/rules/seats.py`. Arranging
cover: `cover.py`; roles that begin by default: `casework/consequences/defaults.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import RoleStarted
from teamaround.casework.rules.seats import free_seat, seated
from teamaround.concepts.case import live
from teamaround.concepts.team import Assignment
from teamaround.concepts.texts.lines import LINE, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
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

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The beginning."""
        roles = context.rulebook.edition.role
        others = tuple(key for key, one in roles.items() if not one.leads)
        context.need(others, "This regime has no role beside the lead.", "Assign a lead.")
        context.fit_to_act(self.person)
        context.one_of(self.role, others, "role beside the lead")
        context.need(self.until is None or self.until > context.on, "It would end before it begins.", "Check the days.")
        role = roles.get(self.role)
        if role is None or role.leads:
            return
        holders = seated(context.case, self.role, leads=False, day=context.on)
        context.need(
            all(one.person != self.person or one.covers != self.covers for one in holders),
            "They hold this role already.",
            "No action needed.",
        )
        self._check_covered(role, context)
        part = context.case.part_of(self.person, context.on)
        context.in_service(self.person)
        yield RoleStarted(
            assignment=Assignment(
                id=context.case.next_id(Assignment),
                role=self.role,
                leads=False,
                seat=free_seat(context.case, self.role, role, day=context.on),
                person=self.person,
                accountable_to=part.agency if part else None,
                covers=self.covers,
                since=context.on,
                until=self.until,
            )
        )

    def _check_covered(self, role: Role, context: CommandContext) -> None:
        context.need(
            bool(role.stands_in_for) == bool(self.covers),
            "Cover names whom it stands in for, and no other role does.",
            "Name the assignment that is covered, or leave it out.",
        )
        covered = context.find(Assignment, self.covers) if self.covers else None
        if covered is None or role.stands_in_for is None:
            return
        context.need(
            covered.role == role.stands_in_for,
            f"{self.role} stands in for {role.stands_in_for}, and {covered.id} is {covered.role}.",
            "Name the assignment that is covered.",
        )
        context.need(covered.person != self.person, "Nobody covers for themselves.", "Name somebody else.")
        ended_on = covered.until
        context.need(ended_on is None or ended_on > context.on, f"{covered.id} ended on {ended_on}.", "Name another.")
        check_there(self.person, context.on, self.until, context)
        context.not_before(covered.since, f"{covered.id} began")


def check_there(person: str, since: date, until: date | None, context: CommandContext) -> None:
    """Refuse whoever is to stand in while they are away themselves."""
    for what in away_between(person, since, until, context):
        context.refuse(what, "Name somebody else, or other days; or record that they are back.")


def away_between(person: str, since: date, until: date | None, context: CommandContext) -> Iterator[str]:
    """The absences of *person* that meet the days from *since* until *until*, each in a sentence."""
    for one in context.case.absences.values():
        away = (until is None or one.since < until) and (one.until is None or since < one.until)
        if one.person == person and live(one) and away:
            back = f" until {one.until}" if one.until else ""
            yield f"{context.directory.name_of(person)} is away from {one.since}{back}: {one.id}."


@frozen(kw_only=True)
class EndRole(CaseCommand):
    """End one holding of a role, with a reason. Whatever else the person does in the case goes on."""

    after_death: ClassVar[bool] = True

    assignment: str
    end_reason: str | None = field(default=None, metadata=LINE)
    why: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end."""
        if self.end_reason is not None:
            context.one_of(self.end_reason, context.rulebook.edition.choice_keys("end_reason"), "end reason")
        context.need(self.end_reason or says(self.why), "Why it ends is not said.", "Give an end reason, or say why.")
        held = context.find(Assignment, self.assignment)
        if held is not None:
            context.need(
                held.until is None or held.until > context.today,
                f"It ended on {held.until}.",
                "Correct the day, if it is wrong.",
            )
            context.not_before(held.since, "It began")
            yield ended(held, context.on, self.end_reason or self.why, self.why)
