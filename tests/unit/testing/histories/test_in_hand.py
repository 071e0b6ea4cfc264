from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from teamaround.casework.command import CaseCommand
from teamaround.casework.rules import gates
from teamaround.commands import AssignLead, StartAction
from teamaround.errors import TeamaroundError
from teamaround.regime.rule_context import RuleContext
from teamaround.testing import MadeUpOffice, made_up_office
from teamaround.testing.histories.in_hand import events_in_hand
from tests.integration.office.histories.world import switched_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command


@define(eq=False, repr=False)
class WatchedOffice(MadeUpOffice):
    """An office in which what gates are asked about is compared with what is in hand before."""

    asked: list[tuple[tuple[str, ...], RuleContext]] = field(factory=list)
    compared: set[str] = field(factory=set)

    def _refused(self, command: Command) -> bool:
        try:
            in_hand = events_in_hand(self.office, command)[0] if isinstance(command, CaseCommand) else []
        except TeamaroundError:
            in_hand = []
        self.asked.clear()
        refused = super()._refused(command)
        for names, context in self.asked if in_hand else ():
            assert context in [one for name, one in in_hand if name in names], command
            self.compared |= set(names)
        return refused


@pytest.mark.parametrize("regime", ["ehcp", "girfec", "east_riding_eys"])
def test_what_is_in_hand_is_what_a_gate_is_asked_about(regime: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is tried in a history, each gate before it is asked about exactly what is in hand."""
    office = WatchedOffice.under(switched_on(regime), regime)
    own = gates.judged

    def judged(rule: Any, context: RuleContext, **more: Any) -> Iterator[Any]:
        office.asked.append((getattr(rule.rule, "before", ("lead_started",)), context))
        return own(rule, context, **more)

    monkeypatch.setattr(gates, "judged", judged)
    assert len(list(office.live("in hand", 150))) == 150
    assert office.compared


def test_nothing_is_in_hand_at_rest() -> None:
    """The case as it stands on the day that it is, with the facts of that day."""
    office = made_up_office("ehcp").do(StartAction(text="Ring the school", owner="part1")).pass_days(3)
    context = office.at_rest()
    assert (context.case, context.before) == (office.now(), office.now())
    assert (context.day, context.facts.open_actions, context.holder) == (date(2026, 9, 10), 1, None)


def test_what_a_command_brings_is_in_hand_and_nothing_is_written() -> None:
    """Its event, whom it is about, who decided it, and on which day; the case as it would be and as it was."""
    office = made_up_office("ehcp").pass_days(3)
    before, obi, mother = office.store.snapshot(), office.team[0], office.family["mother"]
    day = office.today - timedelta(days=1)
    context = office.at_event(AssignLead(people=(obi,), on=day, decided_by=mother))
    assert context.holder is not None
    assert (context.holder.person, context.subjects["role"]) == (obi, "lead")
    assert (context.on, context.day, context.decided_by) == (day, office.today, mother)
    assert ([one.person for one in context.case.leads(day)], context.before) == ([obi], office.now())
    assert office.at_event(AssignLead(people=(obi,)), "lead_changed").holder is None
    assert office.store.snapshot() == before


def test_what_brings_no_such_event_is_told() -> None:
    """What it brings instead is named; or, where it cannot be carried out at all, why."""
    office = made_up_office("ehcp")
    with pytest.raises(LookupError, match=r"brings no plan_agreed\. It brings lead_started"):
        office.at_event(AssignLead(people=(office.team[0],)), "plan_agreed")
    with pytest.raises(LookupError, match="No person is known"):
        office.at_event(AssignLead(people=("nobody",)))
