"""Where each token is kept, and who is named where: the journals and states of a store, read as plain JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from teamaround.store import Store
from tests.integration.office.canaries.planting import tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.actors import Actor


REFERENCE = re.compile(r"[KPA][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{2}")

UNTOLD = ("sharing", "matter", "judgement", "reason")
"""Kinds of entries of which the family reads nothing."""


@frozen(kw_only=True)
class Place:
    """Where a token is kept: a field of an entry, or of what happened, in one record's journal."""

    stream: str
    event: str
    kind: str
    name: str
    entry: dict[str, Any]


@define
class Records:
    """
    The records of a store, as they were when they were last looked at.

    Attributes:
        states: Each record as it stands.
        places: Where each token is kept.
        named: Whom the journal of each record names, or has as whoever gave a command or decided it.
        named_openly: The same without what the family reads nothing of.
        named_to: Whom the notices of a case name, by the case and by whoever is told.
    """

    store: Store
    states: dict[str, dict[str, Any]] = field(factory=dict)
    places: dict[str, list[Place]] = field(factory=dict)
    named: dict[str, set[str]] = field(factory=dict)
    named_openly: dict[str, set[str]] = field(factory=dict)
    named_to: dict[tuple[str, str], set[str]] = field(factory=dict)
    _read: dict[str, int] = field(factory=dict)

    @property
    def cases(self) -> list[str]:
        """The references of the cases."""
        return [one for one in self.states if one.startswith("C")]

    def look(self) -> None:
        """Read what has been written since."""
        with self.store.reading() as reading:
            heads = [one.stream for one in reading.heads()]
            for one, stream in reading.get(heads).items():
                self.states[one] = json.loads(stream.state)
                for entry in reading.journal(one, after=self._read.get(one, 0)):
                    self._read[one] = entry.version
                    self._index(one, entry.name, json.loads(entry.payload or "{}"))
                    givers = REFERENCE.findall(f"{entry.by} {entry.decided_by}")
                    self.named.setdefault(one, set()).update(givers)
                    self.named_openly.setdefault(one, set()).update(givers)

    def pointed_to(self, me: str) -> set[str]:
        """Those whose names stand on somebody's own record: who is related or decides, and who is their manager."""
        own = self.states.get(me, {})
        if own.get("restricted_to") is not None and me not in own["restricted_to"]:
            return set()
        found = {one["person"] for name in ("relationships", "decision_makers") for one in own.get(name, ())}
        return found | {one["line_manager"] for one in own.get("employments", ())}

    def _index(self, stream: str, event: str, payload: dict[str, Any]) -> None:
        found = set(REFERENCE.findall(json.dumps(payload)))
        self.named.setdefault(stream, set()).update(found)
        if not any(one in payload for one in ("notice", *UNTOLD)):
            self.named_openly.setdefault(stream, set()).update(found)
        if "notice" in payload:
            self.named_to.setdefault((stream, payload["notice"]["to"]), set()).update(found)
        for place, text in _texts(payload, Place(stream=stream, event=event, kind=event, name="", entry=payload)):
            for token in tokens_in(text):
                self.places.setdefault(token, []).append(place)


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of an event, with the entry that it stands in, and the field."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, place)
    elif isinstance(value, dict):
        for key, one in value.items():
            inner, kind = place, key
            if isinstance(one, dict) and ("id" in one or key in ("reply", "now")):
                found = str(one.get("id", key))
                kind = key if "-" in found else found.rstrip("0123456789")
                inner = Place(stream=place.stream, event=place.event, kind=kind, name="", entry=one)
            elif isinstance(one, list) and key in ("agreements", "replies"):
                for each in one:
                    kind = {"agreements": "agreement", "replies": "reply"}[key]
                    yield from _texts(
                        each, Place(stream=place.stream, event=place.event, kind=kind, name="", entry=each)
                    )
                continue
            elif not place.name or place.stream[0] != "C":
                inner = Place(stream=place.stream, event=place.event, kind=place.kind, name=key, entry=place.entry)
            yield from _texts(one, inner)


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
