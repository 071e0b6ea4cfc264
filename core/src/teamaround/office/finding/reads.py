"""
The read that finds: children, people, agencies and cases by what somebody knows of them, a screen at a time.

The store gives records by their words, in order; what whoever asks may not know is left out as they come (`known.py`),
so that nothing of it can be told from the answer. A case is found with its child, by its number, or its reference. How
it is looked for: `searching.py`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from teamaround.errors import NotFound
from teamaround.office.finding.asked import asked_for
from teamaround.office.finding.near import LOOKED_AT, near
from teamaround.office.finding.places import FoundPlace
from teamaround.office.finding.searching import Search
from teamaround.office.loading.veil import reading_as
from teamaround.views.register.found import EVERY_KIND, Found, FoundKind
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.finding.asked import Asked
    from teamaround.office.installation import Installation
    from teamaround.store.port import Store
    from teamaround.views.register.found import FoundLine


class FindReads:
    """The read that finds records."""

    installation: Installation
    store: Store
    clock: Clock

    def find(
        self, text: str, *, by: Actor, kinds: Sequence[FoundKind] = EVERY_KIND, limit: int = 25, after: str = ""
    ) -> Found:
        """
        Records found by a name or parts of it, a day of birth, a reference, a number of another system, an address.

        Where there is none, the records with the nearest names, of those that *by* may know.

        Args:
            text: What is known: "ann pri", "03/07/2019", "943 476 5919". Every word has to be found; where the first
                names another system, the rest may be a number in it.
            by: Who looks. What they may not know is as what is not there. A child's address is looked through for
                whoever may read all of its record.
            kinds: What is looked for: child, person, agency, case.
            limit: How many lines at most.
            after: Where to go on from: the place at which the list before ended.

        Raises:
            NotFound: Nobody has the reference of whoever looks; there is no such kind; or no such place.
        """
        if unknown := [one for one in kinds if one not in EVERY_KIND]:
            meant = did_you_mean(unknown[0], EVERY_KIND) or f"There are {listed(EVERY_KIND, last='and')}."
            raise NotFound(f"There are no records of the kind {quoted(unknown[0])}. {meant}")
        place = FoundPlace.read(after) if after else None
        with reading_as(self.store, self.installation, by) as reading:
            today = self.clock.today()
            asked = asked_for(text)
            search = Search(reading, self.installation, asked, tuple(kinds), by, today, limit)
            found = list(islice(search.lines(place), limit + 1))
            if not found and place is None:
                # A case is called after its child, who is near already where children are looked for.
                named: tuple[FoundKind, ...] = tuple(one for one in kinds if one != "case") or tuple(kinds)

                def lines(meant: Asked) -> Iterator[FoundLine]:
                    again = Search(reading, self.installation, meant, named, by, today, LOOKED_AT)
                    return (line for _, line in again.lines(None))

                return Found(lines=(), near=near(asked, lines))
        given = found[:limit]
        more = str(given[-1][0]) if given and len(found) > limit else ""
        return Found(lines=tuple(line for _, line in given), after=more)
