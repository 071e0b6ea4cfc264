"""
Whether somebody may do something, asked without doing it. One function gives this answer and that of the doors.

What a command says is not known yet, so of somebody's own words the answer is for such words of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.acts import ABOUT_CASES, ACTS, READ, AccessAct
from teamaround.access.policy import Verdict
from teamaround.access.restriction import refuse_unnamed
from teamaround.access.staff import is_staff
from teamaround.concepts.people import Child
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.allowed.commands import verdict_on_case, verdict_on_record
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, load_case, refuse_unknown_asker, unknown_asker
from teamaround.office.loading.veil import reading_as
from teamaround.words import did_you_mean, quoted

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store

FOR_STAFF_AND_ONESELF = "Who may do what is told to the authority's own staff, and to everybody about themselves."
OPENS = "open_case"
ADDS = ("add_child", "add_person", "add_agency")


class AnswersWhoMay:
    """What an office says of who may do what."""

    installation: Installation
    store: Store
    clock: Clock

    def may(self, who: Actor, act: str, reference: str, *, by: Actor) -> Verdict:
        """
        Whether *who* may read a case or record, or give a command about it, today; and why.

        Args:
            who: Who would do it.
            act: `read`, or a command by its name, such as `close_case`.
            reference: Of the case; of the child for `open_case` and what is recorded of a child; or of another record.
                Empty for one that is to be added, as by `add_child`.
            by: Who asks.

        Raises:
            NotAllowed: It is not for *by* to know, or the record is restricted to others.
            NotFound: There is no such act or record, or nobody has the reference of whoever asks.
        """
        if act not in ACTS:
            meant = did_you_mean(act, ACTS) or "`teamaround rights` lists them all."
            raise NotFound(f"There is no act {quoted(act)}. {meant}")
        if by != who and not is_staff(by):
            raise NotAllowed(FOR_STAFF_AND_ONESELF)
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            found = _meant(reading, act, reference)
            if isinstance(found, tuple | Child):
                case, child = found if isinstance(found, tuple) else (None, found)
                refuse_unnamed(child, case, by=by)
            if unknown := unknown_asker(reading, who, {}):
                return Verdict(False, *unknown)
            return self._verdict(reading, who, AccessAct(act), found, by)

    def _verdict(
        self, reading: Reading, who: Actor, act: AccessAct, found: Record | tuple[Case, Child] | None, by: Actor
    ) -> Verdict:
        grants, today = self.installation.authority.grants, self.clock.today()
        if isinstance(found, tuple):
            return verdict_on_case(who, act, *found, reading, grants=grants, today=today)
        if isinstance(found, Child) and act.name == OPENS:
            return verdict_on_case(who, act, None, found, reading, grants=grants, today=today)
        # A case that is restricted to others is none, to whoever asks.
        return verdict_on_record(who, act, found, reading, grants=grants, today=today, told_to=by)


def _meant(reading: Reading, act: str, reference: str) -> Record | tuple[Case, Child] | None:
    """The case with its child, or the record, that an act is asked about; none where it is yet to be added."""
    if act in ADDS and not reference:
        return None
    if (act in ABOUT_CASES and act != OPENS) or (act == READ and reference.startswith("C")):
        loaded = load_case(reading, reference)
        return loaded.case, loaded.directory.child
    stream = reading.get(askable([reference])).get(reference)
    if stream is None or stream.kind == "case":
        raise NotFound(f"No child, person or agency is known as {quoted(reference)}; {act} is about one of these.")
    return read_record(stream.kind, stream.state)
