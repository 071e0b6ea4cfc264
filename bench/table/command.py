"""
The table as a command: measured, printed and, if asked for, written into its page.

    python3 dev.py bench --table            prints it, in two or three minutes of a quiet machine
    python3 dev.py bench --table --write    and writes it into docs/performance.md
    python3 dev.py bench --table --long     with an office of 50,000 cases, which takes an hour
    python3 dev.py bench --table --cases 1000 100000     of other sizes: the smallest and the largest are compared
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from shutil import rmtree
from typing import TYPE_CHECKING

from attrs import evolve

from bench.machine import commit_seconds, described
from bench.servers import NoServer, running
from bench.table.page import page, put
from bench.table.run import run
from bench.table.setting import DEFAULT, LONG, Setting
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.table.setting import Sizes


def sized(cases: Sequence[int] | None, *, long: bool) -> Sizes:
    """
    How large all is made; with offices of as many *cases* as are asked for, if any are.

    Raises:
        ValueError: They are all of one size, so that an office would be compared with itself.
    """
    sizes = LONG if long else DEFAULT
    if cases and len(set(cases)) == 1:
        raise ValueError(
            f"Give --cases two sizes at least: an office of {cases[0]:,} cases would be compared with itself."
        )
    return evolve(sizes, cases=(min(cases), max(cases))) if cases else sizes


def tabled(authority: Path, folder: Path, into: Path | None, sizes: Sizes) -> int:
    """Measure all rows for an *authority* of two regimes, print the table, write it *into* a page; the exit code."""
    with ExitStack() as stack:
        setting = setting_for(authority, folder, sizes, stack)
        measured = []
        for one in run(setting):
            measured.append(one)
            print(f"{one.met:<12} {one.row.what}: {one.now}", file=sys.stderr, flush=True)
        text = page(measured, machine(setting))
    print(text)
    if into is not None:
        put(into, text)
    return 0


def setting_for(authority: Path, folder: Path, sizes: Sizes, stack: ExitStack) -> Setting:
    """What a run works with; a server, if one can be started, runs until the *stack* ends."""
    server, why = None, ""
    try:
        beside = folder.with_name(f"{folder.name}-server")
        beside.mkdir()
        stack.callback(rmtree, beside, ignore_errors=True)
        server = stack.enter_context(running(beside, durable=True))
    except NoServer as error:
        print(error, file=sys.stderr)
        why = "no PostgreSQL server could be started"
    return Setting(
        installation=Installation.of(read_authority(authority.read_bytes(), str(authority))),
        authority=authority,
        folder=folder,
        sizes=sizes,
        server=server,
        no_server=why,
        disk=commit_seconds(folder),
    )


def machine(setting: Setting) -> str:
    """What it was measured on, and how large all was."""
    cases, events = (", ".join(f"{one:,}" for one in many) for many in (setting.sizes.cases, setting.sizes.events))
    disk = f"The disk kept a page for good in {setting.disk * 1e3:.2f} ms."
    return f"{described(setting.server)}. {disk} Offices of {cases} cases, cases of {events} events."
