"""
Single answers, doors, lists, counts, searches, exports, receipts and errors agree, for whoever there is.

One decision is one who asks, one thing to do and one record: the policy's answer, with all that the office says of it
otherwise. 200,000 are compared in every run, over towns that are drawn (`town.py`, `decided.py`), and 2,000 over
histories of any commands; 10,000,000 where TEAMAROUND_DEEP is set, in fifty parts that may run beside one another. What
is right is read out of the stored records as plain JSON, by nobody's own rights (`plain.py`, `canaries/oracle.py`).
TEAMAROUND_SEED draws others.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from itertools import count
from random import Random
from typing import Any

import pytest
from attrs import evolve

from teamaround.access import reading, ways
from teamaround.access.ties import ties_of
from teamaround.commands import Join, Leave, RestrictCase
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, Refused, TeamaroundError
from teamaround.office.codec import canonical
from teamaround.office.request import validated_request
from teamaround.store import MemoryStore
from tests.integration.office.allowed.agreement import Compared, compare_command, opens, works
from tests.integration.office.allowed.decided import compare_town
from tests.integration.office.allowed.nights import drawn_town, night
from tests.integration.office.canaries.living import Planted, one_step
from tests.integration.office.canaries.places import staff
from tests.integration.office.histories.world import REGIMES
from tests.unit.views import made_up
from tests.unit.views.made_up import NURSE, STRANGER, TODAY, lead, part

DEEP, SEED = os.environ.get("TEAMAROUND_DEEP"), os.environ.get("TEAMAROUND_SEED", "")
OF_HISTORIES = 20_000 if DEEP else 2000
OF_A_PART, PARTS = 200_000, 50 if DEEP else 1
NIGHTS, MANY_TOWNS = 2, 1000
"""So often each town is looked at; so many are kept for one part."""
STEPS, COMMANDS = 30, 7


def compare_reads(world: Planted, by: Actor, seen: Compared) -> None:
    """What somebody reads: the answer, every page of a case, and every list in which it could stand."""
    office, cases = world.office, (world.case, world.other_case)
    readable = {one for one in cases if world.oracle.level(by, one) != "none"}
    for case in cases:
        seen.decisions += 1
        seen.allowed += case in readable
        answers = [opens(lambda case=case, read=read: read(case, by=by)) for read in (office.case, office.chronology)]
        answers.append(opens(lambda case=case: office.requirement(case, by=by)))
        with suppress(NotAllowed):
            answers.append(office.may(by, "read", case, by=by).allowed)
        seen.same(case in readable, *answers, of=f"{by} reads {case}")
    me = by.person_reference or ""
    with office.store.reading() as stored:
        own = {(one.case, one.entry) for one in stored.work_of(me)} if me else set()
    lines = [line for owner in (*world.people, "officer") for line in office.worklist(owner, by=by).lines]
    lines += office.overdue(by=by).lines
    strange = {one.case for one in lines if one.case not in readable and (one.case, one.entry) not in own}
    seen.same(set(), strange, of=f"{by} in lists of work")
    whole = {one for one in cases if world.oracle.level(by, one) == "whole"}
    seen.same(set(), {one.case for one in office.without_trace(by=by).lines} - whole, of=f"{by} in supervision")
    for child in (world.child, world.other_child):
        with suppress(NotAllowed):
            found = {one.reference for one in office.record(child, by=by).cases}
            theirs = {one for one in readable if world.oracle.states[one]["child"] == child}
            seen.same(theirs, found, of=f"{by} in the record of {child}")
    if staff(by):
        rows = list(office.listed("cases", by=by))
        exported = {row[0] for row in rows[1:]} & set(cases)
        followed = {one.reference for one in office.follow(by=by)} & set(cases)
        seen.same(readable, exported, followed, of=f"{by} in exports")


def compare(world: Planted, chance: Random, seen: Compared) -> None:
    """Everybody who looks, with each case, and with commands that are drawn."""
    world.oracle.look(world.today)
    for by in world.readers:
        compare_reads(world, by, seen)
        for _ in range(COMMANDS):
            command = world.drawn(chance, by)
            # What is miswritten is refused before anybody is asked; it is of no record.
            with suppress(Refused):
                compare_command(world, by, validated_request(command, by)[0], seen)


def over_histories(least: int) -> Compared:
    """So many decisions at least, over histories under each regime in turn."""
    seen, place = Compared(), 0
    while seen.decisions < least and not seen.apart:
        regime = REGIMES[place % len(REGIMES)]
        chance = Random(f"{SEED} {place}")
        world = Planted.begun(regime, MemoryStore(), chance)
        for _ in range(STEPS):
            one_step(world, chance)
        compare(world, chance, seen)
        _somebody_leaves_and_a_case_is_restricted(world)
        compare(world, chance, seen)
        place += 1
    return seen


def over_towns(least: int, part: int = 0) -> Compared:
    """So many decisions at least, over the towns of one part; no further than where two do not agree."""
    seen = Compared()
    for number in count(part * MANY_TOWNS):
        town = drawn_town(number, SEED)
        for _ in range(NIGHTS):
            compare_town(town, seen)
            if seen.apart:
                return seen
            night(town)
        if seen.decisions >= least:
            return seen
    raise AssertionError


def _somebody_leaves_and_a_case_is_restricted(world: Planted) -> None:
    for one in (
        Join(case=world.case, person=world.ali, agency=world.health),
        *(Leave(case=world.case, part=one.id, why="x") for one in world.now().involvements.values()),
        RestrictCase(case=world.other_case, to=(world.ali, "officer:duty"), why="x"),
    ):
        with suppress(TeamaroundError):
            world.do(one)


def _agrees(seen: Compared, least: int, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        told = f"\n{seen.decisions:,} decisions, {seen.allowed:,} of them yes; {len(seen.apart)} apart"
        print(told, file=sys.stderr)  # noqa: T201 (of several processes, this alone is shown)
    assert seen.apart == [], "\n".join(seen.apart)
    assert seen.decisions >= least


def test_every_answer_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever, whichever case and whatever act: the answer, the doors, the lists, the exports and the records."""
    seen = over_histories(OF_HISTORIES)
    _agrees(seen, OF_HISTORIES, capsys)
    assert seen.decisions // 5 < seen.allowed < seen.decisions * 4 // 5, "many are yes and many are no"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_agrees_over_whole_towns(part: int, capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever and whichever record: the policy, each list, count, search, export and receipt, and plain JSON."""
    seen = over_towns(OF_A_PART, part)
    _agrees(seen, OF_A_PART, capsys)
    assert seen.decisions // 10 < seen.allowed < seen.decisions // 2, "many are yes and many are no"


