"""
What of a receipt, or of a refusal, whoever asked may be told: as much as their chronology of the case shows, no more.

First answers (`cases.py`, `directory.py`) and those given again under a key (`receipts/keyed.py`) come through here, so
what Python, JSON and the command line tell agrees. Which events may be shown is decided in `views/chronology.py`. Of a
refusal (`door.py`) whoever may not read a record is told which rule stops them and what to do, and no word that is
stored of it: not where they gave it in the command either, for a sentence may tie it to what is stored. Only what
stands in quotation marks is their own command said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.acts import BREAK_GLASS, AccessAct
from teamaround.access.reading import (
    ASK_THEM,
    IN_THE_WAY,
    AccessScope,
    may_know_bars,
    may_read_record,
    scope_of,
    unbarred,
)
from teamaround.access.staff import is_staff
from teamaround.access.stored_words import in_own_words, stored_in, tells_any
from teamaround.casework.command import CaseCommand
from teamaround.casework.events import Event
from teamaround.casework.receipt import UntoldEvent
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.people import Child, Person
from teamaround.concepts.references import kind_of
from teamaround.errors import NotAllowed, Refused
from teamaround.office.codec import canonical, read_record
from teamaround.office.elsewhere.found_by_number import may_know
from teamaround.office.loading.case_and_records import (
    REFERENCE,
    askable,
    load_around,
    load_case,
    nobody_is_known_as,
    references_in,
)
from teamaround.office.loading.veil import is_hidden
from teamaround.views.chronology import may_be_shown
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.people import Directory
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.store.port import Reading

NOTHING = AccessScope(whole=False)
OF_AN_OPENING = (BREAK_GLASS, "review_emergency")
"""The commands of which those are told something who may not read the case: nothing of it, but of the opening."""


def told_of_case(receipt: Receipt, seen: Case, child: Child, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """
    The *receipt* of a case as far as *by* may read it, who may see of the case what they may see of *seen*.

    Whoever sees the whole is told all. An event has no place in which others' words could be left out, as a sentence
    has: whoever sees a part is told which events there were of those that may be shown, and nothing that they hold.
    Whoever sees nothing is told that it was done; of what they opened in an emergency, until when and under which id;
    of what they reviewed, whose it was to review.
    """
    try:
        scope = scope_of(seen, child, by=by, today=today)
    except NotAllowed:
        own = tuple(one for one in receipt.findings if one.rule in OF_AN_OPENING and one.level == "info")
        return evolve(receipt, events=(), findings=own, state=None)
    receipt = with_tellable(receipt, reading, by=by, today=today)
    if scope.whole:
        return receipt
    first = receipt.version - len(receipt.events) + 1
    events = tuple(
        UntoldEvent(name=one.name, schema=one.schema, version=version)
        for version, one in enumerate(receipt.events, first)
        if isinstance(one, Event) and may_be_shown(one, scope)
    )
    return evolve(receipt, events=events, findings=tuple(evolve(one, note="") for one in receipt.findings), state=None)


def without_bars(receipt: Receipt, *, by: Actor, today: date, seen: Child | None = None) -> Receipt:
    """
    The *receipt* of a child's record without whose address is kept from whom, where *by* may not know it.

    Who may is asked of the record as it is *seen*: of that of the receipt, unless it is only considered.
    """
    child = receipt.state
    if not isinstance(child, Child) or may_know_bars(seen or child, by=by, today=today):
        return receipt
    events = tuple(
        evolve(one, now=unbarred(one.now)) if isinstance(one, RecordEvent) and isinstance(one.now, Child) else one
        for one in receipt.events
    )
    return evolve(receipt, state=unbarred(child), events=events)


def with_tellable(receipt: Receipt, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """The *receipt* with those of its findings that *by* may be told."""
    if not receipt.findings:
        return receipt
    tellable = tuple(_tellable(receipt.findings, reading, by=by, today=today))
    return receipt if tellable == receipt.findings else evolve(receipt, findings=tellable)


def _tellable(findings: Iterable[Finding], reading: Reading, *, by: Actor, today: date) -> Iterator[Finding]:
    """Those findings that name no case or child of which *by* may not know today, as one like this child may be."""
    for one in findings:
        named = {found for found in REFERENCE.findall(canonical(one)) if kind_of(found) in ("C", "K")}
        if any(is_hidden(reading, found) for found in named):
            continue
        if all(may_know(reading, found, by=by, today=today) for found in reading.get(sorted(named))):
            yield one


def told_of_refusal(refused: Refused, command: Command, reading: Reading, *, by: Actor, today: date) -> Refused:
    """
    The refusal of a *command* as far as *by* may read what it is about: to whoever sees the whole of it, as it is.

    To anybody else every finding keeps its rule and level. A sentence stays as long as no name, text or day stands in
    it that is stored where they may not read, but in quotation marks what they gave in the command.
    """
    findings = _told_of(refused.findings, command, reading, by=by, today=today)
    return refused if findings == refused.findings else Refused(findings)


def told_of_considered(receipt: Receipt, command: Command, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """The *receipt* of a command that is considered: its findings as a refusal has them: nothing came to be read."""
    findings = _told_of(receipt.findings, command, reading, by=by, today=today)
    return receipt if findings == receipt.findings else evolve(receipt, findings=findings)


def _told_of(
    findings: tuple[Finding, ...], command: Command, reading: Reading, *, by: Actor, today: date
) -> tuple[Finding, ...]:
    if not findings or _reads_all(command, by):
        return findings
    unread = set(_unread(command, reading, by=by, today=today))
    if not unread:
        return findings
    given = {quoted(one) for one in (*stored_in(command), by.person_reference or "")}
    # That nobody has the asker's own reference is of no record, and so are those that may have been meant.
    asker = nobody_is_known_as(by.person_reference or "")
    return tuple(one if one.what == asker else _told(one, unread, given) for one in findings)


def _reads_all(command: Command, by: Actor) -> bool:
    """Whether it is of a case that is open to staff; they set or lift a restriction without being named on it."""
    line = AccessAct.of(command).line
    restricts = line is not None and line.right == "restrict"
    return is_staff(by) and isinstance(command, CaseCommand) and not restricts


def as_known(directory: Directory, case: str, reading: Reading, *, by: Actor, today: date) -> Directory:
    """The *directory* with the names that *by* knows: nobody comes to know one by what is only considered."""
    around = load_case(reading, case).named_or_near(today) if case in reading.get([case]) else set[str]()
    found = with_known_names(directory, around, reading, by=by, today=today)
    return evolve(found, people={key: one for key, one in found.people.items() if one.name})


def with_known_names(directory: Directory, around: set[str], reading: Reading, *, by: Actor, today: date) -> Directory:
    """The same, in which everybody is found: whoever is neither *around* nor known to *by* without name and words."""

    def known(one: Person) -> Person:
        if one.id in around or may_read_record(one, by=by, today=today):
            return one
        return evolve(one, name="", email="", address="", wishes=evolve(one.wishes, safe_way="", because=""))

    child = directory.child
    named = child.id in around or may_know(reading, child.id, by=by, today=today)
    people = {key: known(one) for key, one in directory.people.items()}
    return evolve(directory, child=child if named else evolve(child, name=""), people=people)


def _told(finding: Finding, unread: set[str], given: set[str]) -> Finding:
    """A finding without what is *unread*; why a rule's need is not met is a fact of the record."""

    def tells(sentence: str) -> bool:
        for one in given:
            sentence = sentence.replace(one, " ")
        return tells_any(sentence, unread)

    return evolve(
        finding.to_client if tells(finding.to_operator) else finding,
        what=IN_THE_WAY if tells(finding.what) else finding.what,
        fix=ASK_THEM if tells(finding.fix) else finding.fix,
        about=None if finding.about in unread else finding.about,
        answered=None if finding.answered and tells_any(finding.answered, unread) else finding.answered,
        note="",
    )


