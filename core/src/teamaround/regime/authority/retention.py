"""
The table `[retention]` of an authority's file: for how many years records are kept, and who decided so.

    [retention]
    years_after_closing = 6
    years_after_birth   = 25
    reason = "Retention schedule, agreed by the board on 3 March 2026"

    [retention.by_regime.example]                 # this regime's cases otherwise
    years_after_closing = 10

Where both are given, the later day counts. There is no default: no guidance of a regime says how long, so without a
figure nothing is ever past its day. What follows from it: `office/life/`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from teamaround.concepts.days.periods import Period
from teamaround.files import did_you_mean, quoted
from teamaround.regime.authority.choices import written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from attrs import Attribute

    from teamaround.files import Path

MOST_YEARS, LONGEST_MONTH = 150, 31
ONE_MONTH = Period(months=1)
"""
UK GDPR, article 12(3): "without undue delay and in any event within one month of receipt of the request". It is law,
and no guidance of a regime.
"""


def _years(_: object, one: Attribute[int], value: int) -> None:
    if not 0 <= value <= MOST_YEARS:
        what = f"{quoted(one.name)} is {'less than 0' if value < 0 else f'more than {MOST_YEARS}'}."
        raise ValueError(what, "Give a number of whole years, such as 6.")


def _within_a_month(_: object, one: Attribute[Period], value: Period) -> None:
    if value.is_longer_than(LONGEST_MONTH):
        what = f"{quoted(one.name)} is longer than a month, which is the most that the law gives."
        raise ValueError(what, "Give { months = 1 }, or less: { weeks = 3 }.")


@frozen(kw_only=True)
class Years:
    """
    For how long something is kept.

    Attributes:
        years_after_closing: So many years after a case was closed; None where that is not counted.
        years_after_birth: So many years after the child was born; None where that is not counted.
    """

    years_after_closing: int | None = field(default=None, validator=optional(_years))
    years_after_birth: int | None = field(default=None, validator=optional(_years))

    @property
    def are_given(self) -> bool:
        """Whether anything is counted at all."""
        return self.years_after_closing is not None or self.years_after_birth is not None

    def __str__(self) -> str:
        closing, birth = self.years_after_closing, self.years_after_birth
        parts = [] if closing is None else [f"{closing} years after closing"]
        parts += [] if birth is None else [f"{birth} years after the child's birth"]
        return ", and ".join(parts) or "no period"


@frozen(kw_only=True)
class Retention(Years):
    """
    The table `[retention]`.

    Attributes:
        reason: Who decided so, and when. Every certificate names it.
        answer_within: In what time a request for access is to be answered, from its receipt.
        by_regime: What is otherwise for the cases of a regime. What is not given there counts as in the table itself.
    """

    reason: str = field(validator=written)
    answer_within: Period = field(default=ONE_MONTH, validator=_within_a_month)
    by_regime: dict[str, Years] = field(factory=dict)

    def of(self, regime: str) -> Years:
        """For how long the cases of a regime are kept."""
        own = self.by_regime.get(regime, Years())
        closing = self.years_after_closing if own.years_after_closing is None else own.years_after_closing
        birth = self.years_after_birth if own.years_after_birth is None else own.years_after_birth
        return Years(years_after_closing=closing, years_after_birth=birth)


def at_once(retention: Retention | None) -> Iterator[str]:
    """Where the table says that cases are kept for no time at all once they are closed, by the key."""
    if retention is not None:
        tables: dict[str, Years] = {"retention": retention}
        tables |= {f"retention.by_regime.{key}": one for key, one in retention.by_regime.items()}
        yield from (f"{key}.years_after_closing" for key, one in tables.items() if one.years_after_closing == 0)


def years_later(day: date, years: int) -> date:
    """The same day so many years later; the first of March after a 29 February that a year has not."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def regimes_unknown(retention: Retention | None, enabled: Collection[str]) -> Iterator[tuple[Path, str, str]]:
    """Where the table speaks of a regime that the file does not enable, what is wrong, and what to do."""
    for one in retention.by_regime if retention else ():
        if one not in enabled:
            fix = did_you_mean(one, enabled) or "Enable it, or take this table out."
            yield ("retention", "by_regime", one), f"The regime {quoted(one)} is not enabled here.", fix
