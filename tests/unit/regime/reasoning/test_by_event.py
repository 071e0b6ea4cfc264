from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from attrs import define, evolve, field

from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office import Receipt
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.regime.reasoning.by_event import NOT_YET, SAID, said_by, so_after
from teamaround.regime.reasoning.laws import can_be
from teamaround.regime.rules import Gate
from teamaround.regime.vocabulary import TRIGGERS
from teamaround.testing.conformance.tried import TriedRegime
from teamaround.testing.histories.living import STAFF, MadeUpOffice
from teamaround.testing.variants.trial import varied
from tests.unit.regime.made_up import REGISTRY, regime
from tests.unit.regime.reasoning.test_laws import asked

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.regime.rules import ConditionTable, Regime

REGIME = regime()[0]
CODES = sorted(one.code for one in InstalledRegimes().teamaround_regimes())
STEPS = 150
EVENTS = [event for event, one in TRIGGERS.items() if one.origin == "command" and said_by(event, REGIME)]
"""The events of which something is said, and before which a gate may stand."""


@define(eq=False)
class HeardOffice(MadeUpOffice):
    """An office in which a history is lived, and what happened in it and what was found is kept."""

    heard: list[Receipt] = field(factory=list)

    def _refused(self, command: Command) -> bool:
        try:
            self.heard.append(self.office.do(command, by=STAFF))
        except (Refused, NotAllowed, NotFound, Conflict):
            return True
        return False


def gate(event: str, needs: ConditionTable) -> Gate:
    """A gate that says whenever what an event is held to say is not so."""
    return Gate(before=(event,), needs=needs, level="info", text="Not so.", fix="None.", says=("X",))


def told(of: Regime) -> Regime:
    """A regime with such a gate for each event of which something is said, and with no other."""
    return evolve(of, gate={f"says_{event}": gate(event, said_by(event, of)) for event in EVENTS}, eligibility={})


@cache
def heard(code: str, turned_round: str = "") -> tuple[Receipt, ...]:
    """What came of random histories under a regime with those gates; one of them may be made to say the opposite."""
    subject = TriedRegime.named(code)
    with_gates = told(subject.resolved.regime)
    if turned_round:
        one = with_gates.gate[f"says_{turned_round}"]
        with_gates = evolve(with_gates, gate={f"says_{turned_round}": evolve(one, needs={"not": one.needs})})
    installation = varied(subject.as_chosen, code, with_gates)
    found: list[Receipt] = []
    for seed in range(1 if turned_round else 2):
        lived = HeardOffice.under(installation, code, f"said {seed}")
        for _ in lived.live(f"said {seed}", STEPS):
            pass
        found += lived.heard
    return tuple(found)


@pytest.mark.parametrize("code", CODES)
def test_what_an_event_says_is_so_whatever_is_done(code: str) -> None:
    """In random histories under each regime no gate finds that what an event says by itself is not so."""
    against = {one.rule for receipt in heard(code) for one in receipt.findings if one.rule.startswith("gate.says_")}
    assert against == set()


def test_every_event_of_which_something_is_said_happened() -> None:
    """The histories bring about each of these events under some regime: nothing is held of what was never tried."""
    happened = {event.name for code in CODES for receipt in heard(code) for event in receipt.events}
    assert set(EVENTS) - happened == {"case_opened"}  # each history begins with it, under `_begin`


def test_what_an_event_does_not_say_is_found() -> None:
    """Were the opposite held of an event, the histories would say so."""
    against = {one.rule for receipt in heard("girfec", "lead_started") for one in receipt.findings}
    assert "gate.says_lead_started" in against


def test_when_a_case_is_opened_nothing_has_come_before() -> None:
    """Nobody was heard, nobody said yes, nobody led, no meeting was held; and there is no plan."""
    heard_before = asked({"family_heard": {"kind": "wishes", "of": ["family"]}})
    for table in ({"holder_accepted": True}, {"takes_over": True}, {"handover_planned": True}, {"plan_is": ["agreed"]}):
        asks = [asked(table), heard_before]
        assert can_be([asks[0]], REGIME)
        assert not can_be([asks[0], *so_after("case_opened", asks, REGIME)], REGIME)
    assert not can_be([heard_before, *so_after("case_opened", [heard_before], REGIME)], REGIME)
    assert can_be([heard_before, *so_after("lead_started", [heard_before], REGIME)], REGIME)


def test_only_events_and_predicates_that_there_are_stand_in_the_tables() -> None:
    """A table with a name that nobody knows would say nothing."""
    assert SAID.keys() | NOT_YET.keys() <= TRIGGERS.keys()
    assert {name for those in NOT_YET.values() for name in those} <= REGISTRY.keys()


def test_an_event_of_which_nothing_is_said() -> None:
    """Of what tells nothing that a condition could ask, nothing is so by itself; of a role, whether it leads."""
    assert said_by("contact_recorded", REGIME) == {}
    assert said_by("lead_ended", REGIME) == {"role_is": ["lead"]}
    assert said_by("role_started", REGIME) == {"role_is": ["caller"]}