def _unread(command: Command, reading: Reading, *, by: Actor, today: date) -> Iterator[str]:
    """Every text and day around a command that stands where *by* may not read it."""
    named = references_in([canonical(command)])
    records: Iterable[Record]
    if isinstance(command, CaseCommand) and not command.opens:
        yield from _unread_in_case(load_case(reading, command.case, named), by=by, today=today)
        return
    if isinstance(command, CaseCommand):
        around = load_around(reading, getattr(command, "child", ""), {}, named, leading=named).directory
        records = (around.child, *around.people.values())
    else:
        # Staff read every record but that of a child who is restricted to others.
        named = {one for one in named if kind_of(one) == "K"} if is_staff(by) else named
        records = [read_record(one.kind, one.state) for one in reading.get(askable(named)).values()]
    for record in records:
        if not may_read_record(record, by=by, today=today):
            yield from stored_in(record)
        elif isinstance(record, Child) and not may_know_bars(record, by=by, today=today):
            yield from (barred for one in record.relationships for barred in one.must_not_see_address_of)


def _unread_in_case(loaded: LoadedCase, *, by: Actor, today: date) -> Iterator[str]:
    case, directory = loaded.case, loaded.directory
    try:
        scope = scope_of(case, directory.child, by=by, today=today)
    except NotAllowed:
        scope = NOTHING
    around: list[Record] = [directory.child, *directory.people.values()]
    if scope.whole:
        # Whoever is only named in the command is not of the case, and no reference is turned into a name.
        of_the_case = loaded.named_or_near(today)
        yield from (
            text
            for one in around
            if one.id not in of_the_case and not may_read_record(one, by=by, today=today)
            for text in stored_in(one)
        )
        return
    if scope is NOTHING:
        yield from stored_in((case, *directory.agencies.values()))
        yield from (text for one in around if one.id != by.person_reference for text in stored_in(one))
        return
    yield from in_own_words(stored_in(case))
    parts = {case.child, *(one.person for one in case.involvements.values())}
    for record in around:
        if record.id != by.person_reference:
            known = {record.id, getattr(record, "name", "")} if record.id in parts else set()
            yield from set(stored_in(record)) - known
