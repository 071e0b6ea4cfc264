from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild, AddPerson, RecordContact, RecordView
from teamaround.errors import Refused
from teamaround.office.codec import read_event, replay

if TYPE_CHECKING:
    from tests.integration.office.made import Made

NAMES = {
    "combining": unicodedata.normalize("NFD", "Zoë Å"),
    "composed": unicodedata.normalize("NFC", "Zoë Å"),
    "right to left": "محمد بن عبد الله",
    "joined by nothing": "\u06a9\u200c\u06cc",
    "Chinese beyond the first plane": "𠮷野家",
    "family of four": "👨‍👩‍👧‍👦",
    "Welsh": "Llŷr ap Gwynfôr",
    "a line of its own": "Anna\u2028Bell",
    "quotation": 'O\'Neill "Bobby"; DROP TABLE teamaround_stream; --',
    "braces": '{"name": null}\\u0041 %s ? $1',
    "spaces": "  Jo \u00a0 ",
}

UNSHOWN = {"NUL": "\x00", "bell": "\x07", "escape": "\x1b[31m", "next line": "\x85", "half": "\ud83d", "delete": "\x7f"}


class TestTexts:
    """Required of an office on memory, SQLite and PostgreSQL alike: what people write is kept as they wrote it."""

    @pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
    def test_a_name_is_kept_exactly(self, made: Made, name: str) -> None:
        """A name in any script is given back character for character, by record, case and journal."""
        person = made.do(AddPerson(name=name)).reference
        made.do(AddChild(name=name))
        made.do(RecordView(case=made.case, what="wishes", whose="family", about=person, words=f"{name}!"))
        assert made.now().views["view1"].words == f"{name}!"
        with made.office.store.reading() as reading:
            (entry,) = reading.journal(person)
            stream = reading.load([person])[person]
        event = read_event(entry.name, entry.schema, entry.payload or "")
        assert getattr(event, "now").name == name  # noqa: B009  # an event of a record carries it
        assert replay("person", [event]) == stream.state

    @pytest.mark.parametrize("character", UNSHOWN.values(), ids=UNSHOWN.keys())
    def test_what_cannot_be_shown_is_refused(self, made: Made, character: str) -> None:
        """A character that no screen shows or no database holds is refused with its place, and nothing is written."""
        before = made.all_that_is_kept()
        for command in (
            RecordContact(case=made.case, what="note", text=f"a{character}b"),
            AddPerson(name=f"a{character}b"),
            AddPerson(name="Ms Field", references={f"a{character}b": "1"}),
            RecordContact(case=made.case, what="note", text="x", because={f"a{character}b": "x"}),
        ):
            with pytest.raises(Refused, match=r"cannot be shown|half a character"):
                made.do(command)
        assert made.all_that_is_kept() == before

    def test_a_document_is_refused(self, made: Made) -> None:
        """A text of ten million characters is no entry: it is refused in few words, and nothing is written."""
        before = made.all_that_is_kept()
        for command in (
            RecordContact(case=made.case, what="note", text="x" * 10_000_000),
            AddPerson(name="x" * 10_000_000),
        ):
            with pytest.raises(Refused, match="10,000,000 characters long") as refused:
                made.do(command, key="long")
            assert len(str(refused.value)) < 1000
        assert made.all_that_is_kept() == before

    def test_the_longest_entry_is_kept(self, made: Made) -> None:
        """A text of as many characters as an entry holds is kept whole, in whatever script."""
        text = "𠮷" * 20_000
        made.do(RecordContact(case=made.case, what="note", text=text))
        assert made.now().notes["note1"].text == text
