"""What can be read, and what a list leaves out or leaves nameless; who may see a case at all: `access/reading.py`."""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import NO_TIE, AccessScope, has_tie, may_know_contact, scope_of
from teamaround.access.restriction import may_pass, refuse_unnamed
from teamaround.access.staff import is_staff
from teamaround.casework.at_rest.days_and_answers import last_day_to_send
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.caseload.held import held
from teamaround.office.caseload.reads import CaseloadReads
from teamaround.office.elsewhere.lists import ListReads
from teamaround.office.finding.reads import FindReads
from teamaround.office.loading.case_and_records import load_case, refuse_unknown_asker
from teamaround.office.loading.case_reader import (
    CaseForReader,
    actors_of,
    case_for,
    child_known_as,
    directory_with,
    journal_line,
    open_cases,
    read_case_as,
    vacant_since,
    whom_to_ask,
    words_for,
)
from teamaround.office.loading.owners import owner_named
from teamaround.office.loading.veil import reading_as
from teamaround.office.looks.reads import LookReads
from teamaround.office.merged.together import together
from teamaround.office.notices.reads import NoticeReads
from teamaround.office.papers import DocumentReads
from teamaround.office.receipts import recounted
from teamaround.office.register.reads import RecordReads
from teamaround.office.register.restrictions import RestrictionReads
from teamaround.views.caseload.holding import Holding
from teamaround.views.chronology import chronology
from teamaround.views.family import contact_line
from teamaround.views.page import case_page
from teamaround.views.requirement import requirement_view
from teamaround.views.suggestions import suggestions_view
from teamaround.views.supervision import without_trace
from teamaround.views.words import Party
from teamaround.views.worklist import OUTLIVES_THE_CASE, may_be_listed, work_line, worklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, tzinfo

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Work
    from teamaround.views.case_view import CaseView
    from teamaround.views.chronology import Chronology
    from teamaround.views.family import ContactLine
    from teamaround.views.page import CasePage
    from teamaround.views.requirement import RequirementView
    from teamaround.views.suggestions import SuggestionsView
    from teamaround.views.supervision import WithoutTrace
    from teamaround.views.worklist import WorkLine, Worklist

EVERYONE = Party("everyone", "everyone")
"""The owner of a list of what is late, whoever's it is."""

NAMES_ALONE = AccessScope(whole=False)
CASES_AT_HAND = 100
"""So many cases of a list are held in memory at once, however long it is."""


