"""
What a command costs, beside the least that it can cost on the same machine at the same time.

    python3 dev.py bench                    SQLite and PostgreSQL side by side, about a minute
    python3 dev.py bench --rounds 100       more often, for steadier figures
    python3 dev.py bench --only sqlite      one of them
    python3 dev.py bench --profile          where the time of a command goes, function by function
    python3 dev.py bench --start            what it costs to start, in times bare Python (needs a Unix)
    python3 dev.py bench --growth           how costs grow with cases and events; --cases 1000 10000 100000 for more
    python3 dev.py bench --life             whole lives of cases under two regimes, in times their floor
    python3 dev.py bench --table            all goals and whether they are met; --write puts it into docs/performance.md
    python3 dev.py bench --delivery         letters that leave, and what that costs writers; --letters 5000 for more

Starting, growing and lives count the processor's time and not the clock's, so that a busy machine says the same as a
quiet one.

Every way does the same commands in turns, ten at a time, so that what else the machine does falls upon all alike; the
figures are medians. The databases that the ways leave behind are compared (`commands.py`), and must hold the same. The
turns are taken in `ways.py`. How long an office takes to open comes last.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import psycopg

from bench.by_processor.growth import CASES, growth
from bench.by_processor.life import life
from bench.commands import FRONT_DOOR, Databases, Script, ordinary_commands, other_things
from bench.machine import commit_seconds, described
from bench.profiling import profiled
from bench.report import table
from bench.servers import NoServer, running
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
AUTHORITY = ROOT / "authorities/east_riding.toml"
PAGE = ROOT / "docs/performance.md"
OPENINGS = 9
LETTERS = 200
KINDS = ("sqlite", "postgresql")


def main(*arguments: str) -> int:
    """Measure, print, and give the exit code."""
    asked = ArgumentParser(prog="dev.py bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=30, help="interleaved rounds of ten commands each (at least nine)")
    asked.add_argument("--only", choices=KINDS, help="one kind of database")
    asked.add_argument("--folder", type=Path, help="where the databases lie; /dev/shm is a disk that nobody waits for")
    asked.add_argument("--profile", action="store_true", help="profile the front door on SQLite instead")
    asked.add_argument("--start", action="store_true", help="what it costs to start")
    asked.add_argument("--growth", action="store_true", help="how costs grow with cases and events")
    asked.add_argument("--cases", type=int, nargs="+", help="the sizes of the offices that are compared")
    asked.add_argument("--life", action="store_true", help="whole lives of cases under two regimes")
    asked.add_argument("--table", action="store_true", help="what is measured, its goal, and whether it is met")
    asked.add_argument("--write", action="store_true", help="with --table: write it into docs/performance.md")
    asked.add_argument("--long", action="store_true", help="with --table: with 50,000 cases, which takes an hour")
    asked.add_argument("--delivery", action="store_true", help="letters that leave, and what that costs writers")
    asked.add_argument("--letters", type=int, default=LETTERS, help="how many letters leave in each way")
    chosen = asked.parse_args(arguments)
    rounds = max(9, chosen.rounds)
    with _folder(chosen.folder) as name, ExitStack() as stack:
        folder = Path(name)
        installation = Installation.of(read_authority(AUTHORITY.read_bytes(), str(AUTHORITY)))
        if chosen.table:
            return _table(asked, chosen, folder)
        if chosen.start or chosen.growth or chosen.life:
            print(f"{described(None)}.\n")
            for part in _by_the_processor(chosen, installation, folder):
                print(part, flush=True)
            return 0
        if chosen.profile:
            print(profiled(Script.of(installation, rounds), f"sqlite:///{folder / 'profile.db'}"))
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
        if chosen.delivery:
            for part in _delivery(kinds, folder, server, chosen.letters):
                print(part, flush=True)
            return 0
        _commands(kinds, folder, server, Script.of(installation, rounds), rounds)
    return 0


def _table(asked: ArgumentParser, chosen: Namespace, folder: Path) -> int:
    """Measure every goal; sizes that cannot be compared are refused as whatever was typed wrongly."""
    from bench.table.command import sized, tabled

    try:
        sizes = sized(chosen.cases, long=chosen.long)
    except ValueError as error:
        asked.error(str(error))
    return tabled(AUTHORITY, folder, PAGE if chosen.write else None, sizes)


def _commands(kinds: Sequence[str], folder: Path, server: str | None, script: Script, rounds: int) -> None:
    """Print what ordinary commands cost on each kind of database, what else people wait for, and an opening."""
    for kind in kinds:
        made = _databases(folder) if kind == "sqlite" else _databases_of(server or "")
        print(table(kind, ordinary_commands(script, made, rounds), FRONT_DOOR))
    for kind in kinds:
        url = f"sqlite:///{folder / 'other.db'}" if kind == "sqlite" else _database(server or "", "other")
        print(table(f"{kind}: what else people wait for", other_things(script, url, rounds)))
    print(f"Opening an office of two regimes: {_opening(folder) * 1000:.0f} ms.")


def _by_the_processor(chosen: Namespace, installation: Installation, folder: Path) -> Iterator[str]:
    """The parts that were asked for."""
    if chosen.start:
        from bench.by_processor.start import start

        yield start(AUTHORITY, folder)
    if chosen.growth:
        yield growth(installation, folder, chosen.cases or CASES)
    if chosen.life:
        yield life(installation, folder)


def _delivery(kinds: Sequence[str], folder: Path, server: str | None, letters: int) -> Iterator[str]:
    """What sending costs, on each kind of database."""
    from bench.delivery.rates import rates
    from bench.delivery.writers import writers

    for kind in kinds:
        for part in (rates, writers):
            name = part.__name__
            url = f"sqlite:///{folder / name}.db" if kind == "sqlite" else _database(server or "", name)
            yield part(url, letters).said(kind)


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
