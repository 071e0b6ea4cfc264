"""
Before a command is decided: whether whoever gives it may. The policy itself is pure and stands in `access/policy.py`.

What it rests on is looked up here. The day's own turning is not asked, nor is what a leaving brings to other cases.
Whoever is not on record is refused together with all else that is wrong (`by_somebody` in `office/request.py`), and
told of a restriction alone before that.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.acts import BREAK_GLASS, AccessAct
from teamaround.access.policy import may
from teamaround.access.restriction import OPENED_BY, may_pass, restricted_kinds, said_of_restricted
from teamaround.access.staff import is_staff
from teamaround.access.ways import Circumstances
from teamaround.concepts.people import Child, Person
from teamaround.errors import NotAllowed
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, load_case
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of
from teamaround.office.rows import work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from teamaround.access.policy import Verdict
    from teamaround.access.ways import Subject
    from teamaround.casework.command import CaseCommand
    from teamaround.casework.directory.command import DirectoryCommand
    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.office.request import CommandRequest
    from teamaround.regime.rights import Grants
    from teamaround.store.port import Reading


def refuse_command_about_case(
    request: CommandRequest, command: CaseCommand, case: Case | None, child: Child, reading: Reading
) -> None:
    """
    Refuse a command about a case, or one that opens it, to whoever may not give it.

    Raises:
        NotAllowed: They may not; the message tells nothing of a case that they may not read.
    """
    if request.own:
        return
    if request.asker:
        refuse_restricted(child, case, reading, by=request.by, grants=request.grants, today=request.today)
        return
    act = AccessAct.of(command)
    verdict_on_case(request.by, act, case, child, reading, grants=request.grants, today=request.today).refuse_if_not()


def refuse_command_about_record(
    request: CommandRequest, command: DirectoryCommand, record: Record | None, reading: Reading
) -> None:
    """
    Refuse a command about a record of the directory, or one that adds it, to whoever may not give it.

    Raises:
        NotAllowed: They may not; the message tells nothing of the record.
    """
    if request.asker:
        if isinstance(record, Child):
            refuse_restricted(record, None, reading, by=request.by, grants=request.grants, today=request.today)
        return
    act = AccessAct.of(command)
    verdict_on_record(request.by, act, record, reading, grants=request.grants, today=request.today).refuse_if_not()


def verdict_on_case(
    by: Actor,
    act: AccessAct,
    case: Case | None,
    child: Child,
    reading: Reading,
    *,
    grants: Grants,
    today: date,
    told_to: Actor | None = None,
) -> Verdict:
    """
    What the policy says of an act about a case, or of one that opens a case for the child.

    Where somebody else is *told_to*, as far as no record that is joined to the child's is closed to them.
    """
    verdict = _on_case(by, act, case, child, reading, grants=grants, today=today, told_to=told_to)
    if not verdict.restricted:
        return verdict
    return evolve(verdict, why=_said_of_restricted(by, case, child, reading, grants=grants, today=today))


def _on_case(
    by: Actor,
    act: AccessAct,
    case: Case | None,
    child: Child,
    reading: Reading,
    *,
    grants: Grants,
    today: date,
    told_to: Actor | None = None,
) -> Verdict:
    person = by.person_reference
    asks_for_work = act.line is not None and "given" in act.line.who and not is_staff(by)
    given = {row.entry for row in work(None, case)[0] if row.owner == person} if case and asks_for_work else set()
    context = Circumstances(
        today=today,
        grants=grants,
        asker=_asker(by, reading) if case is None or act.name == BREAK_GLASS else None,
        child=child,
        given=frozenset(given),
        joined=partial(_joined, child, reading, told_to),
    )
    return may(by, act, case, context)


def verdict_on_record(
    by: Actor,
    act: AccessAct,
    record: Subject | None,
    reading: Reading,
    *,
    grants: Grants,
    today: date,
    told_to: Actor | None = None,
) -> Verdict:
    """
    What the policy says of an act about a record of the directory, or of one that adds a record.

    Where somebody else is *told_to*, as far as they may know the cases around it, and the records joined to it.
    """
    around = partial(_cases_around, act, record, reading)
    if told_to is not None:
        around = partial(_open_to, told_to, around)
    context = Circumstances(
        today=today,
        grants=grants,
        asker=_asker(by, reading),
        child=record if isinstance(record, Child) else None,
        cases=around,
        joined=partial(_joined, record, reading, told_to) if isinstance(record, Child) else tuple,
    )
    verdict = may(by, act, record, context)
    if not (verdict.restricted and isinstance(record, Child)):
        return verdict
    return evolve(verdict, why=_said_of_restricted(by, None, record, reading, grants=grants, today=today))


def refuse_restricted(
    child: Child, case: Case | None, reading: Reading, *, by: Actor, grants: Grants, today: date
) -> None:
    """
    Refuse a record to whoever is not named on it, or on its child's.

    Raises:
        NotAllowed: They are not; the message says no more than that the record is restricted, and what they may do.
    """
    if not may_pass(child, case, by=by):
        raise NotAllowed(_said_of_restricted(by, case, child, reading, grants=grants, today=today))


def _said_of_restricted(
    by: Actor, case: Case | None, child: Child, reading: Reading, *, grants: Grants, today: date
) -> str:
    """What whoever meets a restricted record is told: no command that they may not give."""
    of_case = partial(_on_case, by, case=case, child=child, reading=reading, grants=grants, today=today)
    of_child = partial(verdict_on_record, by, record=child, reading=reading, grants=grants, today=today)
    commands = [
        name
        for kind in (restricted_kinds(child, case) if is_staff(by) else ())
        for name in OPENED_BY[kind]
        if (of_case if kind == "case" else of_child)(act=AccessAct(name, {})).allowed
    ]
    opens = case is not None and of_case(act=AccessAct(BREAK_GLASS, {})).allowed
    return said_of_restricted(commands, by=by, breaks_glass=BREAK_GLASS if opens else "")


def _asker(by: Actor, reading: Reading) -> Person | Child | None:
    person = None if is_staff(by) else by.person_reference
    stream = reading.get(askable([person])).get(person) if person else None
    record = read_record(stream.kind, stream.state) if stream and stream.kind in ("person", "child") else None
    return record if isinstance(record, Person | Child) else None


def _joined(child: Child, reading: Reading, told_to: Actor | None) -> tuple[Child, ...]:
    """The other records of a child; where somebody else is *told_to*, those that no restriction closes to them."""
    if told_to is None:
        return others_of(child, whole(reading))
    return tuple(one for one in others_of(child, reading) if may_pass(one, None, by=told_to))


def _open_to(by: Actor, around: Callable[[], Iterable[tuple[Case, Child]]]) -> Iterator[tuple[Case, Child]]:
    return ((case, child) for case, child in around() if may_pass(child, case, by=by))


def _cases_around(act: AccessAct, record: Subject | None, reading: Reading) -> Iterator[tuple[Case, Child]]:
    """The cases in which a record stands; of advice, the one that it is to be linked to."""
    if isinstance(record, Child):
        found = reading.cases_of(record.id)
    elif isinstance(record, Person):
        found = reading.cases_with(record.id)
    else:
        named = askable([str(act.says("case") or "")])
        found = tuple(key for key, one in reading.get(named).items() if one.kind == "case")
    for one in found:
        loaded = load_case(reading, one)
        yield loaded.case, loaded.directory.child
