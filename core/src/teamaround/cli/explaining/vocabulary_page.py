"""
`explain --words`: the events that rules may follow or guard, what each brings, and the names for people.

The words themselves: `regime/vocabulary.py`. What conditions can ask of them: `predicate_page.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.events import EVENTS
from teamaround.cli.command import CommandResult
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.regime.vocabulary import TRIGGERS, WHO

if TYPE_CHECKING:
    from teamaround.regime.vocabulary import Trigger


def vocabulary_page() -> CommandResult:
    """Every event that rules may name, and every name for people; the same whatever the regime."""
    events = [_event(name, trigger) for name, trigger in TRIGGERS.items()]
    rows = tuple((one["name"], " ".join(one["rules"]), ", ".join(one["brings"]), one["says"]) for one in events)
    page = (
        Heading("Events"),
        Table(("event", "rules", "brings", "what happened"), rows),
        TextLine(""),
        Heading("Names for people"),
        Table(("name", "who"), tuple(WHO.items())),
    )
    return CommandResult(page=page, value={"events": events, "people": dict(WHO)})


def _event(name: str, trigger: Trigger) -> dict[str, Any]:
    said = " ".join((EVENTS[name].__doc__ or "").partition("\n\n")[0].split())
    rules = ["before", "after"] if trigger.guarded else ["after"]
    return {"name": name, "rules": rules, "brings": sorted(trigger.brings), "says": said.partition(". ")[0].rstrip(".")}
