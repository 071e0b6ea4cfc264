from __future__ import annotations

import inspect
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild, AddPerson, PlanHandover, RecordContact, RecordView
from teamaround.concepts.actors import Actor
from teamaround.errors import Conflict, Refused, TeamaroundError
from teamaround.office import Office
from teamaround.office.allowed.doors import DOORS
from teamaround.office.codec import read_event, replay
from tests.integration.office.made import BEGAN, BY

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
    "quotation": 'O\'Neill "Bobby"; DROP TABLE teamaround_stream; --',
    "braces": '{"name": null}\\u0041 %s ? $1',
    "spaces": "  Jo \u00a0 ",
}

ASKED = [
    (name, argument)
    for name in sorted(DOORS)
    for argument, said in inspect.get_annotations(inspect.unwrap(getattr(Office, name))).items()
    if argument not in ("return", "file") and {"str", "ListName", "Section", "Cursor"} & set(said.split(" | "))
]
"""Every text that a method takes of whoever looks, but for the place of a file."""

UNSHOWN = {"NUL": "\x00", "bell": "\x07", "escape": "\x1b[31m", "next line": "\x85", "half": "\ud83d", "delete": "\x7f"}
UNSHOWN |= {"turned": "\u202e", "embedded": "\u202b", "isolated": "\u2066", "ended": "\u2069"}


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
            stream = reading.get([person])[person]
        event = read_event(entry.name, entry.schema, entry.payload or "")
        assert getattr(event, "now").name == name  # noqa: B009  # an event of a record carries it
        assert replay("person", [event]) == stream.state

    @pytest.mark.parametrize("odd", ["\ud800", "a\udcff", "a\x00"], ids=ascii)
    def test_what_is_asked_for_may_hold_anything(self, made: Made, odd: str) -> None:
        """A text that no database holds, wherever it is typed, is found nowhere or refused in words: on every store."""
        given: dict[str, object] = {
            "act": "read", "asked_by": "x", "because": "x", "by": BY, "child": made.child, "how": "x",
            "kind": "support_plan", "lines": (), "name": "cases", "number": "1", "on": BEGAN, "owner": "officer",
            "person": made.hall, "received": BEGAN, "recipient": made.hall, "reference": made.case, "review": BEGAN,
            "system": "nhs", "text": "x", "who": BY, "references": [made.case],
            "command": PlanHandover(leaving=made.hall, why="x", from_day=BEGAN),
        }  # fmt: skip
        own: dict[str, dict[str, object]] = {
            "answer_access_request": {"number": 1},
            "lift_hold": {"number": 1},
            "what_looked": {"who": str(BY)},
        }
        before = made.all_that_is_kept()
        for name, argument in ASKED:
            method = getattr(made.office, name)
            needed = [one.name for one in inspect.signature(method).parameters.values() if one.default is one.empty]
            arguments = {one: given[one] for one in needed} | own.get(name, {})
            with suppress(TeamaroundError):
                method(**{**arguments, argument: odd})
        assert made.office.find(odd.removeprefix("a"), by=BY).lines == ()
        assert made.all_that_is_kept() == before

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
            with pytest.raises(Refused, match=r"(text|name|references|because)\b.*(cannot be shown|half a character)"):
                made.do(command)
        assert made.all_that_is_kept() == before

    @pytest.mark.parametrize(
        "by",
        [
            Actor.officer("duty\nThe lead changed."),
            Actor.officer("duty\u2028"),
            Actor.person("\u200b"),
            Actor.officer("duty\u202e"),
            Actor.officer("du\u200bty"),
            Actor.system("portal\r\n", on_behalf_of="officer"),
            Actor.system("portal", on_behalf_of="officer\x85"),
            Actor.officer("d" * 201),
        ],
        ids=repr,
    )
    def test_whoever_asks_has_a_name_on_one_line(self, made: Made, by: Actor) -> None:
        """A name that breaks the line, shows nothing or has no end is nobody's, and nothing is written."""
        before = made.all_that_is_kept()
        with pytest.raises(Refused, match="The name of whoever asks is empty, too long, or holds what cannot be shown"):
            made.office.do(AddPerson(name="Ms Field"), by=by)
        assert made.all_that_is_kept() == before

    @pytest.mark.parametrize("by", [Actor.officer("duty "), Actor.system("portal", on_behalf_of=" officer")], ids=repr)
    def test_whoever_asks_has_a_name_without_spaces_around_it(self, made: Made, by: Actor) -> None:
        """A name with a space before or behind it, as one that was copied has it, is another's, and is refused."""
        with pytest.raises(Refused, match=r"begins or ends with a space\. Write it without"):
            made.office.do(AddPerson(name="Ms Field"), by=by)

    @pytest.mark.parametrize("key", ["", " ", "\u2060", "a\nb", "a\u2029b", "\x00", "k" * 201], ids=repr)
    def test_a_key_is_on_one_line(self, made: Made, key: str) -> None:
        """A key that breaks the line, shows nothing or has no end is none; two hundred characters are one."""
        with pytest.raises(Refused, match="The key is empty, too long, or holds what cannot be shown on one line"):
            made.do(AddPerson(name="Ms Field"), key=key)
        assert not made.do(AddPerson(name="Ms Field"), key="k" * 200).repeated

    def test_an_officer_may_have_the_longest_name(self, made: Made) -> None:
        """A name that takes two hundred characters as the journal has it is kept."""
        by = Actor.officer("d" * (200 - len("officer:")))
        reference = made.office.do(AddPerson(name="Ms Field"), by=by).reference
        with made.office.store.reading() as reading:
            assert [entry.by for entry in reading.journal(reference)] == [str(by)]

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

    def test_what_is_too_much_holds_up_nobody(self, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """A command that carries too much is refused before its turn to write comes; a right one has to wait for it."""

        def busy() -> None:
            raise Conflict("Others are writing.")

        monkeypatch.setattr(made.office.store, "writing", busy)
        reasons = {f"gate{number}": "why" for number in range(8000)}
        with pytest.raises(Refused, match=r"because: This has 8,000 entries; one command takes 500\.") as refused:
            made.do(RecordContact(case=made.case, what="note", text="x", because=reasons))
        assert len(refused.value.findings) == 1
        with pytest.raises(Conflict):
            made.do(RecordContact(case=made.case, what="note", text="x"))
