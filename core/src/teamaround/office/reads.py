"""What can be read, and what a list leaves out or leaves nameless; who may see a case: `access/reading.py`."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import NO_TIE, AccessScope, has_tie, may_know_contact
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.caseload.reads import CaseloadReads
from teamaround.office.caseload.worklists import WorklistReads
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
from teamaround.office.receipts.kept import recounted
from teamaround.office.register.reads import RecordReads
from teamaround.office.register.restrictions import RestrictionReads
from teamaround.views.chronology import chronology
from teamaround.views.family import contact_line
from teamaround.views.page import case_page
from teamaround.views.requirement import requirement_view
from teamaround.views.suggestions import suggestions_view
from teamaround.views.supervision import without_trace
from teamaround.views.words import Party

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.views.case_view import CaseView
    from teamaround.views.chronology import Chronology
    from teamaround.views.family import ContactLine
    from teamaround.views.page import CasePage
    from teamaround.views.requirement import RequirementView
    from teamaround.views.suggestions import SuggestionsView
    from teamaround.views.supervision import WithoutTrace

NAMES_ALONE = AccessScope(whole=False)


class Reads(
    NoticeReads,
    RecordReads,
    ListReads,
    FindReads,
    CaseloadReads,
    WorklistReads,
    DocumentReads,
    LookReads,
    RestrictionReads,
):
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
            refuse_restricted(record, None, reading, by=by, grants=self.installation.authority.grants, today=today)
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
