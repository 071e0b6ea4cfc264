from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from attrs import evolve

from teamaround.plugins.sources import REGIME_FILE, SCENARIOS
from tests.journeys.faults.catching import FOR_CHECK, KINDS, Planted, counted, listed, planted
from tests.journeys.faults.seeding import SeededFault

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = bool(os.environ.get("TEAMAROUND_DEEP"))
ONE_IN = 6
"""Of so many faults that `check` does not see, one is played in the ordinary run; `dev.py deep` plays them all."""

LEAST = 220
PLANTED = {one.source.code: one for one in planted()}


def played(one: Planted) -> Iterator[tuple[SeededFault, str]]:
    """The faults of a regime that this run looks at, always the same ones, and who catches each."""
    for fault in one.faults:
        if one.problems(fault) or WHOLE or crc32(fault.name.encode()) % ONE_IN == 0:
            yield fault, one.caught_by(fault)


def said_of(one: Planted) -> Iterator[str]:
    """What is wrong with who catches the faults of a regime, and with what is listed as harmless there."""
    verdicts = list(played(one))
    sys.stdout.write(f"{one.source.code}\n{counted(verdicts)}\n")
    for fault, by in verdicts:
        if by == "nobody":
            yield f"{fault.name}: nobody notices it."
        elif by != "check" and fault.kind in FOR_CHECK:
            yield f"{fault.name}: `check` does not see it."
        elif by != "harmless" and fault.name in listed():
            yield f"{fault.name}: it is listed as harmless, and {by} noticed it."
    names = {fault.name for fault in one.faults}
    for name in listed():
        if name.startswith(f"{one.source.code}: ") and name not in names:
            yield f"{name}: it is listed as harmless, and is not seeded."


@pytest.mark.parametrize("code", PLANTED)
def test_every_seeded_fault_is_caught(code: str) -> None:
    """Whatever can be told from the files `check` names; a scenario fails for the rest, or the list says why not."""
    assert list(said_of(PLANTED[code])) == []


@pytest.mark.parametrize("code", PLANTED)
def test_whatever_check_says_of_a_fault_has_a_place_and_a_remedy(code: str) -> None:
    """Each message says where, what and what to do; and the same files without a fault are sound."""
    one = PLANTED[code]
    for fault in one.faults:
        if fault.kind in FOR_CHECK:
            assert all(problem.where.file and problem.what and problem.fix for problem in one.problems(fault))
    text = one.source.read(REGIME_FILE)
    assert one.problems(SeededFault(code=code, kind="none", what="nothing", files={REGIME_FILE: text})) == ()


def test_there_are_many_and_of_every_kind() -> None:
    """More than 220 faults are seeded, some of every kind, each with a name of its own."""
    faults = [fault for one in PLANTED.values() for fault in one.faults]
    assert len(faults) == len({fault.name for fault in faults}) >= LEAST
    assert {fault.kind for fault in faults} == KINDS.keys()


def test_what_is_listed_is_of_a_regime_that_is_here_and_has_a_reason() -> None:
    """An entry for no regime would never be looked at; and each says why nobody could tell."""
    assert {name.partition(":")[0] for name in listed()} <= PLANTED.keys()
    assert all(reason.strip() for reason in listed().values())


def test_a_fault_that_nobody_notices_is_told() -> None:
    """Were there no scenarios, those faults would be named that only a case can show."""
    source = PLANTED["england_caf"].source

    def names(folder: str) -> tuple[str, ...]:
        return () if folder == SCENARIOS else source.names(folder)

    told = list(said_of(Planted(evolve(source, names=names))))
    assert told
    assert all(one.endswith("nobody notices it.") for one in told)


def test_an_entry_of_the_list_that_is_needed_no_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is listed as harmless and noticed, or listed and not seeded, is named."""
    one = PLANTED["england_caf"]
    first = next(fault.name for fault in one.faults if one.problems(fault))
    monkeypatch.setitem(listed(), first, "For the test.")
    monkeypatch.setitem(listed(), "england_caf: of no kind: nothing", "For the test.")
    assert list(said_of(one)) == [
        f"{first}: it is listed as harmless, and check noticed it.",
        "england_caf: of no kind: nothing: it is listed as harmless, and is not seeded.",
    ]
