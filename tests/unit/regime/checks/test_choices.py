from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.regime.authority import Address, Levelled, RegimeChoices, Switch
from teamaround.regime.resolving import check_choices
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    authority,
    authority_problems,
    guidance,
    regime,
    text_of,
)

BLOCK = ('level  = "warn"\nreason = "Practice note 4"', 'level  = "block"\nreason = "Practice note 4"')
INFO = ('level     = "explain"\nlevel_why = "The plan would be a guess otherwise"', 'level = "info"')


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (('before    = ["plan_agreed"]', 'before    = ["plan_started"]'), "cannot stand before"),
        (
            ('needs     = { rests_on = ["assessment"] }', "needs     = { has_lead = true }"),
            "a missing lead could stop it",
        ),
    ],
)
def test_a_gate_is_raised_only_where_it_may_stop_something(edit: Edit, what: str) -> None:
    """An authority cannot raise a gate so that it would stop what no gate may stop, or make help wait for a lead."""
    chosen = authority(BLOCK)
    problems = check_choices(
        chosen.regimes["example"], regime(INFO, edit)[0], guidance(), registry=REGISTRY, document=chosen.document
    )
    assert [problem.where.key for problem in problems] == ["regimes.example.gate.plan_rests_on_assessment.level"]
    assert what in problems[0].what


def test_any_other_level_may_be_raised() -> None:
    """An authority may raise the level of a gate before something that may be stopped, to block if it so decides."""
    assert authority_problems(text_of("authority.toml", BLOCK).encode()) == []


def test_a_default_that_is_switched_on_wants_its_role() -> None:
    """An authority that switches a local default on is told to switch on the local role that it gives."""
    found, _ = regime(
        ('one     = "caller"', 'one     = "caller"\nlocal   = "Some have one"'),
        ('at_once = 1\nsays    = ["EX-02"]', "at_once = 1\nsays    = []"),
        ('role      = "lead"\nstanding  = "interim"', 'role      = "caller"\nlocal     = "Some have one"'),
        ('when      = { holder_is = ["practitioner"] }\nsays      = ["EX-02"]', "says      = []"),
    )
    on = Switch(on=True, reason="Practice note 8")
    choices = RegimeChoices(
        default_holder={"starter_leads": on}, team={"support": Address(name="S", email="s@example.org")}
    )
    [problem] = check_choices(choices, found, guidance(), registry=REGISTRY)
    assert problem.where.key == "regimes.example.default_holder.starter_leads.on"
    assert "which is off" in problem.what
    also = evolve(choices, role={"caller": Levelled(on=True, reason="Practice note 8")})
    assert check_choices(also, found, guidance(), registry=REGISTRY) == []


def test_the_address_of_a_team_is_asked_for() -> None:
    """An authority that says nothing of a team which notices go to is told what to fill in, and where."""
    problems = check_choices(RegimeChoices(), regime()[0], guidance(), registry=REGISTRY)
    assert [problem.where.key for problem in problems] == [
        "regimes.example.team.support.name",
        "regimes.example.team.support.email",
    ]
