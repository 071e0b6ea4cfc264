from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from attrs import define, evolve, field

from teamaround.commands import AssignLead, CorrectPerson, HoldMeeting
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office import Receipt
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.regime.reasoning.by_event import IN_TIME, NOT_YET, SAID, said_by, said_of_each, so_after
from teamaround.regime.reasoning.laws import can_be
from teamaround.regime.rules import Gate
from teamaround.regime.vocabulary import TRIGGERS
from teamaround.testing.conformance.tried import TriedRegime
from teamaround.testing.histories.living import BEGINS, STAFF, MadeUpOffice
from teamaround.testing.variants.trial import varied
from tests.unit.regime.made_up import REGISTRY, regime
from tests.unit.regime.reasoning.test_laws import asked

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.regime.rules import ConditionTable, Regime

REGIME = regime()[0]
CODES = sorted(one.code for one in InstalledRegimes().teamaround_regimes())
HISTORIES, STEPS = 6, 150


@define(eq=False)
class HeardOffice(MadeUpOffice):
    """An office in which a history is lived; each receipt is kept, and whether what it is for was told in time."""

    heard: list[tuple[Receipt, bool]] = field(factory=list)
    somebody_died: bool = False

    def _refused(self, command: Command) -> bool:
        afterwards = isinstance(command, HoldMeeting) and command.meeting is None
        self.somebody_died |= isinstance(command, CorrectPerson) and command.died is not None
        in_time = getattr(command, "on", None) in (None, self.today) and not (afterwards or self.somebody_died)
        try:
            self.heard.append((self.office.do(command, by=STAFF), in_time))
        except (Refused, NotAllowed, NotFound, Conflict):
            return True
        return False


def gate(event: str, when: ConditionTable, needs: ConditionTable) -> Gate:
    """A gate that says whenever what an event is held to say is not so."""
    return Gate(before=(event,), when=when, needs=needs, level="info", text="Not so.", fix="None.", says=("X",))


def said(event: str, of: Regime, *, in_time: bool) -> list[tuple[ConditionTable, ConditionTable]]:
    """All that an event is held to say: where the one holds, the other does."""
    whatever = said_by(event, of, in_time=in_time)
    return [*([({}, whatever)] if whatever else []), *said_of_each(event, of, in_time=in_time)]


EVENTS = [event for event, one in TRIGGERS.items() if one.origin == "command" and said(event, REGIME, in_time=True)]
"""The events of which something is said, and before which a gate may stand."""


def told(of: Regime) -> Regime:
    """A regime with such gates for each event of which something is said, and with no other."""
    gates = {
        f"{name}_{event}_{number}": gate(event, *one)
        for name, in_time in (("says", False), ("timely", True))
        for event in EVENTS
        for number, one in enumerate(said(event, of, in_time=in_time))
    }
    return evolve(of, gate=gates, eligibility={})


@cache
def heard(code: str, *, opposite: bool = False) -> tuple[tuple[Receipt, bool], ...]:
    """What came of random histories under a regime with those gates, or with gates that hold the opposite."""
    subject = TriedRegime.named(code)
    with_gates = told(subject.resolved.regime)
    if opposite:
        turned = {key: evolve(one, needs={"not": one.needs}) for key, one in with_gates.gate.items()}
        with_gates = evolve(with_gates, gate=turned)
    installation = varied(subject.as_chosen, code, with_gates)
    found: list[tuple[Receipt, bool]] = []
    for seed in range(HISTORIES):
        lived = HeardOffice.under(installation, code, f"said {seed}")
        for _ in lived.live(f"said {seed}", STEPS):
            pass
        found += lived.heard
    return tuple(found)


@pytest.mark.parametrize("code", CODES)
def test_what_an_event_says_is_so_whatever_is_done(code: str) -> None:
    """In random histories under each regime no gate finds that what an event says by itself is not so."""
    against = [
        one
        for receipt, in_time in heard(code)
        for one in receipt.findings
        if one.rule.startswith("gate.says_") or (in_time and one.rule.startswith("gate.timely_"))
    ]
    assert against == []