class Reads(NoticeReads, RecordReads, ListReads, FindReads, CaseloadReads, DocumentReads, LookReads, RestrictionReads):
    """
    The reads of an office. Each is one view of what had been committed when it began.

    They raise NotFound where there is no such record, or nobody has the reference of whoever looks; and NotAllowed
    where they may not see it. Of a restricted record the message says no more than that it is restricted.
    """

    installation: Installation
    store: Store
    clock: Clock
    is_within: bool

    if TYPE_CHECKING:

        def consider(self, command: Command, *, by: Actor, expecting: int | None = None) -> Receipt:
            """What a command would come to: the office's own."""

    def case(self, reference: str, *, by: Actor) -> CasePage:
        """Everything of one case that a screen shows."""
        with reading_as(self.store, self.installation, by) as reading:
            seen = self._see(reading, reference, by)
            vacant = seen.case_view.facts.coordination == "vacant"
            since = vacant_since(reading.journal(reference)) if vacant else None
        return case_page(
            seen.case_view,
            version=seen.loaded.stream.version,
            predicates=self.installation.predicates,
            rules=seen.rules,
            vacant_since=since,
        )

    def chronology(
        self, reference: str, *, by: Actor, limit: int | None = None, before: int | None = None
    ) -> Chronology:
        """
        All that happened in a case, a plain sentence for each entry, in the order of happening.

        Or the latest *limit* lines; with *before*, those before the line of that number, such as a page's first.
        """
        with reading_as(self.store, self.installation, by) as reading:
            seen = self._see(reading, reference, by)
            entries = reading.journal(reference)
            directory = directory_with(reading, seen.case_view.directory, actors_of(entries))
        words = words_for(self.installation, seen.case_view.case, directory, seen.case_view.words.edition)
        zone: tzinfo = getattr(self.clock, "zone", UTC)
        lines, scope = [journal_line(one, seen.kept_out) for one in entries], seen.case_view.scope
        return chronology(reference, lines, words=words, scope=scope, zone=zone, limit=limit, before=before)

    def requirement(self, reference: str, *, by: Actor) -> RequirementView:
        """Whether a lead is needed in a case, with every reason."""
        with reading_as(self.store, self.installation, by) as reading:
            return requirement_view(self._see(reading, reference, by).case_view)

    def suggest_leads(self, reference: str, *, by: Actor) -> SuggestionsView:
        """Whom the guidance points to, with every reason and the questions to ask. Nobody is appointed by it."""
        with reading_as(self.store, self.installation, by) as reading:
            return suggestions_view(self._see(reading, reference, by).case_view)

    def worklist(self, owner: str, *, by: Actor, limit: int | None = None) -> Worklist:
        """
        The open steps and actions, the proposed notices, and what is not as it should be: of a person, an agency, a
        team, or `officer`.

        Whoever stands in for somebody has their work on the list besides. It holds what stands in cases that *by* may
        read; to the family, what they see of their own case. Of one's own work, also what stands in other cases, where
        they are not restricted: nobody is named then but the owner and whoever is to be told. Nor is the owner, to
        whoever is shown nothing and is neither staff nor that owner. *limit* is how many lines are given at most.
        """
        with reading_as(self.store, self.installation, by) as reading:
            party, named = owner_named(self.installation, reading, owner, by=by, today=self.clock.today())
            found = list(self._lines(reading, reading.work_of(owner), by, limit))
        return _listed(party if named or found else Party(owner, owner), found, limit, self)

    def holding(self, person: str, *, by: Actor) -> Holding:
        """
        What a person holds over all cases, and what they have to do: all that is to be passed on before they leave.

        In the cases of which *by* may read all; of one's own, also in others that are not restricted, where nobody else
        is named.
        """
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            party, named = owner_named(self.installation, reading, person, by=by, today=today)
            shown = held(self.installation, reading, person, by=by, today=today)
            work = [one for one in self._lines(reading, reading.work_of(person), by, None) if one.case in shown]
        found = [line for lines in shown.values() for line in lines]
        party = party if named or found or work else Party(person, person)
        return Holding(person=party, lines=tuple(found), work=_listed(party, work, None, self), as_of=today)

    def overdue(self, *, by: Actor, limit: int | None = None) -> Worklist:
        """All that is late in the cases that *by* may read, whoever's it is; *limit* lines at most."""
        return self._late(by, limit)

    def _late(self, by: Actor, limit: int | None = None) -> Worklist:
        """As `overdue`, for other doors that ask for a right of their own."""
        today = self.clock.today()
        calendar = self.installation.calendar(today)
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            rows = (one for one in reading.work_due(today - timedelta(days=1)) if may_be_late(one, calendar, today))
            found = list(self._lines(reading, rows, by, limit, late=True))
        return _listed(EVERYONE, found, limit, self)

    def without_trace(self, owner: str | None = None, *, by: Actor) -> WithoutTrace:
        """
        What leads are there for of which the record has shown nothing for longer than the authority's span.

        In the cases of which *by* may see the whole; with *owner*, only of leads who answer to that agency or whose
        line manager that is. The owner is not named to whoever is shown nothing and may not know the name. A help for
        whoever supervises, and off until the authority sets a span.
        """
        asked, today = self.installation.authority.supervision, self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            party, named = owner_named(self.installation, reading, owner, by=by, today=today) if owner else (None, True)
            found = without_trace(party, self._seen(reading, by), asked, as_of=today)
        return found if owner is None or named or found.lines else evolve(found, owner=Party(owner, owner))

    def family_view(self, child: str, *, by: Actor) -> tuple[ContactLine, ...]:
        """Whom the family turns to: a line for each open case of the child, as far as *by* may know of it."""
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            record = child_known_as(reading, child)
            refuse_unnamed(record, None, by=by)
            records = together(record, reading, by=by, today=today).records
            loaded = map(partial(load_case, reading), (each for one in records for each in reading.cases_of(one.id)))
            cases = [one for one in loaded if not one.case.closed_on]
            known = [one for one in cases if may_know_contact(one.case, one.directory.child, by=by, today=today)]
            if not known and not has_tie(record, by=by, today=today):
                raise NotAllowed(NO_TIE)
            seen = [case_for(self.installation, reading, one, by=by, scope=NAMES_ALONE, today=today) for one in known]
        views = (one.case_view for one in seen)
        lines = [contact_line(one, ask=whom_to_ask(self.installation, one.case.regime)) for one in views]
        return tuple(sorted(lines, key=lambda one: one.regime_name))

    def recounted(self, receipt: Receipt, *, by: Actor) -> tuple[str, ...]:
        """A sentence for each event of a receipt; empty for one that *by* may not be told."""
        if self.installation.authority.grants.lacking(by, "read"):
            return ()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            return recounted(receipt, self.installation, reading, by=by, today=self.clock.today())

    def called(self, reference: str, *, by: Actor) -> str:
        """The name of a person, child or agency, where *by* may know it in any case; otherwise the reference itself."""
        if self.installation.authority.grants.lacking(by, "read"):
            return reference
        try:
            with reading_as(self.store, self.installation, by) as reading:
                party, named = owner_named(self.installation, reading, reference, by=by, today=self.clock.today())
        except (NotFound, NotAllowed):
            return reference
        return party.name if named else reference

    def _see(self, reading: Reading, reference: str, by: Actor) -> CaseForReader:
        # What a host has yet to commit opens nothing: it may be taken back, with the alert.
        at = None if self.is_within else self.clock.now()
        return read_case_as(self.installation, reading, reference, by=by, today=self.clock.today(), at=at)

    def _seen(self, reading: Reading, by: Actor) -> Iterator[CaseView]:
        """The open cases that *by* may see, one after the other."""
        for one in open_cases(reading):
            try:
                yield read_case_as(self.installation, reading, one, by=by, today=self.clock.today()).case_view
            except NotAllowed:
                continue

    def _lines(
        self, reading: Reading, rows: Iterable[Work], by: Actor, limit: int | None, *, late: bool = False
    ) -> Iterator[WorkLine]:
        """The rows that may be shown, one more than *limit* at most, as they come: longest late first; or the late."""
        today, given = self.clock.today(), set[object]()
        audits = is_staff(by) and not self.installation.authority.grants.lacking(by, "audit")

        @lru_cache(maxsize=CASES_AT_HAND)
        def seen(case: str) -> CaseForReader:
            return case_for(self.installation, reading, load_case(reading, case), by=by, scope=NAMES_ALONE, today=today)

        for row in rows:
            if limit is not None and len(given) > limit:
                return
            line = _line(row, seen(row.case), by, audits=audits)
            # An action is its owner's on every list, and so may come twice: for whoever stands in for them, too.
            if line is not None and line not in given and (line.days_late or not late):
                given.add(line)
                yield line


