"""
Disposal: what a record says is erased, and a certificate is left in its place, in its own journal.

A person decides it, with a reason, one record or several that belong together, all or none. Refused while anything is
in the way (`in_the_way.py`), which is told as far as whoever disposes may know. In one transaction go payloads and
salts, state, facts, work, numbers, words, receipts and what waits of notices; then whatever a database's files hold of
them is written anew (`clear_away` of the store). The chain stays as it is, so a checkpoint of before agrees. Who looked
at the records stays: it says nothing of the child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from attrs import evolve

from teamaround.access.careless import meant_of
from teamaround.access.reading import ASK_THEM, IN_THE_WAY
from teamaround.casework.problems import refusal
from teamaround.casework.records import DISPOSED, RecordEvent
from teamaround.concepts.case import Case
from teamaround.concepts.life.records import Certificate, keeping_of
from teamaround.concepts.people import Child, Person
from teamaround.concepts.texts.words import words_in, words_of_name
from teamaround.office.codec import canonical
from teamaround.office.life.in_the_way import WaysOfKeeping, certificates_in, may_know_certificate
from teamaround.office.life.keeping import entry_of
from teamaround.office.life.still_said import SoughtTexts, still_said
from teamaround.office.life.subjects import KeptSubject, subject_of, wrong_with
from teamaround.office.loading.case_and_records import forget_records, references_in
from teamaround.office.loading.homes import forget_homes
from teamaround.office.loading.remembered import forget
from teamaround.office.loading.veil import as_known_to, reading_as
from teamaround.office.receipts.kept import read_receipt
from teamaround.office.request import refuse_if
from teamaround.office.verifying.rules_kept import editions_of
from teamaround.store.records import Write
from teamaround.views.register.kept import Disposal, Disposals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.clock import Clock, Ids
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.findings import Finding
    from teamaround.office.installation import Installation
    from teamaround.office.life.in_the_way import KeptUntil
    from teamaround.store.port import Reading, Store, Writing
    from teamaround.store.records import Stream

VERB = "dispose"
NAMES = "The certificate stays, so it names nobody. Say the ground without a name, and without an address."
SHORTEST_NAME = 3
"""A shorter word of a name is a word of the language, too."""


class DisposesOfRecords:
    """What erases records for good."""

    installation: Installation
    store: Store
    clock: Clock
    ids: Ids

    def dispose(self, references: Sequence[str], *, because: str, by: Actor) -> Disposal:
        """
        Dispose of cases, children and people, all of them or none. What they say is gone then, and never comes back.

        Args:
            references: Which. A child's record goes with all of its cases, or after them.
            because: On what ground. It stays in the certificate, so it names nobody.
            by: Who decided it.

        Returns:
            The certificates, and what is left elsewhere, told in full.

        Raises:
            Refused: A case is open, a record is held, not past its day or named elsewhere, a notice waits. All at once.
            NotFound, NotAllowed: There is no such record, or it is not for *by*.
        """
        asked = tuple(dict.fromkeys(references))
        with self.store.writing() as writing:
            grants = self.installation.authority.grants
            today = self.clock.today()
            subjects = [subject_of(writing, one, by=by, grants=grants, today=today) for one in asked]
            whole = self._ways(writing, subjects, by, whole=True)
            known = self._ways(as_known_to(writing, by=by, grants=grants), subjects, by, whole=False)
            refuse_if((*_wrong_with_it(subjects, because), *_in_the_way(known, whole)))
            around = _people_around(subjects) - set(asked)
            names, addresses = _names(subjects), _addresses(subjects)
            until = [(one, whole.until(one)) for one in subjects]
            certificates = tuple(self._erased(writing, until, because, by))
        forget_in_process()
        left = self.store.clear_away()
        with reading_as(self.store, self.installation, by) as reading:
            remain = still_said(reading, asked, names=names, addresses=addresses, by=by)
            people = tuple(key for key, one in sorted(reading.get(sorted(around)).items()) if one.kind == "person")
        return Disposal(certificates=certificates, remain=remain, people=people, left=left)

    def clear_away(self, *, by: Actor) -> tuple[str, ...]:  # noqa: ARG002  (asked for at the door)
        """
        Write the database's files anew, where a disposal could not; what may be left, in words.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        return self.store.clear_away()

    def disposals(self, *, by: Actor, against: Iterable[Certificate] = ()) -> Disposals:
        """
        What was disposed of, the latest first; and what a list that was kept says so of, and that is here again.

        A backup that was made before a disposal brings back what was erased since. Keep the list beside the
        checkpoints, and compare with it once a backup was restored.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
        """
        with reading_as(self.store, self.installation, by) as reading:
            every = (one for one in certificates_in(reading) if one.of != "keeping" and may_know_certificate(one, by))
            found = sorted(every, key=lambda one: (one.on, one.id), reverse=True)
            gone = {one.id for one in found}
            again = reading.get([one.id for one in against if one.id not in gone])
        return Disposals(certificates=tuple(found), lacking=tuple(one for one in against if one.id in again))

    def _ways(self, reading: Reading, subjects: Sequence[KeptSubject], by: Actor, *, whole: bool) -> WaysOfKeeping:
        """What keeps these records, of what is read."""
        counts_cases = any(isinstance(one.record, Child) for one in subjects)
        gone = certificates_in(reading) if counts_cases else ()
        return WaysOfKeeping(
            reading=reading,
            by=by,
            today=self.clock.today(),
            retention=self.installation.authority.retention,
            gone=tuple(one for one in gone if whole or may_know_certificate(one, by)),
            going=tuple(subjects),
            whole=whole,
        )

    def _erased(
        self, writing: Writing, subjects: Iterable[tuple[KeptSubject, KeptUntil]], because: str, by: Actor
    ) -> Iterator[Certificate]:
        """Each record erased, its keeping too where it is a child's or a person's; cases first."""
        for subject, until in sorted(subjects, key=lambda one: not isinstance(one[0].record, Case)):
            certificate = Certificate(
                id=subject.record.id,
                of=subject.stream.kind,  # type: ignore[arg-type]
                child=subject.record.child if isinstance(subject.record, Case) else "",
                regime=subject.record.regime if isinstance(subject.record, Case) else "",
                on=self.clock.today(),
                because=because,
                period=until.period,
                due=until.day,
                entries=0,
                through="",
                head="",
                restricted_to=_restricted_to(subject),
            )
            yield self._erase(writing, subject.stream, certificate, by)
            if not isinstance(subject.record, Case):
                key = keeping_of(subject.record.id)
                if kept := writing.get_for_update([key]).get(key):
                    self._erase(writing, kept, evolve(certificate, id=key, of="keeping"), by)

    def _erase(self, writing: Writing, stream: Stream, certificate: Certificate, by: Actor) -> Certificate:
        journal = writing.journal(stream.id)
        now = evolve(
            certificate,
            entries=stream.version,
            through=str(journal[-1].position),
            head=stream.head,
            editions=tuple(sorted(editions_of(journal))),
        )
        entry = entry_of(RecordEvent(name=DISPOSED, now=now, on=now.on), self.clock, self.ids, by)
        state = canonical(now)
        writing.write([Write(id=stream.id, kind="disposed", expecting=stream.version, entries=(entry,), state=state)])
        writing.dispose(stream.id, through=stream.version, receipt=without_words)
        return now


