from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, evolve, field

from teamaround.casework.command import CaseCommand
from teamaround.casework.consequences import causes, notices, steps
from teamaround.casework.rules import gates
from teamaround.commands import AssignLead, JudgeRequirement, StartAction
from teamaround.concepts.case import altered
from teamaround.errors import Refused, TeamaroundError
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.vocabulary import TRIGGERS
from teamaround.testing import MadeUpOffice, made_up_office
from teamaround.testing.histories.in_hand import events_in_hand
from tests.integration.office.histories.world import switched_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command


@define(eq=False, repr=False)
class WatchedOffice(MadeUpOffice):
    """
    An office in which what gates, steps and notices are asked about is compared with what is in hand before.

    Notices are asked once there are new steps in the case, so for them the case itself is left out.
    """

    told: list[tuple[tuple[str, ...], RuleContext]] = field(factory=list)
    asked: list[tuple[tuple[str, ...], RuleContext]] = field(factory=list)
    compared: set[str] = field(factory=set)

    def _refused(self, command: Command) -> bool:
        try:
            in_hand = events_in_hand(self.office, command) if isinstance(command, CaseCommand) else []
        except TeamaroundError:
            in_hand = []
        self.asked.clear()
        self.told.clear()
        refused = super()._refused(command)
        every: list[tuple[list[Any], dict[str, Any]]] = [(self.asked, {}), (self.told, {"case": self.now()})]
        for asked, but_for in every:
            for names, context in asked if in_hand else ():
                of_these = [(name, evolve(one, **but_for)) for name, one in in_hand if name in names]
                brought = {name for name, one in of_these if one == evolve(context, **but_for)}
                assert brought, (command, names)
                self.compared |= brought
        if not refused and in_hand:
            stands = self.at_rest().facts
            assert {altered(one.facts, open_steps=stands.open_steps) for _, one in in_hand} == {stands}, command
        return refused


COMPARED = {
    "ehcp": {"family_choice_made", "lead_changed", "lead_nominated", "person_joined", "plan_agreed", "request_sent"},
    "girfec": {"case_marked", "concern_raised", "lead_changed", "lead_nominated", "materials_ready", "plan_agreed"},
    "east_riding_eys": {"lead_changed", "lead_started", "person_joined", "plan_agreed"},
    "slough_ecaf": {"lead_changed", "lead_started", "person_joined", "plan_agreed", "review_held"},
}
"""The events about which rules are asked in the history of each regime."""


@pytest.mark.parametrize("regime", COMPARED)
def test_what_is_in_hand_is_what_rules_are_asked_about(regime: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is tried in a history, each gate, step and notice is asked about exactly what is in hand."""
    office = WatchedOffice.under(switched_on(regime), regime)
    own = gates.judged

    def judged(rule: Any, context: RuleContext, **more: Any) -> Iterator[Any]:
        office.asked.append((getattr(rule.rule, "before", ("lead_started",)), context))
        return own(rule, context, **more)

    def followed(kept: list[Any], change: Any, event: Any, *more: Any) -> Any:
        cause = causes.cause_of(change, event, *more)
        if cause is not None and event.name in TRIGGERS:
            kept.append(((event.name,), cause.context))
        return cause

    monkeypatch.setattr(gates, "judged", judged)
    monkeypatch.setattr(steps, "cause_of", partial(followed, office.asked))
    monkeypatch.setattr(notices, "cause_of", partial(followed, office.told))
    assert len(list(office.live("in hand", 150))) == 150
    assert office.compared >= COMPARED[regime]


def test_what_rules_do_not_name_has_happened_in_the_case_in_hand() -> None:
    """That a requirement is judged is no event for rules; what changes by it is looked at as it is then."""
    office, command = made_up_office("slough_ecaf"), JudgeRequirement(answer="required", why="Four people help.")
    context = office.at_event(command, "requirement_changed")
    assert office.at_rest().facts.requirement != context.facts.requirement
    assert context.facts.requirement == office.do(command).at_rest().facts.requirement


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
    """What it brings instead is named, and nothing besides: what gates say of it is no answer to that."""
    office = made_up_office("ehcp")
    with pytest.raises(LookupError, match=r"brings no plan_agreed\. It brings lead_started.*_changed\.$"):
        office.at_event(AssignLead(people=(office.team[0],)), "plan_agreed")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (AssignLead(people=("nobody",)), 'No person is known as "nobody".'),
        (StartAction(text="Ring", owner="part1", on=date(2030, 1, 1)), "2030-01-01 has not come yet."),
        (StartAction(text=" ", owner="part1"), "What is to be done is not said."),
    ],
)
def test_a_command_that_is_refused_is_told_as_that(command: CaseCommand, says: str) -> None:
    """What cannot be carried out at all is refused as by `do`, in the same words, and no event is spoken of."""
    office = made_up_office("ehcp")
    with pytest.raises(Refused, match=says) as in_hand:
        office.at_event(command, "plan_agreed")
    with pytest.raises(Refused) as done:
        office.do(command)
    assert str(in_hand.value) == str(done.value)
    assert "event" not in str(in_hand.value)
