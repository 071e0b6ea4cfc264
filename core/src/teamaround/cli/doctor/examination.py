"""
The whole examination: everything is looked at as far as it can be, whatever is broken, and told in order.

A file that cannot be read ends what rests on it and nothing else; so does a database that cannot be reached. Nothing is
written, and no record of a child is shown.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.cli.doctor.ailment import Ailment, careful, in_order, of_problems
from teamaround.cli.doctor.authority import (
    NO_OFFICE,
    database_open_to_others,
    enabled,
    left_open,
    open_to_others,
    wrong_with_file,
)
from teamaround.cli.doctor.backups import wrong_with_backups
from teamaround.cli.doctor.database import UNREACHED, looked_at
from teamaround.cli.doctor.machine import clocks, disks
from teamaround.cli.doctor.proposed import PIP
from teamaround.cli.doctor.records import (
    wrong_with_channels,
    wrong_with_folders,
    wrong_with_records,
    wrong_with_tries,
)
from teamaround.cli.doctor.software import ours, python_version, wrong_with_software
from teamaround.cli.offices import as_typed
from teamaround.cli.regimes import regimes_of
from teamaround.errors import ProblemsFound, TeamaroundError
from teamaround.installed import installed_copies
from teamaround.office.examining.records import examined
from teamaround.office.opening.described import Described
from teamaround.regime.edition import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from teamaround.cli.doctor.proposed import Typist
    from teamaround.cli.regimes import KnownRegime
    from teamaround.clock import Clock
    from teamaround.store.sql.examining.database_look import DatabaseLook


@frozen(kw_only=True)
class FoundPart:
    """One thing that was found there: what it is, in which version, and where it lies."""

    what: str
    version: str
    place: str = ""


@frozen(kw_only=True)
class Examined:
    """What an examination came to."""

    ailments: tuple[Ailment, ...]
    found: tuple[FoundPart, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong; something may be worth knowing all the same."""
        return all(one.harmless for one in self.ailments)


@frozen(kw_only=True)
class Examination:
    """
    An examination of one office and of the machine it runs on.

    Attributes:
        file: The authority's file; None where there is none, as `no_file` says.
        room_bytes: How much room is wanted on each disk.
        kept_in: Where backups are kept; None where that is not known.
        most_days: How old the newest of them may be.
        typist: Whoever asks, and types what mends it.
    """

    file: Path | None
    no_file: str = ""
    variables: Mapping[str, str] = field(repr=False)
    clock: Clock
    room_bytes: int
    kept_in: Path | None
    most_days: int
    typist: Typist

    def run(self) -> Examined:
        """All that was found, in the order in which it is to be seen to."""
        found = [*_software()]
        ailments, typist = [*wrong_with_software()], self.typist
        if self.file is None:
            fix = "Name it with --office FILE; or begin one: teamaround init FILE --regime CODE"
            ailments.append(Ailment(area="file", what=self.no_file, why=NO_OFFICE, fix=fix))
            ailments += [*disks(self._places(Path()), self.room_bytes, None), *clocks(self.clock.now(), None, None)]
        else:
            try:
                described = Described.by(self.file, self.variables)
            except ProblemsFound as broken:
                ailments += of_problems("file", broken.problems, NO_OFFICE)
                ailments += [*disks(self._places(Path()), self.room_bytes, None), *clocks(self.clock.now(), None, None)]
            else:
                typist = evolve(typist, authority=described.authority)
                ailments += self._of_office(described, self.file, typist, found)
        ailments += wrong_with_backups(self.kept_in, self.most_days, self.clock.now(), typist)
        if self.typist.office:
            ailments = [evolve(one, fix=as_typed(one.fix, self.typist.office)) for one in ailments]
        return Examined(ailments=in_order(ailments), found=tuple(found))

    def _places(self, *folders: Path) -> list[Path]:
        """Folders on whose disks room is wanted, and that of the backups."""
        return [*folders, *((self.kept_in,) if self.kept_in else ())]

    @careful("database")
    def _of_office(self, described: Described, file: Path, typist: Typist, found: list[FoundPart]) -> Iterator[Ailment]:
        authority = described.authority
        host, problems = enabled(authority)
        regimes = regimes_of(host, authority) if host else {}
        yield from wrong_with_file(problems, str(file))
        yield from left_open(authority, regimes, file)
        yield from open_to_others(described, file)
        yield from wrong_with_channels(tuple(dict.fromkeys(described.secrets_missing().values())), authority)
        yield from wrong_with_folders(host.channels.values() if host else (), described.folder)
        found += [
            FoundPart(
                what=f"regime {one.source.copy.code}, edition {short_name(one.resolved.edition.hash)}",
                version=one.source.copy.version,
                place=one.source.copy.path,
            )
            for one in regimes.values()
        ]
        look, wrong = looked_at(described, typist)
        yield from wrong
        folders = self._places(file.absolute().parent, Path(tempfile.gettempdir()))
        if look is not None:
            found.append(FoundPart(what="database", version="", place=look.name))
            if look.file is not None:
                folders.append(look.file.parent)
                yield from database_open_to_others(look.file)
        yield from disks(folders, self.room_bytes, look.file if look else None)
        yield from self._of_records(described, look, typist, regimes)

    @careful("records")
    def _of_records(
        self, described: Described, look: DatabaseLook | None, typist: Typist, regimes: Mapping[str, KnownRegime]
    ) -> Iterator[Ailment]:
        recorded: datetime | None = None
        if look is not None and look.usable and look.whose in (None, described.authority.code):
            try:
                with closing(described.open_to_examine()) as store:
                    records = examined(store, self.clock.today())
            except ProblemsFound as broken:
                yield from of_problems("database", broken.problems, UNREACHED)
            except TeamaroundError as broken:
                what = f"The records cannot be read ({type(broken).__name__})."
                fix = f"Make a copy of the database as it is, then type: {typist.types('verify', door='verify')}"
                yield Ailment(area="records", what=what, why=UNREACHED, fix=fix)
            else:
                recorded = records.recorded_at
                yield from wrong_with_records(records, typist, described.authority, regimes, self.clock.today())
                yield from wrong_with_tries(records, typist, self.clock.now())
        yield from clocks(self.clock.now(), look.moment if look else None, recorded)


def without_time_zones(said: str) -> Examined:
    """What an examination comes to on a machine that knows no time zones: nothing else can be told before that."""
    fix = f"Install them: {PIP} install tzdata"
    ailment = Ailment(area="software", what=said, why="No command can tell what day it is in the office.", fix=fix)
    return Examined(ailments=(ailment,), found=tuple(_software()))


def _software() -> Iterator[FoundPart]:
    yield FoundPart(what="Python", version=python_version())
    for one in ours(installed_copies()):
        yield FoundPart(what=one.name, version=one.version, place=one.place)
