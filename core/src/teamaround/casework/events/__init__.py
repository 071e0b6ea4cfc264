"""What has happened to a case. The journal is made of these."""

from __future__ import annotations

from teamaround.casework.events import case, consequences, contact, emergency, meeting, plan, team
from teamaround.casework.events.base import Event

EVENTS: dict[str, type[Event]] = {
    found.name: found
    for module in (case, team, plan, meeting, contact, emergency, consequences)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Event) and "name" in vars(found)
}
"""Every event by its name in the journal."""

__all__ = ["EVENTS", "Event"]
