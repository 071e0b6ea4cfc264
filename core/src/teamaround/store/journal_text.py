"""
The journal as text, one JSON value a line, to be verified or kept elsewhere (`verify --export`). Personal data.

    {"journal": 1, "upto": "0.2"}                                 the form, and how far a checkpoint of it reaches
    {"stream": "C7K4-Q2XD-MQ", "kind": "case", "version": 2, "head": "9f…", "state": "{…}"}
    {"position": "0.1", "version": 1, "name": "case_opened", …}   the entries of that stream, in order
    {"end": {"streams": 1, "entries": 2}}                         so that a file cut short is noticed

It is verified in `verified_text.py`. What `teamaround export` writes, to be imported, is another text:
`office/elsewhere/lines.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from teamaround.store.chain import moment_text
from teamaround.store.records import Cursor, Entry, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.port import Reading, Store

FORMAT = 1

AT_ONCE = 64
"""How many streams are read at once, and so held at most."""

_encode = msgspec.json.Encoder().encode


def export(store: Store, file: TextIO) -> None:
    """Write the journal of *store*, as it stands in one view, to *file*."""
    with store.reading() as reading:
        file.writelines(_line(values) + "\n" for values in export_lines(reading))


def export_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """The lines of an export, as values."""
    streams = entries = 0
    yield {"journal": FORMAT, "upto": str(reading.horizon())}
    ids = (head.stream for head in reading.heads())
    while some := list(islice(ids, AT_ONCE)):
        found, journals = reading.get(some), reading.journals(some)
        for one in some:
            yield _stream_line(found[one])
            yield from (_entry_line(each, found[one].kind) for each in journals[one])
            streams, entries = streams + 1, entries + len(journals[one])
    yield {"end": {"streams": streams, "entries": entries}}


def _line(values: dict[str, Any]) -> str:
    """JSON without white space, with nothing escaped that need not be."""
    return _encode(values).decode()


def _stream_line(stream: Stream) -> dict[str, Any]:
    return {
        "stream": stream.id,
        "kind": stream.kind,
        "version": stream.version,
        "head": stream.head,
        "state": stream.state,
    }


def _entry_line(entry: Entry, kind: str) -> dict[str, Any]:
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
        **({} if entry.kind == kind else {"kind": entry.kind}),
    }


class ExportedStream(msgspec.Struct):
    """A line that begins a stream."""

    stream: str
    kind: str
    version: int
    head: str
    state: str


class ExportedEntry(msgspec.Struct):
    """
    A line of an entry; of one that was disposed of, payload and salt are null.

    `kind` is there only where the entry is of another kind than its stream has become: of one that was disposed of.
    """

    position: str
    version: int
    name: str
    schema: int
    payload: str | None
    happened_on: str
    recorded_at: str
    by: str
    decided_by: str | None
    salt: str | None
    commitment: str
    link: str
    kind: str | None = None


def stream_from_line(line: dict[str, Any]) -> Stream:
    """The stream of a line. Raises ValueError where it is not one."""
    said = msgspec.convert(line, ExportedStream)
    return Stream(id=said.stream, kind=said.kind, version=said.version, head=said.head, state=said.state)  # type: ignore[arg-type]


def entry_from_line(line: dict[str, Any], stream: Stream) -> Entry:
    """The entry of a line that follows the line of *stream*. Raises as `stream_from_line`."""
    said = msgspec.convert(line, ExportedEntry)
    return Entry(
        stream=stream.id,
        kind=said.kind or stream.kind,  # type: ignore[arg-type]
        position=Cursor.from_text(said.position),
        version=said.version,
        name=said.name,
        schema=said.schema,
        payload=said.payload,
        happened_on=date.fromisoformat(said.happened_on),
        recorded_at=datetime.fromisoformat(said.recorded_at),
        by=said.by,
        decided_by=said.decided_by,
        salt=None if said.salt is None else bytes.fromhex(said.salt),
        commitment=said.commitment,
        link=said.link,
    )
