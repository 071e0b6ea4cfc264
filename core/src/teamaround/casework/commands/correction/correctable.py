"""
What of each entry is a fact that may be corrected, and what it must still fit once it is.

What was decided is withdrawn and decided anew, never corrected (`DECIDED`). Rivals, that may not hold at the same time
(seats, parts, marks, agreements that overlap), are found here (`beside`). Days: `dates.py`; the commands:
`entries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields_dict

from teamaround.casework.commands.correction.dates import check_days, days_of
from teamaround.casework.rules.seats import group
from teamaround.concepts.at_rest.emergency import EmergencyOpening
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import live
from teamaround.concepts.contact import Note, SharingDecision
from teamaround.concepts.family import Consent, FamilyChoice, View
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Action, Assessment, Plan, Request, Responsibility
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover, Involvement, Nomination
from teamaround.concepts.texts.lines import says, shows
from teamaround.concepts.work import Judgement, Mark, Notice, ReasonGiven, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import date

    from teamaround.casework.command_context import CommandContext
    from teamaround.concepts.case import Case, Entry
    from teamaround.regime.edition import Edition

CONSEQUENCES = (Step, Notice, ReasonGiven, Judgement, Matter, EmergencyOpening)
"""What follows from other entries is never corrected by itself; nor is what somebody has to answer for."""

DECIDED: dict[type, frozenset[str]] = {
    Involvement: frozenset(),
    Assignment: frozenset(
        {"role", "leads", "seat", "person", "standing", "family_contact", "covers", "basis", "suggested"}
        | {"overlap_until"}
    ),
    Nomination: frozenset({"person", "role", "answer"}),
    Handover: frozenset({"leaving", "taking", "state", "overlap_until"}),
    Absence: frozenset(),
    CoverArrangement: frozenset({"covers", "by", "answer", "answered_on"}),
    Mark: frozenset({"list", "item"}),
    View: frozenset(),
    FamilyChoice: frozenset({"choice", "decided_by", "by_young_person"}),
    Consent: frozenset({"to", "person"}),
    Assessment: frozenset(),
    Request: frozenset(),
    Plan: frozenset(
        {"state", "revision", "mode", "meeting", "rests_on", "outcomes", "single_agency_plans", "contributions"}
        | {"agreements", "review_on", "review_fell_due"}
    ),
    Action: frozenset({"owner", "due", "fell_late_on"}),
    Responsibility: frozenset({"to"}),
    Meeting: frozenset({"state", "day", "revision", "replies", "lead_question"}),
    Review: frozenset({"mode", "plan", "meeting"}),
    Note: frozenset({"what"}),
    SharingDecision: frozenset({"share", "what", "with_whom", "decided_by"}),
}
"""What a decision is made of. It may be withdrawn, or decided anew by a command of its own; never corrected."""

INVITED_TO = frozenset({"at", "venue", "home_of", "arranged_with_family"})
"""What people were told of a meeting: rearranged until it is held, corrected only afterwards."""

REFERS: dict[str, Callable[[CommandContext, Any], object]] = {
    "person": lambda context, value: context.person(value),
    "by": lambda context, value: context.person(value),
    "given_by": lambda context, value: context.person(value),
    "withdrawn_by": lambda context, value: context.person(value or None),
    "names_lead": lambda context, value: context.person(value),
    "starter": lambda context, value: context.person(value),
    "from_whom": lambda context, value: context.party(value),
    "to_whom": lambda context, value: context.party(value),
    "agency": lambda context, value: context.agency(value),
    "accountable_to": lambda context, value: context.agency(value),
    "agencies": lambda context, value: list(map(context.agency, value)),
    "home_of": lambda context, value: context.person(value),
    "present": lambda context, value: list(map(context.person, value)),
    "owner": lambda context, value: context.find(Involvement, value),
    "plan": lambda context, value: context.find(Plan, value),
}
"""How a corrected reference is found to be known."""

LISTED = {
    (Assessment, "what"): "assessment_kind",
    (Meeting, "what"): "meeting_kind",
    (Plan, "focus"): "plan_focus",
}
"""The regime's lists from which a word was chosen."""


def decided(entry: Entry) -> frozenset[str]:
    """The fields of an entry that no correction touches."""
    more = {"id", "withdrawn", "before"}
    if isinstance(entry, Meeting) and entry.state == "arranged":
        more |= INVITED_TO
    if isinstance(entry, Assignment) and entry.overlap_until is not None:
        more |= {"until"}
    return DECIDED[type(entry)] | more


