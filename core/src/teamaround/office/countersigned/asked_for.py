"""
What a second person is asked to agree to, looked at before they are asked: what is missing, and what could not be done.

The act is tried, so that what its door would refuse today is refused at once, in the door's words: otherwise somebody
agrees to what cannot be done. What is tried is the command that the act mostly is; of a bar, which is lifted by more
than one, it is only looked at that there is one (`asking.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.problems import refusal
from teamaround.concepts.case import Case
from teamaround.concepts.life.countersigning import CARRIED_OUT, COUNTERSIGNED
from teamaround.errors import Refused
from teamaround.office.countersigned.agreed import says_it_is_lacking
from teamaround.office.loading.case_and_records import askable
from teamaround.office.request import validated_request
from teamaround.words import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from teamaround.casework.command import Command
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.life.countersigning import ActToCountersign, Countersigning
    from teamaround.concepts.people import Child
    from teamaround.office.request import Outcome
    from teamaround.regime.authority.four_eyes import FourEyes

    Rehearse = Callable[[Command, str], Outcome]
    """What a command and its text come to, with nothing written."""


ASK = "ask_to_countersign"


def wrong_with_wanted(wanted: ActToCountersign, rules: FourEyes | None) -> Iterator[Finding]:
    """What is wrong with what is asked for, whatever the record is."""
    if wanted.act not in COUNTERSIGNED:
        yield refusal(ASK, f"There is no act {quoted(wanted.act)}.", f"There are {listed(COUNTERSIGNED, last='and')}.")
    elif rules is None or wanted.act not in rules.needed_for:
        yield refusal(ASK, "Nobody has to agree to this here.", "Do it.", "The table [four_eyes] does not name it.")
    elif wanted.act == "bulk_export":
        if wanted.what not in CARRIED_OUT:
            yield refusal(ASK, "What is carried out is not said.", f"Say one of {listed(CARRIED_OUT, last='and')}.")
        if wanted.record:
            yield refusal(ASK, "It is about records of everybody, not of one.", "Leave out the record.")
    else:
        if not wanted.record:
            yield refusal(ASK, "Of which record is not said.", "Give the reference of the case or child.")
        if wanted.act == "lift_bar" and not askable([wanted.what]):
            yield refusal(ASK, "Whose bar is not said.", "Give the reference of who must not see the address.")
        if wanted.act != "lift_bar" and wanted.what:
            yield refusal(ASK, "Nothing more is said of this act than the record.", "Leave out what.")


def asked_already(own: list[Countersigning], new: Countersigning) -> Iterator[Finding]:
    """That the same was asked for by the same already, and waits or holds."""
    for one in own:
        if (one.wanted, one.asked_by) == (new.wanted, new.asked_by) and (one.waits or one.holds(new.asked_at)):
            what = f"You have asked for this already: request {one.number} {'waits' if one.waits else 'holds'}."
            yield refusal(ASK, what, "Take it back first, to ask somebody else." if one.waits else "Do it.")


def refused_today(
    wanted: ActToCountersign, record: Case | Child, rehearse: Rehearse, *, by: Actor, because: str, today: date
) -> tuple[Finding, ...] | None:
    """
    Why the door would refuse an act today, apart from the second person whom it lacks; nothing where it would not.

    None where nobody has to agree to it as the record stands.

    Raises:
        NotAllowed: *by* may not do it at all.
    """
    command = _command(wanted, record, by=by, because=because, today=today)
    if command is None:
        return ()
    try:
        command, text = validated_request(command, by)
        rehearse(command, text)
    except Refused as refused:
        stopping = [one for one in refused.findings if one.level == "block"]
        return tuple(one for one in stopping if not says_it_is_lacking(one))
    return None


def _command(wanted: ActToCountersign, record: Case | Child, *, by: Actor, because: str, today: date) -> Command | None:
    from teamaround.casework.commands.case import LiftCaseRestriction, RestrictCase
    from teamaround.casework.directory.children import LiftChildRestriction, RestrictChild

    if wanted.act == "unseal":
        if isinstance(record, Case):
            return LiftCaseRestriction(case=record.id, why=because)
        return LiftChildRestriction(child=record.id, why=because)
    if wanted.act != "add_oneself":
        return None
    # Of the others who are named it is not asked again: whoever asks is tried alone, unless they are named already.
    to = tuple(_names(by))
    if set(to) <= set(record.restricted_to or ()):
        to = record.restricted_to or ()
    terms = record.restriction
    grade = terms.grade if terms else "whole"
    review_on = terms.review_on if terms and terms.review_on and terms.review_on > today else None
    if isinstance(record, Case):
        return RestrictCase(case=record.id, to=to, grade=grade, review_on=review_on, why=because)
    return RestrictChild(child=record.id, to=to, grade=grade, review_on=review_on, why=because)


def _names(by: Actor) -> Iterator[str]:
    """The names under which whoever acts is named on a restriction; of a system, whom it acts for besides."""
    yield by.name if by.kind == "person" else f"{by.kind}:{by.name}"
    if by.on_behalf_of:
        yield by.on_behalf_of
