"""
The facts and the next day of a case, as they should have been written when something was last decided in it.

Working days are counted by the authority's file as it is now. In a closed case the directory may be as it was.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from teamaround.casework.at_rest.elapsed import next_due
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.days.moments import LONDON
from teamaround.concepts.facts import Facts, facts_of
from teamaround.errors import NotIntact
from teamaround.office.codec import canonical, read_facts
from teamaround.office.installation import working_days
from teamaround.office.loading.case_and_records import references_in
from teamaround.office.verifying.around import earlier
from teamaround.office.verifying.rules_kept import RulesKept
from teamaround.regime.authority import Authority
from teamaround.store.port import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.records import Entry

A_DAY = timedelta(days=1)
_DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')


@frozen(kw_only=True)
class FactsDue:
    """What is needed to say which facts and which next day should stand beside a case."""

    reading: Reading
    rules: RulesKept
    authority: Authority
    _calendars: dict[int, Calendar] = field(factory=dict, init=False)

    def of(
        self, case: Case, journal: Sequence[Entry], directory: Directory, kept: tuple[str | None, str | None]
    ) -> tuple[str | None, str | None]:
        """
        The facts and the next day.

        They are those of the day on which they were *kept*, if something was written then. In a closed case a change of
        the directory is not met any more, so they may be those of the directory as it was.
        """
        was = _facts(kept[0])
        last = journal[-1].recorded_at.astimezone(ZoneInfo(LONDON)).date()
        day = was.day if was is not None and self._written_on(was.day, last, case, directory) else last
        now = self._on(day, case, directory, kept)
        if now == kept or (case.closed_on is None and self.rules.book(case.edition)):
            return self._sooner(now, kept, journal, day)
        for then in earlier(self.reading, directory, journal[-1].position):
            if (found := self._on(day, case, then, kept)) == kept:
                return found
        return now

    def _on(
        self, day: date, case: Case, directory: Directory, kept: tuple[str | None, str | None]
    ) -> tuple[str | None, str | None]:
        book, was = self.rules.book(case.edition), _facts(kept[0])
        if book is not None:
            facts = assess(case, directory, book, day)[0]
        else:
            facts = facts_of(case, directory, day)
            if was is not None:
                # What only its rules can answer stands as it was kept.
                facts = evolve(facts, requirement=was.requirement, coordination=was.coordination)
        due = [one.isoformat() if one else None for one in self._due(case, directory, day, book)]
        return canonical(facts), kept[1] if kept[1] in due else due[0]

    def _due(self, case: Case, directory: Directory, day: date, book: Rulebook | None) -> list[date | None]:
        """The next day; where the rules are not there, each that it may be, for only they say what they look at."""
        either = (False, True)
        by_age, by_steps = ((book.by_age,), (book.by_steps,)) if book is not None else (either, either)
        calendar = self._calendar(day)
        return [
            next_due(case, directory, day, calendar, by_age=age, by_steps=steps)
            for age, steps in product(by_age, by_steps)
        ]

    def _calendar(self, day: date) -> Calendar:
        if day.year not in self._calendars:
            self._calendars[day.year] = working_days(self.authority, day)
        return self._calendars[day.year]

    def _written_on(self, day: date, last: date, case: Case, directory: Directory) -> bool:
        """Whether facts may have been written on *day*: with the case, a record around it, or by the calendar."""
        if day <= last:
            return last - day <= A_DAY
        book = self.rules.book(case.edition)
        if any(due is not None and due <= day for due in self._due(case, directory, last, book)):
            return True
        ids = [directory.child.id, *directory.people, *directory.agencies]
        written = (entry.recorded_at.date() for one in ids for entry in self.reading.journal(one))
        return any(timedelta() <= day - one <= A_DAY for one in written)

    def _sooner(
        self,
        now: tuple[str | None, str | None],
        kept: tuple[str | None, str | None],
        journal: Sequence[Entry],
        day: date,
    ) -> tuple[str | None, str | None]:
        """With a next day that comes sooner, where somebody who was named then begins or ends something on it."""
        facts, due = now
        sooner = kept[1] is not None and day.isoformat() < kept[1] and (due is None or kept[1] < due)
        if sooner and kept[1] in set(self._days_of_others(journal)):
            return facts, kept[1]
        return now

    def _days_of_others(self, journal: Sequence[Entry]) -> Iterator[str]:
        named = {one.decided_by for one in journal if one.decided_by} | set(self._named_around(journal))
        for one in sorted(named):
            for entry in self.reading.journal(one):
                yield from _DAY.findall(entry.payload or "")

    def _named_around(self, journal: Sequence[Entry]) -> Iterator[str]:
        for one in sorted(references_in([entry.payload or "" for entry in journal])):
            yield one
            yield from references_in([entry.payload or "" for entry in self.reading.journal(one)])


def _facts(text: str | None) -> Facts | None:
    try:
        return read_facts(text) if text else None
    except NotIntact:
        return None
