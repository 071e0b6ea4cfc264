"""What a notice carries, in words, for its template."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.events import Event
    from teamaround.regime.occasion import Occasion


def carried(word: str, event: Event, occasion: Occasion) -> str:
    """The text under one of the words that `carries` may name; empty where there is none."""
    return CARRIES[word](event, occasion)


def without_names(carries: dict[str, str]) -> dict[str, str]:
    """The same with words in place of every text that may hold a name or tell where somebody is."""
    return {word: text if word in NAMELESS or not text else LEFT_OUT for word, text in carries.items()}


def _names(people: tuple[str, ...], occasion: Occasion) -> str:
    return ", ".join(occasion.directory.name_of(person) for person in people) or "nobody"


def _of_meeting(part: str) -> Callable[[Event, Occasion], str]:
    def text(_: Event, occasion: Occasion) -> str:
        value = getattr(occasion.subjects.get("meeting"), part, None)
        return value.strftime("%H:%M") if part == "at" and value else str(value or "")

    return text


def _of(subject: str, part: str) -> Callable[[Event, Occasion], str]:
    return lambda _, occasion: str(getattr(occasion.subjects.get(subject), part, "") or "")


def _roles(_: Event, occasion: Occasion) -> str:
    plan = occasion.subjects.get("plan")
    lines = []
    for one in plan.contributions if plan else ():
        part = occasion.case.involvements.get(one.part)
        who = occasion.directory.name_of((part.person or part.agency or "") if part else "")
        lines.append(f"{who}: {one.text}")
    return "\n".join(lines)


def _late(_: Event, occasion: Occasion) -> str:
    return "\n".join(one.text for one in occasion.case.actions.values() if one.late(occasion.day))


NAMELESS = frozenset({"date", "time", "from_when", "plan", "reference", "review_on"})
"""The words whose texts are days, times and references alone."""

LEFT_OUT = "left out: the record is restricted"

CARRIES: dict[str, Callable[[Event, Occasion], str]] = {
    "date": _of_meeting("day"),
    "time": _of_meeting("at"),
    "venue": _of_meeting("venue"),
    "leads_before": lambda event, occasion: _names(getattr(event, "before", ()), occasion),
    "leads_now": lambda event, occasion: _names(getattr(event, "now", ()), occasion),
    "from_when": lambda _, occasion: occasion.on.isoformat(),
    "plan": _of("plan", "id"),
    "reference": lambda _, occasion: occasion.case.id,
    "review_on": _of("plan", "review_on"),
    "action": _of("action", "text"),
    "actions": _late,
    "materials": _of("review", "materials"),
    "message": _of("note", "text"),
    "roles_and_contributions": _roles,
}
