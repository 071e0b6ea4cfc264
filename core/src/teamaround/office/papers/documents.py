"""
The documents of a case: which there are, and one of them for one recipient.

A copy holds what both its recipient and whoever asks for it may see, and no address that is kept from either; what may
be seen is decided where every page has it from (`loading/case_reader.py`). What stands in a document: `documents/`.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.reading import EVERYTHING, AccessScope, scope_of
from teamaround.access.staff import is_staff
from teamaround.access.whereabouts import KeptAddresses, without_addresses
from teamaround.concepts.actors import Actor
from teamaround.concepts.at_rest.leading import has_died
from teamaround.documents.making import made, without_kept
from teamaround.documents.material import Material
from teamaround.documents.offered import about_what, offered, template_of
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.loading.case_reader import (
    actors_of,
    case_for,
    directory_with,
    journal_line,
    read_case_as,
    whom_to_ask,
    words_for,
)
from teamaround.office.loading.veil import reading_as
from teamaround.regime.people_named import OFFICER
from teamaround.views.chronology import chronology, of_others_at_work
from teamaround.views.family import contact_line
from teamaround.views.page import case_page
from teamaround.views.words import Party
from teamaround.views.words.defaults import first_upper
from teamaround.words import quoted

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from teamaround.clock import Clock
    from teamaround.concepts.people import Directory
    from teamaround.documents import DocumentLine, Handout
    from teamaround.office.installation import Installation
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.office.loading.case_reader import CaseForReader
    from teamaround.store.port import Reading, Store

MAY_NOT = (
    "{name} may not be given this: as far as is recorded, they may not read the case. "
    "If they may, record their part in it; and of family, that they may receive what it holds."
)
HAS_DIED = "{name} has died. No document is made for them."
NO_CONTACT = "It is recorded that {name} is not to be contacted, so no document is made for them. A person decides."

NO_COPY = "No document is made for {name}. Ask somebody who works in the case."


@frozen(kw_only=True)
class _Wanted:
    """What is asked for: a document, about what, for whom and what they may see, and the addresses it must not tell."""

    kind: str
    recipient: str
    about: str
    theirs: AccessScope
    kept: tuple[KeptAddresses, ...]


class DocumentReads:
    """The documents of an office's cases. They raise as the other reads do (`reads.py`)."""

    installation: Installation
    store: Store
    clock: Clock

    def documents(self, reference: str, *, by: Actor) -> tuple[DocumentLine, ...]:
        """The documents that a case has: those of its regime, and those that teamaround offers in every case."""
        with reading_as(self.store, self.installation, by) as reading:
            seen = read_case_as(self.installation, reading, reference, by=by, today=self.clock.today())
        return offered(seen.case_view.case, seen.case_view.words, today=seen.case_view.today)

    def document(self, reference: str, kind: str, *, recipient: str, by: Actor, about: str = "") -> Handout:
        """
        A document of a case as it is handed to *recipient*, with what they may not see left out, and said to be.

        Args:
            reference: The case.
            kind: The document: a key of the regime, or the kind of which the regime has one ("plan").
            recipient: A person, the child, or `officer` for the authority's own staff.
            by: Who asks for it. What they may not see is in no copy either.
            about: The meeting, plan, review or request that it is to be about; the next or the latest unless given.

        Raises:
            NotAllowed: Either of them may not see the case; or the recipient has died, or is not to be contacted.
            NotFound: The regime has no such document, or there is nothing yet that it could be about.
        """
        with reading_as(self.store, self.installation, by) as reading:
            asked = read_case_as(self.installation, reading, reference, by=by, today=self.clock.today())
            theirs = self._may_see(reading, asked, recipient, by)
            own = self._for_recipient(reading, asked, recipient, theirs)
            whole = self._seen_by(reading, asked.loaded, Actor.officer(), EVERYTHING)
            kept = (asked.kept_out, own.kept_out)
            wanted = _Wanted(kind=kind, recipient=recipient, about=about, theirs=theirs, kept=kept)
            found = made(
                self._material(reading, own, wanted),
                self._material(reading, whole, evolve(wanted, kept=())),
            )
        if not asked.case_view.scope.whole and by.person_reference != recipient:
            # How somebody is to be told things is between them and those who work in the case.
            found = evolve(found, wishes="")
        return without_kept(found, *wanted.kept)

    def _may_see(self, reading: Reading, asked: CaseForReader, recipient: str, by: Actor) -> AccessScope:
        """What the recipient may see of the case, whoever asks."""
        view, loaded, today = asked.case_view, asked.loaded, self.clock.today()
        if recipient == OFFICER:
            return evolve(EVERYTHING, own=view.scope.own)
        directory = directory_with(reading, view.directory, [recipient])
        if recipient not in {directory.child.id, *directory.people}:
            what = f"Nobody is known as {quoted(recipient)}."
            raise NotFound(f"{what} Give the reference of a person or child, or 'officer'.")
        name = _called(recipient, asked, directory, by)
        try:
            theirs = scope_of(loaded.case, loaded.directory.child, by=_reader(recipient), today=today)
        except NotAllowed:
            raise NotAllowed(MAY_NOT.format(name=name)) from None
        _refuse_unreachable(recipient, name, directory, today, whole=view.scope.whole)
        return theirs

    def _for_recipient(
        self, reading: Reading, asked: CaseForReader, recipient: str, theirs: AccessScope
    ) -> CaseForReader:
        """The case as both may see it: the recipient, and whoever asks."""
        scope = asked.case_view.scope
        both = theirs if scope.whole else AccessScope(whole=False, own=theirs.own & scope.own)
        # What is kept from whoever asks is in no copy, though its recipient may know it.
        loaded = evolve(asked.loaded, case=without_addresses(asked.loaded.case, asked.kept_out))
        return self._seen_by(reading, loaded, _reader(recipient), both)

    def _seen_by(self, reading: Reading, loaded: LoadedCase, by: Actor, scope: AccessScope) -> CaseForReader:
        return case_for(self.installation, reading, loaded, by=by, scope=scope, today=self.clock.today())

    def _material(self, reading: Reading, seen: CaseForReader, wanted: _Wanted) -> Material:
        view = seen.case_view
        key, template = template_of(wanted.kind, view.words)
        ask = whom_to_ask(self.installation, view.case.regime)
        named = Party(wanted.recipient, first_upper(view.words.name(wanted.recipient)))
        made_of = Material(
            key=key,
            template=template,
            page=case_page(
                view,
                version=seen.loaded.stream.version,
                predicates=self.installation.predicates,
                rules=seen.rules,
            ),
            case_view=view,
            contact=contact_line(view, ask=ask),
            ask=ask,
            recipient=named,
            at_work=wanted.theirs.whole,
            authority=self.installation.authority.name,
            subject=about_what(key, template, view.case, view.words, today=view.today, entry=wanted.about),
        )
        return self._with_chronology(reading, seen, wanted, made_of) if template.of == "chronology" else made_of

    def _with_chronology(self, reading: Reading, seen: CaseForReader, wanted: _Wanted, material: Material) -> Material:
        view = seen.case_view
        entries = reading.journal(view.case.id)
        directory = directory_with(reading, view.directory, actors_of(entries))
        words = words_for(self.installation, view.case, directory, view.words.edition)
        zone: tzinfo = getattr(self.clock, "zone", UTC)
        lines = [journal_line(one) for one in entries]
        for kept in wanted.kept:
            lines = without_addresses(lines, kept)
        passed_over = [one.version for one in lines if one.event and of_others_at_work(one.event, wanted.theirs)]
        return evolve(
            material,
            chronology=chronology(view.case.id, lines, words=words, scope=view.scope, zone=zone),
            passed_over=frozenset(passed_over),
        )


def _reader(recipient: str) -> Actor:
    return Actor.officer() if recipient == OFFICER else Actor.person(recipient)


def _called(recipient: str, asked: CaseForReader, directory: Directory, by: Actor) -> str:
    """The recipient by name, for staff and whoever may know it from the case; otherwise the reference they gave."""
    case = asked.loaded.case
    parts = {one.person for one in case.involvements.values()}
    of_the_case = asked.loaded.named_or_near(asked.case_view.today) if asked.case_view.scope.whole else parts
    known = is_staff(by) or recipient == case.child or recipient in of_the_case
    return directory.name_of(recipient) if known else recipient


def _refuse_unreachable(recipient: str, name: str, directory: Directory, today: date, *, whole: bool) -> None:
    """Refuse a copy for whoever nothing is to reach; why is told to whoever sees the *whole* case."""
    child = directory.child if recipient == directory.child.id else None
    if has_died(recipient, directory, today) or (child and child.died and child.died <= today):
        raise NotAllowed((HAS_DIED if whole else NO_COPY).format(name=name))
    wishes = child.wishes if child else directory.people[recipient].wishes
    if wishes.do_not_contact:
        raise NotAllowed((NO_CONTACT if whole else NO_COPY).format(name=name))
