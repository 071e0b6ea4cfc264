"""
Whether somebody may do something, asked without doing it. One function gives this answer and that of the doors.

So it is given in the words of the door at which whoever is asked about would stand: of a record of which they may not
know as of none, and with the second person whom it takes. What a command says is not known yet: of somebody's own words
the answer is for such words of theirs. Other doors than commands and reading: `works.py`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.acts import ABOUT_CASES, ACTS, READ, AccessAct
from teamaround.access.policy import Verdict
from teamaround.access.restriction import RESTRICTED, may_pass
from teamaround.access.staff import is_staff
from teamaround.casework.directory.restriction import nothing_to_lift
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, Person
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.allowed.commands import refuse_restricted, verdict_on_case, verdict_on_record
from teamaround.office.allowed.doors import refuse_ungranted, refused_at_door
from teamaround.office.allowed.works import WORKS, verdict_on_work, work_named
from teamaround.office.codec import read_record
from teamaround.office.emergency.opened import opened_in_emergency
from teamaround.office.life.told_of import certificate_of, said_of
from teamaround.office.loading.case_and_records import (
    askable,
    load_around,
    load_case,
    refuse_unknown_asker,
    unknown_asker,
)
from teamaround.office.loading.case_reader import child_known_as
from teamaround.office.loading.veil import as_known_to, reading_as, without
from teamaround.words import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.records import Record
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store

FOR_STAFF_AND_ONESELF = "Who may do what is told to the authority's own staff, and to everybody about themselves."
GIVE = "Give a command's name, such as add_child, or read."
LISTED = "`teamaround rights` lists commands, `teamaround --help` all else."
OPENS = "open_case"
LIFTS = ("lift_case_restriction", "lift_child_restriction")
OPENED = "You have opened it in an emergency, and may read its page and its chronology until that ends."


class AnswersWhoMay:
    """What an office says of who may do what."""

    installation: Installation
    store: Store
    clock: Clock
    is_within: bool

    def may(self, who: Actor, act: str, reference: str = "", *, by: Actor) -> Verdict:
        """
        Whether *who* may read a case or record, give a command about it, or do another work, today; and why.

        Args:
            who: Who would do it.
            act: `read`; a command by its name, such as `close_case`; or another work, such as `dispose` or `export`.
            reference: Of the case; of the child for `open_case` and what is recorded of a child; or of another record.
                None for what adds a record or is about all of them; of `export`, the name of the list, where it is one.
            by: Who asks.

        Raises:
            NotAllowed: It is not for *by* to know, or the record is restricted to others and they ask of somebody else.
            NotFound: There is no such act or record, or nobody has the reference of whoever asks.
        """
        work = None if act in ACTS else work_named(act)
        if act not in ACTS and work is None:
            what, meant = f"There is no act {quoted(act)}.", did_you_mean(act, (*ACTS, *WORKS))
            raise NotFound(f"{what} {meant}") if meant else NotFound(f"{what} {GIVE}", to_operator=LISTED)
        grants = self.installation.authority.grants
        if by != who and not is_staff(by):
            raise NotAllowed(FOR_STAFF_AND_ONESELF)
        if by != who:
            refuse_ungranted(grants, by, "manage")
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            if by == who:
                return self._answer(reading, who=who, act=act, work=work, reference=reference, by=by)
            # Whoever asks has to know the record. Whoever is asked about may not, and meets none then.
            known = self._is_for(by, reading, reference)
            view = as_known_to(reading if known else without(reading, reference), by=who, grants=grants)
            try:
                return self._answer(view, who=who, act=act, work=work, reference=reference, by=by)
            except NotFound as none:
                if not known:
                    raise
                gone = certificate_of(reading, reference, by=by) and certificate_of(view, reference, by=who)
                return Verdict(False, said_of(gone) if gone else none.to_client)

    def _is_for(self, by: Actor, reading: Reading, reference: str) -> bool:
        """
        Whether there is such a record, or was one that was disposed of, as *by* knows.

        Raises:
            NotAllowed: It is restricted to others.
        """
        stream = reading.get(askable([reference])).get(reference)
        child, case = None, None
        if stream is not None and stream.kind == "case":
            loaded = load_case(reading, reference)
            child, case = loaded.directory.child, loaded.case
        elif stream is not None and stream.kind == "child":
            child = child_known_as(reading, reference)
        if child is not None:
            grants = self.installation.authority.grants
            refuse_restricted(child, case, reading, by=by, grants=grants, today=self.clock.today())
        gone = stream is not None and stream.kind == "disposed"
        return certificate_of(reading, reference, by=by) is not None if gone else stream is not None

    def _answer(self, view: Reading, *, who: Actor, act: str, work: str | None, reference: str, by: Actor) -> Verdict:
        """The answer to *who*, by what is in their *view*, told to *by*."""
        authority, today = self.installation.authority, self.clock.today()
        if work is not None:
            at = self.clock.now()
            return verdict_on_work(work, reference, authority, view, who=who, told_to=by, at=at, today=today)
        if shut := refused_at_door(authority.grants, who, "case" if act == READ else ""):
            return Verdict.refused(shut)
        if act == READ and not reference.startswith("C"):
            return self._of_record(view, who, AccessAct(act), known_record(view, reference), by)
        if act in ABOUT_CASES or act == READ:
            return self._of_case(view, who, AccessAct(act), reference, by)
        from teamaround.casework.directory import DIRECTORY_COMMANDS

        command = DIRECTORY_COMMANDS[act]
        if command.adds or not reference:
            if command.adds != (not reference):
                what = "It adds a record: leave out" if command.adds else f"{act} is about a record: give"
                raise NotFound(f"{what} the reference.")
            return self._of_record(view, who, AccessAct(act), None, by)
        stream = view.get(askable([reference])).get(reference)
        record = read_record(stream.kind, stream.state) if stream and stream.kind == command.kind else None
        verdict = self._of_record(view, who, AccessAct(act), record, by)
        if record is None and verdict.allowed:
            what = f"No {command.kind} is known as {quoted(reference)}."
            raise NotFound(f"{what} Check the reference; or add the record.")
        return verdict

    def _of_case(self, view: Reading, who: Actor, act: AccessAct, reference: str, by: Actor) -> Verdict:
        """Of a case; of the child for whom one is opened."""
        grants, today = self.installation.authority.grants, self.clock.today()
        case: Case | None = None
        if act.name == OPENS:
            child = load_around(view, reference, {}, (), leading=set()).directory.child
        else:
            loaded, at = load_case(view, reference), self.clock.now()
            case, child = loaded.case, loaded.directory.child
            reads = act.name == READ and not self.is_within and not may_pass(child, case, by=who)
            if reads and opened_in_emergency(self.installation, view, loaded, by=who, at=at, today=today):
                return Verdict(True, OPENED)
        if unknown := unknown_asker(view, who, {}):
            return _to_nobody(who, child, case, unknown)
        # What is restricted to whoever asks is none, where they ask about somebody else: also a case around a record.
        told_to = None if by == who else by
        ask = partial(
            verdict_on_case, act=act, case=case, child=child, reading=view, grants=grants, today=today, told_to=told_to
        )
        return self._with_second(ask, act.name, case or child, view, who=who, by=by)

    def _of_record(self, view: Reading, who: Actor, act: AccessAct, record: Record | None, by: Actor) -> Verdict:
        """Of a record of the directory, or of one that is to be added."""
        if unknown := unknown_asker(view, who, {}):
            return _to_nobody(who, record if isinstance(record, Child) else None, None, unknown)
        grants, today = self.installation.authority.grants, self.clock.today()
        told_to = None if by == who else by
        ask = partial(
            verdict_on_record, act=act, record=record, reading=view, grants=grants, today=today, told_to=told_to
        )
        return self._with_second(ask, act.name, record, view, who=who, by=by)

    def _with_second(
        self, ask: Callable[[Actor], Verdict], act: str, record: object, view: Reading, *, who: Actor, by: Actor
    ) -> Verdict:
        """The answer to *who*, with the second person whom it takes; who agreed is told to whoever may do it, too."""
        verdict = ask(who)
        if not (verdict.allowed and isinstance(record, Case | Child)):
            return verdict
        if act in LIFTS and (missing := nothing_to_lift(*_child_and_case(record, view))):
            return evolve(verdict, fix=" ".join(missing))
        if not self.installation.authority.four_eyes:
            return verdict
        from teamaround.office.countersigned.agreed import second_person_for

        at, today = self.clock.now(), self.clock.today()
        found = second_person_for(act, record, self.installation.authority, view, by=who, at=at, today=today)
        if found.is_sure and (by == who or ask(by).allowed):
            return Verdict.lacking(*found.lacking) if found.lacking else verdict
        return evolve(verdict, fix=found.where, to_operator=found.typed)


def _child_and_case(record: Case | Child, view: Reading) -> tuple[Child, Case | None]:
    if isinstance(record, Child):
        return record, None
    return load_case(view, record.id).directory.child, record


def known_record(reading: Reading, reference: str) -> Child | Person | Agency:
    """The record of a child, a person or an agency. Raises NotFound where there is none."""
    stream = reading.get(askable([reference])).get(reference)
    record = read_record(stream.kind, stream.state) if stream and stream.kind != "case" else None
    if not isinstance(record, Child | Person | Agency):
        raise NotFound(f"No child, person or agency is known as {quoted(reference)}. Check the reference.")
    return record


def _to_nobody(who: Actor, child: Child | None, case: Case | None, unknown: tuple[str, str]) -> Verdict:
    """To somebody under whose reference nobody is known, who is told of a restriction alone before that."""
    closed = child is not None and not may_pass(child, case, by=who)
    return Verdict(False, RESTRICTED) if closed else Verdict(False, *unknown)
