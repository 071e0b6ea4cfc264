"""Whom a question about the keeping of records is about: a case, a child or a person, for the authority's own staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.problems import refusal
from teamaround.concepts.case import Case
from teamaround.concepts.life.records import Keeping, keeping_of
from teamaround.concepts.people import Child, Person
from teamaround.concepts.texts.limits import LONGEST
from teamaround.concepts.texts.lines import HIDDEN, found_in, says
from teamaround.errors import NotFound
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.codec import read_case, read_record
from teamaround.office.elsewhere.feed import closed_to
from teamaround.office.loading.case_and_records import askable
from teamaround.office.loading.veil import as_known_to, is_hidden
from teamaround.store.records import Stream
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.findings import Finding
    from teamaround.regime.rights import Grants
    from teamaround.store.port import Reading


@frozen(kw_only=True)
class KeptSubject:
    """
    A record that is kept.

    Attributes:
        child: Whose it is; None for a person's.
    """

    stream: Stream
    record: Case | Child | Person
    child: Child | None

    @property
    def whole(self) -> str:
        """The child or person with whom its keeping stands."""
        return self.child.id if self.child else self.record.id


def subject_of(reading: Reading, reference: str, *, by: Actor, grants: Grants, today: date) -> KeptSubject:
    """
    The record under *reference*, held until the end of a transaction that writes.

    What is hidden from *by* is as none.

    Raises:
        NotFound: There is no case, child or person of this reference.
        NotAllowed: It is restricted to others.
    """
    stream = reading.get_for_update(askable([reference])).get(reference)
    if is_hidden(as_known_to(reading, by=by, grants=grants), reference):
        stream = None
    if stream is None or stream.kind not in ("case", "child", "person"):
        raise NotFound(f"No case, child or person is known as {quoted(reference)}. Check the reference.")
    record = read_case(stream.state) if stream.kind == "case" else read_record(stream.kind, stream.state)
    child = record if isinstance(record, Child) else None
    if isinstance(record, Case):
        # Whoever holds the child's record meanwhile is waited for.
        found = read_record("child", reading.get_for_update([record.child])[record.child].state)
        child = found if isinstance(found, Child) else None
    if child is not None:
        case = record if isinstance(record, Case) else None
        refuse_restricted(child, case, reading, by=by, grants=grants, today=today)
    assert isinstance(record, Case | Child | Person)
    return KeptSubject(stream=stream, record=record, child=child)


def keeping_in(reading: Reading, whole: str) -> tuple[Keeping, int]:
    """What is kept about the keeping of a child or person, and its version; nothing, at none, where nothing is."""
    key = keeping_of(whole)
    stream = reading.get_for_update([key]).get(key)
    found = read_record(stream.kind, stream.state) if stream is not None else None
    if stream is None or not isinstance(found, Keeping):
        return Keeping(id=key, of=whole), stream.version if stream else 0
    return found, stream.version


def without_unknown_holds(kept: Keeping, reading: Reading, *, by: Actor) -> Keeping:
    """
    What is kept, without the holds of cases that a veil hides in *reading*, or that are restricted to others.

    Nor with what second persons were asked: that is told by `countersigning`, to whoever may do it.
    """
    cases = {one.case for one in kept.holds if one.case}
    unknown = closed_to(by, cases, reading) | {one for one in cases if is_hidden(reading, one)}
    return evolve(kept, holds=tuple(one for one in kept.holds if one.case not in unknown), countersigning=())


def wrong_with(verb: str, text: str, what: str) -> Iterator[Finding]:
    """What is wrong with a text that has to say something."""
    if not says(text):
        yield refusal(verb, f"{what} is not said.", "Say it in words.")
    elif len(text) > LONGEST or found_in(text, HIDDEN):
        yield refusal(verb, f"{what} is too long, or holds what cannot be shown.", f"Give {LONGEST:,} characters.")
