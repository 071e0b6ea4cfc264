"""Who acts for whom, and whether a restriction lets them in: what the oracle knows of actors, by plain words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor


def person_of(by: Actor) -> str:
    """The person who looks, or for whom a system does; empty for staff."""
    if by.kind == "person":
        return by.name
    return by.on_behalf_of if by.kind == "system" and not by.on_behalf_of.startswith("officer") else ""


def staff(by: Actor) -> bool:
    """Whether somebody is of the authority's own staff."""
    return by.kind == "officer" or (by.kind == "system" and by.on_behalf_of.partition(":")[0] == "officer")


def passes(record: dict[str, Any], by: Actor) -> bool:
    """Whether the restriction on a record lets somebody in."""
    named = record["restricted_to"]
    if named is None:
        return True
    if by.kind == "person":
        return by.name in named
    if by.kind == "officer":
        return f"officer:{by.name}" in named
    return f"system:{by.name}" in named and by.on_behalf_of in named


def passes_person(record: dict[str, Any], me: str) -> bool:
    """Whether the restriction on a record lets a person in."""
    return record["restricted_to"] is None or me in record["restricted_to"]
