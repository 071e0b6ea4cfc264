"""
The journal as text, one JSON value a line, to be verified or kept elsewhere (`verify --export`). Personal data.

    {"journal": 1, "upto": "0.2"}                                 the form, and how far a checkpoint of it reaches
    {"stream": "C7K4-Q2XD-MQ", "kind": "case", "version": 2, "head": "9f…", "state": "{…}"}
    {"position": "0.1", "version": 1, "name": "case_opened", …}   the entries of that stream, in order
    {"end": {"streams": 1, "entries": 2}}                         so that a file cut short is noticed

It is verified in `verify.py`. What `teamaround export` writes, to be imported, is another text:
`office/elsewhere/lines.py`.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TextIO

from teamaround.store.chain import moment_text
from teamaround.store.records import Cursor, Entry, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.port import Reading, Store

FORMAT = 1


def export(store: Store, file: TextIO) -> None:
    """Write the journal of *store*, as it stands in one view, to *file*."""
    with store.reading() as reading:
        file.writelines(
            json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in export_lines(reading)
        )


def export_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """The lines of an export, as values."""
    streams = entries = 0
    yield {"journal": FORMAT, "upto": str(reading.horizon())}
    for head in reading.heads():
        yield _stream_line(reading.get([head.stream])[head.stream])
        streams += 1
        for entry in reading.journal(head.stream):
            yield _entry_line(entry)
            entries += 1
    yield {"end": {"streams": streams, "entries": entries}}


def _stream_line(stream: Stream) -> dict[str, Any]:
    return {
        "stream": stream.id,
        "kind": stream.kind,
        "version": stream.version,
        "head": stream.head,
        "state": stream.state,
    }


def _entry_line(entry: Entry) -> dict[str, Any]:
    return {
        "position": str(entry.position),
        "version": entry.version,
        "name": entry.name,
        "schema": entry.schema,
        "payload": entry.payload,
        "happened_on": entry.happened_on.isoformat(),
        "recorded_at": moment_text(entry.recorded_at),
        "by": entry.by,
        "decided_by": entry.decided_by,
        "salt": None if entry.salt is None else entry.salt.hex(),
        "commitment": entry.commitment,
        "link": entry.link,
    }


def stream_from_line(line: dict[str, Any]) -> Stream:
    """The stream of a line. Raises KeyError, TypeError or ValueError where it is not one."""
    fields = _fields(line, stream=str, kind=str, version=int, head=str, state=str)
    return Stream(id=fields.pop("stream"), **fields)


def entry_from_line(line: dict[str, Any], stream: Stream) -> Entry:
    """The entry of a line that follows the line of *stream*. Raises as `stream_from_line`."""
    fields = _fields(line, version=int, name=str, schema=int, by=str, commitment=str, link=str)
    fields |= _fields(line, payload=str | None, decided_by=str | None, salt=str | None)
    salt = fields.pop("salt")
    texts = _fields(line, position=str, happened_on=str, recorded_at=str)
    return Entry(
        stream=stream.id,
        kind=stream.kind,
        position=Cursor.from_text(texts["position"]),
        happened_on=date.fromisoformat(texts["happened_on"]),
        recorded_at=datetime.fromisoformat(texts["recorded_at"]),
        salt=salt if salt is None else bytes.fromhex(salt),
        **fields,
    )


def _fields(line: dict[str, Any], **types: Any) -> dict[str, Any]:
    for name, kind in types.items():
        if not isinstance(line[name], kind):
            raise TypeError(name)
        # Half a character of two can stand in JSON, and in no text.
        str(line[name]).encode()
    return {name: line[name] for name in types}
