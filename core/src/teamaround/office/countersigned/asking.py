"""
Asking a second person to agree to an act, their answer, and the list of what waits for one.

Each is an event in the stream in which the keeping of the child stands, or of the office (`concepts/life/records.py`),
so that no page of a case tells of it. Whoever may not do the act to the record is told of no request about it, nor by a
number: requests are numbered by act and record.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from teamaround.access.staff import is_staff
from teamaround.casework.problems import refusal
from teamaround.concepts.actors import OFFICE, Actor
from teamaround.concepts.case import Case
from teamaround.concepts.days.periods import end_of
from teamaround.concepts.life.countersigning import ActToCountersign, Countersigning
from teamaround.errors import NotFound, Refused
from teamaround.office.countersigned.asked_for import ASK, asked_already, wrong_with_wanted
from teamaround.office.countersigned.needed import as_it_stands
from teamaround.office.countersigned.seconds import (
    humans_behind,
    is_another,
    may_agree,
    may_know_request,
    refuse_who_may_not,
    subject_in,
)
from teamaround.office.elsewhere.found_by_number import may_know
from teamaround.office.life.keeping import every_keeping, written_keeping
from teamaround.office.life.subjects import keeping_in, wrong_with
from teamaround.office.loading.case_and_records import refuse_unknown_asker
from teamaround.office.loading.veil import as_known_to, reading_as
from teamaround.office.request import refuse_if
from teamaround.regime.rights import EVERY_RIGHT
from teamaround.views.register.countersigning import CountersignList
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.casework.command import Command
    from teamaround.clock import Clock, Ids
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.life.records import Keeping
    from teamaround.concepts.people import Child
    from teamaround.errors import TeamaroundError
    from teamaround.office.countersigned.seconds import CountersignSubject
    from teamaround.office.installation import Installation
    from teamaround.office.request import Outcome
    from teamaround.store.port import Reading, Store

ANSWER = "answer_countersigning"
IN_THE_CHILD = "A bar stands in the child's record. Give the reference of the child."
NOT_THEM = "They may not agree to this: not everybody may, and nobody to what they asked themselves."
NOBODY = "As the record stands, nobody has to agree to this."
SOMEBODY_ELSE = "Ask somebody else who may do it themselves, such as officer:NAME or person:REFERENCE."


ChangedRequest = tuple["Keeping", "Countersigning"]
"""What is kept from then on, and the request among it."""


class Countersigns:
    """Where a second person is asked to agree to an act, and answers."""

    installation: Installation
    store: Store
    clock: Clock
    ids: Ids
    is_within: bool

    if TYPE_CHECKING:

        def _outcome(
            self,
            command: Command,
            text: str,
            *,
            by: Actor,
            expecting: int | None,
            reading: Reading,
            considered: bool = False,
        ) -> Outcome:
            """What a command comes to: the office's own."""

    def ask_to_countersign(
        self, act: str, record: str = "", *, what: str = "", because: str, owner: str, by: Actor
    ) -> Countersigning:
        """
        Ask a second person to agree to an act, before it is done. Once they have, it may be done, once, until it ends.

        Args:
            act: One of `unseal`, `lift_bar`, `bulk_export`, `add_oneself`.
            record: The case or child's record; none where records of everybody are carried out.
            what: Of a bar, the person who must not see the address; of what is carried out, which list, or `follow`,
                `backup`, `export`.
            because: Why it is to be done.
            owner: Who is asked, and answers by the day that is given back: `officer:NAME`, `person:REFERENCE`.
            by: Who asks, and is to do it.

        Raises:
            Refused: Nobody has to agree to it here, something is missing, the act itself would be refused today, or who
                is asked may not agree. All at once.
            NotFound: There is no such record that *by* may know, or nobody has the reference of whoever asks.
            NotAllowed: *by* may not do it at all.
            Conflict: The record has a number that is another's by now, so that it cannot be known again yet.
        """
        typed = ActToCountersign(act=act, record=record, what=what)  # type: ignore[arg-type]
        refuse_if(tuple(wrong_with_wanted(typed, self.installation.authority.four_eyes)))
        grants, today = self.installation.authority.grants, self.clock.today()

        def asked(known: Reading, subject: CountersignSubject, kept: Keeping) -> ChangedRequest:
            refuse_who_may_not(by, typed, subject, known, grants=grants, today=today)
            if typed.act == "lift_bar" and isinstance(subject.record, Case):
                raise NotFound(IN_THE_CHILD)
            wanted = as_it_stands(typed.act, subject.record, what=what, today=today) if subject.record else typed
            own = [one for one in kept.countersigning if (one.wanted.act, one.wanted.record) == (act, record)]
            rules = self.installation.authority.four_eyes
            assert rules is not None
            new = Countersigning(
                number=len(own) + 1,
                wanted=wanted,
                because=because,
                asked_by=str(by),
                acting=tuple(sorted(humans_behind(by, grants))),
                asked_at=self.clock.now(),
                owner=owner,
                due=end_of(rules.answer_within, today, self.installation.calendar(today)),
            )
            wrong = [*wrong_with(ASK, because, "Why it is to be done"), *asked_already(own, new)]
            if not wrong and subject.record is not None:
                wrong += self._refused_today(new, subject.record, known, by)
            if wanted.act == "lift_bar" and not wanted.whose:
                wrong.append(refusal(ASK, f"No address is kept from {what} there.", "Nobody has to agree to that."))
            if not self._may_be_asked(new, known):
                wrong.append(refusal(ASK, NOT_THEM, SOMEBODY_ELSE))
            refuse_if(tuple(wrong))
            return evolve(kept, countersigning=(*kept.countersigning, new)), new

        unknown = NotFound(f"No case or child is known as {quoted(record)}. Check the reference.")
        return self._note_request(record, "countersign_asked", asked, by, unknown)

    def answer_countersigning(
        self, act: str, record: str, number: int, *, agree: bool, words: str = "", by: Actor
    ) -> Countersigning:
        """
        Agree to what was asked, or not. Whoever asked may take it back by not agreeing.

        Args:
            act: What was asked for, as `ask_to_countersign` takes it.
            record: What the request is about: the case, the child's record, or `office`.
            number: The number of the request, as `countersigning` lists it; each act on each record has its own.
            agree: Whether it may be done.
            words: What is to be said of it; why, where they do not agree.
            by: Who answers: not only the one who was asked, but whoever may do it themselves.

        Raises:
            Refused: No such request waits of which *by* may know, they asked it themselves or may not agree to it, or
                why not is not said.
            NotFound: Nobody has the reference of whoever answers.
        """
        record, at = "" if record == OFFICE else record, self.clock.now()
        none = Refused([refusal(ANSWER, f"No request {number} waits.", "Look at those that wait.")])

        def answered(known: Reading, _: CountersignSubject, kept: Keeping) -> ChangedRequest:
            waiting = (each for each in kept.countersigning if each.waits and _is(each, act, record, number))
            one = next((each for each in waiting if self._may_know(each, known, by)), None)
            if one is None:
                raise none
            refuse_if(tuple(self._wrong_answer(one, by, known, agree=agree, words=words)))
            rules = self.installation.authority.four_eyes
            hours = timedelta(hours=rules.holds_hours if rules else 0)
            no: Literal["taken_back", "refused"] = "taken_back" if str(by) == one.asked_by else "refused"
            new = evolve(
                one,
                answer="agreed" if agree else no,
                answered_by=str(by),
                answered_at=at,
                words=words,
                until=at + hours if agree else None,
            )
            return evolve(kept, countersigning=tuple(new if each is one else each for each in kept.countersigning)), new

        return self._note_request(record, "countersign_answered", answered, by, none)

    def countersigning(self, *, by: Actor, waiting: bool = False) -> CountersignList:
        """
        What second persons were asked to agree to, by when they are to answer, and what came of it.

        Those about what *by* may do themselves, and no others.

        Args:
            by: Who looks.
            waiting: Only those that wait for an answer.

        Raises:
            NotFound: Nobody has the reference of whoever looks.
            NotAllowed: The authority's file knows of no such post or system, or grants it nothing.
        """
        grants = self.installation.authority.grants
        lacking = [grants.lacking(by, right) for right in EVERY_RIGHT]
        if is_staff(by) and lacking[0] and all(lacking):
            raise lacking[0].refused()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            found = [
                one.told()
                for kept in every_keeping(reading)
                for one in kept.countersigning
                if (one.waits or not waiting) and self._may_know(one, reading, by)
            ]
        asked = sorted((one for one in found if one.waits), key=lambda one: one.due)
        answered = sorted((one for one in found if not one.waits), key=lambda one: one.asked_at, reverse=True)
        return CountersignList(as_of=self.clock.today(), lines=(*asked, *answered))

    def _refused_today(
        self, new: Countersigning, record: Case | Child, known: Reading, by: Actor
    ) -> tuple[Finding, ...]:
        """Why the door would refuse today what is asked for; that nobody has to agree to it, where that is so."""
        from teamaround.office.countersigned.asked_for import refused_today

        found = refused_today(
            new.wanted,
            record,
            lambda command, text: self._outcome(command, text, by=by, expecting=None, reading=known, considered=True),
            by=by,
            because=new.because,
            today=self.clock.today(),
        )
        return found if found is not None else (refusal(ASK, NOBODY, "Do it."),)

    def _may_be_asked(self, new: Countersigning, reading: Reading) -> bool:
        try:
            second = Actor.read(new.owner)
        except ValueError:
            return False
        grants = self.installation.authority.grants
        return second.kind != "system" and may_agree(second, new, reading, grants=grants, today=self.clock.today())

    def _wrong_answer(
        self, one: Countersigning, by: Actor, reading: Reading, *, agree: bool, words: str
    ) -> Iterator[Finding]:
        grants, today = self.installation.authority.grants, self.clock.today()
        own = not agree and str(by) == one.asked_by
        if agree and not is_another(by, one, grants):
            what = "Nobody agrees to what they asked for themselves, under whichever name."
            yield refusal(ANSWER, what, "Let somebody else answer who may do it themselves.")
        elif not own and not may_agree(by, one, reading, grants=grants, today=today):
            yield refusal(ANSWER, NOT_THEM, "Let somebody else answer who may do it themselves.")
        if words or not (agree or own):
            yield from wrong_with(ANSWER, words, "Why they do not agree")

    def _may_know(self, one: Countersigning, reading: Reading, by: Actor) -> bool:
        grants, today = self.installation.authority.grants, self.clock.today()
        return may_know_request(one, reading, by=by, grants=grants, today=today)

    def _note_request(
        self,
        record: str,
        name: str,
        change: Callable[[Reading, CountersignSubject, Keeping], ChangedRequest],
        by: Actor,
        unknown: TeamaroundError,
    ) -> Countersigning:
        today = self.clock.today()
        with self.store.writing() as writing:
            known = as_known_to(writing, by=by, grants=self.installation.authority.grants)
            refuse_unknown_asker(known, by)
            subject = subject_in(known, record)
            open_to_them = not record or is_staff(by)
            if subject is None or not (open_to_them or may_know(known, record, by=by, today=today)):
                raise unknown
            kept, version = keeping_in(writing, subject.kept_at)
            now, new = change(known, subject, kept)
            writing.write([written_keeping(name, now, version, clock=self.clock, ids=self.ids, by=by)])
            return new.told()

    def _let_out(self, what: str, by: Actor) -> None:
        """Use up the agreement to carrying records out. Raises as `use_to_carry_out`."""
        from teamaround.office.countersigned.agreed import use_to_carry_out

        use_to_carry_out(
            what, self.installation.authority, self.store, clock=self.clock, ids=self.ids, by=by, within=self.is_within
        )


def _is(one: Countersigning, act: str, record: str, number: int) -> bool:
    return (one.wanted.act, one.wanted.record, one.number) == (act, record, number)
