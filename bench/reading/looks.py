"""
What a read costs with the policy asked and a trace left, beside the same read with neither.

The bare read is the method as its class has it, below the door at which rights are asked (`office/allowed/doors.py`);
it still looks who may see the case, since what is shown follows from that.
"""

from __future__ import annotations

from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import evolve

from bench.caseload import BY, office
from bench.table.caseloads import made
from bench.table.in_turn import least_in_turn
from teamaround.office.reads import Reads
from teamaround.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.office.installation import Installation

CASES, TIMES, AT_ONCE = 100, 15, 20


def looks(installation: Installation) -> Iterator[str]:
    """The lines that tell of it."""
    with TemporaryDirectory() as folder:
        load = made(installation, f"sqlite:///{folder}/office.db", CASES)
        at = office(installation, open_store(load.url), seed=6)
        traced = office(traces(installation), open_store(load.url), seed=7)
        case = load.cases[0]
        for name, read, given in (
            ("case", "case", (case,)),
            ("find", "find", (case,)),
            ("cases, first 25", "cases", ()),
        ):
            bare: Callable[..., Any] = getattr(Reads, read)
            bare = getattr(bare, "__wrapped__", bare)
            ways = (
                partial(often, partial(bare, at, *given, by=BY)),
                partial(often, partial(getattr(at, read), *given, by=BY)),
                partial(often, partial(getattr(traced, read), *given, by=BY)),
            )
            below, asked, written = least_in_turn(ways, TIMES)
            yield (
                f"{name}: {below / AT_ONCE * 1e3:.2f} ms; with the policy {asked / below:.2f},"
                f" and with the trace {written / below:.2f} times that"
            )
        at.close()
        traced.close()


def traces(installation: Installation) -> Installation:
    """The same installation where every read leaves a trace."""
    return evolve(installation, authority=evolve(installation.authority, traces_reads=True))


def often(read: Callable[[], object]) -> None:
    """A read, many times."""
    for _ in range(AT_ONCE):
        read()
