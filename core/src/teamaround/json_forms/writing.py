"""
Values of ours written as JSON, each with its `type`: a command as it is read, an event as it stands in the journal.

Days and times are ISO text, a cursor and a checkpoint are their own. What is left out of a command is what it would be
anyway. The names: `names.py`; what a program may rely on: `schemas.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import Factory, fields

from teamaround.casework.command import Command
from teamaround.casework.events import Event
from teamaround.casework.receipt import Receipt, UntoldEvent
from teamaround.casework.records import RecordEvent
from teamaround.concepts.findings import Finding
from teamaround.concepts.texts.limits import excess
from teamaround.documents import Handout
from teamaround.files import Fault, Faults
from teamaround.json_forms.names import COMMAND, EVENT, LEFT_OUT, NAMES, RECORDS
from teamaround.office.codec import canonical, payload_of
from teamaround.office.elsewhere.feed import FeedEntry
from teamaround.store.verified_text import Verified
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable

A_PAPER = (
    "A Handout is a paper for one person, and has no JSON form. Write it as HTML, PDF or text: "
    'teamaround.documents.as_form(handout, "html").'
)


def to_json(value: Any) -> str:
    """*value* in its JSON form, or several in a list; see `to_plain`."""
    return msgspec.json.encode(to_plain(value)).decode()


def to_plain(value: Any) -> Any:
    """
    The JSON form of *value* as plain dicts, lists, texts, numbers and truth values; of several, one after the other, a
    list of their forms.

    Raises:
        TypeError: It is nothing that has a form: a command, an event, a receipt, an entry of the feed, a finding, a
            notice, a verdict, a verification, a record or a page.
        Faults: A command that no office would take, for what it carries is too much, or no text.
    """
    for of, write in _WRITES.items():
        if isinstance(value, of):
            return write(value)
    if type(value) in RECORDS:
        return {"type": RECORDS[type(value)], **msgspec.json.decode(canonical(value))}
    if type(value) in NAMES:
        return _typed(value)
    if isinstance(value, Handout):
        raise TypeError(A_PAPER)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        return [to_plain(one) for one in value]
    known = listed(sorted({COMMAND, EVENT, *NAMES.values()}), last="and")
    raise TypeError(f"{type(value).__name__} has no JSON form. There are those of {known}.")


def event_form(event: Event | RecordEvent | UntoldEvent, payload: str | None) -> dict[str, Any]:
    """An event with its *payload* as it stands in the journal; None where that was disposed of, or may not be told."""
    kept = None if payload is None else msgspec.json.decode(payload)
    return {"type": EVENT, "name": event.name, "schema": event.schema, "payload": kept}


def _typed(value: Any, **inner: Any) -> dict[str, Any]:
    """The fields of a value behind its `type`; the *inner* ones in forms of their own."""
    forms = {name: None if one is None else to_plain(one) for name, one in inner.items()}
    left_out = (*inner, *LEFT_OUT.get(type(value), ()))
    own = {one.name: getattr(value, one.name) for one in fields(type(value)) if one.name not in left_out}
    return {"type": NAMES[type(value)], **_plain(own), **forms}


def _command(command: Command) -> dict[str, Any]:
    """A command with those of its fields that are not as they are when they are left out. Raises Faults."""
    if wrong := [Fault(("fields", *one.path), one.what, one.fix) for one in excess(command)]:
        raise Faults(wrong)
    held = {one.name: (getattr(command, one.name), one.default) for one in fields(type(command))}
    given = {name: value for name, (value, default) in held.items() if value != _made(default)}
    return {"type": COMMAND, "do": command.verb(), "fields": _plain(given)}


def _receipt(receipt: Receipt) -> dict[str, Any]:
    parts = {"events": receipt.events, "findings": receipt.findings, "state": receipt.state, "parts": receipt.parts}
    return _typed(receipt, **parts)


_WRITES: dict[Any, Callable[[Any], dict[str, Any]]] = {
    Command: _command,
    (Event, RecordEvent): lambda event: event_form(event, payload_of(event)),
    UntoldEvent: lambda event: event_form(event, None),
    Receipt: _receipt,
    FeedEntry: lambda entry: {**_typed(entry, event=entry.event), "cursor": str(entry.cursor)},
    Verified: lambda verified: {**_typed(verified), "now": str(verified.now)},
    Finding: lambda finding: {**_typed(finding.to_client), "stops": finding.stops},
}
"""How what holds more than plain values is written."""


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def _made(default: Any) -> Any:
    return default.factory() if isinstance(default, Factory) and not default.takes_self else default  # type: ignore[arg-type]
