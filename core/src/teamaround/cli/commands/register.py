"""
`child`, `person`, `agency`: the record of each, with the commands that change it.

Who may see a record: `office/register/reads.py`; what it holds: `views/register/record.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.offices import InOffice, typed_record

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowChild(InOffice):
    """Show the record of a child: birth, setting, who decides, relationships, bars, wishes, numbers, and the cases."""

    child: str
    """The child's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What is recorded of the child."""
        return _record(self, typed_record(self.child, "K"), environment)


@frozen
class ShowPerson(InOffice):
    """Show the record of a person: for whom they work, how they are reached, wishes, numbers, and the cases."""

    person: str
    """The person's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What is recorded of the person."""
        return _record(self, typed_record(self.person, "P"), environment)


@frozen
class ShowAgency(InOffice):
    """Show the record of an agency: its sector, what it is part of, numbers, and the cases."""

    agency: str
    """The agency's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What is recorded of the agency."""
        return _record(self, typed_record(self.agency, "A"), environment)


def _record(asked: InOffice, reference: str, environment: Environment) -> CommandResult:
    from teamaround.cli.rendering.register.record import page_of_record

    with closing(asked.open(environment)) as office:
        found = office.record(reference, by=asked.actor(environment))
    return CommandResult(page=page_of_record(found), value=found)
