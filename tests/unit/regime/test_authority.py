from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from teamaround.errors import BrokenFile, Place
from teamaround.regime.authority import Address, Levelled, RegimeChoices, Switch, read_authority
from teamaround.regime.resolving import check_choices
from tests.unit.regime.made_up import (
    HERE,
    REGISTRY,
    Edit,
    assert_refused,
    authority,
    authority_problems,
    guidance,
    placed,
    regime,
    text_of,
)

BROKEN = tomllib.loads((Path(__file__).parent / "broken_authorities.toml").read_text("utf-8"))["broken"]
PASSWORD = "not-to-be-shown"  # noqa: S105  # it opens nothing


def test_the_good_authority_is_sound() -> None:
    """An authority's file that makes a choice of every kind is accepted."""
    assert authority_problems(text_of("authority.toml").encode()) == []


def test_what_it_says_is_read() -> None:
    """An authority's file gives its name, nation, days, store and choices; `prefer` stands beside the requirements."""
    found = authority()
    assert (found.code, found.name, found.nation) == ("example-council", "Example Council", "england")
    assert [(one.name, one.first, one.last) for one in found.closures] == [
        ("Offices shut", date(2026, 12, 24), date(2026, 12, 31))
    ]
    assert found.worked == (date(2026, 8, 31),)
    choices = found.regimes["example"]
    assert choices.requirement.prefer == "two_practitioners"
    assert choices.requirement.rules["on_the_quiet_route"].on is False
    assert choices.gate["family_comfortable"].level == "explain"
    assert choices.list["route"]["urgent"].lead_from == "social_work"


def test_an_empty_table_enables_a_regime() -> None:
    """A regime is enabled by its table being there, with nothing in it."""
    text = text_of("authority.toml").partition("[regimes.")[0] + "[regimes.other]\n"
    assert list(read_authority(text.encode(), "authority.toml").regimes) == ["other"]


def test_an_authority_without_a_regime_is_refused() -> None:
    """An authority's file that enables no regime is refused, for nothing could be done under it."""
    text = text_of("authority.toml").partition("[regimes.")[0]
    with pytest.raises(BrokenFile, match=r'"regimes" is missing'):
        read_authority(text.encode(), "authority.toml")
    with pytest.raises(BrokenFile, match="No regime is enabled"):
        read_authority(f"{text}[regimes]\n".encode(), "authority.toml")


@pytest.mark.parametrize("case", BROKEN, ids=[f"{number:03} {case['key']}" for number, case in enumerate(BROKEN)])
def test_one_fault_is_refused_where_it_stands(case: dict[str, Any]) -> None:
    """An authority's file with one fault is refused for that alone, with its place, what is wrong and a remedy."""
    text = text_of("authority.toml", *case["edits"])
    assert text.count(HERE) == 1
    source, line, column = placed(text)
    problems = authority_problems(source)
    assert_refused(problems, Place("authority.toml", line, column, case["key"]), case["what"], case["fix"])
    assert PASSWORD not in str(problems)


def test_many_faults_are_tried() -> None:
    """More than fifteen ways to break an authority's file are held to be refused."""
    assert len(BROKEN) >= 15


@pytest.mark.parametrize(
    "edit",
    [
        ('[store]\nurl = "', '[store]\nurl = ["'),
        ('url = "postgresql+psycopg://', 'url = "mysql://'),
        ('url = "postgresql+psycopg://', 'url "postgresql+psycopg://'),
        ("[store]\n", ""),
        ('[store]\nurl = "', '[store]\nurl = { value = "'),
    ],
)
def test_a_password_is_never_shown(edit: tuple[str, str]) -> None:
    """However the address of the store is broken, no message repeats the password in it."""
    with pytest.raises(BrokenFile) as caught:
        read_authority(text_of("authority.toml", edit).encode(), "authority.toml")
    assert PASSWORD not in str(caught.value)


def test_an_authority_can_be_printed_without_its_password() -> None:
    """An authority that turns up in a log or a traceback shows neither the store's address nor the file."""
    assert PASSWORD not in repr(authority())


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
