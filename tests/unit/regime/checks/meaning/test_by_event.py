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
