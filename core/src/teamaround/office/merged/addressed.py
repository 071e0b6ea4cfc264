"""
What a command comes to where a child's record is joined to another: what stops it, and what is to be known of it.

A record that goes is changed no more, but for who may see it, unless a case under it is open, which rests on it.
Whoever may not know both records meets each by itself: they are told nothing, and stopped by nothing but what would
make a chain of records.
"""

from __future__ import annotations

from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from teamaround.access.about_oneself import is_or_was_family
from teamaround.access.reading import ASK_THEM, IN_THE_WAY, may_see
from teamaround.casework.commands.case import RestrictCase
from teamaround.casework.directory.children import AboutChild, LiftChildRestriction, RestrictChild
from teamaround.casework.directory.merging import (
    NOT_JOINED,
    MergeChild,
    UnmergeChild,
    known_to_more,
    open_to_more,
    said_of_open,
)
from teamaround.casework.directory.restriction import works_for_a_service
from teamaround.casework.problems import refusal
from teamaround.concepts.actors import is_post
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child, Person
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import child_in, others_of
from teamaround.office.merged.together import has_unknown_alias, is_unknown, together
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.command import Command
    from teamaround.casework.directory.command import DirectoryCommand
    from teamaround.casework.records import Record
    from teamaround.concepts.case import Case
    from teamaround.office.request import CommandRequest
    from teamaround.store.port import Reading

NOT_TO_BE_NAMED = "{one} may not be named on this: what is recorded elsewhere speaks against it."
NAME_ANOTHER = "Name somebody else, or ask the authority."

ALIKE = (
    "Until then they are told nothing of what {goes} is joined to, but could tell that something stands in the way of "
    "joining it to another, and that a number of its versions is missing. Or part the two: unmerge_child."
)

OWN = (MergeChild, UnmergeChild, RestrictChild, LiftChildRestriction)
"""What is of one record alone, whatever it is joined to."""


def stopped_unseen(
    command: DirectoryCommand, records: Iterable[Record | None], reading: Reading, request: CommandRequest
) -> Iterator[Finding]:
    """What stops a joining, its end or a restriction for whoever may not know what is joined: no word of that."""
    record, *others = records
    if isinstance(record, Child):
        yield from refused_names(command, record, reading, request)
    unknown = partial(is_unknown, reading=reading, by=request.reader, today=request.today)
    if isinstance(command, UnmergeChild) and unknown(record):
        yield from (*request.asker, refusal(command.verb(), *NOT_JOINED))
    elif isinstance(command, MergeChild):
        chained = has_unknown_alias(record, reading, by=request.reader, today=request.today)
        if chained or any(map(unknown, (record, *others))):
            yield from (*request.asker, refusal(command.verb(), IN_THE_WAY, ASK_THEM))


def refused_names(command: Command, child: Child, reading: Reading, request: CommandRequest) -> tuple[Finding, ...]:
    """
    Those a restriction may not name: who works for the authority or a service and is family by another record alone.

    Of family by the record itself: `casework/directory/restriction.py`. That other one need not be known to whoever
    restricts, so nothing is said of it.
    """
    if not isinstance(command, RestrictCase | RestrictChild):
        return ()
    named = {one: _practitioner(one, reading, request) for one in command.to or ()}
    others = others_of(child, whole(reading)) if any(named.values()) else ()
    return tuple(
        refusal(command.verb(), NOT_TO_BE_NAMED.format(one=one), NAME_ANOTHER)
        for one, person in named.items()
        if person and any(is_or_was_family(other, person) for other in others)
    )


def _practitioner(named: str, reading: Reading, request: CommandRequest) -> str:
    """Who sits at a post that is named, or the one who is named, where they work for a service; else empty."""
    if is_post(named):
        kind, _, name = named.partition(":")
        grants = request.restricting.grants
        post = ((grants.officers if kind == "officer" else grants.systems) or {}).get(name)
        return post.person if post else ""
    stream = reading.get(askable([named])).get(named)
    person = read_record(stream.kind, stream.state) if stream and stream.kind == "person" else None
    return named if isinstance(person, Person) and works_for_a_service(person, request.on) else ""


