"""
No canary in anything that is rendered for somebody who may not see it, over random histories; nor in any log or error.

Where TEAMAROUND_DEEP is set, over 2,000 of them; TEAMAROUND_SEED draws others. How they are planted: `planting.py`; who
may see what: `oracle.py`; all that is rendered: `rendered.py`.
"""

from __future__ import annotations

import logging
import os
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.access.addresses import tells_of_address
from teamaround.access.reading import EVERYTHING
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office import Office
from teamaround.office.loading.case_reader import read_case_as
from teamaround.store import MemoryStore
from tests.integration.office.canaries.living import Planted, lived, summed
from tests.integration.office.canaries.planting import Planter, tokens_in
from tests.integration.office.histories.world import REGIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEP, SEED = "TEAMAROUND_DEEP", "TEAMAROUND_SEED"
"""The variable that `dev.py deep` sets, and one for histories that nobody has lived yet."""

STEPS = 80
"""Commands tried and days passed in a history."""


def histories(times: int, seed: str = "") -> Iterator[tuple[str, list[int]]]:
    """So many histories, under each regime in turn."""
    for place in range(times):
        chance = Random(f"{seed or os.environ.get(SEED, '')} {place}")
        yield REGIMES[place % len(REGIMES)], [chance.randrange(2**16) for _ in range(STEPS)]


def test_nobody_is_told_what_they_may_not_know() -> None:
    """Whatever is tried by whomever, no name, address, number or note is told to anybody who may not see it."""
    worlds = []
    for place, (regime, history) in enumerate(histories(2000 if os.environ.get(DEEP) else 10)):
        world = lived(regime, MemoryStore(), history, paper=place < 2)
        assert world.leaks == [], "\n".join(map(str, world.leaks))
        worlds.append(summed([world]))
    seen = sum(worlds[1:], worlds[0])
    print(f"{seen['histories']} histories: {dict(seen)}")  # noqa: T201  # what a deep run is read for
    # Much was told to those who may know it, to some a part, and many were refused; or nothing would be proved.
    per_history = {key: number // seen["histories"] for key, number in seen.items()}
    assert per_history["texts"] > 1000
    assert per_history["tokens"] > 1000
    assert per_history["refused"] > 10
    assert {"whole", "part", "none"} <= seen.keys()


def test_a_token_is_known_again_however_it_is_written() -> None:
    """Each text has its own token, which is found in capitals, within an address and within an e-mail address."""
    planter = Planter()
    first, second = planter.token("officer:duty"), planter.token("officer:duty")
    assert first != second
    assert tokens_in(f"At 2 {first.upper()} Road, {second}@example.org") == {first, second}
    assert tokens_in(planter.address("officer:duty")) <= set(planter.givers)


def whole_for_all(patch: pytest.MonkeyPatch) -> None:
    """Whoever sees a part of a case sees all of it."""
    patch.setattr("teamaround.office.loading.case_reader.scope_of", seeing_all)


def seeing_all(*asked: Any, **more: Any) -> Any:
    """As the scope of a reader, without what makes it a part."""
    from teamaround.access.reading import scope_of

    scope_of(*asked, **more)
    return EVERYTHING


def no_part_needed(patch: pytest.MonkeyPatch) -> None:
    """A case opens to whoever asks, as long as it is not restricted."""
    patch.setattr("teamaround.office.loading.case_reader.scope_of", lambda *_, **__: EVERYTHING)


def streets_unsearched(patch: pytest.MonkeyPatch) -> None:
    """Of an address, all that stands behind the first comma is not looked for."""
    patch.setattr("teamaround.access.whereabouts.tells_of_address", lambda one: tells_of_address(one.partition(",")[0]))


def former_addresses_unsearched(patch: pytest.MonkeyPatch) -> None:
    """An address that was put right, or moved from, is not looked for."""
    for loading in ("case_reader", "case_and_records"):
        patch.setattr(f"teamaround.office.loading.{loading}.with_homes", lambda _, directory, **__: directory)


def notes_unsearched(patch: pytest.MonkeyPatch) -> None:
    """A chronology is not looked through for addresses."""
    patch.setattr("teamaround.office.reads.journal_line", lambda entry, _: journal_line_of(entry))


def journal_line_of(entry: Any) -> Any:
    """A line of the journal with all that stands in it."""
    from teamaround.office.loading.case_reader import journal_line

    return journal_line(entry)


def refusals_whole(patch: pytest.MonkeyPatch) -> None:
    """Whoever is refused is told all that was found."""
    patch.setattr("teamaround.office.door.told_of_refusal", lambda refused, *_, **__: refused)


def given_words_open(patch: pytest.MonkeyPatch) -> None:
    """A word that stands in a command is told again, whatever it is tied to."""
    patch.setattr("teamaround.office.told.quoted", str)


def bars_on_records(patch: pytest.MonkeyPatch) -> None:
    """A child's own record shows from whom an address is kept."""
    patch.setattr("teamaround.office.register.reads.may_know_bars", lambda *_, **__: True)


def receipts_whole(patch: pytest.MonkeyPatch) -> None:
    """Whoever gives a command is handed the case."""
    patch.setattr("teamaround.office.cases.told_of_case", lambda receipt, *_, **__: receipt)


def errors_that_name(patch: pytest.MonkeyPatch) -> None:
    """An error names the child whose case may not be read."""

    def naming(installation: Any, reading: Any, reference: str, *, by: Any, today: Any, **more: Any) -> Any:
        try:
            return read_case_as(installation, reading, reference, by=by, today=today, **more)
        except NotAllowed as refused:
            seen = read_case_as(installation, reading, reference, by=Actor.officer("duty"), today=today)
            raise NotAllowed(f"{refused} It is the case of {seen.case_view.directory.child.name}.") from None

    patch.setattr("teamaround.office.reads.read_case_as", naming)


def commands_logged(patch: pytest.MonkeyPatch) -> None:
    """Each command is written into a log."""
    do = Office.do

    def logging_it(self: Office, command: Any, **more: Any) -> Any:
        logging.getLogger("a careless office").debug("carrying out %r", command)
        return do(self, command, **more)

    patch.setattr(Office, "do", logging_it)


@pytest.mark.parametrize(
    "fault",
    [
        whole_for_all,
        no_part_needed,
        streets_unsearched,
        former_addresses_unsearched,
        notes_unsearched,
        refusals_whole,
        given_words_open,
        bars_on_records,
        receipts_whole,
        errors_that_name,
        commands_logged,
    ],
)
def test_a_leak_is_caught(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A history is not lived through without a leak in an office in which one of these things is broken on purpose."""
    fault(monkeypatch)
    assert any(lived(regime, MemoryStore(), history).leaks for regime, history in histories(8, "faults"))


def test_a_world_is_as_it_is_drawn() -> None:
    """The same numbers come to the same history, so that a leak can be looked at again."""

    def told(world: Planted) -> tuple[Any, ...]:
        return world.looked_at, world.given, world.tried, world.refused

    (regime, history), *_ = histories(1)
    assert told(lived(regime, MemoryStore(), history)) == told(lived(regime, MemoryStore(), history))
