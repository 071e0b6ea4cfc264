"""
A whole life of a case under two regimes, from the records of child and family to the closing, beside its floor.

Commands of all sorts: people added and related, a case opened, views, a lead assigned, a meeting, a plan, actions, a
handover, corrections, the closing (`lives.py`). Each is carried out through the front door and, in turns, written by
hand with all of its rows, by which nothing is decided (`any_by_hand.py`). `commands.py`: ordinary ones.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bench.by_hand import SqliteByHand
from bench.by_processor.any_by_hand import AnyByHand
from bench.by_processor.lives import Lived, one_life, shared_by_all
from bench.by_processor.spent import least
from bench.caseload import BY, Noted, office
from bench.report import compared
from teamaround.store import MemoryStore, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.office.installation import Installation

LIVES = 12
REGIMES = ("east_riding_eys", "ehcp")
FRONT_DOOR, BY_HAND = "the front door", "by hand"


def life(installation: Installation, folder: Path, lives: int = LIVES) -> str:
    """What the commands of a whole life take, in times the same rows written by hand; under each regime."""
    return "\n".join(_measured(regime, installation, folder, lives) for regime in REGIMES)


def _measured(regime: str, installation: Installation, folder: Path, lives: int) -> str:
    lived, ends = lived_under(regime, installation, lives)
    url = f"sqlite:///{folder / regime}.db"
    here = office(installation, open_store(url))
    open_store(url.replace(regime, f"{regime}-by-hand")).close()
    by_hand = AnyByHand(SqliteByHand.at(str(folder / f"{regime}-by-hand.db")))
    doing = (
        lambda number: here.do(lived.commands[number], by=BY, key=f"life {number}"),
        lambda number: by_hand.once(lived.rows[number]),
    )
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(len(lived.commands)):
        for place, one in enumerate(doing if number % 2 else reversed(doing)):
            way = place if number % 2 else 1 - place
            taken[way].append(least(lambda one=one, number=number: one(number), 1))  # type: ignore[misc]
    here.close()
    by_hand.writer.close()
    assert heads(url) == heads(url.replace(regime, f"{regime}-by-hand"))
    front, floor = (each_command(ends, one) for one in taken)
    sums = {BY_HAND: sum(floor), FRONT_DOOR: sum(front)}
    title = f"A life under {regime}: {ends[-1] - ends[-2]} commands ({lived.refused // lives} more refused)"
    return compared(f"{title}, seconds of the processor", sums, BY_HAND)


def lived_under(regime: str, installation: Installation, lives: int) -> tuple[Lived, list[int]]:
    """So many lives in memory, and after how many commands what all share, and each of them, ends."""
    noted = Noted(MemoryStore())
    lived = Lived(office(installation, noted), noted)
    shared = shared_by_all(lived)
    ends = [len(lived.commands)]
    for number in range(lives):
        one_life(lived, regime, number, shared)
        ends.append(len(lived.commands))
    return lived, ends


def each_command(ends: list[int], taken: list[float]) -> list[float]:
    """Of each command of a life, the least that it took in any of the lives; the first life is to warm up."""
    lives = [taken[begun:ended] for begun, ended in pairwise(ends[1:])]
    return [min(times) for times in zip(*lives, strict=True)]


def heads(url: str) -> list[object]:
    """How far every record of a database has come, and all open work."""
    store = open_store(url)
    with store.reading() as reading:
        found: list[object] = [*reading.heads(), *reading.work_due()]
    store.close()
    return found
