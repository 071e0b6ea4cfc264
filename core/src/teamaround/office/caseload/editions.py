"""
The editions in use, as a part of the front door: which open cases stand under which, and what a move would change.

With a changed authority's file it tells beforehand whom a change would reach, for nothing is moved by it. What is said:
`views/caseload/editions.py`; a case moves by `MoveEdition` (`casework/commands/case.py`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from teamaround.access.reading import may_see
from teamaround.errors import BrokenOffice
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import open_cases
from teamaround.office.loading.veil import reading_as
from teamaround.regime.edition import short_name
from teamaround.regime.with_choices import differences
from teamaround.views.caseload.editions import EditionInUse, EditionsInUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store


class EditionReads:
    """What an office tells of the editions of its rules."""

    installation: Installation
    store: Store
    clock: Clock

    def editions(self, *, by: Actor) -> EditionsInUse:
        """
        Under which editions the open cases stand that *by* may read, and what would change for each under an older one.

        Every open case is read for it, one after the other. Nothing is moved.

        Raises:
            NotAllowed: Whoever looks is not of the authority's own staff, nor a system that acts for them.
        """
        today, under = self.clock.today(), dict[tuple[str, str], list[str]]()
        with reading_as(self.store, self.installation, by) as reading:
            for loaded in map(partial(load_case, reading), open_cases(reading)):
                case = loaded.case
                if may_see(case, loaded.directory.child, by=by, today=today):
                    under.setdefault((case.regime, case.edition), []).append(case.id)
            found = [self._in_use(reading, regime, edition, cases) for (regime, edition), cases in under.items()]
        ordered = sorted(found, key=lambda one: (one.regime, not one.is_present, one.edition))
        return EditionsInUse(editions=tuple(ordered))

    def _in_use(self, reading: Reading, regime: str, edition: str, cases: Sequence[str]) -> EditionInUse:
        known = self.installation.regimes.get(regime)
        present = known.edition if known else None
        changes: tuple[str, ...] = ()
        problem = "" if present else "The regime is not enabled any more, so there is nothing to move to."
        if present is not None and present.hash != edition:
            try:
                kept = self.installation.edition(edition, regime, lambda: reading.edition(edition))
                changes = differences(kept, present)
            except BrokenOffice as broken:
                problem = str(broken)
        return EditionInUse(
            regime=regime,
            regime_name=known.regime.name if known else regime.replace("_", " "),
            edition=short_name(edition),
            present=short_name(present.hash) if present else "",
            cases=tuple(cases),
            changes=changes,
            problem=problem,
        )
