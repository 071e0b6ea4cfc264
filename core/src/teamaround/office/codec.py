"""
Events, states and commands as canonical JSON, and back; old schemas are read through upcasters here.

An entry of a newer release, or of an unknown name or shape, is not intact. Also the replay of a journal to a state,
and a stored state with the fields that were added since. Who compares them: `verifying/`.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import evolve as altered

from teamaround.casework.events import EVENTS, Event
from teamaround.casework.evolve import evolve
from teamaround.casework.records import RECORD_EVENTS, Record, RecordEvent
from teamaround.concepts.actors import LookedAt
from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.contact import Advice
from teamaround.concepts.facts import Facts
from teamaround.concepts.life.records import Certificate, Keeping
from teamaround.concepts.people import Agency, Child, Person, RestrictionTerms
from teamaround.errors import BrokenOffice, NotIntact
from teamaround.store.carried import UNFINISHED
from teamaround.store.refusals import RECORDS, carried_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_encoder = msgspec.json.Encoder(order="sorted")
_events = {name: msgspec.json.Decoder(found) for name, found in EVENTS.items()}
_states: dict[str, msgspec.json.Decoder[Any]] = {
    "case": msgspec.json.Decoder(Case),
    "child": msgspec.json.Decoder(Child),
    "person": msgspec.json.Decoder(Person),
    "agency": msgspec.json.Decoder(Agency),
    "advice": msgspec.json.Decoder(Advice),
    "looks": msgspec.json.Decoder(LookedAt),
    "keeping": msgspec.json.Decoder(Keeping),
    "disposed": msgspec.json.Decoder(Certificate),
}

_facts = msgspec.json.Decoder(Facts)


class Restriction(msgspec.Struct):
    """What of the state of a case or child says whom it is closed to."""

    child: str = ""
    restricted_to: tuple[str, ...] | None = None
    restriction: RestrictionTerms | None = None


_restrictions = msgspec.json.Decoder(Restriction)

LOOK = "Stop writing, and run `teamaround verify`: it names the record, and `teamaround repair` may mend it."

UNSORTED_UP_TO = 9
"""With so many entries of a kind their ids stand in order as text, too."""

UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""
(event, schema) → the payload of the next schema. Old shapes are read through these and never rewritten.

A step is left out where the next schema only has fields more, each with a default that is true of what was written.
"""


NO_NUMBERS, NOT_MERGED = '"numbers":{},', '"merged":null,'
"""How a case without numbers, and a child's record that is joined to none, would say so: neither does, as before."""

NO_EMERGENCIES = '"emergencies":{},'
"""The same of a case that nobody ever opened in an emergency."""

NO_COUNTERSIGNING = '"countersigning":[],'
"""The same of a keeping in which no second person was ever asked."""


def canonical(value: Any) -> str:
    """Any value of ours as JSON with sorted keys: the same bytes for the same value."""
    text = canonical_part(value)
    for nothing in (NO_NUMBERS, NOT_MERGED, NO_EMERGENCIES, NO_COUNTERSIGNING):
        text = text.replace(nothing, "")
    return text


def canonical_part(value: Any) -> str:
    """The same of what holds no whole case, child's record or keeping, and so has nothing to be silent of."""
    return _encoder.encode(value).decode()


def digest_of(*texts: str) -> str:
    """What tells these texts from others: SHA-256 over them all, in hex."""
    return sha256(_encoder.encode(texts)).hexdigest()


def payload_of(event: Event | RecordEvent) -> str:
    """An event as it stands in the journal."""
    if isinstance(event, RecordEvent):
        return canonical({"now": event.now, "because": event.because, "on": event.on})
    return canonical(event)


def read_event(name: str, schema: int, payload: str) -> Event | RecordEvent:
    """
    The event of a journal entry, whatever schema it was written in.

    Raises:
        NotIntact: The entry's name, shape or schema is unknown to this version. No word that is stored is told.
    """
    try:
        if name in RECORD_EVENTS:
            return _record_event(name, schema, payload)
        found = EVENTS[name]
        if schema == found.schema:
            return _events[name].decode(payload)
        return msgspec.convert(_upcast(name, schema, found.schema, payload), found)
    except (KeyError, TypeError, ValueError):
        raise NotIntact(f"{_entry(name)} of schema {schema} cannot be read. {LOOK}") from None


