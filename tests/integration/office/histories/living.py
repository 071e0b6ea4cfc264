"""A history lived in an office: commands of every kind, repeated, considered and late, and days that pass and turn."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from teamaround.commands import RestrictCase, RestrictChild
from teamaround.errors import TeamaroundError
from teamaround.json_forms import to_plain
from tests.integration.office.histories import checks
from tests.integration.office.histories.world import World
from tests.integration.office.made import BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.store import Store

STEPS = 60


def histories(steps: int = STEPS) -> st.SearchStrategy[list[int]]:
    """What a history is drawn from: a number for each step. All are of one length, and long."""
    return st.lists(st.integers(0, 2**16), min_size=steps, max_size=steps)


def few(times: int) -> settings:
    """Few histories, the same every time. One that fails is told as it is: to look for a shorter one takes minutes."""
    phases = [Phase.explicit, Phase.generate]
    return settings(max_examples=times, deadline=None, phases=phases, suppress_health_check=list(HealthCheck))


def lived(regime: str, store: Store, history: Sequence[int]) -> World:
    """The office in the end. Whatever must hold has held after every step; the records are whole, and can go on."""
    world = World.under(regime, store)
    for place, number in enumerate(history):
        chance = Random(f"{regime} {place} {number}")
        step = chance.choices([_command, _too_late, _again, _considered, _lead, _days_pass], [20, 1, 2, 2, 1, 3])[0]
        step(world, chance)
        world.look_round()
    checks.replay_equals_state(world.office)
    world.go_on()
    world.look_round()
    checks.replay_equals_state(world.office)
    return world


def _command(world: World, chance: Random) -> None:
    """Any command."""
    world.attempt(world.hand(chance).command())


def _lead(world: World, chance: Random) -> None:
    """Somebody is asked whether they will lead, says yes, and leads."""
    world.settle_the_lead(chance.choice(world.people))


def _too_late(world: World, chance: Random) -> None:
    """Two commands decided on the same case: the second is told, unless the first came to nothing."""
    before = world.version
    hand = world.hand(chance)
    world.attempt(hand.command())
    changed = world.version != before
    receipt = world.attempt(hand.command(), expecting=before)
    assert receipt is None or not changed or receipt.reference != world.case


def _again(world: World, chance: Random) -> None:
    """A command given twice under its key is carried out once."""
    command, key = world.hand(chance).command(), f"key {world.tried}"
    first = world.attempt(command, key=key)
    if first is None or not first.events:
        return
    before = world.kept
    second = world.attempt(command, key=key)
    assert second is not None
    assert (second.repeated, second.version) == (True, first.version)
    if second.state is not None or second.events:
        assert [to_plain(one) for one in second.events] == [to_plain(one) for one in first.events]
        assert (second.findings, second.also) == (first.findings, first.also)
    else:
        # Whoever may not read the case, or by that command no longer may, is told again that it was done.
        assert (second.findings, second.also) == ((), ())
    assert world.kept == before


def _considered(world: World, chance: Random) -> None:
    """A command that is considered writes nothing, and comes to what it then comes to."""
    command = world.hand(chance).command()
    found: Any = None
    try:
        found = world.office.consider(command, by=BY)
    except TeamaroundError:
        assert checks.digest(world.office.store) == world.kept
        assert world.attempt(command) is None
        return
    assert checks.digest(world.office.store) == world.kept
    receipt = world.attempt(command)
    assert receipt is not None
    assert receipt.written == found.written
    if isinstance(command, RestrictCase | RestrictChild) and not receipt.events:
        # Whoever restricts a record to others is told that it was done, and no more.
        return
    assert receipt.findings == found.findings
    assert [one.name for one in receipt.events] == [one.name for one in found.events]


def _days_pass(world: World, chance: Random) -> None:
    """Days pass, and turn; nothing has its say twice, and a day on which the case is not looked at brings nothing."""
    for _ in range(chance.choice([1, 3, 7])):
        world.pass_days(1)
        if world.case in world.due(world.today):
            break
        checks.nothing_is_left_to_say(world.office, world.case)
    world.office.tick()
    world.kept = checks.digest(world.office.store)
    assert world.office.tick() == ()
