"""
The machine: room on its disks, its clock beside the records and beside its server, its time zone.

The days of an office are those of Europe/London wherever it stands (`clock.py`).
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.doctor.ailment import Ailment, careful
from teamaround.concepts.days.moments import LONDON, in_london, moment_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

APART = timedelta(seconds=60)
MEGABYTE_BYTES = 1_000_000
SET_CLOCK = "Set the clock by a time server: timedatectl set-ntp true"


@careful("machine")
def disks(folders: Iterable[Path], room_bytes: int, database: Path | None) -> Iterator[Ailment]:
    """Disks on which there is less room than is wanted, or than a copy of the database takes."""
    size = database.stat().st_size if database and database.is_file() else 0
    told = set[int]()
    for folder in folders:
        if not os.access(folder, os.F_OK) or not folder.is_dir() or folder.stat().st_dev in told:
            continue
        free, wanted = shutil.disk_usage(folder).free, max(room_bytes, 2 * size)
        if free < wanted:
            told.add(folder.stat().st_dev)
            yield Ailment(
                area="machine",
                what=f"{_mb(free)} are free where {folder} is, and {_mb(wanted)} are wanted.",
                why="Where a disk is full nothing can be recorded, backed up or written anew after a disposal.",
                fix="Make room, or put it on a larger disk.",
            )


@careful("machine")
def clocks(now: datetime, server: datetime | None, recorded: datetime | None) -> Iterator[Ailment]:
    """A clock that is behind what was recorded already, or apart from the server's; a time zone that is another."""
    if recorded is not None and now + APART < recorded:
        yield Ailment(
            area="machine",
            what=f"This machine's clock says {moment_written(now)}, and something was recorded on "
            f"{moment_written(recorded)}.",
            why="Days, periods and the order of calendar entries in mail are made from this clock.",
            fix=SET_CLOCK,
        )
    elif server is not None and abs(now - server) > APART:
        yield Ailment(
            area="machine",
            what=f"This machine's clock says {moment_written(now)}, and that of the database's server "
            f"{moment_written(server)}.",
            why="Whichever is wrong, a day may begin too early or too late.",
            fix=SET_CLOCK,
        )
    if now.astimezone().utcoffset() != in_london(now).utcoffset():
        yield Ailment(
            area="machine",
            what=f"This machine is in another time zone than {LONDON}.",
            why="The office counts its days there, and a timer or cron line runs by the machine's own hours.",
            fix=f"Write the hour of the timer with its zone (OnCalendar=00:30 {LONDON}), as in docs/first-year.md.",
            harmless=True,
        )


def _mb(size_bytes: int) -> str:
    return f"{size_bytes // MEGABYTE_BYTES:,} MB"
