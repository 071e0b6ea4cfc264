"""
Who takes part in a case, who leads it, who stands in: parts, roles, nominations, handovers, absences, cover.

Only the values. A negative seat is that of somebody who stays on through an overlap; the others:
`casework/rules/seats.py`. The commands: `casework/commands/lead/` and `casework/commands/team.py`. Who leads on a
day: `case.py`; in fact: `at_rest/leading.py`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import field, frozen

from teamaround.concepts.texts.lines import LINE
from teamaround.concepts.work import Before

Capacity = Literal["practitioner", "family", "supporter", "named_person", "line_manager"]
DirectContact = Literal["occasional", "regular", "day_to_day"]
Standing = Literal["interim", "agreed"]


@frozen(kw_only=True)
class Involvement:
    """
    A person's dated part in a case; or an agency's, before anyone is named.

    The agency belongs to the part and not to the person. `specialist` and `universal` are two questions, and either
    may be unanswered. `about` says whom the help is for: the child, or the family only. `left_because` is one of the
    regime's end reasons, with `left_words` beside it, or a reason in words.
    """

    kind: ClassVar = "part"

    id: str
    person: str | None = None
    agency: str | None = None
    capacity: Capacity = "practitioner"
    job: str = field(default="", metadata=LINE)
    about: Literal["child", "family"] = "child"
    specialist: bool | None = None
    universal: bool | None = None
    direct_contact: DirectContact | None = None
    since: date
    until: date | None = None
    left_because: str = ""
    left_words: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Assignment:
    """
    A dated holding of a role. It grants no access by itself.

    `seat` is the holder's place among those who may hold the role at once; whoever stays on through an overlap keeps
    the negative of it. `basis` is the rule that began it, or `decision`. `suggested` are the people the guidance
    pointed to, best first, as it stood that day. `ended_because` is one of the regime's end reasons, with
    `ended_words` beside it, or a reason in words.
    """

    kind: ClassVar = "role"

    id: str
    role: str
    leads: bool
    seat: int
    person: str
    accountable_to: str | None = None
    standing: Standing = "agreed"
    family_contact: bool = False
    covers: str | None = None
    basis: str = "decision"
    because: str = ""
    suggested: tuple[str, ...] = ()
    since: date
    until: date | None = None
    overlap_until: date | None = None
    ended_because: str = ""
    ended_words: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Nomination:
    """Somebody was asked to take a role. Saying no leaves no mark against anyone."""

    kind: ClassVar = "nomination"

    id: str
    person: str
    role: str
    by: str
    on: date
    answer: Literal["none", "accepted", "declined", "withdrawn"] = "none"
    answered_on: date | None = None
    reason: str = ""
    holder_comfortable: bool | None = None
    interest_declared: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Handover:
    """A planned passing of a role: why, to whom, from when, and for how long both work together."""

    kind: ClassVar = "handover"

    id: str
    leaving: str
    taking: str | None = None
    why: str
    from_day: date
    overlap_until: date | None = None
    passes_on: str = ""
    state: Literal["planned", "completed", "cancelled"] = "planned"
    cancelled_because: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Absence:
    """The holder of a role is away."""

    kind: ClassVar = "absence"

    id: str
    person: str
    since: date
    until: date | None = None
    why: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class CoverArrangement:
    """
    Who stands in for whom, agreed beforehand. That cover is running is an assignment of its own.

    `answer` is what whoever is to stand in said themselves, on `answered_on`; `none` while they have not been heard.
    """

    kind: ClassVar = "cover"

    id: str
    covers: str
    by: str
    lengths: tuple[Literal["short", "long"], ...]
    since: date | None = None
    until: date | None = None
    notes: str = ""
    answer: Literal["none", "accepted", "declined"] = "none"
    answered_on: date | None = None
    withdrawn: str = ""
    before: Before | None = None
