"""What one running office is made of: its authority's choices, the regimes they enable, a calendar, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen

from teamaround.calendars import Nation, calendar_of
from teamaround.concepts.calendars import Calendar
from teamaround.concepts.findings import lower_of
from teamaround.errors import BrokenOffice, NotFound, Place, Problem
from teamaround.plugins.host import Host, start
from teamaround.regime.authority import Authority
from teamaround.regime.edition import Edition
from teamaround.regime.rulebook import Rulebook, make_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from teamaround.regime.resolving import Resolved


YEARS_AHEAD = 3
YEARS_BACK = 25
"""How far a calendar reaches: a case may be opened for a young person of twenty-five with dates from their birth on."""


@frozen(kw_only=True, eq=False)
class Installation:
    """
    An authority's installation, resolved and ready.

    Attributes:
        authority: The authority's file, as read.
        host: What is installed and enabled for it.
    """

    authority: Authority
    host: Host
    _present: dict[str, Rulebook] = field(factory=dict)
    _rulebooks: dict[str, Rulebook] = field(factory=dict)
    _calendars: dict[int, Calendar] = field(factory=dict)

    @classmethod
    def of(cls, authority: Authority) -> Installation:
        """
        What *authority* enables, found, read and checked.

        Raises:
            BrokenOffice: Anything of it is not there or is broken; every problem at once.
        """
        return cls(authority=authority, host=start(authority))

    @property
    def regimes(self) -> Mapping[str, Resolved]:
        """The enabled regimes with the authority's choices laid over them, by code."""
        return self.host.regimes

    def regime(self, code: str) -> Resolved:
        """
        An enabled regime.

        Raises:
            NotFound: It is not enabled here.
        """
        if code not in self.regimes:
            enabled = ", ".join(sorted(self.regimes)) or "none"
            raise NotFound(f"The regime {code!r} is not enabled here. Enabled: {enabled}.")
        return self.regimes[code]

    def present(self, code: str) -> Rulebook:
        """The rules under which a new case of this regime is decided."""
        found = self._present.get(code)
        if found is None:
            found = self._present[code] = make_ready(self.regime(code).edition, self.host.predicates)
        return found

    def rulebook(self, edition_hash: str, regime: str, text: Callable[[], str | None]) -> Rulebook:
        """
        The rules that decide a case under the edition it is pinned to.

        An authority may have lowered a gate since; that counts at once, and moves nobody.

        Raises:
            BrokenOffice: The edition is not in the store, or names predicates that are not installed.
        """
        if edition_hash in self._rulebooks:
            return self._rulebooks[edition_hash]
        kept = text()
        if kept is None:
            what = f"The edition {edition_hash[:12]} of {regime} is not in the store."
            raise BrokenOffice([Problem(Place("store"), what, "Restore it from a backup of this office.")])
        edition = Edition.from_text(kept)
        lowered = self.regimes[regime].lowered if regime in self.regimes else {}
        gates = {
            key: evolve(gate, level=lower_of(gate.level, lowered.get(key, gate.level)))
            for key, gate in edition.gate.items()
        }
        rulebook = make_ready(evolve(edition, gate=gates), self.host.predicates)
        self._rulebooks[edition_hash] = evolve(rulebook, hash=edition_hash)
        return self._rulebooks[edition_hash]

    def calendar(self, today: date) -> Calendar:
        """The working days around *today* in the authority's nation, with its own closures."""
        if today.year not in self._calendars:
            years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
            self._calendars[today.year] = calendar_of(
                cast("Nation", self.authority.nation),
                closures=self.authority.closures,
                worked=self.authority.worked,
                years=years,
            )
        return self._calendars[today.year]
