"""
`holding`: what one person holds over all cases, before they leave or go away for long.

What counts as held: `views/caseload/holding.py`; who may see it: `office/reads.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import InOffice, typed_record

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowHolding(InOffice):
    """
    List what a person holds over all cases, and what they have to do: all that is to be passed on before they leave.

    Roles, parts, cover, handovers, what they were asked, meetings to come, reports; each with the command for it.
    """

    person: str | None = None
    """The person's reference; whoever asks, unless given."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What they hold, case after case."""
        from teamaround.cli.rendering.register.holding import holding_page

        by = self.actor(environment)
        person = typed_record(self.person, "P") if self.person else by.person_reference
        if person is None:
            raise Misused("It is not said of whom. Give the person's reference.")
        with closing(self.open(environment)) as office:
            found = office.holding(person, by=by)
        return CommandResult(page=holding_page(found), value=found)
