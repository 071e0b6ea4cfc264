"""
The lines of a backup: those of an export (`office/elsewhere/lines.py`) behind a header, with seals between them.

    {"line":"backup","format":1,"authority":"oak","made_at":"2026-11-29T07:00:00Z","release":"0.1.0","checkpoint":…}
    {"line":"office",…} {"line":"entry",…} {"line":"edition",…} {"line":"record",…} {"line":"end"}
    {"line":"seal","lines":500,"sha256":"9f…","last":false}     after so many lines each, and at the end

A seal has the SHA-256 of all bytes before it and how many lines they are, so that what was altered, lost or cut off is
found, and between which lines. Nothing is handed on before it was sealed. A seal is no signature: whoever can write the
file can seal it anew; a checkpoint that was kept elsewhere tells (`store/chain.py`).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from teamaround.errors import BrokenFile, BrokenOffice, Place, Problem
from teamaround.office.elsewhere.lines import AT_ONCE, EditionLine, EndLine, EntryLine, OfficeLine, RecordLine, encoded
from teamaround.store.refusals import RECORDS
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 1
LAST_BYTES = 1024
"""The last seal is shorter."""
LONGEST_BYTES = 2**28
"""A line that is longer is none of ours."""

HOLDS = "Full records about children, not encrypted. Keep this file as the database is kept."

ANOTHER_COPY = "Take another copy of the backup, or an older one."
NOT_OURS = "Name a file that is a backup; one that was encrypted is decrypted first."
WRITTEN_BY, READ_BY = "`teamaround backup` writes one.", "`teamaround import` reads it."
EXPORTED = "It is an export of an office; import it."


class BackupLine(msgspec.Struct, tag="backup", tag_field="line", kw_only=True):
    """The first line: whose records they are, as they stood when."""

    format: int
    authority: str
    made_at: datetime
    release: str
    checkpoint: str
    holds: str = HOLDS


class FormLine(msgspec.Struct, tag="backup", tag_field="line"):
    """What every first line has, of whatever form."""

    format: int
    release: str


class SealLine(msgspec.Struct, tag="seal", tag_field="line", kw_only=True):
    """What all bytes before it come to."""

    lines: int
    sha256: str
    last: bool


SealedLine = BackupLine | OfficeLine | EntryLine | EditionLine | RecordLine | EndLine
Numbered = tuple[int, SealedLine]

_decode = msgspec.json.Decoder(SealedLine | SealLine).decode
_decode_form = msgspec.json.Decoder(FormLine).decode


def sealed(lines: Iterable[SealedLine]) -> Iterator[bytes]:
    """
    The bytes of *lines*, each read once more as it will be, with seals between them.

    Raises:
        BrokenOffice: A line could not be read again: what is stored there is no record of this release.
    """
    digest, number, since = sha256(), 0, 0
    for line in lines:
        text = _proved(line)
        digest.update(text)
        number, since = number + 1, since + 1
        yield text
        if since == AT_ONCE:
            seal = _seal(number, digest.hexdigest(), last=False)
            digest.update(seal)
            number, since = number + 1, 0
            yield seal
    yield _seal(number, digest.hexdigest(), last=True)


def unsealed(file: BinaryIO, source: str) -> Iterator[Numbered]:
    """
    The lines of a backup, each with its number, once what they stand in has been found to be as it was written.

    Raises:
        BrokenFile: It is no backup, of a newer release, altered or cut short; with the line.
    """
    digest, number, waiting = sha256(), 0, list[Numbered]()
    while text := file.readline(LONGEST_BYTES):
        number += 1
        line = _read(text)
        if number == 1:
            _refuse_unless_known(text, line, source)
        first = waiting[0][0] if waiting else number
        if not text.endswith(b"\n"):
            raise _broken(source, number, "The file ends in this line, before its last.")
        if isinstance(line, SealLine):
            if (line.lines, line.sha256) != (number - 1, digest.hexdigest()):
                raise _broken(source, number, f"From line {first} to here it is not what was written.")
            yield from waiting
            waiting = []
            if line.last:
                if file.read(1):
                    raise _broken(source, number + 1, "Something stands behind what was its last line.")
                return
        elif line is None:
            raise _broken(source, number, "This is not what was written here.")
        elif len(waiting) == AT_ONCE:
            raise _broken(source, number, f"From line {first} to here it is not what was written: a seal is missing.")
        else:
            waiting.append((number, line))
        digest.update(text)
    ended = "The file ends behind this line, before its last." if number else "The file is empty."
    raise _broken(source, max(number, 1), ended)


def has_its_end(file: BinaryIO) -> bool:
    """Whether the last line of a backup is there, whatever stands before it."""
    file.seek(max(0, file.seek(0, SEEK_END) - LAST_BYTES))
    text = file.read()
    file.seek(0)
    line = _read(text.rpartition(b"\n")[0].rpartition(b"\n")[2]) if text.endswith(b"\n") else None
    return isinstance(line, SealLine) and line.last


def _seal(lines: int, digest: str, *, last: bool) -> bytes:
    return encoded(SealLine(lines=lines, sha256=digest, last=last)) + b"\n"


def _read(text: bytes) -> SealedLine | SealLine | None:
    try:
        line: SealedLine | SealLine = _decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return line


def _proved(line: SealedLine) -> bytes:
    """The bytes of a line, which can be read again."""
    try:
        text = encoded(line) + b"\n"
        again = _decode(text)
        if isinstance(again, EntryLine):
            again.entry()
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError) as error:
        raise BrokenOffice([cannot_be_read(getattr(line, "record", ""))]) from error
    return text


def cannot_be_read(record: str = "") -> Problem:
    """That what is stored of a *record* cannot be read as one, so that no backup can be made of it."""
    return Problem(
        Place(RECORDS, key=record or None),
        "What is stored here cannot be read as a record of this release, so that no backup can hold it.",
        "See what else is damaged (teamaround verify), and copy the database itself meanwhile (docs/database.md).",
    )


def _refuse_unless_known(text: bytes, line: SealedLine | SealLine | None, source: str) -> None:
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        form = _decode_form(text)
        if form.format > FORMAT:
            what = f"It is in form {form.format}, and this release reads forms up to {FORMAT}."
            fix = f"Install the release that made it, {quoted(form.release)}, or a later one."
            raise BrokenFile([Problem(Place(source, line=1), what, fix)])
    if not isinstance(line, BackupLine):
        how = (EXPORTED, READ_BY) if isinstance(line, OfficeLine) else (NOT_OURS, WRITTEN_BY)
        raise BrokenFile([Problem(Place(source, line=1), "This is not the beginning of a backup.", *how)])


def _broken(source: str, number: int, what: str) -> BrokenFile:
    return BrokenFile([Problem(Place(source, line=number), what, ANOTHER_COPY)])
