"""
Records that may be of one child or person: a duplicate by name and birthday, by a number, and what is said of it.

Capitals, accents, hyphens and apostrophes make no difference. They are found by their likeness, which stands among
the numbers of other systems (`docs/decisions/0021` says why); that none may be called so is said in `directory.py`.
Those of an older release are kept under it in `finding/keeping.py`. What is said as a case is opened: `refuse_second`
in `casework/commands/case.py`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from teamaround.access.reading import may_see
from teamaround.access.restriction import may_pass
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child, Person
from teamaround.concepts.texts.lines import says
from teamaround.concepts.texts.words import words_in
from teamaround.office.codec import digest_of, read_record
from teamaround.office.elsewhere.found_by_number import may_know, references_of
from teamaround.office.finding.marks import found_under
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.merged.one_child import child_in
from teamaround.office.merged.together import together
from teamaround.store.finding.findable import AskedWord
from teamaround.store.records import Reference
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.directory.command import DirectoryCommand
    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.findings import Level
    from teamaround.office.request import CommandRequest
    from teamaround.store.port import Reading

LIKENESS = "alike "
"""How the system begins under which a likeness stands: with a space, as none in `concepts/texts/numbers.py` has."""

ALIKE = "Compare the two. Where they are one child, go on in the record that was there first."

ONE_PERSON = "Compare the two. Where they are one person, go on in the record that was there first."

SHORTEST_NUMBER = 6
"""A shorter number may well stand for somebody else in another system."""

ASK = "Ask the authority whether the two are one child."
"""What to do for whoever may not know the other record."""


MOST_OF_ONE_NAME = 50
"""So many people of one name are looked at."""

UNNAMED = "one that you may not see"
"""A case, to whoever may not know which it is."""


def likeness(record: Record) -> Reference | None:
    """
    What a child's record is found by beside others like it; None where the name or the day of birth is not known.

    What makes no difference in finding makes none here: `concepts/texts/words.py`. It stands in the store as a digest.
    """
    if not isinstance(record, Child) or record.born is None:
        return None
    name = " ".join(words_in(record.name))
    return Reference(f"{LIKENESS}{digest_of(name, record.born.isoformat())}", record.id) if name else None


def alike(child: Child, reading: Reading, *, by: Actor) -> Iterator[Child]:
    """Other records of children of this name, born on this day; of those that *by* may not know, none."""
    own = likeness(child)
    found = [one for one in reading.in_system(own.system) if one != child.id] if own else []
    for stream in reading.get(found).values():
        other = read_record(stream.kind, stream.state)
        if isinstance(other, Child) and may_pass(other, None, by=by):
            yield other


def said_of_known(
    command: DirectoryCommand, before: Record | None, now: Record, reading: Reading, request: CommandRequest
) -> tuple[Finding, ...]:
    """
    What is to be known of a record that may be of somebody who has one already.

    Whoever adds one beside a record that they may know is asked for a reason; what was recorded long ago elsewhere is
    taken as it is. Of one that may not be known nothing is told but that there is a child of this name and birthday.
    """
    by, today, verb = request.reader, request.today, command.verb()
    asks = command.adds and not request.imported
    reason = getattr(command, "because", {}).get(verb, "")
    level: Level = "explain" if asks else "warn"
    answered = reason if asks and says(reason) else None

    def finding(level: Level, what: str, fix: str) -> Finding:
        answer = answered if level == "explain" else None
        return Finding(level=level, rule=verb, what=what, fix=fix, grade="core", answered=answer)

    others = () if before is not None and likeness(before) == likeness(now) else _alike(now, reading, by=by)
    # A record that is added is joined to none: nothing is read before it is written.
    joined = isinstance(now, Child) and not command.adds
    own = {one.id for one in together(cast("Child", now), reading, by=by, today=today).records} if joined else ()
    known = {one.id: may_know(reading, one.id, by=by, today=today) for one in others if one.id not in own}
    said = f"A child of this name, born on {getattr(now, 'born', None)}, is known already"
    goes_on = partial(_gone_on_in, reading=reading, by=by, today=today)
    found = {one: finding(level, f"{said}: {one}.", ALIKE) for one in map(goes_on, filter(known.get, known))}
    for each, what in (*_of_one_number(before, now, reading), *_of_one_name(before, now, reading)):
        if each not in known and each not in own and may_know(reading, each, by=by, today=today):
            found.setdefault(goes_on(each), finding(level, what, ALIKE if isinstance(now, Child) else ONE_PERSON))
    unnamed = () if all(known.values()) else (finding("warn", f"{said}.", ASK),)
    return (*found.values(), *unnamed)


def _gone_on_in(reference: str, *, reading: Reading, by: Actor, today: date) -> str:
    """The record that is gone on in, where this one is joined to another that *by* may know."""
    child = child_in(reading, reference)
    return together(child, reading, by=by, today=today).survivor.id if child else reference


def _alike(now: Record, reading: Reading, *, by: Actor) -> Iterator[Child]:
    return alike(now, reading, by=by) if isinstance(now, Child) else iter(())


def _of_one_number(before: Record | None, now: Record, reading: Reading) -> Iterator[tuple[str, str]]:
    """The records of the same kind that another system has under the same number, and what is said of each."""
    if not isinstance(now, Child | Person):
        return
    new = references_of(now) - (references_of(before) if before else set())
    for system, number in sorted(new):
        if len(number) < SHORTEST_NUMBER or found_under(reading, system, number) not in (None, now.id):
            # That a number is another record's in the very same system is refused: `found_by_number.py`.
            continue
        for one in reading.get(reading.by_number(number)).values():
            other = read_record(one.kind, one.state)
            if one.id == now.id or not isinstance(other, type(now)):
                continue
            # One that was added meanwhile may have it in the very same system after all.
            if (system, number) not in references_of(other):
                yield one.id, f"{quoted(number)} is a number of {one.id} already, in another system."


def _of_one_name(before: Record | None, now: Record, reading: Reading) -> Iterator[tuple[str, str]]:
    """The people of the same name with the same e-mail address, or at the same agency, and what is said of each."""
    if not isinstance(now, Person) or (isinstance(before, Person) and before.name == now.name):
        return
    name = [AskedWord(one, True) for one in words_in(now.name)]
    works_for = {one.agency for one in now.employments}
    for place in reading.find(name, ["person"], limit=MOST_OF_ONE_NAME) if name else ():
        other = read_record("person", reading.get([place.id])[place.id].state)
        if not isinstance(other, Person) or other.id == now.id or words_in(other.name) != words_in(now.name):
            continue
        if now.email and other.email.casefold() == now.email.casefold():
            yield other.id, f"Somebody of this name with this e-mail address is known already: {other.id}."
        elif works_for & {one.agency for one in other.employments}:
            yield other.id, f"Somebody of this name at this agency is known already: {other.id}."


def open_of_alike(
    child: Child, regime: str, reading: Reading, *, apart_from: set[str], by: Actor, today: date
) -> tuple[str, ...]:
    """The cases open under a regime for children who may be the same, as is not known of them; named as `named_to`."""
    found: list[str] = []
    for other in (one for one in alike(child, reading, by=by) if one.id not in apart_from):
        cases = [remembered_case(one) for one in reading.get(reading.cases_of(other.id)).values()]
        open_now = [
            one for one in cases if one.regime == regime and one.closed_on is None and may_pass(other, one, by=by)
        ]
        named = named_to(open_now, other, by=by, today=today)
        found += [one if one == UNNAMED else f"{one}, for {other.id}" for one in named]
    return tuple(dict.fromkeys(found))


def named_to(cases: Iterable[Case], child: Child, *, by: Actor, today: date) -> tuple[str, ...]:
    """The references of cases of *child*, as far as *by* may see them; that there are others."""
    return tuple(dict.fromkeys(one.id if may_see(one, child, by=by, today=today) else UNNAMED for one in cases))