def test_every_event_of_which_something_is_said_happened() -> None:
    """The histories bring about each of these events under some regime: nothing is held of what was never tried."""
    happened = {event.name for code in CODES for receipt, _ in heard(code) for event in receipt.events}
    assert set(EVENTS) - happened == {"case_opened"}  # each history begins with it, under `_begin`


def test_what_an_event_does_not_say_is_found() -> None:
    """Were the opposite held of any event, the histories would say so: each thing that is said comes about in them."""
    found = {one.rule for code in CODES for receipt, _ in heard(code, opposite=True) for one in receipt.findings}
    held = {f"gate.{key}" for code in CODES for key in told(TriedRegime.named(code).resolved.regime).gate}
    wanted, spoke = ({one.rstrip("0123456789") for one in names} for names in (held, found))
    assert wanted - spoke == {"gate.says_case_opened_", "gate.timely_case_opened_"}


def test_a_lead_who_has_died_since_leads_nobody() -> None:
    """Recorded late of somebody who is dead by now, a lead begins, and nobody leads: that is said only in time."""
    subject = TriedRegime.named("girfec")
    lived = HeardOffice.under(varied(subject.as_chosen, "girfec", told(subject.resolved.regime)), "girfec")
    lead = lived.team[1]
    lived.pass_days(9).do(CorrectPerson(person=lead, died=BEGINS + timedelta(days=5), why="x"))
    assign = AssignLead(case=lived.case, people=(lead,), on=BEGINS + timedelta(days=2))
    receipt = lived.office.do(assign, by=STAFF)
    against = {one.rule for one in receipt.findings}
    assert "gate.timely_lead_started_0" in against
    assert not [one for one in against if one.startswith("gate.says_")]


def test_a_meeting_that_is_recorded_afterwards_was_held_when_it_is_asked_of_its_arranging() -> None:
    """It passes the gates of its arranging as one that was held: that it was not is said only in time."""
    subject = TriedRegime.named("girfec")
    regime = subject.resolved.regime
    lived = HeardOffice.under(varied(subject.as_chosen, "girfec", told(regime)), "girfec")
    hold = HoldMeeting(case=lived.case, what=regime.list["meeting_kind"].items[0].key)
    receipt = lived.office.do(hold, by=STAFF)
    assert {one.rule for one in receipt.findings} >= {"gate.timely_meeting_arranged_0"}
    assert not [one for one in receipt.findings if one.rule.startswith("gate.says_")]


def test_when_a_case_is_opened_nothing_has_come_before() -> None:
    """Nobody was heard, nobody said yes, nobody led, no meeting was held; and there is no plan."""
    heard_before = asked({"family_heard": {"kind": "wishes", "of": ["family"]}})
    for table in ({"holder_accepted": True}, {"takes_over": True}, {"handover_planned": True}, {"plan_is": ["agreed"]}):
        asks = [asked(table), heard_before]
        assert can_be([asks[0]], REGIME)
        assert not can_be([asks[0], *so_after("case_opened", asks, REGIME)], REGIME)
    for one in (
        asked({"marked": ["quiet"]}),
        asked({"has": {"cover": ["short"]}}),
        asked({"has": {"plan": ["outcomes"]}}),
    ):
        assert not can_be([one, *so_after("case_opened", [one], REGIME)], REGIME)
    assert not can_be([heard_before, *so_after("case_opened", [heard_before], REGIME)], REGIME)
    assert can_be([heard_before, *so_after("lead_started", [heard_before], REGIME)], REGIME)


def test_only_events_and_predicates_that_there_are_stand_in_the_tables() -> None:
    """A table with a name that nobody knows would say nothing."""
    assert SAID.keys() | IN_TIME.keys() | NOT_YET.keys() <= TRIGGERS.keys()
    assert {name for those in NOT_YET.values() for name in those} <= REGISTRY.keys()


def test_an_event_of_which_nothing_is_said() -> None:
    """Of what tells nothing that a condition could ask, nothing is so by itself; of a role, whether it leads."""
    assert said_by("contact_recorded", REGIME) == {}
    assert list(said_of_each("contact_recorded", REGIME, in_time=True)) == []
    assert said_by("lead_ended", REGIME) == {"role_is": ["lead"]}
    assert said_by("role_started", REGIME) == {"role_is": ["caller"]}
