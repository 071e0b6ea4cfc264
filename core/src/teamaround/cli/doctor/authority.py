"""
The authority's file: which one it is, what is wrong with it, what it enables, and what it leaves open.

What it enables is loaded as an office loads it, so a plugin that raises or comes twice is named here. All that
`teamaround check` says of choices with their reasons is left to that.
"""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.doctor.ailment import Ailment, careful, of_problems
from teamaround.errors import BrokenOffice
from teamaround.plugins.host import start
from teamaround.store.sql.opening import has_password

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.cli.doctor.ailment import Area
    from teamaround.cli.regimes import KnownRegime
    from teamaround.errors import Problem
    from teamaround.office.opening.described import Described
    from teamaround.plugins.host import Host
    from teamaround.regime.authority import Authority

NO_OFFICE = "No office can be opened by this file."
BESIDE = ".env"
"""How the file is called, beside an authority's, that holds its variables: a secret each (`examples/service`)."""
MAY_WRITE = stat.S_IWOTH | stat.S_IWGRP


def wrong_with_file(problems: tuple[Problem, ...], file: str) -> list[Ailment]:
    """What is wrong with what the file says, or with what it enables: an import, a hook, a regime that is not there."""
    found = []
    for one in problems:
        area: Area = "file" if one.where.file == file else "plugins"
        found += of_problems(area, [one], NO_OFFICE)
    return found


def enabled(authority: Authority) -> tuple[Host | None, tuple[Problem, ...]]:
    """What an authority enables: its regimes and channels; or none, and what keeps its office from starting."""
    try:
        return start(authority), ()
    except BrokenOffice as broken:
        return None, broken.problems


@careful("file")
def left_open(authority: Authority, regimes: Mapping[str, KnownRegime], file: Path) -> Iterator[Ailment]:
    """What the file does not say, and somebody has to know."""
    if not authority.grants.are_written:
        yield Ailment(
            area="file",
            what=f"{file} says of no post and no system what it may do.",
            why="Every post and every system may do everything, and whoever types a name is one.",
            fix="Write [officers.NAME] and [systems.NAME] with their rights (docs/authority.md).",
        )
    for code, known in regimes.items():
        for name, choices in known.resolved.regime.list.items():
            chosen = authority.regimes[code].list.get(name, {})
            open_ = [one.key for one in choices.items if choices.fills and one.key not in chosen]
            if open_:
                yield Ailment(
                    area="file",
                    what=f"{code}: for {', '.join(open_)} it is not chosen where the lead comes from.",
                    why="The guidance leaves it to the authority; without a choice nobody is pointed to.",
                    fix=f"Write {choices.fills} under [regimes.{code}.list.{name}.KEY] (docs/authority.md).",
                    harmless=True,
                )
    if authority.retention is None:
        yield Ailment(
            area="file",
            what=f"{file} gives no years after which records may go.",
            why="No record is ever past its day, and none can be disposed of.",
            fix="Where the authority has such years, write [retention] (docs/authority.md).",
            harmless=True,
        )
    if not authority.traces_reads:
        yield Ailment(
            area="file",
            what="Nobody writes down who looks.",
            why="A question who has seen a child's records cannot be answered later.",
            fix="Where that is wanted, write [trace] with reads = true (docs/authority.md).",
            harmless=True,
        )


@careful("machine")
def open_to_others(described: Described, file: Path) -> Iterator[Ailment]:
    """Files beside the office that others may read or write who should not; said where the machine has such rights."""
    if os.name != "posix":
        return
    authority = described.authority
    if _mode(file) & MAY_WRITE:
        yield Ailment(
            area="machine",
            what=f"Others than its owner may write in {file}.",
            why="Whoever writes there says who may do what.",
            fix=_closed("go-w", file),
        )
    secret = [described.folder / one for one in _secret_files(authority)] + [file.with_suffix(BESIDE)]
    for one in (*secret, *([file] if has_password(authority.store) else ())):
        if _others_may(one):
            yield Ailment(
                area="machine",
                what=f"Others than its owner may read {one}, in which a password is kept.",
                why="Whoever has it reads every record past the office.",
                fix=_closed("600", one),
            )


@careful("machine")
def database_open_to_others(file: Path) -> Iterator[Ailment]:
    """A database that others may read, or what SQLite keeps beside it."""
    found = [one for one in (file, Path(f"{file}-wal"), Path(f"{file}-shm")) if _others_may(one)]
    if os.name == "posix" and found:
        yield Ailment(
            area="machine",
            what=f"Others than its owner may read {file}.",
            why="It holds every record about every child, and nobody is asked who they are.",
            fix=_closed("600", *found),
        )


@careful("machine")
def folder_open_to_others(folder: Path, what_lies_there: str) -> Iterator[Ailment]:
    """A folder with records in it into which others may come."""
    if os.name == "posix" and _others_may(folder, stat.S_IXGRP, stat.S_IXOTH):
        yield Ailment(
            area="machine",
            what=f"Others than its owner may look into {folder}, where {what_lies_there} lie.",
            why="They hold what is recorded about children, and nobody is asked who they are.",
            fix=_closed("700", folder),
        )


def _secret_files(authority: Authority) -> Iterator[str]:
    texts = [authority.store_from]
    if authority.delivery is not None:
        texts += [str(one) for table in authority.delivery.channel.values() for one in table.values()]
    return (one.removeprefix("file:") for one in texts if one.startswith("file:"))


def _closed(mode: str, *paths: Path) -> str:
    """How files or folders are closed to others: by whoever asks, or by root where they belong to somebody else."""
    me, named = os.geteuid(), shlex.join(map(str, paths))
    if not me or all(one.stat().st_uid == me for one in paths):
        return f"Type: chmod {mode} {named}"
    owner = next(uid for one in paths if (uid := one.stat().st_uid) != me)
    chown = "" if mode == "go-w" else f"chown {_called(me)} {named} && "
    return f"It belongs to {_called(owner)}. Type as root: {chown}chmod {mode} {named}"


def _called(user: int) -> str:
    """A user of this machine by name, or by number where there is no name."""
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _mode(file: Path) -> int:
    try:
        return file.stat().st_mode
    except OSError:
        return 0


def _others_may(path: Path, of_group: int = stat.S_IRGRP, of_all: int = stat.S_IROTH) -> bool:
    """Whether the group or everybody may do this to a file or folder, and come to it through all the folders above."""
    above = [_mode(one) for one in path.absolute().parents]
    ways = ((of_group, stat.S_IXGRP), (of_all, stat.S_IXOTH))
    return any(_mode(path) & may and all(one & way for one in above) for may, way in ways)
