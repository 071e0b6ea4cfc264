from __future__ import annotations

import pytest

from tests.unit.regime.checks.meaning.meant import GATE, STEP, said

HELD = "has = { meeting = ['held'] }"


@pytest.mark.parametrize(
    ("added", "key", "what"),
    [
        (
            GATE.format(before='"meeting_arranged"', needs=HELD),
            "gate.more.before[0]",
            'Before "meeting_arranged" this gate could never open: just after it, "gate.more.needs" is never so.',
        ),
        (
            GATE.format(before='"meeting_held", "meeting_arranged"', needs=HELD + ", meeting_is = { first = true }"),
            "gate.more.before[1]",
            'Before "meeting_arranged" this gate could never open: just after it, "gate.more.needs" is never so.',
        ),
        (
            STEP.format(more='met_by = ["meeting_forgone"]', met_when=HELD),
            "step.more.met_by[0]",
            '"meeting_forgone" can never meet this step: just after it, "step.more.met_when" is never so.',
        ),
        (
            STEP.format(more='met_by = ["lead_started"]\nwhen = { plan_is = ["agreed"] }', met_when="has_lead = true"),
            "step.more.after[0]",
            '"case_opened" never brings this about: just after it, "step.more.when" is never so.',
        ),
        (
            STEP.format(more='met_by = ["role_started"]', met_when='role_is = ["caller"]'),
            "step.more.met_when.role_is",
            '"role_is" is always so here: role_started says it already.',
        ),
        (
            GATE.format(before='"lead_started"', needs='not = { role_is = ["caller"] }'),
            "gate.more.needs.not",
            '"role_is" is always so here: lead_started says it already.',
        ),
        (
            STEP.format(more='met_by = ["role_started"]', met_when='role_is = ["lead"]'),
            "step.more.met_by[0]",
            '"role_started" can never meet this step: just after it, "step.more.met_when" is never so.',
        ),
    ],
)
def test_what_an_event_rules_out_or_says_anyway_is_named(added: str, key: str, what: str) -> None:
    """A condition that its event never or always answers is named, at the event or at the question."""
    assert said(added) == [(key, what)]


@pytest.mark.parametrize(
    ("before", "needs"),
    [
        ("lead_started", "has_lead = false"),
        ("lead_started", 'coordination_is = ["vacant"]'),
        ("lead_started", 'coordination_is = ["open", "declined", "self_coordinated", "not_required", "vacant"]'),
        ("lead_started", 'not = { holder_is = ["lead"] }'),
        ("lead_agreed", 'holder_standing = ["interim"]'),
        ("lead_nominated", "holder_accepted = true"),
        ("role_started", 'not = { held = ["caller"] }'),
        ("plan_ended", 'has = { plan = ["agreed"] }'),
        ("plan_ended", 'plan_is = ["none"]'),
        (
            "meeting_held",
            'meeting_is = { kind = ["circle_meeting"] }, not = { meeting_took_place = { kind = ["circle_meeting"] } }',
        ),
        ("review_arranged", 'has = { review = ["agencies"] }'),
    ],
)
def test_a_gate_that_no_command_can_open_is_named(before: str, needs: str) -> None:
    """What the event itself brings about cannot be asked not to be so before it: the gate would stop every command."""
    [(key, what)] = said(GATE.format(before=f'"{before}"', needs=needs))
    assert key == "gate.more.before[0]"
    assert what.startswith(f'Before "{before}" this gate could never open')


@pytest.mark.parametrize(
    ("met_by", "met_when"),
    [
        ("cover_arranged", "cover_accepted = true"),
        ("plan_started", 'has = { plan = ["agreed"] }'),
        ("plan_changed", 'plan_is = ["ended"]'),
        ("plan_circulated", 'plan_is = ["draft"]'),
        ("consent_given", 'consent_is = ["service"], not = { consented = ["service"] }'),
        ("consent_withdrawn", 'consent_is = ["service"], consented = ["service"]'),
        ("case_marked", 'just_marked = ["busy"], not = { marked = ["busy"] }'),
        ("meeting_forgone", 'has = { meeting = ["venue"] }'),
        ("materials_ready", 'not = { has = { review = ["materials"] } }'),
    ],
)
def test_a_step_that_its_event_can_never_meet_is_named(met_by: str, met_when: str) -> None:
    """What is surely otherwise just after the event is never met by it."""
    found = said(STEP.format(more=f'met_by = ["{met_by}"]', met_when=met_when))
    assert (
        "step.more.met_by[0]",
        f'"{met_by}" can never meet this step: just after it, "step.more.met_when" is never so.',
    ) in found


def test_what_is_so_only_in_time_makes_no_question_idle() -> None:
    """Recorded late, a lead who has died since leads nobody: to ask whether anybody leads is fair."""
    step = STEP.format(more='met_by = ["lead_started"]', met_when="has_lead = true")
    assert said(step) == []
    assert said(GATE.format(before='"lead_started"', needs="has_lead = true")) == []


def test_what_may_be_so_before_an_event_is_left_alone() -> None:
    """A gate that opens for some is none that never opens: two who lead, one who stands in, a plan that goes on."""
    for before, needs in (
        ("lead_started", 'coordination_is = ["jointly_led", "covered"]'),
        ("lead_started", "one_family_contact = true"),
        ("lead_agreed", "has_lead = false"),
        ("plan_ended", 'plan_is = ["agreed"]'),
        ("meeting_arranged", 'not = { meeting_took_place = { kind = ["circle_meeting"] } }'),
    ):
        assert said(GATE.format(before=f'"{before}"', needs=needs)) == []


def test_a_default_names_one_event() -> None:
    """What never begins after the event that a default names is told at the event, which is no list."""
    found = said(edits=[('when      = { holder_is = ["practitioner"] }', "when = { holder_accepted = true }")])
    assert found == [
        (
            "default_holder.starter_leads.after",
            '"case_opened" never brings this about: just after it, "default_holder.starter_leads.when" is never so.',
        )
    ]


def test_what_only_some_of_the_events_say_is_worth_asking() -> None:
    """A condition that is so after one event and may be otherwise after another is no restatement."""
    assert said(GATE.format(before='"meeting_held", "plan_agreed"', needs=HELD)) == []
