"""Reads of the page of a case and of what the family sees, as people would read them; nothing else asks for either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields, has

from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.regime.recipients import OFFICER
from teamaround.testing.scenarios.played.observation import STAFF, Unclear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.scenarios.played.observation import Observation


def page_texts(seen: Observation, by: str) -> list[str]:
    """Every text on the page of the case in hand, as somebody sees it."""
    try:
        return list(texts(seen.office.case(seen.case.id, by=actor(by, seen))))
    except NotAllowed as error:
        raise Unclear(f"{by} may not read the case: {error}") from None


def may_read(seen: Observation, by: str) -> bool:
    """Whether somebody may read the case in hand."""
    try:
        seen.office.case(seen.case.id, by=actor(by, seen))
    except NotAllowed:
        return False
    return True


def family_lines(seen: Observation, by: str) -> list[str]:
    """What the family sees of whom they turn to, a line for each case that is open."""
    looks = STAFF if by == OFFICER and seen.focus is None else actor(by, seen)
    try:
        view = seen.office.family_view(seen.child, by=looks)
    except NotAllowed as error:
        raise Unclear(f"{by} may not see whom the family turns to: {error}") from None
    return [one.text for one in view]


def actor(by: str, seen: Observation) -> Actor:
    """Somebody by name; or, for `officer`, whoever looks at the case in hand unless a scenario says otherwise."""
    return seen.looker if by == OFFICER else Actor.person(seen.reference(by))


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif has(type(value)):
        for one in fields(type(value)):
            yield from texts(getattr(value, one.name))
