"""
What a command costs, beside the least that it can cost on the same machine at the same time.

    python3 dev.py bench                    SQLite and PostgreSQL side by side, about a minute
    python3 dev.py bench --rounds 100       more often, for steadier figures
    python3 dev.py bench --only sqlite      one of them
    python3 dev.py bench --profile          where the time of a command goes, function by function

Every way does the same commands in turns, ten at a time, so that what else the machine does falls upon all alike; the
figures are medians. The databases that the ways leave behind are compared (`commands.py`), and must hold the same. The
turns are taken in `ways.py`. How long an office takes to open comes last.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import psycopg

from bench.commands import FRONT_DOOR, Databases, Script, ordinary_commands, other_things
from bench.machine import commit_seconds, described
from bench.profiling import profiled
from bench.report import table
from bench.servers import NoServer, running
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority

ROOT = Path(__file__).resolve().parents[1]
AUTHORITY = ROOT / "authorities/east_riding.toml"
OPENINGS = 9
KINDS = ("sqlite", "postgresql")


def main(*arguments: str) -> int:
    """Measure, print, and give the exit code."""
    asked = ArgumentParser(prog="dev.py bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=30, help="interleaved rounds of ten commands each (at least nine)")
    asked.add_argument("--only", choices=KINDS, help="one kind of database")
    asked.add_argument("--folder", type=Path, help="where the databases lie; /dev/shm is a disk that nobody waits for")
    asked.add_argument("--profile", action="store_true", help="profile the front door on SQLite instead")
    chosen = asked.parse_args(arguments)
    rounds = max(9, chosen.rounds)
    with _folder(chosen.folder) as name, ExitStack() as stack:
        folder = Path(name)
        installation = Installation.of(read_authority(AUTHORITY.read_bytes(), str(AUTHORITY)))
        script = Script.of(installation, rounds)
        if chosen.profile:
            print(profiled(script, f"sqlite:///{folder / 'profile.db'}"))
            return 0
        kinds = [chosen.only] if chosen.only else list(KINDS)
        server = None
        if "postgresql" in kinds:
            beside = Path(stack.enter_context(_folder(chosen.folder)))
            try:
                server = stack.enter_context(running(beside, durable=True))
            except NoServer as error:
                print(error, file=sys.stderr)
                return 1
        print(f"{described(server)}. The disk keeps a page for good in {commit_seconds(folder) * 1e6:.0f} µs.\n")
        for kind in kinds:
            made = _databases(folder) if kind == "sqlite" else _databases_of(server or "")
            print(table(kind, ordinary_commands(script, made, rounds), FRONT_DOOR))
        for kind in kinds:
            url = f"sqlite:///{folder / 'other.db'}" if kind == "sqlite" else _database(server or "", "other")
            print(table(f"{kind}: what else people wait for", other_things(script, url, rounds)))
        print(f"Opening an office of two regimes: {_opening(folder) * 1000:.0f} ms.")
    return 0


def _folder(where: Path | None) -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="teamaround-bench-", dir=where, ignore_cleanup_errors=True)


def _databases(folder: Path) -> Databases:
    return Databases(*(f"sqlite:///{folder / name}.db" for name in ("front_door", "by_hand", "core")))


def _databases_of(server: str) -> Databases:
    return Databases(*(_database(server, name) for name in ("front_door", "by_hand", "core")))


def _database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return server.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", f"/{name}?", 1)


def _opening(folder: Path) -> float:
    """Seconds to open an office whose database is there: the best of several, for the rest is the machine's."""
    file = folder / AUTHORITY.name
    file.write_bytes(AUTHORITY.read_bytes())
    taken = []
    for _ in range(OPENINGS):
        began = perf_counter()
        Office.open(file).close()
        taken.append(perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