def _entry(name: str) -> str:
    """An entry by its name, where it has one that this version knows."""
    return f"An entry {name!r}" if name in EVENTS or name in RECORD_EVENTS else "An entry of an unknown name"


def _upcast(name: str, schema: int, now: int, payload: str) -> dict[str, Any]:
    if schema > now:
        raise NotIntact(f"{_entry(name)} was written by a newer release, in schema {schema}. Use that release.")
    raw: dict[str, Any] = msgspec.json.decode(payload)
    for older in range(schema, now):
        step = UPCASTERS.get((name, older))
        raw = step(raw) if step else raw
    return raw


def _record_event(name: str, schema: int, payload: str) -> RecordEvent:
    raw = _upcast(name, schema, RecordEvent.schema, payload)
    now = msgspec.convert(raw["now"], RECORD_EVENTS[name])
    return RecordEvent(name=name, now=now, because=raw["because"], on=msgspec.convert(raw["on"], date | None))


def read_case(text: str) -> Case:
    """
    A case from its stored state, its entries in the order in which they came. Raises NotIntact where it is none.

    Canonical JSON sorts keys as text, so that `notice10` stands before `notice2`; what is latest must stand last.
    """
    case: Case = _decoded("case", text)
    many = {name: entries for name in COLLECTION.values() if len(entries := getattr(case, name)) > UNSORTED_UP_TO}
    in_order: dict[str, Any] = {name: dict(sorted(entries.items(), key=_number)) for name, entries in many.items()}
    return altered(case, **in_order) if in_order else case


def _number(entry: tuple[str, Any]) -> int:
    return int(entry[0].lstrip(ascii_lowercase))


def read_record(kind: str, text: str) -> Record:
    """A directory record from its stored state. Raises NotIntact where it is none."""
    record: Record = _decoded(kind, text)
    return record


def read_facts(text: str) -> Facts:
    """Facts as they are stored. Raises NotIntact where they are none."""
    try:
        return _facts.decode(text)
    except (TypeError, ValueError):
        raise NotIntact(f"The stored facts of a case cannot be read. {LOOK}") from None


def read_restriction(kind: str, text: str) -> Restriction:
    """Whom a record is closed to, out of its stored state. Raises NotIntact where it is none."""
    restriction: Restriction = _decoded(kind, text, _restrictions)
    return restriction


def _decoded(kind: str, text: str, decoder: msgspec.json.Decoder[Any] | None = None) -> Any:
    if text == UNFINISHED:
        raise carried_into(RECORDS)
    try:
        return (decoder or _states[kind]).decode(text)
    except (KeyError, TypeError, ValueError):
        raise NotIntact(f"The stored state of a record ({kind:.20}) cannot be read. {LOOK}") from None


def restated(kind: str, text: str) -> str:
    """
    A stored state as it would be written now: with the fields that have been added since, each at its default.

    A state that holds anything which this release would not write is given back as it is.
    """
    try:
        now = canonical(read_case(text) if kind == "case" else read_record(kind, text))
        return now if _within(msgspec.json.decode(text), msgspec.json.decode(now)) else text
    except (ValueError, KeyError, NotIntact, BrokenOffice):
        return text


def _within(older: Any, now: Any) -> bool:
    """Whether all that *older* says stands in *now*, too, and nothing but fields was added."""
    if isinstance(older, dict) and isinstance(now, dict):
        return all(key in now and _within(value, now[key]) for key, value in older.items())
    if isinstance(older, list) and isinstance(now, list) and len(older) == len(now):
        return all(map(_within, older, now))
    return bool(older == now)


def replay(kind: str, events: Iterable[Event | RecordEvent]) -> str:
    """
    The state that a stream's events come to, as stored. No rule, directory or clock is asked.

    Raises:
        NotIntact: The journal of a record of the directory holds none of its events.
    """
    if kind == "case":
        return canonical(evolve(None, [one for one in events if isinstance(one, Event)]))
    last = None
    for event in events:
        last = event
    if not isinstance(last, RecordEvent):
        raise NotIntact(f"The journal of a record ({kind}) holds nothing of what can happen to one.")
    return canonical(last.now)


def refolded(kind: str, state: str, events: Iterable[Event | RecordEvent]) -> str:
    """A stored state after *events* that had happened to it already: they carry entries as they stand from then on."""
    happened = list(events)
    if kind != "case":
        return replay(kind, happened) if happened else state
    return canonical(evolve(read_case(state), [one for one in happened if isinstance(one, Event)]))
