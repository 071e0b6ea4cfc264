"""
The backups in a folder: whether there is one, of late, whole, of this authority; what is left of one; who may look.

The newest that nobody encrypted is read to its end, as `restore` would first; of each older one it is looked whether
it has its end. One that was encrypted on its way says nothing of itself but its age.
"""

from __future__ import annotations

import os
import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from teamaround.cli.doctor.ailment import Ailment, careful
from teamaround.cli.doctor.authority import folder_open_to_others
from teamaround.cli.doctor.proposed import folder_first
from teamaround.concepts.days.moments import in_london
from teamaround.errors import BrokenFile
from teamaround.office.backups.restoring import prove
from teamaround.office.backups.sealed_lines import has_its_end, unsealed
from teamaround.views.words.defaults import counted
from teamaround.whole_file import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from teamaround.cli.doctor.proposed import Typist

PLAIN = ".backup"
"""How the name of a backup ends that nobody encrypted."""
ENCRYPTED = (".age", ".gpg", ".pgp", ".asc", ".enc")
"""What stands behind it once it was encrypted; whatever else lies there, as a checksum, is no backup."""
LOST = "A disk that fails takes with it what was recorded since."


@careful("backups")
def wrong_with_backups(folder: Path | None, most_days: int, now: datetime, typist: Typist) -> Iterator[Ailment]:
    """What is wrong with the backups in a folder, and with the folder."""
    if folder is None:
        yield Ailment(
            area="backups",
            what="How old the last backup is, is not known here.",
            why=LOST,
            fix=f"Name the folder in which backups are kept: {typist.types('doctor', '--backups', 'FOLDER')}",
            harmless=True,
        )
        return
    if _is_shut(folder):
        yield Ailment(
            area="backups",
            what=f"{folder} cannot be entered, so what backups are in it is not known.",
            why=LOST,
            fix="Let whoever runs this read the folder and enter it; or type the same as whoever makes the backups.",
        )
        return
    yield from folder_open_to_others(folder, "backups")
    found = [one for one in folder.glob(f"*{PLAIN}*") if one.is_file()] if folder.is_dir() else []
    left = [one for one in found if one.suffix == UNFINISHED]
    backups = [one for one in found if one.suffix in (PLAIN, *ENCRYPTED)]
    there = sorted(backups, key=lambda one: (one.stat().st_mtime, one.name), reverse=True)
    sound = plain = None
    for one in there:
        if (broken := _broken(one, typist, whole=plain is None)) is not None:
            yield broken
        else:
            sound = sound or one
            plain = plain or (one if one.suffix == PLAIN else None)
    name = folder / f"{in_london(now).date()}{PLAIN}"
    words = ("backup", *(("--replace",) if name.exists() else ()), str(name))
    make = f"{folder_first(folder)}type: {typist.types(*words, door='backup')}"
    if sound is None:
        what = f"There is no backup in {folder}{' that can be relied on' if there else ''}."
        yield Ailment(area="backups", what=what, why=LOST, fix=make[:1].upper() + make[1:])
    elif (days := (now - datetime.fromtimestamp(sound.stat().st_mtime, UTC)).days) > most_days:
        what = f"The newest backup in {folder} is {counted(days, 'day')} old; {most_days} at most are wanted."
        yield Ailment(area="backups", what=what, why=LOST, fix=make[:1].upper() + make[1:])
    yield from _left_behind(left)


def _is_shut(folder: Path) -> bool:
    """Whether whoever runs this may not look into a folder, or not as far as to see whether it is there."""
    try:
        folder.stat()
    except OSError as error:
        return isinstance(error, PermissionError)
    return folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK)


def _broken(file: Path, typist: Typist, *, whole: bool) -> Ailment | None:
    """What is wrong with one backup; the *whole* of it is read only where it is the newest that can be relied on."""
    try:
        if file.stat().st_size == 0:
            what = f"{file} is empty."
        elif file.suffix != PLAIN:
            return None
        else:
            with file.open("rb") as there:
                if not whole and has_its_end(there):
                    return None
                if typist.authority is not None:
                    prove(there, typist.authority.code, str(file))
                else:
                    for _ in unsealed(there, str(file)):
                        pass
            return None
    except BrokenFile as broken:
        what = " ".join(f"{one.where}: {one.what}" for one in broken.problems)
    except OSError as error:
        what = f"{file} cannot be read: {error.strerror}."
    return Ailment(
        area="backups",
        what=what,
        why="It cannot be restored, though it lies there as a backup.",
        fix=f"If it cannot be had from elsewhere, make another, and type: rm {shlex.quote(str(file))}",
    )


def _left_behind(files: Iterable[Path]) -> Iterator[Ailment]:
    for one in files:
        yield Ailment(
            area="backups",
            what=f"{one} was left behind by a backup that was stopped.",
            why="It holds records, and is of no use.",
            fix=f"Type: rm {shlex.quote(str(one))}",
        )
