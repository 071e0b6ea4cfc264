from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.days.calendars import Closure
from teamaround.plugins.nations import doubtful_closures
from tests.unit.plugins.fakes import example, install_example, naming, only, refused

if TYPE_CHECKING:
    from pathlib import Path


def test_a_regime_of_another_nation_is_refused(site: Path) -> None:
    """A regime is enabled only where its guidance is in force; the refusal stands at the regime's own table."""
    install_example(site)
    problem = only(example(('nation = "england"', 'nation = "scotland"'), ("2026-08-31]", "2026-08-03]")))
    assert (problem.where.file, problem.where.key) == ("authority.toml", "regimes.example")
    assert problem.where.line is not None
    assert problem.what == "example is guidance for england, and this authority is in scotland."
    said = [one.what for one in refused(naming("girfec")) + refused(naming("slough_ecaf", nation="wales"))]
    assert said == [
        "girfec is guidance for scotland, and this authority is in england.",
        "slough_ecaf is guidance for england, and this authority is in wales.",
    ]


def test_a_regime_names_nations_that_are_known(site: Path) -> None:
    """A nation of a regime that no calendar knows is refused on its line, with the nearest that is known."""
    install_example(site, ('nations = ["england"]', 'nations = ["england", "scotlnd"]'))
    problem = only(example())
    assert (problem.where.file, problem.where.key) == ("teamaround-example 1.0: regime.toml", "nations[1]")
    assert problem.fix == 'Did you mean "scotland"?'


@pytest.mark.parametrize(
    ("first", "last", "idle"),
    [
        ("2026-07-04", "2026-07-04", True),
        ("2026-07-04", "2026-07-05", True),
        ("2026-07-03", "2026-07-05", False),
        ("2026-07-04", "2026-07-06", False),
        ("2026-12-25", "2026-12-28", True),
        ("2026-08-31", "2026-08-31", False),
        ("2026-12-31", "2027-01-01", False),
        ("2026-01-01", "2026-03-31", False),
    ],
)
def test_a_closure_on_days_that_nobody_works_is_found(first: str, last: str, *, idle: bool) -> None:
    """A closure of weekends and bank holidays alone closes nothing; one with a working day among them does."""
    closure = Closure("Works", date.fromisoformat(first), date.fromisoformat(last))
    authority = evolve(example(), closures=(closure,), worked=(date(2026, 8, 31),))
    said = [
        (one, why.startswith("It closes nothing, for nobody works then.")) for one, why in doubtful_closures(authority)
    ]
    assert said == [(closure, True)] * idle


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("1800-01-01", "1800-01-01", "No calendar reaches as far"),
        ("2026-01-01", "2226-01-01", "No calendar reaches as far"),
        ("3026-07-04", "3026-07-04", "No calendar reaches as far"),
        ("2026-01-01", "2026-04-03", "It closes the authority for 93 days on end."),
        ("2026-01-01", "2036-01-01", "It closes the authority for 3,653 days on end."),
    ],
)
def test_a_closure_that_was_hardly_meant_is_found(first: str, last: str, why: str) -> None:
    """A closure in a year of which no calendar tells, or of more than three months, is likely a slip in a date."""
    closure = Closure("Works", date.fromisoformat(first), date.fromisoformat(last))
    ((found, said),) = doubtful_closures(evolve(example(), closures=(closure,), worked=()))
    assert found is closure
    assert said.startswith(why)


@pytest.mark.parametrize(
    ("day", "what", "fix"),
    [
        ("2026-08-30", "Sun 30 Aug 2026 is no bank holiday in england.", "the nearest is Mon 31 Aug 2026, "),
        ("2026-11-30", "Mon 30 Nov 2026 is no bank holiday in england.", "the nearest is Fri 25 Dec 2026, "),
        ("1066-10-14", "The bank holidays of 1066 are not known.", "Check the year"),
    ],
)
def test_a_day_that_is_worked_is_a_bank_holiday(site: Path, day: str, what: str, fix: str) -> None:
    """A worked day that is no bank holiday of the nation is refused at the start, with the nearest that is."""
    install_example(site)
    authority = evolve(example(), worked=(date(2026, 8, 31), date.fromisoformat(day)))
    problem = only(authority)
    assert (problem.where.file, problem.where.key) == ("authority.toml", "calendar.worked[1]")
    assert problem.what == what
    assert fix in problem.fix
