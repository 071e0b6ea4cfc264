"""Backups that were damaged: refused in words with the line, before anything is written."""

from __future__ import annotations

import io
import re
from random import Random
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec
import pytest

from teamaround.commands import AddChild
from teamaround.errors import BrokenFile
from teamaround.office.backups import restoring, sealed_lines
from teamaround.store import MemoryStore, open_store
from tests.integration.office.backups.backups import backed_up, is_empty, restored
from tests.integration.office.backups.conftest import live
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = 400


class Pipe(io.BytesIO):
    """A backup that comes out of a pipe: it is read once."""

    def seekable(self) -> bool:
        """Not this."""
        return False


@pytest.fixture(scope="module")
def good() -> Made:
    """An office in memory."""
    return live(Made.on(MemoryStore()).peopled().opened())


@pytest.fixture(scope="module")
def backup(good: Made) -> bytes:
    """Its backup."""
    return backed_up(good.office)


def damaged(backup: bytes, chance: Random) -> bytes:
    """The same with other bytes, cut short, with a piece that is missing, stands twice, or stands elsewhere."""
    at, to = sorted(chance.randrange(len(backup)) for _ in range(2))
    how = chance.choice(("byte", "byte", "bytes", "short", "missing", "twice", "lines", "more"))
    if how == "short":
        return backup[:at]
    if how == "missing":
        return backup[:at] + backup[min(to, at + chance.choice((1, 90, 9999))) :]
    if how == "twice":
        return backup[:to] + backup[at:]
    if how == "lines":
        lines = backup.splitlines(keepends=True)
        one, other = sorted(chance.sample(range(len(lines)), 2))
        lines[one], lines[other] = lines[other], lines[one]
        return b"".join(lines)
    if how == "more":
        return backup + backup[at:to]
    changed = bytearray(backup)
    for _ in range(chance.choice((2, 8, 64)) if how == "bytes" else 1):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("opened", [io.BytesIO, Pipe])
def test_whatever_is_damaged_is_refused_with_its_line(good: Made, backup: bytes, opened: type[BinaryIO]) -> None:
    """Four hundred damaged files are refused in words, with a line, and leave nothing; or are the same as before."""
    chance, refused = Random(36), 0
    store = MemoryStore()
    for _ in range(FILES // 2):
        file = damaged(backup, chance)
        if file == backup:
            continue
        with pytest.raises(BrokenFile, match=r"^the backup:\d+: .*\. .*\.$") as raised:
            good.office.on_another(store).restore(cast("type[io.BytesIO]", opened)(file), by=BY)
        assert len(raised.value.problems) == 1
        assert is_empty(store)
        refused += 1
    assert refused > FILES // 2 - 10
    assert restored(backup, good.office.on_another(store)).differences == ()


def test_a_pipe_that_breaks_off_leaves_a_database_empty(good: Made, backup: bytes, tmp_path: Path) -> None:
    """What comes out of a pipe and ends too soon is taken back by the database, and the whole may come after it."""
    store = open_store(f"sqlite:///{tmp_path / 'office.db'}")
    there = good.office.on_another(store)
    with pytest.raises(BrokenFile, match="before its last"):
        there.restore(Pipe(backup[:-9]), by=BY)
    assert is_empty(store)
    assert there.restore(Pipe(backup), by=BY).differences == ()
    store.close()


def test_the_lines_between_which_it_was_changed_are_named() -> None:
    """In a long file the seals tell between which lines something was altered."""
    made = Made.on(MemoryStore())
    for number in range(1200):
        made.do(AddChild(name=f"Child {number}"))
    lines = backed_up(made.office).splitlines(keepends=True)
    seals = [number for number, one in enumerate(lines, start=1) if b'"line":"seal"' in one]
    assert seals[:2] == [501, 1002]
    lines[700] = lines[700].replace(b"Child", b"Chold", 1)
    with pytest.raises(BrokenFile, match="the backup:1002: From line 502 to here it is not what was written"):
        restored(b"".join(lines), made.office.on_another(MemoryStore()))
    lines[700] = lines[700][:-9] + b"\n"
    with pytest.raises(BrokenFile, match="the backup:701: This is not what was written here"):
        restored(b"".join(lines), made.office.on_another(MemoryStore()))


def test_a_newer_form_is_refused_in_words(good: Made, backup: bytes) -> None:
    """A backup of a later release is refused with what to install, though its first line be another one."""
    first, _, rest = backup.partition(b"\n")
    header = msgspec.json.decode(first) | {"format": 2, "release": "7.0.0"}
    for later in (header, {"line": "backup", "format": 2, "release": "7.0.0", "whose": 1}):
        text = msgspec.json.encode(later) + b"\n" + rest
        said = 'It is in form 2, and this release reads forms up to 1. Install the release that made it, "7.0.0"'
        with pytest.raises(BrokenFile, match=re.escape(said)):
            restored(text, good.office.on_another(MemoryStore()))


@pytest.mark.parametrize("text", [b"", b"\n", b"{}\n", b"age-encryption.org/v1\n", b"\xff" * 9999, b"[" * 9999 + b"\n"])
def test_what_is_no_backup_is_said_to_be_none(good: Made, text: bytes) -> None:
    """An empty file, an encrypted one, and whatever else: what it is not, and what to name."""
    with pytest.raises(BrokenFile, match=r"the backup:1: (This is not the beginning of a backup|The file is empty)"):
        restored(text, good.office.on_another(MemoryStore()))


class TestSeededFaults:
    """A check that is taken out lets damage in."""

    def test_digests_that_are_not_looked_at(self, good: Made, backup: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where seals are passed over, another receipt comes in, which nothing else could tell from the first."""
        changed = backup.replace(b'\\"findings\\":[', b'\\"findings\\": [', 1)
        assert changed != backup
        with pytest.raises(BrokenFile):
            restored(changed, good.office.on_another(MemoryStore()))

        def every_line(file: BinaryIO, source: str) -> Iterator[sealed_lines.Numbered]:
            del source
            for number, text in enumerate(file, start=1):
                line = sealed_lines._read(text)
                if line is not None and not isinstance(line, sealed_lines.SealLine):
                    yield number, line

        monkeypatch.setattr(restoring, "unsealed", every_line)
        assert restored(changed, good.office.on_another(MemoryStore())).differences == ()