def _as_before(ties: Any) -> Any:
    """Whoever led, or had a part, has it still."""

    def still_in(person: str, case: Any, child: Any, today: Any) -> Any:
        parts = {key: evolve(one, until=None) for key, one in case.involvements.items()}
        roles = {key: evolve(one, until=None) for key, one in case.assignments.items()}
        return ties(person, evolve(case, involvements=parts, assignments=roles), child, today)

    return still_in


def _led_before(ties: Any) -> Any:
    """Whoever led once has still what a lead has, and what a member of the team has."""

    def still_in(person: str, case: Any, child: Any, today: Any) -> Any:
        led = {one.person for one in case.assignments.values() if one.leads}
        parts = {key: evolve(one, until=None) for key, one in case.involvements.items() if one.person in led}
        return ties(person, evolve(case, involvements={**case.involvements, **parts}), child, today)

    return still_in


@pytest.mark.parametrize("capacity", ["practitioner", "named_person", "line_manager", "family", "supporter"])
def test_a_line_manager_who_stands_in_is_compared(capacity: str) -> None:
    """They work in the case for whoever leads it, but for family and supporters: the policy and plain JSON agree."""
    world = Planted.begun(REGIMES[0], MemoryStore(), Random(0))
    covering = lead(2, STRANGER, covers="role1", leads=False)
    of = made_up.case(
        part(1, NURSE, capacity=capacity), lead(1, NURSE), part(2, STRANGER, capacity="line_manager"), covering
    )
    child = made_up.child()
    world.oracle.today = TODAY.isoformat()
    world.oracle.states.update({one.id: json.loads(canonical(one)) for one in (of, child)})
    right = capacity not in ("family", "supporter")
    assert ties_of(STRANGER, of, child, TODAY).at_work is right
    assert works(world, Actor.person(STRANGER), of.id) is right


def test_a_former_member_who_may_still_act_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whoever had a part may give commands for ever."""
    monkeypatch.setattr(ways, "ties_of", _as_before(ties_of))
    assert any("as it should be" in one for one in over_histories(OF_HISTORIES).apart)


def test_a_former_lead_who_is_still_in_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whoever led reads on, and policy, lists and search are of one mind about it."""
    monkeypatch.setattr(reading, "ties_of", _led_before(ties_of))
    assert any("plain JSON" in one for one in over_towns(1).apart)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("teamaround.office.elsewhere.lists.may_pass", "in exports"),
        ("teamaround.office.elsewhere.feed._open", "in the feed"),
        ("teamaround.office.register.reads.may_see", "in the record of"),
        ("teamaround.office.caseload.counted.is_named", "in counts"),
        ("teamaround.office.finding.searching.may_see", "finds case"),
        ("teamaround.office.finding.known.may_pass", "finds child"),
        ("teamaround.office.loading.veil.may_know_of", "in openings"),
    ],
)
def test_a_list_without_the_seal_is_caught(fault: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded faults: an export, feed, record, count or search without the restriction, and no veil at all."""
    monkeypatch.setattr(fault, lambda *_, **__: True)
    assert any(found in one for one in over_towns(1).apart)


def test_a_receipt_untrimmed_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whoever gave a command is handed the case as it stands, whatever they may read of it."""
    monkeypatch.setattr("teamaround.office.cases.told_of_case", lambda receipt, *_, **__: receipt)
    assert any("receipt" in one for one in over_towns(1).apart)


def test_an_alias_that_leaks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whoever knows a child is told of the records joined to it, though they may not know those."""
    monkeypatch.setattr("teamaround.office.merged.together._knows", lambda *_, **__: True)
    assert any("finds child" in one for one in over_towns(1).apart)


def test_a_door_that_asks_nobody_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: commands about cases are carried out for whoever asks."""
    monkeypatch.setattr("teamaround.office.cases.refuse_command_about_case", lambda *_: None)
    assert any("by the door" in one for one in over_histories(OF_HISTORIES).apart)
