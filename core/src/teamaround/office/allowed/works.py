"""
What may be asked of beside reading a record and giving a command: the other doors of an office.

Such as carrying records out, disposing of one, telling who looked. Called as the front door calls them, or as they are
typed. Each answer is made by what the door itself asks: its right and whether it is for staff (`doors.py`), the record
(`life/subjects.py`), a second person (`countersigned/agreed.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.policy import Verdict
from teamaround.access.staff import is_staff
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.allowed.doors import DOORS, PAST_THE_DOOR, refused_at_door
from teamaround.words import listed, quoted

if TYPE_CHECKING:
    from datetime import date, datetime

    from teamaround.concepts.actors import Actor
    from teamaround.regime.authority import Authority
    from teamaround.store.port import Reading

TYPED = {
    "access_request": "record_access_request",
    "access_answer": "answer_access_request",
    "handover_all": "hand_over_all",
}
"""Doors that are typed otherwise than they are called."""
OF_ONE_RECORD = frozenset(
    {"dispose", "hold_record", "lift_hold", "record_access_request", "answer_access_request", "subject_access"}
)
OF_A_CHILD = frozenset({"who_looked"})
WITH_A_LIST = frozenset({"export", "listed"})
"""What is asked about with the name of a list; all records are carried out by `export` without one."""
CARRIES_ALL = frozenset({"export", "follow", "backup"})
WAYS_OF_READING = frozenset(
    {
        "case", "chronology", "requirement", "suggest_leads", "circulation", "notices", "letters", "documents",
        "document", "record", "family_view", "child", "person", "agency", "family", "suggest",
    }
)  # fmt: skip
WORKS = (DOORS.keys() | PAST_THE_DOOR.keys() | TYPED.keys()) - WAYS_OF_READING


def work_named(act: str) -> str | None:
    """
    The door that is meant, as the front door calls it; None where none is.

    Raises:
        NotFound: It is one of the ways of reading a record, about which `read` is asked.
    """
    name = act.replace("-", "_")
    if name in WAYS_OF_READING:
        raise NotFound(f"{quoted(act)} is a way of reading one record. Ask for read.")
    return TYPED.get(name, name) if name in WORKS else None


def verdict_on_work(
    name: str,
    reference: str,
    authority: Authority,
    reading: Reading,
    *,
    who: Actor,
    told_to: Actor,
    at: datetime,
    today: date,
) -> Verdict:
    """
    Whether a door opens to *who*: for the record that is asked about, or for all that it is there for.

    What a second person agreed to is told to whoever could do it themselves, and nobody else is *told* of it.

    Raises:
        NotFound: It is about a record, and there is none of this reference; or it is about none, and one is given.
    """
    one_record = name in OF_ONE_RECORD | OF_A_CHILD
    if bool(reference) != one_record and name not in WITH_A_LIST:
        fix = "Give its reference." if one_record else "Leave out the reference."
        raise NotFound(f"{name} is about {'one record' if one_record else 'no single record'}. {fix}")
    if shut := refused_at_door(authority.grants, who, name):
        return Verdict.refused(shut)
    try:
        _refuse_record(name, reference, authority, reading, who=who, today=today)
    except NotAllowed as no:
        return Verdict.refused(no)
    right = (DOORS | PAST_THE_DOOR)[name]
    granted = f"The authority's file grants {right!r} to those who act here."
    yes = Verdict(True, granted if is_staff(who) else "It shows you what you may see.")
    what = _carried_out(name, reference)
    if not what:
        return yes
    from teamaround.office.countersigned.agreed import second_person_to_carry_out, where_needed

    lacking = second_person_to_carry_out(what, authority, reading, by=who, at=at, today=today)
    if told_to == who or not refused_at_door(authority.grants, told_to, name):
        return Verdict.lacking(*lacking) if lacking else yes
    needed = authority.four_eyes is not None and "bulk_export" in authority.four_eyes.needed_for
    where, typed = where_needed("bulk_export", f"--what {what}")
    return evolve(yes, fix=where, to_operator=typed) if needed else yes


def _refuse_record(
    name: str, reference: str, authority: Authority, reading: Reading, *, who: Actor, today: date
) -> None:
    """Refuse the record that a door is asked for, in that door's own words."""
    if name in OF_ONE_RECORD:
        from teamaround.office.life.subjects import subject_of

        subject_of(reading, reference, by=who, grants=authority.grants, today=today)
    elif name in OF_A_CHILD:
        from teamaround.office.looks.reads import looked_at

        looked_at(reading, reference, by=who, grants=authority.grants, today=today)


def _carried_out(name: str, reference: str) -> str:
    """What of all records a door carries out; empty where it does not."""
    from teamaround.office.elsewhere.lists import COLUMNS

    if name in WITH_A_LIST and (reference or name == "listed"):
        if reference not in COLUMNS:
            there = f"There are {listed(COLUMNS, last='and')}."
            raise NotFound(
                f"There is no list {quoted(reference)}. {there}" if reference else f"Say which list. {there}"
            )
        return reference
    return name if name in CARRIES_ALL else ""
