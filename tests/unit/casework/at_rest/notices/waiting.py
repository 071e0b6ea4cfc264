"""A notice that waits while what it tells of changes: an invitation, and a copy of a plan, looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.at_rest.notices import notices_again
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.people import ContactWishes, Relationship
from teamaround.concepts.work import Notice
from tests.unit.casework.at_rest.resting import (
    directory,
    plan,
    resting,
)
from tests.unit.casework.bench import HALL, MOTHER, POOLE, day
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.people import Directory
    from teamaround.concepts.work import Notice as Told

RULES = rulebook(FULL)
MEETING = Meeting(id="meeting1", what="harbour_meeting", day=day(20), arranged_on=day(4))
NO_CONTACT = {"wishes": ContactWishes(do_not_contact=True, because="she asked us not to")}


def notice(**also: Any) -> Told:
    """An invitation of Mr Poole's to a meeting, that waits to be sent by Ms Hall."""
    given: dict[str, Any] = {
        "id": "notice1",
        "rule": "notice.invitation",
        "template": "invitation",
        "to": POOLE,
        "sender": HALL,
        "subject": "meeting1",
        "on": day(4),
        "about": ("meeting1.1",),
        "carries": {"date": "2026-09-20", "venue": "Hall"},
    }
    return Notice(**given | also)


def to_the_family(**also: Any) -> Told:
    """A copy of the plan for the mother, on which a person decides."""
    given: dict[str, Any] = {
        "rule": "notice.plan_to_family",
        "to": MOTHER,
        "state": "proposed",
        "because": FULL.notice["plan_to_family"].local,
        "about": ("plan1.1",),
    }
    return notice(**given | also)


def again(told: Told, *entries: Any, who: Directory | None = None, **about: Any) -> Any:
    """The notice as it is to stand from now on; itself where nothing is to be told."""
    base = [one for one in (MEETING, plan()) if one.id not in {entry.id for entry in entries}]
    context = resting(told, *base, *entries, who=who, rules=RULES, **about)
    events = list(notices_again(context, RULES))
    if not events:
        return told
    (event,) = events
    now = event.notice  # type: ignore[attr-defined]
    assert event.name == f"notice_{now.state}"
    return now


def stands(told: Told, *entries: Any, **also: Any) -> tuple[str, str]:
    """How it is to stand, and why."""
    now = again(told, *entries, **also)
    return now.state, now.because


def receives(may: bool | None) -> Directory:
    """A mother of whom it is recorded, or not, whether she may receive."""
    return directory(child={"relationships": (Relationship(person=MOTHER, relation="mother", may_receive=may),)})
