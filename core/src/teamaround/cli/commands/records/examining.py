"""
`doctor`: what is wrong with this installation, in the order in which it is to be seen to, and what mends each.

It looks at what is there whatever is broken, and writes nothing. What is looked at: `cli/doctor/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from attrs import field, frozen
from cyclopts import Parameter
from cyclopts.validators import Number

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import InOffice
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.clock import SystemClock
from teamaround.errors import ProblemsFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.doctor.ailment import Ailment
    from teamaround.cli.doctor.examination import Examined
    from teamaround.cli.environment import Environment
    from teamaround.cli.rendering.page import Block, Page

ROOM_MB, BACKUP_DAYS = 500, 7
MEGABYTE_BYTES = 1_000_000


@frozen
class Doctor(InOffice):
    """
    Say what is wrong with this installation, in the order in which it is to be seen to: what, why, and what mends it.

    Python and packages, plugins and their copies, the authority's file, the database and its rights, the records, the
    day's turning, what waits to be sent, backups, clock and disks. It works though the file is broken or the database
    cannot be reached, changes nothing, and shows nobody's records. The exit code is 1 where anything is wrong.
    """

    backups: Path | None = field(default=None, kw_only=True)
    """The folder in which backups are kept, whose names have `.backup` in them."""

    backup_days: Annotated[int, Parameter(validator=Number(gte=0))] = field(default=BACKUP_DAYS, kw_only=True)
    """How many days old the newest backup may be."""

    room_mb: Annotated[int, Parameter(validator=Number(gte=0))] = field(default=ROOM_MB, kw_only=True)
    """How many megabytes are to be free on each disk."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What was found."""
        from teamaround.cli.doctor.examination import Examination, without_time_zones
        from teamaround.cli.doctor.proposed import Typist

        try:
            clock = environment.clock or SystemClock()
        except ValueError as unknown:
            return _answer(without_time_zones(str(unknown)))
        file, no_file = self._file(environment)
        examination = Examination(
            file=file,
            no_file=no_file,
            variables=environment.variables,
            clock=clock,
            room_bytes=self.room_mb * MEGABYTE_BYTES,
            kept_in=self.backups,
            most_days=self.backup_days,
            typist=Typist(by=self.actor(environment), office=self.office or ""),
        )
        return _answer(examination.run())

    def _file(self, environment: Environment) -> tuple[Path | None, str]:
        try:
            return self.file(environment), ""
        except (Misused, ProblemsFound) as none:
            return None, str(none)


def _answer(examined: Examined) -> CommandResult:
    return CommandResult(
        page=_page(examined),
        value={
            "fine": examined.is_fine,
            "ailments": examined.ailments,
            "found": examined.found,
        },
        code=FINE if examined.is_fine else PROBLEMS,
    )


def _page(examined: Examined) -> Page:
    wrong = [one for one in examined.ailments if not one.harmless]
    known = [one for one in examined.ailments if one.harmless]
    rows = tuple((one.what, one.version, one.place) for one in examined.found)
    return (
        *(_part("To be seen to, in this order", wrong) or (TextLine("Nothing is wrong.", "good"),)),
        *_part("Worth knowing", known),
        Heading("What was found"),
        Table(("what", "version", "lies in"), rows),
    )


def _part(title: str, ailments: list[Ailment]) -> Page:
    return (Heading(title), *_told(ailments)) if ailments else ()


def _told(ailments: list[Ailment]) -> Iterator[Block]:
    for number, one in enumerate(ailments, 1):
        yield TextLine(f"{number}. {one.what}", "" if one.harmless else "bad")
        yield TextLine(one.why, "quiet", indent=1)
        yield TextLine(one.fix, indent=1)
