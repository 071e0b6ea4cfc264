"""A command done and undone again, beside the same days without it: under any regime, wherever a case has got to."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.correctable import CONSEQUENCES
from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.undoing import before_of
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.case import COLLECTION, live
from teamaround.concepts.work import WAITING
from teamaround.office.loading import load_case
from tests.integration.office.histories.world import World
from tests.unit.casework.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.case import Case, Entry
    from teamaround.store import Store

BARE = ("correct_entry", "withdraw_entry", "reinstate", "reopen_case", "move_edition", "restrict_case", "number_case")
"""Commands that undo something themselves, or of which nothing is to be undone."""

DECISIONS = ("skip_step", "decide_notice", "answer_matter", "judge_requirement", "move_away", "request_report", "receive_report")
"""Commands about what followed, of which a person decides; and one that the directory's record tells of."""


def bench_of(world: World) -> Bench:
    """The case of an office on a bench of its own."""
    with world.office.store.reading() as reading:
        loaded = load_case(reading, world.case)
        facts, directory = loaded.facts(), loaded.directory
    bench = Bench(
        rules=world.rulebook,
        child=directory.child,
        people=dict(directory.people),
        agencies=dict(directory.agencies),
        today=world.today,
        known_case=world.now(),
        facts=facts,
    )
    bench.journal = [None] * world.version  # type: ignore[list-item]
    bench.do(TurnTheDay())
    return bench


def entries_of(case: Case) -> dict[str, Entry]:
    """The entries that people made and that stand, without what followed from them."""
    names = [name for of, name in COLLECTION.items() if of not in CONSEQUENCES]
    return {key: one for name in names for key, one in getattr(case, name).items() if live(one)}


def undoing(bench: Bench, had: dict[str, Entry]) -> Iterator[CaseCommand]:
    """What takes back all that was made, ended or answered since the case held what it *had*: the newest kinds first."""
    while True:
        has = entries_of(bench.case)
        new = [key for key in has if key not in had]
        first = [key for kind in ("meeting", "handover", "role") for key in new if key.startswith(kind)]
        if new:
            yield WithdrawEntry(entry=(first or new)[0], why="a mistake")
            continue
        settled = [key for key, one in has.items() if before_of(one) != before_of(had[key]) and before_of(one).values]
        root = [key for key in settled if not before_of(has[key]).by or key.startswith(("meeting", "handover"))]
        if not (root or settled):
            return
        yield Reinstate(entry=(root or settled)[0], why="a mistake")


def stands(bench: Bench) -> dict[str, Any]:
    """All that is open, waits or is held in a case, as it stands; what was closed, withdrawn or settled left out."""
    case = bench.case
    steps = {key: (one.rule, one.subject, one.owners, one.due) for key, one in case.steps.items() if one.state == "open"}
    waiting = {key: (one.rule, one.to, one.state, one.about) for key, one in case.notices.items() if one.state in WAITING}
    seats = {key: (one.person, one.role, one.seat, one.since, one.until, one.standing) for key, one in case.assignments.items() if live(one)}
    parts = {key: (one.person, one.agency, one.until) for key, one in case.involvements.items() if live(one)}
    matters = {one.key: (one.owners, one.state) for one in case.matters.values() if one.stands}
    return {"steps": steps, "notices": waiting, "seats": seats, "parts": parts, "matters": matters}


def undone(bench: Bench, command: CaseCommand, days: int = 0) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What stands where a command was done, *days* later, and undone; and where it never was. None where it cannot be."""
    if command.verb() in (*BARE, *DECISIONS) or bench.consider(command).refused:
        return None
    with_it, without = bench.apart(), bench.apart()
    closing = isinstance(command, CloseCase)
    with_it.do(command)
    for one in (with_it, without):
        one.today += timedelta(days=days)
        one.do(TurnTheDay())
    for back in [Reinstate(entry="case", why="a mistake")] if closing else undoing(with_it, entries_of(without.case)):
        decision = with_it.consider(back)
        if decision.refused:
            return None
        with_it.do(back)
    return stands(with_it), stands(without)


def drawn(world: World, number: int) -> CaseCommand:
    """Any command for the case as it stands."""
    return world.hand(Random(f"{world.regime} {number} undone")).command()  # type: ignore[return-value]
