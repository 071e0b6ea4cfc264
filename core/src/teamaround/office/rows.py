"""The rows that stand beside a case so that it can be asked for: seats, open work, and links to the directory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.casework.following.notices import UNSENT
from teamaround.casework.seats import group
from teamaround.concepts.case import live
from teamaround.regime.who import OFFICER
from teamaround.store.records import Seat, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.concepts.plan import Action
    from teamaround.concepts.team import Assignment

REFERENCE = re.compile(r'"([KPA][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{2})"')
"""A reference to a child, person or agency, wherever it stands as a whole text in canonical JSON."""


def references_in(texts: Iterable[str]) -> set[str]:
    """Every child, person and agency that canonical JSON texts name."""
    return {found for text in texts for found in REFERENCE.findall(text)}


def links(payloads: Iterable[str], directory: Directory, linked: Iterable[str]) -> tuple[str, ...]:
    """The directory records that a case touches from now on: what its events name, and whatever that belongs to."""
    known = references_in(payloads) & (directory.people.keys() | directory.agencies.keys())
    for agency in [one for one in known if one in directory.agencies]:
        parent = directory.agencies[agency].part_of
        while parent and parent in directory.agencies and parent not in known:
            known.add(parent)
            parent = directory.agencies[parent].part_of
    return tuple(sorted(known - set(linked)))


def seats(before: Case | None, after: Case) -> tuple[tuple[Seat, ...], tuple[tuple[str, int], ...]]:
    """The seats that were taken, and those that were given up."""
    had = _seats(before.assignments.values()) if before else {}
    has = _seats(after.assignments.values())
    taken = tuple(
        Seat(case=after.id, group=key[0], seat=key[1], person=person)
        for key, person in has.items()
        if had.get(key) != person
    )
    return taken, tuple(key for key in had if had[key] != has.get(key))


def _seats(assignments: Iterable[Assignment]) -> dict[tuple[str, int], str]:
    return {
        (group(one), one.seat): one.person for one in assignments if one.until is None and one.seat > 0 and live(one)
    }


def work(before: Case | None, after: Case) -> tuple[tuple[Work, ...], tuple[str, ...]]:
    """The open work that is new or changed, a row for each owner; and the ids of what is settled or passes on."""
    put = list(_open_work(before, after))
    touched = {entry for entry, _ in _changed(before, after)}
    was_there = touched & _known(before)
    return tuple(put), tuple(sorted(was_there))


def _known(case: Case | None) -> set[str]:
    return {*case.steps, *case.actions, *case.notices} if case else set()


def _changed(before: Case | None, after: Case) -> Iterator[tuple[str, object]]:
    for name in ("steps", "actions", "notices"):
        old = getattr(before, name) if before else {}
        new = getattr(after, name)
        if new is not old:
            yield from ((key, entry) for key, entry in new.items() if old.get(key) is not entry)


def _open_work(before: Case | None, after: Case) -> Iterator[Work]:
    changed = {entry for entry, _ in _changed(before, after)}
    for step in after.steps.values():
        if step.id in changed and step.state == "open":
            for owner in step.owners:
                yield Work(case=after.id, entry=step.id, sort="step", owner=owner, due_on=step.due, state=step.state)
    for action in after.actions.values():
        if action.id in changed and action.open:
            owner = _owner(action, after)
            yield Work(case=after.id, entry=action.id, sort="action", owner=owner, due_on=action.due, state="open")
    for notice in after.notices.values():
        if notice.id in changed and notice.state in UNSENT:
            yield Work(
                case=after.id, entry=notice.id, sort="notice", owner=notice.sender, due_on=None, state=notice.state
            )


def _owner(action: Action, case: Case) -> str:
    part = case.involvements.get(action.owner)
    return (part.person or part.agency or OFFICER) if part else OFFICER
