"""
What one running office is made of: its authority's choices, the regimes they enable, a calendar, and the rules.

A regime that is not enabled here is not found. A case goes on under the edition that it is pinned to, though the
plugin is upgraded or removed: which rules decide it is found here; a gate lowered since counts for every case at once.
An edition changed in the store, or missing, is noticed here; one whose predicates are missing, in
`regime/rulebook.py`. A plugin's predicate that raises, or takes too long, is named here (`guarded`), and in full to
whoever writes it (`testing/predicates_played.py`); one that hangs does so where it holds up nobody else (`rehearses`).
Found and checked by `plugins/host.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from teamaround.arguments import spelt_by_class
from teamaround.calendars import YEARS_AHEAD, Nation, calendar_of
from teamaround.clock import stopwatch
from teamaround.concepts.actors import Actor
from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.findings import lower_of
from teamaround.containing import contained, kind_of
from teamaround.errors import BrokenOffice, NotFound, Place, Problem
from teamaround.plugins.host import Host, start
from teamaround.regime.authority import Authority
from teamaround.regime.edition import Edition
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.predicates.answers import wrong_with
from teamaround.regime.predicates.waiting import LONGEST_ANSWER_SECONDS
from teamaround.regime.rulebook import Rulebook, build_rulebook
from teamaround.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.concepts.findings import RuleAnswer
    from teamaround.plugins.sources import RegimeCopy, RegimeSource
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.with_choices import Resolved


NOBODY = Actor.person("nobody")
"""Who may read nothing."""

YEARS_BACK = 25
"""How far a calendar reaches: a case may be opened for a young person of twenty-five with dates from their birth on."""


@frozen(kw_only=True, eq=False)
class Installation:
    """
    An authority's installation, resolved and ready.

    Attributes:
        authority: The authority's file, as read.
        host: What is installed and enabled for it.
        predicates: Those that rules may ask, by name; a plugin's own are guarded.
        guard: What names a plugin's predicate that fails: in plain words, or in full to whoever writes it.
    """

    authority: Authority
    host: Host
    guard: Callable[[type[Predicate]], type[Predicate]] = field(factory=lambda: guarded, repr=False)
    predicates: Mapping[str, type[Predicate]] = field(init=False, repr=False)
    _present: dict[str, Rulebook] = field(factory=dict)
    _rulebooks: dict[str, Rulebook] = field(factory=dict)
    _calendars: dict[int, Calendar] = field(factory=dict)

    @predicates.default
    def _guarded(self) -> Mapping[str, type[Predicate]]:
        return {name: one if one in CORE else self.guard(one) for name, one in self.host.predicates.items()}

    @classmethod
    def of(cls, authority: Authority, sources: Iterable[RegimeSource] = ()) -> Installation:
        """
        What *authority* enables, found, read and checked; of a regime that is among *sources*, that copy.

        Raises:
            BrokenOffice: Anything of it is not there or is broken; every problem at once.
        """
        return cls(authority=authority, host=start(authority, sources))

    @cached_property
    def rehearses(self) -> bool:
        """
        Whether a command is tried before anybody has to wait for it, since a plugin's code has a part in deciding it.

        Nothing in Python ends code that does not return. Where it hangs while a command is tried, only whoever asked
        waits; decided in earnest, it would hold up everybody who writes.
        """
        return any(one not in CORE for one in self.host.predicates.values())

    @property
    def regimes(self) -> Mapping[str, Resolved]:
        """The enabled regimes with the authority's choices laid over them, by code."""
        return self.host.regimes

    @property
    def copies(self) -> tuple[RegimeCopy, ...]:
        """Which copy of each enabled regime is played."""
        return tuple(source.copy for source in self.host.sources.values())

    def regime(self, code: str) -> Resolved:
        """
        An enabled regime.

        Raises:
            NotFound: It is not enabled here.
        """
        if code not in self.regimes:
            enabled = ", ".join(sorted(self.regimes)) or "none"
            meant = did_you_mean(code, self.regimes)
            raise NotFound(f"The regime {code!r} is not enabled here. {meant or f'Enabled: {enabled}.'}")
        return self.regimes[code]

    def with_regime(self, code: str, resolved: Resolved) -> Installation:
        """The same installation with another reading of an enabled regime, to try what would come of it."""
        host = evolve(self.host, regimes={**self.regimes, code: resolved})
        return Installation(authority=self.authority, host=host, guard=self.guard, calendars=self._calendars)

    def templates(self, code: str) -> Mapping[str, str]:
        """The texts of the notices of a regime, by rule and by template; none where it is not enabled any more."""
        return self.regimes[code].templates if code in self.regimes else {}

    def present(self, code: str) -> Rulebook:
        """The rules under which a new case of this regime is decided."""
        found = self._present.get(code)
        if found is None:
            found = self._present[code] = build_rulebook(self.regime(code).edition, self.predicates)
        return found

    def rulebook(self, edition_hash: str, regime: str, text: Callable[[], str | None]) -> Rulebook:
        """
        The rules that decide a case under the edition it is pinned to.

        An authority may have lowered a gate since; that counts at once, and moves nobody.

        Raises:
            BrokenOffice: The edition is not in the store as it was kept, or names predicates that are not installed.
        """
        if edition_hash in self._rulebooks:
            return self._rulebooks[edition_hash]
        edition = self.edition(edition_hash, regime, text)
        lowered = self.regimes[regime].lowered if regime in self.regimes else {}
        gates = {
            key: evolve(gate, level=lower_of(gate.level, lowered.get(key, gate.level)))
            for key, gate in edition.gate.items()
        }
        rulebook = build_rulebook(evolve(edition, gate=gates), self.predicates)
        self._rulebooks[edition_hash] = evolve(rulebook, hash=edition_hash)
        return self._rulebooks[edition_hash]

    def edition(self, edition_hash: str, regime: str, text: Callable[[], str | None]) -> Edition:
        """
        An edition as it was kept, whatever is installed.

        Raises:
            BrokenOffice: It is not in the store as it was kept.
        """
        if regime in self.regimes and self.present(regime).hash == edition_hash:
            return self.present(regime).edition
        kept = text()
        if kept is not None and sha256(kept.encode()).hexdigest() == edition_hash:
            return Edition.from_text(kept)
        gone = "is not in the store" if kept is None else "was changed in the store, and is not the one that was kept"
        what = f"The edition {edition_hash[:12]} of {regime} {gone}."
        raise BrokenOffice([Problem(Place("store"), what, "Restore it from a backup of this office.")])

    def reader(self, by: Actor) -> Actor:
        """Whoever reads where *by* asks; nobody, where that is an officer or a system who may not read."""
        return NOBODY if self.authority.grants.lacking(by, "read") else by

    @property
    def sends(self) -> bool:
        """Whether the authority's file names a channel that takes what waits to be told, for any of those told."""
        delivery = self.authority.delivery
        return delivery is not None and delivery.sends

    def calendar(self, today: date) -> Calendar:
        """The working days around *today* in the authority's nation, with its own closures."""
        if today.year not in self._calendars:
            self._calendars[today.year] = working_days(self.authority, today)
        return self._calendars[today.year]


