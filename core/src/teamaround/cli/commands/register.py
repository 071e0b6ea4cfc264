"""
`child`, `person`, `agency`: the record of each; `find`: those of a name or number; `who-looked`, `what-looked`,
`restrictions`, `emergency-openings`.

Who finds what: `office/finding/reads.py`; who may see a record: `office/register/reads.py`; what it holds:
`views/register/record.py`. Who looked, and who is told of it: `office/looks/`; what was opened in an emergency:
`office/emergency/`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused, refuse_below_none, refuse_below_one
from teamaround.cli.offices import InOffice, actor_named, typed_record
from teamaround.concepts.texts.words import words_in
from teamaround.views.register.found import EVERY_KIND, FoundKind

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.views.register.looks import Looks


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

        refuse_below_one("--limit", self.limit, "lines")
        kinds, asked = self.kind or EVERY_KIND, " ".join(self.words)
        if not words_in(asked):
            raise Misused("Nothing is said of what is looked for. Type a name, a day of birth or a number.")
        with closing(self.open(environment)) as office:
            by = self.actor(environment)
            found = office.find(asked, by=by, kinds=kinds, limit=self.limit, after=self.after)
        return CommandResult(page=found_page(found, asked), value=found)


@frozen
class ShowRestrictions(InOffice):
    """List every restriction in force: to whom, how far, who set it, when it is looked at again, and what is late."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The restrictions."""
        from teamaround.cli.rendering.register.restrictions import restrictions_page

        with closing(self.open(environment)) as office:
            found = office.restrictions(by=self.actor(environment))
        return CommandResult(page=restrictions_page(found), value=found)


@frozen
class WhoLooked(InOffice):
    """
    Tell who looked at a child's records, when, and what they were given, the latest first.

    Looks are written down where the authority's file says so: reads = true in its table [trace].
    """

    child: str
    """The child's reference; or that of a case, for the looks at that alone."""

    limit: int = field(default=25, kw_only=True)
    """How many looks at most."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The looks."""
        with closing(self.open(environment)) as office:
            found = office.who_looked(typed_record(self.child), by=self.actor(environment), limit=_some(self.limit))
        return _looks(found)


@frozen
class WhatLooked(InOffice):
    """Tell at whose records somebody looked, when, and what they were given, the latest first."""

    who: str
    """A person's reference, or who acts as --by has it: officer:duty."""

    limit: int = field(default=25, kw_only=True)
    """How many looks at most."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The looks."""
        who = str(actor_named(self.who)) if ":" in self.who else typed_record(self.who, "P")
        with closing(self.open(environment)) as office:
            found = office.what_looked(who, by=self.actor(environment), limit=_some(self.limit))
        return _looks(found)


@frozen
class ShowEmergencies(InOffice):
    """
    Tell who opened which restricted case in an emergency, why, until when, and whether that was reviewed.

    Who may, who is alerted and who reviews it stands in the authority's file, in its table [break_glass].
    """

    waiting: bool = field(default=False, kw_only=True)
    """Only those that nobody has reviewed yet."""

    limit: int = field(default=25, kw_only=True)
    """How many at most."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The openings."""
        from teamaround.cli.rendering.register.emergency import emergencies_page

        refuse_below_none("--limit", self.limit, "fewer lines than none")
        with closing(self.open(environment)) as office:
            by = self.actor(environment)
            found = office.emergency_openings(by=by, waiting=self.waiting, limit=self.limit)
        return CommandResult(page=emergencies_page(found), value=found)


def _some(limit: int) -> int:
    refuse_below_one("--limit", limit, "looks")
    return limit


def _looks(found: Looks) -> CommandResult:
    from teamaround.cli.rendering.register.looks import looks_page

    return CommandResult(page=looks_page(found), value=found)


def _record(asked: InOffice, reference: str, environment: Environment) -> CommandResult:
    from teamaround.cli.rendering.register.record import page_of_record

    with closing(asked.open(environment)) as office:
        found = office.record(reference, by=asked.actor(environment))
    return CommandResult(page=page_of_record(found), value=found)