def aliases_known(record: Record | None, reading: Reading, request: CommandRequest) -> tuple[str, ...]:
    """The references of what is joined to a record."""
    if not isinstance(record, Child):
        return ()
    found = together(record, reading, by=request.reader, today=request.today)
    return tuple(one.id for one in found.aliases) if found.survivor.id == record.id else ()


def stopped_as_alias(
    command: DirectoryCommand, records: Iterable[Record | None], reading: Reading, request: CommandRequest
) -> Iterator[Finding]:
    """That a record is changed no more, because another is gone on in, which is named to whoever may know it."""
    if isinstance(command, OWN):
        return
    for record in records:
        merged = record.merged if isinstance(record, Child) else None
        if not isinstance(record, Child) or merged is None or any(_open(record, reading, request)):
            continue
        if not is_unknown(record, reading, by=request.reader, today=request.today):
            what = f"{record.id} was joined to {merged.into} on {merged.on}."
            yield refusal(command.verb(), what, f"Give the command about {merged.into}.")


def said_of_joined(
    command: DirectoryCommand, record: Record | None, now: Record, reading: Reading, request: CommandRequest
) -> tuple[Finding, ...]:
    """
    What is to be known of the other records of a child whose record is changed: the cases that rest on them.

    Where two are being joined: that both have a case open under one regime. Where one is restricted or opened: that
    another of the same child is open to somebody to whom this one is closed, or this one where another is closed.
    """
    if not isinstance(record, Child) or not isinstance(command, AboutChild):
        return ()
    if isinstance(command, MergeChild):
        return tuple(_two_open(command, record, reading, request))
    if isinstance(command, OWN):
        return tuple(_wider(command, record, now, reading, request)) if not isinstance(command, UnmergeChild) else ()
    others = together(record, reading, by=request.reader, today=request.today).besides(record.id)
    open_now = {one.id: [case.id for case in _open(one, reading, request)] for one in others}
    return tuple(
        _warning(
            command,
            f"{listed(cases, last='and')} rests on {other}, joined to this record: what is recorded here is not there.",
            f"Give the command about {other}, too, where it is to count there.",
        )
        for other, cases in open_now.items()
        if cases
    )


def _two_open(command: MergeChild, record: Child, reading: Reading, request: CommandRequest) -> Iterator[Finding]:
    other = child_in(reading, command.into)
    under = {one.regime: one.id for one in _open(other, reading, request)} if other else {}
    for one in _open(record, reading, request):
        if one.regime in under:
            what = f"{one.id} and {under[one.regime]} are both open under {one.regime}, now of one child."
            yield _warning(command, what, "Go on in one of them, and close the other.")


def _wider(
    command: DirectoryCommand, record: Child, now: Record, reading: Reading, request: CommandRequest
) -> Iterator[Finding]:
    found = together(record, reading, by=request.reader, today=request.today)
    records = [now if one.id == now.id and isinstance(now, Child) else one for one in found.records]
    for one, beside in permutations(records, 2):
        if now.id not in (one.id, beside.id) or not open_to_more(one, beside):
            continue
        what, fix = said_of_open(one, beside)
        if one.merged and one.merged.into == beside.id and known_to_more(one, beside):
            fix = f"{fix} {ALIKE.format(goes=one.id)}"
        yield _warning(command, what, fix)


def _open(record: Child, reading: Reading, request: CommandRequest) -> Iterator[Case]:
    """The open cases of a record that whoever asks may see."""
    for stream in reading.get(reading.cases_of(record.id)).values():
        case = remembered_case(stream)
        if case.closed_on is None and may_see(case, record, by=request.reader, today=request.today):
            yield case


def _warning(command: DirectoryCommand, what: str, fix: str) -> Finding:
    return Finding(level="warn", rule=command.verb(), what=what, fix=fix, grade="core")
