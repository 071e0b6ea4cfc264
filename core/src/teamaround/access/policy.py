"""
The policy: who may do what, and why; asked before every command and every read. Not known is never yes.

An officer or a system may do what the authority's file grants (`regime/rights.py`), a person what follows from their
part (`acts.py`, `ways.py`); a restriction closes a record to both (`restriction.py`), and what is recorded about
oneself nobody changes (`about_oneself.py`). Pure: everything that an answer rests on is handed in. Where it is asked:
`office/allowed/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.about_oneself import ABOUT_ONESELF, ANOTHER, NOT_ONESELF, is_about_oneself
from teamaround.access.acts import BREAK_GLASS, MEANS, PAST_RESTRICTION, READ
from teamaround.access.reading import scope_of
from teamaround.access.restriction import RESTRICTED, RESTRICTED_FOR_STAFF, may_pass
from teamaround.access.staff import is_staff
from teamaround.access.ways import WAYS, Asking
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child
from teamaround.errors import NotAllowed

if TYPE_CHECKING:
    from teamaround.access.acts import AccessAct, Line
    from teamaround.access.ways import Circumstances, Subject
    from teamaround.concepts.actors import Actor

FOR_STAFF = "Records of children and people are for the authority's own staff. Ask the authority."
NOT_YOURS = "This is not among what you may do here today: it is given by {those}."
NO_PART = "You take no part in this case today, so you may give no command about it."
JOIN = "Ask the team to let you join, or ask the authority."
ASK = "Ask one of them, or ask the authority."
CLOSED_TO_ALL = "Nobody may open a restricted record in an emergency here."
ASK_AUTHORITY = "Ask the authority."
WRITE_IT = "Its file would say who may, in a table [break_glass]."
NAME_YOURSELF = "Where you speak for yourself, give your own reference as {field!r}. Otherwise: ask one of them."
NO_SUCH_ACT = "There is no such command, so nobody may give it."


@frozen
class Verdict:
    """
    Whether somebody may do something, and why.

    Attributes:
        allowed: Whether they may.
        why: In plain words; of a record that they may not read, it says nothing that is recorded there.
        fix: What to do, where they may not.
        to_operator: What whoever runs the office may do about it; nothing for whoever asks.
        by_part: Whether they may not for want of a part.
        restricted: Whether they may not because the record is restricted to others.
    """

    allowed: bool
    why: str
    fix: str = ""
    by_part: bool = False
    restricted: bool = False
    to_operator: str = ""

    @classmethod
    def refused(cls, no: NotAllowed) -> Verdict:
        """What a door says that does not open."""
        return cls(False, no.to_client, to_operator=no.to_operator)

    @classmethod
    def lacking(cls, what: str, fix: str, to_operator: str) -> Verdict:
        """That something is lacking, as a refusal has it."""
        return cls(False, what, fix, to_operator=to_operator)

    @property
    def said(self) -> str:
        """Why, and what to do, for whoever runs the office too."""
        return " ".join(filter(None, (self.why, self.fix, self.to_operator)))

    def refuse_if_not(self) -> None:
        """Raise NotAllowed where they may not."""
        if not self.allowed:
            raise NotAllowed(f"{self.why} {self.fix}".rstrip(), by_part=self.by_part, to_operator=self.to_operator)


def may(by: Actor, act: AccessAct, subject: Subject | None, context: Circumstances) -> Verdict:
    """
    Whether *by* may do *act* to *subject*: read it, or give a command about it.

    Args:
        by: Who acts. That a person is on record is looked at before this, by whoever asks.
        act: Reading, or a command.
        subject: The case or record; None where it is to be added.
        context: What the answer rests on beside.
    """
    line = act.line
    if line is None:
        return Verdict(False, NO_SUCH_ACT)
    asking = Asking(by=by, act=act, subject=subject, context=context)
    if (stopped := _stopped(asking, line)) is not None:
        return stopped
    if act.name == READ:
        return _may_read(by, subject, context)
    as_staff = is_staff(by) and not _of_their_own(asking, line)
    way = None if as_staff else next((one for one in line.who if WAYS[one](asking)), None)
    if as_staff or way:
        return _theirs(asking, line, MEANS[way] if way else "")
    return _not_theirs(asking, line) if _is_open(by, subject, context) else Verdict(False, RESTRICTED, restricted=True)


def _theirs(asking: Asking, line: Line, way: str) -> Verdict:
    """The answer to somebody whose it is to do, as staff or in a *way*."""
    if _is_about_themselves(asking, asking.context):
        return Verdict(False, NOT_ONESELF, ANOTHER)
    breaks = ("practitioners",) if way else ("posts", "practitioners")
    if asking.act.name == BREAK_GLASS and asking.context.grants.emergency not in breaks:
        return Verdict.lacking(CLOSED_TO_ALL, ASK_AUTHORITY, WRITE_IT)
    granted = f"The authority's file grants {line.right!r} to those who act here."
    return Verdict(True, f"You are among these: {way}." if way else granted)


def _stopped(asking: Asking, line: Line) -> Verdict | None:
    """What stops somebody whatever their part: a right not granted, a restriction, that it is about themselves."""
    by, act, subject, context = asking.by, asking.act, asking.subject, asking.context
    lacking = context.grants.lacking(by, line.right)
    if lacking and not _of_their_own(asking, line):
        return Verdict.lacking(lacking.what, lacking.fix, lacking.to_operator)
    staff = is_staff(by)
    past = act.name in PAST_RESTRICTION or (staff and line.right == "restrict")
    if not past and not _is_open(by, subject, context):
        return Verdict(False, RESTRICTED_FOR_STAFF if staff else RESTRICTED, restricted=True)
    # Of records that were joined to this one they are told nothing by a refusal that they meet in any case.
    itself = _is_about_themselves(asking, evolve(context, joined=tuple)) if act.name in ABOUT_ONESELF else False
    return Verdict(False, NOT_ONESELF, ANOTHER) if itself else None


def _is_about_themselves(asking: Asking, context: Circumstances) -> bool:
    """Whether it sets, changes or lifts for whoever acts what nobody changes about themselves."""
    acting = context.grants.people_at(asking.by) if asking.act.name in ABOUT_ONESELF else ()
    return any(is_about_oneself(one, asking.act, asking.subject, context) for one in acting)


def _of_their_own(asking: Asking, line: Line) -> bool:
    """Whether it ends what they opened in an emergency themselves, for which a post needs no right either."""
    return "opener" in line.who and WAYS["opener"](asking)


def _is_open(by: Actor, subject: Subject | None, context: Circumstances) -> bool:
    """Whether a record is open to *by*, as far as restrictions go."""
    child = subject if isinstance(subject, Child) else context.child
    return child is None or may_pass(child, subject if isinstance(subject, Case) else None, by=by)


def _may_read(by: Actor, subject: Subject | None, context: Circumstances) -> Verdict:
    if isinstance(subject, Case) and context.child is not None:
        try:
            scope = scope_of(subject, context.child, by=by, today=context.today)
        except NotAllowed as no:
            return Verdict.refused(no)
        much = "all of it" if scope.whole else "what is open to you: your own words, and no words of others"
        return Verdict(True, f"You may read {much}.")
    own = by.person_reference is not None and getattr(subject, "id", None) == by.person_reference
    if subject is not None and (own or is_staff(by) or isinstance(subject, Agency)):
        return Verdict(True, "You may read this record.")
    return Verdict(False, FOR_STAFF)


def _not_theirs(asking: Asking, line: Line) -> Verdict:
    if asking.ties is not None and not asking.ties.take_part:
        return Verdict(False, NO_PART, JOIN, by_part=True)
    those = "; ".join([f"the authority's own staff with the right {line.right!r}", *(MEANS[one] for one in line.who)])
    fix = NAME_YOURSELF.format(field=line.own) if _would_be_own(asking, line) else ASK
    return Verdict(False, NOT_YOURS.format(those=those), fix, by_part=True)


def _would_be_own(asking: Asking, line: Line) -> bool:
    """Whether it would be theirs to give, did it name themselves as who speaks."""
    said = {one: asking.act.says(one) for one in ("what", "whose", "decided_by")}
    named = evolve(asking.act, given={**said, line.own: asking.person})
    return "own_words" in line.who and line.own != "part" and WAYS["own_words"](evolve(asking, act=named))
