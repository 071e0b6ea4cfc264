"""
`child`, `person`, `agency`: the record of each, with the commands that change it; `find`: those of a name or number.

Who finds what: `office/finding/reads.py`; who may see a record: `office/register/reads.py`; what it holds:
`views/register/record.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import refuse_below_none
from teamaround.cli.offices import InOffice, typed_record
from teamaround.views.register.found import EVERY_KIND, FoundKind

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


@frozen
class Find(InOffice):
    """
    Find children, people, agencies and cases by what you know: a name or parts of it, a day of birth, a number.

    Names in any order, without accents, only how they begin: ann pri. A day as 03/07/2019. A reference, or a number by
    which another system knows the record, in any writing. What you may not see is as what is not there.
    """

    words: tuple[str, ...]
    """What you know of it; the first word may name the system of a number: nhs "943 476 5919"."""

    kind: tuple[FoundKind, ...] = field(default=(), kw_only=True)
    """Only records of this kind; repeat it for several."""

    limit: int = field(default=25, kw_only=True)
    """How many lines at most."""

    after: str = field(default="", kw_only=True)
    """Go on from this place, with which the list before ended."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What was found."""
        from teamaround.cli.rendering.register.found import found_page

        refuse_below_none("--limit", self.limit, "fewer lines than none")
        kinds, asked = self.kind or EVERY_KIND, " ".join(self.words)
        with closing(self.open(environment)) as office:
            by = self.actor(environment)
            found = office.find(asked, by=by, kinds=kinds, limit=self.limit, after=self.after)
        return CommandResult(page=found_page(found, asked), value=found)


def _record(asked: InOffice, reference: str, environment: Environment) -> CommandResult:
    from teamaround.cli.rendering.register.record import page_of_record

    with closing(asked.open(environment)) as office:
        found = office.record(reference, by=asked.actor(environment))
    return CommandResult(page=page_of_record(found), value=found)
