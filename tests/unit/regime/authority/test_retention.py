"""The table `[retention]` of an authority's file (`regime/authority/retention.py`)."""

from __future__ import annotations

from datetime import date

import pytest

from teamaround.errors import BrokenFile
from teamaround.regime.authority import read_authority
from teamaround.regime.authority.retention import Retention, Years, at_once, regimes_unknown, years_later

HEAD = '[authority]\ncode = "x"\nname = "X"\nnation = "england"\n[store]\nurl = "memory:"\n[regimes.one]\n[retention]\n'


def read(table: str) -> Retention | None:
    """What a table is read as."""
    return read_authority((HEAD + table).encode(), "authority.toml").retention


def test_years_are_the_authoritys_own() -> None:
    """What a regime does not say counts as in the table itself, and a certificate can tell it in words."""
    table = 'years_after_closing = 6\nyears_after_birth = 25\nreason = "Board"\n[retention.by_regime.one]\n'
    found = read(table + "years_after_closing = 10")
    assert found is not None
    assert found.of("one") == Years(years_after_closing=10, years_after_birth=25)
    assert str(found.of("two")) == "6 years after closing, and 25 years after the child's birth"
    assert (str(Years()), Years().are_given) == ("no period", False)


def test_without_a_table_nothing_is_said() -> None:
    """No guidance says for how long, so there is no default."""
    assert read_authority(HEAD.removesuffix("[retention]\n").encode(), "authority.toml").retention is None


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("years_after_closing = 6", "reason"),
        ('years_after_closing = 6\nreason = " "', "is empty"),
        ('years_after_closing = -1\nreason = "Board"', "less than 0"),
        ('years_after_birth = 151\nreason = "Board"', "more than 150"),
        (
            'answer_within = { weeks = 5 }\nreason = "Board"',
            "longer than a month, which is the most",
        ),
        ('reason = "Board"\n[retention.by_regime.oen]\n', 'The regime "oen" is not enabled here.*Did you mean "one"'),
    ],
)
def test_what_cannot_be_meant_is_refused(table: str, says: str) -> None:
    """Years without whoever decided on them, beyond reason, or of a regime that is not there; and more than a month."""
    with pytest.raises(BrokenFile, match=says):
        read(table)


def test_a_month_is_the_most() -> None:
    """A calendar month is taken, and so is less."""
    for within in ("{ months = 1 }", "{ weeks = 4 }", "{ working_days = 10 }"):
        assert read(f'answer_within = {within}\nreason = "Board"')


def test_regimes_without_a_table() -> None:
    """Where nothing is said, nothing is wrong."""
    assert list(regimes_unknown(None, ())) == []


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2020, 3, 1), 6, date(2026, 3, 1)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2020, 2, 29), 5, date(2025, 3, 1)),
    ],
)
def test_so_many_years_later(day: date, years: int, later: date) -> None:
    """The same day of the year; a 29 February that is not there is never taken for a day before it."""
    assert years_later(day, years) == later


def test_no_years_at_all_are_told() -> None:
    """A case that is kept for none after its closing may go at once; `check` says where the file says so."""
    table = 'years_after_closing = 0\nreason = "Board"\n[retention.by_regime.one]\nyears_after_closing = 0'
    assert list(at_once(read(table))) == [
        "retention.years_after_closing", "retention.by_regime.one.years_after_closing",
    ]  # fmt: skip
    assert list(at_once(read('years_after_closing = 1\nyears_after_birth = 0\nreason = "Board"'))) == []
    assert list(at_once(None)) == []
