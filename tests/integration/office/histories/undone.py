"""A command done and undone, beside the same days without it: under any regime, wherever a case has got to."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from msgspec import json

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.correction.correctable import CONSEQUENCES
from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.undoing import before_of
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.case import COLLECTION, live
from teamaround.concepts.work import WAITING
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import event_of
from teamaround.store import MemoryStore
from tests.integration.office.histories import checks
from tests.integration.office.histories.world import World
from tests.unit.casework.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.concepts.case import Case, Entry
    from teamaround.concepts.work import Notice

ELSEWHERE = (
    "correct_entry",
    "withdraw_entry",
    "reinstate",
    "reopen_case",
    "move_edition",
    "restrict_case",
    "lift_case_restriction",
)
"""Commands that undo something themselves, or that no entry tells of."""

NOT_KEPT = (
    *("request_report", "receive_report", "record_reply", "record_agreement", "change_action", "change_part"),
    *("number_case", "move_away"),
)
"""Commands that change an entry without settling it: what it was before is put right by a correction."""

OF_CONSEQUENCES = (
    *("skip_step", "decide_notice", "record_told", "record_sent", "record_not_sent", "answer_matter"),
    "judge_requirement",
)
"""Commands about what followed, which name it as it is called on their own road."""

FIRST = ("meeting", "handover", "role")
"""The kinds of entries by which others begin, in the order in which they are undone."""

LOOK_AT = 3
"""Of so many states that a case goes through, one is looked at; and as often, days pass before anything is undone."""


def undone_leaves_nothing(regime: str, history: Sequence[int]) -> None:
    """Wherever a case gets to, whatever is done and undone leaves nothing that would not stand without it."""
    world = World.under(regime, MemoryStore())
    for place, number in enumerate(history):
        chance = Random(f"{regime} {place} {number}")
        _lived(world, chance)
        if place % LOOK_AT == 0:
            bench = bench_of(world)
            for _ in range(LOOK_AT * 2):
                command = world.hand(chance).command()
                if isinstance(command, CaseCommand):
                    compare(bench, command, days=chance.choice([0, 0, 4]))


def compare(bench: Bench, command: CaseCommand, *, days: int) -> None:
    """A command that is done, and undone *days* later, leaves what stands where it never was."""
    if command.verb() in (*ELSEWHERE, *NOT_KEPT, *OF_CONSEQUENCES) or bench.consider(command).refused:
        return
    with_it, without = bench.apart(), bench.apart()
    with_it.do(command)
    for one in (with_it, without):
        one.today += timedelta(days=days)
        one.do(TurnTheDay())
    for back in undoing(with_it, without.case):
        if with_it.consider(back).refused:
            return
        with_it.do(back)
    left, had = stands(with_it), stands(without)
    for what in left:
        assert not left[what] - had[what], f"{command} leaves {what}: {left[what] - had[what]}"
        later = what == "notices" and days
        assert later or not had[what] - left[what], f"{command} takes {what}: {had[what] - left[what]}"


def undoing(bench: Bench, without: Case) -> Iterator[CaseCommand]:
    """The commands that take back all that was made, ended or answered in a case, and is not so *without* it."""
    if bench.case.closed_on != without.closed_on:
        yield Reinstate(entry="case", why="a mistake")
    had = by_people(without)
    while True:
        has = by_people(bench.case)
        made = [key for key in has if key not in had]
        settled = [
            key
            for key, one in has.items()
            if key in had and _settled(one) != _settled(had[key]) and before_of(one).values
        ]
        if not made and not settled:
            return
        by_itself = [key for key in settled if not before_of(has[key]).by or key.startswith(FIRST[:2])]
        first = sorted(made, key=lambda key: [key.startswith(one) for one in FIRST], reverse=True)
        yield (
            WithdrawEntry(entry=first[0], why="a mistake")
            if first
            else Reinstate(entry=(by_itself or settled)[0], why="a mistake")
        )


def _settled(entry: Entry) -> object:
    """Until when, and how an entry stood before, as it is written: a list that was read is a tuple, or a list again."""
    return getattr(entry, "until", None), json.decode(json.encode(before_of(entry)))


def by_people(case: Case) -> dict[str, Entry]:
    """The entries that people made and that stand, without what followed from them."""
    names = [name for of, name in COLLECTION.items() if of not in CONSEQUENCES]
    return {key: one for name in names for key, one in getattr(case, name).items() if live(one)}


def stands(bench: Bench) -> dict[str, Counter[Any]]:
    """
    All that is to be done, waits to be told, is held or is at odds in a case, whatever it is called there.

    What a person decided on and was withdrawn or held back since, they decide on again, mistake or not: it counts as
    proposed. What was withdrawn of a meeting comes back only while that is to come, so nothing of it counts afterwards.
    """
    case = bench.case
    steps = [one for one in case.steps.values() if one.state == "open"]
    matters = [one for one in case.matters.values() if one.stands]
    waiting = [one for one in case.notices.values() if one.state in WAITING and not _of_what_is_over(one, bench)]
    seats = [one for one in case.assignments.values() if live(one)]
    decided = {one.id for one in waiting if one.by_person}
    matters = [one for one in matters if one.rule != "core.not_told" and one.subject not in decided]
    return {
        "steps": Counter((one.rule, one.subject, one.owners, one.due) for one in steps),
        "notices": Counter((one.rule, one.to, "proposed" if one.id in decided else one.state) for one in waiting),
        "seats": Counter((one.id, one.person, one.role, one.seat, one.since, one.until) for one in seats),
        "parts": Counter((one.id, one.person, one.until) for one in case.involvements.values() if live(one)),
        "matters": Counter((one.key, one.owners, one.state) for one in matters),
    }


def _of_what_is_over(notice: Notice, bench: Bench) -> bool:
    """Whether a notice tells of a meeting that has passed."""
    told = [bench.case.meetings.get(word.partition(".")[0]) for word in notice.about]
    return any(one and (one.state != "arranged" or (one.day or bench.today) < bench.today) for one in told)


def bench_of(world: World) -> Bench:
    """The case of an office on a bench of its own, looked at today."""
    with world.office.store.reading() as reading:
        loaded = load_case(reading, world.case)
        journal = [event for one in reading.journal(world.case) if (event := event_of(one))]
    directory = loaded.directory
    bench = Bench(
        rules=world.rulebook,
        child=directory.child,
        people=dict(directory.people),
        agencies=dict(directory.agencies),
        today=world.today,
        known_case=loaded.case,
        journal=journal,
        facts=loaded.facts(),
    )
    bench.do(TurnTheDay())
    return bench


def _lived(world: World, chance: Random) -> None:
    """Anything happens: a command, somebody leads, or days pass."""
    what = chance.randrange(7)
    if what == 0:
        world.settle_the_lead(chance.choice(world.people))
    elif what == 1:
        world.pass_days(chance.choice([1, 3]))
        world.office.tick()
        world.kept = checks.digest(world.office.store)
    else:
        world.attempt(world.hand(chance).command())