def may_be_late(row: Work, calendar: Calendar, today: date) -> bool:
    """Whether what has come due can be late: of notices, only what is queued, once its time to be sent is over."""
    if row.sort != "notice" or row.due_on is None:
        return True
    return row.state == "queued" and last_day_to_send(row.due_on, calendar) < today


def _line(row: Work, seen: CaseForReader, by: Actor, *, audits: bool) -> WorkLine | None:
    """One row of work as a line; None where it may not be shown, or where nothing can be done of it any more."""
    # Whoever is alerted to an emergency opening, or reviews it, is told so without being named on the case.
    case, child, today = seen.case_view.case, seen.case_view.directory.child, seen.case_view.today
    # What is to be told when a case is closed is still somebody's to tell.
    answers = row.sort in OUTLIVES_THE_CASE and (str(by) == row.owner or (audits and row.sort == "emergency"))
    stands = seen.case_view.stands or row.sort in OUTLIVES_THE_CASE
    if not (stands and (answers or may_pass(child, case, by=by))):
        return None
    try:
        scope, readable = scope_of(case, child, by=by, today=today), True
    except NotAllowed:
        scope, readable = AccessScope(whole=False), False
    theirs = answers or by.person_reference == row.owner
    if not theirs and not (readable and may_be_listed(case.find(row.entry), scope)):
        return None
    words, calendar = seen.case_view.words, seen.case_view.calendar
    return work_line(case, row.entry, row.owner, words=words, today=today, calendar=calendar, readable=readable)


def _listed(owner: Party, found: list[WorkLine], limit: int | None, reads: Reads) -> Worklist:
    return worklist(owner, found[:limit], today=reads.clock.today(), more=limit is not None and len(found) > limit)
