"""
Nations: whether the calendar knows them, and whether an authority and what it enables are of the same.

An authority cannot enable a regime for another nation. A day in its file that is listed as worked and is no bank
holiday is refused here, too; a closure in which nobody would work anyway, in a year that no calendar knows, or of
months on end is found. The holidays: `calendars.py` of the package.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from teamaround.calendars import NATIONS, Nation, bank_holidays, calendar_of
from teamaround.concepts.days.written import written
from teamaround.errors import CalendarRunsOut
from teamaround.files import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.days.calendars import Closure
    from teamaround.errors import Problem
    from teamaround.files import Document
    from teamaround.regime.authority import Authority
    from teamaround.regime.rules import Regime

LONG_CLOSURE_DAYS = 92
"""So many days no authority is closed on end."""
CORRECT = "Leave it in, or correct the date if another one was meant."


def nation_problems(authority: Authority) -> Iterator[Problem]:
    """A nation of *authority* that the calendar does not know; otherwise the worked days that are no bank holidays."""
    if authority.nation not in NATIONS:
        what = f"The bank holidays of {quoted(authority.nation)} are not known."
        yield authority.problem(("authority", "nation"), what, _known(authority.nation))
        return
    for number, day in enumerate(authority.worked):
        if said := _not_worked(authority.nation, day):
            yield authority.problem(("calendar", "worked", number), *said)


def regime_nation_problems(regime: Regime, document: Document) -> Iterator[Problem]:
    """Nations of *regime* that the calendar does not know; *document* is its file."""
    for number, nation in enumerate(regime.nations):
        if nation not in NATIONS:
            yield document.problem(("nations", number), f"{quoted(nation)} is no nation known here.", _known(nation))


def elsewhere_problems(regime: Regime, authority: Authority) -> Iterator[Problem]:
    """A *regime* that is guidance for other nations than the one that *authority*, which enables it, is in."""
    if authority.nation in NATIONS and authority.nation not in regime.nations:
        nations = listed(regime.nations, last="and")
        what = f"{regime.code} is guidance for {nations}, and this authority is in {authority.nation}."
        fix = "Take the regime out, or correct the authority's nation."
        yield authority.problem(("regimes", regime.code), what, fix)


def doubtful_closures(authority: Authority) -> Iterator[tuple[Closure, str]]:
    """The closures of an *authority* that has started and hardly meant them so, each with what is odd about it."""
    for one in authority.closures:
        days = (one.last - one.first).days + 1
        try:
            # The years between are known if these are.
            for year in (one.first.year, one.last.year):
                bank_holidays(authority.nation, range(year, year + 1))
        except CalendarRunsOut:
            yield one, f"No calendar reaches as far, so nothing is counted there. {CORRECT}"
            continue
        if days > LONG_CLOSURE_DAYS:
            yield one, f"It closes the authority for {days:,} days on end. {CORRECT}"
        elif not any(_works(authority, one.first + timedelta(days=number)) for number in range(days)):
            yield one, f"It closes nothing, for nobody works then. {CORRECT}"


def _works(authority: Authority, day: date) -> bool:
    years = range(day.year, day.year + 1)
    return calendar_of(cast("Nation", authority.nation), worked=authority.worked, years=years).is_working(day)


def _known(nation: str) -> str:
    return did_you_mean(nation, NATIONS) or f"Write one of {listed(NATIONS)}."


def _not_worked(nation: str, day: date) -> tuple[str, str] | None:
    try:
        holidays = bank_holidays(nation, range(day.year, day.year + 1))
    except CalendarRunsOut:
        return f"The bank holidays of {day.year} are not known.", "Check the year, or take the day out."
    if day in holidays:
        return None
    nearest = min(holidays, key=lambda one: abs(one - day))
    fix = f"Take it out, or correct it: the nearest is {written(nearest)}, {holidays[nearest]}."
    return f"{written(day)} is no bank holiday in {nation}.", fix