@frozen
class BankHolidays(Mapping[date, str]):
    """
    The bank holidays around a year on which an authority is closed; only whoever asks for one has them computed.

    Two are the same where nation, days worked and years are, which is found out without computing either.
    """

    _nation: Nation
    _worked: tuple[date, ...]
    _years: range

    @cached_property
    def _days(self) -> dict[date, str]:
        return dict(calendar_of(self._nation, worked=self._worked, years=self._years).holidays)

    def __getitem__(self, day: date) -> str:
        return self._days[day]

    def get(self, day: date, default: Any = None) -> Any:
        """The bank holiday on *day*; nearly no day is one, and that is not told by an error."""
        return self._days.get(day, default)

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)


def working_days(authority: Authority, today: date) -> Calendar:
    """The working days around *today* in an authority's nation, with its own closures."""
    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    nation = cast("Nation", authority.nation)
    return Calendar(
        nation=nation,
        holidays=MappingProxyType(BankHolidays(nation, tuple(authority.worked), years)),
        closures=authority.closures,
        first_year=years[0],
        last_year=years[-1],
        notices_wait=authority.notices_wait,
    )


def guarded(of: type[Predicate], seconds: Callable[[], float] = stopwatch) -> type[Predicate]:
    """
    A plugin's predicate that is named where it fails, so that whoever asked is told which plugin to look at.

    Its answer raises BrokenOffice where it raises anything, gives anything but an answer, or takes too long for those
    who wait. Nothing is written then.
    """

    def answer(self: Predicate, context: RuleContext) -> RuleAnswer:
        """As the plugin's own."""
        began = seconds()
        try:
            with contained():
                found: object = of.answer(self, context)
        except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
            of_itself = isinstance(error, BrokenOffice) and error.problems[0].where == _place(of)
            raise error if of_itself else _failed(of, f"It raised {kind_of(error)}.") from None
        if what := wrong_with(found, spelt_by_class):
            raise _failed(of, what)
        if (took := seconds() - began) > LONGEST_ANSWER_SECONDS:
            raise _failed(of, f"It took {took:.1f} s to answer; {LONGEST_ANSWER_SECONDS:.0f} s are the longest.")
        return cast("RuleAnswer", found)

    told = {"answer": answer, "__slots__": (), "__module__": of.__module__, "__qualname__": of.__qualname__}
    return type(of.__name__, (of,), told)


def _failed(of: type[Predicate], what: str) -> BrokenOffice:
    return BrokenOffice([Problem(_place(of), what, "Install a release in which this is mended; nothing was written.")])


def _place(of: type[Predicate]) -> Place:
    return Place(f"predicate {of.name} ({of.__module__}.{of.__qualname__})")