def _wrong_with_it(subjects: Sequence[KeptSubject], because: str) -> Iterator[Finding]:
    """What is wrong with what was asked, whatever the records are."""
    yield from wrong_with(VERB, because, "On what ground")
    if not subjects:
        yield refusal(VERB, "No record is named.", "Name at least one.")
    said = set(words_in(because))
    named = {word for one in _names(subjects) for word in words_of_name(one) if len(word) >= SHORTEST_NAME}
    if said & named:
        yield refusal(VERB, "The ground holds a name of somebody whose record goes.", NAMES)
    if SoughtTexts(tuple(_addresses(subjects))).within(because):
        yield refusal(VERB, "The ground holds the address of somebody whose record goes.", NAMES)


def _in_the_way(known: WaysOfKeeping, whole: WaysOfKeeping) -> tuple[Finding, ...]:
    """All that is known to be in the way; where nothing is, that something is of which no word is said."""
    told = [
        refusal(VERB, f"{subject.record.id}: {one.what}", one.fix, one.to_operator)
        for subject in known.going
        for one in known.of(subject)
    ]
    if not told and any(True for subject in whole.going for _ in whole.of(subject)):
        told.append(refusal(VERB, IN_THE_WAY, ASK_THEM))
    return tuple(told)


def without_words(receipt: str) -> str:
    """A receipt that tells of a record which is gone, without what was found then: that may hold words of it."""
    return canonical(evolve(read_receipt(receipt), findings=()))


def forget_in_process() -> None:
    """Let go of what this process remembers of any record."""
    forget()
    forget_records()
    forget_homes()
    meant_of.cache_clear()


def certificates_from(text: str) -> tuple[Certificate, ...]:
    """The certificates of a list as `teamaround disposals --json` wrote it. Raises ValueError where it is none."""
    raw = msgspec.json.decode(text)
    return tuple(msgspec.convert(one, Certificate, strict=False) for one in raw["certificates"])


def _names(subjects: Iterable[KeptSubject]) -> list[str]:
    """The names of the children and people whose records go; of a case, the child's."""
    return list(dict.fromkeys(name for of in _whose(subjects) for name in (of.name, *of.known_as) if name))


def _addresses(subjects: Iterable[KeptSubject]) -> list[str]:
    """Their addresses."""
    return list(dict.fromkeys(of.address for of in _whose(subjects) if of.address))


def _whose(subjects: Iterable[KeptSubject]) -> Iterator[Child | Person]:
    found = (one.record if isinstance(one.record, Person) else one.child for one in subjects)
    yield from (one for one in found if one is not None)


def _people_around(subjects: Iterable[KeptSubject]) -> set[str]:
    return {one for each in subjects for one in references_in([each.stream.state]) if one.startswith("P")}


def _restricted_to(subject: KeptSubject) -> tuple[str, ...] | None:
    """Who alone may know of a record: those named on it and, of a case, on its child's."""
    lists = [one.restricted_to for one in (subject.record, subject.child) if isinstance(one, Case | Child)]
    closed = [set(one) for one in lists if one is not None]
    return tuple(sorted(set.intersection(*closed))) if closed else None