def check_entry(was: Any, now: Any, context: CommandContext) -> None:
    """Refuse an entry that no command could have made: of unknown people, of impossible days, beside its like."""
    check_days(was, now, context, since=context.case.opened_on)
    _check_references(was, now, context)
    if isinstance(now, Involvement) and (was.person, was.capacity) != (now.person, now.capacity):
        context.fit_for_part(now.person, now.capacity)
        if now.person and now.person != was.person and now.agency and now.capacity != "family":
            context.employed_by(now.person, now.agency)
    if isinstance(now, (Involvement, Assignment)) and _for_whom(was) != _for_whom(now):
        context.works_for(now.person, _for_whom(now)[1], now.since)
    if isinstance(now, View):
        said = shows(now.words) or now.comfortable is not None or now.confident is not None
        one_of_both = bool(said) != says(now.not_had_because)
        context.need(one_of_both, "A view holds what was said, or why it could not be had.", "Give one of the two.")
    for name in ("text", "why", "views", "basis", "answer"):
        if _text(was, name) and not _text(now, name) and not isinstance(now, (Plan, Request)):
            context.refuse(f"{name!r} would be empty.", "Write what it should say; or withdraw the entry.")
    if isinstance(now, Note) and now.answer and not was.answer:
        context.refuse("It was not answered.", "Record the answer by a command of its own.")
    for other in beside(now, context.case, context.rulebook.edition):
        what = f"It would hold at once with {other.id}, from {other.since}."
        context.refuse(what, "Correct that one first, or withdraw it.")


def _for_whom(one: Involvement | Assignment) -> tuple[str | None, str | None, date]:
    """Who took part or held a role, for which agency, and from when."""
    return one.person, one.agency if isinstance(one, Involvement) else one.accountable_to, one.since


def check_opening(was: Case, now: Case, context: CommandContext) -> None:
    """Refuse an opening after what happened in the case, or before the child was born."""
    check_days(was, now, context, since=None)
    _check_references(was, now, context)
    first = min(days_of(now), default=now.opened_on)
    context.need(
        now.opened_on <= first, f"Something is recorded on {first}, before that.", "Give that day, or an earlier one."
    )
    context.need_known(context.directory.child, now.opened_on)


def _check_references(was: Any, now: Any, context: CommandContext) -> None:
    for name in fields_dict(type(now)):
        value = getattr(now, name)
        if value == getattr(was, name) or value is None:
            continue
        if name in REFERS:
            REFERS[name](context, value)
        elif name == "about" and isinstance(now, View):
            context.person(value)
        elif name == "answers":
            for question in value:
                context.one_of(question, context.rulebook.edition.choice_keys("review_question"), "review question")
        elif (type(now), name) in LISTED and value:
            words = LISTED[type(now), name]
            context.one_of(value, context.rulebook.edition.choice_keys(words), words.replace("_", " "))


def _text(entry: Any, name: str) -> str:
    value = getattr(entry, name, "")
    return value if isinstance(value, str) and shows(value) else ""


def beside(entry: Any, case: Case, edition: Edition) -> Iterator[Any]:
    """The entries of *case* that may not hold at the same time as this one, and do."""
    key = _rivalry(entry, edition)
    for other in case.collection(type(entry)).values() if key else ():
        if other.id != entry.id and live(other) and key & _rivalry(other, edition) and _meet(entry, other):
            yield other


def _rivalry(entry: Any, edition: Edition) -> set[Hashable]:
    """What only one entry of a kind can have at a time; nothing where any number may hold at once."""
    if isinstance(entry, Assignment):
        own = (group(entry), entry.covers, entry.person)
        return {(group(entry), entry.seat), own} if entry.seat > 0 else set()
    if isinstance(entry, Involvement):
        return {(entry.person, entry.agency, entry.capacity)}
    if isinstance(entry, Mark):
        choices = edition.list.get(entry.list)
        return {entry.list if choices and choices.marks == "one" else entry.item}
    if isinstance(entry, Consent):
        return {(entry.to, entry.person)}
    return {entry.person} if isinstance(entry, Absence) else set()


def _meet(one: Any, other: Any) -> bool:
    """Whether the half-open dates of two entries meet."""
    return (other.until is None or one.since < other.until) and (one.until is None or other.since < one.until)
