"""
`upgrade`: the database brought to the tables of this release; how, is in `store/sql/upgrading.py`.

Also children whom an older release added are kept so that another like them is noticed: `office/alike.py`. The same
from Python: `Office.upgrade`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.page import TextLine

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class Upgrade(AtOffice):
    """
    Bring the office's database to this release. Make a copy of it first.

    A release that needs it says so, and until then leaves the database alone. Nothing is lost; where it is stopped half
    way, nobody opens the office until it was done again. It also gives the tables to a database that holds those of
    something else.
    """

    def run(self, environment: Environment, /) -> CommandResult:
        """That it has the tables of this release."""
        described = self.described(environment)
        described.upgrade()
        authority = described.authority
        return CommandResult(
            page=(TextLine(f"The database of {authority.name} has the tables of this release.", "good"),),
            value={"authority": authority.code, "upgraded": True},
        )
