"""
Holds, which keep a record from being disposed of, and requests for all that is held about a person.

Both are written with whoever did it into a stream of their own beside the record (`concepts/life/records.py`), so that
no page of a case tells of them. The month in which a request is to be answered: `regime/authority/retention.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.staff import is_staff
from teamaround.casework.problems import refusal
from teamaround.casework.records import RecordEvent
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.days.periods import end_of
from teamaround.concepts.life.records import AccessRequest, RecordHold
from teamaround.office.caseload.tallies import tallies_of_keeping
from teamaround.office.codec import canonical, payload_of
from teamaround.office.life.subjects import keeping_in, subject_of, without_unknown_holds, wrong_with
from teamaround.office.loading.veil import as_known_to
from teamaround.office.request import refuse_if
from teamaround.regime.authority.retention import ONE_MONTH
from teamaround.store.records import NewEntry, Write
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.clock import Clock, Ids
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.life.records import Keeping
    from teamaround.office.installation import Installation
    from teamaround.office.life.subjects import KeptSubject
    from teamaround.store.port import Reading, Store

Changing = Callable[["KeptSubject", "Keeping", "Keeping"], "Change"]
"""What changes a keeping: of the subject, all that is kept, and what of it whoever asks may know."""
Change = tuple[str, "Keeping", "list[Finding]"]
"""The name of the event, what is kept from then on, and what is wrong with it."""


class KeepsRecords:
    """What holds records, and who asked to see them."""

    installation: Installation
    store: Store
    clock: Clock
    ids: Ids

    def hold_record(self, reference: str, *, because: str, review: date, by: Actor) -> Keeping:
        """
        Keep a record from being disposed of until the hold is lifted: a case, or a child or person with all there is.

        Args:
            reference: The case, child or person.
            because: Why.
            review: The day on which somebody is to look whether it is still needed. It does not end by itself.
            by: Who holds it.

        Raises:
            Refused: No reason is given, or the day has come already. Both are told at once.
            NotFound, NotAllowed: There is no such record, or it is not for *by*.
        """
        verb, today = "hold_record", self.clock.today()

        def change(subject: KeptSubject, kept: Keeping, _: Keeping) -> Change:
            case = subject.record.id if isinstance(subject.record, Case) else ""
            new = RecordHold(
                number=len(kept.holds) + 1, case=case, since=today, review=review, because=because, by=str(by)
            )
            wrong = list(wrong_with(verb, because, "Why it is held"))
            if review <= today:
                wrong.append(refusal(verb, f"{review} is no day to come.", "Give the day on which to look again."))
            return "record_held", evolve(kept, holds=(*kept.holds, new)), wrong

        return self._note_down(reference, change, by)

    def lift_hold(self, reference: str, number: int, *, because: str, by: Actor) -> Keeping:
        """
        Lift a hold, by its number; *reference* is that of the record, or of the child of the case.

        Raises:
            Refused: There is no such hold, or none that *by* may know of; or no reason is given.
            NotFound, NotAllowed: There is no such record, or it is not for *by*.
        """
        verb, today = "lift_hold", self.clock.today()

        def change(_: KeptSubject, kept: Keeping, known: Keeping) -> Change:
            wrong = list(wrong_with(verb, because, "Why it is lifted"))
            stands = [one for one in known.holds if one.number == number and one.released is None]
            if not stands:
                wrong.append(refusal(verb, f"There is no hold {number} on it.", "Look at those that are on it."))
            lifted = tuple(
                evolve(one, released=today, released_because=because, released_by=str(by)) if one in stands else one
                for one in kept.holds
            )
            return "hold_lifted", evolve(kept, holds=lifted), wrong

        return self._note_down(reference, change, by)

    def record_access_request(
        self, reference: str, *, received: date, asked_by: str, owner: str, by: Actor
    ) -> AccessRequest:
        """
        Record that somebody asked for all that is held about a child or person. The time counts from the receipt.

        Args:
            reference: The child or person.
            received: The day on which it was received.
            asked_by: Who asked, in words.
            owner: The post that answers it, such as `officer:records`: one that may give subject access.
            by: Who records it.

        Returns:
            The request, with its number and the last day on which it may be answered.

        Raises:
            Refused: Something of it is missing, the day has not come, or it is about a case. All is told at once.
            NotFound, NotAllowed: There is no such record, or it is not for *by*.
        """
        verb, today = "record_access_request", self.clock.today()

        def change(subject: KeptSubject, kept: Keeping, _: Keeping) -> Change:
            new = AccessRequest(
                number=len(kept.asked) + 1,
                received=received,
                due=self._answer_by(received),
                asked_by=asked_by,
                owner=owner,
            )
            wrong = [*wrong_with(verb, asked_by, "Who asked"), *self._wrong_with_owner(verb, owner)]
            for one in kept.asked:
                if one.answered is None and (one.received, one.asked_by) == (received, asked_by):
                    same = f"It is recorded already, as request {one.number}, and waits for {one.owner}."
                    wrong.append(refusal(verb, same, "No action needed."))
            if received > today:
                wrong.append(refusal(verb, f"{received} has not come yet.", "Give the day of the receipt."))
            wrong += _about_case(verb, subject)
            return "access_asked", evolve(kept, asked=(*kept.asked, new)), wrong

        return self._note_down(reference, change, by).asked[-1]

    def answer_access_request(self, reference: str, number: int, *, on: date, how: str, by: Actor) -> AccessRequest:
        """
        Record that a request was answered on a day, and how.

        Raises:
            Refused: There is no such request that waits, the day does not fit, or how is not said.
            NotFound, NotAllowed: There is no such record, or it is not for *by*.
        """
        verb, today = "answer_access_request", self.clock.today()

        def change(subject: KeptSubject, kept: Keeping, _: Keeping) -> Change:
            wrong = [*wrong_with(verb, how, "How it was answered"), *_about_case(verb, subject)]
            waiting = [one for one in kept.asked if one.number == number and one.answered is None]
            if not waiting:
                wrong.append(refusal(verb, f"No request {number} waits.", "Look at those that wait."))
            if on > today or any(on < one.received for one in waiting):
                wrong.append(refusal(verb, f"{on} is before the receipt, or to come.", "Check the day."))
            asked = tuple(evolve(one, answered=on, how=how) if one in waiting else one for one in kept.asked)
            return "access_answered", evolve(kept, asked=asked), wrong

        return self._note_down(reference, change, by).asked[number - 1]

    def _wrong_with_owner(self, verb: str, owner: str) -> list[Finding]:
        """What is wrong with whoever is to answer a request: it is a post that may, as far as the file says."""
        if missing := list(wrong_with(verb, owner, "Who answers it")):
            return missing
        try:
            post = Actor.read(owner)
        except ValueError:
            post = None
        if post is None or not is_staff(post) or not post.name:
            return [refusal(verb, f"{quoted(owner)} is no post.", "Name one of the authority's file, as officer:POST.")]
        lacking = self.installation.authority.grants.lacking(post, "export")
        return [refusal(verb, lacking.what, lacking.fix, lacking.to_operator)] if lacking else []

    def _answer_by(self, received: date) -> date:
        retention = self.installation.authority.retention
        within = retention.answer_within if retention else ONE_MONTH
        return min(end_of(one, received, self.installation.calendar(received)) for one in (within, ONE_MONTH))

    def _note_down(self, reference: str, change: Changing, by: Actor) -> Keeping:
        with self.store.writing() as writing:
            grants = self.installation.authority.grants
            view = as_known_to(writing, by=by, grants=grants)
            subject = subject_of(writing, reference, by=by, grants=grants, today=self.clock.today())
            before, version = keeping_in(writing, subject.whole)
            name, now, wrong = change(subject, before, without_unknown_holds(before, view, by=by))
            refuse_if(tuple(wrong))
            writing.write([written_keeping(name, now, version, clock=self.clock, ids=self.ids, by=by)])
            return without_unknown_holds(now, view, by=by)


def written_keeping(name: str, now: Keeping, version: int, *, clock: Clock, ids: Ids, by: Actor) -> Write:
    """What happened to a keeping, and how it stands from then on, as it is to be written."""
    entry = entry_of(RecordEvent(name=name, now=now, on=clock.today()), clock, ids, by)
    return Write(
        id=now.id,
        kind="keeping",
        expecting=version,
        entries=(entry,),
        state=canonical(now),
        tallies=tallies_of_keeping(now),
    )


def entry_of(event: RecordEvent, clock: Clock, ids: Ids, by: Actor) -> NewEntry:
    """An event as it is to stand in the journal."""
    return NewEntry(
        name=event.name,
        schema=RecordEvent.schema,
        payload=payload_of(event),
        happened_on=clock.today(),
        recorded_at=clock.now(),
        by=str(by),
        salt=ids.salt(),
    )


def every_keeping(reading: Reading) -> Iterator[Keeping]:
    """What is kept about the keeping of anybody."""
    for key in list(reading.stream_ids("keeping")):
        yield keeping_in(reading, key.removeprefix("keeping:"))[0]


def _about_case(verb: str, subject: KeptSubject) -> list[Finding]:
    if not isinstance(subject.record, Case):
        return []
    return [refusal(verb, "It is about a case, and a person asks for all there is.", f"Give {subject.record.child}.")]
