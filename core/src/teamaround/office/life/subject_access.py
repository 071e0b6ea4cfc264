"""
All that is held about one person, gathered into one package: the record, the cases, what they were told, who looked.

What is of others is left out as for the person themselves, who does not see the whole of a case: others' words, what
others are told, what is at odds with the rules; and besides who is away, what somebody is to the child, and every
address that is kept from anybody, for whoever asked may be the one from whom it is kept. All of that is listed with the
reason, so that somebody can decide. Of records that were joined all is given, as far as whoever gathers it may know of
that, and an address that one of them keeps from somebody is left out of all. The request and its last day:
`keeping.py`.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from teamaround.access.reading import EVERYTHING, AccessScope, unbarred
from teamaround.access.restriction import may_pass
from teamaround.access.whereabouts import tells_of, without_addresses
from teamaround.concepts.actors import OFFICE, Actor, looks_at
from teamaround.concepts.people import Child, Directory, Person
from teamaround.errors import NotFound
from teamaround.office.life.subjects import keeping_in, subject_of
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import (
    actors_of,
    case_for,
    directory_with,
    journal_line,
    kept_addresses,
    words_for,
)
from teamaround.office.loading.homes import with_homes
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import together
from teamaround.views.chronology import ChronologyLine, chronology
from teamaround.views.notices.told import case_notices
from teamaround.views.register.held import HeldCase, SubjectAccess, WithheldLine
from teamaround.views.register.record import RecordedFact, record_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from teamaround.access.whereabouts import KeptAddresses
    from teamaround.clock import Clock
    from teamaround.office.installation import Installation
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry
    from teamaround.views.register.held import WithheldReason
    from teamaround.views.register.looks import Looks

V = TypeVar("V")
Kept = tuple["KeptAddresses", ...]

OF_OTHERS = ("absence_recorded", "absence_ended")
"""What happens in a case that is about somebody at work alone."""
OF_RELATIONS = ("relate", "change_decision_maker")
WHEREABOUTS = ("address", "moved to", "spends the day at")


class GivesSubjectAccess:
    """What gathers all that is held about one person."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def _told(self, reading: Reading, entries: Iterable[Entry], by: Actor, limit: int | None) -> Looks:
            """The looks as they may be told: of `LookReads`."""

    def subject_access(self, reference: str, *, by: Actor) -> SubjectAccess:
        """
        All that is held about a child or a person, without what is of others, which is listed with the reason.

        Raises:
            NotFound: There is no child or person of this reference.
            NotAllowed: It is not for *by*, or the record is restricted to others.
        """
        with reading_as(self.store, self.installation, by) as reading:
            grants, today = self.installation.authority.grants, self.clock.today()
            subject = subject_of(reading, reference, by=by, grants=grants, today=today)
            record = subject.record
            if not isinstance(record, Child | Person):
                raise NotFound(f"{reference} is a case. Give the child's reference, or a person's.")
            children = _all_of(record, reading, by=by, today=self.clock.today()) if isinstance(record, Child) else ()
            kept = _kept_in_all(reading, children, self.clock.today())
            facts, withheld, cases = list[RecordedFact](), list[WithheldLine](), list[HeldCase]()
            for each in children or (record,):
                told, left_out = self._facts(reading, each, kept)
                facts += told
                withheld += left_out
                for one in reading.cases_of(each.id) if children else reading.cases_with(each.id):
                    loaded = load_case(reading, one)
                    if not may_pass(loaded.directory.child, loaded.case, by=by):
                        withheld.append(WithheldLine(where=one, what="the case", reason="restricted"))
                        continue
                    held, left_out = self._case(reading, loaded, each.id, kept)
                    cases.append(held)
                    withheld += left_out
            looked_at = (*(one.id for one in children), OFFICE) if children else ()
            looks = self._told(reading, [one for of in looked_at for one in reading.journal(looks_at(of))], by, None)
            asked = [each for one in children or (record,) for each in keeping_in(reading, one.id)[0].asked]
        return SubjectAccess(
            reference=record.id,
            name=record.called,
            as_of=self.clock.today(),
            requests=tuple(asked),
            facts=tuple(facts),
            cases=tuple(cases),
            looks=looks.lines,
            looks_kept=looks.is_kept,
            withheld=tuple(withheld),
        )

    def _facts(
        self, reading: Reading, record: Child | Person, kept: Kept
    ) -> tuple[list[RecordedFact], list[WithheldLine]]:
        """What is recorded of the child or person themselves."""
        barred = isinstance(record, Child) and any(one.must_not_see_address_of for one in record.relationships)
        plain = unbarred(record) if isinstance(record, Child) else record
        around = Directory(child=plain) if isinstance(plain, Child) else Directory(child=Child(id=""))
        named = {one.agency for one in record.settings if one.agency} if isinstance(record, Child) else set()
        names = directory_with(reading, around, named)
        page = record_page(plain, name=names.name_of, cases=(), today=self.clock.today())
        facts, withheld = list[RecordedFact](), list[WithheldLine]()
        for one in page.facts:
            reason: WithheldReason | None = None
            if one.command in OF_RELATIONS and one.text.partition(" (")[0] != "the child":
                reason = "about_others"
            elif (kept and one.what in WHEREABOUTS) or _without(one, kept) != one:
                reason = "address"
            if reason is None or _without(one, kept) != one:
                facts.append(_without(one, kept))
            if reason is not None:
                withheld.append(WithheldLine(where=record.id, what=one.what, reason=reason))
        if barred:
            withheld.append(WithheldLine(where=record.id, what="bars", reason="bar"))
        return facts, withheld

    def _case(
        self, reading: Reading, loaded: LoadedCase, whose: str, kept: Kept
    ) -> tuple[HeldCase, list[WithheldLine]]:
        """One case as far as it is about somebody, and what is withheld of it."""
        today = self.clock.today()
        kept = (*kept, *_every_kept(reading, loaded.directory, today))
        scope = AccessScope(whole=False, own=frozenset({whose}))
        seen = case_for(self.installation, reading, loaded, by=Actor.officer(), scope=scope, today=today)
        every = reading.journal(loaded.case.id)
        about = {one.version for one in every if whose == loaded.case.child or _names(one, whose)}
        directory = directory_with(reading, seen.case_view.directory, actors_of(every))
        words = words_for(self.installation, seen.case_view.case, directory, seen.case_view.words.edition)
        zone: tzinfo = getattr(self.clock, "zone", UTC)
        lines = [journal_line(one) for one in every]
        hidden = [evolve(one, event=_without(one.event, kept)) for one in lines]
        whole = chronology(loaded.case.id, lines, words=words, scope=EVERYTHING, zone=zone)
        told = chronology(loaded.case.id, hidden, words=words, scope=scope, zone=zone)
        own = {one.version: one for one in told.lines}
        addressed = {one.version for one in lines if any(tells_of(one.event, each) for each in kept)}
        given, withheld = list[ChronologyLine](), list[WithheldLine]()
        for line in whole.lines:
            version = line.version
            if version not in about:
                continue
            shown = own.get(version)
            of_others = line.name in OF_OTHERS and not _names(every[version - 1], whose)
            if shown is not None and not of_others:
                given.append(shown)
            reason: WithheldReason | None = "about_others" if of_others else None
            if reason is None and version in addressed:
                reason = "address"
            elif reason is None and (shown is None or shown.sentence != line.sentence):
                reason = "others_words"
            if reason is not None:
                what = line.name.replace("_", " ")
                withheld.append(
                    WithheldLine(where=loaded.case.id, number=version, on=line.happened_on, what=what, reason=reason)
                )
        notices = [one for one in seen.case_view.case.notices.values() if one.to == whose]
        accounts = case_notices(notices, told, words, scope, every=True).accounts
        held = HeldCase(
            reference=loaded.case.id,
            regime_name=words.regime_name,
            opened_on=loaded.case.opened_on,
            closed_on=loaded.case.closed_on,
            chronology=tuple(given),
            notices=tuple(_without(one, kept) for one in accounts),
        )
        return held, withheld


def _names(entry: Entry, whose: str) -> bool:
    return f'"{whose}"' in (entry.payload or "")


def _all_of(child: Child, reading: Reading, *, by: Actor, today: date) -> tuple[Child, ...]:
    """The records of a child that *by* may know to be joined, the one that was asked for first."""
    return (child, *together(child, reading, by=by, today=today).besides(child.id))


def _kept_in_all(reading: Reading, records: tuple[Child, ...], today: date) -> Kept:
    """The addresses that are kept from anybody by one of several joined records."""
    around = [with_homes(reading, Directory(child=one)) for one in records]
    return tuple(kept for one in around for kept in _every_kept(reading, one, today))


def _every_kept(reading: Reading, directory: Directory, today: date) -> tuple[KeptAddresses, ...]:
    """The addresses that are kept from anybody around the child, whoever that is."""
    records = (directory.child, *directory.joined)
    barred = {one.person: None for each in records for one in each.relationships if one.must_not_see_address_of}
    return tuple(kept_addresses(reading, directory, by=Actor.person(one), today=today) for one in barred)


def _without(value: V, kept: Iterable[KeptAddresses]) -> V:
    for one in kept:
        value = without_addresses(value, one)
    return value
