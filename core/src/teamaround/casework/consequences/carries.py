"""
What a notice carries, in words, for its template: date, venue, leads before and now, what is late, reference.

The plan, and who does what under it, a line each. Also what a notice says as things stand, and what is left out of
that: names where a mailbox may learn none, and whatever may tell an address that its party must not see.
That a template asks for nothing else: `plugins/templates.py`; that an event brings what is carried:
`regime/checks/consequences.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import HOME, STOOD_THERE, VENUE, without_addresses
from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.case import live
from teamaround.concepts.days.written import written
from teamaround.regime.letters.template import CARRIES as TAKEN_FROM
from teamaround.regime.letters.template import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.access.whereabouts import KeptAddresses
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.team import Assignment
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext


def carried(word: str, event: Event | None, context: RuleContext) -> str:
    """The text under one of the words that `carries` may name; empty where there is none."""
    return CARRIES[word](event, context)


def carried_now(notice: Notice, context: RuleContext) -> dict[str, str]:
    """What a notice says as the case stands: its words carried anew, but those of which only the event tells."""
    named = [context.case.find(word.partition(".")[0]) for word in (*notice.came_of, *notice.about)]
    subjects = {one.kind: one for one in named if one is not None}
    context = evolve(context, subjects=subjects, on=notice.on)
    known = [word for word in notice.carries if TAKEN_FROM[word] in ("", *subjects) and word != "from_when"]
    return {word: carried(word, None, context) for word in known}


def without_names(carries: dict[str, str]) -> dict[str, str]:
    """The same with words in place of every text that may hold a name or tell where somebody is."""
    return {word: text if word in NAMELESS or not text else LEFT_OUT for word, text in carries.items()}


def led_around(notice: Notice, context: RuleContext) -> dict[str, str]:
    """Who led before a change of the lead, who led then, and from when, as the case stands; empty where not known."""
    days = list(filter(None, (_changed_on(word, context) for word in notice.came_of)))
    if not days:
        return {}
    before, now = context.case.leads(min(days) - timedelta(days=1)), list(_led_then(notice, max(days), context.case))
    said = {
        "leads_before": _names(tuple(one.person for one in before), context),
        "leads_now": _names(tuple(one.person for one in now), context),
        "from_when": min(days).isoformat(),
    }
    return {word: text for word, text in said.items() if word in notice.carries}


def _led_then(notice: Notice, day: date, case: Case) -> Iterator[Assignment]:
    """Who led on *day* once what a notice tells of had come about, without those who began later that day."""
    held = list(case.assignments)
    told = {word.partition(".")[0] for word in notice.came_of}
    last = max((place for place, one in enumerate(held) if one in told), default=len(held))
    return (one for one in case.leads(day) if one.since < day or held.index(one.id) <= last)


def in_full_now(notice: Notice, context: RuleContext) -> dict[str, str]:
    """
    All that a notice says; with who leads from its day as things stand, where others lead than it says.

    Whoever began on that day counts, though they were recorded later: nobody is told that nobody leads where somebody
    does. What was so from its day stays told, whoever leads since; and so does what is said not to have been so.
    """
    full = notice.in_full or notice.carries
    said, first = full.get("leads_now"), full.get("from_when")
    if said is None or notice.not_so:
        return full
    days = filter(None, (_changed_on(word, context) for word in notice.came_of))
    day = max([*days, *([date.fromisoformat(first)] if first else [])], default=context.day)
    then, now = (_names(_leading(context, one), context) for one in (day, context.day))
    return full if said in (then, now) else full | {"leads_now": then}


def _leading(context: RuleContext, day: date) -> tuple[str, ...]:
    return tuple(one.person for one in leads_of(context.case, context.directory, day))


def _changed_on(word: str, context: RuleContext) -> date | None:
    """The day on which a role began or ended; not known of one that ran out, for nothing is kept of what it was."""
    entry, _, ended = word.partition(".")
    held = context.case.assignments.get(entry)
    if held is None or (held.until and not held.before):
        return None
    return held.until if ended else held.since


def as_told(full: dict[str, str], before: dict[str, str], *, nameless: bool, kept: KeptAddresses) -> dict[str, str]:
    """
    What is told of all that a notice says; what was left out *before* stays so while its party may not see an address.

    The address that a text may tell is not today's alone: it may have been changed since, or taken off the record.
    """
    told = without_names(full) if nameless else full
    carries = {word: text for word, text in without_addresses(told, kept).items() if word != HOME}
    return carries | {word: before[word] for word in carries if kept.some and before.get(word) in STOOD_THERE}


def with_home(notice: Notice, full: dict[str, str], context: RuleContext) -> dict[str, str]:
    """All that a notice says; with whose home it is, where it tells of a meeting that is held at one."""
    entries = (context.case.meetings.get(word.partition(".")[0]) for word in notice.about)
    home = next((one.home_of for one in entries if one is not None and one.home_of), None)
    return full | {HOME: home} if home and full.get(VENUE) else full


def says_more(before: dict[str, str], now: dict[str, str]) -> bool:
    """Whether something is told now that was left out before, or that others lead."""
    hidden = {*STOOD_THERE, LEFT_OUT}
    led, leads = (one.get("leads_now") for one in (before, now))
    others = led != leads and leads not in hidden
    return others or any(text in hidden and now.get(word, text) not in hidden for word, text in before.items())


def may_tell(carries: dict[str, str], seen: dict[str, str]) -> bool:
    """Whether an address was found in what is told that a person has not *seen* to be left out of it yet."""
    return any(text in STOOD_THERE and seen.get(word) not in STOOD_THERE for word, text in carries.items())


def _names(people: tuple[str, ...], context: RuleContext) -> str:
    return ", ".join(context.directory.name_of(person) for person in people) or "nobody"


def _of_meeting(part: str) -> Callable[[Event | None, RuleContext], str]:
    def text(_: Event | None, context: RuleContext) -> str:
        value = getattr(context.subjects.get("meeting"), part, None)
        return value.strftime("%H:%M") if part == "at" and value else str(value or "")

    return text


def _of(subject: str, part: str) -> Callable[[Event | None, RuleContext], str]:
    return lambda _, context: str(getattr(context.subjects.get(subject), part, "") or "")


def _roles(_: Event | None, context: RuleContext) -> str:
    plan = context.subjects.get("plan")
    lines = []
    for one in plan.contributions if plan else ():
        part = context.case.involvements.get(one.part)
        who = context.directory.name_of((part.person or part.agency or "") if part else "")
        lines.append(f"{who}: {one.text}")
    return "\n".join(lines)


def _late(_: Event | None, context: RuleContext) -> str:
    return "\n".join(one.text for one in context.case.actions.values() if one.late(context.day))


def _plan(_: Event | None, context: RuleContext) -> str:
    """The plan itself: what it is about, what it is for, who does what by when in the words of its actions."""
    plan = context.subjects.get("plan")
    if plan is None:
        return ""
    actions = [one for one in context.case.actions.values() if one.plan in (None, plan.id) and one.open]
    lines = [plan.focus, plan.text, *(f"For: {one}" for one in plan.outcomes)]
    lines += [f"{one.text}{f', by {written(one.due)}' if one.due else ''}" for one in actions]
    of_day = written(plan.agreed_on) if plan.agreed_on else "a draft"
    return "\n".join([of_day, *filter(None, lines)])


def _mark(_: Event | None, context: RuleContext) -> str:
    """The mark in the words of its list."""
    mark = context.subjects.get("mark")
    choices = context.edition.list.get(mark.list) if mark is not None else None
    return next((one.one for one in choices.items if one.key == mark.item), "") if mark and choices else ""


def _outcomes(_: Event | None, context: RuleContext) -> str:
    """What the plan in hand is for, or else the last that was agreed, a line each."""
    agreed = [one for one in context.case.plans.values() if one.agreed_on is not None and live(one)]
    plan = context.subjects.get("plan") or (agreed[-1] if agreed else None)
    return "\n".join(plan.outcomes) if plan else ""


LEFT_OUT = "left out: the record is restricted"

CARRIES: dict[str, Callable[[Event | None, RuleContext], str]] = {
    "date": _of_meeting("day"),
    "time": _of_meeting("at"),
    "venue": _of_meeting("venue"),
    "leads_before": lambda event, context: _names(getattr(event, "before", ()), context),
    "leads_now": lambda event, context: _names(getattr(event, "now", ()), context),
    "from_when": lambda _, context: context.on.isoformat(),
    "plan": _plan,
    "reference": lambda _, context: context.case.id,
    "review_on": _of("plan", "review_on"),
    "action": _of("action", "text"),
    "actions": _late,
    "step": _of("step", "text"),
    "materials": _of("review", "materials"),
    "message": _of("note", "text"),
    "mark": _mark,
    "outcomes": _outcomes,
    "roles_and_contributions": _roles,
}
